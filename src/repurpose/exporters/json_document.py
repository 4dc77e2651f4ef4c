"""A calendar as one versioned JSON document; `repurpose schema calendar` prints its schema."""

import json
from datetime import UTC

from repurpose.exporters.ics import uid
from repurpose.exporters.types import Options, Output
from repurpose.slots import Calendar, Entry, Unplaced, faulty
from repurpose.spec.published import CalendarDocument, ClosedDocument, EntryDocument, UnplacedDocument


def export(calendar: Calendar, options: Options) -> tuple[Output, ...]:
    """Return `calendar.json`."""
    document = CalendarDocument(
        format="repurpose.calendar",
        version=1,
        zone=calendar.zone,
        start=calendar.start,
        weeks=calendar.weeks,
        tzdata=calendar.tzdata,
        entries=tuple(map(_entry, calendar.entries)),
        unplaced=tuple(map(_unplaced, calendar.unplaced)),
        closed=tuple(ClosedDocument(day=day, reason=reason) for day, reason in calendar.closed),
    )
    text = json.dumps(document.model_dump(mode="json"), ensure_ascii=False, indent=2)
    return (Output("calendar.json", (text + "\n").encode()),)


def _entry(entry: Entry) -> EntryDocument:
    return EntryDocument(
        uid=uid(*entry.key),
        at=entry.at.astimezone(UTC),
        local=entry.local.isoformat(timespec="seconds"),
        zone=entry.zone,
        article=entry.article_id,
        channel=entry.channel,
        target=entry.target,
        title=entry.title,
        state=entry.state,
        pinned=entry.pinned,
        draft=entry.draft,
        draft_sha256=entry.draft_sha256,
        text=entry.text,
        errors=entry.errors if faulty(entry) else (),
    )


def _unplaced(one: Unplaced) -> UnplacedDocument:
    return UnplacedDocument(
        article=one.article_id,
        channel=one.channel,
        target=one.target,
        title=one.title,
        rule=one.rule,
        reason=one.reason,
        nearest=one.nearest,
    )
