"""What the ledger says to a calendar, and what a calendar tells the ledger. Pure: "now" is an argument."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from repurpose.ledger.state import Place, places, plans
from repurpose.ledger.types import Event, EventKind
from repurpose.schedule.board import WINDOW
from repurpose.schedule.types import Candidate, Rules
from repurpose.slots import Calendar, Entry, Key, State
from repurpose.spec.zones import load_zone

KINDS = (EventKind.SCHEDULED, EventKind.MOVED, EventKind.POSTED, EventKind.SKIPPED, EventKind.REMOVED)
"""Events that say where an entry stands."""


@dataclass(frozen=True, slots=True)
class History:
    """Entries that stay put and count for every rule, because the ledger knows of them."""

    posted: tuple[Entry, ...] = ()
    """What went out, at the minute it did; an entry that was posted twice is there twice."""
    elsewhere: tuple[Entry, ...] = ()
    """What another calendar plans, or planned and nobody recorded as posted."""
    plans: Mapping[Key, Event] = field(default_factory=dict)
    """For each entry that is planned, the event that gave it its slot."""
    calendar: str = ""
    """The calendar that asks, as the ledger names it."""

    def holder(self, entry: Entry) -> str:
        """Return what to call the calendar that plans one of `elsewhere`."""
        plan = self.plans.get(lowered(entry.key))
        return f"{plan.calendar}/" if plan is not None and plan.calendar else "another calendar"

    @property
    def keys(self) -> frozenset[Key]:
        """Return what is not placed again."""
        return frozenset(lowered(entry.key) for entry in (*self.posted, *self.elsewhere))


def lowered(key: Key) -> Key:
    """Return an entry's identity as the ledger compares it: the subreddit in lower case."""
    return key[0], key[1], key[2].lower()


def history(
    events: Iterable[Event],
    rules: Rules,
    wanted: Collection[Key],
    rows: Sequence[Entry],
    now: datetime,
    *,
    calendar: str,
    anew: bool = False,
) -> History:
    """Return what the ledger holds against a calendar.

    `wanted` are the drafts that this run is about, `rows` the entries of the calendar's own file. What is planned for
    one of its weeks by this `calendar`, or nobody knows by which, is wanted and stands in no row was taken out by a
    person: it is free. With `anew` so is all that is wanted.
    """
    events = tuple(events)
    own = {lowered(entry.key): entry for entry in rows}
    posted, elsewhere = [], []
    for place in places(events):
        key = (place.article, place.channel, place.target.lower())
        if place.posted:
            posted.append(_entry(place, own.get(key), rules.zone))
        elif key not in own and not (
            key in wanted and (anew or (place.calendar in ("", calendar) and _free(place.at, rules, now)))
        ):
            elsewhere.append(_entry(place, None, rules.zone))
    return History(tuple(posted), tuple(elsewhere), plans(events), calendar)


def described(past: History, candidates: Iterable[Candidate]) -> History:
    """Return the history with the titles and texts of drafts that are there."""
    known = {lowered(candidate.key): candidate for candidate in candidates}

    def with_its_draft(entry: Entry) -> Entry:
        draft = known.get(lowered(entry.key))
        return entry if draft is None else replace(with_draft(entry, draft), target=draft.target)

    return replace(past, posted=tuple(map(with_its_draft, past.posted)))


def with_draft(entry: Entry, draft: Candidate) -> Entry:
    """Return an entry with the title and text of its draft as it is now, and what is found of it."""
    return replace(
        entry,
        title=draft.title,
        draft=draft.draft,
        draft_sha256=draft.draft_sha256,
        text=draft.text,
        warnings=draft.warnings,
        errors=draft.errors,
    )


def _free(at: datetime, rules: Rules, now: datetime) -> bool:
    day = at.astimezone(load_zone(rules.zone)).date()
    return rules.start <= day < rules.end and at >= now


def _entry(place: Place, row: Entry | None, zone: str) -> Entry:
    zone = row.zone if row else zone
    at = place.at.astimezone(UTC).replace(second=0, microsecond=0)
    return Entry(
        at=at,
        local=at.astimezone(load_zone(zone)).replace(tzinfo=None),
        zone=zone,
        article_id=place.article,
        channel=place.channel,
        target=row.target if row else place.target,
        title=row.title if row else place.article,
        draft=row.draft if row else "",
        draft_sha256=row.draft_sha256 if row else "",
        state=State.POSTED if place.posted else State.DRAFTED,
    )


def shown(entries: Sequence[Entry], rules: Rules, rows: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return what was posted and belongs into the calendar, of each entry the last time.

    That is what went out in its weeks, and what stood in a row of it, whenever that went out.
    """
    own = {lowered(row.key) for row in rows}
    last = {entry.key: entry for entry in sorted(entries, key=lambda entry: entry.at)}
    return tuple(
        entry for entry in last.values() if lowered(entry.key) in own or rules.start <= entry.local.date() < rules.end
    )


def in_reach(entries: Iterable[Entry], rules: Rules) -> tuple[Entry, ...]:
    """Return the entries that a rule could still count against what is placed."""
    gaps = [known.min_gap.days + 1 for known in rules.channels.values()]
    cooldowns = [known.cooldown_days for known in rules.subreddits.values()]
    reach = timedelta(days=max(WINDOW, rules.article_gap_days, *gaps, *cooldowns))
    return tuple(entry for entry in entries if rules.start - reach <= entry.local.date() < rules.end + reach)


def from_tomorrow(candidates: Iterable[Candidate], rules: Rules, today: date) -> list[Candidate]:
    """Return candidates that are not placed on days that have begun."""
    first = today + timedelta(days=1)
    if first <= rules.start:
        return list(candidates)
    return [
        replace(one, not_before=max(first, one.not_before) if one.not_before is not None else first)
        for one in candidates
    ]


def news(
    past: History, made: Calendar, rows: Sequence[Entry], drafts: Mapping[Key, Event], now: datetime
) -> tuple[Event, ...]:
    """Return what the ledger has to be told: what got a slot, got another, lost it, or let it go by.

    `drafts` say what each draft of this run was made from; `rows` are those of the calendar before this run.
    """
    planned = past.plans
    gone = {lowered(entry.key) for entry in past.posted}
    entries = {lowered(entry.key): entry for entry in made.entries}
    told = []
    for key, entry in entries.items():
        before = planned.get(key)
        if key in gone or (before is not None and before.when == entry.at) or (before is None and entry.at < now):
            continue
        kind = EventKind.SCHEDULED if before is None else EventKind.MOVED
        draft = drafts.get(key) or before or _bare(entry, now)
        slot = replace(draft, kind=kind, at=now, slot=entry.at, tz=entry.zone, tzdata=made.tzdata, url="")
        told.append(replace(slot, calendar=past.calendar))
    elsewhere = {lowered(entry.key) for entry in past.elsewhere}
    about = {lowered(entry.key) for entry in rows} | set(drafts)
    for key, before in planned.items():
        if key in about and key not in entries and key not in elsewhere:
            kind = EventKind.SKIPPED if before.when < now else EventKind.REMOVED
            told.append(replace(before, kind=kind, at=now, slot=None, url=""))
    return tuple(told)


def _bare(entry: Entry, now: datetime) -> Event:
    return Event(EventKind.SCHEDULED, now, channel=entry.channel, target=entry.target, article=entry.article_id)
