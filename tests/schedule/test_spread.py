"""A plan is spread over its weeks, and nothing is lost or broken for it."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.schedule.test_place import drafts, placed, rules, slots

from repurpose.schedule.place import plan
from repurpose.schedule.spread import room, spread
from repurpose.schedule.types import Candidate, ChannelRules, Rules, SubredditRules
from repurpose.schedule.verifier import breaches
from repurpose.slots import Entry

START = date(2026, 12, 7)  # a Monday


def wide(**changes: object) -> Rules:
    linkedin = ChannelRules(slots("09:00", days=range(1, 4)), per_week=3)
    return rules(start=START, weeks=8, channels={"linkedin": linkedin}, **changes)


def posts(count: int) -> list[Candidate]:
    return [Candidate(f"{number:02}", "linkedin", "", "Post") for number in range(count)]


def spread_out(known: Rules, made: list[Candidate], fixed: tuple[Entry, ...] = ()) -> tuple[Entry, ...]:
    whole = plan(known, made, fixed)
    return spread(known, whole.entries, made, first=START, homes={}, most_moves=0)


def weekly(entries: tuple[Entry, ...]) -> list[int]:
    counts = Counter((entry.local.date() - START).days // 7 for entry in entries)
    return [counts[week] for week in range(8)]


@pytest.mark.parametrize(
    ("count", "wanted"),
    [
        (1, [1, 0, 0, 0, 0, 0, 0, 0]),
        (3, [1, 0, 1, 0, 0, 1, 0, 0]),
        (8, [1] * 8),
        (12, [2, 1, 2, 1, 2, 1, 2, 1]),
        (24, [3] * 8),
    ],
)
def test_each_week_gets_its_part(count: int, wanted: list[int]) -> None:
    assert weekly(spread_out(wide(), posts(count))) == wanted


def test_the_order_is_kept_and_two_in_a_week_stand_apart() -> None:
    made = [replace(post, priority=5 if post.article_id == "11" else 3) for post in posts(12)]
    entries = spread_out(wide(), made)
    assert entries[0].article_id == "11"
    assert [entry.local.weekday() for entry in entries[:2]] == [1, 3]


def test_what_is_fixed_counts_and_new_ones_fill_the_gaps() -> None:
    first = plan(wide(), posts(12)).entries  # four full weeks
    later = [Candidate(f"new/{number}", "linkedin", "", "New") for number in range(4)]
    assert weekly(spread_out(wide(), later, first)) == [3, 3, 3, 3, 1, 1, 1, 1]


def test_a_closed_week_has_no_part_and_a_begun_one_only_what_is_left() -> None:
    closed = {START + timedelta(days=14 + number): "blackout" for number in range(7)}
    assert weekly(spread_out(wide(closed=closed), posts(7))) == [1, 1, 0, 1, 1, 1, 1, 1]
    assert room(wide(), "linkedin", START, START + timedelta(days=2)) == 2


def test_a_replan_leaves_what_stands_well_and_mends_a_thin_week_with_the_moves_it_has() -> None:
    known, made = wide(), posts(8)
    even = spread_out(known, made)
    homes = {entry.key: entry for entry in even}
    packed = plan(known, made)
    back = spread(known, packed.entries, made, first=START, homes=homes, most_moves=8)
    assert back == even
    crowded = {entry.key: entry for entry in packed.entries}
    for most in (0, 1, 3):
        moved = spread(known, packed.entries, made, first=START, homes=crowded, most_moves=most)
        assert sum(entry != crowded[entry.key] for entry in moved) == most
        assert breaches(known, moved, made) == ()


@settings(max_examples=40, deadline=None)
@given(
    articles=st.integers(1, 10),
    weeks=st.integers(1, 9),
    cooldown=st.integers(0, 20),
    closed=st.sets(st.integers(0, 40)),
)
def test_nothing_is_lost_or_broken(articles: int, weeks: int, cooldown: int, closed: set[int]) -> None:
    known = rules(
        weeks=weeks,
        subreddits={"therapists": SubredditRules(cooldown, 2)},
        closed={START + timedelta(days=number): "blackout" for number in closed},
        iterations=20,
    )
    made = drafts(articles)
    whole = plan(known, made)
    entries = spread(known, whole.entries, made, first=known.start, homes={}, most_moves=0)
    assert breaches(known, entries, made) == ()
    assert {entry.key for entry in entries} == placed(whole).keys()
