"""A merge that nobody has finished: both sides of a place stand in the file, with Git's marks around them."""

import re

from repurpose.spans import Span
from repurpose.spec.problem import Problem

_OURS, _BETWEEN, _THEIRS = "<<<<<<< ", "=======", ">>>>>>> "
_FENCE = re.compile(r"\s*(`{3,}(?=[^`]*$)|~{3,})")
"""Opens code: behind backticks no others follow in the line, or it would be code within a sentence."""


def merge_conflict(text: str) -> Problem | None:
    """Return the first one of a text, if any; what stands in fenced code is shown to readers."""
    if _OURS not in text:
        return None
    at, fence, both = 0, "", False
    ours: Span | None = None
    for line in text.split("\n"):
        if fence:
            bare = line.strip()
            if bare.startswith(fence) and not bare.strip(fence[0]):
                fence = ""
        elif ours is None and (opened := _FENCE.match(line)):  # one side may open what the other closes
            fence = opened[1]
        elif line.startswith(_OURS):
            ours, both = Span(at, at + len(line)), False
        elif line == _BETWEEN:
            both = True
        elif line.startswith(_THEIRS) and ours is not None and both:
            return Problem("a merge that nobody has finished", ours, "keep one side, and take the lines of marks out")
        at += len(line) + 1
    return None
