"""What tracing speaks of: the parts of a text, where each comes from, and how the two differ."""

from dataclasses import dataclass
from enum import StrEnum

from repurpose.spans import Span


class PartKind(StrEnum):
    """What a part of a text is."""

    TITLE = "title"
    HEADING = "heading"
    SENTENCE = "sentence"
    ROW = "row"
    """A line of a table."""
    CODE = "code"
    """A line of code."""
    CAPTION = "caption"
    ABOUT = "about"
    """What a page says of itself in its front matter."""


@dataclass(frozen=True, slots=True)
class Part:
    """The smallest piece of a text that is traced by itself."""

    kind: PartKind
    text: str
    """What a reader sees, white space collapsed."""
    span: Span
    """Where it stands in the whole text."""
    group: int
    """Number of its paragraph or list item: a quotation may go on from one part to the next of its group."""
    quoted: bool = False
    """Stands in a block quotation."""
    index: int = 0
    """Position among the parts of its text."""


class Status(StrEnum):
    """Where a part of a draft comes from."""

    VERBATIM = "verbatim"
    TRIMMED = "trimmed"
    """Words of one sentence in their order, some left out."""
    JOINED = "joined"
    """Words of several sentences in their order."""
    REWORDED = "reworded"
    """Most of its words, by weight, are those of one sentence or a few."""
    ADDED = "added"
    """A closing or a title's frame from the channel's file."""
    AUTHOR = "author"
    """The author's own `intro:` or `ask:`."""
    UNTRACED = "untraced"


class Change(StrEnum):
    """What may differ between a part and its source; each is the name of a rule."""

    NUMBER = "changed-number"
    DATE = "changed-date"
    NAME = "changed-name"
    QUOTATION = "changed-quotation"
    LINK = "changed-link"
    MEANING = "reversed-meaning"
    HEDGE = "dropped-hedge"
    STRONGER = "stronger-claim"
    DENOMINATOR = "lost-denominator"
    UNTRACED = "untraced-sentence"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a part says and its source does not."""

    change: Change
    message: str
    """What, why and what to do; the place in the article is added by whoever knows its lines."""
    span: Span
    """In the draft's text."""
    source: Span | None = None
    """In the article's source, where there is a place to compare with."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One part of a draft, traced."""

    part: Part
    status: Status
    sources: tuple[Part, ...] = ()
    """Parts of the article, the closest first."""
    note: str = ""
    """What was done to it, in words: `without "Also"`."""
    differences: tuple[Difference, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether nothing in it is left to explain."""
        return not self.differences
