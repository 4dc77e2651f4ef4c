"""Tone as numbers: what a text measures and how far it keeps a profile.

Counts add up, so a plan of many sentences is measured by summing what each of them was measured once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import ceil

import yaml

from repurpose.language import measures as sentence
from repurpose.language.measures import Measures
from repurpose.spec.tone import Measure, MeasureRange, ToneProfile

_ORDER = tuple(Measure)
_PLACE = {measure: number for number, measure in enumerate(_ORDER)}
_OF_SENTENCES = frozenset({Measure.TIME_CLAUSES, Measure.QUESTIONS})
_WORD_STEP = 8.0
"""Letters that one long word has more than the short one in its place."""


@dataclass(frozen=True, slots=True)
class ToneMeasures:
    """Everything a tone profile may bound, counted in one text."""

    words: int
    sentences: int
    counts: tuple[int, ...]
    """Words, or sentences, that count for each `Measure`, in its order; all letters for the word length."""

    def value(self, measure: Measure) -> float:
        """Return a measure in its own unit (`Measure.unit`); 0 where there is nothing to divide by."""
        base = self._base(measure)
        return _scale(measure) * self.counts[_PLACE[measure]] / base if base else 0.0

    def step(self, measure: Measure) -> float:
        """Return what one word more, or one sentence of that kind, changes."""
        base = self._base(measure)
        weight = _WORD_STEP if measure is Measure.WORD_LENGTH else _scale(measure)
        return weight / base if base else float("inf")

    def _base(self, measure: Measure) -> int:
        if measure is Measure.EXCLAMATIONS:
            return 1
        if measure is Measure.WE_SHARE:
            return self.counts[_PLACE[Measure.FIRST_PERSON]]
        return self.sentences if measure in _OF_SENTENCES else self.words


def measure_tone(sentences: Iterable[str]) -> ToneMeasures:
    """Measure the sentences of one text."""
    return sum_tone(map(sentence.measure, sentences))


def sum_tone(measured: Iterable[Measures]) -> ToneMeasures:
    """Add up sentences that were measured before."""
    words = sentences = 0
    totals = [0] * len(_ORDER)
    for m in measured:
        words += m.words
        sentences += m.words > 0
        for number, count in enumerate(_counts(m)):
            totals[number] += count
    return ToneMeasures(words, sentences, tuple(totals))


def outside(measures: ToneMeasures, profile: ToneProfile) -> dict[Measure, int]:
    """Return the measures that leave the profile's ranges, and how many words (or sentences) too many or too few.

    What a single word decides is left out: in a post of 150 words it is 6.7 per 1,000, which says nothing of the tone.
    Exclamation marks are no rate, so each of them counts.
    """
    found = {}
    for measure, bounds in profile.measures.items():
        words = _astray(measures, measure, bounds)
        if words > (0 if measure is Measure.EXCLAMATIONS else 1):
            found[measure] = words
    return found


def tone_score(measures: ToneMeasures, profile: ToneProfile) -> float:
    """Return the share, 0 to 1, of the profile's measures that are in range, each weighing what `prefer:` says of it.

    A measure that `prefer:` does not name weighs 1.
    """
    weights = {measure: abs(profile.prefer.get(measure, 1.0)) for measure in profile.measures}
    total = sum(weights.values())
    missed = sum(weights[measure] for measure in outside(measures, profile))
    return 1 - missed / total if total else 1.0


def preference(measures: ToneMeasures, profiles: Sequence[ToneProfile]) -> float:
    """Return how well a text suits the profiles' `prefer:`, from -1 to 1; 0 for one like most published prose.

    Each measure is set against the mean and the spread of published prose (`tone.yaml`) and bounded at two spreads.
    """
    weights: dict[Measure, float] = {}
    for profile in profiles:
        for measure, weight in profile.prefer.items():
            weights[measure] = weights.get(measure, 0.0) + weight
    total = sum(map(abs, weights.values()))
    if not total:
        return 0.0
    norms = _norms()
    wanted = 0.0
    for measure, weight in weights.items():
        mean, spread = norms[measure]
        wanted += weight * max(-1.0, min(1.0, (measures.value(measure) - mean) / (2 * spread)))
    return wanted / total


def example(measure: Measure) -> str:
    """Return a few words that would count for a measure, for a message: `team, rule, workload`."""
    return str(_facts()[measure.value]["such as"])


def _counts(m: Measures) -> tuple[int, ...]:
    first = m.first_singular + m.first_plural
    # In the order of `Measure`; `test_tone.py` compares each with `tone_places`.
    return (
        first,
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


def _scale(measure: Measure) -> float:
    if measure in _OF_SENTENCES or measure is Measure.WE_SHARE:
        return 100.0
    return 1.0 if measure in (Measure.WORD_LENGTH, Measure.EXCLAMATIONS) else 1000.0


def _astray(measures: ToneMeasures, measure: Measure, bounds: MeasureRange) -> int:
    """Return how many words would have to change for the measure to come into its range."""
    value = measures.value(measure)
    over = value - bounds.max if bounds.max is not None else 0.0
    under = bounds.min - value if bounds.min is not None else 0.0
    return max(0, ceil(max(over, under) / measures.step(measure) - 1e-9))


@cache
def _facts() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("tone.yaml").read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return {str(name): dict(facts) for name, facts in loaded.items()}


@cache
def _norms() -> dict[Measure, tuple[float, float]]:
    return {m: (float(_facts()[m.value]["mean"]), float(_facts()[m.value]["spread"])) for m in Measure}
