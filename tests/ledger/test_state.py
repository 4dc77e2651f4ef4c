"""What follows from the log: pure functions over events."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from repurpose.ledger.state import Manners, places, room
from repurpose.ledger.types import Event, EventKind

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def event(kind: str, day: float, *, slot: float | None = None, target: str = "quilts", **fields: object) -> Event:
    known: dict[str, object] = {"article": "a", "channel": "reddit"} if kind != "contributed" else {"count": 1}
    when = None if slot is None else NOON + slot * DAY
    return Event(EventKind(kind), NOON + day * DAY, target=target, slot=when, **{**known, **fields})  # type: ignore[arg-type]


def stands(*events: Event) -> list[tuple[float, bool]]:
    return [((place.at - NOON) / DAY, place.posted) for place in places(events)]


def test_what_is_scheduled_moved_posted_and_removed() -> None:
    scheduled, moved = event("scheduled", 0, slot=5), event("moved", 1, slot=7)
    assert stands(event("drafted", 0)) == []
    assert stands(scheduled) == [(5, False)]
    assert stands(scheduled, moved) == [(7, False)]
    assert stands(moved, scheduled) == [(7, False)]  # the order of the log's times, not of the rows
    assert stands(scheduled, event("skipped", 6)) == []
    assert stands(scheduled, event("removed", 2)) == []
    posted = event("posted", 7, slot=7)
    assert stands(scheduled, moved, posted) == [(7, True)]
    assert stands(scheduled, posted, event("skipped", 8)) == [(7, True)]
    assert stands(posted, event("removed", 8)) == []
    again = event("scheduled", 9, slot=20)
    assert stands(posted, again) == [(7, True), (20, False)]
    assert stands(posted, again, event("removed", 10)) == [(7, True)]


def test_an_entry_is_the_same_in_any_case_and_made_anew() -> None:
    old = event("scheduled", 0, slot=5, target="Quilts", article_sha256="0" * 64)
    new = event("moved", 1, slot=6, target="quilts", article_sha256="1" * 64)
    assert stands(old, new) == [(6, False)]
    assert len(places([old, event("scheduled", 0, slot=5, target="knots")])) == 2


def test_an_address_that_comes_later_is_of_the_same_posting() -> None:
    first = event("posted", 0, slot=0)
    (place,) = places([first, event("posted", 1, slot=0, url="https://example.org/1"), event("posted", 2, slot=0)])
    assert place.url == "https://example.org/1"


def test_the_cool_down_holds_on_both_sides() -> None:
    events = [event("posted", 0, slot=0), event("scheduled", 0, slot=20, article="b")]
    week = Manners(cooldown=7 * DAY)
    assert [day for day in range(-9, 30) if not room(events, "r", NOON + day * DAY, week).open] == []
    closed = [day for day in range(-9, 30) if not room(events, "Quilts", NOON + day * DAY, week).open]
    assert closed == [*range(-6, 7), *range(14, 27)]
    assert room(events, "quilts", NOON + 2 * DAY, week).reason == (
        "r/quilts has a post of 2026-03-01 within its cool-down of 7 days"
    )


def test_the_cool_down_is_as_long_where_the_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    posted = datetime(2026, 3, 28, 18, tzinfo=berlin)  # the night that follows has one hour less
    events = [Event(EventKind.POSTED, posted, channel="reddit", target="quilts", article="a", slot=posted)]
    day = Manners(cooldown=DAY)
    assert not room(events, "quilts", datetime(2026, 3, 29, 18, tzinfo=berlin), day).open
    assert room(events, "quilts", datetime(2026, 3, 29, 19, tzinfo=berlin), day).open


def test_the_share_is_counted_only_where_contributions_are_recorded() -> None:
    tenth = Manners(share=Fraction(1, 10), window=28 * DAY)
    posted = event("posted", 0, slot=0)
    alone = room([posted], "quilts", NOON + 10 * DAY, tenth)
    assert (alone.open, alone.share_counted, alone.own) == (True, False, 1)
    few = room([posted, event("contributed", 1, count=17)], "quilts", NOON + 10 * DAY, tenth)
    assert (few.open, few.share_counted) == (False, True)
    assert few.reason == "r/quilts bears 10% own posts: with this one 2 of 19 in 28 days"
    assert room([posted, event("contributed", 1, count=18)], "quilts", NOON + 10 * DAY, tenth).open
    elsewhere = [posted, event("contributed", 1, count=1, target="knots")]
    assert not room(elsewhere, "quilts", NOON + 10 * DAY, tenth).share_counted


def test_what_lies_outside_the_window_counts_no_more() -> None:
    tenth = Manners(share=Fraction(1, 10), window=28 * DAY)
    events = [event("posted", 0, slot=0), event("contributed", 0, count=9), event("contributed", 20, count=9)]
    later = room(events, "quilts", NOON + 28 * DAY, tenth)
    assert (later.own, later.contributed, later.open) == (0, 9, True)
    much_later = room(events, "quilts", NOON + 60 * DAY, tenth)
    assert (much_later.contributed, much_later.share_counted, much_later.open) == (0, True, False)


KINDS = st.sampled_from([kind.value for kind in EventKind if kind is not EventKind.CONTRIBUTED])
EVENTS = st.lists(st.builds(event, KINDS, st.integers(0, 9), slot=st.integers(0, 9) | st.none()), max_size=8)


@given(EVENTS)
def test_at_most_one_plan_and_never_two_postings_of_one_instant(events: list[Event]) -> None:
    found = places(events)
    assert sum(not place.posted for place in found) <= 1
    instants = [place.at for place in found if place.posted]
    assert len(set(instants)) == len(instants)
    assert [place.at for place in found] == sorted(place.at for place in found)
    assert set(instants) <= {each.when for each in events if each.kind is EventKind.POSTED}
