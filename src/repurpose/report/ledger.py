"""The ledger for people and for programs."""

import json
from collections.abc import Iterable, Iterator
from datetime import tzinfo

from repurpose.ledger.exchange import event_fields
from repurpose.ledger.types import Event, EventKind
from repurpose.listing import amount
from repurpose.report.terminal import printable

VERSION = 1
"""Of the JSON document."""


def ledger_lines(events: Iterable[Event], zone: tzinfo, zone_name: str) -> Iterator[str]:
    """Yield a table of events, one a line, in the given zone; a line that says so where there is none."""
    head = (f"when ({zone_name})", "event", "entry")
    first = max(len(head[0]), len("2026-11-24 18:00"))
    yield f"{head[0]:<{first}}  {head[1]:<11}  {head[2]}"
    for event in events:
        when = event.when.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        yield printable(f"{when:<{first}}  {event.kind.value:<11}  {event.name}{_more(event)}")


def ledger_document(events: Iterable[Event], path: str) -> str:
    """Return events as one JSON document; what is empty or nought is left out."""
    entries = [{**event_fields(event), "entry": event.name} for event in events]
    document = {"version": VERSION, "path": path, "events": entries}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _more(event: Event) -> str:
    if event.kind is EventKind.CONTRIBUTED:
        return f"  {amount(event.count, 'contribution')}"
    return f"  {event.url}" if event.url else ""
