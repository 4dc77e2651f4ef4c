"""Whether a plan keeps its rules, from the rules' own words: nothing here is shared with what makes the plan."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from repurpose.schedule.types import Candidate, Rules
from repurpose.slots import Entry, Key, Slot, named
from repurpose.spec.zones import load_zone


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that entries break."""

    rule: str
    message: str
    keys: tuple[Key, ...]
    """Of the entries that break it together, in the order of their instants."""


def breaches(rules: Rules, entries: Sequence[Entry], candidates: Sequence[Candidate]) -> tuple[Breach, ...]:
    """Return every breach of a rule; `candidates` know the embargoes and expiries of the entries' articles."""
    ordered = sorted(entries, key=lambda entry: (entry.at, entry.key))
    known = {candidate.key: candidate for candidate in candidates}
    found: list[Breach] = []
    for entry in ordered:
        found += _alone(rules, entry, known.get(entry.key))
    found += _together(rules, ordered)
    return tuple(found)


def _alone(rules: Rules, entry: Entry, candidate: Candidate | None) -> Iterator[Breach]:
    day, what = entry.local.date(), named(entry.key)
    own = (entry.key,)
    if entry.at.utcoffset() != timedelta(0):
        yield Breach("instant", f"{what} is not in UTC", own)
    if entry.at.astimezone(load_zone(entry.zone)).replace(tzinfo=None) != entry.local:
        yield Breach("instant", f"{what}: {entry.local} in {entry.zone} is not {entry.at}", own)
    if not rules.start <= day < rules.start + timedelta(weeks=rules.weeks):
        yield Breach("outside", f"{what} is outside the calendar, which begins on {rules.start}", own)
    if day in rules.closed:
        yield Breach("closed-day", f"{what} is on {day}, which is closed: {rules.closed[day]}", own)
    channel = rules.channels.get(entry.channel)
    if channel is not None and not any(_is_at(entry, slot) for slot in channel.slots):
        when = f"on {entry.local:%A} at {entry.local:%H:%M} ({entry.zone})"
        yield Breach("no-slot", f"{what} is {when}, where it has no slot", own)
    if candidate is not None and candidate.not_before is not None and day < candidate.not_before:
        yield Breach("embargo", f"{what} is on {day}, before the article's embargo of {candidate.not_before}", own)
    if candidate is not None and candidate.not_after is not None and day > candidate.not_after:
        yield Breach("expiry", f"{what} is on {day}, after the article's expiry on {candidate.not_after}", own)
    if entry.target:
        subreddit = rules.subreddit(entry.target)
        if subreddit.never:
            yield Breach("promotion-never", f"r/{entry.target} allows no posts for one's own work", own)
        if subreddit.weekdays is not None and day.weekday() not in subreddit.weekdays:
            yield Breach("promotion-days", f"r/{entry.target} has no thread for it on a {day:%A}", own)


def _is_at(entry: Entry, slot: Slot) -> bool:
    """Tell whether an entry stands in a slot: its wall time is the slot's, or what a clock change made of it."""
    if entry.zone != slot.zone or entry.local.weekday() != slot.weekday:
        return False
    if entry.local.time() == slot.local_time:
        return True
    wall = datetime.combine(entry.local.date(), slot.local_time)
    zone = load_zone(slot.zone)
    exists = wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall
    return not exists and wall.replace(tzinfo=zone).astimezone(UTC) == entry.at


def _together(rules: Rules, ordered: Sequence[Entry]) -> Iterator[Breach]:
    for group in _grouped(ordered, lambda entry: entry.key):
        if len(group) > 1:
            yield Breach("twice", f"{named(group[0].key)} is there {len(group)} times", _keys(group))
    for group in _grouped(ordered, lambda entry: entry.article_id):
        yield from _before_its_page(rules, group)
        for one, other in pairwise(sorted(group, key=lambda entry: (entry.local.date(), entry.key))):
            if (other.local.date() - one.local.date()).days < rules.article_gap_days:
                message = f"{named(one.key)} and {named(other.key)} are closer than {rules.article_gap_days} days"
                yield Breach("article-gap", message, _keys((one, other)))
    for group in _grouped(ordered, lambda entry: entry.channel):
        if group[0].channel in rules.channels:
            yield from _in_channel(rules, group)
    for group in _grouped([entry for entry in ordered if entry.target], lambda entry: entry.target.lower()):
        yield from _in_subreddit(rules, sorted(group, key=lambda entry: (entry.local.date(), entry.at, entry.key)))


def _before_its_page(rules: Rules, group: Sequence[Entry]) -> Iterator[Breach]:
    pages = [entry for entry in group if entry.channel in rules.pages]
    for post in group:
        if pages and post.channel not in rules.pages and post.at < pages[0].at:
            yield Breach("page-first", f"{named(post.key)} goes out before {named(pages[0].key)}", (post.key,))


def _in_channel(rules: Rules, group: Sequence[Entry]) -> Iterator[Breach]:
    known = rules.channels[group[0].channel]
    for one, other in pairwise(group):
        if one.at == other.at:
            yield Breach("same-slot", f"{named(one.key)} and {named(other.key)} share a slot", _keys((one, other)))
        elif other.at - one.at < known.min_gap:
            message = f"{named(one.key)} and {named(other.key)} are closer than {known.min_gap}"
            yield Breach("minimum-gap", message, _keys((one, other)))
    for day in _grouped(group, lambda entry: entry.local.date()):
        if len(day) > known.per_day:
            message = f"{group[0].channel} has {len(day)} on {day[0].local.date()}; {known.per_day} is the most"
            yield Breach("cadence-day", message, _keys(day))
    for week in _grouped(group, lambda entry: entry.local.date().isocalendar()[:2]):
        if known.per_week is not None and len(week) > known.per_week:
            message = f"{group[0].channel} has {len(week)} in the week of {week[0].local.date()}"
            yield Breach("cadence-week", f"{message}; {known.per_week} is the most", _keys(week))


def _in_subreddit(rules: Rules, group: Sequence[Entry]) -> Iterator[Breach]:
    target = group[0].target
    known = rules.subreddit(target)
    for one, other in pairwise(group):
        if (other.local.date() - one.local.date()).days < known.cooldown_days:
            both = f"{named(one.key)} and {named(other.key)}"
            message = f"{both} are closer than {known.cooldown_days} days in r/{target}"
            yield Breach("subreddit-cooldown", message, _keys((one, other)))
    most = known.per_28_days
    if most is None:
        return
    for number in range(len(group) - most):
        window = group[number : number + most + 1]
        first = window[0].local.date()
        if (window[-1].local.date() - first).days < 28:
            message = f"r/{target} has {most + 1} in 28 days from {first}; {most} is the most"
            yield Breach("subreddit-cap", message, _keys(window))


def _grouped(entries: Sequence[Entry], key: Callable[[Entry], object]) -> list[list[Entry]]:
    groups: dict[object, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[key(entry)].append(entry)
    return list(groups.values())


def _keys(entries: Sequence[Entry]) -> tuple[Key, ...]:
    return tuple(entry.key for entry in entries)
