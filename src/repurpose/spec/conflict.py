"""A merge that nobody has finished: both sides of a place stand in the file, with Git's marks around them."""

from repurpose.spans import Span
from repurpose.spec.problem import Problem

_OURS, _BETWEEN, _THEIRS = "<<<<<<< ", "=======", ">>>>>>> "
_FENCES = ("```", "~~~")


def merge_conflict(text: str) -> Problem | None:
    """Return the first one of a text, if any; what stands in fenced code is shown to readers."""
    if _OURS not in text:
        return None
    at, fenced, both = 0, False, False
    ours: Span | None = None
    for line in text.split("\n"):
        if line.lstrip().startswith(_FENCES):
            fenced = not fenced
        elif fenced:
            pass
        elif line.startswith(_OURS):
            ours, both = Span(at, at + len(line)), False
        elif line == _BETWEEN:
            both = True
        elif line.startswith(_THEIRS) and ours is not None and both:
            return Problem("a merge that nobody has finished", ours, "keep one side, and take the lines of marks out")
        at += len(line) + 1
    return None
