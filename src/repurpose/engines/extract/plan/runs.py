"""Runs of neighbouring sentences that stand alone: closed under what they need and what they promise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from repurpose.article import Role
from repurpose.engines.extract.read.bars import CALL, COINED, ELSEWHERE, NAMES_OWN, NEWS
from repurpose.engines.extract.read.line import Line, introduced_by

_SKIPPABLE = frozenset({Role.ABOUT_TEXT.value, CALL, NEWS, COINED, NAMES_OWN, ELSEWHERE})
"""Bars for which one sentence may be left out of the middle of a run, if its neighbours still join."""
FRONT = 2
"""Sentences at the front of a run (by hand): "the book" stops a reader there, later ones are told by what stands before
them; and what is put before a run must lead to these."""
RISKY = 0.2
"""Odds of stumbling over an opening from which it wants help, a sentence before it or the article's title (by hand)."""
_SHORTEST = 5
"""Fewest words of an opening, or three with a form of "to be": "Meetings are boring."."""
_ANNOUNCED = frozenset({"question", "colon", "promise", "negation", "unfinished"})
"""Promises that the very next sentence keeps; a turn or a parallel may come one later."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring sentences of one section."""

    sentences: tuple[int, ...]
    """Indices, ascending; at most one is left out between the first and the last."""
    words: int


def opens(line: Line) -> bool:
    """Tell whether a passage may start here."""
    return begins(line) and not line.stranger


def begins(line: Line) -> bool:
    """Tell whether a passage may start here for a reader who knows what it is about."""
    if line.bar or line.need or line.ties:
        return False
    words = line.measures.words
    return words >= _SHORTEST or (words >= 3 and not line.measures.question and _states(line.text))


def closes(line: Line) -> bool:
    """Tell whether a passage may stop here.

    A whole paragraph may, even where the next one turns: only a concession waits for its turn.
    """
    if line.bar or _bracketed(line.text):
        return False
    m = line.measures
    lands = line.promise == "turn" and line.last and not (m.hedges or m.negations or m.belief)
    return not line.promise or lands


def _bracketed(text: str) -> bool:
    """Tell whether a sentence stands in brackets, or ends some that hold more than it."""
    return text.startswith(("(", "[")) or text.count(")") > text.count("(")


def find_runs(lines: Sequence[Line], least: int, most: int) -> Iterator[Run]:
    """Yield every run of `least` to `most` words, by first and then by last sentence."""
    for start, line in enumerate(lines):
        if opens(line):
            yield from runs_from(lines, start, least, most)


def _states(text: str) -> bool:
    return not {"is", "are", "was", "were", "isn't", "isn’t", "aren't", "aren’t"}.isdisjoint(text.split())


def runs_from(lines: Sequence[Line], start: int, least: int, most: int) -> Iterator[Run]:
    """Yield the runs of `least` to `most` words that begin at a sentence, shortest first."""
    taken: list[int] = []
    words = owed = 0
    skipped = False
    for number in range(start, len(lines)):
        line = lines[number]
        # At the worst of it a run goes on into the next section.
        if number > start and (line.gap or (line.opens_section and lines[number - 1].promise != "worst")):
            return
        if line.bar:
            if line.bar not in _SKIPPABLE or skipped or not _joins_after_skip(lines, taken, number):
                return
            skipped = True
            continue
        words += line.measures.words
        if words > most or (line.clause_of is not None and line.clause_of not in taken):
            return
        taken.append(number)
        if line.counts:
            owed = max(owed, line.block + line.counts)
        if words >= least and closes(line) and line.block >= owed:
            yield Run(tuple(taken), words)


def _joins_after_skip(lines: Sequence[Line], taken: Sequence[int], number: int) -> bool:
    """Tell whether the sentences around `number` still join without it: nothing promised, nothing leaning on it."""
    if number + 1 >= len(lines) or lines[number - 1].promise in _ANNOUNCED:
        return False
    skipped, following = lines[number], lines[number + 1]
    # The rest of its paragraph speaks of the example or the picture that it pointed at.
    if following.inner_need or (skipped.bar == ELSEWHERE and not following.first):
        return False
    return not following.mentions.granted & (skipped.mentions.introduces - introduced_by(lines, taken))
