"""HTML on a page: what is opened is closed, for else a browser takes the rest of the page for what stands in it."""

from dataclasses import dataclass

from repurpose.language.code_spans import code_spans
from repurpose.language.tags import LONGEST_TAG, events
from repurpose.spans import Span

_INLINE = frozenset("a abbr b cite code del em i ins kbd mark q s small span strong sub sup u".split())
_LISTS = frozenset("ul ol li dl dt dd".split())
_OPTIONAL = frozenset("p li dt dd tr td th thead tbody tfoot colgroup option rp rt".split())
"""Elements whose end tag a browser sets by itself."""
_PAIRED = (
    _INLINE
    | _LISTS
    | _OPTIONAL
    | frozenset(
        "address article aside audio blockquote button canvas caption center details div fieldset figcaption figure "
        "font footer form h1 h2 h3 h4 h5 h6 header iframe main nav noscript object picture pre script section select "
        "style summary svg table template textarea video".split()
    )
)


@dataclass(frozen=True, slots=True)
class _Unmatched:
    """The tags of a text that have no partner in it, in order."""

    closing: tuple[tuple[str, Span], ...]
    opening: tuple[tuple[str, Span, int], ...]
    """With the offset before which the end tag is due; none where a browser sets it."""
    empty: tuple[tuple[str, Span], ...]
    """`<iframe … />`, which a browser reads as a start tag."""


def widened(text: str, span: Span, start: int) -> Span:
    """Return a block's span with the tags around it that are partners of its own, or that are its links, marks, lists.

    Nothing is taken from before the offset `start`.
    """
    first, last = span.start, span.end
    found = _unmatched(span.of(text)) if "<" in span.of(text) else _Unmatched((), (), ())
    closing = [name for name, _ in found.closing]
    opening = [name for name, _, _ in found.opening]
    while True:
        before, after = _tag_before(text, start, first), _tag_after(text, last)
        if closing and before is not None and before[0] == closing[0]:
            first = before[1]
            del closing[0]
        elif opening and after is not None and after[0] == opening[-1]:
            last = after[1]
            del opening[-1]
        elif (
            not closing
            and not opening
            and before is not None
            and after is not None
            and before[0] == after[0]
            and before[0] in _INLINE | _LISTS
        ):
            first, last = before[1], after[1]
        else:
            return Span(first, last)


def balanced(markdown: str) -> str:
    """Return Markdown whose HTML elements are closed: end tags are put in where they lack, and out where nothing opens.

    Code is left alone.
    """
    if "<" not in markdown:
        return markdown
    found = _unmatched(markdown)
    edits = [(span.start, span.end, "") for _, span in found.closing]
    edits += [(due, due, f"</{name}>") for name, _, due in reversed(found.opening) if name not in _OPTIONAL]
    edits += [(span.end - 2, span.end, f"></{name}>") for name, span in found.empty]
    parts, at = [], 0
    for start, end, put in sorted(edits, key=lambda edit: edit[:2]):
        parts += [markdown[at:start].rstrip(" ") if put.startswith("></") else markdown[at:start], put]
        at = end
    return "".join((*parts, markdown[at:]))


def _unmatched(markdown: str) -> _Unmatched:
    code = code_spans(markdown) if "`" in markdown or "~~~" in markdown else ()
    chars = list(markdown) if code else []
    for span in code:
        chars[span.start : span.end] = " " * (span.end - span.start)
    shown = "".join(chars) if code else markdown
    closing: list[tuple[str, Span]] = []
    opening: list[tuple[str, Span, int]] = []
    empty: list[tuple[str, Span]] = []
    stack: list[tuple[str, Span]] = []
    open_now: dict[str, int] = {}
    for closes, name, start, end in events(shown):
        if name not in _PAIRED:
            continue
        if not closes:
            if shown.startswith("/>", end - 2):
                empty.append((name, Span(start, end)))
            else:
                stack.append((name, Span(start, end)))
                open_now[name] = open_now.get(name, 0) + 1
        elif not open_now.get(name):
            closing.append((name, Span(start, end)))
        else:
            while (top := stack.pop())[0] != name:
                opening.append((*top, start))
                open_now[top[0]] -= 1
            open_now[name] -= 1
    end = len(markdown.rstrip())
    opening += [(name, span, end) for name, span in reversed(stack)]
    opening.sort(key=lambda one: one[1])
    return _Unmatched(tuple(closing), tuple(opening), tuple(empty))


def _tag_before(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return name and place of the start tag that ends right before an offset, white space aside."""
    stop = end
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    if stop == start or text[stop - 1] != ">":
        return None
    at = text.rfind("<", max(start, stop - LONGEST_TAG), stop)
    found = next(events(text[at:stop]), None) if at != -1 else None
    if found is None or found[0] or not found[1] or found[3] != stop - at:
        return None
    return found[1], at


def _tag_after(text: str, start: int) -> tuple[str, int] | None:
    """Return the name of the end tag that begins right after an offset, white space aside, and where it ends."""
    while start < len(text) and text[start].isspace():
        start += 1
    if not text.startswith("</", start):
        return None
    end = text.find(">", start, start + LONGEST_TAG) + 1
    found = next(events(text[start:end]), None) if end else None
    return (found[1], end) if found is not None and found[0] else None
