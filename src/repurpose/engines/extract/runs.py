"""Runs of neighbouring sentences that stand alone: closed under what they need and what they promise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from repurpose.engines.extract.material import Line

_SKIPPABLE = frozenset({"about-text", "names the author or the offer", "a coined label", "points at another part of the page"})
"""Bars for which one sentence may be left out of the middle of a run, if its neighbours still join."""
_FORGIVEN = frozenset({"", "soft connective"})


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring sentences of one section."""

    sentences: tuple[int, ...]
    """Indices, ascending."""
    words: int
    skipped: int = 0
    """Sentences left out of its middle."""


def opens(line: Line) -> bool:
    """Tell whether a passage may start here."""
    return line.need in _FORGIVEN and line.measures.words > 4 and not line.promise == "colon"


def closes(line: Line) -> bool:
    """Tell whether a passage may stop here."""
    return not line.promise


def find_runs(lines: Sequence[Line], least: int, most: int) -> Iterator[Run]:
    """Yield every run of `least` to `most` words, by first and then by last sentence."""
    for start, line in enumerate(lines):
        if not line.bar and opens(line):
            yield from _from(lines, start, least, most)


def _from(lines: Sequence[Line], start: int, least: int, most: int) -> Iterator[Run]:
    taken: list[int] = []
    words = skipped = 0
    for number in range(start, len(lines)):
        line = lines[number]
        if number > start and (line.opens_section or line.gap):
            return
        if line.bar:
            if line.bar not in _SKIPPABLE or skipped or not _joins_after_skip(lines, number):
                return
            skipped += 1
            continue
        words += line.measures.words
        if words > most:
            return
        taken.append(number)
        if words >= least and closes(line):
            yield Run(tuple(taken), words, skipped)


def _joins_after_skip(lines: Sequence[Line], number: int) -> bool:
    following = lines[number + 1] if number + 1 < len(lines) else None
    return following is not None and not following.inner_need and not lines[number - 1].promise
