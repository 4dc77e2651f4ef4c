"""Lines of a PDF's page: what its pages repeat is taken out, and the words that its lines break are joined.

Nothing moves: what goes becomes `FILLER`, which no reader sees, or blank.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from pathlib import PurePath

from repurpose.article import FILLER
from repurpose.language.syllables import english
from repurpose.readers.page_lines import STOP

_PLAIN = ("", ".txt")
"""Suffixes of text that is no Markdown."""
_FENCES = ("```", "~~~")
_LONG = 40
"""Characters of a line that goes on where it ends without a stop; a heading is shorter."""
_MOST_FURNITURE = 60
"""Characters of a running head."""
_MOST_BESIDE = 2
"""Lines beside a page's number that may be furniture too, on each side."""
_NUMBERED = re.compile(r"(?:page |p\. ?|(?=\d+ ?(?:of|/)))(\d{1,4})(?: ?(?:of|/) ?(\d{1,4}))?", re.IGNORECASE)
_LONE = re.compile(r"(?:[-–—] ?)?(\d{1,4})(?: ?[-–—])?")
_BROKEN = re.compile(rf"(?<=[^\W\d_])(?P<hyphen>[-\u2010\u00ad]){FILLER}*\n {{0,8}}(?P<tail>[^\W\d_]{{1,40}})")
_HEAD = re.compile(r"[^\W\d_]{1,40}$")
_LONGEST_WORD = 40
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SUSPENDED = frozenset(("and", "or", "nor", "to", "but", "und", "oder", "et", "ou"))
"""Behind a hyphen that waits for its word: "pre- and post-war"."""


def pdf_lines(text: str, path: str) -> str:
    """Return `text` without page furniture and hyphens at line ends, every offset kept; Markdown stays as it is."""
    if PurePath(path).suffix.lower() not in _PLAIN or any(fence in text for fence in _FENCES):
        return text
    return _joined(_without_furniture(text))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with ink, trimmed."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def open(self) -> bool:
        """Whether a sentence goes on behind it."""
        return len(self.text) >= _LONG and not STOP.search(self.text)

    @property
    def slight(self) -> bool:
        """Whether it may be a running head."""
        return len(self.text) <= _MOST_FURNITURE and not STOP.search(self.text)

    @property
    def key(self) -> str:
        return "".join(filter(str.isalpha, self.text)).casefold()


def _without_furniture(text: str) -> str:
    lines = list(_lines(text))
    out = list(text)
    for first, last in _furniture(lines):
        before = lines[first - 1] if first else None
        after = lines[last + 1] if last + 1 < len(lines) else None
        if before is not None and after is not None and before.open:
            end = text.rindex("\n", before.end, after.start)  # it stays: the paragraph goes on in the next line
            out[before.end : end] = FILLER * (end - before.end)
            continue
        for line in lines[first : last + 1]:
            out[line.start : line.end] = " " * len(line.text)
    return "".join(out)


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for raw in text.split("\n"):
        if stripped := raw.strip():
            yield _Line(stripped, at + len(raw) - len(raw.lstrip()))
        at += len(raw) + 1


def _furniture(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of what stands at each page break."""
    marks = sorted({*_page_marks(lines), *_lone_numbers(lines)})
    beside = Counter(
        key
        for at in marks
        for key in {lines[n].key for n in _around(at, len(lines)) if lines[n].slight and lines[n].key}
    )
    for at in marks:
        first = last = at
        while first and at - first < _MOST_BESIDE and beside[lines[first - 1].key] > 1 and lines[first - 1].slight:
            first -= 1
        while last + 1 < len(lines) and last - at < _MOST_BESIDE and beside[lines[last + 1].key] > 1:
            last += 1
        # Between two halves of a sentence no heading stands.
        if first and lines[first - 1].open and last == at:
            heads = list(takewhile(_is_head, lines[at + 1 : at + _MOST_BESIDE + 1]))
            after = at + 1 + len(heads)
            last = after - 1 if after < len(lines) and lines[after].text[0].islower() else at
        yield first, last


def _is_head(line: _Line) -> bool:
    return line.slight and not line.text[0].islower()


def _around(at: int, count: int) -> Iterator[int]:
    yield from (n for n in range(max(0, at - _MOST_BESIDE), min(count, at + _MOST_BESIDE + 1)) if n != at)


def _page_marks(lines: Sequence[_Line]) -> list[int]:
    """Return the lines "Page 2 of 5", where there are several, each counts on and all are of as many."""
    found = [(at, match) for at, line in enumerate(lines) if (match := _NUMBERED.fullmatch(line.text))]
    numbers = [int(match[1]) for _, match in found]
    ascending = all(one < other for one, other in pairwise(numbers))
    alike = len({match[2] for _, match in found}) == 1
    return [at for at, _ in found] if len(found) > 1 and ascending and alike else []


def _lone_numbers(lines: Sequence[_Line]) -> list[int]:
    """Return the lines with nothing but the number of a page: they count on, and half of them part a sentence."""
    found: list[int] = []
    for at, line in enumerate(lines):
        match = _LONE.fullmatch(line.text)
        if match is None:
            continue
        follows = found and at - found[-1] > 1 and int(match[1]) == _number(lines[found[-1]]) + 1
        if follows or (not found and _parts(lines, at)):
            found.append(at)
    parting = [at for at in found if _parts(lines, at)]
    if len(found) == 1:
        last = found[0] + 1 == len(lines)
        return found if not last and lines[found[0] + 1].text[0].islower() else []
    return found if len(parting) * 2 >= len(found) else []


def _parts(lines: Sequence[_Line], at: int) -> bool:
    """Tell whether a sentence goes on in front of a line, or of the running foot above it."""
    return (at > 0 and lines[at - 1].open) or (at > 1 and lines[at - 2].open and lines[at - 1].slight)


def _number(line: _Line) -> int:
    return int("".join(filter(str.isdecimal, line.text)))


def _joined(text: str) -> str:
    """Join what a line end parts behind a hyphen; the hyphen goes where the word is one without it."""
    if not _BROKEN.search(text):
        return text
    written = Counter(word.casefold() for word in _WORD.findall(text))
    out = list(text)
    for found in _BROKEN.finditer(text):
        if found["tail"] in _SUSPENDED or not found["tail"][0].islower():
            continue
        whole = found["hyphen"] != "\u00ad" and _is_compound(found, written)
        start = found.end("hyphen") if whole else found.start("hyphen")
        out[start : found.start("tail")] = FILLER * (found.start("tail") - start)
    return "".join(out)


def _is_compound(found: re.Match[str], written: Counter[str]) -> bool:
    """Tell whether a broken word keeps its hyphen: written so elsewhere, or no word without it but one before it."""
    before = _HEAD.search(found.string, max(0, found.start() - _LONGEST_WORD), found.start())
    head, tail = (before[0] if before else "").casefold(), found["tail"].casefold()
    if written[f"{head}-{tail}"]:
        return True
    if written[head + tail] or _is_word(head + tail):
        return False
    return bool(_is_word(head) or written[head] > 1)


def _is_word(word: str) -> bool:
    try:
        return english().count(word) > 0
    except KeyError:
        return False
