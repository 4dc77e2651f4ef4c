"""CommonMark to pieces: blocks with their visible text, every character traced to the source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from markdown_it.token import Token

from repurpose.article import TERM, Role
from repurpose.language.shortcodes import BEGINS_CAPTION
from repurpose.readers.blank_tags import blank_tags
from repurpose.readers.block_rules import QUARTO
from repurpose.readers.html_block import read_html
from repurpose.readers.inline import parser, read_run
from repurpose.readers.lookalikes import blank_lines
from repurpose.readers.pieces import Kind, Piece, Run, shows
from repurpose.readers.raised import leads_back
from repurpose.spans import Lines, Span

_IMG_TAG = re.compile(r"<(?:img|iframe|video|embed)\b", re.IGNORECASE)
_IMG_ALONE = re.compile(r"<img\s[^<>]{1,3000}>\s*", re.IGNORECASE)
"""What a browser takes for an image, even where its quotation marks are not as CommonMark wants them."""


def read_markdown(text: str, start: int) -> list[Piece]:
    """Read the Markdown of `text[start:]`; spans are offsets into `text`."""
    return _Walk(text, start).pieces


def mask(text: str) -> str:
    """Return `text` without template tags and control characters, what looks blank blank, each offset kept."""
    return blank_tags(blank_lines(text).replace("\r", " ").replace("\t", " ").replace("\0", "\ufffd"))


@dataclass(slots=True)
class _Container:
    """A list, quotation or footnote that is being read."""

    kind: Kind
    role: Role | None
    lines: tuple[int, int]
    ordered: bool = False
    runs: list[Run] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    items: list[tuple[str, int, int]] = field(default_factory=list)
    """(marker, depth, number of its first run) of each item; one of a definition list begins with its term."""
    mute: Piece | None = None
    """What stands first in it without text: an image, code, a table."""


class _Walk:
    """One pass over the block tokens."""

    def __init__(self, text: str, start: int) -> None:
        masked = mask(text[start:])
        self.text = text
        self.start = start
        self.lines = masked.split("\n")
        self.line_starts = tuple(at + start for at in Lines.of(masked).starts)
        self.pieces: list[Piece] = []
        self.quotes = 0
        self.container: _Container | None = None
        self.container_level = 0
        self.list_depth = 0
        self.in_table = False
        self.tokens = parser().parse(masked)
        for i, token in enumerate(self.tokens):
            self.take(i, token)

    def take(self, i: int, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open" | "dl_open":
                self.list_depth += 1
                self.open(token, Kind.LIST, None, ordered=token.type == "ordered_list_open")
            case "blockquote_open":
                self.open(token, Kind.QUOTE, None)
            case "footnote_reference_open":
                self.open(token, Kind.PARAGRAPH, Role.FOOTNOTE)
            case "bullet_list_close" | "ordered_list_close" | "dl_close":
                self.list_depth -= 1
                self.close(token)
            case "blockquote_close" | "footnote_reference_close":
                self.close(token)
            case "list_item_open" | "dt_open" if self.container:
                marker = token.info + token.markup or TERM
                self.container.items.append((marker, self.list_depth - 1, len(self.container.runs)))
            case "table_open" | "table_close":
                self.in_table = token.type == "table_open"
                self.opaque(token, Kind.TABLE)
            case "fence" | "code_block" | "formula":
                self.opaque(token, Kind.CODE)
            case "hr" if self.container is None and token.map:
                self.pieces.append(Piece(Kind.BREAK, self.line_span(token.map[0], token.map[1])))
            case "html_block":
                self.html(token)
            case "inline" if not self.in_table:
                self.inline(token, self.tokens[i - 1])

    def opaque(self, token: Token, kind: Kind) -> None:
        """Take a table or code block; inside a list or quotation it is part of that."""
        if token.map:
            words = token.info.split()
            span = self.line_span(token.map[0], token.map[1])
            rest = self.line_rest(span.end)  # a tag that ends code is longer than its fence
            span = Span(span.start, span.end + len(rest.rstrip()))
            self.take_mute(Piece(kind, span, language=words[0].strip("{}.,") if words else ""))

    def take_mute(self, piece: Piece) -> None:
        """Take what has no text."""
        if self.container is None:
            self.pieces.append(piece)
        else:
            self.container.mute = self.container.mute or piece

    def open(self, token: Token, kind: Kind, role: Role | None, *, ordered: bool = False) -> None:
        if self.container is None:
            first, last = token.map or [0, 0]
            self.container = _Container(kind, role, (first, last), ordered)
            self.container_level = token.level

    def close(self, token: Token) -> None:
        made = self.container
        if made is None or token.level != self.container_level:
            return
        self.container = None
        if not made.runs:
            if made.mute:  # a list of photographs, a quotation that is one
                self.pieces.append(replace(made.mute, span=self.line_span(*made.lines)))
            return
        if made.role is Role.FOOTNOTE:
            span = Span(made.spans[0].start, made.spans[-1].end)
            self.pieces.append(Piece(made.kind, span, tuple(made.runs), role=made.role))
            return
        span = self.line_span(*made.lines)
        items = []
        ends = [first for _, _, first in made.items[1:]] + [len(made.runs)]
        for (marker, depth, first), last in zip(made.items, ends, strict=False):
            if last > first:
                item_span = Span(made.spans[first].start, made.spans[last - 1].end)
                items.append((item_span, marker, depth, last - first))
        # A list inside a quotation is read as part of it.
        self.pieces.append(
            Piece(
                made.kind,
                span,
                tuple(made.runs),
                ordered=made.ordered,
                items=tuple(items) if made.kind is Kind.LIST else (),
            )
        )

    def inline(self, token: Token, opener: Token) -> None:
        where = self.locate(token, heading=opener.markup if opener.type == "heading_open" else "")
        if not where:
            return
        run = read_run(token.children or [], token.content, where)
        span = Span(where[0], where[-1] + 1)
        if "title_at" in token.meta:
            self.label(run, span)
            return
        if not run.text.strip() or _IMG_ALONE.fullmatch(token.content):
            whole = opener.map if opener.type == "heading_open" else None
            self.image(run, token, Span(self.line_span(*whole).start, span.end) if whole else span)
            return
        if self.container is not None:
            boxed = not self.container.runs and self.text.startswith("[!", where[0])
            self.container.runs.extend(_below_title(run, self.text) if boxed else (run,))
            self.container.spans.extend([span] * (len(self.container.runs) - len(self.container.spans)))
        elif opener.type == "heading_open":
            line = opener.map[0] if opener.map else 0
            start = self.line_span(*opener.map).start if opener.map else span.start
            if line and QUARTO.fullmatch(self.text_line(line - 1)):
                self.label(run, Span(start, span.end))
            else:
                self.pieces.append(Piece(Kind.HEADING, Span(start, span.end), (run,), level=int(opener.tag[1])))
        else:
            captioned = "<figcaption" in token.content.lower() or BEGINS_CAPTION.match(self.text, where[0])
            role = Role.CAPTION if captioned else Role.FOOTNOTE if _is_note(token) else None
            self.pieces.append(Piece(Kind.QUOTE if self.quotes else Kind.PARAGRAPH, span, (run,), role=role))

    def label(self, run: Run, span: Span) -> None:
        """Take the title of a box."""
        if self.container is None:
            self.pieces.append(Piece(Kind.PARAGRAPH, span, (run,), role=Role.LABEL))

    def image(self, run: Run, token: Token, span: Span) -> None:
        if run.images:
            alt, url = run.images[0]
            self.take_mute(Piece(Kind.IMAGE, span, alt=alt, url=url))
        elif _IMG_TAG.search(token.content):
            found = read_html(token.content, range(span.start, span.start + len(token.content))).pieces
            alt, url = next(((p.alt, p.url) for p in found if p.kind is Kind.IMAGE), ("", ""))
            self.take_mute(Piece(Kind.IMAGE, span, alt=alt, url=url))
        elif any(child.type == "text" and shows(child.content) for child in token.children or ()):
            self.take_mute(Piece(Kind.IMAGE, span))  # all of it is struck out: the page shows that, nobody reads it

    def html(self, token: Token) -> None:
        where = self.locate(token)
        if not where or self.in_table:
            return
        block = read_html(token.content, where, self.quotes)
        if self.container is None:
            self.quotes = block.quotes
            self.pieces.extend(block.pieces)
            return
        for piece in block.pieces:
            if not piece.runs:
                self.take_mute(piece)
            elif piece.role is not Role.CAPTION:
                self.container.runs.extend(piece.runs)
                self.container.spans.extend([piece.span] * len(piece.runs))

    def locate(self, token: Token, heading: str = "") -> list[int]:
        """Return the source offset of every character of `token.content`.

        A content line is the end of its source line: containers only cut at the left, and the last line is trimmed.
        """
        if not token.map or not token.content:
            return []
        if "title_at" in token.meta:
            base = token.meta["title_at"] + self.start
            return list(range(base, base + len(token.content)))
        first, last = token.map
        rows = token.content.split("\n")
        if token.type == "html_block" and rows[-1] == "":
            rows.pop()
        if heading.startswith("#"):
            line = self.lines[first]
            at = line.find("#")
            at += len(line) - at - len(line[at:].lstrip("#"))
            at += len(line) - at - len(line[at:].lstrip())
            base = self.line_starts[first] + at
            return list(range(base, base + len(token.content))) if line.startswith(token.content, at) else []
        while first < last and not self.lines[first].rstrip().endswith(rows[0].rstrip()):
            first += 1  # a line of no-break spaces that the parser trimmed away
        where: list[int] = []
        for k, row in enumerate(rows):
            if first + k >= len(self.lines):
                return []
            line = self.lines[first + k]
            at = len(line) - len(row)
            if not line.endswith(row):
                at = len(line.rstrip()) - len(row)
                if at < 0 or not line.startswith(row, at):
                    return []
            base = self.line_starts[first + k]
            where.extend(range(base + at, base + at + len(row)))
            where.append(base + len(line))  # the line feed
        return where[: len(token.content)]

    def line_rest(self, at: int) -> str:
        """Return what the source has from an offset to the end of its line."""
        end = self.text.find("\n", at)
        return self.text[at : end if end != -1 else None]

    def text_line(self, number: int) -> str:
        """Return a line as it stands in the source."""
        return self.line_rest(self.line_starts[number])

    def line_span(self, first: int, last: int) -> Span:
        """Return the span of lines `[first, last)` without blank edges."""
        last = min(last, len(self.lines))
        while first < last - 1 and not self.lines[last - 1].strip():
            last -= 1
        line = self.lines[first]
        start = self.line_starts[first] + len(line) - len(line.lstrip())
        return Span(start, max(start, self.line_starts[last - 1] + len(self.lines[last - 1].rstrip())))


def _below_title(run: Run, text: str) -> Iterator[Run]:
    """Yield the first line of a box, which is its title, and what stands below it, as paragraphs of their own."""
    for start, end in pairwise((*run.lines(text)[:2], len(run.text))):
        part = run.within(start, end)
        if shows(part.text):
            yield part


def _is_note(token: Token) -> bool:
    """Tell whether a paragraph begins with a link back to the mark of a note in the text."""
    first = next((child for child in token.children or () if child.content.strip() or child.type == "link_open"), None)
    return first is not None and first.type == "link_open" and leads_back(str(first.attrs.get("href", "")))
