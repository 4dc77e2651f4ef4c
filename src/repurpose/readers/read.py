"""The reading of one article, from its source to its tree."""

import re
from dataclasses import replace
from urllib.parse import unquote

from repurpose.article import Article, Role, Source
from repurpose.readers.annotations import take_annotations
from repurpose.readers.assemble import Assembly
from repurpose.readers.bare_lists import find_bare_lists
from repurpose.readers.byline import Head
from repurpose.readers.cues import take_cues
from repurpose.readers.front_keys import complete, without_teaser
from repurpose.readers.frontmatter import read_front
from repurpose.readers.headings import find_bare_headings, find_title
from repurpose.readers.kit import find_kit
from repurpose.readers.labels import split_labels
from repurpose.readers.lookalikes import blank_lines, joined_dashes, plain_letters
from repurpose.readers.markdown import read_markdown
from repurpose.readers.markdown_writer import is_placeholder
from repurpose.readers.note_marks import take_notes
from repurpose.readers.page_furniture import Bared, take_furniture
from repurpose.readers.pasted import is_pasted, read_pasted
from repurpose.readers.pdf_lines import pdf_lines
from repurpose.readers.pieces import Kind, Piece
from repurpose.readers.roles import give_roles
from repurpose.readers.sign_lists import find_sign_lists
from repurpose.readers.stamps import take_stamps
from repurpose.spans import Span

_BREAK = re.compile(r"[*~#•·⁂✦❖◆◇○●_=–—-](?: ?[*~#•·⁂✦❖◆◇○●_=–—-]){0,40}")


def read(source: Source, *, id: str, base_url: str = "", author: str = "", copied: bool = True) -> Article:
    """Read `source`; see `repurpose.readers.read_article`. It may be `copied` with the page around its text."""
    front = read_front(source, plain=copied)
    shown = blank_lines(source.text)
    if copied:
        shown = pdf_lines(take_cues(joined_dashes(plain_letters(shown))), source.path)
        bared = take_furniture(shown, front.body_start, titled=bool(front.title))
    else:
        bared = Bared(shown, shown[front.body_start :], Head(), ())
    text, head = bared.text, bared.head
    known = replace(front.meta, author=front.meta.author or head.author, date=front.meta.date or head.date)
    meta = complete(known, path=source.path, base_url=base_url, author=author)
    pasted = is_pasted(bared.body)
    pieces = read_pasted(text, front.body_start) if pasted else read_markdown(text, front.body_start)
    breaks = tuple(piece.span for piece in pieces if _is_break(piece))
    pieces = [piece for piece in pieces if not (_is_break(piece) or _is_button(piece))]
    pieces = _mark_kit(pieces, find_kit(text, front.body_start))
    pieces = take_notes(take_annotations(take_stamps(pieces, text), text), text)
    title, subtitle, pieces = find_title(front.title or head.title, front.subtitle or head.subtitle, pieces, text)
    pieces = find_sign_lists(pieces, text)
    pieces = split_labels(pieces if pasted else find_bare_headings(pieces, text), text)
    pieces = find_bare_lists([piece.cut() for piece in pieces])
    pieces, places = give_roles(pieces, meta, text, subtitle=subtitle)
    assembly = Assembly()
    for piece, place in zip(pieces, places, strict=True):
        assembly.add(piece, place)
    assembly.finish()
    article = Article(
        id=meta.id or id,
        source=source,
        title=title,
        subtitle=subtitle,
        meta=meta,
        body=Span(front.body_start, len(source.text)),
        sections=tuple(assembly.sections),
        sentences=tuple(assembly.sentences),
        shown=text,
        furniture=bared.furniture,
        breaks=breaks,
    )
    return without_teaser(article)


def _is_break(piece: Piece) -> bool:
    """Tell whether a piece only parts two scenes: a rule, or a paragraph of nothing but its signs ("⁂")."""
    return piece.kind is Kind.BREAK or (piece.kind is Kind.PARAGRAPH and _BREAK.fullmatch(piece.text) is not None)


def _is_button(piece: Piece) -> bool:
    """Tell whether a paragraph is a link that only a mailing can resolve: "[Subscribe now](%%checkout_url%%)"."""
    links = [mark.url for run in piece.runs for mark in run.marks if mark.tag == "a"]
    return piece.kind is Kind.PARAGRAPH and piece.wholly("a") and all(is_placeholder(unquote(url)) for url in links)


def _mark_kit(pieces: list[Piece], start: int | None) -> list[Piece]:
    """Give everything from the kit's first line on its role; its headings are labels like the rest."""
    if start is None:
        return pieces
    return [
        replace(piece, role=Role.KIT, kind=Kind.PARAGRAPH if piece.kind is Kind.HEADING else piece.kind)
        if piece.span.start >= start
        else piece
        for piece in pieces
    ]
