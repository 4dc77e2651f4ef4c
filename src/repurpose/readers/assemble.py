"""Pieces to the article: sentences, sections, roles."""

import re
import unicodedata

from repurpose.article import Block, Code, Image, Item, List, Paragraph, Quote, Role, Section, Sentence, Table
from repurpose.language.boilerplate import Place
from repurpose.readers.pieces import LOST, Kind, Piece
from repurpose.readers.roles import sentence_roles
from repurpose.spans import Span

Texts = tuple[tuple[str, ...], ...]
Roles = tuple[tuple[Role, ...], ...]

_DEFAULT_ROLE = {
    Kind.PARAGRAPH: Role.BODY,
    Kind.LIST: Role.LIST,
    Kind.QUOTE: Role.QUOTE,
    Kind.CODE: Role.CODE,
    Kind.TABLE: Role.TABLE,
    Kind.IMAGE: Role.CAPTION,
}


class Assembly:
    """The sections and sentences of an article, built piece by piece in source order."""

    def __init__(self) -> None:
        self.sentences: list[Sentence] = []
        self.sections: list[Section] = []
        self._blocks: list[Block] = []
        self._heading: Piece | None = None
        self._slugs: dict[str, int] = {}

    def add(self, piece: Piece, place: Place) -> None:
        """Take over one piece, its sentences cut and its role given."""
        if piece.kind is Kind.HEADING:
            self.finish()
            self._heading = piece
            return
        self._blocks.append(self._block(piece, place))

    def finish(self) -> None:
        """Close the section that is open, if it holds anything."""
        if self._heading is None and not self._blocks:
            return
        head = self._heading
        start = head.span.start if head else self._blocks[0].span.start
        end = self._blocks[-1].span.end if self._blocks else head.span.end if head else start
        text = head.text if head else ""
        self.sections.append(
            Section(
                slug=self._slug(text) if head else "",
                level=head.level if head else 0,
                heading=text,
                blocks=tuple(self._blocks),
                span=Span(start, max(start, end)),
            )
        )
        self._blocks, self._heading = [], None

    def _block(self, piece: Piece, place: Place) -> Block:
        role = piece.role or _DEFAULT_ROLE[piece.kind]
        match piece.kind:
            case Kind.CODE:
                return Code(piece.span, role, piece.language)
            case Kind.TABLE:
                return Table(piece.span, role)
            case Kind.IMAGE:
                return Image(piece.span, role, piece.alt, piece.url)
        texts = piece.sentences()
        roles = sentence_roles(piece, role, place)
        if piece.kind is Kind.LIST:
            items: list[Item] = []
            at = 0
            for span, marker, depth, count in piece.items:
                items.append(Item(span, marker, depth, self._split(piece, texts, range(at, at + count), roles)))
                at += count
            return List(piece.span, role, piece.ordered, tuple(items))
        sentences = self._split(piece, texts, range(len(piece.runs)), roles)
        if piece.kind is Kind.QUOTE:
            return Quote(piece.span, role, sentences)
        return Paragraph(piece.span, role, sentences)

    def _split(self, piece: Piece, texts: Texts, runs: range, roles: Roles) -> tuple[Sentence, ...]:
        """Make the sentences of some of the runs of a piece."""
        made: list[Sentence] = []
        for n in runs:
            run, cuts = piece.runs[n], piece.cuts[n]
            marked = zip(run.marked("code", cuts), run.marked(LOST, cuts), strict=True)
            for text, (start, end), role, (code, lost) in zip(texts[n], cuts, roles[n], marked, strict=True):
                number = len(self.sentences) + len(made)
                code = _collapsed(run.text[start:end], code)
                made.append(Sentence(text, run.span(start, end), number, role, code, bool(lost)))
        self.sentences.extend(made)
        return tuple(made)

    def _slug(self, heading: str) -> str:
        plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "section"
        count = self._slugs.get(slug, 0) + 1
        name = slug if count == 1 else f"{slug}-{count}"
        while count > 1 and name in self._slugs:  # "notes-2" may itself be a heading of the article
            count += 1
            name = f"{slug}-{count}"
        self._slugs[slug] = count
        self._slugs.setdefault(name, 1)
        return name


def _collapsed(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return where stretches of `text`, white space at their ends left out, stand once white space is collapsed."""
    if not spans:
        return ()
    places: list[int] = []
    length, gap = 0, False
    for char in text:
        length += gap and not char.isspace()
        places.append(length)
        gap = char.isspace() and length > 0
        length += not char.isspace()
    found = []
    for span in spans:
        inner = span.of(text)
        if inner.strip():
            first = span.start + len(inner) - len(inner.lstrip())
            found.append(Span(places[first], places[span.start + len(inner.rstrip()) - 1] + 1))
    return tuple(found)
