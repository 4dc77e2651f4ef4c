"""Numbers in words."""

from collections.abc import Mapping
from functools import cache

from repurpose.datafile import read_table

DOZEN = 12
"""The most things that prose counts in a word: above that a number is an amount."""


@cache
def number_words() -> Mapping[str, int]:
    """Return what the words from zero to ninety are worth."""
    return {word: int(number) for word, number in read_table(__package__, "number_words.yaml").items()}


@cache
def counts() -> Mapping[str, int]:
    """Return the words that count several things, two to twelve."""
    return {word: number for word, number in number_words().items() if 1 < number <= DOZEN}
