"""What every exporter takes and returns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from repurpose.slots import Calendar


class Split(StrEnum):
    """How many iCalendar files one calendar makes."""

    NONE = "none"
    """One file."""
    CHANNEL = "channel"
    """One for each channel."""
    ENTRY = "entry"
    """One for each entry, as a CalDAV server stores them."""


@dataclass(frozen=True, slots=True)
class Options:
    """What an exporter may need beside the calendar; each reads what concerns it."""

    now: datetime
    """The moment of the export, aware."""
    split: Split = Split.NONE
    """For iCalendar."""
    ics_state: bytes = b""
    """What the last iCalendar export returned as `ics-state.json`; empty the first time."""
    integrations: tuple[tuple[str, str], ...] = ()
    """For Postiz: a channel and the id of its integration there."""
    account_zones: tuple[tuple[str, str], ...] = ()
    """For presets: a preset and the zone that its account is set to, where that is not the calendar's."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file to write."""

    name: str
    """A file name, or a path of plain names below the calendar's folder, POSIX."""
    content: bytes
    """As it is written, in the encoding that its readers expect."""


Export = Callable[[Calendar, Options], tuple[Output, ...]]
"""Turn a calendar into files; touch no disk, clock or network."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """All that the program knows of one kind of file."""

    name: str
    """As it is typed."""
    export: Export
    on_request: bool = False
    """Whether it is written only where it is named."""
    shows_posted: bool = False
    """Whether it gets what was posted already, too, and without its text what has errors; a scheduling tool would post
    either."""
