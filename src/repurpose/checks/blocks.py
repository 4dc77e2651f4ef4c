"""The paragraphs and lists of a text as it will be posted, with their sentences."""

import re
from collections.abc import Iterator

from repurpose.article import Article, List, Paragraph, Role, Sentence
from repurpose.language.sentences import split
from repurpose.spans import Span

_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_MARKER = re.compile(r"[ \t]*(?:[-*+•‣◦–]|\d{1,3}[.)])[ \t]+")
_LINE = re.compile(r"[^\n]+")


def page_blocks(page: Article, body_start: int) -> Iterator[Paragraph]:
    """Yield the blocks that a page shows from an offset on, with their sentences."""
    for block in page.blocks():
        sentences = tuple(s for s in block.sentences if s.span.start >= body_start)
        if sentences:
            role = Role.LIST if isinstance(block, List) else Role.BODY
            yield Paragraph(Span(sentences[0].span.start, sentences[-1].span.end), role, sentences)


def plain_blocks(text: str, body: Span) -> Iterator[Paragraph]:
    """Split the body of a text at blank lines; lines with a marker are items, whose marker is no word of theirs."""
    index, start = 0, body.start
    for gap in (*_GAP.finditer(text, body.start, body.end), None):
        end = gap.start() if gap else body.end
        runs = list(_runs(text, start, end))
        sentences = []
        for run, _ in runs:
            for first, last in split(run.of(text)):
                span = Span(first, last).shift(run.start)
                sentences.append(Sentence(" ".join(span.of(text).split()), span, index, Role.BODY))
                index += 1
        if sentences:
            role = Role.LIST if any(marked for _, marked in runs) else Role.BODY
            yield Paragraph(Span(start, end), role, tuple(sentences))
        start = gap.end() if gap else end


def _runs(text: str, start: int, end: int) -> Iterator[tuple[Span, bool]]:
    """Yield the runs of text inside a paragraph that sentences cannot cross, and whether each is a list item."""
    at, marked = start, False
    for line in _LINE.finditer(text, start, end):
        marker = _MARKER.match(text, line.start(), line.end())
        if marker:
            if text[at : line.start()].strip():
                yield Span(at, line.start()), marked
            at, marked = marker.end(), True
    if text[at:end].strip():
        yield Span(at, end), marked
