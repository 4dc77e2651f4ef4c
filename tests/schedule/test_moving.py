"""Where an entry could stand: the verifier's rules, each named where it bars a slot."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from repurpose.schedule.moving import openings
from repurpose.schedule.place import plan
from repurpose.schedule.types import Candidate, ChannelRules, Rules, SubredditRules
from repurpose.schedule.verifier import breaches
from repurpose.slots import Entry, Slot, State

BEFORE = datetime(2026, 11, 1, tzinfo=UTC)


def slots(*times: str, days: range = range(7)) -> tuple[Slot, ...]:
    return tuple(Slot(day, time.fromisoformat(at), "UTC") for day in days for at in times)


RULES = Rules(
    zone="UTC",
    start=date(2026, 12, 7),
    weeks=2,
    channels={
        "linkedin": ChannelRules(slots("09:00", days=range(3)), per_week=2, min_gap=timedelta(hours=30)),
        "reddit": ChannelRules(slots("18:00", "20:00"), per_day=1),
    },
    subreddits={"x1": SubredditRules(cooldown_days=3), "no": SubredditRules(never=True)},
    closed={date(2026, 12, 15): "blackout"},
)


def entry(when: str, article: str, channel: str, target: str = "") -> Entry:
    local = datetime.fromisoformat(when)
    return Entry(
        local.replace(tzinfo=UTC), local, "UTC", article, channel, target, article, "", "", State.DRAFTED
    )  # fmt: skip


def barred(
    others: list[Entry], moving: Entry, candidate: Candidate | None = None, now: datetime = BEFORE
) -> dict[str, str]:
    found = openings(RULES, others, moving, candidate, now)
    return {f"{one.occasion.local:%d %H}": one.rule for one in found}


def test_each_slot_is_free_or_says_what_bars_it() -> None:
    others = [entry("2026-12-09 09:00", "b", "linkedin"), entry("2026-12-14 18:00", "a", "reddit", "X1")]
    moving = entry("2026-12-07 09:00", "a", "linkedin")
    assert barred([*others, moving], moving) == {
        "07 09": "",
        "08 09": "minimum-gap",
        "09 09": "same-slot",
        "14 09": "article-gap",
        "15 09": "closed-day",
        "16 09": "",
    }


def test_a_subreddit_that_takes_nothing_and_one_that_cools_down() -> None:
    never = entry("2026-12-07 18:00", "a", "reddit", "no")
    assert set(barred([], never).values()) == {"promotion-never", "closed-day"}
    other = entry("2026-12-10 18:00", "b", "reddit", "x1")
    found = barred([other], entry("2026-12-18 18:00", "a", "reddit", "X1"))
    assert [day for day, rule in found.items() if rule == "subreddit-cooldown"] == [
        "08 18", "08 20", "09 18", "09 20", "11 18", "11 20", "12 18", "12 20",
    ]  # fmt: skip


def test_embargo_expiry_and_what_has_gone_by() -> None:
    moving = entry("2026-12-07 09:00", "a", "linkedin")
    wishes = Candidate("a", "linkedin", "", "a", not_before=date(2026, 12, 9), not_after=date(2026, 12, 15))
    found = barred([], moving, wishes, datetime(2026, 12, 7, 9, tzinfo=UTC))
    assert found == {
        "07 09": "gone-by",
        "08 09": "embargo",
        "09 09": "",
        "14 09": "",
        "15 09": "closed-day",
        "16 09": "expiry",
    }


def test_a_closed_day_has_no_slot_to_offer_but_says_why() -> None:
    found = openings(RULES, [], entry("2026-12-07 18:00", "a", "reddit", "X1"), None, BEFORE)
    closed = [one for one in found if one.occasion.local.day == 15]
    assert [one.rule for one in closed] == ["closed-day", "closed-day"]
    assert "blackout" in closed[0].reason


def test_a_channel_without_slots_has_no_openings() -> None:
    assert openings(RULES, [], entry("2026-12-07 18:00", "a", "blog"), None, BEFORE) == ()


@settings(max_examples=40, deadline=None)
@given(articles=st.integers(1, 8), pick=st.integers(0, 100), cap=st.none() | st.integers(1, 2))
def test_a_free_opening_breaks_nothing_and_a_barred_one_does(articles: int, pick: int, cap: int | None) -> None:
    rules = replace(RULES, weeks=4, iterations=20, subreddits={"x1": SubredditRules(3, cap)})
    drafts = [Candidate(f"a{n}", channel, target, "t") for n in range(articles) for channel, target in
              (("linkedin", ""), ("reddit", "X1"))]  # fmt: skip
    made = plan(rules, drafts).entries
    moving = made[pick % len(made)]
    others = [one for one in made if one.key != moving.key]
    for one in openings(rules, made, moving, None, BEFORE):
        spot = one.occasion
        moved = replace(moving, at=spot.at, local=spot.local, zone=spot.zone)
        assert one.free == (not breaches(rules, [*others, moved], ()))


def test_its_own_place_is_open_to_it() -> None:
    moving = entry("2026-12-07 09:00", "a", "linkedin")
    assert barred([moving], moving)["07 09"] == ""
