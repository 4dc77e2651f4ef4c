"""Half-open ranges of code points, and the only place that turns an offset into line and column."""

from bisect import bisect_right
from dataclasses import dataclass


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
