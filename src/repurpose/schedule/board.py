"""The state of a plan as bits, one for each day, so that a draft's free days are a few operations on whole numbers."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from repurpose.schedule.occasions import Occasion, occasions
from repurpose.schedule.types import Candidate, Rules
from repurpose.slots import Entry

WINDOW = 28
"""Days of a subreddit's rolling cap."""


@dataclass(slots=True)
class Channel:
    """The places of one channel, and which of them are taken."""

    occasions: dict[int, list[tuple[int, Occasion]]]
    """By day: (minute, occasion), ascending."""
    open: int
    """Days with a slot, inside the calendar and not closed."""
    per_day: int
    per_week: int
    gap: int
    """In minutes, at least one: two entries never share an instant."""
    taken: list[int] = field(default_factory=list)
    """Minutes, ascending."""
    on_day: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    in_week: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    full_days: int = 0
    full_weeks: int = 0
    crowded: int = 0
    """Days on which every slot is taken or too near to one that is."""

    @property
    def reach(self) -> int:
        """Return the days around one in which its gap may be felt; two zones may put one instant on two days."""
        return 1 + self.gap // 1440 + (self.gap > 1)

    def near(self, minute: int) -> bool:
        """Tell whether an entry stands closer than the gap."""
        at = bisect_left(self.taken, minute - self.gap + 1)
        return at < len(self.taken) and self.taken[at] < minute + self.gap


class Board:
    """Candidates by number, and the day each is placed on. Day 0 is the Monday of the first week that matters.

    It knows the channels, articles and subreddits of its candidates and no others: nothing else can stand in their way.
    """

    def __init__(self, rules: Rules, candidates: Sequence[Candidate], fixed: Iterable[Entry] = (), extra_days: int = 0):
        self.rules, self.candidates = rules, candidates
        fixed = tuple(fixed)
        first = min([rules.start, *(entry.local.date() for entry in fixed)])
        self.base = first - timedelta(days=first.weekday())
        self.days = (rules.end - self.base).days + extra_days
        self.first = (rules.start - self.base).days
        self.placed: dict[int, tuple[int, int, Occasion]] = {}
        """Day, minute and occasion of a candidate."""
        self.channels = {name: self._channel(name) for name in sorted({c.channel for c in candidates})}
        self.windows = [self._window(candidate) for candidate in candidates]
        self.article_days: defaultdict[str, list[int]] = defaultdict(list)
        self.subreddit_days: defaultdict[str, list[int]] = defaultdict(list)
        self.article_masks: defaultdict[str, int] = defaultdict(int)
        self.cool_masks: defaultdict[str, int] = defaultdict(int)
        self.cap_masks: defaultdict[str, int] = defaultdict(int)
        self._stand(fixed)

    def _stand(self, fixed: Iterable[Entry]) -> None:
        """Mark what was posted and what stays put."""
        articles = {candidate.article_id for candidate in self.candidates}
        subreddits = {candidate.target.lower() for candidate in self.candidates if candidate.target}
        for entry in fixed:
            day, target = (entry.local.date() - self.base).days, entry.target.lower()
            if entry.channel in self.channels:
                self._mark_channel(self.channels[entry.channel], day, _minute(entry.at), 1)
            if entry.article_id in articles:
                self.article_days[entry.article_id].append(day)
            if target in subreddits:
                self.subreddit_days[target].append(day)
        for article in self.article_days:
            self._spread_article(article)
        for name, days in self.subreddit_days.items():
            days.sort()
            self._spread_subreddit(name)

    def _channel(self, name: str) -> Channel:
        known = self.rules.channels[name]
        by_day: defaultdict[int, list[tuple[int, Occasion]]] = defaultdict(list)
        mask = 0
        end = self.base + timedelta(days=self.days)
        for made in occasions(self.rules, name, self.rules.start, end):
            day = made.local.date()
            number = (day - self.base).days
            if day not in self.rules.closed:
                by_day[number].append((_minute(made.at), made))
                mask |= 1 << number
        gap = max(1, int(known.min_gap.total_seconds() // 60))
        return Channel(dict(by_day), mask, known.per_day, known.per_week or 10**6, gap)

    def _window(self, candidate: Candidate) -> int:
        low, high = self.first, self.days
        if candidate.not_before is not None:
            low = max(low, (candidate.not_before - self.base).days)
        if candidate.page_on is not None:
            low = max(low, (candidate.page_on - self.base).days + 1)
        if candidate.not_after is not None:
            high = min(high, (candidate.not_after - self.base).days + 1)
        if low >= high:
            return 0
        mask = (1 << high) - (1 << low)
        known = self.rules.subreddit(candidate.target)
        if candidate.target and (known.never or known.per_28_days == 0):
            return 0
        if candidate.target and known.weekdays is not None:
            week = sum(1 << weekday for weekday in known.weekdays)
            mask &= sum(week << start for start in range(0, self.days, 7))
        return mask

    def blocks(self, number: int) -> list[tuple[str, int]]:
        """Return the days that each rule takes from a candidate, as (rule, mask)."""
        candidate = self.candidates[number]
        channel, target = self.channels[candidate.channel], candidate.target.lower()
        found = [
            ("cadence-day", channel.full_days),
            ("cadence-week", channel.full_weeks),
            ("minimum-gap", channel.crowded),
            ("article-gap", self.article_masks[candidate.article_id]),
        ]
        if target:
            found += [("subreddit-cooldown", self.cool_masks[target]), ("subreddit-cap", self.cap_masks[target])]
        return found

    def free(self, number: int) -> int:
        """Return the days on which a candidate may be placed."""
        candidate = self.candidates[number]
        channel = self.channels[candidate.channel]
        mask = channel.open & self.windows[number] & ~(channel.full_days | channel.full_weeks | channel.crowded)
        mask &= ~self.article_masks[candidate.article_id]
        if candidate.target:
            target = candidate.target.lower()
            mask &= ~(self.cool_masks[target] | self.cap_masks[target])
        return mask

    def put(self, number: int, day: int, occasion: tuple[int, Occasion] | None = None) -> None:
        """Place a candidate on a free day, in the first slot of it that is free."""
        candidate = self.candidates[number]
        channel = self.channels[candidate.channel]
        minute, made = occasion or next(one for one in channel.occasions[day] if not channel.near(one[0]))
        self.placed[number] = day, minute, made
        self._mark_channel(channel, day, minute, 1)
        self._mark(candidate.article_id, candidate.target.lower(), day)

    def take(self, number: int) -> tuple[int, tuple[int, Occasion]]:
        """Take a candidate off again; return what `put` needs to restore it."""
        day, minute, made = self.placed.pop(number)
        candidate = self.candidates[number]
        self._mark_channel(self.channels[candidate.channel], day, minute, -1)
        self.article_days[candidate.article_id].remove(day)
        self._spread_article(candidate.article_id)
        if candidate.target:
            target = candidate.target.lower()
            self.subreddit_days[target].remove(day)
            self._spread_subreddit(target)
        return day, (minute, made)

    def _mark(self, article: str, target: str, day: int) -> None:
        self.article_days[article].append(day)
        gap = self.rules.article_gap_days
        self.article_masks[article] |= _around(day, gap)
        if target:
            self._mark_subreddit(target, day)

    def _mark_subreddit(self, target: str, day: int) -> None:
        insort(self.subreddit_days[target], day)
        self._spread_subreddit(target)

    def _spread_article(self, article: str) -> None:
        mask, gap = 0, self.rules.article_gap_days
        for day in self.article_days[article]:
            mask |= _around(day, gap)
        self.article_masks[article] = mask

    def _spread_subreddit(self, target: str) -> None:
        known, days = self.rules.subreddit(target), self.subreddit_days[target]
        mask = 0
        for day in days:
            mask |= _around(day, known.cooldown_days)
        self.cool_masks[target] = mask
        if known.per_28_days:
            self.cap_masks[target] = _capped(days, known.per_28_days)

    def _mark_channel(self, channel: Channel, day: int, minute: int, change: int) -> None:
        if change > 0:
            insort(channel.taken, minute)
        else:
            del channel.taken[bisect_left(channel.taken, minute)]
        channel.on_day[day] += change
        channel.in_week[day // 7] += change
        bit, week = 1 << day, 0x7F << (day // 7 * 7)
        full = channel.on_day[day] >= channel.per_day
        channel.full_days = channel.full_days | bit if full else channel.full_days & ~bit
        full = channel.in_week[day // 7] >= channel.per_week
        channel.full_weeks = channel.full_weeks | week if full else channel.full_weeks & ~week
        for other in range(max(0, day - channel.reach), day + channel.reach + 1):
            if (found := channel.occasions.get(other)) is not None:
                crowded = all(channel.near(one) for one, _ in found)
                channel.crowded = channel.crowded | 1 << other if crowded else channel.crowded & ~(1 << other)


def bits(mask: int) -> Iterable[int]:
    """Yield the numbers of the bits that are set, ascending."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _around(day: int, gap: int) -> int:
    """Return the days that are closer than `gap` to a day."""
    return ((1 << (2 * gap - 1)) - 1) << day >> (gap - 1) if gap else 0


def _capped(days: Sequence[int], most: int) -> int:
    """Return the days on which one more would make more than `most` in some window; `days` ascend."""
    mask = 0
    for first, last in zip(days, days[most - 1 :], strict=False):
        if last - first < WINDOW:
            low, high = max(0, last - WINDOW + 1), first + WINDOW
            mask |= (1 << high) - (1 << low)
    return mask


def _minute(at: datetime) -> int:
    return int(at.timestamp()) // 60
