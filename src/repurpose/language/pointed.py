"""What phrases such as "that night shift" or "those two firms" point at: their nouns, and how far back these may be."""

from collections.abc import Iterator, Sequence

from repurpose.language.number_words import counts
from repurpose.language.reference_words import listed
from repurpose.language.words import table

_LONGEST = 5
"""Words of a noun phrase."""
_NEAR, _SEVERAL, _ANYWHERE = 15, 6, 100_000
"""Sentences back in which "these mills" finds the mills and "those firms" the firms, and all else that points."""


def pointed_at(
    words: Sequence[str], stems: Sequence[str], pairs: set[tuple[str, str]]
) -> Iterator[Sequence[tuple[str, str, int]]]:
    """Yield for each phrase the stems of nouns that it points at, each with the words that point and their reach.

    The sentence does not hold them before. A noun counts where the article has said it together with the word before it
    ("that night shift"), after a number ("those two firms"), where it is one that a text is about ("this release"), and
    in the plural after "those" or "the first seven", and where it sums up nothing ("these mills").
    """
    pointing = listed("pointing")
    for at, word in enumerate(words):
        points = word in pointing or (word == "the" and _counts_told(words, at))
        if not points or words[:at].count('"') % 2:
            continue  # the latter is somebody else's, in quotation marks
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
        reach = dict.fromkeys(_things(words, at, start, end), _NEAR)
        reach |= dict.fromkeys(many, _ANYWHERE if counted else max(_SEVERAL, *reach.values(), 0))
        reach |= dict.fromkeys(nouns, _ANYWHERE)
        yield [
            (stems[noun], " ".join(words[at : noun + 1]), reach[noun])
            for noun in sorted(reach)
            if stems[noun] not in stems[:at]
        ]


def _things(words: Sequence[str], at: int, start: int, end: int) -> Sequence[int]:
    """Return the last noun of a phrase after "this", "these" or "those", unless it sums up what was just said.

    "These mills" were named before, "this problem" stands for a sentence.
    """
    one = words[at] == "this"
    if words[at] not in ("this", "these", "those") or (one and _is_many(words[start])):  # "this allows mills"
        return ()
    while end > start and (words[end - 1].endswith("ed") or (one and _is_many(words[end - 1]))):
        end -= 1  # a verb: "this mill grinds", "these mills burned"
    noun = words[end - 1] if end > start else ""
    general = listed("summing_up") | listed("this_time")
    if not noun or noun in general or noun.removesuffix("s") in general or not (one or _is_many(noun)):
        return ()
    return (end - 1,)


def _counts_told(words: Sequence[str], at: int) -> bool:
    """Tell whether "the" at `at` counts some of what was told: "the first seven rules"."""
    placed, count = (*words[at + 1 : at + 3], ".", ".")[:2]
    return placed in listed("placed") and (count in counts() or count == "few")


def _is_count(word: str) -> bool:
    return word in counts() or word == "few" or word.isdigit()


def _is_many(word: str) -> bool:
    """Tell whether a word is a plural that a sentence may point at."""
    plural = word.endswith("s") and not word.endswith(("ss", "us", "'s"))
    return plural and len(word) > 3 and word not in listed("no_thing")


def _content(word: str) -> bool:
    return word not in table("stop")


def _stands(words: Sequence[str], at: int, following: str) -> bool:
    """Tell whether "that" belongs to the noun after it: "of that firm,", not "firms that trade"."""
    before = words[at - 1] if at else "."
    placed = before in listed("prepositions") or before.endswith("ing")
    return placed and (not following[0].isalpha() or not _content(following))
