"""Articles of one id in different shards, noticed by who sees the receipts of all."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby

_PARTS = 256
"""Parts that are sorted one at a time: twelve bytes an article are kept, and a part more while it is looked at."""


class Twins:
    """The numbers of all ids of a run, each with the shard that it is in."""

    def __init__(self) -> None:
        self._ids = [array("Q") for _ in range(_PARTS)]
        self._shards = [array("I") for _ in range(_PARTS)]

    def add(self, shard: int, ids: Iterable[int]) -> None:
        """Take the numbers of a shard's ids (`shardrun.id_number`)."""
        for each in ids:
            self._ids[each % _PARTS].append(each)
            self._shards[each % _PARTS].append(shard)

    def found(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield each number that occurs more than once, with its shards."""
        for ids, shards in zip(self._ids, self._shards, strict=True):
            for each, pairs in groupby(sorted(zip(ids, shards, strict=True)), key=lambda pair: pair[0]):
                if len(where := tuple(shard for _, shard in pairs)) > 1:
                    yield each, where
