"""Edits that cannot change what a text means, made in the file that it lies in, and shown as a diff."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from repurpose.lint import Checked
from repurpose.spans import Places, Span

_ROUNDS = 8
"""Marks may lie within marks; deeper ones are left to a person."""
_CONTEXT = 3
"""Lines around a change, as `diff -u` shows them."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")

Look = Callable[[str], Sequence[Checked]]
"""Check all drafts of a file, given with its own tabs and line ends."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file after its edits."""

    text: str
    """With its own tabs and line ends."""
    edits: int
    drafts: tuple[Checked, ...]
    """What is found in it now."""


def mend(written: str, look: Look) -> Mended:
    """Make every safe edit that the checks propose, until they propose none."""
    drafts, edits = tuple(look(written)), 0
    for _ in range(_ROUNDS):
        wanted = _edits(drafts)
        if not wanted:
            break
        written = _edited(written, wanted)
        edits += len(wanted)
        drafts = tuple(look(written))
    return Mended(written, edits, drafts)


def _edited(written: str, edits: Sequence[tuple[Span, str]]) -> str:
    parts, at = [], 0
    for span, text in edits:
        parts += [written[at : span.start], text]
        at = span.end
    return "".join((*parts, written[at:]))


def _edits(drafts: Sequence[Checked]) -> list[tuple[Span, str]]:
    """Return the safe edits in the order of the file; of two that overlap, the first."""
    found: set[tuple[Span, str]] = set()
    for checked in drafts:
        places = Places.of(checked.file.source, checked.file.written)
        for one in checked.located:
            if one.finding.safe and one.replaces is not None:
                found.add((places.span(one.replaces), one.finding.expected))
    kept: list[tuple[Span, str]] = []
    for span, text in sorted(found):
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, text))
    return kept


def diff(before: str, after: str, path: str) -> Iterator[str]:
    """Yield a unified diff of two texts with equally many lines, which is what edits within lines leave."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    changed = [number for number, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    if changed:
        yield f"--- {path}\n"
        yield f"+++ {path}\n"
    for first, last in _hunks(changed):
        start, end = max(0, first - _CONTEXT), min(len(old), last + 1 + _CONTEXT)
        yield f"@@ -{start + 1},{end - start} +{start + 1},{end - start} @@\n"
        for same, numbers in groupby(range(start, end), key=lambda number: old[number] == new[number]):
            run = list(numbers)
            if same:
                yield from (_marked(" ", old[number]) for number in run)
            else:
                yield from (_marked("-", old[number]) for number in run)
                yield from (_marked("+", new[number]) for number in run)


def _hunks(changed: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last line of runs of changes whose context would touch."""
    first = last = -1
    for number in changed:
        if first >= 0 and number - last > 2 * _CONTEXT:
            yield first, last
            first = number
        first = number if first < 0 else first
        last = number
    if first >= 0:
        yield first, last


def _marked(sign: str, line: str) -> str:
    return sign + (line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
