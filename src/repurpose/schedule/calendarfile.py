"""`calendar.yaml`: the entries as a person may edit them, read back with their positions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

import yaml
from pydantic import AfterValidator, BeforeValidator, Field

from repurpose.schedule.occasions import occasion
from repurpose.slots import MOST_WEEKS, Calendar, Entry, Key, State
from repurpose.spans import Lines
from repurpose.spec.base import IsoDate, Name, SpecModel, SubredditName, fault, in_years
from repurpose.spec.document import Mapping as YamlMapping
from repurpose.spec.document import Sequence, read_document
from repurpose.spec.load import error_at, validate
from repurpose.spec.timing import ZoneName

FILE_NAME = "calendar.yaml"
MOST_CHARACTERS = 20_000_000
"""Of one calendar; 50,000 entries have about as many."""
_HEADER = """\
# The calendar. Change `when:` and the next run keeps your time; `pinned: true` keeps an entry even with --replan.
# Take an entry out, and the next run places its draft anew.
"""
_WHEN = "%Y-%m-%d %H:%M"


def _when(value: object) -> object:
    if isinstance(value, datetime):
        return value
    try:
        when = datetime.strptime(str(value).strip().replace("T", " "), _WHEN)  # noqa: DTZ007 - wall time; its zone is a key of its own
    except ValueError:
        raise fault(f"{str(value)[:40]!r} is no date and time; write 2026-12-01 18:00") from None
    return in_years(when)


class EntryRow(SpecModel):
    """An entry as it is written."""

    when: Annotated[datetime, BeforeValidator(_when, json_schema_input_type=str)]
    """Wall time in the entry's zone."""
    zone: ZoneName | None = None
    """IANA zone, where it is another than the calendar's."""
    article: str = Field(min_length=1, max_length=1000)
    """The article's id."""
    channel: Name
    target: SubredditName | None = None
    """A subreddit."""
    title: str = ""
    draft: str = ""
    """The draft's file, from this folder."""
    sha256: str = ""
    """Of the draft's text when it was placed."""
    state: State = State.DRAFTED
    pinned: bool = False
    """Keeps its place with --replan too."""


class CalendarRows(SpecModel):
    """The file."""

    format: Literal["repurpose.calendar"]
    version: Literal["1"]
    zone: ZoneName
    start: Annotated[IsoDate, AfterValidator(in_years)]
    weeks: int = Field(gt=0, le=MOST_WEEKS)
    tzdata: str = ""
    """Version of the zone data that the instants were computed with."""
    entries: tuple[EntryRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadCalendar:
    """A calendar file, read."""

    entries: tuple[Entry, ...]
    places: Mapping[Key, tuple[int, int]]
    """(line, column) of each entry, by its key."""
    notes: tuple[str, ...]
    """What the clocks did to a time, each with its position."""
    head: CalendarRows | None = None
    """The file's own zone, start and weeks; nothing where there is no file."""


def read_calendar(text: str, path: str, *, take_second: bool = False) -> ReadCalendar:
    """Read a calendar file; raise SpecError with every mistake in it, or where an entry is there twice."""
    document = read_document(text, path, most=MOST_CHARACTERS)
    rows = validate(document, CalendarRows)
    lines = Lines.of(document.text)
    spans = _spans(document.root)
    places: dict[Key, tuple[int, int]] = {}
    entries, notes = [], []
    for number, row in enumerate(rows.entries):
        zone = row.zone or rows.zone
        made = occasion(row.when.date(), row.when.time(), zone, take_second=take_second)
        line, column = lines.locate(spans[number])
        if made is None:
            message = f"{row.when:{_WHEN}} does not exist in {zone}, and the day has no later time; write another"
            raise error_at(document, ("entries", number, "when"), message)
        entry = Entry(
            at=made.at,
            local=made.local,
            zone=zone,
            article_id=row.article,
            channel=row.channel,
            target=row.target or "",
            title=row.title or row.article,
            draft=row.draft,
            draft_sha256=row.sha256,
            state=row.state,
            pinned=row.pinned,
        )
        if made.note:
            notes.append(f"{path}:{line}:{column}: {made.note}")
        if entry.key in places:
            message = f"{row.article} on {row.channel} is there twice, first in line {places[entry.key][0]}"
            raise error_at(document, ("entries", number, "article"), message, "keep one of them")
        places[entry.key] = line, column
        entries.append(entry)
    return ReadCalendar(tuple(entries), places, tuple(notes), rows)


def write_calendar(calendar: Calendar) -> str:
    """Set a calendar as the file that `read_calendar` reads; what was left over is not in it."""
    document: dict[str, object] = {
        "format": "repurpose.calendar",
        "version": 1,
        "zone": calendar.zone,
        "start": calendar.start.isoformat(),
        "weeks": calendar.weeks,
        "tzdata": calendar.tzdata,
        "entries": [_row(entry, calendar.zone) for entry in calendar.entries],
    }
    return _HEADER + yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=10_000)


def _row(entry: Entry, zone: str) -> dict[str, object]:
    row: dict[str, object] = {"when": entry.local.strftime(_WHEN)}
    if entry.zone != zone:
        row["zone"] = entry.zone
    row |= {"article": entry.article_id, "channel": entry.channel}
    if entry.target:
        row["target"] = entry.target
    row |= {"title": entry.title, "draft": entry.draft, "sha256": entry.draft_sha256, "state": entry.state.value}
    if entry.pinned:
        row["pinned"] = True
    return {key: value for key, value in row.items() if value != ""}


def _spans(root: YamlMapping) -> list[int]:
    listed = next((value for key, value in root.pairs if key.value == "entries"), None)
    return [item.span.start for item in listed.items] if isinstance(listed, Sequence) else []
