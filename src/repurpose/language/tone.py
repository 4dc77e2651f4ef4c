"""Tone as numbers: what a text measures and how far it keeps a profile.

Counts add up, so a plan of many sentences is measured by summing what each of them was measured once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, inf
from operator import add

from repurpose.datafile import read_table
from repurpose.language import measures as sentence
from repurpose.language.measures import Measures
from repurpose.spec.tone import Measure, MeasureRange, ToneProfile

_FIRST = 2
"""Place of the first measure's count in a row: words and sentences stand before it."""
_WORD_STEP = 8.0
"""Letters that one long word has more than the short one in its place."""

Row = Sequence[float]
"""Words, sentences, then the words or sentences that count for each `Measure`, in its order; all letters for the
word length. Rows add up: the sum of the sentences' rows is the text's."""


@dataclass(frozen=True, slots=True)
class _Rate:
    """How one measure is read from a row."""

    place: int
    base: int | None
    """Place of what it is divided by; nothing for a plain count."""
    scale: float
    step: float
    """What one word more, or one sentence of that kind, adds to the scaled count."""

    def value(self, row: Row) -> float:
        """Return the measure in its own unit (`Measure.unit`); 0 where there is nothing to divide by."""
        base = 1 if self.base is None else row[self.base]
        return self.scale * row[self.place] / base if base else 0.0

    def astray(self, row: Row, low: float, high: float) -> int:
        """Return how many words would have to change for the measure to come into its range."""
        base = 1 if self.base is None else row[self.base]
        if not base or low <= (value := self.scale * row[self.place] / base) <= high:
            return 0
        return ceil(max(value - high, low - value) / (self.step / base) - 1e-9)


def _rate(place: int, measure: Measure) -> _Rate:
    scale = 1000.0
    base: int | None = 0
    if measure in (Measure.TIME_CLAUSES, Measure.QUESTIONS):
        base, scale = 1, 100.0
    elif measure is Measure.WE_SHARE:
        base, scale = _FIRST, 100.0  # of the words in the first person
    elif measure is Measure.EXCLAMATIONS:
        base, scale = None, 1.0
    elif measure is Measure.WORD_LENGTH:
        scale = 1.0
    return _Rate(_FIRST + place, base, scale, _WORD_STEP if measure is Measure.WORD_LENGTH else scale)


def place_of(measure: Measure) -> int:
    """Return where a row holds what counts for a measure."""
    return _RATES[measure].place


_RATES = {measure: _rate(place, measure) for place, measure in enumerate(Measure)}


@dataclass(frozen=True, slots=True)
class ToneMeasures:
    """Everything a tone profile may bound, counted in one text."""

    words: int
    sentences: int
    counts: tuple[int, ...]
    """What counts for each `Measure`, in its order."""

    @property
    def row(self) -> tuple[int, ...]:
        """The same as a row."""
        return (self.words, self.sentences, *self.counts)

    def value(self, measure: Measure) -> float:
        """Return a measure in its own unit (`Measure.unit`); 0 where there is nothing to divide by."""
        return _RATES[measure].value(self.row)


def measure_tone(sentences: Iterable[str]) -> ToneMeasures:
    """Measure the sentences of one text."""
    return sum_tone(map(sentence.measure, sentences))


def sum_tone(measured: Iterable[Measures]) -> ToneMeasures:
    """Add up sentences that were measured before."""
    totals = [0] * (_FIRST + len(_RATES))
    for m in measured:
        totals = list(map(add, totals, tone_row(m)))
    words, spoken, *counts = totals
    return ToneMeasures(words, spoken, tuple(counts))


def outside(measures: ToneMeasures, profile: ToneProfile) -> dict[Measure, int]:
    """Return the measures that leave the profile's ranges, and how many words (or sentences) too many or too few.

    What a single word decides is left out: in a post of 150 words it is 6.7 per 1,000, which says nothing of the tone.
    Exclamation marks are no rate, so each of them counts. What the profile calls quiet is left out, too.
    """
    row = measures.row
    found = {}
    for measure, bounds in profile.measures.items():
        words = _RATES[measure].astray(row, *_ends(bounds))
        if words > _allowed(measure) and not bounds.quiet:
            found[measure] = words
    return found


def _ends(bounds: MeasureRange) -> tuple[float, float]:
    return -inf if bounds.min is None else bounds.min, inf if bounds.max is None else bounds.max


def _allowed(measure: Measure) -> int:
    return 0 if measure is Measure.EXCLAMATIONS else 1


def tone_score(measures: ToneMeasures, profile: ToneProfile) -> float:
    """Return the share, 0 to 1, of the profile's measures that are in range, each weighing what `prefer:` says of it.

    A measure that `prefer:` does not name weighs 1.
    """
    return Gauge((profile,)).kept(measures.row)


def preference(measures: ToneMeasures, profiles: Sequence[ToneProfile]) -> float:
    """Return how well a text suits the profiles' `prefer:`, from -1 to 1; 0 for one like most published prose.

    Each measure is set against the mean and the spread of published prose (`tone.yaml`) and bounded at two spreads.
    """
    return Gauge(profiles).preference(measures.row)


class Gauge:
    """Tone profiles made ready to measure many texts, each given as the sum of its sentences' `tone_row`."""

    def __init__(self, profiles: Sequence[ToneProfile]) -> None:
        wanted: dict[Measure, float] = {}
        for profile in profiles:
            for measure, weight in profile.prefer.items():
                wanted[measure] = wanted.get(measure, 0.0) + weight
        self._total = sum(map(abs, wanted.values()))
        self._wishes = tuple((_RATES[m], weight, *_norms()[m]) for m, weight in wanted.items())
        self._ranges: list[tuple[_Rate, float, float, int, float]] = []
        for profile in profiles:
            weights = {measure: abs(profile.prefer.get(measure, 1.0)) for measure in profile.measures}
            total = sum(weights.values()) * len(profiles)
            for measure, bounds in profile.measures.items():
                share = weights[measure] / total if total else 0.0
                self._ranges.append((_RATES[measure], *_ends(bounds), _allowed(measure), share))

    def preference(self, row: Row) -> float:
        """Return `preference` of a text with these counts."""
        if not self._total:
            return 0.0
        wanted = 0.0
        for rate, weight, mean, spread in self._wishes:
            wanted += weight * max(-1.0, min(1.0, (rate.value(row) - mean) / (2 * spread)))
        return wanted / self._total

    def kept(self, row: Row) -> float:
        """Return the mean `tone_score` of a text with these counts."""
        score = 1.0
        for rate, low, high, allowed, share in self._ranges:
            if rate.astray(row, low, high) > allowed:
                score -= share
        return max(0.0, score)


def example(measure: Measure) -> str:
    """Return a few words that would count for a measure, for a message: `team, rule, workload`."""
    return str(_facts()[measure.value]["such as"])


def tone_row(m: Measures) -> tuple[int, ...]:
    """Return what one sentence adds to a text's row."""
    # In the order of `Measure`; `test_tone.py` compares each with `tone_places`.
    return (
        m.words,
        int(m.words > 0),
        m.first_singular + m.first_plural,
        m.first_plural,
        m.second,
        m.past,
        int(m.time),
        m.letters,
        int(m.question),
        int(m.exclamation),
        m.hedges,
        m.boosters,
        m.negations,
        m.promotion,
        m.remedy,
        m.system,
        m.numbers,
        m.contractions,
    )


@cache
def _facts() -> dict[str, dict[str, str]]:
    loaded = read_table(__package__, "tone.yaml")
    return {str(name): dict(facts) for name, facts in loaded.items()}


@cache
def _norms() -> dict[Measure, tuple[float, float]]:
    return {m: (float(_facts()[m.value]["mean"]), float(_facts()[m.value]["spread"])) for m in Measure}
