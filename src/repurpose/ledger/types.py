"""What the ledger speaks of: events, and the posts that stand somewhere."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from repurpose.slots import Key

PLACE = ".repurpose/ledger.sqlite3"
"""Where a project's ledger lies, from its root."""


class EventKind(StrEnum):
    """What can happen to a draft, or around it."""

    DRAFTED = "drafted"
    SCHEDULED = "scheduled"
    """It got a slot in the calendar."""
    MOVED = "moved"
    """It got another slot."""
    POSTED = "posted"
    SKIPPED = "skipped"
    """Its slot went by without it."""
    REMOVED = "removed"
    """It left the calendar or the channel, or was never posted after all."""
    CONTRIBUTED = "contributed"
    """The author took part in a subreddit without posting work of their own."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log. Nothing changes or deletes it later."""

    kind: EventKind
    at: datetime
    """When it was recorded; aware."""
    channel: str = ""
    """Empty for what was contributed."""
    target: str = ""
    """A subreddit, or empty."""
    article: str = ""
    article_sha256: str = ""
    spec_sha256: str = ""
    engine: str = ""
    text_sha256: str = ""
    """Of the text that was drafted or posted; empty where the event is about none."""
    slot: datetime | None = None
    """The instant that it was posted, or is planned for; aware."""
    tz: str = ""
    """Zone in which the slot was chosen, so that a later change of its rules can be seen."""
    tzdata: str = ""
    """Version of the zone table that made an instant of it."""
    url: str = ""
    count: int = 0
    """How many contributions; 0 for every other kind."""
    calendar: str = ""
    """Folder of the calendar that it was scheduled or moved in, from the project's root; empty where nobody said."""

    @property
    def when(self) -> datetime:
        """The instant it is about: the slot where it has one, else when it was recorded."""
        return self.slot or self.at

    @property
    def entry(self) -> Key:
        """Article, channel and target in lower case: what stays the same when a draft is made anew."""
        return self.article, self.channel, self.target.lower()

    @property
    def name(self) -> str:
        """The entry as people write it, `ID/CHANNEL@TARGET`: the name of the draft's file without its suffix."""
        if not self.channel:
            return f"r/{self.target}"
        return f"{self.article}/{self.channel}{'@' if self.target else ''}{self.target}"


@dataclass(frozen=True, slots=True)
class Post:
    """A text that stands somewhere, as far as the ledger knows."""

    article: str
    channel: str
    target: str
    at: datetime
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """Which events are wanted; what is left empty holds for all."""

    article: str = ""
    channel: str = ""
    target: str = ""
    """In any letter case."""
    kinds: tuple[EventKind, ...] = ()
    since: datetime | None = None
    """Events about this instant and later ones."""


@dataclass(frozen=True, slots=True)
class Log:
    """Events with the texts that they are about, as they are exported and imported."""

    events: tuple[Event, ...]
    texts: dict[str, str] = field(default_factory=dict)
    """By SHA-256; pages have none."""


def to_text(moment: datetime) -> str:
    """Set an aware instant in UTC, so that the order of the texts is that of the instants."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def from_text(text: str) -> datetime:
    """Read an instant as `to_text` sets it; raise ValueError."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
