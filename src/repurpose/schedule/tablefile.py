"""`calendar.md`: what a person changed in its table since it was written, put into what `calendar.yaml` says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from repurpose.errors import SpecError
from repurpose.finding import Finding, Severity
from repurpose.schedule.calendarfile import FILE_NAME, ReadCalendar
from repurpose.schedule.occasions import occasion
from repurpose.schedule.types import FileFinding
from repurpose.slots import TABLE_NAME, TABLE_STATE, YEARS, Entry, Key, State, named
from repurpose.spec.zones import load_zone

NEEDED = ("Day", "Time", "Channel", "Article")
_CELL = re.compile(r"(?:[^\\|]|\\.?)*")
_ESCAPED = re.compile(r"\\(.)")
_DAY = re.compile(r"(?:[A-Za-z]{3,9},? )?(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry stands."""

    local: datetime
    zone: str
    pinned: bool

    def __str__(self) -> str:
        """Set it as a person wrote it."""
        return f"{self.local:%Y-%m-%d %H:%M}{', pinned' if self.pinned else ''}"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    key: Key
    spot: Spot
    title: str
    line: int
    column: int
    """Of the day, in characters from 1."""


def read_table(text: str, path: str, zone: str) -> tuple[Row, ...]:
    """Read the first table with the calendar's columns; raise SpecError with every mistake in it.

    `zone` holds where a line names none. The weekday before a date is for people and not read.
    """
    rows: list[Row] = []
    faults: list[str] = []
    columns: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        cells = list(_cells(line)) if line.lstrip().startswith("|") else []
        names = [cell for cell, _ in cells]
        if not columns:
            columns = names if set(NEEDED) <= set(names) else []
        elif not cells:
            break
        elif not all(re.fullmatch(r":?-+:?", name) for name in names):
            given = dict(zip(columns, cells, strict=False))
            try:
                rows.append(_row(given, zone, number, {row.key: row.line for row in rows}))
            except _FaultError as fault:
                faults.append(f"{path}:{number}:{fault.column}: {fault}")
    if not columns:
        raise SpecError(
            f"{path} has no table with the columns {', '.join(NEEDED)}; put its first line back, or delete the file "
            "to have it written anew"
        )
    if faults:
        raise SpecError("\n".join(faults))
    return tuple(rows)


def read_base(text: str) -> Mapping[Key, Spot] | None:
    """Read where the table stood when it was written; nothing where the copy is not what was written."""
    try:
        return {row.key: row.spot for row in read_table(text, TABLE_STATE, "UTC")}
    except SpecError:
        return None


def merged(
    own: ReadCalendar, rows: Sequence[Row], base: Mapping[Key, Spot], path: str, *, take_second: bool
) -> tuple[ReadCalendar, tuple[FileFinding, ...]]:
    """Return the calendar with what was changed in the table alone, and a finding for each entry changed in both.

    There `calendar.yaml` holds. Raises SpecError where a new time does not exist.
    """
    entries = {entry.key: entry for entry in own.entries}
    places, conflicts = dict(own.places), []
    for row in rows:
        entry, before = entries.get(row.key), base.get(row.key)
        here = _spot(entry) if entry is not None else None
        if row.spot in (before, here):
            continue
        if here != before:
            says = f"{FILE_NAME} says {here}" if here else f"it was taken out of {FILE_NAME}"
            message = f"{named(row.key)} is {row.spot} here and {says}"
            conflicts.append(FileFinding(_edited_twice(message), path, row.line, row.column))
            continue
        entries[row.key] = _moved(row, entry, path, take_second=take_second)
        places[row.key] = row.line, row.column
    listed = {row.key for row in rows}
    for key, before in base.items():
        entry = entries.get(key)
        if key not in listed and entry is not None:
            if _spot(entry) == before:
                del entries[key], places[key]
            else:
                message = f"{named(key)} was moved here and taken out of {TABLE_NAME}"
                rows_path = f"{path.removesuffix(TABLE_NAME)}{FILE_NAME}"
                conflicts.append(FileFinding(_edited_twice(message), rows_path, *own.places[key]))
    return replace(own, entries=tuple(entries.values()), places=places), tuple(conflicts)


def _edited_twice(message: str) -> Finding:
    return Finding("edited-twice", Severity.ERROR, message)


class _FaultError(Exception):
    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


def _cells(line: str) -> Iterator[tuple[str, int]]:
    """Yield the cells of a line, unescaped, each with its column."""
    at = line.index("|") + 1
    end = len(line.rstrip())
    while at < end:
        raw = _CELL.match(line, at)
        assert raw is not None  # noqa: S101 - it may be empty
        text = raw[0].strip()
        yield _ESCAPED.sub(r"\1", text), at + 1 + len(raw[0]) - len(raw[0].lstrip())
        at = raw.end() + 1


def _row(cells: Mapping[str, tuple[str, int]], zone: str, line: int, known: Mapping[Key, int]) -> Row:
    def cell(name: str) -> str:
        return cells[name][0] if name in cells else ""

    missing = [name for name in NEEDED if not cell(name)]
    if missing:
        raise _FaultError(f"the line has no {missing[0].lower()}", 1)
    day, column = _DAY.fullmatch(cell("Day")), cells["Day"][1]
    if day is None:
        raise _FaultError(f"{cell('Day')[:40]!r} is no date; write it like 2026-12-01", column)
    try:
        local = datetime.strptime(f"{day[1]} {cell('Time')}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 - its zone stands beside it
        if local.year not in YEARS:
            raise _FaultError(f"{day[1]} is in no year from {YEARS[0]} to {YEARS[-1]}; write another", column)
    except ValueError:
        wrong = f"{day[1]} {cell('Time')[:20]}"
        raise _FaultError(f"{wrong!r} is no date and time; write 2026-12-01 and 18:00", column) from None
    try:
        load_zone(cell("Zone") or zone)
    except LookupError as error:
        raise _FaultError(str(error.args[0]), cells["Zone"][1]) from None
    key = cell("Article"), cell("Channel"), cell("Target").removeprefix("r/")
    if key in known:
        raise _FaultError(f"{named(key)} is there twice, first in line {known[key]}; keep one of them", column)
    spot = Spot(local, cell("Zone") or zone, cell("Pinned").lower() in ("yes", "y", "x", "true"))
    return Row(key, spot, cell("Title"), line, column)


def _spot(entry: Entry) -> Spot:
    return Spot(entry.local.replace(fold=0), entry.zone, entry.pinned)


def _moved(row: Row, entry: Entry | None, path: str, *, take_second: bool) -> Entry:
    spot = row.spot
    made = occasion(spot.local.date(), spot.local.time(), spot.zone, take_second=take_second)
    if made is None:
        raise SpecError(
            f"{path}:{row.line}:{row.column}: {spot.local:%Y-%m-%d %H:%M} does not exist in {spot.zone}; write another"
        )
    if entry is not None:
        return replace(entry, at=made.at, local=made.local, zone=spot.zone, pinned=spot.pinned)
    article, channel, target = row.key
    return Entry(
        made.at,
        made.local,
        spot.zone,
        article,
        channel,
        target,
        row.title or article,
        "",
        "",
        State.DRAFTED,
        spot.pinned,
    )
