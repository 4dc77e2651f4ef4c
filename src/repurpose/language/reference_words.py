"""The tables of `references.yaml`, loaded when they are first needed."""

import re
from functools import cache
from typing import Any

from repurpose.datafile import read_table
from repurpose.language.cues import Filed, file_patterns
from repurpose.language.words import straighten

TOKEN = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*|[^\sa-z0-9]")
"""A word of lower-case text, or one mark."""


def front_of(sentence: str, most: int) -> str:
    """Return up to `most` characters of a sentence in lower case, from its first word on."""
    return straighten(sentence[:most]).lower().lstrip("\"'([*_ ")


@cache
def listed(name: str) -> frozenset[str]:
    """Return a list of words as a set."""
    return frozenset(_tables()[name].split())


@cache
def openers() -> dict[str, str]:
    """Return for each first word that leans on something the kind of its leaning."""
    return {word: kind for kind, words in _tables()["openers"].items() for word in words.split()}


@cache
def patterns(name: str) -> tuple[str, ...]:
    """Return the patterns, or beginnings of words, of a table that has no cues, in its order."""
    found = _tables()[name]
    return (found,) if isinstance(found, str) else tuple(found)


@cache
def filed(name: str) -> Filed:
    """Return the patterns of a table under their cues."""
    return file_patterns({name: _tables()[name]})


@cache
def compiled_lower(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of a table when it is first needed; all of them read text in lower case.

    A name in capitals stands for what the table `names` says.
    """
    names = _tables()["names"]
    return re.compile(re.sub("|".join(names), lambda name: str(names[name[0]]), pattern))


def starts(name: str, first: str, lower: str) -> bool:
    """Tell whether a text in lower case begins with a pattern that is filed under its first word."""
    return any(compiled_lower(pattern).match(lower) for _, pattern in filed(name).get(first, ()))


def _tables() -> Any:
    return read_table(__package__, "references.yaml")
