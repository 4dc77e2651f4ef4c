"""What a subreddit pack may say: a dated local copy of one subreddit's rules, `channels/packs/reddit/NAME.yaml`.

What is not written is unknown, and said to be. `none` says that the subreddit was asked and has no such rule.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from repurpose.spec.base import NAME_LEAST, NAME_MOST, IsoDate, SpecModel, SubredditName, fault
from repurpose.spec.channel import CheckSetting

PATTERN_MOST = 500
"""Characters of one pattern."""
_MOST = 200
_TEXT = 10_000
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _none(value: object) -> object:
    return None if isinstance(value, str) and value.strip().lower() == "none" else value


def _no_entries(value: object) -> object:
    return [] if isinstance(value, str) and value.strip().lower() == "none" else value


Count = Annotated[
    Annotated[int, Field(ge=0, le=100_000)] | None,
    BeforeValidator(_none, json_schema_input_type=int | Literal["none"]),
]
Text = Annotated[Annotated[str, Field(max_length=_TEXT)] | None, BeforeValidator(_none, json_schema_input_type=str)]
Phrases = Annotated[
    tuple[Annotated[str, Field(min_length=1, max_length=300)], ...],
    BeforeValidator(_no_entries, json_schema_input_type=list[str] | Literal["none"]),
    Field(max_length=_MOST),
]
# Reddit's are Python's; what RE2 cannot run is told when a draft is checked, so that every saved answer can be kept.
Patterns = Annotated[
    tuple[Annotated[str, Field(min_length=1, max_length=PATTERN_MOST)], ...],
    BeforeValidator(_no_entries, json_schema_input_type=list[str] | Literal["none"]),
    Field(max_length=20),
]


class PostRequirements(SpecModel):
    """What Reddit refuses a submission for: the fields of `api/v1/NAME/post_requirements`."""

    title_text_min_length: Count = None
    """Fewest characters of the title."""
    title_text_max_length: Count = None
    """Most characters of the title."""
    title_required_strings: Phrases = ()
    """The title must hold at least one of them."""
    title_blacklisted_strings: Phrases = ()
    """The title may hold none of them."""
    title_regexes: Patterns = ()
    """The title must match at least one of them."""
    body_regexes: Patterns = ()
    """The body must match at least one of them."""
    body_restriction_policy: Literal["required", "notAllowed", "none"] | None = None
    """Whether a text below the title is required, not allowed, or as you like (`none`)."""
    body_text_min_length: Count = None
    """Fewest characters of the body."""
    body_text_max_length: Count = None
    """Most characters of the body."""
    body_required_strings: Phrases = ()
    """The body must hold at least one of them."""
    body_blacklisted_strings: Phrases = ()
    """The body may hold none of them."""
    domain_whitelist: Phrases = ()
    """Links must lead to one of these domains."""
    domain_blacklist: Phrases = ()
    """Links may lead to none of these domains."""
    link_restriction_policy: Literal["whitelist", "blacklist", "none"] | None = None
    """Which of the two lists is in force."""
    link_repost_age: Count = None
    """Days that have to pass before the same link may be posted again."""
    is_flair_required: bool | None = None
    """Whether a flair must be chosen when posting."""
    guidelines_text: Text = None
    """What Reddit shows above the form."""
    guidelines_display_policy: Text = None
    """When Reddit shows it."""
    gallery_min_items: Count = None
    """Fewest images of a gallery."""
    gallery_max_items: Count = None
    """Most images of a gallery."""
    gallery_captions_requirement: Text = None
    """Whether the images of a gallery need captions."""
    gallery_urls_requirement: Text = None
    """Whether the images of a gallery need links."""

    @model_validator(mode="after")
    def _ordered(self) -> "PostRequirements":
        for part in ("title", "body"):
            low, high = getattr(self, f"{part}_text_min_length"), getattr(self, f"{part}_text_max_length")
            if low is not None and high is not None and high < low:
                raise fault(
                    f"{part}_text_max_length ({high}) is smaller than {part}_text_min_length ({low})",
                    f"{part}_text_max_length",
                )
        return self

    def knows(self, field: str) -> bool:
        """Tell whether the pack says anything of a field, be it that there is no such rule."""
        return field in self.model_fields_set


class HumanRule(SpecModel):
    """One rule as the moderators wrote it."""

    short: str = Field(min_length=1, max_length=300)
    """Its name."""
    text: str = Field(default="", max_length=_TEXT)
    """What stands below it."""
    applies_to: Literal["post", "comment", "all"] = "all"
    """What it is for."""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        return {"short": value} if isinstance(value, str) else value


class Flair(SpecModel):
    """A flair that a post may carry."""

    text: str = Field(min_length=1, max_length=100)
    """As it is shown."""
    id: str = Field(default="", max_length=100)
    """What Reddit's interface calls it."""
    mod_only: bool = False
    """Only moderators may give it."""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class Promotion(SpecModel):
    """What is said about posts for one's own work."""

    policy: Literal["never", "ask-moderators", "weekly-thread", "share", "allowed", "unknown"] = "unknown"
    """`share`: a part of what an account posts may be its own."""
    share_percent: int = Field(default=10, gt=0, lt=100)
    """That part: own posts among all posts and comments there. 10 is Reddit's old rule of thumb, nine contributions for
    one promotional post (r/modnews, December 2014)."""
    thread: str = Field(default="", max_length=200)
    """Name of the thread where it is allowed."""
    days: tuple[Weekday, ...] = ()
    """Weekdays on which that thread is open."""
    note: str = Field(default="", max_length=_TEXT)
    """In the moderators' words or your own."""


class SubredditPack(SpecModel):
    """One subreddit's rules, as they were on one day."""

    name: SubredditName
    """The subreddit, with or without `r/`; the same as the file's name."""
    source: str = Field(min_length=3)
    """Where the rules come from."""
    checked_on: IsoDate
    """The day that source was read."""
    note: str = ""
    """What to take care of."""
    members: tuple[Annotated[str, Field(min_length=2, max_length=40)], ...] = Field(default=(), max_length=50)
    """What members call themselves, singular: nouns that `wrong-room` lets pass besides those it knows."""
    topics: tuple[Annotated[str, Field(pattern=r"^[A-Za-z']{3,40}$")], ...] | None = Field(default=None, max_length=50)
    """What is spoken of there, in single words. Of the subreddits that only a built-in channel lists, an article is
    for those of whose topics it speaks. Left out where nobody has said."""
    submission_type: Literal["any", "self", "link"] | None = None
    """Which kinds of post are taken: `self` is text."""
    post_requirements: PostRequirements | None = None
    """What Reddit refuses a submission for. Left out where nobody has asked."""
    rules: tuple[HumanRule, ...] | None = None
    """The numbered rules, in order. Left out where they are unknown."""
    flairs: tuple[Flair, ...] | None = None
    """The flairs of posts. Left out where they are unknown."""
    promotion: Promotion = Promotion()
    """What is said about posts for one's own work."""
    checks: dict[str, CheckSetting] = Field(default={})
    """Checks that this subreddit switches on, off, or gives another severity."""

    @field_validator("rules", "flairs")
    @classmethod
    def _few(cls, entries: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
        if entries is not None and len(entries) > _MOST:
            raise fault(f"has {len(entries)} entries; {_MOST} are the most")
        return entries

    @property
    def requirements(self) -> PostRequirements:
        """The post requirements; all unknown where the pack has none."""
        return self.post_requirements or PostRequirements()


def name_problem(name: str) -> str:
    """Say why Reddit would have no subreddit of this name; empty where it may."""
    if len(name) > NAME_MOST:
        return f"has {len(name)} characters; Reddit's names have at most {NAME_MOST}"
    return f"has {len(name)} characters; Reddit's names have at least {NAME_LEAST}" if len(name) < NAME_LEAST else ""
