"""Where the words stand that make a text's tone: what a check points at."""

import re
from collections.abc import Iterator
from functools import cache
from typing import assert_never

from repurpose.language.measures import NUMBER, PLURAL, SECOND, SINGULAR, TOKEN, is_contraction, is_past
from repurpose.language.words import pattern, straighten
from repurpose.spans import Span
from repurpose.spec.tone import Measure, ToneProfile

_TABLES = {
    Measure.HEDGES: "hedge",
    Measure.BOOSTERS: "booster",
    Measure.NEGATIONS: "negation",
    Measure.PROMOTION: "promotion",
    Measure.REMEDIES: "remedy",
    Measure.SYSTEM_NOUNS: "system",
    Measure.TIME_CLAUSES: "time",
}
_LONG_WORD = 12
"""Letters from which a word is named as a cause of a high mean."""


def places(text: str, measure: Measure) -> tuple[Span, ...]:
    """Return where the words of `text` stand that count for a measure, in order and disjoint."""
    flat = _flat(text)
    return tuple(Span(start, end) for start, end in _places(flat, measure))


def breaks(text: str, profile: ToneProfile) -> tuple[Span, ...]:
    """Return where phrases of the profile's `breaks:` stand in `text`, the longest at each place."""
    phrases = _phrases(profile.breaks)
    if phrases is None:
        return ()
    flat = _flat(text)
    return tuple(Span(*found.span()) for found in phrases.finditer(flat))


def _flat(text: str) -> str:
    # White space is a space to a phrase, and the one capital that grows when it is made small must keep its place.
    # As in `straighten`: searches of C code, where `translate` would look every letter up.
    return straighten(text).replace("\n", " ").replace("\t", " ").replace("İ", "I").lower()


def _places(flat: str, measure: Measure) -> Iterator[tuple[int, int]]:
    match measure:
        case Measure.FIRST_PERSON:
            return _tokens(flat, SINGULAR | PLURAL)
        case Measure.WE_SHARE:
            return _tokens(flat, PLURAL)
        case Measure.SECOND_PERSON:
            return _tokens(flat, SECOND)
        case Measure.PAST_TENSE:
            return (found.span() for found in TOKEN.finditer(flat) if is_past(found[0]))
        case Measure.CONTRACTIONS:
            return (found.span() for found in TOKEN.finditer(flat) if is_contraction(found[0]))
        case Measure.WORD_LENGTH:
            return (f.span() for f in TOKEN.finditer(flat) if sum(map(str.isalpha, f[0])) >= _LONG_WORD)
        case Measure.QUESTIONS:
            return _signs(flat, "?")
        case Measure.EXCLAMATIONS:
            return _signs(flat, "!")
        case Measure.NUMBERS:
            return (found.span() for found in NUMBER.finditer(flat))
        case (
            Measure.HEDGES
            | Measure.BOOSTERS
            | Measure.NEGATIONS
            | Measure.PROMOTION
            | Measure.REMEDIES
            | Measure.SYSTEM_NOUNS
            | Measure.TIME_CLAUSES
        ):
            return (found.span() for found in pattern(_TABLES[measure]).finditer(flat))
        case _:
            assert_never(measure)


def _tokens(flat: str, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    return (found.span() for found in TOKEN.finditer(flat) if found[0] in words)


def _signs(flat: str, sign: str) -> Iterator[tuple[int, int]]:
    return ((at, at + 1) for at, char in enumerate(flat) if char == sign)


@cache
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    """Compile phrases that people typed: whole words, any case, longest first; nothing where there are none."""
    bare = sorted({" ".join(straighten(p).lower().split()) for p in phrases}, key=lambda p: (-len(p), p))
    if not bare:
        return None
    return re.compile(r"(?<![\w'-])(?:" + "|".join(map(re.escape, bare)) + r")(?![\w-])")
