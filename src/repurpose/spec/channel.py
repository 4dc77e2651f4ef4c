"""What a channel YAML file may say. Unknown keys are refused; `spec.load` adds the positions."""

from enum import StrEnum
from typing import Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from repurpose.article import Role
from repurpose.finding import Severity, shortened
from repurpose.spec.base import IsoDate, Name, SpecModel, SubredditName, ToneName, fault
from repurpose.spec.platform import Fold, Hashtags, Reserved
from repurpose.spec.timing import SubredditTiming, Timing

Unit = Literal["words", "characters", "graphemes", "utf16", "bytes", "x-characters", "mastodon-characters"]
Links = Literal["none", "inline"]
Account = Literal["named", "pseudonymous"]
CheckSetting = Literal["off", "on", "error", "warning", "advice"]

DEFAULT_TEMPLATE = '{{ ([title, intro] + paragraphs + [closing]) | select | join("\n\n") }}'
MAX_TARGETS = 200
MAX_LINES = 50


class IdeaKind(StrEnum):
    """The kinds of idea that a closing can answer."""

    LOST_EXPECTATION = "lost-expectation"
    HIDDEN_SIGN = "hidden-sign"
    DILEMMA = "dilemma"
    PRACTICE = "practice"
    MISTAKE = "mistake"
    CHANGE = "change"
    DISCOVERY = "discovery"
    NEWS = "news"
    REPORT = "report"
    ACCOUNT = "account"
    STORY = "story"
    HISTORY = "history"
    WORK = "work"
    EXPERIENCE = "experience"
    ADVICE = "advice"
    CLAIM = "claim"
    OTHER = "other"


class Range(SpecModel):
    """A closed range; either end may be open."""

    min: float | None = None
    """Smallest value that passes."""
    max: float | None = None
    """Largest value that passes."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min is not None and self.max is not None and self.max < self.min:
            raise fault(f"max ({self.max:g}) is smaller than min ({self.min:g})", "max")
        return self

    def holds(self, value: float) -> bool:
        """Tell whether a value passes."""
        return (self.min is None or self.min <= value) and (self.max is None or value <= self.max)


class Sourced(SpecModel):
    """Numbers that say where they come from."""

    source: str = ""
    """Where the numbers come from."""
    checked_on: IsoDate | None = None
    """The day that source was read."""


class Length(Sourced):
    """How long the body may be. The title does not count."""

    min: int = Field(default=0, ge=0)
    """Fewest units; the engine lands inside."""
    max: int = Field(gt=0)
    """Most units; the engine lands inside."""
    unit: Unit = "words"
    """What is counted."""
    tolerance: float = Field(default=10, ge=0, le=100)
    """Percent beyond an end up to which `check` warns; past it, it reports an error."""
    severity: Severity = Severity.ERROR
    """Severity past the tolerance; `advice` makes the whole range advice."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.max < self.min:
            raise fault(f"max ({self.max}) is smaller than min ({self.min})", "max")
        return self


class Limit(SpecModel):
    """A number that a platform or a practice sets, with its basis."""

    of: Literal["title", "body", "text", "first-line", "description"]
    """The part that is measured; `text` is title and body."""
    value: int = Field(gt=0)
    """The largest value that passes."""
    unit: Unit
    """What is counted."""
    severity: Severity
    """`error` only where the basis is official or code."""
    source: str = Field(min_length=3)
    """Where the number comes from."""
    checked_on: IsoDate
    """The day the source was read."""
    note: str = ""
    """What contradicts it, or what to take care of."""


class Readability(Sourced):
    """Bounds on how hard the body is to read."""

    grade: Range = Range()
    """Flesch-Kincaid grade."""
    sentence_words: int | None = Field(default=None, gt=0)
    """Words of the longest sentence."""
    severity: Severity = Severity.WARNING
    """Severity of a value outside the bounds."""


class Title(Sourced):
    """How the title is made and checked. Leave the key out where the channel has none."""

    form: Literal["question", "article"]
    """`question`: a question or a statement made from the article, or its headline; `article`: the article's own."""
    words: Range = Range()
    """Words a good title has (warning outside)."""
    frames: tuple[str, ...] = Field(default=(), max_length=MAX_LINES)
    """Questions with `{clause}`, tried in order: "Does anyone else find {clause}?"."""

    @field_validator("frames")
    @classmethod
    def _one_clause(cls, frames: tuple[str, ...]) -> tuple[str, ...]:
        for number, frame in enumerate(frames):
            if frame.count("{clause}") != 1:
                raise fault(
                    f"{_shown(frame)} has no place for the clause; write {{clause}} once, where it goes"
                    if "{clause}" not in frame
                    else f"{_shown(frame)} holds {{clause}} twice; keep one",
                    number,
                )
            if "{" in (rest := frame.replace("{clause}", "")) or "}" in rest:
                raise fault(f"{_shown(frame)} holds a brace that is not {{clause}}", number)
        return frames


class Closing(SpecModel):
    """How a post ends: an added line for each kind of idea."""

    by_kind: dict[IdeaKind, tuple[str, ...]]
    """Lines for a kind of idea; the article's title and how the post opens decide which is taken. `other` serves every
    kind not listed, but for `story` and `history`, which `account` serves."""
    asked: tuple[str, ...] = ()
    """Lines for a post whose last sentence asks the reader, and for one whose title asks and whose kind has no line but
    questions; without them it ends as others do."""
    gentle: tuple[str, ...] = ()
    """Lines for a post that speaks of self-harm, suicide, abuse or a death (`repurpose explain hard-matter`), which ask
    nobody for the like; without them it ends on one for `other`."""

    @property
    def lists(self) -> tuple[tuple[str, ...], ...]:
        """The lines for each kind of post that has any."""
        return tuple(lines for lines in (*self.by_kind.values(), self.asked, self.gentle) if lines)

    @property
    def lines(self) -> tuple[str, ...]:
        """Every line that a post may end on, each once."""
        return tuple(dict.fromkeys(line for lines in self.lists for line in lines))

    @field_validator("by_kind")
    @classmethod
    def _lines(cls, by_kind: dict[IdeaKind, tuple[str, ...]]) -> dict[IdeaKind, tuple[str, ...]]:
        if not by_kind.get(IdeaKind.OTHER):
            raise fault("other: is missing; add lines that fit any idea")
        for kind, lines in by_kind.items():
            if not lines:
                raise fault("there is no line here; add one or take the key out", kind.value)
            _check_closings(lines, kind.value)
        return by_kind

    @field_validator("asked", "gentle")
    @classmethod
    def _plain(cls, lines: tuple[str, ...]) -> tuple[str, ...]:
        _check_closings(lines)
        return lines


def _check_closings(lines: tuple[str, ...], *at: str) -> None:
    if len(lines) > MAX_LINES:
        raise fault(f"{len(lines):,} lines; {MAX_LINES} are the most", *at)
    for number, line in enumerate(lines):
        if not line.strip() or "\n" in line.strip() or len(line) > 300:
            raise fault("a closing is one line of at most 300 characters", *at, number)


class Paragraphs(Sourced):
    """How the body is set."""

    sentences: int = Field(default=4, gt=0)
    """Most sentences in one paragraph."""
    min: int = Field(default=1, gt=0)
    """Fewest paragraphs."""
    max: int = Field(default=12, gt=0)
    """Most paragraphs."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.max < self.min:
            raise fault(f"max ({self.max}) is smaller than min ({self.min})", "max")
        return self


class Subreddit(SpecModel):
    """A target, with what differs there from the channel."""

    name: SubredditName
    """With or without `r/`."""
    length: Length | None = None
    """Replaces the channel's range."""
    title: Title | None = None
    """Replaces the channel's title rules; without `frames:` the channel's frames stay."""
    flair: str = ""
    """The flair to choose when posting."""
    links: Links | None = None
    """Replaces the channel's link policy."""
    pack: str = ""
    """Name of a rules pack; by default the subreddit's own name."""
    calendar: SubredditTiming | None = None
    """Replaces the channel's cool-down and cap."""

    @model_validator(mode="before")
    @classmethod
    def _bare_name(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value


class ChannelSpec(SpecModel):
    """One place to publish, as people write it in `channels/NAME.yaml`."""

    name: Name
    """Name on the command line and in file names."""
    kind: Literal["post", "article", "thread"]
    """`post`: one text; `article`: the whole page; `thread`: several linked posts."""
    aim: Literal["idea", "digest", "article"]
    """`idea`: one idea of the article; `digest`: a summary of all; `article`: the article itself."""
    form: Literal["told", "claimed", "plain"] = "plain"
    """`told`: what happened to the author; `claimed`: a contrast and its mechanism."""
    tone: tuple[ToneName, ...] = ()
    """Names of tone profiles in `channels/tones/`, with or without hyphens."""
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
    lead: Literal["none", "title"] = "none"
    """`title`: the article's own is the first line of a post whose opening takes for granted what it says; above an
    answer, its question is."""
    closing: Closing | None = None
    """Left out where the article's own ending stands."""
    paragraphs: Paragraphs = Paragraphs()
    """How the body is set."""
    passages: int = Field(default=3, gt=0)
    """Most separate runs of the article in one post."""
    links: Links = "none"
    """`none`: no URL may stand in the text. `inline`: one may; a page has the article's, a post has a link's words and
    only the addresses that you put in."""
    bare_domains: Literal["link", "name"] = "link"
    """What the platform makes of `example.com`: a link, or nothing, so that USA.gov is a name."""
    fold: tuple[Fold, ...] = Field(default=(), max_length=10)
    """Where the platform cuts a post until the reader asks for more."""
    hashtags: Hashtags | None = None
    """How many hashtags, and where; left out where it does not matter."""
    reserved: Reserved | None = None
    """Characters to escape for the platform's interface for programs."""
    markup: Literal["plain", "markdown"] = "plain"
    """`plain`: Markdown left over is an error."""
    subreddits: tuple[Subreddit, ...] = Field(default=(), max_length=MAX_TARGETS)
    """Targets; a bare name stands for `{name: NAME}`."""
    account: Account = "named"
    """Whose account posts: `pseudonymous` where nobody is to find the author from it."""
    calendar: Timing | None = None
    """When it posts; left out where it is not in the calendar."""
    checks: dict[str, CheckSetting] = Field(default={})
    """Rules switched off, switched on (those that are off by default), or given another severity."""
    template: str = DEFAULT_TEMPLATE
    """How the draft is laid out, in a small part of Jinja2: `title`, `intro`, `paragraphs` (a list, without intro and
    closing), `closing`, `page` (the blog page with its front matter), and what the article's front matter says:
    `meta.title`, `meta.canonical_url`, `meta.date`, `meta.author`, `meta.tags` (`| hashtags(3)` makes hashtags of
    them) or any other key."""

    @field_validator("template")
    @classmethod
    def _can_be_filled(cls, text: str) -> str:
        if text != DEFAULT_TEMPLATE:  # which needs no import of Jinja2 to be known to work
            _names_in(text)
        return text

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        for number, limit in enumerate(self.limits):
            if limit.of == "title" and self.title is None:
                raise fault("the channel has no `title:`, so its title has no limit", "limits", number, "of")
        if self.lead == "title" and (self.title or any(target.title for target in self.subreddits)):
            raise fault("a post with a `title:` needs none as its first line; take `lead:` or `title:` out", "lead")
        if self.lead == "title" and self.aim != "idea":
            raise fault(
                f"only posts of `aim: idea` begin with a lead, not those of `aim: {self.aim}`; take `lead:` out", "lead"
            )
        if self.title and self.title.form == "question" and not self.title.frames:
            raise fault("a question needs `frames:`", "title")
        seen: set[str] = set()
        for number, target in enumerate(self.subreddits):
            if target.name.lower() in seen:
                raise fault(f"r/{target.name} is listed twice", "subreddits", number)
            seen.add(target.name.lower())
        self._check_uses()
        return self

    def _check_uses(self) -> None:
        """Refuse a template that would leave out what the rest of the file asks for."""
        if self.template == DEFAULT_TEMPLATE:
            return
        used = _names_in(self.template)
        if "page" in used:
            return
        needed = ["paragraphs", "intro"]
        needed += ["title"] if self.title else []
        needed += ["closing"] if self.closing else []
        for name in needed:
            if name not in used:
                raise fault(f"the template leaves out `{name}`; add {{{{ {name} }}}}", "template")
        if self.title is None and "title" in used:
            raise fault("the template uses `title`, but the channel has no `title:`", "template")


def _names_in(template: str) -> frozenset[str]:
    from repurpose.spec.template import TemplateFaultError, check_template  # brings Jinja2

    try:
        return check_template(template)
    except TemplateFaultError as error:
        raise fault(str(error), line=error.line, word=error.word) from None


def _shown(text: str) -> str:
    return repr(shortened(text))
