"""The ledger as JSON: out, in again, in part, and wrong."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.processes import NOON, make_event

from repurpose.errors import UsageError
from repurpose.ledger.exchange import read_log, write_log
from repurpose.ledger.store import Ledger, text_sha256
from repurpose.ledger.types import Event, Log

TEXT = "Rest 🙂\n\nMy neighbour came in without “knocking” and sat down with us."
LOG = Log(
    (
        make_event("drafted", 0, text=TEXT, engine="extract/1", spec_sha256="b" * 64),
        make_event("posted", 1, text=TEXT, slot=NOON + timedelta(days=1, microseconds=5), tz="Europe/Rome"),
        make_event("contributed", 2, count=4),
        make_event("contributed", 2, count=4),
    ),
    {text_sha256(TEXT): TEXT},
)


def test_an_export_is_read_back_the_same_and_has_an_event_a_line() -> None:
    text = write_log(LOG)
    assert read_log(text, "x.json") == LOG
    assert sum('"kind"' in line for line in text.splitlines()) == 4
    assert read_log(write_log(Log((), {})), "x.json") == Log((), {})


def test_an_import_adds_what_is_missing_and_a_second_one_nothing(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a", write=True) as book:
        assert book.merge(LOG) == 4  # the same contribution twice is two
        assert book.log() == LOG
        assert book.merge(LOG) == 0
        more = Log((*LOG.events[:1], make_event("removed", 9)), LOG.texts)
        assert book.merge(more) == 1
        assert book.merge(book.log()) == 0
        assert book.posts_like(TEXT * 2) == ()  # removed
    with Ledger.open(tmp_path / "b", write=True) as book:
        book.merge(LOG)
        assert len(book.posts_like(TEXT)) == 1


EVENTS = st.lists(
    st.builds(
        make_event, st.sampled_from(["drafted", "posted", "removed"]), st.integers(0, 2), article=st.sampled_from("ab")
    ),
    max_size=5,
)


@given(EVENTS, EVENTS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_ledgers_merged_either_way_hold_the_same(
    tmp_path_factory: pytest.TempPathFactory, here: list[Event], there: list[Event]
) -> None:
    folder = tmp_path_factory.mktemp("merged")
    found = []
    for name, first, second in (("a", here, there), ("b", there, here)):
        with Ledger.open(folder / name, write=True) as book:
            book.merge(Log(tuple(first)))
            book.merge(Log(tuple(second)))
            found.append(sorted(map(str, book.log().events)))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda d: d["events"][1].update(kind="postd"), "events[1].kind is 'postd'; it must be one of drafted"),
        (lambda d: d["events"][0].update(at="2026-03-01T12:00:00"), "events[0].at has no offset"),
        (lambda d: d["events"][1].update(slot="0001-01-01T00:00:00+09:00"), "events[1].slot: 0001-01-01 is in no year"),
        (lambda d: d["events"][0].update(channel=""), "events[0]: what was drafted needs its article and channel"),
        (lambda d: d["events"][2].pop("count"), "events[2]: a contribution needs its target and a count of at least 1"),
        (lambda d: d["events"][0].update(text_sha256="x"), "events[0].text_sha256 is 'x'; it must be a SHA-256"),
        (lambda d: d["events"][0].update(more=1), "events[0].more is not known here"),
        (lambda d: d["texts"].update({text_sha256(TEXT): "Other."}), "the text is another than the one of this SHA"),
        (lambda d: d.update(version=2), "version is 2; it must be 1"),
        (lambda d: d.update(format="else"), "format is 'else'; it must be repurpose.ledger"),
    ],
)  # fmt: skip
def test_a_broken_export_is_told_with_its_place(change: object, told: str) -> None:
    document = json.loads(write_log(LOG))
    change(document)  # type: ignore[operator]
    with pytest.raises(UsageError) as caught:
        read_log(json.dumps(document), "x.json")
    assert told in str(caught.value)
    assert "x.json" in str(caught.value)


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, '{"texts": {"\\ud800": ""}}'])
def test_what_is_no_export_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no export of a ledger, so nothing was imported"):
        read_log(text, "x.json")


def test_of_many_mistakes_the_first_are_told() -> None:
    document = json.loads(write_log(Log(LOG.events * 5, LOG.texts)))
    for event in document["events"]:
        event["kind"] = 7
    with pytest.raises(UsageError) as caught:
        read_log(json.dumps(document), "x.json")
    assert str(caught.value).splitlines()[-1] == "and 15 more"


def test_what_is_wrong_is_told_in_our_words() -> None:
    events = [3, {"kind": "posted"}, {"kind": "posted", "at": "2026-01-01T00:00:00"}]
    with pytest.raises(UsageError) as caught:
        read_log(json.dumps({"format": "repurpose.ledger", "version": 1, "events": events}), "x.json")
    assert str(caught.value).splitlines()[1:] == [
        "x.json: events[0] is 3; it must be a mapping of `key: value` lines",
        "x.json: events[1].at is missing",
        "x.json: events[2].at has no offset; write an instant with its offset, like 2026-11-02T18:00:00Z",
    ]
