"""The seam between the flow and whatever makes the passages."""

from collections.abc import Callable
from dataclasses import dataclass

from repurpose.article import Article
from repurpose.draft import Passage, Reason, Refusal
from repurpose.finding import Finding
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.tone import ToneProfile


@dataclass(frozen=True, slots=True)
class Brief:
    """What an engine is asked for."""

    article: Article
    spec: ChannelSpec
    """With the target's overrides already applied."""
    target: str = ""
    """A subreddit, or empty."""
    taken: frozenset[int] = frozenset()
    """Indices of sentences that another draft of this article already holds."""
    tones: tuple[ToneProfile, ...] = ()
    """The profiles that the spec's tone words name; they steer the choice."""
    fits: Callable[[tuple[Passage, ...]], bool] | None = None
    """Tells whether passages, set as text, keep the channel's hard limits; nothing where it has none."""
    all_ideas: bool = False
    """List every idea that would carry a post, each with its post; else, to save time, no more than had to be made."""
    best_effort: bool = False
    """Return the nearest text even where the range cannot be met."""
    condense: bool = False
    """Condense a page to the channel's range; it is whole otherwise."""


@dataclass(frozen=True, slots=True)
class TitleChoice:
    """A title the engine could give."""

    passage: Passage
    score: float
    """0 for the article's own, where it is no question and stands for want of one."""


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea of the article that would carry a post."""

    number: int
    """From 1, best first."""
    sentences: tuple[int, ...]
    """Indices of the sentences it would use."""
    words: int
    """Of its sentences."""
    post_words: int
    """Of its post's body: one of its sentences may be the title, and lines are added."""
    agreed: float
    """From 0 to 1: the share of its words that the article's good plans hold."""
    kind: str
    """The kind of idea, which decides the closing."""
    opening: str
    """The first sentence below the title of its post, to recognise it by."""


@dataclass(frozen=True, slots=True)
class Composition:
    """What an engine returns: the parts of a draft, not yet set as text."""

    passages: tuple[Passage, ...]
    """Title or lead (where it has one), intro, body paragraphs, closing, in this order."""
    meta: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    """Front matter that is posted too: its texts and lists of texts."""
    front: str = ""
    """The same as lines of YAML, without fences, where more stands in it than `meta` holds."""
    findings: tuple[Finding, ...] = ()
    """What only the engine can know: `little-to-tell`, a suggested edit."""
    titles: tuple[TitleChoice, ...] = ()
    """First the one in use, then the others, best first."""
    ideas: tuple[Idea, ...] = ()
    why: tuple[Reason, ...] = ()
    of_idea: "Callable[[int], Composition] | None" = None
    """Compose the post of one of `ideas`, by its number, where all of them were wanted."""


Engine = Callable[[Brief], Composition | Refusal]
