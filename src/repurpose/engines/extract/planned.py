"""What a post will be made of, before anything is set."""

from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True, slots=True)
class Plan:
    """The sentences of one post, in the order they will stand."""

    runs: tuple[tuple[int, ...], ...]
    """In the order they will stand; indices ascend inside a run."""
    words: int
    score: float = 0.0
    """Its own worth (`scorer.Scorer.worth`)."""
    agreed: float = 0.0
    """From 0 to 1: the share of its words that the article's good plans hold (`consensus.agree`)."""

    @property
    def sentences(self) -> tuple[int, ...]:
        """All indices in output order."""
        return self.runs[0] if len(self.runs) == 1 else tuple(chain.from_iterable(self.runs))
