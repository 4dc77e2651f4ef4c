"""Pieces to the article: sentences, sections, roles."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from repurpose.article import Block, Code, Image, Item, List, Paragraph, Quote, Role, Section, Sentence, Table
from repurpose.language.sentences import split
from repurpose.readers.pieces import Kind, Piece, Run
from repurpose.spans import Span

SentenceRole = Callable[[str, Role], Role]
"""Gives a sentence (its text, the role of its block) its own role."""

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

    def add(self, piece: Piece, sentence_role: SentenceRole) -> None:
        """Take over one piece; `sentence_role` gives each sentence its role."""
        if piece.kind is Kind.HEADING:
            self.finish()
            self._heading = piece
            return
        self._blocks.append(self._block(piece, sentence_role))

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

    def _block(self, piece: Piece, sentence_role: SentenceRole) -> Block:
        role = piece.role or _DEFAULT_ROLE[piece.kind]
        match piece.kind:
            case Kind.CODE:
                return Code(piece.span, role, piece.language)
            case Kind.TABLE:
                return Table(piece.span, role)
            case Kind.IMAGE:
                return Image(piece.span, role, piece.alt, piece.url)
            case Kind.LIST:
                items: list[Item] = []
                at = 0
                for span, marker, depth, count in piece.items:
                    sentences = self._split(piece.runs[at : at + count], role, sentence_role)
                    items.append(Item(span, marker, depth, sentences))
                    at += count
                return List(piece.span, role, piece.ordered, tuple(items))
            case Kind.QUOTE:
                return Quote(piece.span, role, self._split(piece.runs, role, sentence_role))
            case _:
                return Paragraph(piece.span, role, self._split(piece.runs, role, sentence_role))

    def _split(self, runs: Sequence[Run], role: Role, sentence_role: SentenceRole) -> tuple[Sentence, ...]:
        made: list[Sentence] = []
        for run in runs:
            for start, end in split(run.text):
                text = " ".join(run.text[start:end].split())
                made.append(
                    Sentence(text, run.span(start, end), len(self.sentences) + len(made), sentence_role(text, role))
                )
        self.sentences.extend(made)
        return tuple(made)

    def _slug(self, heading: str) -> str:
        plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "section"
        count = self._slugs.get(slug, 0) + 1
        self._slugs[slug] = count
        if count == 1:
            return slug
        # "notes-2" may itself be a heading of the article.
        while f"{slug}-{count}" in self._slugs:
            count += 1
        self._slugs[f"{slug}-{count}"] = 1
        self._slugs[slug] = count
        return f"{slug}-{count}"
