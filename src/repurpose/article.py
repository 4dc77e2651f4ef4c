"""The central tree: a source file, read into sections, blocks and sentences."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from repurpose.spans import Span

_DAY = re.compile(r"(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?!\d)")
EVERY = "all"
"""Stands for all channels where a line of the author's own is said to be for them."""
FILLER = "\ue000"
"""Stands where something was taken out of a line: a template tag, a footnote's mark, an image. A private character."""
TERM = ":"
"""The marker of an item of a definition list: it begins with a term and goes on with what that means."""


class Role(StrEnum):
    """What a block or a sentence is for. A channel names the roles it admits."""

    BODY = "body"
    HEADING = "heading"
    SUBTITLE = "subtitle"
    QUOTE = "quote"
    LIST = "list"
    CODE = "code"
    TABLE = "table"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    COPYRIGHT = "copyright"
    DISCLAIMER = "disclaimer"
    BIO = "bio"
    OFFER = "offer"
    NEWSLETTER = "newsletter"
    SHARE = "share"
    SIGN_OFF = "sign-off"
    ABOUT_TEXT = "about-text"
    """A sentence about the text itself: "in this article I will"; or a note in italics above or below the text."""
    SPEECH = "speech"
    """Another voice: a client, dialogue, a quoted passage, several sentences in italics."""
    ANSWER = "answer"
    """What somebody says in an interview, and what they are asked; or of themselves below their names."""
    IDENTITY = "identity"
    """First-person biography that names a place or an employer."""
    LEAD_IN = "lead-in"
    """A paragraph that ends in a colon with nothing under it."""
    LABEL = "label"
    """A bare label, byline or date line."""
    KIT = "kit"
    """Part of a publishing kit below the article: labels and the author's own posts."""


@dataclass(frozen=True, slots=True)
class Source:
    """One text as it was read."""

    path: str
    """Where it came from, for messages; `-` for standard input."""
    text: str
    """The whole text, tabs expanded outside of fenced code, lines ending in a line feed."""
    sha256: str
    """Of the bytes as they were read, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest quotable unit."""

    text: str
    """What a reader sees: markup removed, white space collapsed."""
    span: Span
    """Where it stands in `Source.text`, from its first visible character to its last."""
    index: int
    """Position among all sentences of the article, from 0."""
    role: Role
    """The role of its block, or its own where it differs."""
    code: tuple[Span, ...] = ()
    """The stretches of `text` that are code, in order."""
    lost: bool = False
    """Whether the page shows what this text does not, and so says something else: a power, that all is struck out."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    span: Span
    role: Role
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list."""

    span: Span
    marker: str
    """As written: `-`, `*`, `3.` …; `TERM` in a definition list."""
    depth: int
    """0 for the outermost list."""
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list with its nested lists flattened into items."""

    span: Span
    role: Role
    ordered: bool
    items: tuple[Item, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of all items, in order."""
        return tuple(s for item in self.items for s in item.sentences)


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    span: Span
    role: Role
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A fenced, indented or HTML code block."""

    span: Span
    role: Role
    language: str
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its cells are never sentences."""

    span: Span
    role: Role
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """An image, figure or embed that stands alone."""

    span: Span
    role: Role
    alt: str
    url: str
    sentences: tuple[Sentence, ...] = ()


Block = Paragraph | List | Quote | Code | Table | Image


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks below it, up to the next heading."""

    slug: str
    """Unique within the article; empty for what stands above the first heading."""
    level: int
    """1 to 6; 0 above the first heading."""
    heading: str
    """Text of the heading without markup; empty above the first one."""
    blocks: tuple[Block, ...]
    span: Span
    """From the heading's first character to the end of the last block."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What the front matter says, read leniently: a blog's unknown keys are kept in `extra`."""

    id: str = ""
    date: str = ""
    author: str = ""
    summary: str = ""
    tags: tuple[str, ...] = ()
    canonical_url: str = ""
    """The address that search engines are to know the text by: as written, or the page's path below `base_url`."""
    own_address: str = ""
    """The page's own, from which relative addresses count; empty where nothing says it, or it is published elsewhere
    first and only that is said."""
    base_url: str = ""
    """Address of the site it is published on."""
    language: str = ""
    intro: tuple[tuple[str, str], ...] = ()
    """The author's own first line, as (channel, line).

    For all channels the channel is empty, or `EVERY` where the line is theirs whatever it reads like.
    """
    ask: tuple[tuple[str, str], ...] = ()
    """The author's own closing line, in the same shape."""
    subreddits: tuple[str, ...] | None = None
    """Overrides the channel's targets; an empty list means none."""
    published: bool = False
    """Whether it says that it is published."""
    unpublished: bool = False
    """Whether it says that it is not: `draft: true` (Hugo), `published: false` (Jekyll), `Status: draft` (Pelican)."""
    extra: tuple[tuple[str, str], ...] = ()
    """Every other key with its value as text, in the order of the file, a day under another name than `date:` too.

    Then what is no line of the author's own.
    """

    def under(self, *names: str) -> Iterator[tuple[str, str]]:
        """Yield the other keys of these names, in lower case, with their values: in Hugo a key has no case.

        The key is yielded as it is written.
        """
        return ((key, text) for key, text in self.extra if key.lower() in names)

    @property
    def day(self) -> datetime.date | None:
        """The day that `date:` names, with or without a time behind it; nothing where it is not written year first."""
        written = _DAY.match(self.date.strip())
        try:
            return datetime.date(*map(int, written.groups())) if written else None
        except ValueError:
            return None

    @property
    def address(self) -> str:
        """Where readers find the page: its canonical address, else the one that a feed knows it by (`guid:`).

        A feed's says where it was published, and not what its address is from now on: blogs move.
        """
        known = (text for _, text in self.under("guid") if text.startswith(("https://", "http://")))
        return self.canonical_url or next(known, "")

    @property
    def description(self) -> str:
        """What the page says of itself to search engines: its `description:`, else the summary.

        A reader of articles prefers a `summary:`, and keeps a `description:` beside it among the other keys.
        """
        return next((text for _, text in self.under("description")), "") or self.summary

    def intro_for(self, channel: str) -> str:
        """Return the author's first line for a channel, else the one for all, else nothing."""
        return _line_for(self.intro, channel)

    def ask_for(self, channel: str) -> str:
        """Return the author's last line for a channel, else the one for all, else nothing."""
        return _line_for(self.ask, channel)


def _line_for(lines: tuple[tuple[str, str], ...], channel: str) -> str:
    found = dict(lines)
    return next((found[name] for name in (channel, EVERY, "") if name in found), "")


@dataclass(frozen=True, slots=True)
class Article:
    """A source, read."""

    id: str
    """Front matter's `id` that is no mere number, else the path below the project root without its suffix (POSIX)."""
    source: Source
    title: str
    subtitle: str
    meta: Meta
    body: Span
    """Where the text below the front matter stands in the source."""
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    """Every sentence of every block, in order; `sentences[i].index == i`."""
    shown: str
    """The source's text as its blocks were read, with every offset of it: what looks like a blank line is one, and what
    a page prints around its text is blank or `FILLER`."""
    furniture: tuple[Span, ...] = ()
    """The lines that a web page or a mail has put around the text, in order; no block holds them."""
    breaks: tuple[Span, ...] = ()
    """Where a rule, or a line of nothing but asterisks or the like, parts two scenes, in order; no block holds them."""

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of all sections in order."""
        for section in self.sections:
            yield from section.blocks
