"""Whether a text's "we" is certain people, and whether it says who they are. The patterns are `we.yaml`."""

import re
from functools import cache

from repurpose.datafile import read_table
from repurpose.language.words import straighten

_WE = re.compile(r"\b(?:we|we're|we've|we'd|we'll|us|our|ours|ourselves)\b", re.IGNORECASE)
_FEWEST = 3
"""Words in "we" from which it is the voice of a text."""


def unknown_we(text: str) -> tuple[tuple[int, int], int] | None:
    """Return where the first "we" of certain people stands and how many there are, or nothing if they are known.

    A "we" that is everybody ("we all forget") is no certain people.
    """
    plain = straighten(text)
    words = [match.span() for match in _WE.finditer(plain)]
    if len(words) < _FEWEST or _pattern("introduced").search(plain):
        return None
    first = _pattern("certain").search(plain)
    return ((first.start(), first.end()), len(words)) if first else None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    table = read_table(__package__, "we.yaml")
    return re.compile("|".join(table[name]), re.IGNORECASE)
