"""Stock phrases and where they stand. The phrases are `stock.yaml`, tried only where a word begins as they do."""

import re
from functools import cache, lru_cache

from repurpose.datafile import read_table
from repurpose.language.measures import TOKEN
from repurpose.language.words import straighten

_PLAIN = re.compile(r"(?:[a-z' -](?![?{]))*")
_KEY = 2
"""Letters that phrases are filed under."""


def stock_phrases(text: str) -> tuple[tuple[int, int], ...]:
    """Return where stock phrases stand in `text`, the longest at each place, in order and disjoint."""
    plain = straighten(text).replace("\n", " ")
    low = plain.lower()
    if len(low) != len(plain):  # a capital that grows would shift every place
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    found: list[tuple[int, int]] = []
    after = 0
    for word in TOKEN.finditer(low):
        if word.start() < after:
            continue
        at = word.start()
        likely = _likely(word[0])
        if not likely:
            continue
        ends = [
            hit.end()
            for begins, phrase in likely
            if low.startswith(begins, at) and (hit := _compiled(phrase).match(low, at))
        ]
        if ends:
            after = max(ends)
            found.append((at, after))
    return tuple(found)


@lru_cache(maxsize=2048)
def _likely(word: str) -> tuple[tuple[str, str], ...]:
    filed = _filed()
    return filed.get(word, ()) + filed.get(f"{word[:_KEY]}*", ())


@cache
def _filed() -> dict[str, tuple[tuple[str, str], ...]]:
    """File the phrases, each with the plain text it begins with, under their first word where that is plain.

    The others stand under its first two letters and a star.
    """
    filed: dict[str, list[tuple[str, str]]] = {}
    for phrase in read_table(__package__, "stock.yaml")["phrases"]:
        begins = _begins(phrase)
        first = begins.partition(" ")[0] if " " in begins else f"{phrase[:_KEY]}*"
        filed.setdefault(first, []).append((begins, phrase))
    return {first: tuple(phrases) for first, phrases in filed.items()}


def _begins(phrase: str) -> str:
    plain = _PLAIN.match(phrase)
    return plain[0] if plain else ""


@cache
def _compiled(phrase: str) -> re.Pattern[str]:
    return re.compile(phrase + r"(?!\w)")
