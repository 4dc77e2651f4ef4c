"""What an article speaks of, and how much each of it weighs: the concepts that a summary should cover."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, fsum

from repurpose.engines.extract.read.line import Line
from repurpose.language.terms import content_terms

_LEAST_SENTENCES = 2
"""A concept that stands in one sentence alone is a detail, not a subject."""
_FRONT, _FADE = 6.0, 7.0
"""A concept at the very front weighs `1 + _FRONT` times as much as one at the end; the gain falls to a third after
each `1 / _FADE` of the article. Measured on posts and news with summaries by people (`benchmarks/coverage`)."""
_PLACE = 2.0
"""What each word of the very first sentence is worth by itself, in mean concepts: authors say there what a text is
about, often in words that never come back. It fades as the weight of a concept does."""
_TITLED = 4.0
"""What each word of a sentence that says nothing but the words of the title would be worth by itself, in mean concepts:
the title is the author's own, shortest summary. Like `_PLACE` chosen on every second post with a summary by people."""


@dataclass(frozen=True, slots=True)
class Concepts:
    """The concepts of an article, numbered."""

    weights: tuple[float, ...]
    """By number."""
    of: tuple[tuple[int, ...], ...]
    """For each line the numbers of its concepts, each once."""
    mean: float
    """Mean weight of what the article speaks of, 0 where nothing comes back."""


def weigh_concepts(lines: Sequence[Line]) -> Concepts:
    """Weigh the stems of content words, and neighbouring pairs of them, that occur in at least two usable sentences.

    A weight is the number of sentences times a prior that falls with the place of the first one: concept coverage
    after Gillick and Favre 2009 (https://aclanthology.org/W09-1802). One more concept, a usable line's own, is its
    place and its share of the title's words. Work is linear in the text.
    """
    bags = [() if line.bar else _concepts(line.text) for line in lines]
    spread = Counter(concept for bag in bags for concept in bag)
    fade = max(len(lines), 1) / _FADE
    numbers: dict[tuple[str, ...], int] = {}
    weights: list[float] = []
    rows: list[list[int]] = []
    for place, bag in enumerate(bags):
        row = []
        for concept in bag:
            if spread[concept] < _LEAST_SENTENCES:
                continue
            if concept not in numbers:
                numbers[concept] = len(weights)
                weights.append(spread[concept] * (1 + _FRONT * exp(-place / fade)))
            row.append(numbers[concept])
        rows.append(row)
    mean = fsum(weights) / len(weights) if weights else 0.0
    for place, line in enumerate(lines):
        if not line.bar:
            rows[place].append(len(weights))
            titled = len(line.titled) / max(len(line.terms), 1)
            weights.append(mean * line.measures.words * (_PLACE * exp(-place / fade) + _TITLED * titled))
    return Concepts(tuple(weights), tuple(map(tuple, rows)), mean)


def _concepts(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the stems and the pairs of neighbouring stems of a sentence, each once, in order."""
    terms = content_terms(text)
    return tuple(dict.fromkeys([*((term,) for term in terms), *pairwise(terms)]))
