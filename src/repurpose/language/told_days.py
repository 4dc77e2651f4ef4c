"""A day of the week that an earlier sentence dates: "On Saturday we rowed home." is of the weekend told before it."""

import re
from collections.abc import Sequence

from repurpose.language.words import straighten

_READ = 400
"""Characters of a sentence that are read."""
_REACH = 8
"""Sentences back in which a day finds its date (by hand)."""
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_BARE = re.compile(
    rf"(?:(?:And|But|So|Then),? )?(?:(?:[Oo]n|[Bb]y|[Cc]ome) (?:the )?(?:early |late )?{_DAY}\b"
    rf"|{_DAY}(?= (?:was|saw|came|brought|morning|afternoon|evening|night)\b))"
    r"(?! (?:last|next|before|after|of)\b|,? (?:the )?\d|,? [A-Z][a-z]+ \d)"
)
_DATED = re.compile(
    rf"\b(?:{_DAY}|[Ww]eekend|(?:that|this|last|next) week|January|February|April|June|July|August|September|October"
    r"|November|December|Christmas|Easter|Thanksgiving|yesterday|(?:19|20)\d\d"
    r"|(?:[Ee]arly|[Ii]n|of|[Ll]ast|[Ll]ate|[Tt]his) (?:March|May))\b"
)


def dated_before(sentences: Sequence[str], number: int) -> tuple[int, str] | None:
    """Return the sentence near before that dates the weekday on which one begins, and the words for that day.

    Nothing where none does: then the day is the article's own beginning.
    """
    found = _BARE.match(straighten(sentences[number][:_READ]))
    if found is None:
        return None
    near = range(number - 1, max(-1, number - 1 - _REACH), -1)
    dated = next((n for n in near if _DATED.search(sentences[n][:_READ])), None)
    return None if dated is None else (dated, found[0].lower())
