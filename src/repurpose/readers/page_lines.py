"""The lines of a text that may have been copied with the page around it, and what each of them looks like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from repurpose.article import FILLER
from repurpose.language.page_controls import LINK, Control, control
from repurpose.readers.byline import Head, read_byline

_PROSE_WORDS = 25
"""Words from which a line is running text by itself."""
WIDEST = 100
"""Characters of a line that an editor has wrapped, at most."""
_MENU_LINES, _MENU_WORDS, _LONGEST_MENU = 3, 2, 20
STOP = re.compile(r"[.!?…:][\"”’')\]*_]*$")
"""The end of a line that ends a sentence or announces one."""
_SAYS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that shows something, trimmed."""

    text: str
    start: int
    shown: str
    """Its words, without the mark of a heading and the addresses of links."""
    after_gap: bool
    control: Control | None
    byline: Head | None
    prose: bool
    """Whether it is running text: many words, or one of several longer lines that nothing parts."""

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.text)

    @property
    def stopped(self) -> bool:
        """Whether a sentence ends with it."""
        return STOP.search(self.shown) is not None

    @property
    def says_nothing(self) -> bool:
        """Whether it has no word: a counter, a dot, a picture."""
        return not _SAYS.search(self.shown)

    @property
    def around(self) -> bool:
        """Whether it belongs around a text: a control, a byline, a counter."""
        return self.control is not None or self.byline is not None or self.says_nothing


def read_lines(text: str, start: int) -> list[Line]:
    """Return the lines of `text[start:]` that show something; places are offsets into `text`."""
    rows = list(_rows(text, start))
    width = max((width_of(row) for row, _, _ in rows), default=0)
    lines: list[Line] = []
    goes_on = False
    for i, (row, at, after_gap) in enumerate(rows):
        broken = i + 1 < len(rows) and not rows[i + 1][2] and is_broken(row, rows[i + 1][0], width)
        kind = control(row)
        prose = kind is None and (goes_on or broken or len(row.split()) >= _PROSE_WORDS)
        shown = LINK.sub(r"\1", "" if row.startswith("![") else row).lstrip("# ")
        lines.append(Line(row, at, shown, after_gap, kind, None if prose else read_byline(shown), prose))
        goes_on = broken
    return lines


def width_of(line: str) -> int:
    """Return how wide a line is, or the last of those that a broken word has joined."""
    return len(line.rpartition(FILLER)[2])


def is_broken(line: str, after: str, width: int) -> bool:
    """Tell whether lines are wrapped at `width` and one was full: the first word after it had no room in it."""
    return width <= WIDEST and width_of(line) + 1 + len(after.partition(" ")[0]) > width


def menu(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line is one of several in a row of a word or two, no two alike: a menu's, or a text's tags.

    What a colon announces is a list of the author's.
    """
    first = last = i
    while first > max(i - _LONGEST_MENU, 0) and _is_entry(lines[first - 1]) and lines[first - 1].text != lines[i].text:
        first -= 1
    end = min(i + _LONGEST_MENU, len(lines) - 1)
    while last < end and _is_entry(lines[last + 1]) and lines[last + 1].text != lines[i].text:
        last += 1
    announced = first > 0 and lines[first - 1].text.endswith(":")
    return _is_entry(lines[i]) and last - first >= _MENU_LINES - 1 and not announced


def _is_entry(line: Line) -> bool:
    return not (line.around or line.stopped) and len(line.text.split()) <= _MENU_WORDS


def _rows(text: str, at: int) -> Iterator[tuple[str, int, bool]]:
    gap = True
    for raw in text[at:].split("\n"):
        stripped = raw.strip()
        if stripped:
            yield stripped, at + len(raw) - len(raw.lstrip()), gap
        gap = not stripped
        at += len(raw) + 1
