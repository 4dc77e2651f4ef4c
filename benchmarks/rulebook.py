"""Whether a calendar keeps its rules, counted the slow way: every pair, every day, every window.

A second opinion beside `schedule/verifier.py`, written from the rules' descriptions and sharing nothing with it or with
what places drafts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from repurpose.schedule.types import Candidate, Rules
from repurpose.slots import Entry


def broken(rules: Rules, entries: Sequence[Entry], candidates: Sequence[Candidate]) -> Counter[str]:
    """Return how often each rule is broken; empty for a good plan."""
    found: Counter[str] = Counter()
    drafts = {(c.article_id, c.channel, c.target): c for c in candidates}
    for entry in entries:
        found.update(_alone(rules, entry, drafts[entry.article_id, entry.channel, entry.target]))
    found["twice"] = len(entries) - len({(e.article_id, e.channel, e.target) for e in entries})
    for name, group in _by(entries, "channel").items():
        found.update(_channel(rules, name, group))
    for group in _by(entries, "article_id").values():
        close = [1 for a, b in combinations(group, 2) if _days(a, b) < rules.article_gap_days]
        found["article-gap"] += len(close)
    for name, group in _by([e for e in entries if e.target], "target").items():
        found.update(_subreddit(rules, name, group))
    return Counter({rule: count for rule, count in found.items() if count})


def _alone(rules: Rules, entry: Entry, draft: Candidate) -> Iterator[str]:
    shown = entry.at.astimezone(ZoneInfo(entry.zone))
    day = shown.date()
    if (shown.replace(tzinfo=None), entry.at.tzinfo) != (entry.local, UTC):
        yield "instant"
    if day not in [rules.start + timedelta(days=n) for n in range(7 * rules.weeks)]:
        yield "outside"
    if day in rules.closed:
        yield "closed-day"
    walls = [(slot.weekday, slot.local_time) for slot in rules.channels[entry.channel].slots if slot.zone == entry.zone]
    if (day.weekday(), shown.time()) not in walls and not any(
        weekday == day.weekday() and _jumped(datetime.combine(day, wall), entry) for weekday, wall in walls
    ):
        yield "no-slot"
    if draft.not_before is not None and draft.not_before > day:
        yield "embargo"
    if draft.not_after is not None and draft.not_after < day:
        yield "expiry"


def _jumped(wall: datetime, entry: Entry) -> bool:
    """Tell whether the clock jumped over a wall time that day, and the entry stands as far behind it as it jumped."""
    zone = ZoneInfo(entry.zone)
    before, after = wall.replace(tzinfo=zone, fold=0).utcoffset(), wall.replace(tzinfo=zone, fold=1).utcoffset()
    return before is not None and after is not None and after > before and entry.local - wall == after - before


def _channel(rules: Rules, name: str, group: Sequence[Entry]) -> Iterator[str]:
    known = rules.channels[name]
    for one, other in combinations(group, 2):
        apart = abs(one.at - other.at)
        if apart == timedelta(0):
            yield "same-slot"
        if apart < known.min_gap:
            yield "minimum-gap"
    on_days = Counter(entry.local.date() for entry in group)
    yield from ("cadence-day" for count in on_days.values() if count > known.per_day)
    mondays = Counter(day - timedelta(days=day.weekday()) for day in on_days.elements())
    yield from ("cadence-week" for count in mondays.values() if known.per_week is not None and count > known.per_week)


def _subreddit(rules: Rules, name: str, group: Sequence[Entry]) -> Iterator[str]:
    known = rules.subreddits[name.lower()]
    days = [entry.local.date() for entry in group]
    if known.never:
        yield "promotion-never"
    if known.weekdays is not None:
        yield from ("promotion-days" for day in days if day.weekday() not in known.weekdays)
    yield from ("cooldown" for a, b in combinations(days, 2) if abs((a - b).days) < known.cooldown_days)
    if known.per_28_days is not None:
        for first in _span(min(days), max(days)):
            window = sum(first <= day < first + timedelta(days=28) for day in days)
            if window > known.per_28_days:
                yield "cap"


def _span(first: date, last: date) -> Iterator[date]:
    yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def _days(one: Entry, other: Entry) -> int:
    return abs((one.local.date() - other.local.date()).days)


def _by(entries: Sequence[Entry], name: str) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[str(getattr(entry, name)).lower() if name == "target" else str(getattr(entry, name))].append(entry)
    return groups
