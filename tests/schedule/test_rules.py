"""Channel files, packs and settings become one set of rules; walls of time become instants."""

from datetime import UTC, date, datetime, time

import pytest

from repurpose.errors import SpecError
from repurpose.ledger.state import Share
from repurpose.schedule.occasions import clock_findings, occasion
from repurpose.schedule.rules import closed_days, rules_for
from repurpose.schedule.types import ChannelRules, Rules
from repurpose.slots import Slot
from repurpose.spec.find import built_in_folder, find_channels, load_channel, retarget
from repurpose.spec.pack import SubredditPack
from repurpose.spec.timing import CalendarSettings

DAY = date(2026, 12, 1)


def _pack(name: str, **promotion: object) -> SubredditPack:
    fields = {"name": name, "source": "a test", "checked_on": DAY, "promotion": promotion}
    return SubredditPack.model_validate(fields)


def test_the_layers_go_from_channel_to_subreddit_to_settings() -> None:
    spec = load_channel("reddit", find_channels(built_in_folder())).spec
    spec = retarget(spec, ("therapists", "psychotherapy", "coaching", "quilts"))
    settings = CalendarSettings.model_validate({"subreddits": {"r/coaching": {"cooldown_days": 30}}})
    packs = {
        "therapists": _pack("therapists", policy="never"),
        "psychotherapy": _pack("psychotherapy", policy="weekly-thread", days=["Sunday"]),
        "coaching": _pack("coaching", policy="share"),
        "quilts": _pack("quilts", policy="share"),
    }
    shares = {"coaching": Share(1, 9), "therapists": Share(0, 0)}
    rules = rules_for(settings, [spec], packs, zone="Europe/Rome", start=DAY, weeks=2, shares=shares)
    assert {slot.zone for slot in rules.channels["reddit"].slots} == {"Europe/Rome"}
    assert (rules.subreddit("Coaching").cooldown_days, rules.subreddit("coaching").per_28_days) == (30, 1)
    assert rules.subreddit("coaching").share == "bears 10 % own posts, and you contributed 9 in 28 days"
    assert rules.subreddit("Quilts").per_28_days == 2  # nothing is recorded, so nothing is counted
    assert rules.subreddit("therapists").never
    assert rules.subreddit("psychotherapy").weekdays == {6}
    assert rules.subreddit("Quilts").cooldown_days == 14


def test_blackouts_and_holidays_are_closed() -> None:
    settings = CalendarSettings.model_validate({"blackout": ["2026-12-29..2026-12-31"], "holidays": ["DE-BE"]})
    closed = closed_days(settings, DAY, date(2027, 1, 31))
    assert [day.isoformat() for day in sorted(closed)] == [
        "2026-12-25",
        "2026-12-26",
        "2026-12-29",
        "2026-12-30",
        "2026-12-31",
        "2027-01-01",
    ]


def test_an_unknown_region_is_an_error() -> None:
    with pytest.raises(SpecError, match="no holidays are known for 'DE-XX'"):
        closed_days(CalendarSettings.model_validate({"holidays": ["DE-XX"]}), DAY, DAY)


@pytest.mark.parametrize(
    ("day", "wall", "zone", "at", "words"),
    [
        (date(2027, 3, 28), time(2, 30), "Europe/Berlin", datetime(2027, 3, 28, 1, 30, tzinfo=UTC), "does not exist"),
        (date(2026, 10, 25), time(2, 30), "Europe/Berlin", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "exists twice"),
        (date(2026, 10, 4), time(2, 15), "Australia/Lord_Howe", datetime(2026, 10, 3, 15, 45, tzinfo=UTC), "not exist"),
        (date(2026, 4, 24), time(0, 0), "Africa/Cairo", datetime(2026, 4, 23, 22, 0, tzinfo=UTC), "does not exist"),
        (date(2026, 12, 1), time(9, 0), "Europe/Berlin", datetime(2026, 12, 1, 8, 0, tzinfo=UTC), ""),
    ],
)
def test_times_that_clocks_skip_or_repeat(day: date, wall: time, zone: str, at: datetime, words: str) -> None:
    made = occasion(day, wall, zone)
    assert made is not None
    assert made.at == at
    assert words in made.note
    assert bool(made.note) == bool(words)


def test_the_other_policies() -> None:
    assert occasion(date(2027, 3, 28), time(2, 30), "Europe/Berlin", skip_missing=True) is None
    second = occasion(date(2026, 10, 25), time(2, 30), "Europe/Berlin", take_second=True)
    assert second is not None
    assert second.at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_slot_on_such_a_time_is_a_finding() -> None:
    slots = tuple(Slot(day, time(2, 30), "Europe/Berlin") for day in range(7))
    rules = Rules("Europe/Berlin", date(2027, 3, 22), 2, {"linkedin": ChannelRules(slots)})
    (finding,) = clock_findings(rules)
    assert (finding.rule, finding.message[:16]) == ("clock-change", "2027-03-28 02:30")
