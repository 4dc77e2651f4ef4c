"""Whether one run reads on after another, although sentences between them were left out."""

from collections.abc import Mapping, Sequence
from math import log1p

from repurpose.engines.extract.fitted import odds
from repurpose.engines.extract.plan.runs import FRONT
from repurpose.engines.extract.read.line import Line, introduced_by, terms_of

INTRODUCES = 4
"""Sentences at the start of an article, written to lead to all of it: one alone may stand before any run (by hand)."""


def follows(lines: Sequence[Line], before: Sequence[int], after: Sequence[int]) -> bool:
    """Tell whether the run `after` reads on where the run `before` stops.

    It begins a paragraph, takes up a content word, and opens on no name, acronym or "the workshop" that `before` does
    not know: each of these tells a reader that something is missing.
    """
    if len(before) == 1 and before[0] < INTRODUCES:
        return True
    first = lines[after[0]]
    if not first.first or all(first.terms.isdisjoint(lines[n].terms) for n in before):
        return False
    new = first.mentions
    called = new.names | new.acronyms | new.full | new.called
    if not called and not new.leading:
        return True
    told = introduced_by(lines, before)
    known = told.issuperset(called)
    # A phrase may be read as longer than it is, "the tool fails": one reading that is known is enough.
    named = not new.leading or any(told.issuperset(noun.split()) for noun in new.leading)
    return known and named


def join_risks(lines: Sequence[Line], runs: Sequence[Sequence[int]]) -> tuple[float, ...]:
    """Return the risk of every join of some runs (`join_risk`)."""
    return tuple(join_risk(lines, runs, at) for at in range(1, len(runs)))


def join_risk(lines: Sequence[Line], runs: Sequence[Sequence[int]], at: int) -> float:
    """Return the odds, from 0 to 1, that a reader notices the cut before run number `at`, by what stands around it.

    By logistic regression on what editors said of posts in which the cut was marked; the weights lie in `joins.yaml`,
    and `benchmarks/fit_joins.py` fits them anew.
    """
    return odds(__package__, "joins", join_measures(lines, runs, at))


def join_measures(lines: Sequence[Line], runs: Sequence[Sequence[int]], at: int) -> Mapping[str, float]:
    """Measure the join before run number `at`."""
    before, after = ([n for run in part for n in run] for part in (runs[:at], runs[at:]))
    one, other = terms_of(lines, before), terms_of(lines, after)
    shared = len(one & other)
    unknown = frozenset[str]().union(*(lines[n].mentions.granted for n in after[:FRONT]))
    for n in before:  # few words, and all that a run introduces are many
        unknown -= lines[n].mentions.introduces
    return {
        "alike": shared / max(1, len(one) + len(other) - shared),  # the Jaccard index of their content words
        "left out": log1p(after[0] - before[-1] - 1),
        "opening risk": lines[after[0]].opening_risk ** 2,
        "unknown": float(len(unknown)),
    }
