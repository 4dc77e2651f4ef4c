"""HTML elements that a page keeps as they are written: their parts mean something only together."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from repurpose.article import Article, Code
from repurpose.language.code_spans import code_spans
from repurpose.language.tags import events
from repurpose.spans import Span, lies_in, merged

_KEPT = frozenset("aside blockquote details dl figure ol table ul".split())
"""A picture and its caption, somebody's words, a list with its numbers, a table; a `div` says nothing by itself."""
_NEVER = frozenset(("script", "style", "template"))


def code_of(article: Article) -> tuple[Span, ...]:
    """Return where code stands in the source of an article, in order, disjoint."""
    blocks = (block.span for block in article.blocks() if isinstance(block, Code))
    return merged((*code_spans(article.source.text), *blocks))


def whole_elements(article: Article) -> tuple[Span, ...]:
    """Return the outermost elements that hold blocks of one section, and each of these wholly, in order."""
    if "</" not in article.shown:
        return ()
    blocks = [block.span for block in article.blocks()]
    starts, ends = [span.start for span in blocks], [span.end for span in blocks]
    heads = [section.span.start for section in article.sections if section.heading]
    found: list[Span] = []
    for element in sorted(_elements(article), key=lambda span: (span.start, -span.end)):
        first, last = bisect_left(ends, element.start + 1), bisect_left(starts, element.end)
        across = bisect_left(heads, element.start) < bisect_left(heads, element.end)
        nested = bool(found) and element.start < found[-1].end
        if first < last and element.start <= starts[first] and ends[last - 1] <= element.end and not (across or nested):
            found.append(element)
    return tuple(found)


def _elements(article: Article) -> Iterator[Span]:
    """Yield the elements that begin a line of the text outside of code, are closed, and hold no script."""
    text, start, code = article.shown, article.body.start, code_of(article)
    opened: list[tuple[str, int]] = []
    open_now = Counter[str]()
    barred = -1  # where the last tag stands that no page keeps
    for closing, name, first, last in events(text[start:]):
        if name not in _KEPT | _NEVER or lies_in(first + start, code):
            continue
        if name in _NEVER:
            barred = first + start
        elif not closing:
            opened.append((name, first + start))
            open_now[name] += 1
        elif open_now[name]:
            while True:
                top, at = opened.pop()
                open_now[top] -= 1
                if top == name:
                    break
            if barred < at and not text[text.rfind("\n", 0, at) + 1 : at].strip():
                yield Span(at, last + start)
