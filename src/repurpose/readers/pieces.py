"""What a format's reader hands on: visible text with the source offset of every character, block by block."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from repurpose.article import FILLER, Role
from repurpose.language.sentences import split
from repurpose.spans import Span

GAP = "\ue003"
"""Stands where something is missing without which the line does not say what the page says."""
LOST = "lost"
"""The mark of a stretch of which that is so; it may be empty."""
# With it: soft hyphen, zero-width space and joiner-less marks, never seen by a reader.
_UNSEEN = FILLER + GAP + "\u00ad\u200b\u2060\ufeff"
_UNSEEN_RUN = re.compile(f"(?P<gap> ?)(?P<unseen>[{_UNSEEN}]+)(?P<stop>(?=[,.;:!?)]))?")


def shows(text: str) -> bool:
    """Tell whether a reader sees anything of a text."""
    return any(not char.isspace() and char not in _UNSEEN for char in text)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a run that is set apart: `em`, `strong`, `a`, `code` or `LOST`."""

    tag: str
    start: int
    end: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One stretch of running text as a reader sees it."""

    text: str
    """Visible characters; soft breaks are spaces."""
    starts: Sequence[int]
    """Source offset of each visible character; never decreasing."""
    wide: dict[int, int] = field(default_factory=dict)
    """Index of a character whose source is longer than itself (an entity), with the offset after it."""
    marks: tuple[Mark, ...] = ()
    images: tuple[tuple[str, str], ...] = ()
    """Images inside the run, as (alternative text, address)."""

    def span(self, start: int, end: int) -> Span:
        """Return the source span of the visible characters `[start, end)`, which may not be empty."""
        last = end - 1
        return Span(self.starts[start], self.wide.get(last, self.starts[last] + 1))

    def seen(self) -> Self:
        """Return this run without characters that nobody sees.

        A space goes with what was taken out between it and a stop: "the boats {{< note >}}, and".
        """
        if not any(mark in self.text for mark in _UNSEEN):
            return self
        gone = set[int]()
        for found in _UNSEEN_RUN.finditer(self.text):
            spare = found["stop"] is not None and not {FILLER, GAP}.isdisjoint(found["unseen"])
            gone.update(range(found.start() if spare else found.start("unseen"), found.end()))
        kept = [i for i in range(len(self.text)) if i not in gone]
        moved = [0] * (len(self.text) + 1)
        # An index that was dropped takes the place of the next one kept.
        following = len(kept)
        for old in range(len(self.text), -1, -1):
            if old < len(self.text) and old not in gone:
                following -= 1
            moved[old] = following
        return replace(
            self,
            text="".join(self.text[i] for i in kept),
            starts=[self.starts[i] for i in kept],
            wide={moved[i]: end for i, end in self.wide.items() if i not in gone},
            marks=(
                *(Mark(m.tag, moved[m.start], moved[m.end], m.url) for m in self.marks),
                *(Mark(LOST, moved[i], moved[i]) for i in sorted(gone) if self.text[i] == GAP),
            ),
        )

    def without(self, stretches: Iterable[Span]) -> Self:
        """Return this run without some stretches of its text."""
        shown = list(self.text)
        for span in stretches:
            shown[span.start : span.end] = FILLER * (span.end - span.start)
        return replace(self, text="".join(shown)).seen()

    def lines(self, text: str) -> list[int]:
        """Return where in this run a line of its source, `text`, begins."""
        return [0, *(i + 1 for i, start in enumerate(self.starts) if text[start] == "\n")]

    def within(self, start: int, end: int) -> Self:
        """Return the part `[start, end)` of this run, its marks cut to fit."""
        return replace(
            self,
            text=self.text[start:end],
            starts=self.starts[start:end],
            wide={i - start: to for i, to in self.wide.items() if start <= i < end},
            marks=tuple(
                Mark(m.tag, max(m.start, start) - start, min(m.end, end) - start, m.url)
                for m in self.marks
                if m.start < end and (m.end > start or m.start == m.end == start)
            ),
        )

    def marked(self, tag: str, cuts: Sequence[tuple[int, int]]) -> Iterator[tuple[Span, ...]]:
        """Yield for each cut, which come in order, its stretches with this mark, as offsets into the cut."""
        marks = sorted((mark.start, mark.end) for mark in self.marks if mark.tag == tag)
        at = 0
        for start, end in cuts:
            found = []
            while at < len(marks) and marks[at][0] < end:
                first, last = marks[at]
                if last > start or first == last == start:
                    found.append(Span(max(first, start) - start, min(last, end) - start))
                if last > end:  # the next one has a part of it
                    break
                at += 1
            yield tuple(found)

    def wholly(self, tag: str) -> bool:
        """Tell whether every visible letter stands inside a mark of this kind."""
        covered = 0
        for mark in self.marks:
            if mark.tag == tag:
                if self.text[covered : mark.start].strip(" .,!?:;"):
                    return False
                covered = max(covered, mark.end)
        return covered > 0 and not self.text[covered:].strip(" .,!?:;")


class Kind(StrEnum):
    """The shapes a piece can have."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    IMAGE = "image"
    BREAK = "break"


BODILY = (Kind.PARAGRAPH, Kind.LIST, Kind.QUOTE)
"""Kinds of running text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block, before its sentences are split and its role is decided."""

    kind: Kind
    span: Span
    runs: tuple[Run, ...] = ()
    """One run; for a list one an item paragraph; for a quote one a paragraph."""
    role: Role | None = None
    """Where the format itself says so; nothing where the words have to."""
    level: int = 0
    """Of a heading."""
    ordered: bool = False
    items: tuple[tuple[Span, str, int, int], ...] = ()
    """Of a list, for each item: span, marker, depth, number of its runs."""
    language: str = ""
    alt: str = ""
    url: str = ""
    cuts: tuple[tuple[tuple[int, int], ...], ...] = ()
    """For each run its sentences, as offset pairs into its text; set once all runs are final."""

    @property
    def text(self) -> str:
        """Return the visible text of all runs, white space collapsed."""
        return " ".join(" ".join(run.text for run in self.runs).split())

    @property
    def is_heading(self) -> bool:
        """Tell whether this is a heading, or set as a paragraph and one all the same."""
        return self.kind is Kind.HEADING or self.role is Role.HEADING

    @property
    def is_matter(self) -> bool:
        """Tell whether this is running text that nothing is known of, but perhaps that it leads in to a list."""
        return self.kind in BODILY and self.role in (None, Role.LEAD_IN)

    @property
    def is_plain(self) -> bool:
        """Tell whether this is a paragraph of which the format says no more."""
        return self.kind is Kind.PARAGRAPH and self.role is None and len(self.runs) == 1

    def wholly(self, tag: str) -> bool:
        """Tell whether this is one run that stands inside marks of this kind."""
        return len(self.runs) == 1 and self.runs[0].wholly(tag)

    def cut(self) -> Self:
        """Return this piece with its sentences found."""
        return replace(self, cuts=tuple(split(run.text) for run in self.runs))

    def sentences(self) -> tuple[tuple[str, ...], ...]:
        """Return the text of each sentence, run by run, white space collapsed."""
        return tuple(
            tuple(" ".join(run.text[start:end].split()) for start, end in cuts)
            for run, cuts in zip(self.runs, self.cuts, strict=True)
        )
