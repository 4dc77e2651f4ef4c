"""The reading of one article, from its source to its tree."""

from repurpose.article import Article, Source
from repurpose.errors import SourceError
from repurpose.readers.assemble import Assembly
from repurpose.readers.frontmatter import read_front_matter
from repurpose.readers.markdown import read_markdown
from repurpose.readers.pieces import Kind, Piece
from repurpose.spans import Span


def read(source: Source, *, id: str) -> Article:
    """Read `source`; see `repurpose.readers.read_article`."""
    if not source.text.strip():
        raise SourceError(f"{source.path} is empty; write the article and try again.")
    front = read_front_matter(source)
    if not source.text[front.body_start :].strip():
        raise SourceError(f"{source.path} has front matter and no text below it; write the article and try again.")
    pieces = read_markdown(source.text, front.body_start)
    title, pieces = _title(front.title, pieces)
    assembly = Assembly()
    for piece in pieces:
        assembly.add(piece, lambda text, role: role)
    assembly.finish()
    return Article(
        id=front.meta.id or id,
        source=source,
        title=title,
        subtitle=front.subtitle,
        meta=front.meta,
        body=Span(front.body_start, len(source.text)),
        sections=tuple(assembly.sections),
        sentences=tuple(assembly.sentences),
    )


def _title(title: str, pieces: list[Piece]) -> tuple[str, list[Piece]]:
    """Return the title and the pieces without the heading that repeats it."""
    for i, piece in enumerate(pieces):
        if piece.kind is Kind.HEADING:
            if piece.level == 1 and (not title or _same(piece.text, title)):
                above = all(before.kind is Kind.IMAGE for before in pieces[:i])
                return title or piece.text, pieces[:i] + pieces[i + 1 :] if above else pieces
            break
    return title, pieces


def _same(one: str, other: str) -> bool:
    return "".join(filter(str.isalnum, one)).casefold() == "".join(filter(str.isalnum, other)).casefold()
