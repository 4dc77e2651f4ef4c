"""A better plan by ruin and recreate, budgeted by steps so that the same input gives the same plan.

A step takes some entries off and puts them back in another order, together with drafts that wait. Some steps empty
related days; the others want one draft on one day and take off what keeps it from there. What is no worse is kept; at
first, what is a little worse too, less and less of it (simulated annealing), and in the end the best plan of all.
"""

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from repurpose.schedule.board import WINDOW, Board
from repurpose.schedule.occasions import Occasion

_MOST_RUINED = 40
"""Drafts that are taken out in one step, and of those that wait, tried in their places."""
_MOST_WAITING = 20
"""Waiting drafts that are tried after one was given the day it wants."""
_WINDOWS = (7, 14, 28)
"""Days that one step empties."""
_BY_DAYS, _BY_ARTICLES, _BY_ROOM = 0.3, 0.25, 0.1
"""Shares of the steps that empty days, of those the share that does so for articles, and of all steps that put back
first what has the fewest days. Picked, like `_HEAT`, by `benchmarks/schedule.py` on 50 and 500 posts."""
_HEAT = 0.05
"""Of an entry's mean value: what a plan may lose at first."""
_STEPS_A_DRAFT = 4
"""With fewer, a plan that got worse has no time to recover."""

Home = tuple[int, tuple[int, Occasion]]
"""Day, and minute and occasion: what `Board.take` returns."""


def value(board: Board, number: int, day: int) -> int:
    """Return what a candidate is worth on a day: its weight, halved towards the end of the time that it could wait.

    Where as many as possible are wanted, every candidate weighs the same.
    """
    return weight(board, number) * (2 * board.rules.days - (day - release(board, number)))


def weight(board: Board, number: int) -> int:
    """Return how much a candidate matters for the aim of the plan."""
    return 1 if board.rules.by_count else board.candidates[number].weight


def release(board: Board, number: int) -> int:
    """Return the first day on which a candidate could be posted at all."""
    window = board.windows[number]
    return (window & -window).bit_length() - 1 if window else board.days


@dataclass(frozen=True, slots=True)
class Anchors:
    """Entries of an earlier plan, which move for a gain only."""

    homes: Mapping[int, tuple[int, int]]
    """Day and minute of each, by the number of its candidate."""
    most_moves: int = 0

    def moved(self, board: Board) -> int:
        """Count those that stand elsewhere."""
        return sum(board.placed[number][:2] != home for number, home in self.homes.items())


def improve(board: Board, steps: int, anchors: Anchors) -> None:
    """Search for a plan of higher value and leave it on the board."""
    total = sum(value(board, number, board.placed[number][0]) for number in board.placed)
    if not board.placed or total >= _bound(board):
        return
    search = _Search(board, anchors, total)
    warm = steps >= _STEPS_A_DRAFT * len(board.candidates) and not anchors.homes
    heat = _HEAT * total / len(board.placed) if warm else 0.0
    for number in range(steps):
        search.step(heat * (1 - number / steps) ** 2)
    search.settle()


class _Search:
    """What the steps share."""

    def __init__(self, board: Board, anchors: Anchors, total: int):
        self.board, self.anchors = board, anchors
        self.chance = random.Random(board.rules.seed)  # noqa: S311 - a search, no secret
        groups: dict[tuple[str, str], list[int]] = defaultdict(list)
        articles: dict[str, list[int]] = defaultdict(list)
        self.stuck = set(anchors.homes) if anchors.most_moves == 0 else set()
        for number, candidate in enumerate(board.candidates):
            if number in self.stuck:
                continue
            groups["channel", candidate.channel].append(number)
            articles[candidate.article_id].append(number)
            if candidate.target:
                groups["subreddit", candidate.target.lower()].append(number)
        self.groups, self.articles = dict(groups), dict(articles)
        self.kinds, self.families = list(groups.values()), list(articles.values())
        self.room = [
            (board.windows[number] & board.channels[candidate.channel].open).bit_count()
            for number, candidate in enumerate(board.candidates)
        ]
        self.total = self.best = total
        self.best_homes: dict[int, Home] = {n: (day, (at, made)) for n, (day, at, made) in board.placed.items()}

    def step(self, heat: float) -> None:
        """Change the plan in one place; `heat` is about what it may lose."""
        if not self.kinds:
            return
        if self.chance.random() < _BY_DAYS:
            self._empty_days(heat)
        else:
            self._want_a_day(heat)

    def settle(self) -> None:
        """Put the best plan of all on the board, of equal ones the first."""
        if self.total <= self.best:
            for number in list(self.board.placed):
                self.board.take(number)
            self._restore((), self.best_homes)

    def _empty_days(self, heat: float) -> None:
        board, chance = self.board, self.chance
        if chance.random() < _BY_ARTICLES:
            related = [n for _ in range(6) for n in chance.choice(self.families)]
            related = list(dict.fromkeys(related))
        else:
            related = chance.choice(self.kinds)
        first = board.first + chance.randrange(board.rules.days)
        last = first + chance.choice(_WINDOWS)
        out = [n for n in related if n in board.placed and first <= board.placed[n][0] < last]
        if out:
            waiting = self._some([n for n in related if n not in board.placed], _MOST_RUINED)
            homes = {n: board.take(n) for n in self._some(out, _MOST_RUINED)}
            self._recreate(homes, [*homes, *waiting], None, heat)

    def _want_a_day(self, heat: float) -> None:
        """Put one draft on a day that may be taken, one that waits as often as one that might come sooner."""
        board, chance = self.board, self.chance
        related = chance.choice(self.kinds)
        waiting = [n for n in related if n not in board.placed]
        number = chance.choice(waiting if waiting and chance.random() < 0.5 else related)
        days = board.channels[board.candidates[number].channel].open & board.windows[number]
        homes: dict[int, Home] = {}
        if number in board.placed:
            days &= (1 << board.placed[number][0]) - 1
        if not days:
            return
        if number in board.placed:
            homes[number] = board.take(number)
        day = _nth(days, int(chance.random() ** 2 * days.bit_count()))
        while not board.free(number) >> day & 1:
            blockers = self._blockers(number, day)
            if not blockers:
                self._restore((), homes)
                return
            other = chance.choice(blockers)
            homes[other] = board.take(other)
        board.put(number, day)
        back = [n for n in homes if n != number]
        others = self._some([n for n in waiting if n not in homes and n != number], _MOST_WAITING)
        self._recreate(homes, [*back, *others], number, heat)

    def _blockers(self, number: int, day: int) -> list[int]:
        """Return the placed candidates of which one must go before the day may become free."""
        board, candidate = self.board, self.board.candidates[number]
        rule = next((rule for rule, mask in board.blocks(number) if mask >> day & 1), "")
        first, last, related = day, day, self.groups["channel", candidate.channel]
        if rule == "cadence-week":
            first, last = day - day % 7, day - day % 7 + 6
        elif rule == "minimum-gap":
            reach = board.channels[candidate.channel].reach
            first, last = day - reach, day + reach
        elif rule == "article-gap":
            gap, related = board.rules.article_gap_days - 1, self.articles[candidate.article_id]
            first, last = day - gap, day + gap
        elif rule.startswith("subreddit"):
            known, related = board.rules.subreddit(candidate.target), self.groups["subreddit", candidate.target.lower()]
            gap = known.cooldown_days - 1 if rule == "subreddit-cooldown" else WINDOW - 1
            first, last = day - gap, day + gap
        return [n for n in related if n in board.placed and first <= board.placed[n][0] <= last]

    def _recreate(self, homes: Mapping[int, Home], todo: Iterable[int], wanted: int | None, heat: float) -> None:
        """Put what was taken off and what waits back in a noisy order; undo all of it where the plan got worse."""
        board, chance, anchors = self.board, self.chance, self.anchors
        new = [] if wanted is None else [wanted]
        if chance.random() < _BY_ROOM:
            noisy = {n: self.room[n] * chance.uniform(0.5, 1.5) for n in todo}
        else:
            noisy = {n: -weight(board, n) * chance.uniform(0.5, 1.5) for n in todo}
        for number in sorted(noisy, key=lambda n: noisy[n]):
            if free := board.free(number):
                board.put(number, (free & -free).bit_length() - 1)
                new.append(number)
        before = sum(value(board, n, day) for n, (day, _) in homes.items())
        gain = sum(value(board, n, board.placed[n][0]) for n in new) - before
        if anchors.homes:
            # An entry that a person has seen moves for a gain only, and never goes.
            kept = all(n in board.placed for n in homes if n in anchors.homes)
            good = gain > 0 and kept and anchors.moved(board) <= anchors.most_moves
        else:
            good = gain >= 0 or (heat > 0 and chance.random() < math.exp(gain / heat))
        if not good:
            self._restore(new, homes)
            return
        if gain < 0 and self.total > self.best:
            self._remember(new, homes)
        self.total += gain

    def _remember(self, new: Iterable[int], homes: Mapping[int, Home]) -> None:
        """Keep the plan as it was before a step that made it worse."""
        self.best = self.total
        self.best_homes = {n: (day, (minute, made)) for n, (day, minute, made) in self.board.placed.items()}
        for number in new:
            self.best_homes.pop(number)
        self.best_homes |= homes

    def _restore(self, new: Iterable[int], homes: Mapping[int, Home]) -> None:
        for number in new:
            self.board.take(number)
        for number, (day, made) in homes.items():
            self.board.put(number, day, made)

    def _some(self, numbers: Sequence[int], most: int) -> Sequence[int]:
        return self.chance.sample(numbers, most) if len(numbers) > most else numbers


def _nth(mask: int, number: int) -> int:
    """Return the place of a set bit, counted from the lowest."""
    for _ in range(number):
        mask &= mask - 1
    return (mask & -mask).bit_length() - 1


def _bound(board: Board) -> int:
    """Return what the plan would be worth if every candidate had its first day; no plan is worth more."""
    bound = 0
    for number, candidate in enumerate(board.candidates):
        if mask := board.windows[number] & board.channels[candidate.channel].open:
            bound += value(board, number, (mask & -mask).bit_length() - 1)
    return bound
