from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given, settings
from icalendar.parser import unescape_backslash
from tests.exporters.calendars import NOW, OPTIONS, calendar, calendars, entry
from tests.exporters.rfc5545 import faults

from repurpose.errors import ExportError
from repurpose.exporters import EXPORTERS
from repurpose.exporters.ics import STATE_NAME, uid
from repurpose.exporters.types import Options, Split
from repurpose.exporters.wording import in_zone
from repurpose.slots import Calendar, Entry, State

LATER = NOW + timedelta(days=1)


def files(made: Calendar, options: Options = OPTIONS) -> dict[str, bytes]:
    return {output.name: output.content for output in EXPORTERS["ics"].export(made, options)}


def events(raw: bytes) -> dict[str, icalendar.Event]:
    return {str(event["uid"]): event for event in icalendar.Calendar.from_ical(raw).walk("VEVENT")}


def again(first: dict[str, bytes], now: datetime = LATER) -> Options:
    return replace(OPTIONS, now=now, ics_state=first[STATE_NAME])


def read_back(event: icalendar.Event) -> Entry:
    def field(name: str) -> str:
        # What the library does not know it hands over as it stands in the file.
        return unescape_backslash(str(event.get(f"x-repurpose-{name}", "")))

    at = event.start.astimezone(UTC)
    _, _, text = str(event["description"]).partition("\n\n")
    return Entry(
        at,
        in_zone(at, field("zone")),
        field("zone"),
        field("article"),
        field("channel"),
        field("target"),
        field("title"),
        field("draft"),
        field("sha256"),
        State(field("state")),
        field("pinned") == "yes",
        text,
    )


@settings(deadline=None)
@given(calendars())
def test_every_file_keeps_the_standard_and_parses_back(made: Calendar) -> None:
    raw = files(made)["calendar.ics"]
    assert faults(raw) == []
    parsed = events(raw)
    assert not [error for event in parsed.values() for error in event.errors]
    assert sorted((read_back(event) for event in parsed.values()), key=lambda e: (e.at, e.key)) == list(made.entries)
    assert icalendar.Calendar.from_ical(raw)["x-wr-timezone"] == made.zone


def test_the_checker_sees_faults() -> None:
    raw = files(calendar(entry("2026-12-01T17:00")))["calendar.ics"]
    assert faults(raw) == []
    for before, after in (
        (b"\r\n", b"\n"),
        (b"\r\n ", b""),
        (b"DTSTART:", b"DTSTART;TZID=Europe/Berlin:"),
        (b"UID:", b"X-UID:"),
        (b"\\,", b","),
        (b"TENTATIVE", b"MAYBE"),
        (b"END:VCALENDAR\r\n", b""),
        (b"BEGIN:VEVENT", b"BEGIN:VEVENT\r\nUID:x"),
    ):
        assert faults(raw.replace(before, after)), before


def test_an_event_says_when_and_where_in_words() -> None:
    made = calendar(entry("2026-12-01T17:00", target="therapists", state=State.APPROVED))
    (event,) = events(files(made)["calendar.ics"]).values()
    assert event["summary"] == "What letters/winter taught me (reddit, r/therapists)"
    assert str(event["description"]).startswith(
        "Tuesday, 1 December 2026, 18:00 (Europe/Berlin)\nreddit, r/therapists: approved\nDraft: drafts/letters/winter"
    )
    assert event["status"] == "CONFIRMED"
    assert event.start == datetime(2026, 12, 1, 17, tzinfo=UTC)


def test_the_id_is_that_of_the_entry_and_not_of_its_time_or_text() -> None:
    one = entry("2026-12-01T17:00")
    moved = replace(one, at=one.at + timedelta(days=1), title="Another", text="Another", draft_sha256="")
    assert list(events(files(calendar(one))["calendar.ics"])) == list(events(files(calendar(moved))["calendar.ics"]))
    keys = [("a", "b", "c"), ("ab", "", "c"), ("a", "bc", ""), ("a\0b", "c", "")]
    assert len({uid(*key) for key in keys[:3]}) == 3


def test_an_unchanged_calendar_is_the_same_bytes_again() -> None:
    made = calendar(entry("2026-12-01T17:00"), entry("2026-12-02T17:00", "other"))
    first = files(made)
    assert files(made, again(first)) == first


def test_what_moved_is_renumbered_and_what_went_is_cancelled_once() -> None:
    stays, moves, goes = (entry("2026-12-01T17:00", article) for article in ("stays", "moves", "goes"))
    first = files(calendar(stays, moves, goes))
    moved = replace(moves, at=moves.at + timedelta(days=2), local=moves.local + timedelta(days=2))
    second = files(calendar(stays, moved), again(first))
    shown = events(second["calendar.ics"])
    assert faults(second["calendar.ics"]) == []
    assert {key: int(shown[uid(*e.key)]["sequence"]) for key, e in (("s", stays), ("m", moves), ("g", goes))} == {
        "s": 0,
        "m": 1,
        "g": 1,
    }
    assert shown[uid(*goes.key)]["status"] == "CANCELLED"
    assert shown[uid(*goes.key)].start == goes.at

    third = files(calendar(stays, moved), again(second, LATER + timedelta(hours=1)))
    assert uid(*goes.key) not in events(third["calendar.ics"])

    fourth = files(calendar(stays, moved, goes), again(third, LATER + timedelta(hours=2)))
    back = events(fourth["calendar.ics"])[uid(*goes.key)]
    assert (int(back["sequence"]), back["status"]) == (2, "TENTATIVE")


def test_what_has_passed_is_not_cancelled() -> None:
    past, ahead = entry("2026-12-01T17:00", "past"), entry("2027-01-12T17:00", "ahead")
    first = files(calendar(past, ahead))
    next_run = again(first, datetime(2027, 1, 2, tzinfo=UTC))
    assert list(events(files(calendar(start=date(2027, 1, 4)), next_run)["calendar.ics"])) == [uid(*ahead.key)]
    early = again(first)  # still ahead, but before the first day of the calendar
    assert list(events(files(calendar(start=date(2027, 1, 4)), early)["calendar.ics"])) == [uid(*ahead.key)]


def test_split_makes_a_file_for_each_channel_or_entry() -> None:
    made = calendar(entry("2026-12-01T17:00"), entry("2026-12-02T17:00", channel="linkedin"))
    by_channel = files(made, replace(OPTIONS, split=Split.CHANNEL))
    assert sorted(by_channel) == ["calendar-linkedin.ics", "calendar-reddit.ics", STATE_NAME]
    by_entry = files(made, replace(OPTIONS, split=Split.ENTRY))
    assert len(by_entry) == 3
    for split in (by_channel, by_entry):
        each = [events(raw) for name, raw in split.items() if name.endswith(".ics")]
        assert [len(part) for part in each] == [1, 1]
        assert not [fault for name, raw in split.items() if name.endswith(".ics") for fault in faults(raw)]


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"[" * 100_000,
        b"[]",
        b"\xff{",
        b'{"format": "x"}',
        b'{"format": "repurpose.ics-state", "version": 9}',
        (
            b'{"format": "repurpose.ics-state", "version": 1, "events": {"a": {"at": "2026-12-01T09:00:00Z", '
            b'"channel": "x", "summary": "x", "sequence": 1e999}}}'
        ),
    ],
)
def test_a_state_that_is_none_is_refused(raw: bytes) -> None:
    with pytest.raises(ExportError, match=r"ics-state\.json"):
        files(calendar(), replace(OPTIONS, ics_state=raw))


def test_control_characters_do_not_reach_the_file() -> None:
    made = calendar(entry("2026-12-01T17:00", title="a\x00b\x0bc\u2028d", text="one\r\ntwo\x85\x1f"))
    raw = files(made)["calendar.ics"]
    assert faults(raw) == []
    assert b"abcd" in raw
    assert b"one\\ntwo" in raw


@pytest.mark.parametrize("text", ["C:\\New", "ends in \\N", "\\n", "\\\\N", "a\\", "\\;", "\\,\nb"])
def test_a_backslash_stays_one_whatever_follows_it(text: str) -> None:
    made = calendar(entry("2026-12-01T17:00", title=text, text=f"{text}\n\n{text}"))
    raw = files(made)["calendar.ics"]
    assert faults(raw) == []
    (event,) = events(raw).values()
    assert read_back(event) == made.entries[0]
    assert event["summary"] == f"{text} (reddit)"
