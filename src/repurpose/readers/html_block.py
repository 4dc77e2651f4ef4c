"""Blocks of raw HTML, read in one linear pass that carries the offset of every visible character."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from repurpose.article import TERM, Role
from repurpose.language.side_notes import NOTE_CLASSES
from repurpose.language.tags import SILENT, attributes, events
from repurpose.readers.gatherer import SMALL, STRUCK, Gatherer
from repurpose.readers.pieces import Kind, Piece, Run
from repurpose.readers.widgets import Widget
from repurpose.spans import Span

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NOTE = re.compile(r"(?:user-content-)?(?:fn|footnote|endnote)s?[-_:.]?\d", re.IGNORECASE)
"""The id of an item that is a footnote: `fn:1`, `fn-1`, `footnote_1`."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BREAKS = frozenset(
    "p div li ul ol dl dt dd blockquote figcaption caption figure pre table tr td th thead tbody section article aside "
    "header footer nav main details summary hr address form fieldset center cite footer".split()
) | set(_HEADINGS)
_MARKED = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "a": "a", "code": "code"}
_OPAQUE = {"pre": Kind.CODE, "table": Kind.TABLE}
_EMBEDS = ("img", "iframe", "video", "audio", "embed", "object")
_HOLDING = ("iframe", "video", "audio", "object")
"""Embeds with an end tag; what stands in them is for browsers that cannot show them."""


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
        self.run = Gatherer(where)
        self.pieces: list[Piece] = []
        self.stack: list[str] = []
        self.begun: dict[str, int] = {}
        """Where an open `pre` or `table` began."""
        self.silent = ""
        self.widget = Widget()
        self.note = Widget(NOTE_CLASSES)
        self.link = ""
        """Address of the link that is open."""
        self.embedded: Piece | None = None
        """The embed whose end tag is awaited, where it is one on its own."""
        self.ends: dict[str, int] = {}
        self.shown = 0
        """Where the last thing ends that is no text of the open run: an image in it, a footnote's mark."""
        self.noted = False
        """Whether the item that was opened last is a footnote."""

    def take(self, closing: bool, name: str, start: int, end: int) -> None:
        if self.silent:
            self.hush(closing, name, end)
        elif self.skips(closing, name, start, end):
            return
        elif not name:
            if "pre" not in self.begun:
                _add_text(self.run, self.content, start, end)
        elif name in SILENT:
            self.silent = "" if closing else name
        elif name == "br":
            self.run.add(" ", start, end)
        elif name in _MARKED or name in STRUCK | SMALL:
            self.set_apart(closing, name, start, end)
        elif name in _EMBEDS:
            if not closing:
                self.embed(name, start, end)
        elif name in _BREAKS:
            self.divide(closing, name, start, end)

    def hush(self, closing: bool, name: str, end: int) -> None:
        """Take what stands in an element of which nothing is read."""
        if not (closing and name == self.silent):
            return
        self.silent = ""
        self.shown = end if name in _HOLDING else self.shown
        if self.embedded is not None:
            self.pieces.append(replace(self.embedded, span=Span(self.embedded.span.start, self.where[end - 1] + 1)))
            self.embedded = None

    def skips(self, closing: bool, name: str, start: int, end: int) -> bool:
        """Tell whether a tag or text belongs to a widget, or to a note within a line, and is not read."""
        if not name:
            return self.widget.tag != "" or self.note.tag != ""
        if closing:
            noted = self.note.closes(name)
            self.shown = end if noted else self.shown
            return noted or self.widget.closes(name)
        opened, tag = self.widget.tag, self.content[start:end]
        given = attributes(tag).get("class", "") if "class" in tag else ""
        if self.note.opens(name, "" if name in _BREAKS else given, block=False):
            return True
        inside = self.widget.opens(name, given, block=name in _BREAKS)
        if inside and not opened and name in _BREAKS:
            self.close_run()
        return inside

    def set_apart(self, closing: bool, name: str, start: int, end: int) -> None:
        if name == "a":
            self.link = "" if closing else attributes(self.content[start:end]).get("href", "")
        if name in _MARKED and closing:
            self.run.end_mark(_MARKED[name])
        elif name in _MARKED:
            self.run.begin_mark(_MARKED[name], self.link if name == "a" else "")
        elif closing:
            self.run.end(name)
            self.shown = end if name in SMALL else self.shown
        else:
            self.run.begin(name)

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
            self.shown = end
            return
        self.run = Gatherer(self.where)
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
        if name == "hr":
            self.pieces.append(Piece(Kind.BREAK, Span(self.where[start], self.where[end - 1] + 1)))
        elif name == "blockquote":
            self.quotes = max(self.quotes + (-1 if closing else 1), 0)
        elif name in _OPAQUE:
            if not closing and not self.begun:
                self.begun[name] = start
            elif closing and name in self.begun:
                span = Span(self.where[self.begun.pop(name)], self.where[end - 1] + 1)
                self.pieces.append(Piece(_OPAQUE[name], span))
        if not closing:
            if name == "li":
                self.noted = _NOTE.match(attributes(self.content[start:end]).get("id", "")) is not None
            if name != "hr" and len(self.stack) < 256:
                self.stack.append(name)
        elif name in self.stack[-64:]:
            while self.stack.pop() != name:
                pass

    def close_run(self) -> None:
        read, self.run = self.run, Gatherer(self.where)
        if self.link:  # it may hold blocks
            read.end_mark("a")
            self.run.begin_mark("a", self.link)
        shown, self.shown = self.shown, 0
        run = read.take()
        reach, listed = read.reach(), not {"li", "dd", "dt"}.isdisjoint(self.stack)
        if self.begun or reach is None:
            return
        if shown:
            reach = Span(reach.start, max(reach.end, self.where[shown - 1] + 1))
        if not run.text.strip():
            if not listed:
                self.pieces.append(Piece(Kind.IMAGE, reach))  # all of it is struck out
            return
        first = len(run.text) - len(run.text.lstrip())
        inner = run.within(first, len(run.text.rstrip()))
        heading = next((tag for tag in reversed(self.stack) if tag in _HEADINGS), "")
        if heading:
            self.pieces.append(Piece(Kind.HEADING, reach, (inner,), level=int(heading[1])))
        elif "figcaption" in self.stack or "caption" in self.stack:
            self.pieces.append(Piece(Kind.PARAGRAPH, reach, (inner,), role=Role.CAPTION))
        elif "summary" in self.stack:  # the button of a `details`
            self.pieces.append(Piece(Kind.PARAGRAPH, reach, (inner,), role=Role.LABEL))
        elif not {"td", "th"}.isdisjoint(self.stack):  # a table that a blank line breaks
            self.pieces.append(Piece(Kind.PARAGRAPH, reach, (inner,), role=Role.TABLE))
        elif listed:
            self.add_item(inner, reach)
        else:
            self.pieces.append(Piece(Kind.QUOTE if self.quotes else Kind.PARAGRAPH, reach, (inner,)))

    def add_item(self, run: Run, span: Span) -> None:
        ordered = "ol" in self.stack
        depth = max(self.stack.count("ul") + self.stack.count("ol") - 1, 0)
        last = self.pieces[-1] if self.pieces else None
        if "dd" in self.stack and last is not None and last.items and last.items[-1][1] == TERM:
            whole = Span(last.span.start, span.end)
            item = (whole, TERM, depth, len(last.runs) + 1)
            self.pieces[-1] = replace(last, span=whole, runs=(*last.runs, run), items=(item,))
            return
        sign = TERM if {"dt", "dd"} & set(self.stack) else "1." if ordered else "-"
        item = (span, sign, depth, 1)
        role = Role.FOOTNOTE if self.noted else None
        self.pieces.append(Piece(Kind.LIST, span, (run,), role=role, ordered=ordered, items=(item,)))


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
                role=items[0].role if all(item.role is items[0].role for item in items) else None,
                ordered=items[0].ordered,
                items=tuple(entry for item in items for entry in item.items),
            )
            items = []
        if piece is not None:
            yield piece


def _add_text(gathered: Gatherer, content: str, start: int, end: int) -> None:
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
