"""Where a text ends that was copied with its page: below are buttons, lists of other texts, comments, a mail's foot."""

from collections.abc import Sequence

from repurpose.article import Role
from repurpose.language.boilerplate import Place, role_of
from repurpose.language.page_controls import Control
from repurpose.readers.page_lines import Line, menu

_LEAST_ABOVE = 40
"""Words of a text: what stands below fewer is no page's foot."""
_SHARE = 5
"""Of a page's foot every fifth line at least is a control or a date: comments hold running text."""
_FEWEST = 3
"""Lines of a page, below which a foot is none."""
_MOST_SAID = 150
"""Words of one comment."""
_SLIGHT_WORDS = 12
"""Words of a line up to which it may be a name or another text's title."""
_SENTENCE = 6
"""Words of what a program says, of which one is enough: "You are receiving this email because …"."""
_MOST_BETWEEN = 3
"""Lines above a foot among which the next of its buttons stands."""
_MOST_TRIES = 40
"""Lines that are looked at for the one that ends a text."""
_OWN = frozenset((Role.COPYRIGHT, Role.DISCLAIMER, Role.OFFER, Role.BIO, Role.NEWSLETTER))
"""What authors put below a text themselves."""


def read_foot(lines: Sequence[Line]) -> tuple[int, tuple[int, ...]]:
    """Return which line begins the foot of a page, and which of those from there on are the page's own.

    There are none where these are too few to tell: an author, too, asks for comments at the end.
    """
    start = _start(lines)
    return start, tuple(i for i in range(start, len(lines)) if not _is_authors(lines[i]))


def _start(lines: Sequence[Line]) -> int:
    words = tries = 0
    for i, line in enumerate(lines):
        if words >= _LEAST_ABOVE and line.control is Control.END and tries < _MOST_TRIES:
            if _is_foot(lines[i:]):
                return _with_buttons(lines, i)
            tries += 1
        words += len(line.text.split())
    return _trailing(lines) if words >= _LEAST_ABOVE else len(lines)


def _is_foot(rest: Sequence[Line]) -> bool:
    """Tell whether what follows the line that ends a text is no text: a page's lines, and between them comments."""
    around = sum(line.around for line in rest)
    if around < _FEWEST or around * _SHARE < len(rest):
        return False
    said = 0
    signed = False
    for line in rest:
        if _is_slight(line):
            signed = signed or not line.control
            said = 0
        elif not signed:
            return False  # the text goes on below buttons in its middle
        else:
            said += len(line.text.split())
            if said > _MOST_SAID:
                return False
    return True


def _trailing(lines: Sequence[Line]) -> int:
    """Return where the short lines at the end begin that are a page's."""
    start = first = len(lines)
    while start and (_is_slight(lines[start - 1]) or role_of(lines[start - 1].text, Place.END) in _OWN):
        start -= 1
        if lines[start].control:
            first = start
    kinds = [line.control for line in lines[first:] if line.control]
    sentence = any(line.control and len(line.shown.split()) >= _SENTENCE for line in lines[first:])
    sure = any(kind is not Control.WORD for kind in kinds) and (len(kinds) > 1 or sentence)
    announced = start > 0 and lines[start - 1].text.endswith(":")  # a list of the author's
    return first if sure and not announced else len(lines)


def _with_buttons(lines: Sequence[Line], first: int) -> int:
    """Return where the controls, counters, tags and names right above a line begin."""
    while True:
        near = range(first - 1, max(first - _MOST_BETWEEN, 0) - 1, -1)
        at = next((i for i in near if lines[i].control or lines[i].says_nothing or menu(lines, i)), first)
        if at == first or not all(_is_slight(line) or _is_authors(line) for line in lines[at:first]):
            return first
        first = at


def _is_slight(line: Line) -> bool:
    return line.around or (not line.prose and not line.stopped and len(line.text.split()) <= _SLIGHT_WORDS)


def _is_authors(line: Line) -> bool:
    return line.control is None and role_of(line.text, Place.END) in _OWN
