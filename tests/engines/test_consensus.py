"""The plan that an article's good plans agree on comes first."""

from collections.abc import Callable

from repurpose.engines.extract.plan.consensus import agree
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan

Lines = Callable[..., tuple[Line, ...]]
TEXT = " ".join(f"The {noun} hung by the door all week." for noun in ("rope", "lamp", "saw", "net", "coat", "bell"))


def test_three_cuts_of_one_idea_outweigh_a_slightly_better_loner(lines_of: Lines) -> None:
    lines = lines_of(TEXT)
    loner = Plan(((4, 5),), 16, score=1.0)
    cuts = [Plan(((0, 1),), 16, score=0.95), Plan(((0, 1, 2),), 24, score=0.97), Plan(((1, 2),), 16, score=0.96)]
    assert agree([loner, *cuts], lines)[0].sentences == (1, 2)
    assert agree([loner, *cuts[:1]], lines)[0].sentences == loner.sentences


def test_a_much_better_plan_needs_nobody_to_agree(lines_of: Lines) -> None:
    lines = lines_of(TEXT)
    plans = [Plan(((4, 5),), 16, score=2.0), *(Plan(((n, n + 1),), 16, score=0.5) for n in range(3))]
    assert agree(plans, lines)[0].sentences == (4, 5)


def test_a_score_is_a_share_and_its_order_does_not_hang_on_the_order_of_the_plans(lines_of: Lines) -> None:
    lines = lines_of(TEXT)
    plans = [Plan(((n, n + 1),), 16, score=0.1 * n) for n in range(5)]
    ranked = agree(plans, lines)
    assert all(0 <= plan.agreed <= 1 for plan in ranked)
    assert ranked == agree(plans[::-1], lines)
    assert agree([Plan(((0, 1),), 16, score=-3.0)], lines)[0].agreed == 1.0
    assert agree([], lines) == ()
