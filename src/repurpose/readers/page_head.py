"""The lines above a text that was copied with its page: which of them is the title, and what the page put around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from repurpose.language.page_controls import Control
from repurpose.readers.byline import Head
from repurpose.readers.headings import looks_bare
from repurpose.readers.page_lines import Line, menu

_MOST_LINES = 80
_MOST_TITLE_WORDS = 22
_SUBTITLE_WORDS = 8
"""Words from which the second of two lines above a byline is the subtitle, however long the first one is (by hand)."""
_TITLES = 2
"""Lines that are title and subtitle."""
_FEWEST_WORDS, _FEWEST_IN_ROW = 4, 3
"""Words of buttons that are a menu, though none of them is one for certain."""
_NAME = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}")
_NOTICE = re.compile(r"copyright|\(c\)|©|(?<=\W)(?:19|20)\d\d\b|all rights reserved", re.IGNORECASE)
_LAST = 4
"""Lines at the end of a text that may say who wrote it."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_LOWER = re.compile(r"\b[a-z][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Top:
    """What stands above a text."""

    lines: int = 0
    """How many of the first lines it takes."""
    head: Head = field(default_factory=Head)
    furniture: tuple[int, ...] = ()
    """Which of them are the page's; the others are said by `head`."""


def read_top(lines: Sequence[Line], foot: Sequence[Line], *, titled: bool) -> Top:
    """Take the lines above a text apart: up to the last control or byline above its first sentences.

    `foot` is what stands below the text. Where the title is known (`titled`) only controls are taken. Nothing is, where
    these are too few to tell a page from a text that begins with short lines, and the first line is no title with a
    byline.
    """
    end = _end(lines)
    top, written = lines[:end], _written(lines[end:])
    controls = [i for i, line in enumerate(top) if line.control and not line.byline]
    sure = _is_page(top)
    if titled:
        return Top(end, Head(), tuple(controls)) if sure else Top()
    if not sure:
        return _plain_top(lines, end, written)
    below = end < len(lines) and looks_bare(lines[end].shown, _MOST_TITLE_WORDS)
    signed = _signed(foot)
    title, subtitle = _titles(top, written, signed, below=below)
    if title is None and end + 1 < len(lines) and looks_bare(lines[end + 1].shown, _MOST_TITLE_WORDS):
        end += lines[end].shown in signed or _is_name(lines[end].shown, written)  # the site's name above the title
    return _top(lines[:end], title, subtitle, written) if below or title is not None else Top()


def _is_page(top: Sequence[Line]) -> bool:
    """Tell whether the lines above a text are a page's: one is for certain, or several buttons stand in a row."""
    kinds = [line.control if not line.byline else None for line in top]
    runs = [len(list(run)) for kind, run in groupby(kinds, key=bool) if kind]
    certain = any(kind is not None and kind is not Control.WORD for kind in kinds)
    return certain or max(runs, default=0) >= _FEWEST_IN_ROW or sum(runs) >= _FEWEST_WORDS


def _plain_top(lines: Sequence[Line], end: int, written: frozenset[str]) -> Top:
    """Take a title, perhaps a subtitle, and who wrote the text apart, where no page stands around them."""
    top = lines[:end]
    if _is_signed(lines, written):
        return Top(2, Head(lines[0].shown, author=lines[1].shown))
    count = next((i for i, line in enumerate(top) if line.around), 0)
    if not count or not top[count].byline or top[0].shown.endswith((".", ":")):
        return Top()
    # Who wrote it stands there once, or twice where a picture has the name as well; what follows says what they are.
    twice = next((i for i in range(1, count - 1) if top[i].shown == top[i + 1].shown), count)
    named = twice == count and count > 1 and _is_name(top[count - 1].shown, written)
    if twice - named > _TITLES or not all(line.around for line in top[count:]):
        return Top()
    if any(line.byline for line in lines[end:]):
        return Top()  # a diary: each day has its date
    return _top(top, 0, 1 if twice - named > 1 else None, written)


def _is_signed(lines: Sequence[Line], written: frozenset[str]) -> bool:
    """Tell whether a title stands above the name of whoever wrote the text, which its last lines say again."""
    if len(lines) <= _LAST or not looks_bare(lines[0].shown, _MOST_TITLE_WORDS) or lines[0].around:
        return False
    name = lines[1].shown
    return _is_name(name, written) and any(line.shown.startswith(name) for line in lines[-_LAST:])


def _top(top: Sequence[Line], title: int | None, subtitle: int | None, written: frozenset[str]) -> Top:
    said = [line.byline for line in top if line.byline]
    names = [
        line.shown
        for i, line in enumerate(top)
        if i not in (title, subtitle) and not line.around and _is_name(line.shown, written)
    ]
    head = Head(
        "" if title is None else top[title].shown,
        "" if subtitle is None else top[subtitle].shown,
        next((one.author for one in said if one.author), names[-1] if names and said and title is not None else ""),
        next((one.date for one in said if one.date), ""),
    )
    known = {head.title, head.subtitle, head.author}
    furniture = (i for i, line in enumerate(top) if not line.byline and line.shown not in known)
    return Top(len(top), head, tuple(furniture))


def _end(lines: Sequence[Line]) -> int:
    """Return how many of the first lines stand above the text."""
    end = 0
    for i, line in enumerate(lines[:_MOST_LINES]):
        if line.control or line.byline:
            end = i + 1
        elif line.prose or (line.stopped and not _is_above_byline(lines, i)):
            break
    return end


def _is_above_byline(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line that ends a sentence is a title or a subtitle: a byline follows, or one does after a name."""
    after = lines[i + 1 : i + 4]
    at = next((k for k, line in enumerate(after) if line.byline), len(after))
    return at < len(after) and not any(line.stopped for line in after[:at])


def _titles(
    top: Sequence[Line], written: frozenset[str], signed: frozenset[str], *, below: bool
) -> tuple[int | None, int | None]:
    """Return which lines are title and subtitle: those right above the byline, else the last ones.

    Where a line that may be a title follows (`below`), a site's name is none, nor is what stands above a menu.
    """
    own = [i for i, line in enumerate(top) if not (line.around or line.shown in signed or menu(top, i))]
    heading = next((i for i in own if top[i].text.startswith("# ")), None)
    if heading is not None:
        return heading, None
    byline = next((i for i, line in enumerate(top) if line.byline and own and own[0] < i), len(top))
    above = [i for i in own if i < byline]
    block = [i for n, i in enumerate(above) if above[-1] - i == len(above) - 1 - n]
    while len(block) > 1 and _is_name(top[block[-1]].shown, written):
        block.pop()
    if not block:
        return None, None
    title, subtitle = (block[-1], None) if len(block) == 1 else _of_two(top, block[-2], block[-1], written)
    between = [line.control for line in top[title:byline] if line.control]
    if byline < len(top):
        site = len(between) > 1
    else:
        site = Control.PHRASE in between or not _shared(top[title].shown, written)
    return (None, None) if below and site else (title, subtitle)


def _of_two(top: Sequence[Line], one: int, other: int, written: frozenset[str]) -> tuple[int, int | None]:
    """Tell of two lines whether they are title and subtitle, or only the second is a title."""
    first, second = top[one].shown, top[other].shown
    twice = [sum(line.shown.endswith(text) for line in top) > 1 for text in (first, second)]
    if twice[0] != twice[1]:
        return (one, other) if twice[0] else (other, None)
    if _shared(second, written) and not _shared(first, written):
        return other, None
    longer = len(second.split()) > _SUBTITLE_WORDS or top[other].stopped or len(second) > len(first)
    return (one, other) if longer else (other, None)


def _written(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words that a text writes small."""
    return frozenset(word for line in lines if line.prose or line.stopped for word in _LOWER.findall(line.shown))


def _signed(foot: Sequence[Line]) -> frozenset[str]:
    """Return the names that the copyright lines below a text say."""
    return frozenset(_NOTICE.sub("", line.shown).strip(" .,|-–—") for line in foot if _NOTICE.match(line.shown))


def _shared(line: str, written: frozenset[str]) -> bool:
    return not written.isdisjoint(word.lower() for word in _WORD.findall(line))


def _is_name(line: str, written: frozenset[str]) -> bool:
    return _NAME.fullmatch(line) is not None and not _shared(line, written)
