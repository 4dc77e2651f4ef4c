"""A title as the engine offers it, with what it is worth."""

from dataclasses import dataclass

from repurpose.draft import Kind, Origin, Passage


@dataclass(frozen=True, slots=True)
class TitleIdea:
    """A title with what it is worth, and what of the body it spends."""

    passage: Passage
    score: float
    sentence: int | None
    """Index of the sentence it spends, which leaves the body; none where the body stays as it is."""


def title_idea(score: float, text: str, origin: Origin, sentence: int | None = None) -> TitleIdea:
    """Return a title of this text and origin."""
    return TitleIdea(Passage(Kind.TITLE, text, (origin,)), round(score, 3), sentence)
