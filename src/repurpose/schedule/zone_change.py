"""A calendar in another time zone than the one it was begun in."""

from dataclasses import replace
from datetime import datetime

from repurpose.listing import amount
from repurpose.schedule.calendarfile import ReadCalendar
from repurpose.schedule.occasions import occasion
from repurpose.schedule.types import Rules
from repurpose.slots import Entry, Slot, State


def in_zone(earlier: ReadCalendar, rules: Rules, now: datetime) -> tuple[ReadCalendar, list[str]]:
    """Return the earlier calendar in the zone of the rules, and a note where that is another than its own.

    What is to come there keeps its wall time: 9 o'clock is what the slot says, and stays it. What went by or was
    posted keeps its instant, and what stands in a slot with a zone of its own keeps both.
    """
    old = earlier.head.zone if earlier.head is not None else rules.zone
    if old == rules.zone:
        return earlier, []
    entries = [_shifted(entry, old, rules) if entry.at >= now else entry for entry in earlier.entries]
    moved = sum(one != other for one, other in zip(earlier.entries, entries, strict=True))
    if not moved:
        return earlier, []
    kept = f"{amount(moved, 'entry keeps its time of day', 'entries keep their times of day')}, there now"
    return replace(earlier, entries=tuple(entries)), [f"was in {old} and is in {rules.zone}: {kept}"]


def _shifted(entry: Entry, old: str, rules: Rules) -> Entry:
    """Return an entry of the calendar's old zone at the same time of day in the new one; any other as it is."""
    slot, known = Slot(entry.local.weekday(), entry.local.time(), old), rules.channels.get(entry.channel)
    if entry.zone != old or entry.state is State.POSTED or (known is not None and slot in known.slots):
        return entry
    made = occasion(entry.local.date(), entry.local.time(), rules.zone, take_second=rules.take_second)
    return replace(entry, at=made.at, local=made.local, zone=made.zone) if made is not None else entry
