"""How good a composition would be: a weighted sum of measures that a writer can follow.

The weights in `scoring.yaml` were fitted by ridge regression on what careful readers chose to post from real articles,
cross-validated by author; `benchmarks/choices` repeats the measurement.
"""

from collections.abc import Sequence
from functools import cache
from itertools import chain, pairwise

from repurpose.datafile import as_numbers, read_table
from repurpose.engines.extract.plan.contrast import denies_and_affirms
from repurpose.engines.extract.plan.joins import follows
from repurpose.engines.extract.read.line import Line, terms_of, words_in
from repurpose.engines.extract.read.planned import Plan
from repurpose.language.loose_ends import LooseEnds

FOLD, WIDE_FOLD = 140, 210
"""Characters of a first line that LinkedIn shows on a phone and on a computer, with their source in its channel file;
what is set for a channel goes by that channel's own `fold`."""
_RISKY_OPENING, _RISKY_ENDING = 0.2, 0.3
"""Odds of reading badly up to which an end costs nothing: what to tell is decided by the readers who chose."""
_SHAPE = {
    "told": {
        "opens section": 0.2,
        "opens paragraph": 0.2,
        "closes paragraph": 0.32,
        "opening announces": -0.4,
        "very start": -0.2,
        "pieces": -0.8,
        "jumps": -1.0,
    },
    "claimed": {
        "opens paragraph": 0.2,
        "closes paragraph": 0.32,
        "opening announces": -0.4,
        "opening risk": -10.0,
        "ending risk": -2.1,
        "very start": -0.2,
        "pieces": -0.8,
        "jumps": -1.0,
        "contrast": 2.3,
        "folded": -0.8,
    },
}
"""What we ask beyond the readers' choices: whole paragraphs and one run, for a cut that shows costs the author most (of
39 posts in two pieces strict editors would have posted two); and from a claim its contrast at the start and a first
line that shows whole before the fold. The very start of an article introduces it, and is what readers avoided. How a
claim opens is the half of it, so the odds of a bad opening count when it is chosen; what is told is chosen first, and
it is cut after (`engines.extract.cut.cut`)."""


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
        "booster": min(m.emphatic, 2) / 2,
        "central": line.centrality,
        "exclamation": float(m.exclamation),
        "letters": m.letters / words - 4.5,
        "contractions": m.contractions / words,
        "item": float(line.item),
        "links": line.links / words,
        "title words": len(line.titled) / words,
        "heading words": line.headed / words,
        "content words": len(line.terms) / words,
        "the": m.the / words,
        "people": m.people / words,
        "reasons": m.reasons / words,
        "comparisons": m.comparisons / words,
        "length": m.words / 20,
    }


def features(lines: Sequence[Line], plan: Plan) -> dict[str, float]:
    """Measure a whole composition: the means of its sentences, its two ends, its shape and its joins.

    `scorer.Scorer` reaches the same worth for many plans of one article without measuring each from the start.
    """
    numbers = plan.sentences
    total = words_in(lines, numbers) or 1
    own = [(lines[n].measures.words / total, sentence_features(lines[n])) for n in numbers]
    means = {name: sum(share * values[name] for share, values in own) for name in (own[0][1] if own else ())}
    loose = LooseEnds([line.mentions for line in lines]).of(plan.runs)
    opening = opening_features(lines, numbers[:2])
    whole = whole_features(lines, plan.runs, loose, shared_terms([terms_of(lines, run) for run in plan.runs]))
    return means | opening | closing_features(lines, numbers[-1]) | whole


def opening_features(lines: Sequence[Line], front: Sequence[int]) -> dict[str, float]:
    """Measure how a composition opens, by its first one or two sentences."""
    number = front[0]
    opening, o = lines[number], lines[number].measures
    return {
        "opens paragraph": float(opening.first),
        "opens section": float(opening.opens_section),
        "opening time": float(o.time),
        "opening we": float(o.first_plural > 0),
        "opening you": float(o.second > 0),
        "opening imperative": float(o.imperative),
        "opening struggle": float(o.struggle > 0),
        "opening central": opening.centrality,
        "opening announces": float(any(lines[n].measures.announces for n in front)),
        "opening risk": max(0.0, opening.opening_risk - _RISKY_OPENING),
        "position squared": (number / len(lines)) ** 2,
        "very start": float(number <= 2),
        "first section": float(opening.section == lines[0].section),
        "contrast": float(_contrast(lines, front)),
        "folded": min(max(len(opening.trimmed) - FOLD, 0), FOLD) / FOLD,
    }


def closing_features(lines: Sequence[Line], number: int) -> dict[str, float]:
    """Measure how a composition ends, by its last sentence."""
    closing = lines[number]
    return {
        "ending risk": max(0.0, closing.ending_risk - _RISKY_ENDING),
        "closes paragraph": float(closing.last),
        "closing central": closing.centrality,
        "very end": float(number > 0.9 * len(lines)),
    }


def whole_features(lines: Sequence[Line], runs: Sequence[Sequence[int]], loose: int, shared: int) -> dict[str, float]:
    """Measure what only all the runs together show: paragraphs, a turn, loose ends, joins."""
    numbers = [number for run in runs for number in run]
    return {
        "paragraphs": min(len({lines[n].block for n in numbers}), 5) / 3,
        "turn inside": float(turns(lines, numbers)),
        "loose": min(loose, 4) / 2,
        "pieces": float(len(runs) - 1),
        "jumps": float(sum(not follows(lines, before, after) for before, after in pairwise(runs))),
        "shared": min(shared, 4) / 4,
    }


def shared_terms(bags: Sequence[frozenset[str]]) -> int:
    """Return how many content words the first run shares with the one it shares fewest with."""
    return min((len(bags[0] & bag) for bag in bags[1:]), default=0)


def _contrast(lines: Sequence[Line], numbers: Sequence[int]) -> bool:
    """Tell whether it opens on a negation that its second sentence answers: "A cold is no weakness. It is a bill"."""
    if len(numbers) < 2 or numbers[1] != numbers[0] + 1:
        return False
    opening, answer = lines[numbers[0]], lines[numbers[1]]
    of_a_person = opening.measures.first_singular or opening.measures.second
    return not of_a_person and denies_and_affirms(opening, answer) and len(opening.trimmed) <= FOLD


def turns(lines: Sequence[Line], numbers: Sequence[int]) -> bool:
    """Tell whether a sentence after the first third turns."""
    last = max([place for place, n in enumerate(numbers) if lines[n].measures.turn], default=None)
    return last is not None and words_in(lines, numbers[:last]) > (words_in(lines, numbers) or 1) / 3


def shape(form: str) -> dict[str, float]:
    """Return what we ask of a form beyond the readers' choices, by measure."""
    return _SHAPE.get(form, _SHAPE["told"])


@cache
def weights(form: str) -> dict[str, float]:
    """Load the weights for a form (`told`, `claimed`); a form without its own takes their mean."""
    forms = {form: as_numbers(row) for form, row in read_table(__package__, "scoring.yaml").items()}
    if form in forms:
        return forms[form]
    return {name: sum(row.get(name, 0.0) for row in forms.values()) / len(forms) for name in chain(*forms.values())}
