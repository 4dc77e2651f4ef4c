"""calendar.yaml comes back as it was, and a person's mistake in it has a place."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repurpose.errors import SpecError
from repurpose.schedule.calendarfile import read_calendar, write_calendar
from repurpose.schedule.place import plan
from repurpose.schedule.types import Candidate, ChannelRules, Rules
from repurpose.slots import Calendar, Slot, State
from repurpose.spec.load import read_model
from repurpose.spec.settings import Settings
from repurpose.spec.timing import Timing

HEAD = "format: repurpose.calendar\nversion: 1\nzone: Europe/Berlin\nstart: 2026-12-01\nweeks: 4\nentries:\n"
GOOD = HEAD + "- when: 2026-12-01 18:00\n  article: a\n  channel: reddit\n  target: r/therapists\n"


def _calendar(titles: list[str], zone: str, state: State) -> Calendar:
    from datetime import date, time

    slots = tuple(Slot(day, time(9), zone) for day in range(7))
    rules = Rules("Europe/Berlin", date(2026, 10, 20), 4, {"linkedin": ChannelRules(slots)}, iterations=0)
    drafts = [
        Candidate(f"posts/{number}", "linkedin", "", title, state, f"drafts/{number}.md", "f" * 64)
        for number, title in enumerate(titles)
    ]
    return plan(rules, drafts)


@settings(max_examples=60, deadline=None)
@given(
    titles=st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip), max_size=5),
    zone=st.sampled_from(["Europe/Berlin", "Australia/Lord_Howe", "America/New_York"]),
    state=st.sampled_from(State),
    pinned=st.booleans(),
)
def test_what_is_written_reads_back_the_same(titles: list[str], zone: str, state: State, pinned: bool) -> None:
    calendar = _calendar(titles, zone, state)
    entries = tuple(replace(entry, pinned=pinned) for entry in calendar.entries)
    text = write_calendar(replace(calendar, entries=entries))
    read = read_calendar(text, "calendar.yaml")
    assert read.entries == entries
    assert set(read.places) == {entry.key for entry in entries}


def test_an_entry_written_by_hand_needs_little_and_knows_its_place() -> None:
    read = read_calendar(GOOD, "calendar.yaml")
    assert read.entries[0].target == "therapists"
    assert read.entries[0].at.isoformat() == "2026-12-01T17:00:00+00:00"
    assert read.places == {("a", "reddit", "therapists"): (7, 3)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace("18:00", "25:00"), "calendar.yaml:7:9: '2026-12-01 25:00' is no date and time"),
        (GOOD.replace("2026-12-01 18:00", "9999-12-31 23:59"), "yaml:7:9: 9999-12-31 is in no year from 1970 to 2999"),
        (GOOD.replace("Europe/Berlin", "Europe/Berln"), "did you mean 'Europe/Berlin'?"),
        (GOOD.replace("channel:", "chanel:"), "calendar.yaml:9:3: unknown key 'chanel'"),
        (GOOD + GOOD.removeprefix(HEAD), "calendar.yaml:12:12: a on reddit is there twice, first in line 7"),
        (GOOD.replace("version: 1", "version: 2"), "calendar.yaml:2:10"),
    ],
)
def test_a_mistake_has_its_place_and_says_what_to_do(text: str, words: str) -> None:
    with pytest.raises(SpecError) as caught:
        read_calendar(text, "calendar.yaml")
    assert words in str(caught.value)


def test_a_time_that_the_clocks_jump_over_is_shifted_and_said() -> None:
    read = read_calendar(GOOD.replace("2026-12-01 18:00", "2027-03-28 02:30"), "calendar.yaml")
    assert read.entries[0].local.isoformat() == "2027-03-28T03:30:00"
    assert read.notes[0].startswith("calendar.yaml:7:3: 2027-03-28 02:30 does not exist in Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("slots:\n- {at: 18}\n", "x:2:8: '18' is no time of day"),
        ("slots:\n- {days: [Mon, Fryday], at: 18:00}\n", "'Fryday' is no weekday"),
        ("slots:\n- {at: 18:00, tz: Europe/Rom}\n", "did you mean 'Europe/Rome'?"),
        ("slots: []\n", "x:1:1"),
    ],
)
def test_a_wrong_timing_is_shown_where_it_stands(text: str, words: str) -> None:
    with pytest.raises(SpecError) as caught:
        read_model(text, "x", Timing)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("calendar:\n  blackout: [2026-12-31..2026-12-01]\n", "is before the start"),
        ("calendar:\n  holidays: [Germany]\n", "'Germany' is no country or region; write DE"),
        ("calendar:\n  article_gap: 2\n", "did you mean 'article_gap_days'?"),
    ],
)
def test_wrong_calendar_settings_are_shown_where_they_stand(text: str, words: str) -> None:
    with pytest.raises(SpecError) as caught:
        read_model(text, "repurpose.yaml", Settings)
    assert words.split(";")[0] in str(caught.value)
