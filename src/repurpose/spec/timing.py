"""What the YAML files say of the calendar: `calendar:` in a channel, in a subreddit and in `repurpose.yaml`."""

import re
from datetime import date, time
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from repurpose.spec.base import IsoDate, Name, SpecModel, SubredditName, fault

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def _weekday(value: object) -> object:
    if isinstance(value, str):
        known = [day for day in WEEKDAYS if value.strip().lower() in (day.lower(), day[:3].lower())]
        if known:
            return known[0]
    raise fault(f"{str(value)[:40]!r} is no weekday; write Monday or Mon")


def _time_of_day(value: object) -> object:
    if isinstance(value, time):
        return value
    if isinstance(value, str) and (found := _TIME.fullmatch(value.strip())):
        return time(int(found[1]), int(found[2]))
    raise fault(f"{str(value)[:40]!r} is no time of day; write two digits each, like 09:00 or 18:00")


def _zone(value: str) -> str:
    from repurpose.spec.zones import load_zone

    try:
        load_zone(value)
    except LookupError as error:
        raise fault(str(error.args[0])) from None
    return value


Weekday = Annotated[str, BeforeValidator(_weekday, json_schema_input_type=str)]
TimeOfDay = Annotated[time, BeforeValidator(_time_of_day, json_schema_input_type=str)]
ZoneName = Annotated[str, AfterValidator(_zone)]


class SlotRule(SpecModel):
    """A time on some weekdays at which a channel posts."""

    days: tuple[Weekday, ...] = Field(default=WEEKDAYS, min_length=1, max_length=7)
    """Weekdays, `Monday` or `Mon`; every day where left out."""
    at: TimeOfDay
    """Wall time in 24 hours, the same all year: `18:00`."""
    tz: ZoneName | None = None
    """IANA zone of this slot; the calendar's where left out."""


class Timing(SpecModel):
    """When a channel posts, and how often."""

    slots: tuple[SlotRule, ...] = Field(min_length=1, max_length=100)
    """The places in the week that a post may take."""
    per_day: int = Field(default=1, gt=0)
    """Most posts on one day."""
    per_week: int | None = Field(default=None, gt=0)
    """Most posts from Monday to Sunday."""
    min_gap_hours: float = Field(default=0, ge=0, le=24 * 28)
    """Fewest hours between two posts of the channel."""
    cooldown_days: int = Field(default=0, ge=0, le=366)
    """Fewest days between two posts in one subreddit: 7 means not again for a week."""
    per_28_days: int | None = Field(default=None, gt=0)
    """Most posts in one subreddit in any 28 days."""
    source: str = ""
    """Where the numbers come from."""
    checked_on: IsoDate | None = None
    """The day that source was read."""


class SubredditTiming(SpecModel):
    """What differs for one subreddit."""

    cooldown_days: int | None = Field(default=None, ge=0, le=366)
    """Fewest days between two posts there."""
    per_28_days: int | None = Field(default=None, gt=0)
    """Most posts there in any 28 days."""


class Days(SpecModel):
    """A day on which nothing is posted, or several in a row."""

    start: IsoDate
    """The first day."""
    end: IsoDate | None = None
    """The last day; the first one where left out."""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        first, between, last = value.partition("..")
        return {"start": first.strip(), "end": last.strip()} if between else {"start": value.strip()}

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end is not None and not 0 <= (self.end - self.start).days <= 3660:
            raise fault(f"the end ({self.end}) is before the start ({self.start}) or ten years after it", "end")
        return self

    @property
    def last(self) -> date:
        """Return the last day."""
        return self.end or self.start


class CalendarSettings(SpecModel):
    """What holds for the calendar of a project."""

    channels: dict[Name, Timing] = Field(default={})
    """For a channel, the timing that replaces the one of its file."""
    subreddits: dict[SubredditName, SubredditTiming] = Field(default={})
    """For a subreddit, what replaces the cool-down and the cap of its channel."""
    article_gap_days: int = Field(default=2, ge=0, le=366)
    """Fewest days between two drafts of one article: 1 means never on one day."""
    pages_first: bool = True
    """Whether a post goes out after the page of its article, where that has a place too."""
    blackout: tuple[Days, ...] = Field(default=(), max_length=1000)
    """Days on which nothing is posted: `2026-12-24` or `2026-12-24..2027-01-06`."""
    holidays: tuple[str, ...] = Field(default=(), max_length=20)
    """Countries and regions whose public holidays are left out: `DE`, `DE-BE`, `US-CA`."""
    missing_times: Literal["shift_forward", "skip"] = "shift_forward"
    """A wall time that the clocks jump over: an hour later by the clock, or no slot that day."""
    double_times: Literal["first", "second"] = "first"
    """A wall time that the clocks run through twice."""
    aim: Literal["value", "count"] = "value"
    """`value`: what matters most, soonest; `count`: as many drafts as possible."""
    spread: Literal["even", "soonest"] = "even"
    """`even`: about as many in each week; `soonest`: the first weeks full, the last ones empty."""
    iterations: int = Field(default=4000, ge=0, le=10_000_000)
    """Steps of the search for a better plan; the same number gives the same plan everywhere."""
    seed: int = Field(default=1, ge=0)
    """Another number gives another plan that is as good."""

    @field_validator("holidays")
    @classmethod
    def _known_regions(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for number, name in enumerate(names):
            if not re.fullmatch(r"[A-Z]{2}(?:-[A-Z0-9]{1,4})?", name):
                raise fault(f"{name[:20]!r} is no country or region; write DE, or DE-BE for a part of it", number)
        return names
