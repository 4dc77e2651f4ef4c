"""What a post will be made of, before anything is set."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, takewhile

from repurpose.engines.extract.read.line import Line
from repurpose.language.additions import without_again, without_own

_MOST = 0.6
"""Least share of the sentences of two plans that they have in common where one is a cut of the other."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The sentences of one post."""

    runs: tuple[tuple[int, ...], ...]
    """In the article's order; indices ascend."""
    words: int
    score: float = 0.0
    """Its own worth (`scorer.Scorer.worth`)."""
    agreed: float = 0.0
    """From 0 to 1: the share of its words that the article's good plans hold (`consensus.agree`)."""

    sentences: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """All indices, ascending."""

    def __post_init__(self) -> None:
        """Put the runs together once: an article's plans are compared by their sentences again and again."""
        object.__setattr__(self, "sentences", self.runs[0] if len(self.runs) == 1 else tuple(chain(*self.runs)))


def posted(lines: Sequence[Line], plan: Plan, number: int) -> str:
    """Return the text of a sentence in a post: without a word that only links it, where nothing is there to link to.

    A run opens there, it counts on from a first point that is left out ("Second, we rest."), or it adds to what its
    author did and the post has not told ("We also rested.").
    """
    line = lines[number]
    alone = line.first_point is not None and line.first_point not in plan.sentences
    text = line.trimmed if alone or any(run[0] == number for run in plan.runs) else line.text
    before = [lines[n] for n in plan.sentences if n < number]
    if not any(other.measures.first_singular or other.measures.first_plural for other in before):
        text = without_own(text)
    return without_again(text, " ".join(other.text for other in before))


def last_parted(lines: Sequence[Line], plan: Plan) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the sentences of a post before its last paragraph, which may be none, and those of that paragraph."""
    numbers = plan.sentences
    block = lines[numbers[-1]].block
    length = len(list(takewhile(lambda n: lines[n].block == block, reversed(numbers))))
    return numbers[:-length], numbers[-length:]


def one_idea(plan: Plan, other: Plan) -> bool:
    """Tell whether two plans are of one idea: they open alike, or share over half of the shorter one's sentences."""
    own, others = plan.sentences, other.sentences
    return own[0] == others[0] or 2 * len(set(own).intersection(others)) > min(len(own), len(others))


def holds_most(plan: Plan, other: Plan) -> bool:
    """Tell whether a plan holds all of another, or most of it and little else: one is a cut of the other."""
    own, others = plan.sentences, other.sentences
    shared = len(set(own).intersection(others))
    return shared == len(others) or shared >= _MOST * max(len(own), len(others))


def of_one_voice(lines: Sequence[Line], plan: Plan) -> bool:
    """Tell whether a plan is all the author's, or all of one answer of somebody else."""
    return len({lines[number].voice for number in plan.sentences}) == 1
