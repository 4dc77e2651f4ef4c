"""Syllables of English words, from CMUdict, without a download.

The table `syllables.zz` is zlib-compressed text: one line `word count` a word, sorted by code point, only of words that
textstat can ask for (lower-case letters, digits, apostrophes). `pack` made it; `syllables.NOTICE` names the source and
carries its licence.
"""

import re
import zlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_ASKED = re.compile(r"[\w']+")


def pack(lines: Iterable[str]) -> bytes:
    """Turn the lines of CMUdict into the compressed table, with the first pronunciation of each word."""
    counts: dict[str, int] = {}
    for line in lines:
        word, *phones = line.partition("#")[0].split() or [""]
        if phones and _ASKED.fullmatch(word) and word not in counts:
            counts[word] = sum(phone[-1].isdigit() for phone in phones)
    return zlib.compress("".join(f"{word} {count}\n" for word, count in sorted(counts.items())).encode(), 9)


class Syllables:
    """Look words up in a packed table by bisection: unpacking it costs 8 ms, making a dict of it 40."""

    def __init__(self, packed: bytes) -> None:
        """Unpack a table that `pack` made."""
        self._lines = zlib.decompress(packed)
        self._known: dict[str, int] = {}

    def count(self, word: str) -> int:
        """Return the syllables of a lower-case word; raise `KeyError` where the table does not hold it."""
        if word not in self._known:
            self._known[word] = self._find(word.encode("utf-8", "replace"), word)
        return self._known[word]

    def _find(self, key: bytes, word: str) -> int:
        low, high = 0, len(self._lines)
        while low < high:
            start = self._lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._lines.index(b"\n", start)
            found, _, count = self._lines[start:end].partition(b" ")
            if found == key:
                return int(count)
            if found < key:
                low = end + 1
            else:
                high = start
        raise KeyError(word)


class Pronunciations:
    """Stand where textstat expects nltk's dictionary of pronunciations, of which it counts the stressed phones only."""

    def __init__(self, syllables: Syllables) -> None:
        """Answer from this table."""
        self._syllables = syllables

    def __getitem__(self, word: str) -> list[list[str]]:
        """Return one pronunciation with as many stressed phones as the word has syllables."""
        return [["0"] * self._syllables.count(word)]


@cache
def english() -> Syllables:
    """Return the table that comes with the package."""
    return Syllables(files("repurpose.language").joinpath("syllables.zz").read_bytes())
