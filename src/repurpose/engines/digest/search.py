"""Choose the runs of a summary: the most concept weight in a range of words, in few runs that each stand alone.

The exact problem is an integer program that takes seconds; here every step replaces one run by the best of all runs
that fit beside the others, until nothing improves, from several starts. A bound on what a run can gain leaves nearly
all runs unread, so that the work grows with the length of the text and hardly faster. `benchmarks/coverage` compares
the result with the exact optimum.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate
from math import fsum

from repurpose.engines.digest.concepts import Concepts
from repurpose.engines.extract.plan.runs import begins, closes
from repurpose.engines.extract.read.line import Line
from repurpose.language.counting import count_words

BREAK = 4.0
"""Cost of each run after the first, in mean concept weights: a reader pays for every jump."""
STUMBLE = 3.0
"""Cost of a run that begins on "the ferry" where nothing before it in the summary speaks of a ferry."""
_MOST_RUNS = 6
"""Most runs a start begins with; further ones are added while they pay."""
_SHARES = (0.25, 0.5, 0.75)
"""Shares of the room that the first of several runs is given to begin with. More starts than these gain nothing
(`benchmarks/coverage`)."""
_REACH = 100
"""Lines back to which an introduction is looked for; it keeps the work linear."""
_ROUNDS = 20
"""A bound; four rounds settle nearly every start."""

Run = tuple[int, int]
"""First and last line of a run."""


@dataclass(frozen=True, slots=True)
class Field:
    """The article as the search sees it; all tuples run over its lines."""

    concepts: Concepts
    heads: tuple[bool, ...]
    """A run may begin here."""
    strange: tuple[bool, ...]
    """The line speaks of something as known that only an earlier one brings in."""
    told: tuple[frozenset[int], ...]
    """Those earlier lines, where it is strange."""
    tails: tuple[bool, ...]
    """A run may end here."""
    reach: tuple[int, ...]
    """The last line that a run which begins here can hold."""
    trims: tuple[int, ...]
    """Words that fall away when a run begins here."""
    words: tuple[int, ...]
    """Words of all lines before this one; one longer than the lines."""
    cost: float
    """Of one break."""
    stumble: float
    """Of one run that begins on something strange, unless an earlier run brings it in."""
    whole: float
    """The weight of all concepts together."""

    def size(self, run: Run) -> int:
        """Return the words of a run as it is posted."""
        return self.words[run[1] + 1] - self.words[run[0]] - self.trims[run[0]]


def survey(lines: Sequence[Line], concepts: Concepts) -> Field:
    """Note where runs may begin, end and must stop."""
    reach = list(range(len(lines)))
    for number in range(len(lines) - 2, -1, -1):
        following = lines[number + 1]
        if not (lines[number].bar or following.bar or following.opens_section or following.gap):
            reach[number] = reach[number + 1]
    words = [line.measures.words for line in lines]
    return Field(
        concepts=concepts,
        heads=tuple(map(begins, lines)),
        strange=tuple(bool(line.stranger) for line in lines),
        told=tuple(_told(lines, number) for number in range(len(lines))),
        tails=tuple(map(closes, lines)),
        reach=tuple(reach),
        trims=tuple(line.measures.words - count_words(line.trimmed) for line in lines),
        words=(0, *accumulate(words)),
        cost=BREAK * concepts.mean,
        stumble=STUMBLE * concepts.mean,
        whole=fsum(concepts.weights),
    )


def _told(lines: Sequence[Line], number: int) -> frozenset[int]:
    """Return the lines before this one that bring in its stranger."""
    words = frozenset(lines[number].stranger.split())
    if not words:
        return frozenset()
    near = range(max(0, number - _REACH), number)
    return frozenset(n for n in near if not lines[n].bar and words <= lines[n].mentions.introduces)


def worth(field: Field, runs: Sequence[Run]) -> float:
    """Return the objective: the weight of all concepts covered, less what breaks and strangers cost the reader."""
    covered = fsum(field.concepts.weights[c] for c in _covered(field, runs))
    held = _held(runs)
    stumbles = sum(_stumbles(field, first, held) for first, _ in runs)
    return covered - field.cost * max(0, len(runs) - 1) - field.stumble * stumbles


def choose_runs(field: Field, least: int, most: int, runs: int) -> tuple[Run, ...]:
    """Return at most `runs` runs of `least` to `most` words together, in order; empty where none were found.

    The same field gives the same runs in every process: nothing is drawn by chance, ties fall to the earlier line.
    """
    best: tuple[Run, ...] = ()
    value = 0.0
    seen: set[tuple[Run, ...]] = set()
    for start in _starts(field, most, runs):
        found = _improve(field, start, least, most, runs)
        if found in seen:
            continue
        seen.add(found)
        if least <= sum(map(field.size, found)) <= most:
            worthy = worth(field, found)
            if not best or worthy > value + 1e-9:
                best, value = found, worthy
    return best


def _starts(field: Field, most: int, runs: int) -> Iterator[list[Run]]:
    """Yield first guesses: one run, two and so on, the first with a quarter of the room to most of it."""
    for count in range(1, min(runs, _MOST_RUNS) + 1):
        for share in _SHARES if count > 1 else (1.0,):
            lead = _best_run(field, [], int(share * most))
            if lead is not None:
                yield _filled(field, lead, most, count)


def _filled(field: Field, lead: Run, most: int, count: int) -> list[Run]:
    """Add the best runs beside the first, each with an equal share of the room that is left."""
    chosen = [lead]
    while len(chosen) < count:
        room = most - sum(map(field.size, chosen))
        following = _best_run(field, chosen, room // (count - len(chosen)))
        if following is None:
            break
        chosen.append(following)
    return chosen


def _improve(field: Field, start: list[Run], least: int, most: int, runs: int) -> tuple[Run, ...]:
    """Replace one run at a time by the best that fits, add one while it pays, drop one that does not."""
    chosen = start
    best, value = tuple(sorted(chosen)), _standing(field, chosen, least)
    for _ in range(_ROUNDS):
        before = value
        for slot in range(min(len(chosen) + 1, runs)):
            rest = chosen[:slot] + chosen[slot + 1 :]
            used = sum(map(field.size, rest))
            run = _best_run(field, rest, most - used, least - used)
            for trial in ([*rest[:slot], run, *rest[slot:]] if run else rest, rest):
                standing = _standing(field, trial, least)
                if trial and standing > value + 1e-9:
                    chosen, best, value = trial, tuple(sorted(trial)), standing
        if value <= before + 1e-9:
            break
    return best


def _stumbles(field: Field, start: int, held: Set[int]) -> bool:
    return field.strange[start] and field.told[start].isdisjoint(held)


def _held(runs: Sequence[Run]) -> frozenset[int]:
    return frozenset(number for first, last in runs for number in range(first, last + 1))


def _standing(field: Field, runs: Sequence[Run], least: int) -> float:
    """Return the worth of runs; a missing word costs more than anything they could cover."""
    missing = max(0, least - sum(map(field.size, runs)))
    return worth(field, runs) - missing * (1 + field.whole)


def _covered(field: Field, runs: Sequence[Run]) -> set[int]:
    return {c for first, last in runs for row in field.concepts.of[first : last + 1] for c in row}


def _best_run(field: Field, beside: Sequence[Run], most: int, least: int = 0) -> Run | None:
    """Return the run of at most `most` words that adds most to `beside`; of `least` words where one can.

    Runs in `beside` and their neighbours in the text stay untouched. Starts are read in the order
    of a bound on what they can gain (every fresh concept of the longest run, repetitions counted), until the bound
    falls below the best run found.
    """
    covered = _covered(field, beside)
    weights = field.concepts.weights
    fresh = [[c for c in row if c not in covered] for row in field.concepts.of]
    sums = [0.0, *accumulate(sum(weights[c] for c in row) for row in fresh)]
    blocked = sorted({number for run in beside for number in _around(field, run)})
    held = _held(beside)
    bounds: list[tuple[float, float, int, int]] = []
    end = at = 0
    for start in range(len(field.heads)):
        while at < len(blocked) and blocked[at] < start:
            at += 1
        stop = min(field.reach[start], (blocked[at] - 1) if at < len(blocked) else len(field.heads))
        end = max(end, start)
        while end <= stop and field.words[end + 1] - field.words[start] - field.trims[start] <= most:
            end += 1
        last = min(end - 1, stop)
        if last >= start and field.heads[start]:
            cost = field.stumble * _stumbles(field, start, held)
            bounds.append((cost + sums[start] - sums[last + 1], cost, start, last))
    return _search(field, sorted(bounds), fresh, least)


def _around(field: Field, run: Run) -> range:
    """Return the lines of a run and those neighbours that would only lengthen it."""
    first, last = run
    before = first > 0 and field.reach[first - 1] >= first
    return range(first - before, last + 1 + (field.reach[last] > last))


def _search(
    field: Field, bounds: Sequence[tuple[float, float, int, int]], fresh: Sequence[Sequence[int]], least: int
) -> Run | None:
    """Read the starts in order; `bounds` holds (minus the bound, cost of beginning, first line, last line)."""
    weights = field.concepts.weights
    best: tuple[float, Run] | None = None
    short: tuple[int, float, Run] | None = None
    for bound, cost, start, last in bounds:
        if best is not None and -bound <= best[0]:
            break
        seen: set[int] = set()
        gain = -cost
        for end in range(start, last + 1):
            for concept in fresh[end]:
                if concept not in seen:
                    seen.add(concept)
                    gain += weights[concept]
            if not field.tails[end]:
                continue
            size = field.size((start, end))
            if size >= least and (best is None or gain > best[0]):
                best = (gain, (start, end))
            elif best is None and size < least and (short is None or (size, gain) > short[:2]):
                short = (size, gain, (start, end))
    if best is not None:
        return best[1]
    return short[2] if short else None
