"""A calendar in another time zone than the one it was begun in."""

from dataclasses import replace
from datetime import datetime

from repurpose.listing import amount
from repurpose.schedule.calendarfile import ReadCalendar
from repurpose.schedule.occasions import occasion
from repurpose.schedule.types import Rules
from repurpose.slots import State


def in_zone(earlier: ReadCalendar, rules: Rules, now: datetime) -> tuple[ReadCalendar, list[str]]:
    """Return the earlier calendar in the zone of the rules, and a note where that is another than its own.

    What is to come there keeps its wall time: 9 o'clock is what the slot says, and stays it. What went by or was
    posted keeps its instant, and what stands in a slot with a zone of its own keeps both.
    """
    old = earlier.head.zone if earlier.head is not None else rules.zone
    if old == rules.zone:
        return earlier, []
    entries = []
    for entry in earlier.entries:
        known = rules.channels.get(entry.channel)
        own = known is not None and any(slot.zone == old for slot in known.slots)
        made = occasion(entry.local.date(), entry.local.time(), rules.zone, take_second=rules.take_second)
        if entry.zone == old and not own and made is not None and entry.at >= now and entry.state is not State.POSTED:
            entries.append(replace(entry, at=made.at, local=made.local, zone=made.zone))
        else:
            entries.append(entry)
    moved = sum(one != other for one, other in zip(earlier.entries, entries, strict=True))
    kept = f"{amount(moved, 'entry keeps its time of day', 'entries keep their times of day')}, there now"
    if not moved:
        return earlier, []
    return replace(earlier, entries=tuple(entries)), [f"was in {old} and is in {rules.zone}: {kept}"]
