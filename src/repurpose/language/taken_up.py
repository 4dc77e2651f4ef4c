"""What a sentence takes up although it was told some way back: "Other than our long nights, …", "Again, rest."."""

import re
from collections.abc import Sequence

from repurpose.language.terms import content_terms

_TAKES_UP = re.compile(
    r"(?:(?:and|but|so),? )?(?P<words>(?P<again>again,)|now that (?:we|you|i)(?:'ve| have)\b"
    r"|(?:other than|apart from|aside from|besides) (?:our|my|the|this|that|these|those)\b|(?P<replaced>instead of)\b)"
    r"(?P<what>[^,]*)"
)
_SHARED = 2
"""Content words that what is taken up has in common with the sentence that told it (by hand)."""
_REACH, _NEAR = 100, 5
"""Sentences back in which it is looked for, and in which all that "instead of" replaces has been told (by hand)."""
_NAMED = 6
"""Words of it that are named."""


def taken_up(lower: str, said: Sequence[frozenset[str]]) -> tuple[int, str] | None:
    """Return the latest sentence that told most of what one in lower case begins by taking up, and the words that do.

    `said` holds the content words of the sentences before it. What one replaces ("Instead of an old bell, …") was all
    told, right before it.
    """
    found = _TAKES_UP.match(lower)
    if found is None or not said:
        return None
    own = frozenset(content_terms(found["what"]))
    reach, least = (_NEAR, max(_SHARED, len(own))) if found["replaced"] else (_REACH, _SHARED)
    first = max(0, len(said) - reach)
    shared, number = max((len(own & words), number) for number, words in enumerate(said[first:], first))
    if shared < least:
        return None
    words = "again" if found["again"] else " ".join((found["words"] + found["what"]).split()[:_NAMED])
    return number, words
