"""How long a title may be, and the tables of `titles.yaml`, loaded when they are first needed."""

import re
from functools import cache

from repurpose.datafile import read_table

MOST_CHARACTERS, MOST_WORDS = 100, 18
"""Of a title, and of a question that stands above a post."""


@cache
def _tables() -> dict[str, dict[str, str]]:
    loaded = read_table(__package__, "titles.yaml")
    return {name: dict(t) if isinstance(t, dict) else {word: word for word in t} for name, t in loaded.items()}


def words_of(name: str) -> dict[str, str]:
    """Return one table of `titles.yaml`; a list becomes a mapping of each word to itself."""
    return _tables()[name]


@cache
def either(*names: str) -> str:
    """Return the words of some tables as alternatives of a regular expression, the longest first.

    They are filed by their first letter, so that most letters of a text fail at once.
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted({word for name in names for word in words_of(name)}, key=lambda w: (-len(w), w)):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


@cache
def _start(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{either(name)})\b", re.IGNORECASE)


def starts(text: str, name: str) -> bool:
    """Tell whether a text starts with a word or phrase of a table, whatever its case."""
    return bool(_start(name).match(text))
