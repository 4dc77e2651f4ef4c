"""When things are posted: repeating places in the week, drafts in them, and the calendar they make."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

Key = tuple[str, str, str]
"""Article, channel and target: what a draft is, wherever it is placed. The ledger tells them apart in lower case."""

YEARS = range(1970, 3000)
"""Those in which a calendar may lie: near the first and the last year that there is, instants cannot be counted."""
MOST_WEEKS = 520
TABLE_NAME = "calendar.md"
TABLE_STATE = "markdown-state.txt"
"""A copy of the table, always written with it, that nobody edits: what differs in the table was changed by hand."""


def named(key: Key) -> str:
    """Name a draft in a message: `essays/rest on reddit in r/therapists`."""
    article, channel, target = key
    return f"{article} on {channel}" + (f" in r/{target}" if target else "")


class State(StrEnum):
    """How far the draft of an entry has come."""

    DRAFTED = "drafted"
    """As the engine wrote it."""
    EDITED = "edited"
    """A person changed it after it was written."""
    APPROVED = "approved"
    """Its front matter says `state: approved`."""
    POSTED = "posted"
    """The ledger says that it went out."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A repeating place in the week."""

    weekday: int
    """0 is Monday, 6 is Sunday."""
    local_time: time
    """Wall time in `zone`, without a zone of its own; the same all year."""
    zone: str
    """IANA name: `Europe/Berlin`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A draft in a slot. Article, channel and target together are its identity: they occur once in a calendar."""

    at: datetime
    """The instant, aware and in UTC, to the minute."""
    local: datetime
    """The same instant as wall time in `zone`, naive."""
    zone: str
    """IANA name of the slot's zone."""
    article_id: str
    channel: str
    target: str
    """A subreddit without `r/`, or empty."""
    title: str
    """The draft's title, else the article's; never empty."""
    draft: str
    """Path of the draft file, relative to the calendar's folder, POSIX; empty where it lies nowhere."""
    draft_sha256: str
    """Of the draft's text, exactly as posted (title, blank line, body)."""
    state: State
    pinned: bool = False
    """Whether no run may move it."""
    text: str = ""
    """The draft's text, exactly as posted; `calendar.yaml` leaves it to the draft file."""
    warnings: tuple[str, ...] = ()
    """Rules that warn of the draft, as far as the run looked at it."""
    errors: tuple[str, ...] = ()
    """Rules by which it must not be posted before somebody has mended it."""

    @property
    def key(self) -> Key:
        """Return what the entry is, wherever it is placed."""
        return self.article_id, self.channel, self.target


def faulty(entry: Entry) -> bool:
    """Tell whether an entry's draft must not be posted as it is: what went out already is past mending."""
    return bool(entry.errors) and entry.state is not State.POSTED


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A draft that found no slot, and why."""

    article_id: str
    channel: str
    target: str
    title: str
    rule: str
    """Kebab-case name of the rule that blocked it: `subreddit-cooldown`."""
    reason: str
    """One sentence with the numbers."""
    nearest: date | None = None
    """The first day from the start on that would work, be it past the calendar's end; nothing where none does."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The entries of some weeks, in the order of their instants."""

    entries: tuple[Entry, ...]
    unplaced: tuple[Unplaced, ...]
    zone: str
    """IANA name of the zone that the calendar is read in; a slot may have another."""
    start: date
    """First day, in `zone`."""
    weeks: int
    tzdata: str
    """Version of the zone data that the instants were computed with: `2026.6`."""
    closed: tuple[tuple[date, str], ...] = ()
    """Days of the calendar on which nothing is posted, each with the reason."""
    notes: tuple[str, ...] = ()
    """What a person who reads it has to know, a paragraph each."""
