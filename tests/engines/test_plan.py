"""Choosing: one run of whole paragraphs, inside the range, the same in every process."""

from collections.abc import Callable

import pytest

from repurpose.engines.extract.plan.plan import distinct, rank_plans
from repurpose.engines.extract.plan.scorer import Scorer
from repurpose.engines.extract.plan.scoring import features, weights
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan, holds_most, one_idea

EXAMPLES = (
    "examples/the-ten-minutes-between.md",
    "examples/every-webhook-twice.md",
    "tests/fixtures/articles/we-essay.md",
)
Lines = Callable[..., tuple[Line, ...]]


@pytest.mark.parametrize("path", EXAMPLES)
@pytest.mark.parametrize("form", ["told", "claimed"])
def test_every_plan_stands_inside_the_range_and_alone(path: str, form: str, lines_of: Lines) -> None:
    lines = lines_of(path)
    plans = rank_plans(Scorer(lines, form), 100, 160, 3)
    assert plans
    for plan in plans:
        assert 100 <= plan.words <= 160
        assert plan.words == sum(lines[n].measures.words for n in plan.sentences)
        assert len(set(plan.sentences)) == len(plan.sentences)
        for run in plan.runs:
            assert not lines[run[0]].need or lines[run[0]].need == "soft connective"
            assert not lines[run[-1]].promise
            assert len({lines[n].section for n in run}) == 1
            assert not any(lines[n].bar for n in run)
    assert list(plans) == sorted(plans, key=lambda p: (-p.agreed, p.sentences))


@pytest.mark.parametrize("path", [EXAMPLES[0], EXAMPLES[2]])
def test_one_run_is_preferred_to_gathered_pieces(path: str, lines_of: Lines) -> None:
    assert len(rank_plans(Scorer(lines_of(path), "told"), 107, 208, 3)[0].runs) == 1


def test_three_pieces_are_gathered_only_where_nothing_else_fits(lines_of: Lines) -> None:
    text = "\n\n".join(
        f"## Part {number}\n\nThe {noun} stood by the door for a week, and we walked past it every morning."
        for number, noun in enumerate(("ladder", "bucket", "lantern"))
    )
    plans = rank_plans(Scorer(lines_of(text), "told"), 45, 70, 3)
    assert [len(plan.runs) for plan in plans] == [3]
    assert rank_plans(Scorer(lines_of(text), "told"), 45, 70, 1) == ()


def test_ideas_share_no_more_than_half(lines_of: Lines) -> None:
    plans = rank_plans(Scorer(lines_of(EXAMPLES[0]), "told"), 107, 208, 3)
    ideas = distinct(plans)
    assert ideas[0] == plans[0]
    assert len(ideas) >= 4
    for number, one in enumerate(ideas):
        for other in ideas[:number]:
            assert one.sentences[0] != other.sentences[0]
            shared = set(one.sentences) & set(other.sentences)
            assert len(shared) * 2 <= min(len(one.sentences), len(other.sentences))


def test_a_story_outranks_advice_where_a_channel_wants_it_told(lines_of: Lines) -> None:
    story = (
        "When I moved to the coast I was sure the noise would stop. It didn't. "
        "I lay awake and counted the buses, and I hated every one of them."
    )
    advice = (
        "You should use earplugs at night. Make sure to try several kinds. "
        "The key is to keep a routine and to avoid screens before you go to bed."
    )
    lines = lines_of(f"## One\n\n{story}\n\n## Two\n\n{advice}")
    first = rank_plans(Scorer(lines, "told"), 20, 40, 1)[0]
    assert lines[first.sentences[0]].text.startswith("When I moved")


def test_every_weight_names_a_measure(lines_of: Lines) -> None:
    lines = lines_of(EXAMPLES[0])
    known = set(features(lines, Plan(((0, 1, 2),), 30)))
    for form in ("told", "claimed"):
        assert set(weights(form)) <= known
        assert any(weights(form).values())
    assert set(weights("plain")) == set(weights("told")) | set(weights("claimed"))


def test_a_piece_that_ends_the_post_ends_a_paragraph(lines_of: Lines) -> None:
    told = "I carried the ladder to the mill in the rain and nobody was there to take it from me."
    begun = "A ladder stays in the memory of a mill for a good many years."
    lines = lines_of(f"## First\n\n{told}\n\nA bell rang twice.\n\n## Later\n\n{begun} We painted it green.")
    ends = {plan.sentences[-1] for plan in rank_plans(Scorer(lines, "told"), 30, 50, 2)}
    assert [line.text for line in lines if line.sentence.index in ends] == ["We painted it green."]


def test_plans_that_open_alike_or_share_most_of_the_shorter_are_of_one_idea() -> None:
    idea = Plan(((2, 3, 4, 5, 6),), 60)
    for runs, of_it, cut_of_it in (
        (((2, 3, 4, 5),), True, True),
        (((3, 4, 5, 6, 7, 8),), True, True),
        (((1, 2, 3, 4, 5, 6, 7, 8, 9),), True, True),  # it holds the whole of it
        (((4, 5, 6, 7, 8),), True, True),
        (((5, 6, 7),), True, False),  # two of three, but two of five
        (((2,), (8, 9, 10)), True, False),  # it opens alike and goes on elsewhere
        (((6, 7),), False, False),
    ):
        plan = Plan(runs, 40)
        assert (one_idea(plan, idea), holds_most(plan, idea)) == (of_it, cut_of_it)
        assert one_idea(idea, plan) == of_it
