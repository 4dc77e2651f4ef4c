"""What follows from the log: pure functions over events."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from repurpose.ledger.state import Share, places, plans, share_of
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


def test_a_plan_knows_the_event_that_made_it() -> None:
    scheduled, moved = event("scheduled", 0, slot=5), event("moved", 1, slot=7, engine="extract 1")
    assert plans([scheduled, moved]) == {("a", "reddit", "quilts"): moved}
    assert plans([scheduled, moved, event("posted", 7)]) == {}


def test_the_share_is_counted_only_where_contributions_are_recorded() -> None:
    tenth = Fraction(1, 10)
    assert share_of([event("posted", 0)], "quilts", NOON, tenth) is None
    assert share_of([event("contributed", 0, target="knots")], "quilts", NOON, tenth) is None
    for count, most in ((8, 0), (9, 1), (17, 1), (18, 2)):
        assert share_of([event("contributed", 0, count=count)], "Quilts", NOON, tenth) == Share(most, count)


def test_contributions_count_for_28_days() -> None:
    events = [event("contributed", 0, count=9), event("contributed", 20, count=9)]
    day_28, day_60 = (share_of(events, "quilts", NOON + day * DAY, Fraction(1, 10)) for day in (28, 60))
    assert (day_28, day_60) == (Share(1, 9), Share(0, 0))


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
