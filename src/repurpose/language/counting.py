"""Counting as a person would, and as platforms do. The text holds no markup: that is read away before."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Literal, assert_never

from repurpose.spec.channel import Unit

# A word is a piece that holds at least one letter or digit. White space, an em dash, two hyphens and an
# ellipsis always split; an en dash splits unless it stands between digits (a range is one word).
_SENTENCE = 500
"""Characters up to which a count is kept: longer texts are counted once."""
_SPLIT = re.compile(r"\s+|[—―]|--+|…|\.{3,}|(?<!\d)–|–(?!\d)")
_DASHES = frozenset("—―…–")


def count(text: str, unit: Unit) -> int:
    """Count `text` in a unit.

    `words` as `count_words`; `characters` are code points; `graphemes` are what a reader takes for one character
    (extended grapheme clusters, Unicode Standard Annex 29); `utf16` are the code units of JavaScript and of most
    platforms' own counters; `bytes` are UTF-8; `x-characters` and `mastodon-characters` as those platforms count
    (`platform_counts`).
    """
    match unit:
        case "words":
            return count_words(text)
        case "characters":
            return len(text)
        case "graphemes":
            return count_graphemes(text)
        case "utf16":
            return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)
        case "bytes":
            return len(text.encode("utf-8", "surrogatepass"))
        case "x-characters" | "mastodon-characters":
            return sum(weight for _, weight in _pieces(text, unit))
        case _:
            assert_never(unit)


def count_words(text: str) -> int:
    """Count the words of `text`."""
    return _words_of(text) if len(text) <= _SENTENCE else _count_words(text)


def _count_words(text: str) -> int:
    # Without one of the marks white space alone splits, which costs a third of the pattern's time.
    marked = "--" in text or "..." in text or not (text.isascii() or _DASHES.isdisjoint(text))
    pieces = _SPLIT.split(text) if marked else text.split()
    return len([piece for piece in pieces if piece[:1].isalnum() or any(map(str.isalnum, piece))])


@lru_cache(maxsize=1024)  # four rules count every sentence
def _words_of(sentence: str) -> int:
    return _count_words(sentence)


def count_graphemes(text: str) -> int:
    """Count extended grapheme clusters."""
    if text.isascii() and "\r" not in text:
        return len(text)
    import regex  # 20 ms, and few texts need it

    return sum(1 for _ in regex.finditer(r"\X", text))


def prefix(text: str, unit: Unit, value: int) -> int:
    """Return the offset of the longest beginning of `text` that counts at most `value`.

    What cannot be divided (a word, an emoji, an address where it weighs as one) is not. The work is linear: one pass
    over the text, whatever the unit.
    """
    match unit:
        case "characters":
            return min(value, len(text))
        case "words":
            return _word_prefix(text, value)
        case "graphemes":
            import regex

            starts = (found.start() for found in regex.finditer(r"\X", text))
            return next((start for number, start in enumerate(starts) if number == value), len(text))
        case "utf16" | "bytes":
            used = 0
            for offset, char in enumerate(text):
                used += 1 if char.isascii() else count(char, unit)
                if used > value:
                    return offset
            return len(text)
        case "x-characters" | "mastodon-characters":
            pieces = tuple(_pieces(text, unit))
            sums = accumulate(weight for _, weight in pieces)
            return next((start for (start, _), used in zip(pieces, sums, strict=True) if used > value), len(text))
        case _:
            assert_never(unit)


def unit_name(unit: Unit) -> str:
    """Name a unit for a message: `300 UTF-16 units`."""
    match unit:
        case "utf16":
            return "UTF-16 units"
        case "x-characters":
            return "characters as X counts them"
        case "mastodon-characters":
            return "characters as Mastodon counts them"
        case _:
            return unit


def _pieces(text: str, unit: Literal["x-characters", "mastodon-characters"]) -> Iterator[tuple[int, int]]:
    from repurpose.language.platform_counts import mastodon_pieces, x_pieces  # the endings of names: 1,400 of them

    return x_pieces(text) if unit == "x-characters" else mastodon_pieces(text)


def _word_prefix(text: str, value: int) -> int:
    words, start, end = 0, 0, 0
    for gap in (*_SPLIT.finditer(text), None):
        stop = len(text) if gap is None else gap.start()
        if any(map(str.isalnum, text[start:stop])):
            words += 1
            if words > value:
                return end
            end = stop
        start = stop if gap is None else gap.end()
    return len(text)
