"""Lists whose items begin with a dot or an emoji that Markdown does not know: "• One", "✅ Two"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from repurpose.language.list_signs import BULLET, begins_item
from repurpose.readers.pieces import Kind, Piece, Run
from repurpose.spans import Span

_FEWEST = 2
"""Paragraphs or lines with a sign that are a list together."""


def find_sign_lists(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """Return the pieces, two or more neighbouring lines or paragraphs that begin with a sign made a list each.

    A dot is no part of its item, an emoji is: "❌" says that it is not to be done. `text` is the source of the pieces.
    """
    found: list[Piece] = []
    for signed, group in groupby(_parts(pieces, text), key=_is_item):
        members = list(group)
        found += [_as_list(members)] if signed and len(members) >= _FEWEST else members
    return found


def _is_item(piece: Piece) -> bool:
    return piece.is_plain and begins_item(piece.runs[0].text)


def _parts(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """Return the pieces with each paragraph parted in front of its lines that begin with a sign, if several do."""
    parted: list[Piece] = []
    for piece in pieces:
        cuts = _cuts(piece.runs[0], text) if piece.is_plain else []
        if len(cuts) < _FEWEST:
            parted.append(piece)
            continue
        run = piece.runs[0]
        starts = cuts if cuts[0] == 0 else [0, *cuts]
        for start, end in zip(starts, [*starts[1:], len(run.text)], strict=True):
            part = run.within(start, start + len(run.text[start:end].rstrip()))
            parted.append(replace(piece, span=part.span(0, len(part.text)), runs=(part,)))
    return parted


def _cuts(run: Run, text: str) -> list[int]:
    """Return where in a run the lines of the source begin that begin with a sign."""
    return [head for head in run.lines(text) if begins_item(run.text[head:])]


def _as_list(members: Sequence[Piece]) -> Piece:
    runs, items = [], []
    for member in members:
        run = member.runs[0]
        dot = BULLET.match(run.text)
        runs.append(run.within(dot.end(), len(run.text)) if dot else run)
        items.append((runs[-1].span(0, len(runs[-1].text)), dot[0].strip() if dot else "", 0, 1))
    span = Span(members[0].span.start, members[-1].span.end)
    return Piece(Kind.LIST, span, tuple(runs), items=tuple(items))
