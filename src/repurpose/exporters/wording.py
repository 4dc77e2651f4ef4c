"""Instants and entries in words, the same on every machine."""

from datetime import UTC, date, datetime

from repurpose.slots import Calendar, Entry
from repurpose.spec.timing import WEEKDAYS
from repurpose.spec.zones import load_zone

MONTHS = tuple("January February March April May June July August September October November December".split())


def long_date(day: date) -> str:
    """Write a date out: `Tuesday, 1 December 2026`."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def place(entry: Entry) -> str:
    """Say where an entry goes: `reddit, r/therapists`, or the channel alone."""
    return f"{entry.channel}, r/{entry.target}" if entry.target else entry.channel


def body(entry: Entry) -> str:
    """Return the text without its title line, where it begins with one."""
    return entry.text.removeprefix(f"{entry.title}\n\n")


def wall_time(entry: Entry, calendar: Calendar) -> datetime:
    """Return the entry's time in the calendar's zone, naive; its `fold` tells the second of two equal times."""
    if entry.zone == calendar.zone:
        return entry.local.replace(fold=in_zone(entry.at, entry.zone).fold)
    return in_zone(entry.at, calendar.zone)


def in_zone(at: datetime, zone: str) -> datetime:
    """Return an instant as naive wall time in a zone, keeping `fold`."""
    return at.astimezone(load_zone(zone)).replace(tzinfo=None)


def utc_text(at: datetime) -> str:
    """Write an instant as ISO 8601 with a `Z`."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
