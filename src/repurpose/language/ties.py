"""The sentence that another one points back to for certain, so that the two are told together or neither is.

`references` reads a sentence by itself, and `mentions` counts what it takes for granted. Here a phrase is followed to
where the article brings it up: "that night shift" to the sentence about a night shift, "a third way" to the second.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from repurpose.language.enumerated import POINT, counted_back
from repurpose.language.loose_ends import called_back
from repurpose.language.mentions import Mentions, pieces_of
from repurpose.language.pointed import pointed_at
from repurpose.language.pronouns import leans_on_several, names_several
from repurpose.language.reference_words import listed
from repurpose.language.taken_up import taken_up
from repurpose.language.terms import content_terms, stem
from repurpose.language.told_days import dated_before
from repurpose.language.words import straighten

_READ = 2_000
"""Characters of a sentence that are read."""
_SHORT = 5
"""Letters of a plural in "es" that only lost its "s": `stem` leaves "site" its "e" and takes that of "sites"."""
_FRONT = 3
"""Words of a sentence among which an ordinal counts on from an earlier one: "And a third reason"."""
_NEAR = 4
"""Sentences back in which "they" finds who is meant, and "Another reason" the one that begins "One"."""
_REACH = 15
"""Sentences back in which an ordinal finds the one before it."""
_SPOKEN_OF = 2
"""Sentences after a quotation in which "these words" are the quoted ones."""
_QUOTATION = re.compile(r'"[^"]+"[.!?]?')
_OF_WORDS = re.compile(
    r"\b(?:these|those|this|that|such) (?:words?|questions?|sentences?|phrases?|lines?|statements?|remarks?)\b"
    r"(?! (?:before|when)\b|:)"
    r"|^the (?:words?|questions?|sentences?|phrases?) (?!of\b)"
)
_COUNTED = {
    "second": ("first", "firstly", "one"),
    "third": ("second", "secondly"),
    "fourth": ("third", "thirdly"),
    "fifth": ("fourth", "fourthly"),
}
"""Ordinals with what stands in the sentence before: "One reason", "A second reason"."""


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """What one sentence points back to."""

    sentence: int
    """Number of the latest one that brings it up."""
    words: str
    """The words that point, in lower case: "that night shift"."""


@lru_cache(maxsize=2)
def ties(sentences: tuple[str, ...]) -> tuple[tuple[Tie, ...], ...]:
    """Return for each sentence its ties to those that it cannot do without, earliest first."""
    last: dict[str, int] = {}
    one: int | None = None
    quoted: int | None = None
    pairs: set[tuple[str, str]] = set()
    points: list[int] = []
    said: list[frozenset[str]] = []
    result: list[tuple[Tie, ...]] = []
    for number, text in enumerate(sentences):
        straight = straighten(text[:_READ])
        lower = straight.lower()
        words = tuple(map(str.lower, pieces_of(straight)))
        stems = tuple(map(_root, words))
        found = list(_counted(words, last, number))
        if one is not None and number - one <= _NEAR and words[:1] == ("another",):
            found.append(Tie(one, " ".join(words[:2])))
        for nouns in pointed_at(words, stems, pairs):
            back = [
                Tie(last[noun], told) for noun, told, reach in nouns if number - last.get(noun, -reach - 1) <= reach
            ]
            found += [max(back)] if back else []
        if leans_on_several(straight) and (several := _named_before(sentences, number)) is not None:
            found.append(Tie(several, "they"))
        if counted := counted_back(lower, points, number):
            found.append(Tie(*counted))
        if taken := taken_up(lower, said):
            found.append(Tie(*taken))
        if dated := dated_before(sentences, number):
            found.append(Tie(*dated))
        if quoted is not None and number - quoted <= _SPOKEN_OF and (words_of := _OF_WORDS.search(lower)):
            found.append(Tie(quoted, words_of[0].strip()))
        result.append(tuple(sorted(set(found))))
        if point := POINT.match(lower):
            points = [number] if point["begins"] else [*points, number]
        said.append(frozenset(content_terms(text[:_READ])))
        one = number if words[:1] == ("one",) else one
        quoted = number if _QUOTATION.fullmatch(straight) else quoted
        last |= dict.fromkeys(stems, number)
        pairs.update(pairwise(stems))
    return tuple(result)


def _named_before(sentences: Sequence[str], number: int) -> int | None:
    """Return the latest sentence near before one that names several; nothing where that is its own neighbour."""
    near = range(number - 1, max(-1, number - 1 - _NEAR), -1)
    latest = next((n for n in near if names_several(sentences[n][:_READ])), None)
    return None if latest == number - 1 else latest


def name_ties(mentions: Sequence[Mentions], known: frozenset[str]) -> tuple[tuple[Tie, ...], ...]:
    """Return for each sentence its ties to those that name in full whom it calls by one name; `known` need none."""
    whole: dict[str, int] = {}
    result = []
    for number, (own, names) in enumerate(zip(mentions, called_back(mentions), strict=True)):
        result.append(tuple(sorted(Tie(whole[name], name) for name in names - known)))
        whole |= dict.fromkeys(own.full, number)
    return tuple(result)


@lru_cache(maxsize=4096)  # the common words, as of `stem`
def _root(word: str) -> str:
    """Return a word's stem, the same for "agencies" as for "agency" and for "sites" as for "site"."""
    if word.endswith("ies"):
        word = word[:-3] + "y"
    return stem(word[:-1] if len(word) == _SHORT and word.endswith("es") else word)


def _counted(words: Sequence[str], last: Mapping[str, int], number: int) -> Iterator[Tie]:
    """Yield the tie to the sentence that one counts on from: the one with "second" where it begins "A third reason".

    A mere "Third," may be cut off, not one in "The third, and rarest, is tea".
    """
    for at, word in enumerate(words[:_FRONT]):
        led = at == 0 or words[at - 1] in ("a", "the", "and")
        following = words[at + 1] if at + 1 < len(words) else "."
        cut_off = following == "," and words[at - 1 : at] not in (("a",), ("the",))
        if word in _COUNTED and led and not cut_off and following not in listed("counted"):
            before = max(last.get(_root(ordinal), -1) for ordinal in _COUNTED[word])
            if before >= 0 and number - before <= _REACH:
                named = (words[at - 1] if at and words[at - 1] != "and" else "a", word, following)
                yield Tie(before, " ".join(filter(str.isalpha, named)))
