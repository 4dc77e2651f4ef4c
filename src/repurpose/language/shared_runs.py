"""Runs of words that two texts share, found in time linear in both."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from repurpose.language.words import straighten, table

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOP = re.compile(r"[.!?]")
SHORTEST = 8
"""Words: shorter runs are idiom; a search engine finds a text by eight of its words in a row."""
_HOLDERS = 4
"""Texts that are remembered for one run: enough to name one that is not the text itself."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a text that another one holds as well."""

    start: int
    end: int
    """Half-open offsets in the text that was asked about."""
    words: int
    holder: int
    """Number of the other text."""


def words_of(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the words of a text, lower case and quotes straight, with their offsets."""
    found = list(_WORD.finditer(straighten(text)))
    return [match[0].lower() for match in found], [match.span() for match in found]


def distinctive(text: str, runs: Sequence[Run], *, most: int, window: int) -> list[tuple[int, int]]:
    """Return the `most` pieces of runs that tell a text from all others, best first, as offsets.

    Each is up to `window` words of one sentence: those with the most long words that are rare in English and here.
    """
    words, places = words_of(text)
    often = Counter(words)
    common = table("stop")
    weights = [0.0 if word in common else len(word) / often[word] for word in words]
    numbers = {place[0]: number for number, place in enumerate(places)}
    best: list[tuple[float, int, int]] = []
    for run in runs:
        first = numbers[run.start]
        for start, end in _sentences(text, places, first, first + run.words):
            size = min(window, end - start)
            value = peak = sum(weights[start : start + size])
            at = start
            for number in range(start + 1, end - size + 1):
                value += weights[number + size - 1] - weights[number - 1]
                if value > peak:
                    peak, at = value, number
            best.append((peak, places[at][0], places[at + size - 1][1]))
    best.sort(key=lambda one: (-one[0], one[1]))
    return [(start, end) for _, start, end in best[:most]]


def _sentences(text: str, places: Sequence[tuple[int, int]], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the words from `first` to `last` in pieces that no full stop divides."""
    start = first
    for number in range(first + 1, last + 1):
        if number == last or _STOP.search(text, places[number - 1][1], places[number][0]):
            yield start, number
            start = number


class Shared:
    """Texts filed under every run of `SHORTEST` words."""

    def __init__(self, texts: Iterable[str], shortest: int = SHORTEST) -> None:
        """File the texts, numbered in order, line by line; each costs its length."""
        self._shortest = shortest
        self._holders: dict[tuple[str, ...], tuple[int, ...]] = {}
        for number, text in enumerate(texts):
            for line in text.split("\n"):
                for gram in self._grams(words_of(line)[0]):
                    held = self._holders.get(gram, ())
                    if len(held) < _HOLDERS and number not in held:
                        self._holders[gram] = (*held, number)

    def runs(self, text: str, *, but: frozenset[int] = frozenset()) -> list[Run]:
        """Return the longest runs of `text` that a filed text holds, disjoint, in order; `but` are not asked.

        No run goes over the end of a line: paragraphs that are alike only end and begin alike.
        """
        found: list[Run] = []
        at = 0
        for line in text.split("\n"):
            found += self._in_line(line, at, but)
            at += len(line) + 1
        return found

    def _in_line(self, line: str, shift: int, but: frozenset[int]) -> list[Run]:
        words, places = words_of(line)
        found: list[Run] = []
        first, after = -1, 0
        holders: frozenset[int] = frozenset()
        grams = [*self._grams(words), ()]  # the last one, which nobody holds, closes a run
        for number, gram in enumerate(grams):
            held = frozenset(self._holders.get(gram, ())) - but
            if first >= 0 and not holders & held:
                after = number - 1 + self._shortest
                start, end = places[first][0] + shift, places[after - 1][1] + shift
                found.append(Run(start, end, after - first, min(holders)))
                first = -1
            if first >= 0:
                holders &= held
            elif held and number >= after:
                first, holders = number, held
        return found

    def _grams(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        return [tuple(words[at : at + self._shortest]) for at in range(len(words) - self._shortest + 1)]
