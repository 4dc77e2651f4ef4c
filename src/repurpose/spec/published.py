"""The JSON document of a calendar, as models, so that its schema is printed from what is written."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from repurpose.slots import State
from repurpose.spec.base import SpecModel


class EntryDocument(SpecModel):
    """A draft in a slot."""

    uid: str
    """Made of article, channel and target: the same in every export, in iCalendar too."""
    at: datetime
    """The instant, in UTC."""
    local: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$")]
    """The same instant as wall time in `zone`, without an offset."""
    zone: str
    """IANA name."""
    article: str
    """The article's id."""
    channel: str
    """The channel's name."""
    target: str
    """A subreddit without `r/`, or empty."""
    title: str
    """The draft's title, else the article's."""
    state: State
    """How far the draft has come."""
    pinned: bool
    """Whether no run may move it."""
    draft: str
    """Path of the draft file, relative to the calendar's folder; empty where it lies nowhere."""
    draft_sha256: str
    """Of the draft's text, exactly as posted."""
    text: str
    """Exactly what is posted; empty where errors are found of it."""
    errors: tuple[str, ...] = ()
    """Names of the rules that forbid to post it before somebody has mended it."""


class UnplacedDocument(SpecModel):
    """A draft that found no slot."""

    article: str
    """The article's id."""
    channel: str
    """The channel's name."""
    target: str
    """A subreddit without `r/`, or empty."""
    title: str
    """The draft's title, else the article's."""
    rule: str
    """Name of the rule that blocked it."""
    reason: str
    """One sentence with the numbers."""
    nearest: date | None
    """The first day that would work, or null."""


class ClosedDocument(SpecModel):
    """A day on which nothing is posted."""

    day: date
    """In the calendar's zone."""
    reason: str
    """`blackout`, or the name of a public holiday."""


class CalendarDocument(SpecModel):
    """A calendar."""

    format: Literal["repurpose.calendar"]
    """What the document is."""
    version: Literal[1]
    """Raised when a key goes away or changes its meaning."""
    zone: str
    """IANA name of the zone that the calendar is read in."""
    start: date
    """First day, in `zone`."""
    weeks: int
    """How many weeks it holds."""
    tzdata: str
    """Version of the zone data that the instants were computed with."""
    entries: tuple[EntryDocument, ...]
    """In the order of their instants."""
    unplaced: tuple[UnplacedDocument, ...]
    """Drafts that found no slot."""
    closed: tuple[ClosedDocument, ...] = ()
    """Days on which nothing is posted."""
