"""A calendar as iCalendar (RFC 5545): one event an entry, in UTC.

No VTIMEZONE on purpose: a post is an instant, and several readers misplace events by the zone blocks that libraries
write. The local time and its zone stand in the description and in X-WR-TIMEZONE.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from repurpose.errors import ExportError
from repurpose.exporters.types import Options, Output, Split
from repurpose.exporters.wording import long_date, place, utc_text
from repurpose.slots import Calendar, Entry, State
from repurpose.spec.zones import load_zone

STATE_NAME = "ics-state.json"
STATE_VERSION = 1
PRODID = "-//repurpose//calendar//EN"
"""Says in each file who wrote it."""
MINUTES = 15
"""How long an event lasts: a post has no length, but one of none is invisible in most programs."""

_NEVER = datetime(1, 1, 1, tzinfo=UTC)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
"""What a line of iCalendar cannot hold, or what some readers take for its end."""


@dataclass(frozen=True, slots=True)
class _Event:
    """An event as it is exported, and as the state remembers it."""

    uid: str
    at: datetime
    channel: str
    summary: str
    fields: tuple[tuple[str, str], ...]
    """The other properties, in order."""
    sequence: int = 0
    stamp: datetime = _NEVER
    """When it was last changed."""
    cancelled: bool = False

    @property
    def print(self) -> str:
        """Return a hash of all that a reader would see change."""
        seen = [utc_text(self.at), self.channel, self.summary, self.fields]
        return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:16]


def uid(article_id: str, channel: str, target: str) -> str:
    """Return the id of an entry's event: of what it is, never of its time or text, so that an import updates it."""
    return hashlib.sha256("\0".join((article_id, channel, target)).encode()).hexdigest()[:32] + "@repurpose"


def export(calendar: Calendar, options: Options) -> tuple[Output, ...]:
    """Return `calendar.ics`, or a file for each channel or entry, and the state that the next export needs.

    An entry that is gone is exported once more, cancelled, with a higher sequence, because no import can delete; one
    that lies before `options.now` or the calendar's first day has passed and is left alone. An unchanged entry is the
    same bytes again. Raises ExportError where the state is none.
    """
    before = _read_state(options.ics_state)
    now = options.now.astimezone(UTC).replace(microsecond=0)
    current = [_numbered(_event(entry), before, now) for entry in calendar.entries]
    present = {event.uid for event in current}
    first = datetime.combine(calendar.start, time(), tzinfo=load_zone(calendar.zone)).astimezone(UTC)
    gone = []
    kept = {}
    for old, _ in before.values():
        if old.uid in present:
            continue
        if not old.cancelled and old.at >= max(now, first):
            gone.append(replace(old, sequence=old.sequence + 1, stamp=now, cancelled=True))
        else:
            kept[old.uid] = old
    events = sorted([*current, *gone], key=lambda event: (event.at, event.uid))
    outputs = [Output(name, _written(calendar, part)) for name, part in _split(events, options.split)]
    state = [*events, *kept.values()]
    prints = {old.uid: print_ for old, print_ in before.values()}
    return *outputs, Output(STATE_NAME, _state(state, prints))


def _event(entry: Entry) -> _Event:
    where = f"{long_date(entry.local)}, {entry.local:%H:%M} ({entry.zone})"
    about = [where, f"{place(entry)}: {entry.state.value}"]
    if entry.draft:
        about.append(f"Draft: {entry.draft}")
    if entry.errors:
        about.append(f"To be mended before it is posted: {', '.join(entry.errors)}")
    fields = {
        "description": "\n".join(about) + ("\n\n" + entry.text if entry.text else ""),
        "status": "CONFIRMED" if entry.state in (State.APPROVED, State.POSTED) else "TENTATIVE",
        "x-repurpose-article": entry.article_id,
        "x-repurpose-channel": entry.channel,
        "x-repurpose-target": entry.target,
        "x-repurpose-title": entry.title,
        "x-repurpose-zone": entry.zone,
        "x-repurpose-draft": entry.draft,
        "x-repurpose-sha256": entry.draft_sha256,
        "x-repurpose-state": entry.state.value,
        "x-repurpose-pinned": "yes" if entry.pinned else "",
    }
    return _Event(
        uid(*entry.key),
        entry.at.astimezone(UTC),
        entry.channel,
        _clean(f"{entry.title} ({place(entry)})"),
        tuple((name, _clean(value)) for name, value in fields.items() if value),
    )


def _numbered(event: _Event, before: dict[str, tuple[_Event, str]], now: datetime) -> _Event:
    if event.uid not in before:
        return replace(event, stamp=now)
    old, print_ = before[event.uid]
    if print_ == event.print and not old.cancelled:
        return replace(event, sequence=old.sequence, stamp=old.stamp)
    return replace(event, sequence=old.sequence + 1, stamp=now)


def _clean(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _split(events: list[_Event], split: Split) -> Iterator[tuple[str, list[_Event]]]:
    if split is Split.NONE:
        yield "calendar.ics", events
    elif split is Split.CHANNEL:
        for channel in sorted({event.channel for event in events}):
            yield f"calendar-{channel}.ics", [event for event in events if event.channel == channel]
    else:
        for event in events:
            yield f"ics/{event.uid.partition('@')[0]}.ics", [event]


def _written(calendar: Calendar, events: list[_Event]) -> bytes:
    import icalendar

    class Text(icalendar.vText):
        """A text that is escaped whole.

        The library takes `\\N` for a line break before it escapes, and escapes nothing in properties of our own.
        """

        def to_ical(self) -> bytes:
            escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
            return escaped.encode()

    document = icalendar.Calendar()
    document.add("prodid", PRODID)
    document.add("version", "2.0")
    document.add("calscale", "GREGORIAN")
    document.add("x-wr-calname", "Posts")
    document.add("x-wr-timezone", calendar.zone)
    for event in events:
        made = icalendar.Event()
        made.add("uid", event.uid)
        made.add("dtstamp", event.stamp)
        made.add("dtstart", event.at)
        made.add("dtend", event.at + timedelta(minutes=MINUTES))
        made.add("sequence", event.sequence)
        made.add("summary", Text(event.summary))
        made.add("transp", "TRANSPARENT")
        made.add("categories", [event.channel])
        if event.cancelled:
            made.add("status", "CANCELLED")
        for name, value in event.fields:
            made.add(name, Text(value) if name != "status" else value)
        document.add_component(made)
    return bytes(document.to_ical())


def _state(events: list[_Event], prints: dict[str, str]) -> bytes:
    known = {
        event.uid: {
            "at": utc_text(event.at),
            "channel": event.channel,
            "summary": event.summary,
            "sequence": event.sequence,
            "stamp": utc_text(event.stamp),
            # A remembered event has lost its fields, so its hash is remembered too.
            "print": event.print if event.fields else prints[event.uid],
            "cancelled": event.cancelled,
        }
        for event in events
    }
    document = {"format": "repurpose.ics-state", "version": STATE_VERSION, "events": known}
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _read_state(raw: bytes) -> dict[str, tuple[_Event, str]]:
    """Read what `_state` wrote: events by UID, without their fields, each with its hash."""
    if not raw:
        return {}
    try:
        document = json.loads(raw)
        if document["format"] != "repurpose.ics-state" or document["version"] != STATE_VERSION:
            raise ValueError("another format or version")
        return {
            uid: (
                _Event(
                    uid,
                    datetime.fromisoformat(event["at"]),
                    str(event["channel"]),
                    str(event["summary"]),
                    (),
                    int(event["sequence"]),
                    datetime.fromisoformat(event["stamp"]),
                    bool(event["cancelled"]),
                ),
                str(event["print"]),
            )
            for uid, event in document["events"].items()
        }
    except (ValueError, OverflowError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise ExportError(
            f"{STATE_NAME} is not what the last export wrote ({error}); restore it, or delete it to start anew: "
            "events that were removed since then stay in people's calendars"
        ) from None
