"""A calendar made again: what stands stays, drafts without a place get one, and the whole is verified."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from repurpose.errors import EngineError
from repurpose.schedule.calendarfile import FILE_NAME, ReadCalendar, read_calendar, write_calendar
from repurpose.schedule.explain import unplaced
from repurpose.schedule.history import History, from_tomorrow, in_reach, lowered, shown, with_draft
from repurpose.schedule.occasions import clock_findings
from repurpose.schedule.place import plan
from repurpose.schedule.spread import spread
from repurpose.schedule.types import Candidate, Rules
from repurpose.schedule.verifier import breaches
from repurpose.slots import Calendar, Entry, Unplaced
from repurpose.spec.zones import load_zone

_FULL = ("cadence", "minimum-gap")
"""How the rules begin by which a channel's places are taken."""

_OVER = "the calendar's weeks are over, and nothing new is placed on a day that has begun"


def standing(
    earlier: ReadCalendar,
    candidates: Sequence[Candidate],
    refused: Sequence[Unplaced],
    past: History,
    there: Callable[[str], bool],
) -> tuple[list[Entry], list[str]]:
    """Return the earlier entries whose drafts are still there, as they are now, and a note for each that is gone.

    A draft that this run refused is gone too. What was posted is left to the history. `there` tells whether a draft's
    file lies where the calendar says.
    """
    known = {candidate.key: candidate for candidate in candidates}
    unfit = {lowered((one.article_id, one.channel, one.target)) for one in refused}
    kept, notes = [], list(earlier.notes)
    for entry in earlier.entries:
        if lowered(entry.key) in past.keys:
            continue
        candidate = known.get(entry.key)
        if candidate is not None and candidate.draft:
            kept.append(replace(with_draft(entry, candidate), state=candidate.state))
        elif candidate is None and lowered(entry.key) not in unfit and entry.draft and there(entry.draft):
            kept.append(entry)  # of an article that this run is not about
        else:
            line, _ = earlier.places[entry.key]
            notes.append(
                f"line {line} of the calendar: {entry.article_id} on {entry.channel} has no draft "
                f"{'for now' if lowered(entry.key) in unfit else 'any more'}: removed"
            )
    return kept, notes


def placed(
    rules: Rules,
    candidates: Sequence[Candidate],
    old: Sequence[Entry],
    past: History,
    earlier: ReadCalendar,
    path: str,
    now: datetime,
    *,
    most_moves: int,
) -> tuple[Calendar, list[str]]:
    """Place what has no place yet and verify the whole plan; conflicts among a person's own entries are findings.

    `path` is the calendar file's, for their places.
    """
    today = now.astimezone(load_zone(rules.zone)).date()
    here = shown(past.posted, rules, earlier.entries)
    own = frozenset(here)
    known = (*here, *in_reach((one for one in (*past.posted, *past.elsewhere) if one not in own), rules))
    done = {entry.key for entry in (*past.posted, *past.elsewhere)}
    done |= {entry.key for entry in old if entry.local.date() < rules.start or entry.at < now}
    before = [*known, *old]
    by_hand = {key for breach in breaches(rules, before, candidates) for key in breach.keys}
    drafts = {candidate.key for candidate in candidates}
    movable = [
        entry
        for entry in old
        if most_moves
        and not entry.pinned
        and entry.key not in by_hand
        and entry.key in drafts
        and entry.local.date() > today
    ]
    free = {entry.key for entry in movable}
    fixed = [entry for entry in before if entry.key not in free]
    stay = {entry.key for entry in fixed}
    waiting = from_tomorrow((c for c in candidates if c.key not in stay), rules, today)
    made = plan(rules, waiting, fixed, movable=movable, most_moves=most_moves)
    if rules.evenly:
        made = _spread(rules, made, waiting, movable, today, most_moves)
    whole = made.entries
    beside = set(known) - own
    elsewhere = _taken_elsewhere(rules, whole, past)
    if today + timedelta(days=1) >= rules.end:
        made = replace(
            made,
            unplaced=tuple(
                replace(one, rule="gone-by", reason=_OVER) if one.rule in ("embargo", "no-slots") else one
                for one in made.unplaced
            ),
        )
    left = tuple(
        replace(one, reason=one.reason + elsewhere.get(one.channel, "")) if one.rule.startswith(_FULL) else one
        for one in made.unplaced
    )
    made = replace(made, entries=tuple(entry for entry in whole if entry not in beside), unplaced=left)
    # The file is sorted anew when it is written; positions are those that a person then finds.
    places = read_calendar(write_calendar(made), FILE_NAME, take_second=rules.take_second).places
    findings = [f"warning: {finding.message}" for finding in clock_findings(rules)]
    for breach in breaches(rules, whole, candidates):
        if not stay.issuperset(breach.keys):
            raise EngineError(f"the plan breaks {breach.rule} and was not written: {breach.message}")
        rows = [key for key in breach.keys if key in places and key not in done]
        if breach.rule == "outside" or not rows:
            continue
        line, column = places[rows[-1]]
        severity = "warning" if breach.rule in ("no-slot", "closed-day") else "error"
        findings.append(f"{severity}: {path}:{line}:{column}: {breach.rule}: {breach.message}")
    return made, findings


def _taken_elsewhere(rules: Rules, whole: Sequence[Entry], past: History) -> dict[str, str]:
    """Say for each channel how many of its posts in these weeks are other calendars', and whose."""
    others = set(past.elsewhere)
    said = {}
    for channel in rules.channels:
        here = [one for one in whole if one.channel == channel and rules.start <= one.local.date() < rules.end]
        if theirs := [one for one in here if one in others]:
            names = " and ".join(sorted({past.holder(one) for one in theirs}))
            said[channel] = f"; {len(theirs)} of the {len(here)} posts that stand there are in {names}"
    return said


def _spread(
    rules: Rules,
    made: Calendar,
    waiting: Sequence[Candidate],
    movable: Sequence[Entry],
    today: date,
    most_moves: int,
) -> Calendar:
    """Spread a plan over its weeks, and say anew why the rest is left over."""
    homes = {entry.key: entry for entry in movable}
    first = today + timedelta(days=1)
    entries = spread(rules, made.entries, waiting, first=first, homes=homes, most_moves=most_moves)
    placed = {entry.key for entry in entries}
    left = [candidate for candidate in waiting if candidate.key not in placed]
    return replace(made, entries=entries, unplaced=unplaced(rules, left, entries))
