"""The sentence that another one points back to for certain, so that the two are told together or neither is.

`references` reads a sentence by itself, and `mentions` counts what it takes for granted. Here a phrase is followed to
where the article brings it up: "that night shift" to the sentence about a night shift, "a third way" to the second.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from repurpose.language.enumerated import POINT, counted_back
from repurpose.language.loose_ends import called_back
from repurpose.language.mentions import PIECE, Mentions
from repurpose.language.number_words import counts
from repurpose.language.pronouns import leans_on_several, names_several
from repurpose.language.reference_words import listed
from repurpose.language.taken_up import taken_up
from repurpose.language.terms import content_terms, stem
from repurpose.language.words import straighten, table

_READ = 2_000
"""Characters of a sentence that are read."""
_LONGEST = 5
"""Words of a noun phrase."""
_SHORT = 5
"""Letters of a plural in "es" that only lost its "s": `stem` leaves "site" its "e" and takes that of "sites"."""
_FRONT = 3
"""Words of a sentence among which an ordinal counts on from an earlier one: "And a third reason"."""
_NEAR = 4
"""Sentences back in which "they" finds who is meant."""
_REACH = 15
"""Sentences back in which an ordinal finds the one before it."""
_COUNTED = {
    "second": ("first", "firstly", "one"),
    "third": ("second", "secondly"),
    "fourth": ("third", "thirdly"),
    "fifth": ("fourth", "fourthly"),
}
"""Ordinals with what stands in the sentence before: "One reason", "A second reason"."""
_SEVERAL, _ANYWHERE = 6, 100_000
"""Sentences back in which "those firms" finds the firms, and in which all else that points does."""


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
    pairs: set[tuple[str, str]] = set()
    several: int | None = None
    points: list[int] = []
    said: list[frozenset[str]] = []
    result: list[tuple[Tie, ...]] = []
    for number, text in enumerate(sentences):
        words = tuple(piece.lower() for piece in PIECE.findall(straighten(text[:_READ])))
        stems = tuple(map(_root, words))
        found = list(_counted(words, last, number))
        for nouns in _pointed_at(words, stems, pairs):
            back = [
                Tie(last[noun], told) for noun, told, reach in nouns if number - last.get(noun, -reach - 1) <= reach
            ]
            found += [max(back)] if back else []
        if several is not None and 1 < number - several <= _NEAR and leans_on_several(text[:_READ]):
            found.append(Tie(several, "they"))
        lower = straighten(text[:_READ]).lower()
        if counted := counted_back(lower, points, number):
            found.append(Tie(*counted))
        if taken := taken_up(lower, said):
            found.append(Tie(*taken))
        result.append(tuple(sorted(set(found))))
        if point := POINT.match(lower):
            points = [number] if point["begins"] else [*points, number]
        several = number if names_several(text[:_READ]) else several
        said.append(frozenset(content_terms(text[:_READ])))
        last |= dict.fromkeys(stems, number)
        pairs.update(pairwise(stems))
    return tuple(result)


def name_ties(mentions: Sequence[Mentions], known: frozenset[str] = frozenset()) -> tuple[tuple[Tie, ...], ...]:
    """Return for each sentence its ties to those that name in full whom it calls by one name; `known` need none."""
    whole: dict[str, int] = {}
    result = []
    for number, (own, names) in enumerate(zip(mentions, called_back(mentions), strict=True)):
        result.append(tuple(sorted(Tie(whole[name], name) for name in names - known)))
        whole |= dict.fromkeys(own.full, number)
    return tuple(result)


def _pointed_at(
    words: Sequence[str], stems: Sequence[str], pairs: set[tuple[str, str]]
) -> Iterator[Sequence[tuple[str, str, int]]]:
    """Yield for each phrase the stems of nouns that it points at, each with the words that point and their reach.

    The sentence does not hold them before. A noun counts where the article has said it together with the word before it
    ("that night shift"), after a number ("those two firms"), where it is one that a text is about ("this release"), and
    in the plural after "those" or "the first seven".
    """
    for at, word in enumerate(words):
        if word not in listed("pointing") and not _counts_told(words, at):
            continue
        start = at + 1
        between = listed("between") | listed("placed")
        while start < len(words) and (words[start] in between or _is_count(words[start])):
            start += 1
        end = start
        while end < len(words) and end - start < _LONGEST and words[end][0].isalpha() and _content(words[end]):
            end += 1
        following = words[end] if end < len(words) else "."
        counted = any(map(_is_count, words[at + 1 : start]))
        if start == end or following in listed("relative") or (word == "that" and not _stands(words, at, following)):
            continue
        if word == "these" and counted:
            continue  # named right before it, in other words
        if word == "the" and (following in listed("prepositions") or following in listed("that_clause")):
            continue  # "the first two sections of our guide"
        nouns = [
            second
            for second in range(start + 1, end)
            if (stems[second - 1], stems[second]) in pairs and words[second] not in listed("this_time")
        ]
        if words[start] in listed("occasions"):
            nouns.append(start)
        many = [noun for noun in range(start, end) if word in ("those", "the") and _is_many(words[noun])][:1]
        if words[start].endswith("ing"):  # "those trading with firms"
            many = []
        yield [
            (stems[noun], " ".join(words[at : noun + 1]), _ANYWHERE if noun in nouns or counted else _SEVERAL)
            for noun in (*nouns, *many)
            if stems[noun] not in stems[:at]
        ]


def _counts_told(words: Sequence[str], at: int) -> bool:
    """Tell whether "the" at `at` counts some of what was told: "the first seven rules"."""
    placed, count = (*words[at + 1 : at + 3], ".", ".")[:2]
    return words[at] == "the" and placed in listed("placed") and (count in counts() or count == "few")


def _is_count(word: str) -> bool:
    return word in counts() or word == "few" or word.isdigit()


def _is_many(word: str) -> bool:
    """Tell whether a word is a plural that a sentence may point at."""
    plural = word.endswith("s") and not word.endswith(("ss", "us", "'s"))
    return plural and len(word) > 3 and word not in listed("no_thing")


def _root(word: str) -> str:
    """Return a word's stem, the same for "agencies" as for "agency" and for "sites" as for "site"."""
    if word.endswith("ies"):
        word = word[:-3] + "y"
    return stem(word[:-1] if len(word) == _SHORT and word.endswith("es") else word)


def _content(word: str) -> bool:
    return word not in table("stop")


def _stands(words: Sequence[str], at: int, following: str) -> bool:
    """Tell whether "that" belongs to the noun after it: "of that firm,", not "firms that trade"."""
    before = words[at - 1] if at else "."
    placed = before in listed("prepositions") or before.endswith("ing")
    return placed and (not following[0].isalpha() or not _content(following))


def _counted(words: Sequence[str], last: Mapping[str, int], number: int) -> Iterator[Tie]:
    """Yield the tie to the sentence that one counts on from: the one with "second" where it begins "A third reason".

    A mere "Third," may be cut off.
    """
    for at, word in enumerate(words[:_FRONT]):
        led = at == 0 or words[at - 1] in ("a", "the", "and")
        following = words[at + 1] if at + 1 < len(words) else "."
        if word in _COUNTED and led and following != "," and following not in listed("counted"):
            before = max(last.get(_root(ordinal), -1) for ordinal in _COUNTED[word])
            if before >= 0 and number - before <= _REACH:
                yield Tie(before, f"a {word}")
