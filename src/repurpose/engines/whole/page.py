"""The article laid out as a page: a passage for each heading and block, in the author's order."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from repurpose.article import FILLER, TERM, Article, Block, Code, List, Meta, Role, Section
from repurpose.draft import Edit, Kind, Origin, Passage
from repurpose.engines.whole.elements import whole_elements
from repurpose.engines.whole.markup import balanced, widened
from repurpose.language.attribute_lists import ATTRIBUTES
from repurpose.language.dialects import without_dialects
from repurpose.language.page_links import image_tags, resolve_links
from repurpose.language.side_notes import with_notes_in_brackets
from repurpose.language.template_tags import SUMMARY_END, fenced_code
from repurpose.spans import Span, holding

_KEPT_BETWEEN = (
    r"\*?\[[^\]\n]{1,200}\]:[ ]*\S[^\n]{0,1000}",
    r"<!--[ ]*(?i:more|excerpt|truncate|teaser_end|pelican_end_summary)\b[^\n<>]{0,80}-->",
    SUMMARY_END,
)
"""A link's address or what an abbreviation means, and the marks up to which an excerpt goes."""
_LEVELS = 7
"""Of headings, with what stands above the first one."""
_NOTE_MARK = re.compile(r"[ ]{0,3}\[\^[^\]\n]{1,60}\]:\s*")
_LONGEST_MARK = 100
_ATTRIBUTES = re.compile(rf"[ ]*\n?[ ]{{0,3}}(?:{ATTRIBUTES})[ ]*(?=\n|\Z)")
"""The classes and the like of a block, `{: .wide}`."""
_MARKER = re.compile(r"[-*+]|\d{1,9}[.)]")
"""What Markdown takes for the mark of an item."""
_BLANK = re.compile(r"\n[ ]*\n")
_BLANKS = re.compile(r"\n(?:[ ]*\n){2,}")
_ADDRESS = re.compile(r"\]\([^()\s]{1,600}\)")
_FENCES = ("```", "~~~")
_BOXES = ("!!!", "???", "===", ":::")
"""What the line begins with that has the title of a box."""


def lay_out(article: Article, roles: frozenset[Role], left_out: frozenset[int]) -> tuple[Passage, ...]:
    """Return the page's passages; `left_out` are numbers of blocks, counted through all sections.

    A heading stays while anything below it does.
    """
    return tuple(_passages(article, roles, left_out))


def _passages(article: Article, roles: frozenset[Role], left_out: frozenset[int]) -> Iterator[Passage]:
    text, meta = article.shown, article.meta
    cursor = article.body.start
    number = 0
    stand = alive(article, roles, left_out)
    whole = _whole(article, roles, left_out)
    for section, stays in zip(article.sections, stand, strict=True):
        if stays and section.heading:
            span = _heading_span(text, section)
            line = span.of(text).strip()
            heading = line if line.startswith("#") else f"{'#' * max(section.level, 2)} {section.heading}"
            yield from _between(article, cursor, span.start)
            yield _passage(_portable(heading, meta), span)
            cursor = span.end
        elif left_out and not stays:
            cursor = max(cursor, section.span.start)
        for block in section.blocks:
            element = holding(block.span.start, whole)
            if element and cursor < element.end:
                yield from _between(article, cursor, element.start)
                yield _passage(_portable(element.of(text).replace(FILLER, ""), meta), element)
                cursor = element.end
            elif not element and block.role in roles:
                gone = number in left_out
                span = _whole_span(text, block)
                yield from _between(article, cursor, span.start, marks_only=gone)
                made = "" if gone else _made(text, block, span, cursor, meta)
                if made.strip():
                    yield _passage(made.lstrip("\n"), span)
                cursor = max(cursor, span.end)
            number += 1
    yield from _between(article, cursor, len(text))


def _whole(article: Article, roles: frozenset[Role], left_out: frozenset[int]) -> tuple[Span, ...]:
    """Return the elements of HTML that stay as they are written: those of which no block is left out.

    An image by a template's tag becomes Markdown, which nobody reads inside of HTML.
    """
    gone = [b.span.start for n, _, b in numbered(article) if b.role not in roles or n in left_out]
    elements = (e for e in whole_elements(article) if not image_tags(e.of(article.shown)))
    return tuple(e for e in elements if bisect_left(gone, e.start) == bisect_left(gone, e.end))


def _made(text: str, block: Block, span: Span, start: int, meta: Meta) -> str:
    """Return what the page has of a block; nothing before `start` is its own.

    Code without fences keeps the indentation of its first line, which is what makes it code; all other lines lose as
    much of theirs as their first one does, or the items of a list would be nested in it.
    """
    indent = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    indent = "" if indent.strip() else indent
    code = fenced_code(span.of(text)) if isinstance(block, Code) else ""
    if code:
        return code.replace(f"\n{indent}", "\n") if code.startswith(_FENCES) else indent + code
    made = widened(text, span, start).of(text)
    made = made.replace(f"\n{indent}", "\n") if indent else made
    if isinstance(block, List) and _runs_together(block, made):
        made = "\n".join(f"- {item.span.of(text)}" for item in block.items)
    shown = _portable(made.replace(FILLER, ""), meta)
    if block.role is Role.LABEL and text[text.rfind("\n", 0, span.start) + 1 : span.start].lstrip().startswith(_BOXES):
        return f"**{shown}**"
    # Between two items or lines tags may have stood that the page goes without.
    return _BLANKS.sub("\n\n", shown) if "\n\n\n" in shown and "\n\n\n" not in made else shown


def _runs_together(block: List, made: str) -> bool:
    """Tell whether Markdown makes one paragraph of a list: no line has an item's mark, and no blank one parts them."""
    marked = any(item.marker == TERM or _MARKER.fullmatch(item.marker) for item in block.items)
    return not marked and not made.startswith("<") and _BLANK.search(made) is None


def alive(article: Article, roles: frozenset[Role], left_out: frozenset[int]) -> list[bool]:
    """Tell for each section whether its heading stands: for what is its own, or for a section below it."""
    stand: list[bool] = []
    emptied: list[bool] = []
    number = 0
    for section in article.sections:
        admitted = [n for n, block in enumerate(section.blocks, number) if block.role in roles]
        stand.append(any(n not in left_out for n in admitted) or not section.blocks)
        emptied.append(bool(left_out) and (bool(admitted) or not section.blocks))
        number += len(section.blocks)
    below = [False] * _LEVELS  # by level: whether a section stays that the next one up may be above of
    for at in range(len(stand) - 1, -1, -1):
        level = article.sections[at].level
        if emptied[at] and (not stand[at] or not article.sections[at].blocks):
            stand[at] = any(below[level + 1 :])
        below[level] = below[level] or stand[at]
        below[level + 1 :] = [False] * (_LEVELS - level - 1)
    return stand


def _heading_span(text: str, section: Section) -> Span:
    line_end = text.find("\n", section.span.start)
    return Span(section.span.start, min(line_end if line_end != -1 else len(text), section.span.end))


def _whole_span(text: str, block: Block) -> Span:
    """Return where a block stands, with the attributes that kramdown reads in the line above or below it.

    A footnote's begins with its mark, which is no part of what it says and may stand in the line above.
    """
    start, end = block.span.start, block.span.end
    if block.role is Role.FOOTNOTE:
        marked = text.rfind("[^", max(0, start - _LONGEST_MARK), start)
        line = text.rfind("\n", 0, max(0, marked)) + 1
        return Span(line, end) if _NOTE_MARK.fullmatch(text, line, start) else block.span
    if below := _ATTRIBUTES.match(text, end):
        end = below.end()
    first = text.rfind("\n", 0, start) + 1
    above = text.rfind("\n", 0, max(0, first - 1)) + 1
    if first and _ATTRIBUTES.fullmatch(text, above, first - 1):
        start = above
    return Span(start, end)


def _between(article: Article, start: int, end: int, *, marks_only: bool = False) -> Iterator[Passage]:
    """Keep what stands between blocks and still matters.

    Thematic breaks, link definitions, images by tag, and the mark up to which an excerpt goes.
    """
    gap = article.shown[start : max(start, end)]
    marks = (re.escape(mark) for _, mark in article.meta.under("excerpt_separator") if mark.startswith("<!--"))
    kept = re.compile(rf"^[ ]{{0,3}}(?:{'|'.join((*_KEPT_BETWEEN, *marks))})[ ]*$", re.MULTILINE)
    found = [(match.start(), match.end()) for match in kept.finditer(gap)]
    if not marks_only:
        first, last = (bisect_left(article.breaks, Span(at, at)) for at in (start, max(start, end)))
        breaks = article.breaks[first:last] if start > article.body.start else ()  # above all else one parts nothing
        found += [(span.start - start, span.end - start) for span in breaks]
        found += [_with_link(gap, *tag.span()) for tag in image_tags(gap)]
    for first, last in sorted(found):
        source = gap[first:last].strip()
        made = resolve_links(source, article.meta).rstrip()
        if not made.endswith("]:"):  # a tag was its address
            yield _passage(made, Span(first, last).shift(start))


def _with_link(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where an image stands, with the link that it is the text of: `[{{< figure … >}}](address)`."""
    address = _ADDRESS.match(text, end)
    return (start - 1, address.end()) if address and text[:start].endswith("[") else (start, end)


def _portable(markdown: str, meta: Meta) -> str:
    """Return Markdown as any site reads it; a vault finds its pictures by their names, so that those stay."""
    return balanced(without_dialects(resolve_links(with_notes_in_brackets(markdown), meta)))


def _passage(text: str, span: Span) -> Passage:
    # What a tag leaves at the end is nothing that a template would keep there.
    return Passage(Kind.BODY, text.rstrip(), (Origin(span, Edit.VERBATIM),))


def numbered(article: Article) -> Iterator[tuple[int, int, Block]]:
    """Yield (number, number of its section, block) for every block."""
    number = 0
    for place, section in enumerate(article.sections):
        for block in section.blocks:
            yield number, place, block
            number += 1
