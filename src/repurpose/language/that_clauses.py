"""Sentences that are one more clause of an earlier one: "I knew that it was late. And that nobody would come."."""

import re
from collections.abc import Sequence

from repurpose.language.words import straighten

_CLAUSE = (
    r"that (?:i|we|you|he|she|it|they|there|my|our|your|his|her|their|its|the|an?|if|when)"
    r"(?:'(?:s|re|m|ve|d|ll))? (?!of )"
)
_BEGUN = re.compile(rf"\b{_CLAUSE}")
_GOES_ON = re.compile(rf"(?:(?:and|or|but|nor) )?{_CLAUSE}")
_NEAR = 4
"""Sentences back in which the clause is found that one goes on with."""
_READ = 2_000
"""Characters of a sentence that are read."""


def clauses_begun(sentences: Sequence[str]) -> tuple[int | None, ...]:
    """Return for each sentence the number of the one whose clause with "that" it goes on with, else nothing."""
    lower = [straighten(sentence[:_READ]).lower() for sentence in sentences]
    return tuple(
        next((back for back in range(at - 1, max(-1, at - 1 - _NEAR), -1) if _BEGUN.search(lower[back])), None)
        if _GOES_ON.match(text)
        else None
        for at, text in enumerate(lower)
    )
