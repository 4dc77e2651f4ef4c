"""What a page or a mail shows around a text, taken out of a copy of it: menus, buttons, comments, a mail's head.

Nothing moves: what goes becomes blank.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from repurpose.language.page_controls import Control
from repurpose.readers.byline import Head
from repurpose.readers.mail_head import read_mail_head
from repurpose.readers.page_foot import read_foot
from repurpose.readers.page_head import read_top
from repurpose.readers.page_lines import Line, read_lines
from repurpose.spans import Span


@dataclass(frozen=True, slots=True)
class Bared:
    """A text without the page around it."""

    text: str
    body: str
    """What is left of it from `start` on, as it stood: without the lines that are blank in `text`."""
    head: Head
    furniture: tuple[Span, ...]
    """The lines that are the page's, in order; those that `head` says are blank, too, and not among them."""


def take_furniture(text: str, start: int, *, titled: bool) -> Bared:
    """Take the page out of `text[start:]`; `titled` says that the title is known already."""
    lines = read_lines(text, start)
    mailed, mail = read_mail_head([line.text for line in lines])
    foot, ends = read_foot(lines)
    titled = titled or bool(mail.title)
    top = read_top(lines[mailed:foot], lines[foot:], titled=titled)
    first = mailed + top.lines
    middle = [i for i in range(first, foot) if _is_button(lines, i)]
    furniture = [*(mailed + i for i in top.furniture), *middle, *ends]
    head = Head(
        mail.title or top.head.title,
        top.head.subtitle,
        mail.author or top.head.author,
        mail.date or top.head.date,
    )
    taken = {*range(mailed), *furniture, *(() if titled else range(mailed, first))}
    taken -= {i for i in taken if lines[i].text.startswith("![")}  # its picture
    spans = [Span(lines[i].start, lines[i].end) for i in sorted(taken)]
    return Bared(
        _without(text, spans, blank=True),
        _without(text, spans, blank=False)[start:],
        head,
        tuple(Span(lines[i].start, lines[i].end) for i in furniture),
    )


def _is_button(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line between paragraphs is a button by itself, no end of a sentence that is broken there."""
    if lines[i].control is not Control.BUTTON:
        return False
    return lines[i].after_gap or i == 0 or lines[i - 1].stopped or lines[i - 1].control is not None


def _without(text: str, spans: Sequence[Span], *, blank: bool) -> str:
    """Return a text with some of its lines blank, or without them."""
    parts, at = [], 0
    for span in spans:
        parts += [text[at : span.start], " " * (span.end - span.start) if blank else ""]
        at = span.end if blank else span.end + 1
    return "".join((*parts, text[at:]))
