"""A denial and its answer: "A cold is no weakness. It is a bill."."""

from repurpose.engines.extract.read.line import Line
from repurpose.language.words import straighten, table

_EARLY = 4
"""Words in which a sentence says whether it affirms: "It repeats a request that never arrived" does (by hand)."""


def denies_and_affirms(opening: Line, answer: Line) -> bool:
    """Tell whether a sentence denies something and the next one says what is so."""
    denies = opening.measures.negations > 0 and not opening.measures.question
    return denies and affirms(answer)


def affirms(line: Line) -> bool:
    """Tell whether a sentence takes up the one before by a pronoun and does not begin by denying as well."""
    said = straighten(line.text).lower().split(maxsplit=_EARLY)[:_EARLY]
    return line.inner_need in ("pronoun", "it", "they") and table("negation").isdisjoint(said)
