"""Words that add to what a text has said before, and can go where it has not: "We also learned …", "…, again, …"."""

import re

from repurpose.language.terms import content_terms
from repurpose.language.words import straighten

_OWN = re.compile(
    r"\b((?:i|we|(?:our|my) [\w-]+)(?:['’]\w+)?(?: (?:have|had|can|could|will|would))?) also (?=\w)", re.IGNORECASE
)
"""What its author did besides something else that they did."""
_TOLD = re.compile(r"\b(?:i|we|my|our)\b", re.IGNORECASE)
_AGAIN = re.compile(r"(?<=\w), again, (?=\w)")
_FRONT = 120
"""Characters of a sentence within which what it adds to stands before it; later on it may be in the sentence itself."""
_SHARED = 2
"""Content words by which a sentence says something again (by hand)."""


def without_own(sentence: str) -> str:
    """Return a sentence about what its author did without the "also" near its front; else unchanged.

    What it tells of its author before that is what the "also" adds to, and the words of others stay as they are.
    """
    found = _OWN.search(sentence, 0, _FRONT) if " also " in sentence.lower() else None
    if found is None or _is_quoted(sentence, found.start()) or _TOLD.search(sentence, 0, found.start()):
        return sentence
    return f"{sentence[: found.end(1)]} {sentence[found.end() :]}"


def without_again(sentence: str, before: str) -> str:
    """Return a sentence without an "again" between commas, unless `before` has said most of it."""
    found = _AGAIN.search(sentence) if ", again, " in sentence else None
    if found is None or _is_quoted(sentence, found.start()):
        return sentence
    said = set(content_terms(sentence)).intersection(content_terms(before))
    return sentence if len(said) >= _SHARED else f"{sentence[: found.start()]} {sentence[found.end() :]}"


def _is_quoted(sentence: str, at: int) -> bool:
    return straighten(sentence[:at]).count('"') % 2 == 1
