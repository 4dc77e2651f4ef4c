"""How good a composition would be: a weighted sum of measures that a writer can follow.

The weights in `weights.yaml` were fitted by ridge regression on what careful readers chose to post from real articles,
cross-validated by author; `benchmarks/choices` repeats the measurement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from repurpose.engines.extract.material import Line
from repurpose.language.mentions import loose_ends

_FOLD = 140
"""Characters of a first line that LinkedIn shows on a phone; unofficial and approximate."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Plan:
    """The sentences of one post, in the order they will stand."""

    runs: tuple[tuple[int, ...], ...]
    """One to three runs; indices ascend inside a run."""
    words: int
    score: float = 0.0

    @property
    def sentences(self) -> tuple[int, ...]:
        """All indices in output order."""
        return tuple(number for run in self.runs for number in run)


def sentence_features(line: Line) -> dict[str, float]:
    """Measure one sentence; a composition's value is their mean weighted by words."""
    m = line.measures
    words = max(m.words, 1)
    return {
        "i": m.first_singular / words,
        "we": m.first_plural / words,
        "you": m.second / words,
        "past": m.past / words,
        "time": float(m.time),
        "belief": float(m.belief),
        "struggle": min(m.struggle, 2) / 2,
        "series": float(m.series),
        "remedy": min(m.remedy, 2) / 2,
        "plan": min(m.plan, 2) / 2,
        "promotion": min(m.promotion, 2) / 2,
        "imperative": float(m.imperative),
        "long": float(m.words > 35),
        "short": float(m.words <= 8),
        "names": min(m.names, 3) / 3,
        "numbers": min(m.numbers, 2) / 2,
        "quoted": float(m.quoted),
        "question": float(m.question),
        "negation": min(m.negations, 2) / 2,
        "system": min(m.system, 2) / 2,
        "hedge": min(m.hedges, 2) / 2,
        "booster": min(m.boosters, 2) / 2,
        "central": line.centrality,
        "exclamation": float(m.exclamation),
        "letters": m.letters / words - 4.5,
        "contractions": m.contractions / words,
        "item": float(line.item),
    }


class Scorer:
    """The measures of one article's sentences, taken once for all the plans that share them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        own = [sentence_features(line) for line in lines]
        self._names = tuple(own[0]) if own else ()
        self._upto = _running_sums([tuple(o.values()) for o in own], [line.measures.words for line in lines])
        self._mentions = [line.mentions for line in lines]
        self._loose: dict[tuple[int, int], int] = {}

    def features(self, plan: Plan) -> dict[str, float]:
        """Measure a whole composition: the means of its sentences, its two ends, its shape and its joins."""
        first = plan.runs[0]
        opening = {"opening loose": float(min(self._loose_in(first[0], first[min(1, len(first) - 1)]), 3))}
        return self.means(plan.sentences) | _shape(self.lines, plan, self._loose_ends(plan)) | opening

    def means(self, numbers: Sequence[int]) -> dict[str, float]:
        """Return the sentences' measures, averaged by their words."""
        total = sum(self.lines[n].measures.words for n in numbers) or 1
        sums = [0.0] * len(self._names)
        for first, after in _stretches(numbers):
            low, high = self._upto[first], self._upto[after]
            sums = [value + upto - before for value, upto, before in zip(sums, high, low, strict=True)]
        return {name: value / total for name, value in zip(self._names, sums, strict=True)}

    def _loose_ends(self, plan: Plan) -> int:
        return sum(self._loose_in(run[0], run[-1]) for run in plan.runs)

    def _loose_in(self, first: int, last: int) -> int:
        if (first, last) not in self._loose:
            self._loose[first, last] = len(loose_ends(self._mentions, first, last))
        return self._loose[first, last]


def features(lines: Sequence[Line], plan: Plan) -> dict[str, float]:
    """Measure one composition of an article; many of them share a `Scorer`."""
    return Scorer(lines).features(plan)


def _running_sums(rows: Sequence[tuple[float, ...]], words: Sequence[int]) -> list[tuple[float, ...]]:
    """Return for each row, and after the last, the sums of all rows before it, each weighed by its words."""
    sums = [(0.0,) * (len(rows[0]) if rows else 0)]
    for row, count in zip(rows, words, strict=True):
        sums.append(tuple(value + count * own for value, own in zip(sums[-1], row, strict=True)))
    return sums


def _stretches(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the half-open stretches of consecutive numbers."""
    first = 0
    for place in range(1, len(numbers) + 1):
        if place == len(numbers) or numbers[place] != numbers[place - 1] + 1:
            yield numbers[first], numbers[place - 1] + 1
            first = place


def _shape(lines: Sequence[Line], plan: Plan, loose: int) -> dict[str, float]:
    numbers = plan.sentences
    total = sum(lines[n].measures.words for n in numbers) or 1
    opening, closing = lines[numbers[0]], lines[numbers[-1]]
    after = numbers[-1] + 1
    o, c = opening.measures, closing.measures
    return {
        "opens paragraph": float(opening.first),
        "opens section": float(opening.opens_section),
        "opening words": min(o.words, 40) / 20,
        "opening short": float(o.words <= 12),
        "opening time": float(o.time),
        "opening i": float(o.first_singular > 0),
        "opening we": float(o.first_plural > 0),
        "opening you": float(o.second > 0),
        "opening negation": float(o.negations > 0),
        "opening question": float(o.question),
        "opening belief": float(o.belief),
        "opening soft": float(opening.need != ""),
        "opening imperative": float(o.imperative),
        "opening names": min(o.names, 2) / 2,
        "opening struggle": float(o.struggle > 0),
        "opening central": opening.centrality,
        "opening number": float(o.numbers > 0),
        "closes paragraph": float(closing.last),
        "closes section": float(after == len(lines) or lines[after].opens_section),
        "closing words": min(c.words, 40) / 20,
        "closing short": float(c.words <= 12),
        "closing negation": float(c.negations > 0),
        "closing i": float(c.first_singular > 0),
        "closing you": float(c.second > 0),
        "closing remedy": float(c.remedy > 0),
        "closing promotion": float(c.promotion > 0),
        "closing names": min(c.names, 2) / 2,
        "closing central": closing.centrality,
        "closing plan": float(c.plan > 0),
        "paragraphs": min(len({lines[n].block for n in numbers}), 5) / 3,
        "position": numbers[0] / len(lines),
        "position squared": (numbers[0] / len(lines)) ** 2,
        "very start": float(numbers[0] <= 2),
        "very end": float(numbers[-1] > 0.9 * len(lines)),
        "turn inside": float(_turns(lines, numbers, total)),
        "loose": min(loose, 4) / 2,
        "contrast": float(_contrast(lines, numbers)),
        "early contrast": float(any(lines[n].measures.negations for n in numbers[:2])),
        "pieces": float(len(plan.runs) - 1),
        "shared": min(_shared(lines, plan), 4) / 4,
    }


def _contrast(lines: Sequence[Line], numbers: Sequence[int]) -> bool:
    """Tell whether it opens on a negation that its second sentence answers: "A cold is no weakness. It is a bill"."""
    if len(numbers) < 2 or numbers[1] != numbers[0] + 1:
        return False
    opening, answer = lines[numbers[0]], lines[numbers[1]]
    o = opening.measures
    denies = o.negations > 0 and not o.question and not o.first_singular and not o.second
    affirms = answer.inner_need in ("pronoun", "it", "they") and not answer.measures.negations
    return denies and affirms and len(opening.trimmed) <= _FOLD


def _turns(lines: Sequence[Line], numbers: Sequence[int], total: int) -> bool:
    passed = 0
    for number in numbers:
        if passed > total / 3 and lines[number].measures.turn:
            return True
        passed += lines[number].measures.words
    return False


def _shared(lines: Sequence[Line], plan: Plan) -> int:
    if len(plan.runs) < 2:
        return 0
    bags = [frozenset().union(*(lines[n].terms for n in run)) for run in plan.runs]
    return min(len(bags[0] & bag) for bag in bags[1:])


_SHAPE = {
    "told": {
        "opens section": 0.1,
        "opens paragraph": 0.1,
        "closes paragraph": 0.16,
        "opening loose": -0.1,
        "pieces": -0.35,
    },
    "claimed": {
        "opens paragraph": 0.1,
        "closes paragraph": 0.16,
        "opening loose": -0.1,
        "pieces": -0.35,
        "contrast": 0.35,
    },
}
"""What we ask beyond the readers' choices: whole paragraphs and one run, for a cut that shows costs the author most;
and from a claim its contrast at the start."""
_LENGTH = 0.6
"""Cost of each hundred words away from the ideal length, which lies at two fifths of the range."""


def prior(form: str, values: dict[str, float], words: int, least: int, most: int) -> float:
    """Return what a composition is worth for its shape and length alone."""
    ideal = least + 0.4 * (most - least)
    shape = _SHAPE.get(form, _SHAPE["told"])
    return sum(worth * values[name] for name, worth in shape.items()) - _LENGTH * abs(words - ideal) / 100


@cache
def weights(form: str) -> dict[str, float]:
    """Load the weights for a form (`told`, `claimed`); a form without its own takes their mean."""
    table = yaml.load(files(__package__).joinpath("weights.yaml").read_text(encoding="utf-8"), Loader=_LOADER)
    if form in table:
        return {str(name): float(value) for name, value in table[form].items()}
    forms = list(table.values())
    return {name: sum(f.get(name, 0.0) for f in forms) / len(forms) for name in {n: 0 for f in forms for n in f}}


_CAPS = {"claimed": {"past": 0.08, "i": 0.06, "short": 0.25}}
"""Beyond these a claim gains nothing: without them a vivid anecdote outweighs every contrast on LinkedIn."""


def fitted(form: str, values: dict[str, float]) -> float:
    """Return the sum of the measures by the form's weights."""
    caps = _CAPS.get(form, {})
    weight = weights(form)
    return sum(weight.get(name, 0.0) * min(value, caps.get(name, value)) for name, value in values.items())
