"""A text as the parts that are traced: its title, headings, sentences, rows of tables, lines of code."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from repurpose.article import Article, Code, Image, List, Paragraph, Quote, Section, Sentence, Table
from repurpose.language.images import caption_parts
from repurpose.language.page_links import image_tags
from repurpose.spans import Lines, Span
from repurpose.tracing.tokens import tokens
from repurpose.tracing.types import Part, PartKind

_LONGEST = 120
"""Words of a part: a longer one is cut, so that comparing two is always cheap."""
_MARKS = re.compile(r"[\s|:*_`-]+")
_EMPHASIS = "*_ "
_UNREAD = ("<", "{{", "{%", "import ", "export ")
_DEFINITION = re.compile(r"\[(?!\^)[^\]\n]{1,200}\]:")
"""The address of a link, or a comment, in a line that shows nothing."""


def article_parts(article: Article) -> tuple[Part, ...]:
    """Return every part of an article, in order; `index` is its place in the tuple."""
    said = _sections(article)
    tagged = tuple(_tagged(article))
    ordered = sorted((*said, *tagged), key=lambda part: part.span) if tagged else said
    return _numbered((*_front(article), *ordered))


def labelled(article: Article) -> Iterator[tuple[Span, str]]:
    """Yield where each first sentence stands that a reader took a label from, with the sentence as it is written.

    A page may have the label as a part of the sentence: a plain one is none where no other paragraph has one.
    """
    text = article.source.text
    for block in article.blocks():
        if isinstance(block, Paragraph) and block.sentences:
            first = block.sentences[0]
            label = text[block.span.start : first.span.start].strip(_EMPHASIS)
            if any(map(str.isalnum, label)):
                yield first.span, f"{label} {first.text}"


def page_parts(page: Article, body_start: int, title: str, title_span: Span | None) -> tuple[Part, ...]:
    """Return the parts of a draft that was read as Markdown; spans are in its whole text.

    Without a `title_span` the title is that of the page's front matter.
    """
    front: Iterable[Part] = ()
    if title_span is not None:
        front = (Part(PartKind.TITLE, title, title_span, 0),)
    elif body_start:
        front = _front(page)
    body = [part for part in _sections(page) if part.span.start >= body_start]
    return _numbered((*front, *_completed(page, body, body_start)))


def plain_parts(title: str, title_span: Span | None, blocks: Iterable[tuple[Sentence, ...]]) -> tuple[Part, ...]:
    """Return the parts of a draft in plain text, from the sentences of its paragraphs."""
    front = (Part(PartKind.TITLE, title, title_span, 0),) if title_span is not None else ()
    body = (
        Part(PartKind.SENTENCE, sentence.text, sentence.span, number)
        for number, block in enumerate(blocks, 1)
        for sentence in block
    )
    return _numbered((*front, *body))


def _numbered(parts: Iterable[Part]) -> tuple[Part, ...]:
    kept = [piece for part in parts if part.text.strip() for piece in _cut(part)]
    # No `replace`, which takes three times as long: an article has hundreds.
    return tuple(Part(p.kind, p.text, p.span, p.group, p.quoted, number) for number, p in enumerate(kept))


def _cut(part: Part) -> Iterator[Part]:
    """Cut a part of too many words into several."""
    if len(part.text) < 2 * _LONGEST or len(read := tokens(part.text)) <= _LONGEST:
        yield part
        return
    starts = [0, *(read[at].start for at in range(_LONGEST, len(read), _LONGEST)), len(part.text)]
    # Places inside a long part are a guess where it holds markup, and then still inside it.
    length = part.span.end - part.span.start
    for start, end in pairwise(starts):
        first = part.span.start + min(start, length)
        span = Span(first, max(first, part.span.start + min(end, length)))
        yield replace(part, text=part.text[start:end].strip(), span=span)


def _front(article: Article) -> Iterator[Part]:
    """Yield what stands in the front matter and is read: the title and what the page says of itself."""
    head = article.source.text[: article.body.start]
    said = [(PartKind.TITLE, article.title), (PartKind.ABOUT, article.subtitle), (PartKind.ABOUT, article.meta.summary)]
    said += [(PartKind.ABOUT, text) for _, text in article.meta.under("description", "excerpt", "dek")]
    for kind, text in dict.fromkeys(said):
        if text:
            at = max(head.find(text), 0)
            yield Part(kind, text, Span(at, at + (len(text) if head[at:].startswith(text) else 0)), 0)


def _sections(article: Article) -> Iterator[Part]:
    text = article.source.text
    group = 0
    for section in article.sections:
        if section.heading:
            group += 1
            yield _heading(section, text, group)
        for block in section.blocks:
            group += 1
            match block:
                case Paragraph() | Quote():
                    quoted = isinstance(block, Quote)
                    for sentence in block.sentences:
                        yield Part(PartKind.SENTENCE, sentence.text, sentence.span, group, quoted)
                case List():
                    for item in block.items:
                        group += 1
                        for sentence in item.sentences:
                            yield Part(PartKind.SENTENCE, sentence.text, sentence.span, group)
                case Table():
                    yield from _lines(text, block.span, PartKind.ROW, group)
                case Code():
                    yield from _lines(text, block.span, PartKind.CODE, group)
                case Image() if block.alt:
                    yield Part(PartKind.CAPTION, block.alt, block.span, group)


def _tagged(article: Article) -> Iterator[Part]:
    """Yield what the images say that stand there by a template's tag or a component, which no block holds."""
    text = article.source.text
    for tag in image_tags(article.body.of(text)):
        for said in caption_parts(tag[0]):
            yield Part(PartKind.CAPTION, said, Span(*tag.span()).shift(article.body.start), 0)


def _heading(section: Section, text: str, group: int) -> Part:
    end = text.find("\n", section.span.start)
    end = min(end if end != -1 else len(text), section.span.end)
    return Part(PartKind.HEADING, section.heading, Span(section.span.start, max(end, section.span.start)), group)


def _lines(text: str, span: Span, kind: PartKind, group: int) -> Iterator[Part]:
    at = span.start
    for line in span.of(text).split("\n"):
        end = at + len(line)
        shown = " ".join(line.replace("|", " ").split()) if kind is PartKind.ROW else line.strip()
        fence = line.lstrip().startswith(("```", "~~~"))
        if _MARKS.sub("", line) and not fence and any(map(str.isalnum, line)):
            yield Part(kind, shown, Span(at, end), group)
        at = end + 1


def _completed(page: Article, parts: list[Part], start: int) -> Iterator[Part]:
    """Yield the parts, and each line that none of them touches: what a reader of Markdown takes for a title, say.

    A line left out would be a line that nobody traced.
    """
    text = page.source.text
    parts = sorted(parts, key=lambda part: part.span)
    at, lines = 0, Lines.of(text)
    for number, begin in enumerate(lines.starts):
        end = lines.starts[number + 1] - 1 if number + 1 < len(lines.starts) else len(text)
        while at < len(parts) and parts[at].span.end <= begin:
            yield parts[at]
            at += 1
        line = text[begin:end].strip()
        touched = at < len(parts) and parts[at].span.start < end
        unread = line.startswith(_UNREAD) or _DEFINITION.match(line)
        if begin >= start and not touched and any(map(str.isalnum, line)) and not unread:
            fence = line.startswith(("```", "~~~"))
            if not fence:
                kind = PartKind.SENTENCE if line.endswith((".", "!")) else PartKind.HEADING
                yield Part(kind, line.strip("#*_ >|"), Span(begin, end), 0)
    yield from parts[at:]
