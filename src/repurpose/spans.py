"""Half-open ranges of code points, and the only place that turns an offset into line and column."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_TAB = 4
_RESHAPED = re.compile(r"\t|\r\n?|\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of code-point offsets into a text."""

    start: int
    """First offset."""
    end: int
    """Offset after the last one; never below `start`."""

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Return the slice of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> "Span":
        """Return this span moved by `by` code points."""
        return Span(self.start + by, self.end + by)


def overlaps_one(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a range overlaps one of several, which are in order and disjoint."""
    at = bisect_left(others, span.end, key=lambda other: other.start)
    return at > 0 and others[at - 1].end > span.start


def lies_in(offset: int, spans: Sequence[Span]) -> bool:
    """Tell whether an offset lies in one of several ranges, which are in order and disjoint."""
    return overlaps_one(Span(offset, offset + 1), spans)


def holding(offset: int, spans: Sequence[Span]) -> Span | None:
    """Return the one of several ranges, which are in order and disjoint, in which an offset lies."""
    at = bisect_right(spans, offset, key=lambda span: span.start)
    return spans[at - 1] if at and offset < spans[at - 1].end else None


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return what several ranges cover together, in order and disjoint."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Lines:
    """Line starts of one text, so that many offsets can be located cheaply."""

    starts: tuple[int, ...]
    """Offset of the first code point of each line."""

    @classmethod
    def of(cls, text: str) -> "Lines":
        """Index `text`, in which every line ends in a single line feed."""
        starts = [0]
        at = text.find("\n")
        while at != -1:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return cls(tuple(starts))

    def locate(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of an offset, both counted from 1 in code points."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def at(self, offset: int) -> str:
        """Return an offset as `line:column`, both counted from 1 in code points."""
        line, column = self.locate(offset)
        return f"{line}:{column}"


@dataclass(frozen=True, slots=True)
class Places:
    """Where offsets of a text stand in its file as it was written, whose lines may hold tabs and end in CR LF."""

    lines: Lines
    """Of the text as it is read: tabs expanded outside of code, lines ending in a line feed."""
    read: tuple[int, ...] = (0,)
    """Offsets in that text from which on the distance to the file is another, ascending."""
    written: tuple[int, ...] = (0,)
    """The same places in the file."""

    @classmethod
    def of(cls, text: str, written: str = "") -> "Places":
        """Index `text`; `written` is the file as it was decoded, or empty where it is the same."""
        lines = Lines.of(text)
        if not written or written == text:
            return cls(lines)
        here, there = [0], [0]
        at = start = seen = 0  # in `text`: the offset, and where its line starts; in `written`: what is done with
        for found in _RESHAPED.finditer(written):
            at += found.start() - seen
            seen = found.end()
            kept = found[0] == "\t" and text.startswith("\t", at)
            if kept:
                at += 1
            elif found[0] == "\t":
                here.append(at)
                there.append(found.start())
                at += _TAB - (at - start) % _TAB
            else:
                at += 1
                start = at
            if not kept and (len(found[0]) > 1 or found[0] == "\t"):
                here.append(at)
                there.append(seen)
        return cls(lines, tuple(here), tuple(there))

    def in_file(self, offset: int) -> int:
        """Return the offset in the file; what lies inside an expanded tab is after the tab."""
        i = bisect_right(self.read, offset) - 1
        found = self.written[i] + offset - self.read[i]
        return min(found, self.written[i + 1]) if i + 1 < len(self.written) else found

    def span(self, span: Span) -> Span:
        """Return the span in the file."""
        return Span(self.in_file(span.start), self.in_file(span.end))

    def locate(self, offset: int) -> tuple[int, int]:
        """Return (line, column) in the file, both counted from 1 in code points."""
        line, _ = self.lines.locate(offset)
        return line, self.in_file(offset) - self.in_file(self.lines.starts[line - 1]) + 1

    def at(self, offset: int) -> str:
        """Return an offset as `line:column` in the file, both counted from 1 in code points."""
        line, column = self.locate(offset)
        return f"{line}:{column}"
