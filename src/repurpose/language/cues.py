"""Patterns filed under a word without which they cannot match, so that most sentences try none of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from repurpose.language.measures import tokens

Filed = Mapping[str, Sequence[tuple[str, str]]]
"""Cue to (name, pattern), in the order of the table."""


def file_patterns(table: Mapping[str, Mapping[str, Sequence[str]]]) -> Filed:
    """File a table of name to cue to patterns under its cues. A cue may be several words, parted by spaces."""
    filed: dict[str, list[tuple[str, str]]] = {}
    for name, by_cue in table.items():
        for cues, patterns in by_cue.items():
            for cue in cues.split():
                filed.setdefault(cue, []).extend((name, pattern) for pattern in patterns)
    return filed


def named_in(filed: Filed, text: str) -> str:
    """Return the name of the first pattern that is found in `text` and filed under one of its words."""
    return next((name for name, _, _ in found_in(filed, text)), "")


def found_in(filed: Filed, text: str) -> Iterator[tuple[str, int, int]]:
    """Yield name, start and end of each pattern that is found in `text` and filed under one of its words, in order.

    Patterns ignore case except inside `(?-i:…)`. Ties fall to the earlier word, so the answer is always the same.
    """
    for word in dict.fromkeys(tokens(text.lower())):
        for name, pattern in filed.get(word, ()):
            if found := compiled(pattern).search(text):
                yield name, *found.span()


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: all of them would cost more than an article."""
    return re.compile(pattern, re.IGNORECASE)
