"""A plan spread evenly over its weeks: entries move towards the same number a week, and no rule is broken for it."""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from repurpose.schedule.board import Board, bits
from repurpose.schedule.types import Candidate, Rules
from repurpose.slots import Entry, Key

_FAR = 3
"""Days between two posts beyond which more distance is no better."""


def spread(
    rules: Rules,
    entries: Sequence[Entry],
    drafts: Sequence[Candidate],
    *,
    first: date,
    homes: Mapping[Key, Entry],
    most_moves: int,
) -> tuple[Entry, ...]:
    """Return a plan's entries with those of `drafts` spread over the weeks from `first` on, in the order they have.

    None is lost. One that has a home, where it stood before this run, goes back there unless another needs its
    place, and leaves it only for a week that has too few, with what `most_moves` allows.
    """
    placed = {entry.key: entry for entry in entries}
    drafts = [draft for draft in drafts if draft.key in placed and draft.channel in rules.channels]
    own = {draft.key for draft in drafts}
    board = Board(rules, drafts, [entry for entry in entries if entry.key not in own])
    for number, draft in enumerate(drafts):
        _restore(board, number, placed[draft.key])
    at_home = {n for n, draft in enumerate(drafts) if draft.key in homes and _go_home(board, n, homes[draft.key])}
    moves = sum(draft.key in homes for draft in drafts) - len(at_home)
    days: defaultdict[str, list[int]] = defaultdict(list)
    for entry in entries:
        if entry.key not in own:
            insort(days[entry.channel], (entry.local.date() - board.base).days)
    order = sorted(board.placed, key=lambda n: board.placed[n][:2])
    for number in order:
        insort(days[drafts[number].channel], board.placed[number][0])
    wanted: dict[int, int] = {}
    by_channel: defaultdict[str, list[int]] = defaultdict(list)
    for number in order:
        by_channel[drafts[number].channel].append(number)
    for channel, mine in by_channel.items():
        fixed = Counter(days[channel])
        fixed.subtract(board.placed[number][0] for number in mine)
        wanted |= _weeks_for(rules, board, channel, mine, fixed, first)
    # Backwards, so that the last make room for those before them; then once more for those that found none.
    left = most_moves - moves
    left = _sweep(board, list(reversed(order)), wanted, days, at_home, left)
    _sweep(board, [n for n in order if board.placed[n][0] // 7 != wanted[n]], wanted, days, at_home, left)
    found = [entry for entry in entries if entry.key not in own]
    for number, draft in enumerate(drafts):
        made = board.placed[number][2]
        found.append(replace(placed[draft.key], at=made.at, local=made.local, zone=made.zone))
    return tuple(sorted(found, key=lambda entry: (entry.at, entry.key)))


def room(rules: Rules, channel: str, week: date, first: date | None = None) -> int:
    """Return how many entries a channel could have in a week from `first` on, its cadence and closed days counted."""
    known = rules.channels[channel]
    places = 0
    for number in range(7):
        day = week + timedelta(days=number)
        if max(rules.start, first or rules.start) <= day < rules.end and day not in rules.closed:
            places += min(known.per_day, sum(slot.weekday == day.weekday() for slot in known.slots))
    return min(places, known.per_week or places)


def _weeks_for(
    rules: Rules, board: Board, channel: str, numbers: Sequence[int], fixed: Mapping[int, int], first: date
) -> dict[int, int]:
    """Give each its week, counted from the board's first, so that all weeks come to one share of their room.

    A week is due as soon as a part of its post is: rounded up, so that the first one is not empty.
    """
    first = max(first, rules.start)
    start = (first - board.base).days // 7
    weeks = range(start, (rules.end - board.base).days // 7 + 1)
    rooms = [room(rules, channel, board.base + timedelta(weeks=week), first) for week in weeks]
    taken = [sum(fixed.get(7 * week + day, 0) for day in range(7)) for week in weeks]
    level = min(Fraction(1), _level(rooms, taken, len(numbers)))
    due: list[int] = []
    whole = Fraction(0)
    for week, places, there in zip(weeks, rooms, taken, strict=True):
        whole += max(Fraction(0), level * places - there)
        due += [week] * max(0, ceil(whole) - len(due))
    due += [due[-1] if due else start] * (len(numbers) - len(due))
    return dict(zip(numbers, due, strict=False))


def _level(rooms: Sequence[int], taken: Sequence[int], more: int) -> Fraction:
    """Return the share of its room that each week has once `more` are poured into the emptiest."""
    pairs = sorted(
        (Fraction(there, places), places, there) for places, there in zip(rooms, taken, strict=True) if places
    )
    level, room_so_far, taken_so_far = Fraction(0), 0, 0
    for share, places, there in pairs:
        if room_so_far and level <= share:
            break
        room_so_far += places
        taken_so_far += there
        level = Fraction(more + taken_so_far, room_so_far)
    return level


def _sweep(
    board: Board,
    numbers: Sequence[int],
    wanted: Mapping[int, int],
    days: Mapping[str, list[int]],
    at_home: set[int],
    moves: int,
) -> int:
    """Move each towards its week, those at home with at most `moves`; return how many moves are left."""
    for number in numbers:
        homely = number in at_home
        if homely and moves <= 0:
            continue
        channel = board.candidates[number].channel
        if _settle(board, number, wanted[number], days[channel], homely=homely) and homely:
            at_home.discard(number)
            moves -= 1
    return moves


def _settle(board: Board, number: int, week: int, days: list[int], *, homely: bool) -> bool:
    """Move one to the free day nearest to its week, there the one farthest from the channel's others."""
    day, (minute, made) = board.take(number)
    del days[bisect_left(days, day)]
    free = board.free(number)

    def cost(other: int) -> tuple[int, int, int]:
        at = bisect_left(days, other)
        near = min((abs(other - days[n]) for n in (at - 1, at) if 0 <= n < len(days)), default=_FAR)
        return abs(other // 7 - week), -min(near, _FAR), other

    best = day
    for distance in range(abs(day // 7 - week) + 1):
        around = {week - distance, week + distance}
        found = [one for at in sorted(around) if at >= 0 for one in bits(free & (0x7F << 7 * at))]
        if found:
            best = min(found, key=cost)
            break
    here, there = cost(day), cost(best)
    moved = there[0] < here[0] if homely else there[:2] < here[:2]
    if moved:
        board.put(number, best)
    else:
        board.put(number, day, (minute, made))
    insort(days, best if moved else day)
    return moved


def _restore(board: Board, number: int, entry: Entry) -> None:
    day = (entry.local.date() - board.base).days
    found = board.channels[entry.channel].occasions[day]
    board.put(number, day, next(one for one in found if one[1].at == entry.at))


def _go_home(board: Board, number: int, home: Entry) -> bool:
    """Put one back where it stood, where that is free; tell whether it is there."""
    day = (home.local.date() - board.base).days
    before, made = board.take(number)
    channel = board.channels[home.channel]
    found = [one for one in channel.occasions.get(day, ()) if one[1].at == home.at and not channel.near(one[0])]
    if found and board.free(number) >> day & 1:
        board.put(number, day, found[0])
        return True
    board.put(number, before, made)
    return False
