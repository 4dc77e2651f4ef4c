"""What is told of body and mind: by its author of the own ("my therapist"), or of somebody near ("my wife miscarried").

The patterns lie in `health.yaml`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from repurpose.datafile import read_table
from repurpose.language.words import any_of, straighten
from repurpose.spans import Span

_QUOTED = re.compile(r'"[^"]*"')
_LIST = re.compile(r"\{([a-z]+)\}")
_SIGN = "ƿ"
"""Stands for each letter of a name, so that no pattern is compiled for the names of one article."""
_GOES_ON = 3
"""Sentences in which "she" or "he" is somebody near, from the one on that speaks of them."""


def own_health(sentence: str) -> Span | None:
    """Return where a sentence first tells of the author's own, in its offsets; what is quoted is another's."""
    found = _own().search(_unquoted(sentence))
    return Span(*found.span()) if found else None


def others_health(sentences: Sequence[str], article: str) -> Iterator[tuple[int, Span]]:
    """Yield which sentences tell of that of somebody near to the author and where first, in the sentence's offsets.

    Whom the article calls by name ("my brother Tom") is known by it, and "she" or "he" is who was last spoken of.
    """
    names = near_names(article) | near_names("\n".join(sentences))
    near = re.compile(any_of(*names) + r"\b") if names else None
    spoken_of = 0
    for index, sentence in enumerate(sentences):
        plain = _unquoted(sentence)
        if near:
            plain = near.sub(lambda name: _SIGN * len(name[0]), plain)
        spoken_of = _GOES_ON if _theirs("{they}", goes_on=False).search(plain) else spoken_of - 1
        found = _theirs("|".join(_table()["theirs"]), goes_on=spoken_of > 0).search(plain)
        if found:
            yield index, Span(*found.span())


@lru_cache(maxsize=16)  # of an article every draft asks
def near_names(text: str) -> frozenset[str]:
    """Return by which names a text calls those near to its author."""
    found = re.finditer(_spelt("|".join(_table()["named"])), straighten(text))
    return frozenset(match[match.lastindex or 0] for match in found)


def _unquoted(sentence: str) -> str:
    return _QUOTED.sub(lambda quoted: '"' * len(quoted[0]), straighten(sentence))


def _table() -> Any:
    return read_table(__package__, "health.yaml")


@cache
def _own() -> re.Pattern[str]:
    return re.compile(_spelt("|".join(_table()["own"])), re.IGNORECASE)


@cache
def _theirs(pattern: str, *, goes_on: bool) -> re.Pattern[str]:
    """Compile a pattern of somebody near: by that word, by a name, or, where a text goes on about them, by "she"."""
    called = rf"{{near}}|\b{_SIGN}{{1,40}}"
    they = rf"(?:{called}|\b(?:she|he))" if goes_on else rf"(?:{called})"
    whose = rf"(?:(?:{called})'s|\b(?:her|his))" if goes_on else rf"(?:{called})'s"
    return re.compile(_spelt(pattern.replace("{they}", they).replace("{whose}", whose)), re.IGNORECASE)


def _spelt(pattern: str) -> str:
    """Return a pattern with its lists in place; one list may stand in another."""
    lists = _table()["lists"]
    while _LIST.search(pattern):
        pattern = _LIST.sub(lambda name: lists[name[1]], pattern)
    return pattern
