"""What sentences take for granted that only an earlier one introduces."""

from collections import Counter
from collections.abc import Iterable, Sequence

from repurpose.language.mentions import Mentions, never_first

_REACH = 40
"""Sentences before a run in which what it takes for granted is looked for."""


def loose_ends(mentions: Sequence[Mentions], first: int, last: int) -> tuple[str, ...]:
    """Name what the sentences `first..last` take for granted although only an earlier sentence introduces it.

    A noun, name or acronym counts when it occurs in one of the `_REACH` sentences before `first` and in none of the
    run's own sentences before its mention.
    """
    return _loose(_introduced(mentions[: last + 1])[first:], first)


def _introduced(mentions: Sequence[Mentions]) -> list[dict[str, int]]:
    """Return for each sentence the words it takes for granted, each with the latest sentence that introduced it."""
    granted = [own.granted for own in mentions]
    wanted = frozenset[str]().union(*granted)  # few of all the words
    latest: dict[str, int] = {}
    result = []
    for number, own in enumerate(mentions):
        result.append({word: latest[word] for word in sorted(granted[number]) if word in latest})
        latest |= dict.fromkeys(own.introduces & wanted, number)
    return result


def _loose(run: Sequence[dict[str, int]], first: int) -> tuple[str, ...]:
    """Return the words of a run, as `_introduced` has them, that were introduced near before it and not in it."""
    return tuple(dict.fromkeys(word for own in run for word, at in own.items() if first - _REACH <= at < first))


class LooseEnds:
    """How many loose ends the stretches of one article have, each counted once."""

    def __init__(self, mentions: Sequence[Mentions]) -> None:
        self._introduced = _introduced(mentions)
        self._counted: dict[tuple[int, int], int] = {}

    def of(self, runs: Iterable[Sequence[int]]) -> int:
        """Return how many loose ends some runs have, each by itself."""
        return sum(self.count(run[0], run[-1]) for run in runs)

    def count(self, first: int, last: int) -> int:
        """Return how many loose ends the sentences `first..last` have (`loose_ends`)."""
        if (first, last) not in self._counted:
            self._counted[first, last] = len(_loose(self._introduced[first : last + 1], first))
        return self._counted[first, last]


def strangers(mentions: Sequence[Mentions]) -> tuple[str, ...]:
    """Name for each sentence what a reader who begins there would stumble over; empty where nothing stops one.

    That is, near its front: a noun with "the" that only an earlier sentence introduces; or, there and in the sentence
    after it, a person's single name after the full one. An acronym is left to whoever reads the draft: a word mends it.
    """
    words: set[str] = set()
    result = []
    people = called_back(mentions)
    for own, persons, next_persons in zip(mentions, people, (*people, frozenset[str]())[1:], strict=True):
        unknown = {noun for noun in own.leading if words.issuperset(noun.split()) or _needs_name(noun, words)}
        result.append(min(persons | (next_persons - own.introduces) | unknown, default=""))
        words |= own.introduces
    return tuple(result)


def called_back(mentions: Sequence[Mentions]) -> tuple[frozenset[str], ...]:
    """Return for each sentence the single names by which it calls somebody whom only an earlier one names in full."""
    called = Counter(name for own in mentions for name in own.called)
    placed = Counter(name for own in mentions for name in own.things)
    things = {name for name, times in placed.items() if times * 3 > called[name]}
    full: set[str] = set()
    result = []
    for own in mentions:
        result.append(own.called & (full - things - own.full))
        full |= own.full
    return tuple(result)


def _needs_name(noun: str, words: set[str]) -> bool:
    """Tell whether a noun cannot open a text that has begun elsewhere: "The team agreed."."""
    return bool(words) and noun in never_first()
