"""Text copied from a web page: headings are bare lines, no blank line anywhere, lines are paragraphs or are wrapped."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from repurpose.article import FILLER
from repurpose.readers.headings import is_bare_heading, looks_bare
from repurpose.readers.inline import read_line
from repurpose.readers.markdown import mask
from repurpose.readers.page_lines import STOP, is_broken, width_of
from repurpose.readers.pieces import Kind, Piece
from repurpose.spans import Span

_BULLET = re.compile(r"([•·◦▪‣*+-]|\d{1,2}[.)]) +(?=\S)")
_ATX = re.compile(r"(#{1,6}) +(?=\S)")
_RULE = re.compile(r"(?:[*_-] ?){3,}")
_LONG = 60
"""Characters from which a line is one of a paragraph."""
_FEWEST_SHORT = 3
"""Lines that end a sentence short of the column at which the others are wrapped."""
_LINES_A_GAP = 6
"""A blank line every six lines or more often is a layout that Markdown reads rightly."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line that says something, trimmed."""

    text: str
    start: int
    after_gap: bool

    @property
    def stopped(self) -> bool:
        return STOP.search(self.text) is not None


def is_pasted(text: str) -> bool:
    """Tell whether each line of `text` is a paragraph of its own.

    So it is where (nearly) no blank line parts them and whole sentences end at the ends of long lines. Lines wrapped at
    a column end anywhere: they are paragraphs where several of them stop short of it. Text with one sentence a line has
    blank lines between its paragraphs.
    """
    lines = list(_lines(text, 0))
    if len(lines) < 4 or any(line.text.startswith(("```", "~~~", "|", ">")) for line in lines):
        return False
    gaps = sum(line.after_gap for line in lines[1:])
    if gaps * _LINES_A_GAP > len(lines):
        return False
    if _width(lines):
        return True
    prose = [line for line in lines if len(line.text) >= _LONG and not _BULLET.match(line.text)]
    ended = sum(line.stopped for line in prose)
    return len(prose) >= 3 and ended * 2 >= len(prose)


def read_pasted(text: str, start: int) -> list[Piece]:
    """Read `text[start:]` line by line; spans are offsets into `text`."""
    lines = list(_lines(mask(text[start:]), start))
    groups = list(_paragraphs(lines, _width(lines)))
    pieces: list[Piece] = []
    items: list[list[_Line]] = []
    for i, group in enumerate(groups):
        if _is_item(groups, i, listing=bool(items)):
            items.append(group)
            continue
        if items:
            pieces.append(_list(items))
            items = []
        pieces.append(_block(groups, i))
    if items:
        pieces.append(_list(items))
    pieces = [piece for piece in pieces if piece.runs and piece.runs[0].text.strip()]
    return sorted([*pieces, *_breaks(text, start)], key=lambda piece: piece.span)


def _breaks(text: str, start: int) -> Iterator[Piece]:
    for line in text[start:].split("\n"):
        if _RULE.fullmatch(line.strip()):
            first = start + len(line) - len(line.lstrip())
            yield Piece(Kind.BREAK, Span(first, first + len(line.strip())))
        start += len(line) + 1


def _lines(text: str, offset: int) -> Iterator[_Line]:
    gap = True
    for raw in text.split("\n"):
        stripped = raw.strip().rstrip(FILLER)
        if stripped and not _RULE.fullmatch(stripped):
            yield _Line(stripped, offset + len(raw) - len(raw.lstrip()), gap)
            gap = False
        else:
            gap = True
        offset += len(raw) + 1


def _width(lines: Sequence[_Line]) -> int:
    """Return the column at which lines are wrapped, or 0: most are full, and several end a sentence short of it."""
    width = max((width_of(line.text) for line in lines), default=0)
    full = sum(is_broken(line.text, after.text, width) for line, after in pairwise(lines))
    ended = [
        after.after_gap
        for line, after in pairwise(lines)
        if line.stopped and not is_broken(line.text, after.text, width)
    ]
    # Where blank lines part the paragraphs, Markdown reads them.
    return (
        width if full * 5 >= len(lines) * 2 and ended.count(False) >= max(_FEWEST_SHORT, 2 * ended.count(True)) else 0
    )


def _paragraphs(lines: Sequence[_Line], width: int) -> Iterator[list[_Line]]:
    """Join the lines that a copy broke in the middle of a sentence, or wrapped at `width`."""
    group: list[_Line] = []
    for i, line in enumerate(lines):
        after = lines[i + 1].text if i + 1 < len(lines) else ""
        # Behind a full line with a stop a short one without any is a heading: a paragraph ends on a stop.
        ends = width > 0 and not is_broken(line.text, after, width)
        heads = ends and bool(group) and group[-1].stopped and looks_bare(line.text)
        if group and not heads and _goes_on(group[-1], line, width):
            group.append(line)
            continue
        if group:
            yield group
        group = [line]
    if group:
        yield group


def _goes_on(before: _Line, line: _Line, width: int) -> bool:
    if line.after_gap or _BULLET.match(line.text) or _ATX.match(line.text) or _ATX.match(before.text):
        return False
    if before.text.endswith(("—", "–", " -", "--")):
        return True
    if width and is_broken(before.text, line.text, width):
        return True
    if before.stopped:
        return before.text.endswith("…") and line.text[0].islower()
    if line.text[0].islower() or line.text[0] in "—–,;":
        return True
    return before.text.endswith(",") and len(before.text) >= _LONG


def _is_item(groups: Sequence[Sequence[_Line]], i: int, *, listing: bool) -> bool:
    """Tell whether a paragraph is a list item: marked, or one of several bare lines after a colon."""
    line = groups[i][0]
    marked = _BULLET.match(line.text)
    if marked:
        # "1. Start with the calendar" above prose is a numbered heading.
        alone = marked[1][0].isdigit() and not listing and not _marked_next(groups, i)
        return not (alone and looks_bare(line.text[marked.end() :]))
    if len(groups[i]) > 1 or not _short(line):
        return False
    if listing:
        return not _BULLET.match(groups[i - 1][0].text)
    return i > 0 and groups[i - 1][-1].text.endswith(":") and i + 1 < len(groups) and _short(groups[i + 1][0])


def _marked_next(groups: Sequence[Sequence[_Line]], i: int) -> bool:
    return i + 1 < len(groups) and _BULLET.match(groups[i + 1][0].text) is not None


def _short(line: _Line) -> bool:
    return len(line.text.split()) <= 12 and not line.stopped


def _block(groups: Sequence[Sequence[_Line]], i: int) -> Piece:
    group = groups[i]
    line = group[0]
    marked = _ATX.match(line.text)
    number = _BULLET.match(line.text)
    if marked:
        return _piece(Kind.HEADING, group, cut=marked.end(), level=len(marked[1]))
    before = groups[i - 1][-1].text if i else ""
    after = " ".join(line.text for line in groups[i + 1]) if i + 1 < len(groups) else ""
    shown = line.text[number.end() :] if number else line.text
    if i and len(group) == 1 and not _BULLET.match(after) and is_bare_heading(before, shown, after):
        return _piece(Kind.HEADING, group, level=2)
    return _piece(Kind.PARAGRAPH, group)


def _piece(kind: Kind, group: Sequence[_Line], cut: int = 0, level: int = 0) -> Piece:
    content, where = _content(group, cut)
    return Piece(kind, Span(group[0].start, where[-1] + 1), (read_line(content, where),), level=level)


def _list(items: Sequence[Sequence[_Line]]) -> Piece:
    runs = []
    entries = []
    for group in items:
        marked = _BULLET.match(group[0].text)
        content, where = _content(group, marked.end() if marked else 0)
        run = read_line(content, where)
        if run.text.strip():
            runs.append(run)
            entries.append((Span(where[0], where[-1] + 1), marked[1] if marked else "", 0, 1))
    last = items[-1][-1]
    ordered = bool(entries) and entries[0][1][:1].isdigit()
    span = Span(items[0][0].start, last.start + len(last.text))
    return Piece(Kind.LIST, span, tuple(runs), ordered=ordered, items=tuple(entries))


def _content(group: Sequence[_Line], cut: int) -> tuple[str, list[int]]:
    """Return the text of joined lines, `cut` characters of the first left out, and the offset of each character."""
    where: list[int] = []
    for k, line in enumerate(group):
        first = cut if k == 0 else 0
        where.extend(range(line.start + first, line.start + len(line.text)))
        where.append(line.start + len(line.text))
    return "\n".join(line.text for line in group)[cut:], where[:-1]
