"""One article, for one channel and target: exactly what will be posted, and where each part came from."""

from dataclasses import dataclass
from enum import StrEnum

from repurpose.spans import Span


class Edit(StrEnum):
    """What was done to a span of the article on its way into the draft."""

    VERBATIM = "verbatim"
    TRIMMED = "trimmed"
    """Something safe was cut, an initial made a capital, or an acronym spelt out as the article does elsewhere."""
    JOINED = "joined"
    """Taken over, but set as prose or as the channel's own list form."""
    ADDED = "added"
    """From the spec: a frame or a closing. The origin's span is empty."""
    AUTHOR = "author"
    """The author's own line from the front matter: `intro:` or `ask:`."""


def edit_of(text: str, source: str) -> Edit:
    """Tell whether a text stands as it does in the article, its `source`, or is trimmed."""
    return Edit.VERBATIM if text == source else Edit.TRIMMED


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a run of draft text came from."""

    span: Span | None
    """In `Source.text`; nothing for added text."""
    edit: Edit
    sentence: int | None = None
    """Index of the article's sentence, where it is one."""
    note: str = ""
    """What the edit was, in words a person understands: `without "Also,"`."""


class Kind(StrEnum):
    """The part a passage plays in the draft."""

    TITLE = "title"
    INTRO = "intro"
    LEAD = "lead"
    """The article's title, or the question that the body answers, as its first line, on a channel without titles."""
    BODY = "body"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of draft text: a title, a lead, one paragraph of the body, or a closing."""

    kind: Kind
    text: str
    origins: tuple[Origin, ...]
    span: Span = Span(0, 0)
    """In `Draft.text`; `compose` sets it."""
    run: int = 0
    """Number of the article run that this paragraph belongs to; neighbours of one run share it."""

    @property
    def sentences(self) -> frozenset[int]:
        """The indices of the article's sentences that it holds."""
        return frozenset(origin.sentence for origin in self.origins if origin.sentence is not None)


@dataclass(frozen=True, slots=True)
class Draft:
    """One article for one channel and one target."""

    article_id: str
    article_sha256: str
    channel: str
    target: str
    """A subreddit, or empty."""
    engine: str
    """Name and version of the engine: `extract/1`."""
    spec_sha256: str
    title: str
    """Empty where the channel has none."""
    meta: tuple[tuple[str, str | tuple[str, ...]], ...]
    """Front matter that is posted too (the blog's), in order."""
    passages: tuple[Passage, ...]
    """Ordered and disjoint; each slices to its own text."""
    text: str
    """Exactly what will be posted: the title, a blank line and the body, or the body alone."""
    body_start: int
    """Offset in `text` where the body begins."""

    @property
    def body(self) -> str:
        """Return the text without its title; the length range counts this."""
        return self.text[self.body_start :]

    @property
    def sentences(self) -> frozenset[int]:
        """The indices of the article's sentences that it holds."""
        return frozenset[int]().union(*(passage.sentences for passage in self.passages))


@dataclass(frozen=True, slots=True)
class Reason:
    """What became of one sentence of the article."""

    sentence: int
    fate: str
    """`kept`, `trimmed` or `left out`."""
    why: str
    """In words a writer understands."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """No draft could be made, and why in numbers. A value, never an exception."""

    article_id: str
    channel: str
    target: str
    reason: str
    """One sentence: "the article has 96 usable words; linkedin needs 120"."""
    why: tuple[Reason, ...] = ()
    """What keeps each sentence of the article out of a draft; empty where none was looked at."""
