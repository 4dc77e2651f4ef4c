"""What a channel YAML file may say. Unknown keys are refused; `spec.load` adds the positions."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from repurpose.article import Role
from repurpose.finding import Severity

Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
Unit = Literal["words", "characters", "graphemes", "utf16", "bytes"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class IdeaKind(StrEnum):
    """The kinds of idea that a closing can answer."""

    LOST_EXPECTATION = "lost-expectation"
    HIDDEN_SIGN = "hidden-sign"
    DILEMMA = "dilemma"
    PRACTICE = "practice"
    MISTAKE = "mistake"
    CHANGE = "change"
    DISCOVERY = "discovery"
    OTHER = "other"


class Range(_Model):
    """A closed range; either end may be open."""

    min: float | None = None
    """Smallest value that passes."""
    max: float | None = None
    """Largest value that passes."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min is not None and self.max is not None and self.max < self.min:
            raise ValueError(f"max ({self.max:g}) is smaller than min ({self.min:g})")
        return self


class Length(_Model):
    """How long the body may be. The title does not count."""

    min: int = Field(0, ge=0)
    """Fewest units; the engine lands inside."""
    max: int = Field(..., gt=0)
    """Most units; the engine lands inside."""
    unit: Unit = "words"
    """What is counted."""
    tolerance: float = Field(10, ge=0, le=100)
    """Percent beyond an end up to which `check` warns; past it, it reports an error."""
    severity: Severity = Severity.ERROR
    """Severity past the tolerance; `advice` makes the whole range advice."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.max < self.min:
            raise ValueError(f"max ({self.max}) is smaller than min ({self.min})")
        return self


class Limit(_Model):
    """A number that a platform or a practice sets, with its basis."""

    of: Literal["title", "body", "text", "first-line", "description"]
    """The part that is measured; `text` is title and body."""
    value: int = Field(..., gt=0)
    """The largest value that passes."""
    unit: Unit
    """What is counted."""
    severity: Severity
    """`error` only where the basis is official or code."""
    source: str = Field(..., min_length=3)
    """Where the number comes from."""
    checked_on: date
    """The day the source was read."""
    note: str = ""
    """What contradicts it, or what to take care of."""


class Readability(_Model):
    """Bounds on how hard the body is to read."""

    grade: Range = Range()
    """Flesch-Kincaid grade."""
    sentence_words: int | None = Field(None, gt=0)
    """Words of the longest sentence."""
    severity: Severity = Severity.WARNING
    """Severity of a value outside the bounds."""


class Title(_Model):
    """How the title is made and checked. Leave the key out where the channel has none."""

    form: Literal["question", "article"]
    """`question`: from a clause or a question of the article; `article`: the article's own."""
    words: Range = Range()
    """Words a good title has (warning outside)."""
    frames: tuple[str, ...] = ()
    """Questions with `{clause}`, tried in order: "Does anyone else find {clause}?"."""


class Closing(_Model):
    """How a post ends: an added line for each kind of idea."""

    by_kind: dict[IdeaKind, tuple[str, ...]]
    """Lines for a kind of idea; the article's text decides which of them is taken."""


class Paragraphs(_Model):
    """How the body is set."""

    sentences: int = Field(4, gt=0)
    """Most sentences in one paragraph."""
    min: int = Field(1, gt=0)
    """Fewest paragraphs."""
    max: int = Field(12, gt=0)
    """Most paragraphs."""


class Subreddit(_Model):
    """A target, with what differs there from the channel."""

    name: str = Field(..., pattern=r"^[A-Za-z0-9][A-Za-z0-9_]{1,20}$")
    """Without `r/`."""
    length: Length | None = None
    """Replaces the channel's range."""
    title: Title | None = None
    """Replaces the channel's title rules."""
    flair: str = ""
    """The flair to choose when posting."""
    links: Literal["none", "inline"] | None = None
    """Replaces the channel's link policy."""
    pack: str = ""
    """Name of a rules pack; by default the subreddit's own name."""


class ChannelSpec(_Model):
    """One place to publish, as people write it in `channels/NAME.yaml`."""

    name: Name
    """Name on the command line and in file names."""
    kind: Literal["post", "article", "thread"]
    """`post`: one text; `article`: the whole page; `thread`: several linked posts."""
    aim: Literal["idea", "digest", "article"]
    """`idea`: one idea of the article; `digest`: a summary of all; `article`: the article itself."""
    form: Literal["told", "claimed", "plain"] = "plain"
    """`told`: what happened to the author; `claimed`: a contrast and its mechanism."""
    tone: tuple[Name, ...] = ()
    """Names of tone profiles in `channels/tones/`."""
    length: Length
    """The range of the body."""
    limits: tuple[Limit, ...] = ()
    """Numbers set by the platform or by practice."""
    readability: Readability = Readability()
    """Bounds on how hard it is to read."""
    roles: frozenset[Role] = frozenset({Role.BODY, Role.LIST, Role.QUOTE})
    """What the channel admits from an article."""
    title: Title | None = None
    """Left out where the channel has no title."""
    closing: Closing | None = None
    """Left out where the article's own ending stands."""
    paragraphs: Paragraphs = Paragraphs()
    """How the body is set."""
    passages: int = Field(3, gt=0)
    """Most separate runs of the article in one post."""
    links: Literal["none", "inline"] = "none"
    """`none`: no URL may stand in the text."""
    markup: Literal["plain", "markdown"] = "plain"
    """`plain`: Markdown left over is an error."""
    subreddits: tuple[Subreddit, ...] = ()
    """Targets; a bare name stands for `{name: NAME}`."""
    checks: dict[str, Literal["off", "error", "warning", "advice"]] = {}
    """Rules switched off or given another severity."""
    template: str = "{{ paragraphs | join('\\n\\n') }}"
    """Jinja2, sandboxed, undefined names refused: `title`, `paragraphs`, `intro`, `closing`, `meta`."""
