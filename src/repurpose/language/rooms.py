"""Who talks in which subreddit, and where a text addresses the members of another one. The table is `rooms.yaml`."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from repurpose.datafile import read_table
from repurpose.language.words import straighten

_ROOM = re.compile(r"\b(?:here (?:in|on|at)|fellow|dear|hi|hello|hey|members of) /?r/(\w{2,30})", re.IGNORECASE)


def foreign_addresses(text: str, subreddit: str, members: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where a text speaks to the members of another subreddit, as offsets, in order.

    `members` are nouns, singular, that members of this one call themselves besides those of the table. A subreddit that
    neither knows takes every noun: only the name of another subreddit is found.
    """
    plain = straighten(text)
    pattern = _pattern(subreddit.lower(), tuple(noun.lower() for noun in members))
    found = [match.span() for match in pattern.finditer(plain)] if pattern else []
    found += [match.span() for match in _ROOM.finditer(plain) if match[1].lower() != subreddit.lower()]
    end = 0
    for start, stop in sorted(found):
        if start >= end:
            yield start, stop
            end = stop


def _table() -> Any:
    return read_table(__package__, "rooms.yaml")


@lru_cache(maxsize=64)
def _pattern(subreddit: str, members: tuple[str, ...]) -> re.Pattern[str] | None:
    circles = next((own for name, own in _table()["subreddits"].items() if name.lower() == subreddit), None)
    if circles is None and not members:
        return None
    mine = {noun.partition("/")[0].lower() for circle in circles or () for noun in _table()["circles"][circle]}
    nouns = [
        noun
        for circle in _table()["circles"].values()
        for noun in circle
        if noun.partition("/")[0].lower() not in mine and noun.partition("/")[0].lower() not in members
    ]
    one = _any_of(noun.partition("/")[0] for noun in nouns)
    many = _any_of(noun.partition("/")[2] or f"{noun}s" for noun in nouns)
    addresses = (address.replace("{one}", one).replace("{many}", many) for address in _table()["addresses"])
    return re.compile("|".join(addresses), re.IGNORECASE)


def _any_of(words: Iterator[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))})"
