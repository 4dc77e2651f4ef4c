"""What a review does with a calendar, whoever asks: show it, say where an entry may go, move it. Bytes decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Protocol

from repurpose.draftedit import version_of
from repurpose.errors import LedgerError, SpecError
from repurpose.files import read_bytes, write_text
from repurpose.ledger.types import Event
from repurpose.readers.decode import decode
from repurpose.review.desk import ConflictError
from repurpose.schedule.calendarfile import MOST_CHARACTERS, ReadCalendar, write_calendar
from repurpose.schedule.history import History, history, in_reach, lowered, news, shown
from repurpose.schedule.moving import Opening, openings
from repurpose.schedule.types import Candidate, Rules
from repurpose.slots import Calendar, Entry, Key
from repurpose.spec.zones import tzdata_version


class Almanac(Protocol):
    """What a month needs to know of rules, drafts and the ledger."""

    def read(self, text: str, path: str) -> ReadCalendar:
        """Read a calendar file as the project's settings have it; raise SpecError."""

    def rules(self, read: ReadCalendar) -> Rules:
        """Return the rules that hold for a calendar."""

    def dressed(self, entry: Entry) -> Entry:
        """Return an entry with the title, state and text that its draft has now, and the rules that forbid it."""

    def candidate(self, entry: Entry) -> Candidate | None:
        """Return what the entry's article says of its days; nothing where it is not known."""

    def events(self) -> tuple[Event, ...]:
        """Return what the ledger says of entries."""

    @property
    def name(self) -> str:
        """What the ledger calls the calendar."""

    def record(self, events: Iterable[Event]) -> None:
        """Tell the ledger; raise LedgerError."""

    def now(self) -> datetime:
        """Return the present instant."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A calendar, looked at."""

    calendar: Calendar
    """With what was posted."""
    version: str
    """Of the file on disk."""
    now: datetime
    note: str = ""
    """What went wrong although the calendar was saved."""


class BarredError(Exception):
    """A rule bars the place."""


@dataclass(frozen=True, slots=True)
class _Read:
    version: str
    own: ReadCalendar
    rules: Rules
    past: History
    now: datetime


class Month:
    """One calendar file. One thing at a time: it serves one person."""

    def __init__(self, path: Path, almanac: Almanac) -> None:
        self._path = path
        self._almanac = almanac
        self._lock = RLock()

    def opened(self) -> Sheet:
        """Look at the calendar as it lies on disk; raise SpecError or SourceError where it cannot be read."""
        with self._lock:
            return self._sheet(self._read())

    def openings(self, key: Key, version: str) -> tuple[str, tuple[Opening, ...]]:
        """Return the calendar's zone and where an entry could stand; raise ConflictError or KeyError."""
        with self._lock:
            read = self._read(version)
            return read.rules.zone, self._openings(read, _entry(read, key))

    def moved(self, key: Key, at: datetime, version: str) -> Sheet:
        """Move an entry to an instant, pin it there, and save; the ledger is told after the file is written.

        Raises ConflictError where the file is no longer the one of `version`, KeyError where there is no such entry,
        and BarredError where a rule bars the place.
        """
        with self._lock:
            read = self._read(version)
            entry = _entry(read, key)
            found = [one for one in self._openings(read, entry) if one.occasion.at == at]
            if not found:
                raise BarredError(f"{entry.channel} has no slot there")
            if not found[0].free:
                raise BarredError(found[0].reason)
            spot = found[0].occasion
            new = replace(entry, at=spot.at, local=spot.local, zone=spot.zone, pinned=True)
            entries = [new if one.key == key else one for one in read.own.entries]
            made = _calendar(read, entries)
            text = write_calendar(made)
            write_text(self._path.resolve(), text)
            note = ""
            try:
                self._almanac.record(news(read.past, made, read.own.entries, {}, read.now))
            except LedgerError as error:
                note = f"The move is saved; the ledger was not told: {error}"
            return replace(self._sheet(self._read()), note=note)

    def _read(self, version: str = "") -> _Read:
        """Read everything anew; raise ConflictError where a version is given and the file is another."""
        data = read_bytes(self._path, most=4 * MOST_CHARACTERS)
        if version and version_of(data) != version:
            raise ConflictError
        own = self._almanac.read(decode(data, str(self._path)).text, str(self._path))
        rules = self._almanac.rules(own)
        now = self._almanac.now()
        keys = frozenset(lowered(entry.key) for entry in own.entries)
        past = history(self._almanac.events(), rules, keys, own.entries, now, calendar=self._almanac.name)
        return _Read(version_of(data), own, rules, past, now)

    def _openings(self, read: _Read, entry: Entry) -> tuple[Opening, ...]:
        gone = {lowered(one.key) for one in read.past.posted}
        others = [one for one in read.own.entries if lowered(one.key) not in gone]
        others += in_reach((*read.past.posted, *read.past.elsewhere), read.rules)
        return openings(read.rules, others, entry, self._almanac.candidate(entry), read.now)

    def _sheet(self, read: _Read) -> Sheet:
        posted = shown(read.past.posted, read.rules, read.own.entries)
        gone = {lowered(entry.key) for entry in posted}
        entries = [entry for entry in read.own.entries if lowered(entry.key) not in gone]
        return Sheet(
            _calendar(read, [self._almanac.dressed(one) for one in (*entries, *posted)]), read.version, read.now
        )


def _entry(read: _Read, key: Key) -> Entry:
    """Find an entry that may move: what was posted may not."""
    if lowered(key) in {lowered(entry.key) for entry in read.past.posted}:
        raise KeyError(key)
    for entry in read.own.entries:
        if entry.key == key:
            return entry
    raise KeyError(key)


def _calendar(read: _Read, entries: Sequence[Entry]) -> Calendar:
    if read.own.head is None:
        raise SpecError("the calendar is empty")
    rules = read.rules
    return Calendar(
        entries=tuple(sorted(entries, key=lambda entry: (entry.at, entry.key))),
        unplaced=(),
        zone=read.own.head.zone,
        start=read.own.head.start,
        weeks=read.own.head.weeks,
        tzdata=tzdata_version(),
        closed=rules.closed_days,
    )
