"""The worth of many plans of one article: what they share is measured once, so that a plan costs a few sums."""

from collections.abc import Sequence
from itertools import accumulate
from operator import add, sub

from repurpose.engines.extract.plan.scoring import (
    closing_features,
    opening_features,
    sentence_features,
    shape,
    shared_terms,
    weights,
    whole_features,
)
from repurpose.engines.extract.read.line import Line, terms_of
from repurpose.engines.extract.read.planned import Plan
from repurpose.language.loose_ends import LooseEnds
from repurpose.language.tone import Gauge, Row, place_of, tone_row
from repurpose.spec.channel import Readability
from repurpose.spec.tone import Measure, ToneProfile

_PREFERRED, _KEPT = 0.2, 0.15
"""Worth of a tone's preferences (-1 to 1) and of keeping all its ranges (0 to 1); the readers'
choices are met more often with both."""
_GRADE, _LONG = 0.03, 0.05
"""Cost of each grade above the channel's bound, and, in no claim, of each sentence longer than it wants."""
_SENTENCES, _TOO_LONG, _WORTH, _TONE = range(4)
"""Places in a row (`Scorer._own`); the tone's counts, of which the first is the words, are the rest of it."""
_LETTERS = _TONE + place_of(Measure.WORD_LENGTH)


class Scorer:
    """One article's sentences under one channel's form, tones and bounds.

    A plan's worth is the sum of its `scoring.features` by the form's `weights` and `shape`, and what its tone is worth,
    less what it costs to read. Sums run over all sentences before each, so that a run's sum is one subtraction. Its
    length is worth nothing: with any cost, readers' choices were met less often.
    """

    def __init__(
        self, lines: Sequence[Line], form: str, tones: Sequence[ToneProfile] = (), bounds: Readability | None = None
    ) -> None:
        self.lines = lines
        self._gauge = Gauge(tones) if tones else None
        self._most_grade = bounds.grade.max if bounds else None
        self._asked = dict(weights(form))
        for name, worth in shape(form).items():
            self._asked[name] = self._asked.get(name, 0.0) + worth
        # Half of the claims that a cost of long sentences chose read worse: more context was lost than length.
        longest = bounds.sentence_words if bounds and form != "claimed" else None
        self._upto = _running([self._own(line, longest) for line in lines])
        self._sums: dict[tuple[int, ...], tuple[float, ...]] = {}
        self.loose = LooseEnds([line.mentions for line in lines])
        """Of these sentences; `Appeal` counts on with it."""
        self._openings: dict[tuple[int, ...], float] = {}
        self._closings: dict[int, float] = {}
        self._terms: dict[tuple[int, ...], frozenset[str]] = {}

    def worth(self, plan: Plan) -> float:
        """Return how good a plan is, whatever its length."""
        own = self._sum(plan.runs[0])
        for run in plan.runs[1:]:
            own = tuple(map(add, own, self._sum(run)))
        shared = shared_terms([self.terms(run) for run in plan.runs]) if len(plan.runs) > 1 else 0
        whole = self._asked_for(whole_features(self.lines, plan.runs, self.loose.of(plan.runs), shared))
        ends = self._opening(plan) + self._closing(plan.runs[-1][-1])
        value = self._mean(own) + ends + whole - self._hardness(own)
        if self._gauge is None:
            return value
        row = own[_TONE:]
        return value + _PREFERRED * self._gauge.preference(row) + _KEPT * self._gauge.kept(row)

    def mean_worth(self, run: tuple[int, ...]) -> float:
        """Return what the sentences of a run are worth, whatever its ends."""
        return self._mean(self._sum(run))

    def terms(self, run: tuple[int, ...]) -> frozenset[str]:
        """Return the content words of a run."""
        if run not in self._terms:
            self._terms[run] = terms_of(self.lines, run)
        return self._terms[run]

    def _own(self, line: Line, longest: int | None) -> tuple[float, ...]:
        """Return a sentence's row: one, whether it is too long, its worth times its words, its tone."""
        m = line.measures
        too_long = longest is not None and m.words > longest
        return (1, too_long, m.words * self._asked_for(sentence_features(line)), *tone_row(m))

    def _mean(self, own: Row) -> float:
        return own[_WORTH] / (own[_TONE] or 1)

    def _hardness(self, own: Row) -> float:
        """Return what a plan costs for being harder to read than the channel wants.

        Letters stand for syllables here (0.3 a letter and 0.13 a word fits English prose); the exact grade is the
        check's.
        """
        words = own[_TONE] or 1
        grade = 0.39 * words / own[_SENTENCES] + 11.8 * (0.3 * own[_LETTERS] / words + 0.13) - 15.59
        above = max(0.0, grade - self._most_grade) if self._most_grade is not None else 0.0
        return _GRADE * above + _LONG * own[_TOO_LONG]

    def _opening(self, plan: Plan) -> float:
        front = plan.sentences[:2]
        if front not in self._openings:
            self._openings[front] = self._asked_for(opening_features(self.lines, front))
        return self._openings[front]

    def _closing(self, number: int) -> float:
        if number not in self._closings:
            self._closings[number] = self._asked_for(closing_features(self.lines, number))
        return self._closings[number]

    def _asked_for(self, values: dict[str, float]) -> float:
        asked = self._asked
        return sum([asked.get(name, 0.0) * value for name, value in values.items()])

    def _sum(self, run: tuple[int, ...]) -> tuple[float, ...]:
        """Return the sum of the rows of a run's sentences."""
        if run not in self._sums:
            parts = [map(sub, self._upto[after], self._upto[first]) for first, after in _stretches(run)]
            self._sums[run] = tuple(map(sum, zip(*parts, strict=True)))
        return self._sums[run]


def _running(rows: Sequence[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """Return for each row, and after the last, the sum of all rows before it."""
    if not rows:
        return []
    return list(accumulate(rows, lambda upto, row: tuple(map(add, upto, row)), initial=(0.0,) * len(rows[0])))


def _stretches(run: Sequence[int]) -> list[tuple[int, int]]:
    """Return the half-open stretches of consecutive numbers; a run that skips no sentence is one."""
    if run[-1] - run[0] + 1 == len(run):
        return [(run[0], run[-1] + 1)]
    cuts = [place for place in range(1, len(run)) if run[place] != run[place - 1] + 1]
    return [(run[a], run[b - 1] + 1) for a, b in zip([0, *cuts], [*cuts, len(run)], strict=True)]
