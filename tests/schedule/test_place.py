"""Plans keep every rule, are the same each time, and say why something was left out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repurpose.schedule.place import plan
from repurpose.schedule.types import Candidate, ChannelRules, Rules, SubredditRules
from repurpose.schedule.verifier import breaches
from repurpose.slots import Calendar, Entry, Slot, State

START = date(2026, 12, 2)
SUBREDDITS = ("therapists", "coaching", "Parenting")


def slots(*times: str, days: range = range(7), zone: str = "Europe/Berlin") -> tuple[Slot, ...]:
    return tuple(Slot(day, time.fromisoformat(at), zone) for day in days for at in times)


def rules(**changes: object) -> Rules:
    known = Rules(
        zone="Europe/Berlin",
        start=START,
        weeks=4,
        channels={
            "linkedin": ChannelRules(slots("09:00", days=range(1, 4)), per_week=2),
            "reddit": ChannelRules(slots("18:00", "20:00"), per_day=2, per_week=4, min_gap=timedelta(hours=26)),
        },
        subreddits={"therapists": SubredditRules(10, 2), "coaching": SubredditRules(5)},
        iterations=60,
    )
    return replace(known, **changes)  # type: ignore[arg-type]


def drafts(articles: int, targets: tuple[str, ...] = SUBREDDITS) -> list[Candidate]:
    made = []
    for number in range(articles):
        name = f"posts/{number:03}"
        made.append(Candidate(name, "linkedin", "", name, priority=1 + number % 5))
        made += [Candidate(name, "reddit", target, name, priority=1 + number % 5) for target in targets]
    return made


def posted(day: str) -> Entry:
    local = datetime.fromisoformat(f"{day}T17:00")
    return Entry(local.replace(tzinfo=UTC), local, "UTC", "other", "reddit", "X1", "Other", "", "", State.POSTED)


def placed(calendar: Calendar) -> dict[tuple[str, str, str], datetime]:
    return {entry.key: entry.at for entry in calendar.entries}


@settings(max_examples=40, deadline=None)
@given(
    articles=st.integers(1, 12),
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Vancouver", "UTC"]),
    start=st.dates(date(2026, 1, 1), date(2027, 12, 1)),
    weeks=st.integers(1, 6),
    gap=st.integers(0, 40),
    article_gap=st.integers(0, 6),
    per_day=st.integers(1, 3),
    per_week=st.none() | st.integers(1, 6),
    cooldown=st.integers(0, 20),
    cap=st.none() | st.integers(1, 4),
    closed=st.sets(st.integers(0, 41), max_size=6),
    embargo=st.integers(-5, 40),
    expiry=st.integers(-5, 60),
    by_count=st.booleans(),
)
def test_no_plan_breaks_a_rule(
    articles: int,
    zone: str,
    start: date,
    weeks: int,
    gap: int,
    article_gap: int,
    per_day: int,
    per_week: int | None,
    cooldown: int,
    cap: int | None,
    closed: set[int],
    embargo: int,
    expiry: int,
    by_count: bool,
) -> None:
    known = Rules(
        zone=zone,
        start=start,
        weeks=weeks,
        channels={
            "linkedin": ChannelRules(slots("09:00", "02:30", zone=zone), per_day, per_week, timedelta(hours=gap)),
            "reddit": ChannelRules(
                (*slots("18:00", zone=zone), *slots("23:30", zone="Asia/Tokyo")),
                per_day,
                per_week,
                timedelta(hours=gap),
            ),
        },
        subreddits={name.lower(): SubredditRules(cooldown, cap) for name in SUBREDDITS[:2]},
        article_gap_days=article_gap,
        closed={start + timedelta(days=number): "blackout" for number in closed},
        by_count=by_count,
        iterations=30,
    )
    made = drafts(articles)
    made[0] = replace(made[0], not_before=start + timedelta(days=embargo))
    made[-1] = replace(made[-1], not_after=start + timedelta(days=expiry))
    calendar = plan(known, made)
    assert breaches(known, calendar.entries, made) == ()
    assert len({(entry.channel, entry.at) for entry in calendar.entries}) == len(calendar.entries)
    assert len(calendar.entries) + len(calendar.unplaced) == len(made)
    assert plan(known, list(reversed(made))) == calendar


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Vancouver"])
@pytest.mark.parametrize("start", [date(2026, 9, 28), date(2027, 3, 1)])
def test_six_in_the_evening_stays_six_when_the_clocks_change(zone: str, start: date) -> None:
    known = rules(
        zone=zone,
        start=start,
        weeks=8,
        channels={"linkedin": ChannelRules(slots("18:00", zone=zone))},
        article_gap_days=0,
    )
    calendar = plan(known, drafts(60, ()))
    assert len(calendar.entries) == 56
    assert {entry.at.astimezone(ZoneInfo(zone)).time() for entry in calendar.entries} == {time(18)}
    assert {entry.local.time() for entry in calendar.entries} == {time(18)}
    offsets = {entry.at.astimezone(ZoneInfo(zone)).utcoffset() for entry in calendar.entries}
    # British Columbia keeps its summer time from 2026 on, which only new zone data knows.
    assert len(offsets) == (1 if zone == "America/Vancouver" else 2)


def test_vancouver_is_where_new_zone_data_puts_it() -> None:
    known = rules(
        zone="America/Vancouver",
        start=date(2026, 12, 1),
        channels={"linkedin": ChannelRules(slots("09:00", zone="America/Vancouver"))},
    )
    first = plan(known, drafts(1, ())).entries[0]
    assert first.at == datetime(2026, 12, 1, 16, 0, tzinfo=UTC)  # 17:00 with the table of 2025


def test_what_matters_more_goes_first_and_what_a_person_edited_before_all() -> None:
    known = rules(channels={"linkedin": ChannelRules(slots("09:00"), per_week=2)}, article_gap_days=0)
    made = drafts(5, ())
    made[0] = replace(made[0], state=State.APPROVED)
    ordered = [entry.article_id for entry in plan(known, made).entries]
    assert ordered == ["posts/000", "posts/004", "posts/003", "posts/002", "posts/001"]


@pytest.mark.parametrize(
    ("changes", "draft", "rule", "nearest"),
    [
        ({"closed": {START + timedelta(days=n): "blackout" for n in range(28)}}, {}, "no-slots", date(2026, 12, 30)),
        ({}, {"not_before": date(2027, 1, 10)}, "embargo", date(2027, 1, 12)),
        ({}, {"not_after": date(2026, 11, 1)}, "expiry", None),
        (
            {"subreddits": {"x1": SubredditRules(never=True)}},
            {"channel": "reddit", "target": "X1"},
            "promotion-never",
            None,
        ),
        (
            {"subreddits": {"x1": SubredditRules(60)}, "fixed": posted("2026-12-01")},
            {"channel": "reddit", "target": "X1"},
            "subreddit-cooldown",
            date(2027, 1, 30),
        ),
        (
            {"subreddits": {"x1": SubredditRules(0, 1)}, "fixed": posted("2026-12-25")},
            {"channel": "reddit", "target": "X1"},
            "subreddit-cap",
            date(2027, 1, 22),
        ),
        (
            {"subreddits": {"x1": SubredditRules(0, 0, share="bears 10 % own posts")}},
            {"channel": "reddit", "target": "X1"},
            "subreddit-share",
            None,
        ),
        ({}, {"channel": "mastodon"}, "no-slots", None),
    ],
)
def test_what_is_left_out_names_its_rule_and_the_nearest_day(
    changes: Mapping[str, object], draft: Mapping[str, object], rule: str, nearest: date | None
) -> None:
    made = replace(Candidate("a", "linkedin", "", "A"), **draft)  # type: ignore[arg-type]
    fixed = [changes["fixed"]] if "fixed" in changes else []
    calendar = plan(rules(**{name: value for name, value in changes.items() if name != "fixed"}), [made], fixed)  # type: ignore[arg-type]
    assert [(left.rule, left.nearest) for left in calendar.unplaced] == [(rule, nearest)]


def test_full_weeks_are_the_reason_and_the_next_free_one_is_named() -> None:
    known = rules(channels={"linkedin": ChannelRules(slots("09:00", days=range(1, 4)), per_week=2)}, weeks=1)
    calendar = plan(known, drafts(4, ()))
    assert [entry.local.day for entry in calendar.entries] == [2, 3, 8]  # the calendar ends on a Tuesday
    assert [left.rule for left in calendar.unplaced] == ["cadence-day"]
    assert calendar.unplaced[0].nearest == date(2026, 12, 9)


def test_what_is_there_stays_when_more_comes() -> None:
    first = plan(rules(), drafts(4))
    more = [Candidate(f"new/{number}", "linkedin", "", "New", priority=5) for number in range(5)]
    second = plan(rules(), more, first.entries)
    assert placed(first).items() <= placed(second).items()
    assert breaches(rules(), second.entries, more) == ()


@pytest.mark.parametrize("most", [0, 1, 3])
def test_a_replan_moves_no_more_than_it_may_and_loses_nothing(most: int) -> None:
    known = rules(weeks=2, iterations=400)
    old = drafts(6)
    first = plan(known, old)
    urgent = [Candidate(f"new/{number}", "linkedin", "", "New", priority=5) for number in range(4)]
    second = plan(known, [*old, *urgent], movable=first.entries, most_moves=most)
    before, after = placed(first), placed(second)
    assert before.keys() <= after.keys()
    assert sum(before[key] != after[key] for key in before) <= most
    assert breaches(known, second.entries, old) == ()


def _moved(entry: Entry, days: int = 0, hours: int = 0) -> Entry:
    change = timedelta(days=days, hours=hours)
    return replace(entry, at=entry.at + change, local=entry.local + change)


def test_the_verifier_finds_each_fault_that_is_put_into_a_good_plan() -> None:
    known = rules(weeks=8)
    made = drafts(8)
    good = list(plan(known, made).entries)
    assert breaches(known, good, made) == ()
    linkedin = [entry for entry in good if entry.channel == "linkedin"]
    reddit = [entry for entry in good if entry.target == "therapists"]
    late = [replace(candidate, not_before=known.end) for candidate in made]
    early = [replace(candidate, not_after=known.start - timedelta(days=1)) for candidate in made]

    def rules_of(entries: list[Entry], candidates: list[Candidate] = made, under: Rules = known) -> set[str]:
        return {breach.rule for breach in breaches(under, entries, candidates)}

    assert "embargo" in rules_of(good, late)
    assert "expiry" in rules_of(good, early)
    assert "twice" in rules_of([*good, good[0]])
    assert "same-slot" in rules_of([replace(entry, at=linkedin[0].at) for entry in linkedin[:2]])
    assert "instant" in rules_of([replace(good[0], local=good[0].local + timedelta(hours=1))])
    assert "no-slot" in rules_of([_moved(linkedin[0], hours=1)])
    assert "outside" in rules_of([_moved(linkedin[0], days=-70)])
    assert "closed-day" in rules_of(good, under=replace(known, closed={good[3].local.date(): "blackout"}))
    near = replace(reddit[0], article_id=linkedin[0].article_id, at=linkedin[0].at, local=linkedin[0].local)
    assert "article-gap" in rules_of([linkedin[0], near])
    assert "cadence-day" in rules_of([linkedin[0], replace(_moved(linkedin[0], hours=2), article_id="other")])
    week = [replace(_moved(linkedin[0], days=n), article_id=f"o{n}") for n in range(-2, 3)]
    assert "cadence-week" in rules_of(week)
    assert "minimum-gap" in rules_of([reddit[0], replace(_moved(reddit[0], hours=2), article_id="other")])
    assert "subreddit-cooldown" in rules_of([reddit[0], replace(_moved(reddit[0], days=9), article_id="other")])
    three = [replace(_moved(reddit[0], days=n), article_id=f"o{n}") for n in (0, 13, 27)]
    assert "subreddit-cap" in rules_of(three)
    never = replace(known, subreddits={"therapists": SubredditRules(never=True)})
    assert "promotion-never" in rules_of(good, under=never)
    weekday = frozenset({(reddit[0].local.weekday() + 1) % 7})
    assert "promotion-days" in rules_of(
        [reddit[0]], under=replace(known, subreddits={"therapists": SubredditRules(weekdays=weekday)})
    )


def test_of_drafts_that_matter_alike_the_folders_take_turns_whatever_the_ids() -> None:
    ids = {"/a": ["101", "102", "103", "104"], "/b": ["posts/b/w", "posts/b/x"], "/c": ["posts/c/y", "posts/c/z"]}
    made = [Candidate(id, "linkedin", "", id, place=place) for place, listed in ids.items() for id in listed]
    known = rules(weeks=2, iterations=0)
    assert [entry.article_id for entry in plan(known, made).entries] == [
        "101",
        "posts/b/w",
        "posts/c/y",
        "102",
        "posts/b/x",
    ]
    # What is behind for its warnings takes no turn of its folder from the others.
    made[0], made[4] = (replace(one, warnings=("fold",)) for one in (made[0], made[4]))
    assert [entry.article_id for entry in plan(known, made).entries] == [
        "102",
        "posts/b/x",
        "posts/c/y",
        "103",
        "posts/c/z",
    ]
