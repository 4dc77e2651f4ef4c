"""The word tables of `meaning.yaml`, each in the shape it is asked for."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from repurpose.datafile import read_table


def _tables() -> Any:
    return read_table(__package__, "meaning.yaml")


@cache
def words(name: str) -> frozenset[str]:
    """Return a table of single words."""
    return frozenset(_tables()[name].split())


@cache
def meanings(name: str) -> Mapping[str, str]:
    """Return a table of word to meaning."""
    return dict(_tables()[name])


@cache
def phrases(name: str) -> tuple[tuple[str, ...], ...]:
    """Return a list of phrases, each as its words, longest first."""
    return tuple(sorted((tuple(phrase.split()) for phrase in _tables()[name]), key=lambda p: (-len(p), p)))


@cache
def strengths() -> Mapping[str, tuple[str, int]]:
    """Return each word that has a place in a scale, as (scale, level)."""
    return {
        word: (scale, int(level))
        for scale, levels in _tables()["strength"].items()
        for level, listed in levels.items()
        for word in listed.split()
    }


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """Return for each word of the table of antonyms those that turn it round."""
    found: dict[str, set[str]] = {}
    for word, others in _tables()["antonyms"].items():
        for other in others.split():
            found.setdefault(word, set()).add(other)
            found.setdefault(other, set()).add(word)
    return {word: frozenset(others) for word, others in found.items()}
