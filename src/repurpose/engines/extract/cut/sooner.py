"""Plans that stop sooner than another and end as well: what makes room for words that a post needs more."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from repurpose.engines.extract.cut.stops import ends_as_well
from repurpose.engines.extract.plan.runs import runs_from
from repurpose.engines.extract.read.line import Line, words_in
from repurpose.engines.extract.read.planned import Plan

_KEPT = 0.75
"""Least share of the words of the other that such a plan keeps (by hand)."""


def sooner(lines: Sequence[Line], plan: Plan, most: int) -> Iterator[Plan]:
    """Yield the plans of at most `most` words that are as another but stop sooner in its last run, longest first."""
    *before, last = plan.runs
    others = plan.words - words_in(lines, last)
    runs = runs_from(lines, last[0], int(_KEPT * plan.words) - others, min(most, plan.words - 1) - others)
    for run in reversed(list(runs)):
        shorter = replace(plan, runs=(*before, run.sentences), words=others + run.words)
        if ends_as_well(lines, shorter, plan):
            yield shorter
