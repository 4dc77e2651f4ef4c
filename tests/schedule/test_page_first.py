"""Posts go out after the page that they come from, unless a person or an earlier run had it otherwise."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from repurpose.schedule.history import History
from repurpose.schedule.page_first import after_pages, before_posts, too_early
from repurpose.schedule.remake import Ground, placed
from repurpose.schedule.types import Candidate, ChannelRules, Rules
from repurpose.schedule.verifier import breaches
from repurpose.slots import Calendar, Entry, Slot

START, NOW = date(2026, 12, 7), datetime(2026, 12, 1, 12, tzinfo=UTC)
RULES = Rules(
    zone="UTC",
    start=START,
    weeks=5,
    channels={
        "blog": ChannelRules(tuple(Slot(day, time(8), "UTC") for day in (0, 3)), per_week=1),
        "linkedin": ChannelRules(tuple(Slot(day, time(9), "UTC") for day in (1, 2, 3)), per_week=3),
    },
    iterations=60,
    pages=frozenset({"blog"}),
)


def drafts(articles: int) -> list[Candidate]:
    return [Candidate(f"a{n}", name, "", f"a{n}", draft="x") for n in range(articles) for name in ("blog", "linkedin")]


def made(rules: Rules, candidates: list[Candidate], old: tuple[Entry, ...] = (), moves: int = 0) -> Calendar:
    """Plan and verify: a post of this run before its page is an EngineError."""
    return placed(Ground(rules, candidates, old, History(), old, NOW, moves), "calendar.yaml")[0]


@settings(max_examples=40, deadline=None)
@example(articles=3, evenly=False, gap=0, kept={0, 1, 2, 3}, moves=1)
@given(
    articles=st.integers(1, 6),
    evenly=st.booleans(),
    gap=st.integers(0, 3),
    kept=st.sets(st.integers(0, 11)),
    moves=st.integers(0, 4),
)
def test_what_a_run_places_goes_out_after_its_page(
    articles: int, evenly: bool, gap: int, kept: set[int], moves: int
) -> None:
    rules = replace(RULES, evenly=evenly, article_gap_days=gap)
    wanted = drafts(articles)
    before = made(replace(rules, pages=frozenset()), wanted).entries
    old = tuple(entry for number, entry in enumerate(before) if number in kept)
    calendar = made(rules, wanted, old, moves)
    assert len(calendar.entries) + len(calendar.unplaced) == len(wanted)
    stood = {entry.key: entry.at for entry in old}
    assert stood.keys() <= {entry.key for entry in calendar.entries}
    assert sum(entry.at != stood.get(entry.key, entry.at) for entry in calendar.entries) <= moves
    for breach in breaches(rules, calendar.entries, wanted):
        assert (breach.rule, breach.keys[0] in stood) == ("page-first", True)


def test_without_the_rule_posts_do_not_wait() -> None:
    def early(rules: Rules) -> int:
        at = {entry.key: entry.at for entry in made(rules, drafts(5)).entries}
        return sum(at[key] < at[key[0], "blog", ""] for key in at if key[1] == "linkedin")

    assert (early(RULES), early(replace(RULES, pages=frozenset())) > 0) == (0, True)


def test_a_post_without_a_day_after_its_page_says_so() -> None:
    last = Candidate("late", "blog", "", "late", not_before=START + timedelta(days=31))
    calendar = made(RULES, [last, Candidate("late", "linkedin", "", "late")])
    assert [(one.channel, one.rule, one.nearest) for one in calendar.unplaced] == [
        ("linkedin", "page-first", date(2027, 1, 12))
    ]
    assert "after the page of its article, on 2027-01-07" in calendar.unplaced[0].reason


def test_a_page_goes_before_posts_that_stand_where_there_is_time() -> None:
    page = Candidate("a", "blog", "", "a")
    post = made(RULES, [Candidate("a", "linkedin", "", "a")]).entries[0]
    late = replace(post, at=post.at + timedelta(days=14), local=post.local + timedelta(days=14))
    assert before_posts([page], [late], RULES, {})[0].not_after == late.local.date() - timedelta(days=1)
    assert made(RULES, [page], (late,)).entries[0].channel == "blog"
    first = replace(post, at=datetime(2026, 12, 7, 9, tzinfo=UTC), local=datetime(2026, 12, 7, 9))  # noqa: DTZ001 - wall time
    assert before_posts([page], [first], RULES, {}) == [page]
    assert [entry.channel for entry in made(RULES, [page], (first,)).entries] == ["linkedin", "blog"]
    home = replace(late, channel="blog", at=late.at + timedelta(days=2), local=late.local + timedelta(days=2))
    assert before_posts([page], [late], RULES, {page.key: home}) == [page]
    assert after_pages([page], [late], RULES)[0].page_on is None
    standing = replace(late, channel="blog")
    assert too_early([late], [standing], RULES) == {late.key}
    assert too_early([home], [standing], RULES) == too_early([late], [], RULES) == frozenset()
