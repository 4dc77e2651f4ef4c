"""How good and how fast calendars are: placed, value against an upper bound, CPU seconds, broken rules.

    python benchmarks/schedule.py [POSTS ...]

An invented agency: for each 200 articles a brand of five channels and twelve subreddits, 26 weeks, nine tenths loaded,
half of the articles under an embargo. The bound takes every channel by itself and forgets every rule that ties posts of
one article or one subreddit together, so the best plan lies below it.
"""

import random
import sys
import time as clock
from collections import defaultdict
from dataclasses import replace
from datetime import date, time, timedelta

from repurpose.schedule.place import plan
from repurpose.schedule.types import Candidate, ChannelRules, Rules, SubredditRules
from repurpose.schedule.verifier import breaches
from repurpose.slots import Entry, Slot

START, WEEKS = date(2026, 12, 7), 26
CHANNELS = ("linkedin", "x", "mastodon", "newsletter", "blog")
PER_BRAND = 1600


def instance(posts: int, seed: int = 1) -> tuple[Rules, list[Candidate]]:
    """Return rules and about `posts` candidates."""
    chance = random.Random(seed)
    brands = -(-posts // PER_BRAND)
    articles = -(-posts // brands // 8)
    channels: dict[str, ChannelRules] = {}
    subreddits: dict[str, SubredditRules] = {}
    made: list[Candidate] = []
    for brand in range(brands):
        days = {"linkedin": range(5), "blog": range(5), "newsletter": (1, 3)}
        for name in (*CHANNELS, "reddit"):
            open_days = days.get(name, range(7))
            week = max(1, -(-articles * (3 if name == "reddit" else 1) * 10 // (9 * WEEKS)))
            day = max(1, -(-week * 13 // (10 * len(open_days))))
            slots = [
                Slot(d, time(8 + hour // 2, hour % 2 * 30), "Europe/Berlin") for d in open_days for hour in range(day)
            ]
            channels[f"{name}-{brand}"] = ChannelRules(tuple(slots), day, week)
        for number in range(12):
            cooldown = max(1, min(14, int(WEEKS * 7 * 0.9 / (articles / 4))))
            cap = max(1, -(-28 * 9 // (cooldown * 10)))
            subreddits[f"r{brand}x{number}"] = SubredditRules(cooldown, cap)
        for number in range(articles):
            name, priority = f"b{brand}/{number:04}", chance.choice([1, 1, 1, 2, 2, 3, 5])
            embargo = None if number * 2 < articles else START + timedelta(days=chance.randrange(WEEKS * 7 - 42))
            targets = [(f"{channel}-{brand}", "") for channel in CHANNELS]
            targets += [(f"reddit-{brand}", f"r{brand}x{one}") for one in chance.sample(range(12), 3)]
            made += [
                Candidate(name, channel, target, name, priority=priority, not_before=embargo)
                for channel, target in targets
            ]
    closed = {date(2026, 12, 24) + timedelta(days=n): "blackout" for n in range(9)}
    return Rules("Europe/Berlin", START, WEEKS, channels, subreddits, 2, closed), made[:posts]


def worth(rules: Rules, candidates: list[Candidate], entries: tuple[Entry, ...]) -> int:
    """Return the value of a plan: each post's weight, halved towards the end of its wait."""
    known = {c.key: c for c in candidates}
    return sum(_value(rules, known[e.key], e.local.date()) for e in entries)


def bound(rules: Rules, candidates: list[Candidate]) -> float:
    """Return what no plan can exceed: a Lagrangian bound for each channel on its own.

    A price for each week's places turns the choice into each post's own; by weak duality the sum of what posts then
    gain and what all places cost is an upper bound for any prices, and a subgradient lowers it.
    """
    by_channel: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_channel[candidate.channel].append(candidate)
    return sum(_channel_bound(rules, name, found) for name, found in sorted(by_channel.items()))


def _channel_bound(rules: Rules, name: str, candidates: list[Candidate], steps: int = 150) -> float:
    weeks = _weeks(rules, name)
    gains = [
        [max((_value(rules, c, day) for day in days if day >= _release(rules, c)), default=0) for days, _ in weeks]
        for c in candidates
    ]
    prices, best = [0.0] * len(weeks), float("inf")
    stride = max(max(row) for row in gains) / 20
    for step in range(steps):
        used, total = [0] * len(weeks), sum(price * room for price, (_, room) in zip(prices, weeks, strict=True))
        for row in gains:
            gain, week = max(
                (worth - price, number) for number, (worth, price) in enumerate(zip(row, prices, strict=True))
            )
            if gain > 0:
                total += gain
                used[week] += 1
        best = min(best, total)
        pace = stride / (1 + step / 5)
        prices = [
            max(0.0, price + pace * (use - room) / max(1, room))
            for price, use, (_, room) in zip(prices, used, weeks, strict=True)
        ]
    return best


def _weeks(rules: Rules, name: str) -> list[tuple[list[date], int]]:
    """Return each week's open days of a channel, and how many posts it takes."""
    known = rules.channels[name]
    weeks: dict[tuple[int, int], list[date]] = defaultdict(list)
    for number in range(rules.days):
        day = rules.start + timedelta(days=number)
        if day not in rules.closed and any(slot.weekday == day.weekday() for slot in known.slots):
            weeks[day.isocalendar()[:2]].append(day)
    return [(days, min(known.per_week or 10**6, known.per_day * len(days))) for _, days in sorted(weeks.items())]


def _release(rules: Rules, candidate: Candidate) -> date:
    """Return the first open day of the channel on which a post is out."""
    day = max(candidate.not_before or rules.start, rules.start)
    weekdays = {slot.weekday for slot in rules.channels[candidate.channel].slots}
    while day < rules.end and (day in rules.closed or day.weekday() not in weekdays):
        day += timedelta(days=1)
    return day


def _value(rules: Rules, candidate: Candidate, day: date) -> int:
    release = max(candidate.not_before or rules.start, rules.start)
    return candidate.weight * (2 * rules.days - (day - release).days)


def main(sizes: list[int]) -> None:
    """Print a line for each size."""
    print(f"{'posts':>6} {'steps':>6} {'placed':>7} {'% of bound':>10} {'CPU s':>7} {'verify s':>8} {'broken':>6}")
    for size in sizes:
        rules, candidates = instance(size)
        for steps in (0, 4000):
            before = clock.process_time()
            made = plan(replace(rules, iterations=steps), candidates)
            spent = clock.process_time() - before
            before = clock.process_time()
            broken = breaches(rules, made.entries, candidates)
            checked = clock.process_time() - before
            share = 100 * worth(rules, candidates, made.entries) / bound(rules, candidates)
            line = f"{size:6} {steps:6} {len(made.entries):7} {share:10.2f} {spent:7.2f} {checked:8.2f} {len(broken):6}"
            print(line, flush=True)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [50, 500, 5000])
