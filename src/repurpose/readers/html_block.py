"""Blocks of raw HTML, read in one linear pass that carries the offset of every visible character."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from repurpose.article import Role
from repurpose.language.tags import attributes, events
from repurpose.readers.pieces import Kind, Mark, Piece, Run
from repurpose.spans import Span

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BREAKS = frozenset(
    "p div li ul ol dl dt dd blockquote figcaption caption figure pre table tr td th thead tbody section article aside "
    "header footer nav main details summary hr address form fieldset center cite footer".split()
) | set(_HEADINGS)
_SILENT = frozenset(("script", "style", "template", "svg", "noscript", "button", "select", "textarea", "title", "head"))
_MARKED = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "a": "a", "code": "code"}
_OPAQUE = {"pre": Kind.CODE, "table": Kind.TABLE}
_EMBEDS = ("img", "iframe", "video", "audio", "embed", "object")
_HOLDING = ("iframe", "video", "audio", "object")
"""Embeds with an end tag; what stands in them is for browsers that cannot show them."""


@dataclass(slots=True)
class _Gatherer:
    """The run that is being read, and what it stands in."""

    where: Sequence[int]
    text: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    wide: dict[int, int] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    opened: list[tuple[str, int, str]] = field(default_factory=list)

    def add(self, visible: str, start: int, end: int) -> None:
        if len(visible) == end - start:
            self.starts.extend(self.where[start:end])
        else:
            for i in range(len(visible)):
                self.wide[len(self.starts) + i] = self.where[end - 1] + 1
            self.starts.extend([self.where[start]] * len(visible))
        self.text.append(visible)

    def take(self) -> Run | None:
        """Return the run read so far, if it shows anything, and begin another."""
        run = Run("".join(self.text), self.starts, self.wide, tuple(self.marks)).seen()
        self.text, self.starts, self.wide, self.marks, self.opened = [], [], {}, [], []
        return run if run.text.strip() else None


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """What one block of HTML holds, and the quotations it leaves open for the blocks after it."""

    pieces: tuple[Piece, ...]
    quotes: int
    """Block quotations opened minus closed."""


def read_html(content: str, where: Sequence[int], quotes: int = 0) -> HtmlBlock:
    """Read raw HTML.

    `where[i]` is the source offset of `content[i]`; `quotes` is the number of block quotations open before it. Scripts
    and styles are dropped; an image, figure or embed becomes an image piece, `pre` a code piece, a table a table piece.
    """
    walk = _Walk(content, where, quotes)
    for closing, name, start, end in events(content):
        walk.take(closing, name, start, end)
    return walk.finish()


class _Walk:
    """One pass over the tags of a block."""

    def __init__(self, content: str, where: Sequence[int], quotes: int) -> None:
        self.content = content
        self.where = where
        self.quotes = quotes
        self.run = _Gatherer(where)
        self.pieces: list[Piece] = []
        self.stack: list[str] = []
        self.begun: dict[str, int] = {}
        """Where an open `pre` or `table` began."""
        self.silent = ""
        self.embedded: Piece | None = None
        """The embed whose end tag is awaited, where it is one on its own."""
        self.ends: dict[str, int] = {}

    def take(self, closing: bool, name: str, start: int, end: int) -> None:
        if self.silent:
            if closing and name == self.silent:
                self.silent = ""
                if self.embedded is not None:
                    span = Span(self.embedded.span.start, self.where[end - 1] + 1)
                    self.pieces.append(replace(self.embedded, span=span))
                    self.embedded = None
        elif not name:
            if "pre" not in self.begun:
                _add_text(self.run, self.content, start, end)
        elif name in _SILENT:
            self.silent = "" if closing else name
        elif name == "br":
            self.run.add(" ", start, end)
        elif name in _MARKED:
            _mark(self.run, _MARKED[name], closing, self.content[start:end])
        elif name in _EMBEDS:
            if not closing:
                self.embed(name, start, end)
        elif name in _BREAKS:
            self.divide(closing, name, start, end)

    def finish(self) -> HtmlBlock:
        self.close_run()
        if self.embedded is not None:
            self.pieces.append(self.embedded)
        for name, start in self.begun.items():
            self.pieces.append(Piece(_OPAQUE[name], Span(self.where[start], self.where[-1] + 1)))
        self.pieces.sort(key=lambda piece: piece.span)
        return HtmlBlock(tuple(_gather_items(self.pieces)), self.quotes)

    def embed(self, name: str, start: int, end: int) -> None:
        whole = name not in _HOLDING or self.content.startswith("/>", end - 2) or end > self.last_end(name)
        self.silent = "" if whole else name
        # An image in the middle of a sentence is dropped from it; one on its own is a block.
        if self.begun or "".join(self.run.text).strip():
            return
        self.run.take()
        found = attributes(self.content[start:end])
        alt = html.unescape(found.get("alt") or found.get("title", ""))
        span = Span(self.where[start], self.where[end - 1] + 1)
        piece = Piece(Kind.IMAGE, span, alt=alt, url=found.get("src", ""))
        if whole:
            self.pieces.append(piece)
        else:
            self.embedded = piece

    def last_end(self, name: str) -> int:
        """Return where the last end tag of this name begins, -1 where there is none; each name is looked for once."""
        if name not in self.ends:
            self.ends[name] = self.content.lower().rfind(f"</{name}")
        return self.ends[name]

    def divide(self, closing: bool, name: str, start: int, end: int) -> None:
        self.close_run()
        if name == "blockquote":
            self.quotes = max(self.quotes + (-1 if closing else 1), 0)
        elif name in _OPAQUE:
            if not closing and not self.begun:
                self.begun[name] = start
            elif closing and name in self.begun:
                span = Span(self.where[self.begun.pop(name)], self.where[end - 1] + 1)
                self.pieces.append(Piece(_OPAQUE[name], span))
        if not closing:
            if name != "hr" and len(self.stack) < 256:
                self.stack.append(name)
        elif name in self.stack[-64:]:
            while self.stack.pop() != name:
                pass

    def close_run(self) -> None:
        run = self.run.take()
        if run is None or self.begun:
            return
        first = len(run.text) - len(run.text.lstrip())
        inner = run.within(first, len(run.text.rstrip()))
        span = inner.span(0, len(inner.text))
        heading = next((tag for tag in reversed(self.stack) if tag in _HEADINGS), "")
        if heading:
            self.pieces.append(Piece(Kind.HEADING, span, (inner,), level=int(heading[1])))
        elif "figcaption" in self.stack or "caption" in self.stack:
            self.pieces.append(Piece(Kind.PARAGRAPH, span, (inner,), role=Role.CAPTION))
        elif "li" in self.stack or "dd" in self.stack or "dt" in self.stack:
            self.add_item(inner, span)
        else:
            self.pieces.append(Piece(Kind.QUOTE if self.quotes else Kind.PARAGRAPH, span, (inner,)))

    def add_item(self, run: Run, span: Span) -> None:
        ordered = "ol" in self.stack
        depth = max(self.stack.count("ul") + self.stack.count("ol") - 1, 0)
        item = (span, "1." if ordered else "-", depth, 1)
        self.pieces.append(Piece(Kind.LIST, span, (run,), ordered=ordered, items=(item,)))


def _gather_items(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Make one list of the items that follow each other."""
    items: list[Piece] = []
    for piece in (*pieces, None):
        if piece is not None and piece.kind is Kind.LIST:
            items.append(piece)
            continue
        if items:
            yield Piece(
                Kind.LIST,
                Span(items[0].span.start, items[-1].span.end),
                tuple(run for item in items for run in item.runs),
                ordered=items[0].ordered,
                items=tuple(entry for item in items for entry in item.items),
            )
            items = []
        if piece is not None:
            yield piece


def _add_text(gathered: _Gatherer, content: str, start: int, end: int) -> None:
    at = start
    for match in _ENTITY.finditer(content, start, end):
        decoded = html.unescape(match[0])
        if decoded == match[0]:
            continue
        if match.start() > at:
            gathered.add(content[at : match.start()].replace("\n", " "), at, match.start())
        gathered.add(decoded, match.start(), match.end())
        at = match.end()
    if end > at:
        gathered.add(content[at:end].replace("\n", " "), at, end)


def _mark(gathered: _Gatherer, tag: str, closing: bool, source: str) -> None:
    if not closing:
        url = attributes(source).get("href", "") if tag == "a" else ""
        if len(gathered.opened) < 64:
            gathered.opened.append((tag, len(gathered.starts), url))
    elif gathered.opened and gathered.opened[-1][0] == tag:
        _, begun, url = gathered.opened.pop()
        gathered.marks.append(Mark(tag, begun, len(gathered.starts), url))
