"""Ids that two shards have are noticed."""

from repurpose.batch.shardrun import id_number
from repurpose.batch.twins import Twins


def test_an_id_in_two_shards_is_found_and_no_other() -> None:
    twins = Twins()
    for shard in range(20):
        twins.add(shard, [id_number(f"posts/{shard}-{number}") for number in range(500)])
    assert list(twins.found()) == []
    twins.add(20, [id_number("posts/7-300"), id_number("posts/new")])
    twins.add(21, [id_number("Posts/NEW")])  # one file name where letter case does not count
    assert sorted(shards for _, shards in twins.found()) == [(7, 20), (20, 21)]


def test_an_id_twice_in_one_shard_is_found() -> None:
    twins = Twins()
    twins.add(0, [5, 6, 5])
    assert list(twins.found()) == [(5, (0, 0))]
