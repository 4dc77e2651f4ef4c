"""Which idea most of an article's good plans tell: the plan chosen is the one they agree on, not the luckiest sum.

Plans of one article overlap: the same paragraph can be cut in twenty ways, and the worth of each is uncertain. What is
asked of a post, that it lies in what a careful reader would have chosen, is met most often by the plan that shares most
with all the plans that might be that choice, each counted by its odds: minimum Bayes risk (Kumar and Byrne 2004).
"""

from collections.abc import Sequence
from math import exp

from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan

_SPREAD = 0.12
"""By how much worth the odds of two plans differ by a factor of e; from the readers' choices, by cross-validation."""
_DIGITS = 9
"""Of a share: beyond them the machine's own exponential would decide the order."""


def agree(plans: Sequence[Plan], lines: Sequence[Line]) -> tuple[Plan, ...]:
    """Return the plans best first, by the share of a plan's words that a good plan would hold.

    What is good their scores say. Ties fall to the earlier sentence, so the order is the same in every process.
    """
    best = max((plan.score for plan in plans), default=0.0)
    odds = [exp((plan.score - best) / _SPREAD) for plan in plans]
    whole = sum(odds)
    held = [0.0] * len(lines)
    for plan, chance in zip(plans, odds, strict=True):
        for number in plan.sentences:
            held[number] += chance
    words = [line.measures.words for line in lines]
    shares = [sum(words[n] * held[n] for n in plan.sentences) / (whole * max(plan.words, 1)) for plan in plans]
    agreed = [
        Plan(plan.runs, plan.words, plan.score, round(share, _DIGITS))
        for plan, share in zip(plans, shares, strict=True)
    ]
    return tuple(sorted(agreed, key=lambda plan: (-plan.agreed, plan.sentences)))
