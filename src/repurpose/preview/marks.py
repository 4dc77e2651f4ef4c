"""Marks in a text that becomes HTML: where a sentence comes from, and what a finding is about.

A mark may cross any markup. Its ends are written into the text as pairs of characters that no text has, survive the
way through Markdown and the cleaning, and only then become elements, a new one on each side of every tag.
"""

import re
from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from repurpose.spans import Span

_SIGN = "\U0010fffd"
_FIRST = 0x100000
"""Of the plane that stands for the number of an end; 65,000 ends are the most."""
_MOST = 65_000
_SIGNS = re.compile(f"{_SIGN}([\U00100000-\U0010fde7])")
# A sign in an address arrives there as the bytes of its UTF-8.
_ESCAPED_SIGNS = re.compile("%F4%8F%BF%BD%F4(?:%[0-9A-F]{2}){3}")
_TAG = re.compile(r"""<[a-zA-Z/][^<>"]*(?:"[^"]*"[^<>"]*)*>""")


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of text that belongs to something."""

    span: Span
    name: str
    """Unique on the page; the first of its elements has it for an id."""
    look: str
    """Classes of its elements."""
    to: str = ""
    """Ids of the places that it belongs to, with spaces between them."""
    after: str = ""
    """HTML that stands behind its last character, outside links."""
    inner: bool = False
    """Whether it stands inside those that are not."""


def with_signs(text: str, span: Span, marks: Sequence[Mark]) -> str:
    """Return a stretch of `text` with the ends of the marks in it; `marks` are numbered as they are given."""
    ends = []
    for number, mark in enumerate(marks[: _MOST // 2]):
        if mark.span.start < mark.span.end and mark.span.overlaps(span):
            # At one place what ends stands before what begins.
            ends.append((min(mark.span.end, span.end), 0, 2 * number + 1))
            ends.append((max(mark.span.start, span.start), 1, 2 * number))
    pieces, at = [], span.start
    for place, _, number in sorted(ends):
        pieces += [_unsigned(text[at:place]), _SIGN, chr(_FIRST + number)]
        at = place
    pieces.append(_unsigned(text[at : span.end]))
    return "".join(pieces)


def without_signs(html: str) -> str:
    """Take all signs out of a text or HTML."""
    return _ESCAPED_SIGNS.sub("", _SIGNS.sub("", html))


def painted(html: str, marks: Sequence[Mark]) -> Markup:
    """Turn the signs in well-formed HTML, which is taken as it is, into elements."""
    return Markup("".join(_Painter(marks).paint(html)))  # noqa: S704 - cleaned or escaped by who calls


def painted_text(text: str, span: Span, marks: Sequence[Mark]) -> Markup:
    """Set a stretch of plain text as HTML with its marks."""
    return painted(str(escape(with_signs(text, span, marks))), marks)


class _Painter:
    """One pass over HTML: which marks are open, and whether a link is."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._open: list[tuple[bool, int]] = []
        self._seen: set[int] = set()
        self._waiting: list[str] = []
        self._links = 0

    def paint(self, html: str) -> Iterator[str]:
        """Yield the pieces of the painted HTML."""
        at = 0
        for tag in _TAG.finditer(html):
            yield from self._text(html[at : tag.start()])
            at = tag.end()
            closing, name = tag[0].startswith("</"), tag[0].strip("</>").split(" ")[0].lower()
            if name == "a":
                self._links += -1 if closing else 1
            yield without_signs(tag[0])
            if name == "a" and closing and not self._links:
                yield from self._waiting
                self._waiting.clear()
        yield from self._text(html[at:])
        yield from self._waiting

    def _text(self, text: str) -> Iterator[str]:
        at = 0
        for sign in _SIGNS.finditer(text):
            yield self._wrapped(text[at : sign.start()])
            at = sign.end()
            number, ends = divmod(ord(sign[1]) - _FIRST, 2)
            if number >= len(self._marks):
                continue
            mark = self._marks[number]
            if not ends:
                insort(self._open, (mark.inner, number))
            elif (mark.inner, number) in self._open:
                self._open.remove((mark.inner, number))
                if mark.after and self._links:
                    self._waiting.append(mark.after)
                else:
                    yield mark.after
        yield self._wrapped(text[at:])

    def _wrapped(self, text: str) -> str:
        # White space between blocks may stand in no element of ours: a list holds nothing but items.
        if not text.strip():
            return text
        for _, number in reversed(self._open):
            mark = self._marks[number]
            id = "" if number in self._seen else f' id="{mark.name}"'
            self._seen.add(number)
            to = f' data-to="{mark.to}"' if mark.to else ""
            name = "mark" if mark.inner else "span"
            text = f'<{name} class="{mark.look}" data-mark="{mark.name}"{id}{to}>{text}</{name}>'
        return text


def _unsigned(text: str) -> str:
    return text.replace(_SIGN, "\ufffd")
