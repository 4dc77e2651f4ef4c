"""Slots of the week to instants, also where the clocks jump over a wall time or run through it twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from repurpose.finding import Finding, Severity
from repurpose.schedule.types import Rules
from repurpose.spec.zones import load_zone


@dataclass(frozen=True, slots=True)
class Occasion:
    """One slot on one day."""

    at: datetime
    """In UTC."""
    local: datetime
    """Naive wall time in `zone`, after a shift."""
    zone: str
    note: str = ""
    """What the clocks did to it; empty on almost every day."""


def occasion(
    day: date, wall: time, zone: str, *, skip_missing: bool = False, take_second: bool = False
) -> Occasion | None:
    """Return the instant of a wall time; nothing where it does not exist and such times are skipped.

    A wall time exists where a round trip through UTC gives it back; it exists twice where its two folds differ
    (PEP 495). A missing one is shifted forward by the length of the jump.
    """
    info = load_zone(zone)
    wanted = datetime.combine(day, wall, tzinfo=info)
    at = wanted.astimezone(UTC)
    local = at.astimezone(info)
    if local.replace(tzinfo=None) != wanted.replace(tzinfo=None):
        if skip_missing or local.date() != day:
            return None
        note = f"{day} {wall:%H:%M} does not exist in {zone}; {local:%H:%M} is taken (missing_times: shift_forward)"
        return Occasion(at, local.replace(tzinfo=None), zone, note)
    second = wanted.replace(fold=1).astimezone(UTC)
    if second != at:
        which = "second" if take_second else "first"
        note = f"{day} {wall:%H:%M} exists twice in {zone}; the {which} is taken (double_times: {which})"
        return Occasion(second if take_second else at, local.replace(tzinfo=None), zone, note)
    return Occasion(at, local.replace(tzinfo=None), zone)


def occasions(rules: Rules, channel: str, first: date, last: date) -> Iterator[Occasion]:
    """Yield a channel's occasions from one day up to another, that one left out, those of a day by their instant."""
    slots = rules.channels[channel].slots
    for number in range((last - first).days):
        day = first + timedelta(days=number)
        found = [
            made
            for slot in slots
            if slot.weekday == day.weekday()
            and (
                made := occasion(
                    day,
                    slot.local_time,
                    slot.zone,
                    skip_missing=rules.skip_missing,
                    take_second=rules.take_second,
                )
            )
        ]
        yield from sorted(found, key=lambda made: (made.at, made.zone))


def clock_findings(rules: Rules) -> tuple[Finding, ...]:
    """Say of every slot of the calendar that falls on a wall time that does not exist, or exists twice."""
    notes: dict[str, None] = {}
    for name in sorted(rules.channels):
        slots = rules.channels[name].slots
        for number in range(rules.days):
            day = rules.start + timedelta(days=number)
            for slot in slots:
                if slot.weekday != day.weekday():
                    continue
                made = occasion(day, slot.local_time, slot.zone, take_second=rules.take_second)
                if made is None or (made.note and rules.skip_missing and "does not exist" in made.note):
                    wall = f"{day} {slot.local_time:%H:%M}"
                    notes[f"{wall} does not exist in {slot.zone}; there is no slot"] = None
                elif made.note:
                    notes[made.note] = None
    return tuple(Finding("clock-change", Severity.WARNING, note) for note in notes)
