"""Tell whether the last paragraph of a post is of another matter than the rest."""

from collections.abc import Sequence

from repurpose.engines.extract.read.line import Line, terms_of, words_in
from repurpose.engines.extract.read.planned import Plan, last_parted

_ECHOES = 2
"""Content words, at most, that a last piece from another section shares with the rest where it is hardly about it."""


def ends_astray(lines: Sequence[Line], plan: Plan) -> bool:
    """Tell whether a post ends on another matter.

    Its last paragraph shares no content word with the rest, or one at most where its first sentence uses a name that
    the rest does not; or its last piece is the shorter one, from another section, and shares two at most.
    """
    if len(plan.runs) == 2 and _is_from_elsewhere(lines, *plan.runs):
        return True
    rest, tail = last_parted(lines, plan)
    if not rest:
        return False
    shared = terms_of(lines, rest) & terms_of(lines, tail)
    if len(shared) != 1:
        return not shared
    return bool(lines[tail[0]].mentions.names.difference(*(lines[n].mentions.names for n in rest)))


def _is_from_elsewhere(lines: Sequence[Line], first: Sequence[int], last: Sequence[int]) -> bool:
    if lines[first[0]].section == lines[last[0]].section or words_in(lines, last) >= words_in(lines, first):
        return False
    return len(terms_of(lines, first) & terms_of(lines, last)) <= _ECHOES
