"""Tell whether the last paragraph of a post is of another matter than the rest."""

from collections.abc import Sequence
from itertools import takewhile

from repurpose.engines.extract.line import Line, terms_of
from repurpose.engines.extract.planned import Plan

_ECHOES = 2
"""Content words, at most, that a last piece from another section shares with the rest where it is hardly about it."""


def ends_astray(lines: Sequence[Line], plan: Plan) -> bool:
    """Tell whether a post ends on another matter.

    Its last paragraph shares no content word with the rest, or one at most where its first sentence uses a name that
    the rest does not; or its last piece is the shorter one, from another section, and shares two at most.
    """
    if len(plan.runs) == 2 and _is_from_elsewhere(lines, *plan.runs):
        return True
    block = lines[plan.sentences[-1]].block
    last = len(list(takewhile(lambda n: lines[n].block == block, reversed(plan.sentences))))
    rest, tail = plan.sentences[:-last], plan.sentences[-last:]
    if not rest:
        return False
    shared = terms_of(lines, rest) & terms_of(lines, tail)
    if len(shared) != 1:
        return not shared
    return bool(lines[tail[0]].mentions.names.difference(*(lines[n].mentions.names for n in rest)))


def _is_from_elsewhere(lines: Sequence[Line], first: Sequence[int], last: Sequence[int]) -> bool:
    if lines[first[0]].section == lines[last[0]].section or _words(lines, last) >= _words(lines, first):
        return False
    return len(terms_of(lines, first) & terms_of(lines, last)) <= _ECHOES


def _words(lines: Sequence[Line], numbers: Sequence[int]) -> int:
    return sum(lines[n].measures.words for n in numbers)
