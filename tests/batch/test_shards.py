"""How an archive is cut into shards, and what a worker does with one; faults of a cluster are in cluster_faults.py."""

import random

import pytest

from repurpose.batch.cluster import check_address
from repurpose.batch.shards import MOST_BYTES, Piece, cut, cut_for_many, halves
from repurpose.errors import UsageError


def pieces(count: int, size: int = 8000) -> list[Piece]:
    return [Piece(f"posts/{number:06}.md", f"{number:06}", size) for number in range(count)]


def test_every_article_is_in_one_shard_in_order() -> None:
    shards = list(cut(pieces(5000)))
    assert [piece for shard in shards for piece in shard] == pieces(5000)
    assert all(250 <= len(shard) <= 1000 for shard in shards[:-1])
    assert 400 < 5000 / len(shards) < 700


def test_a_shard_has_eight_megabytes_or_one_article() -> None:
    shards = list(cut(pieces(30, MOST_BYTES // 3)))
    assert {len(shard) for shard in shards} == {3}
    assert [len(shard) for shard in cut(pieces(3, 2 * MOST_BYTES))] == [1, 1, 1]


def test_a_new_article_changes_its_own_shard_and_at_most_its_neighbours() -> None:
    before = set(cut(pieces(20_000)))
    random.seed(2)
    for place in random.sample(range(20_000), 10):
        more = pieces(20_000)
        more.insert(place, Piece("new", f"{place:06}-new", 100))
        assert len(set(cut(more)) - before) <= 4


@pytest.mark.parametrize(
    ("count", "least", "most"), [(5, 1, 1), (300, 10, 25), (2000, 10, 25), (7000, 20, 36), (50_000, 80, 120)]
)
def test_a_small_archive_has_smaller_shards(count: int, least: int, most: int) -> None:
    shards = list(cut_for_many(pieces(count)))
    assert [piece for shard in shards for piece in shard] == pieces(count)
    assert least <= len(shards) <= most


def test_halves_hold_what_the_shard_held() -> None:
    first, second = halves(tuple(pieces(5)))
    assert (*first, *second) == tuple(pieces(5))
    assert (len(first), len(second)) == (2, 3)


@pytest.mark.parametrize(
    "address",
    ["local", "tls://10.0.0.7:8786", "tcp://127.0.0.1:8786", "localhost:8786", "tcp://[::1]:8786", "wss://h:1"],
)
def test_an_address_on_this_machine_or_with_tls_is_taken(address: str) -> None:
    check_address(address)


@pytest.mark.parametrize(
    "address", ["tcp://10.0.0.7:8786", "scheduler:8786", "ws://example.org:1", "tcp://127.0.0.1.evil.org:1"]
)
def test_another_machine_without_tls_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="would travel unencrypted"):
        check_address(address)


@pytest.mark.parametrize("address", ["", "tcp://", "tcp://[::1"])
def test_no_address_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="is no address"):
        check_address(address)
