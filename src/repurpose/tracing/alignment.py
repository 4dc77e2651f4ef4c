"""Two runs of words laid side by side: which word of the one stands for which of the other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from repurpose.tracing.tokens import Sort, Token

_REPEATS = 24
"""Times that a word may stand in a run and still be compared: more would make the work quadratic."""
NONE = -1
_RUN = 3
"""Words of a run that is no accident."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Words of the draft that stand where other words of the source stood; either side may be empty."""

    said: range
    source: range


@dataclass(frozen=True, slots=True)
class Alignment:
    """Words of a draft beside those of their source."""

    said: tuple[Token, ...]
    source: tuple[Token, ...]
    to_source: tuple[int, ...]
    """For each word said its word in the source, or -1."""
    to_said: tuple[int, ...]
    """The way back."""
    swaps: tuple[Swap, ...]
    """Where the two differ, in order."""

    @property
    def in_order(self) -> bool:
        """Whether the words that both have stand in the same order."""
        found = [at for at in self.to_source if at != NONE]
        return found == sorted(found)

    @property
    def in_runs(self) -> float:
        """Share of the words said that stand in runs of at least three as in the source."""
        if not self.said:
            return 0.0
        held = run = 0
        before = NONE - 1
        for at in (*self.to_source, NONE):
            if at != NONE and at == before + 1 and run:
                run += 1
            else:
                held += run if run >= _RUN else 0
                run = int(at != NONE)
            before = at
        return held / len(self.said)

    def swapped_for(self, at: int) -> tuple[Token, ...]:
        """Return the words of the source that a word of the draft stands in place of."""
        for swap in self.swaps:
            if at in swap.said:
                return tuple(self.source[j] for j in swap.source)
        return ()


def align(said: Sequence[Token], source: Sequence[Token]) -> Alignment:
    """Lay the words of a draft beside those of its sources, in the order of the article."""
    mine, theirs = _keys(said, "said"), _keys(source, "source")
    to_source, to_said = [NONE] * len(said), [NONE] * len(source)
    swaps = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                to_source[i], to_said[j] = j, i
        else:
            swaps.append(Swap(range(i1, i2), range(j1, j2)))
    _move(said, source, to_source, to_said)
    return Alignment(tuple(said), tuple(source), tuple(to_source), tuple(to_said), tuple(swaps))


def _keys(read: Sequence[Token], side: str) -> list[str]:
    """Return the keys to compare; a word that stands too often, and a link, match nothing in this pass."""
    counts = Counter(token.key for token in read)
    return [
        token.key if token.key and counts[token.key] <= _REPEATS else f"{side} {at}" for at, token in enumerate(read)
    ]


def _move(said: Sequence[Token], source: Sequence[Token], to_source: list[int], to_said: list[int]) -> None:
    """Match what was moved: words that carry matter, and numbers, that stand elsewhere in the other run."""
    free: dict[str, list[int]] = {}
    for j in range(len(source) - 1, -1, -1):
        if to_said[j] == NONE and source[j].key:
            free.setdefault(source[j].key, []).append(j)
    for i, token in enumerate(said):
        if to_source[i] == NONE and (token.content or token.sort is not Sort.WORD) and free.get(token.key):
            j = free[token.key].pop()
            to_source[i], to_said[j] = j, i
