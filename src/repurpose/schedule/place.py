"""Placement: greedy by weight, then a search for what is better, in each part of the drafts that rules tie together.

Exact models time out at 500 posts; this reaches 98 % of the bound there, in pure Python.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from repurpose.schedule.board import Board
from repurpose.schedule.explain import unplaced
from repurpose.schedule.mixing import mixed
from repurpose.schedule.search import Anchors, improve, release, weight
from repurpose.schedule.types import Candidate, Rules
from repurpose.slots import Calendar, Entry, Key
from repurpose.spec.zones import tzdata_version


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
    drafts = _in_turn(c for c in candidates if c.channel in rules.channels)
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
        improve(board, share, Anchors(anchored, most_moves))
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
        closed=rules.closed_days,
    )


def _in_turn(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Order candidates so that folders take turns among those of one channel that matter alike."""
    alike: defaultdict[tuple[str, int], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        alike[candidate.channel, candidate.weight].append(candidate)
    turns: list[tuple[int, Candidate]] = []
    for group in alike.values():
        turn = {id: number for number, id in enumerate(mixed((c.place, c.article_id) for c in group))}
        turns += [(turn[c.article_id], c) for c in group]
    return [candidate for _, candidate in sorted(turns, key=lambda one: (one[0], one[1].key))]


def entry_of(candidate: Candidate, at: datetime, local: datetime, zone: str) -> Entry:
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
        text=candidate.text,
        warnings=candidate.warnings,
        errors=candidate.errors,
    )


def _order(board: Board, numbers: Iterable[int]) -> list[int]:
    return sorted(numbers, key=lambda number: (-weight(board, number), release(board, number), number))


def _greedy(board: Board, numbers: Iterable[int]) -> None:
    """Give each its first free day, which is its best one."""
    for number in _order(board, numbers):
        if free := board.free(number):
            board.put(number, (free & -free).bit_length() - 1)


def _anchor(board: Board, homes: Mapping[Key, Entry]) -> dict[int, tuple[int, int]]:
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
