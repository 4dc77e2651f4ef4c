"""The points of an enumeration: "Second, we rest" counts on from "First, we wait", "the last of these" on both."""

import re
from collections.abc import Sequence

from repurpose.language.number_words import counts
from repurpose.language.words import straighten

POINT = re.compile(
    r"(?:and )?(?:(?P<begins>first)(?:ly|(?: of all| off| up)?,)"
    r"|(?P<counts>second|third|fourth|fifth)(?:ly|,)|(?P<ends>last(?:ly|,)|finally,)|then,|next,)"
)
"""What begins one of the points, in lower case."""
_COUNTED_BACK = re.compile(
    r"\b(?:(?:these|those|the) (?:latter|last|former|first) (?P<last>two|three|four)"
    r"|(?:these|those) (?:two|three|four|five)"
    r"|(?:the (?:last|latter|former|first)|each|both|all|any|neither|none|either|most)(?: (?:one|two|three|four|five))?"
    r" of (?:these|those|them)|(?:all|both) (?:these|those))\b"
)
"""Words that count on the points before them: "these latter two", "the last of these"."""
_SOON = 2
"""Sentences after the last point within which words count on it."""
_REACH = 15
"""Sentences after a point within which "Finally" is the last one; an ordinal counts on from however far."""
_READ = 40
"""Characters of a sentence in which it begins a point."""


def first_points(sentences: Sequence[str]) -> tuple[int | None, ...]:
    """Return for each sentence that begins a later point the number of the one that begins the first, else nothing."""
    result: list[int | None] = []
    first = last = None
    for number, sentence in enumerate(sentences):
        point = POINT.match(straighten(sentence[:_READ]).lower())
        if point and point["begins"]:
            first = last = number
        ends = point is not None and point["ends"] and last is not None and number - last <= _REACH
        later = ends or (point is not None and point["counts"])
        result.append(first if later else None)
        last = number if later else last
        if ends:
            first = last = None
    return tuple(result)


def counted_back(lower: str, points: Sequence[int], number: int) -> tuple[int, str] | None:
    """Return the earliest of the points before it that the sentence `number` counts on, and the words that do."""
    counted = _COUNTED_BACK.search(lower)
    if counted is None or not points or number - points[-1] > _SOON:
        return None
    return points[-counts()[counted["last"]] :][0] if counted["last"] else points[0], counted[0]
