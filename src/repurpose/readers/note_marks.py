"""Marks of notes in plain text: "sleep.3", "sleep.[3]", "sleep³", a lone "3"; and the notes below the text.

A reader of a post cannot follow them. On a page they stay where they are.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from repurpose.article import Role
from repurpose.readers.pieces import BODILY, Kind, Piece, Run, shows
from repurpose.readers.raised import REACH, is_note
from repurpose.spans import Span

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(
    r"(?P<sure>(?<=[^\W\d_][.,;:!?…\"”’)])(?:\[\d{1,3}\]|\d{1,3})|(?<=[.!?…][\"”’)])(?:\[\d{1,3}\]|\d{1,3}))(?![\w%°/-]|[.,:]\d)"
    r"|(?P<glued>(?<=[a-z]{3})(?:\[\d{1,3}\]|\d{1,3}))(?![\w%°/-]|[.,:]\d)"
    r"|(?P<lone>(?<=[.,;:!?…\"”’)] )\d{1,3}(?= |$)|^\d{1,3}$)"
    r"|(?P<raised>(?<=\S)[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?!\w)"
)
_NOTE = re.compile(r"(?:\[\d{1,3}\]|\d{1,3}[.)]?|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?: |$)")
_INDENT = 8
"""Characters before a mark in which its line begins, if it stands alone there."""
_LINE_START = re.compile(r"\n *\Z")
_LINE_END = re.compile(r" *(?:\n|\Z)")
_FEWEST = 2
"""Marks that count up, where there are not fewer notes."""
_MOST_BELOW = 4
"""Pieces below the notes: a bio, an offer, a copyright line."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """What may be a note's mark, at `start` to `end` of a run of the piece `at`."""

    at: int
    run: int
    start: int
    end: int
    number: int
    kind: str
    """The group of `_MARK`: what is not `sure` or `raised` needs a note below the text."""


def take_notes(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """Return the pieces without the marks of notes, and the notes below the text with their role.

    Raised numbers right behind a word are marks. Others are, where they count up: from 1 and behind stops, or as the
    notes below the text do. `text` is the source of the pieces.
    """
    found = list(pieces)
    notes = _notes(found, text)
    below = {i for places in notes.values() for i in places}
    marks = [
        mark
        for i, piece in enumerate(found)
        if piece.kind in BODILY and piece.role is None and i not in below
        for mark in _marks(i, piece, text)
    ]
    raised = [mark for mark in marks if mark.kind == "raised"]
    plain = [mark for mark in marks if mark.kind != "raised"]
    taken = [*raised, *_counted(plain, sorted(notes))]
    marked = notes.keys() & {mark.number for mark in taken}
    if marked and len(marked) * 2 >= len(notes):
        for i in below:
            found[i] = replace(found[i], role=Role.FOOTNOTE)
    else:
        taken = [*raised, *_counted([mark for mark in plain if mark.kind == "sure"], ())]
    gone = defaultdict[tuple[int, int], list[_Mark]](list)
    for mark in taken:
        gone[mark.at, mark.run].append(mark)
    for (at, run), of_run in gone.items():
        runs = list(found[at].runs)
        runs[run] = runs[run].without(Span(mark.start, mark.end) for mark in of_run)
        found[at] = replace(
            found[at], runs=tuple(runs), role=found[at].role if shows(runs[run].text) else Role.FOOTNOTE
        )
    return found


def _marks(at: int, piece: Piece, text: str) -> Iterator[_Mark]:
    for k, run in enumerate(piece.runs):
        for match in _MARK.finditer(run.text):
            kind = match.lastgroup or ""
            number = int(match[0].strip("[]").translate(_RAISED))
            start, end = match.span()
            before = run.text[max(0, start - REACH) : start]
            if kind == "lone":
                if not _alone(run, start, end, text):
                    continue
            elif kind == "raised" and not is_note(str(number), before):
                continue
            yield _Mark(at, k, start, end, number, kind)


def _alone(run: Run, start: int, end: int, text: str) -> bool:
    """Tell whether a stretch of a run is a line of its own in the source."""
    first, last = run.starts[start], run.starts[end - 1] + 1
    before = "\n" + text[:first] if first < _INDENT else text[first - _INDENT : first]
    return _LINE_START.search(before) is not None and _LINE_END.match(text, last) is not None


def _counted(marks: Sequence[_Mark], notes: Sequence[int]) -> list[_Mark]:
    """Return the marks that count up, as the notes do or from 1; of one number the first behind a stop, and so on."""
    of_number = defaultdict[int, list[int]](list)
    for i, mark in enumerate(marks):
        of_number[mark.number].append(i)
    taken: list[_Mark] = []
    at = 0
    for number in notes or range(1, len(marks) + 1):
        places = [i for i in of_number[number] if i >= at]
        if places:
            at = next((i for i in places if marks[i].kind == "sure"), places[0]) + 1
            taken.append(marks[at - 1])
        elif not notes:
            break  # with notes, a copy may have lost a mark
    enough = len(taken) >= min(_FEWEST, len(notes) or _FEWEST)
    return taken if enough and any(mark.kind != "glued" for mark in taken) else []  # "web2" and "web3" are names


def _notes(pieces: Sequence[Piece], text: str) -> dict[int, tuple[int, ...]]:
    """Return the pieces that are notes at the end of a text, by their numbers, which count up; empty for none."""
    groups: list[dict[int, tuple[int, ...]]] = []
    i = end = 0
    while i < len(pieces):
        numbers = _numbers(pieces[i], text)
        # A number on a line of its own has its note below it.
        alone = len(numbers) == 1 and pieces[i].text.strip("[].").isdecimal() and i + 1 < len(pieces)
        places = (i, i + 1) if alone else (i,)
        if numbers and not (groups and end == i and numbers[0] == max(groups[-1]) + 1):
            groups.append({})
        if numbers:
            groups[-1] |= dict.fromkeys(numbers, places)
            end = i + len(places)
        i += len(places)
    return groups[-1] if groups and end >= len(pieces) - _MOST_BELOW else {}


def _numbers(piece: Piece, text: str) -> tuple[int, ...]:
    """Return the numbers at the beginnings of a piece's lines or items, where each has one and they count up."""
    if piece.kind is Kind.LIST:
        markers = [marker.rstrip(".)") for _, marker, _, _ in piece.items]
        found = [int(marker) if marker.isdecimal() else 0 for marker in markers]
    elif piece.kind is Kind.PARAGRAPH and len(piece.runs) == 1:
        run = piece.runs[0]
        matches = [_NOTE.match(run.text, head) for head in run.lines(text)]
        found = [int(match[0].strip("[]. )").translate(_RAISED)) for match in matches if match]
        found = found if matches[0] or all(matches[1:]) else []  # "Notes", then the notes
    else:
        found = []
    return tuple(found) if found and found == list(range(found[0], found[0] + len(found))) else ()
