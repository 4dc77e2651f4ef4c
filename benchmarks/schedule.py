"""How good and how fast calendars are: placed, value against the optimum and upper bounds, CPU seconds, broken rules.

    python benchmarks/schedule.py [POSTS ...] [--seeds N] [--steps N]

An invented agency: for each 200 articles a brand of five channels and three of its twelve subreddits, 26 weeks.
`roomy` has ten places for nine posts, and half of the articles under an embargo. `tight` has two places for three,
two slots a day with gaps of 20 and 26 hours, a quarter of the articles expiring, and subreddits with open days.
`count` is `tight` with as many posts as possible for its aim. `shared` has all brands post in
the same twelve subreddits, so that nothing falls into parts.

Up to 60 posts are compared with the exact optimum (CP-SAT), up to 600 with the linear relaxation (HiGHS), more with a
looser bound. Every plan is checked by the program's verifier and by `rulebook.py`, and made again by another process.
"""

import argparse
import hashlib
import os
import random
import subprocess
import sys
import time as clock
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta

from rulebook import broken

from repurpose.schedule.place import plan
from repurpose.schedule.types import Candidate, ChannelRules, Rules, SubredditRules
from repurpose.schedule.verifier import breaches
from repurpose.slots import Entry, Slot

START, WEEKS = date(2026, 12, 7), 26
CHANNELS = ("linkedin", "x", "mastodon", "newsletter", "blog")
PER_BRAND = 1600
KINDS = ("roomy", "tight", "count", "shared")
MOST_EXACT, MOST_RELAXED = 60, 600


def instance(posts: int, kind: str, seed: int) -> tuple[Rules, list[Candidate]]:
    """Return rules and `posts` candidates."""
    chance = random.Random(seed)
    tight = kind in ("tight", "count")
    brands = -(-posts // PER_BRAND)
    articles = -(-posts // brands // 8)
    channels: dict[str, ChannelRules] = {}
    subreddits: dict[str, SubredditRules] = {}
    made: list[Candidate] = []
    for brand in range(brands):
        own = 0 if kind == "shared" else brand
        channels |= {f"{name}-{brand}": _channel(name, articles, tight=tight) for name in (*CHANNELS, "reddit")}
        cooldown = max(1, min(14, int(WEEKS * 7 * 0.9 / (articles / 4))))
        for number in range(12):
            open_days = frozenset({chance.randrange(7), 1, 5}) if tight and number % 4 == 0 else None
            cap = max(1, -(-28 * 9 // (cooldown * 10)))
            subreddits[f"r{own}x{number}"] = SubredditRules(cooldown, cap, open_days)
        for number in range(articles):
            name, priority = f"b{brand}/{number:04}", chance.choice([1, 1, 1, 2, 2, 3, 5])
            embargo = None if number * 2 < articles else START + timedelta(days=chance.randrange(WEEKS * 7 - 42))
            expiry = (
                (embargo or START) + timedelta(days=chance.randrange(20, 90)) if tight and number % 4 == 0 else None
            )
            targets = [(f"{channel}-{brand}", "") for channel in CHANNELS]
            targets += [(f"reddit-{brand}", f"r{own}x{one}") for one in chance.sample(range(12), 3)]
            made += [
                Candidate(name, to, target, name, priority=priority, not_before=embargo, not_after=expiry)
                for to, target in targets
            ]
    closed = {date(2026, 12, 24) + timedelta(days=n): "blackout" for n in range(9)}
    rules = Rules("Europe/Berlin", START, WEEKS, channels, subreddits, 2, closed, by_count=kind == "count")
    return rules, made[:posts]


def _channel(name: str, articles: int, *, tight: bool) -> ChannelRules:
    open_days = {"linkedin": range(5), "blog": range(5), "newsletter": (1, 3)}.get(name, range(7))
    load = (3, 2) if tight else (9, 10)
    wanted = articles * (3 if name == "reddit" else 1)
    week = max(1, -(-wanted * load[1] // (load[0] * WEEKS)))
    day = max(1, -(-week * 13 // (10 * len(open_days))))
    slots = [
        Slot(weekday, time(8 + hour // 2, hour % 2 * 30), "Europe/Berlin")
        for weekday in open_days
        for hour in range(2 * day if tight else day)
    ]
    gap = timedelta(hours={"reddit": 26}.get(name, 20)) if tight and day == 1 else timedelta(0)
    return ChannelRules(tuple(slots), day, week, gap)


def digest(entries: Iterable[Entry]) -> str:
    """Return a hash of what a plan places where."""
    return hashlib.sha256(repr([(entry.at, entry.key) for entry in entries]).encode()).hexdigest()


def elsewhere(posts: int, kind: str, seed: int, steps: int) -> str:
    """Return the hash of the plan that another process makes, its own hashes seeded differently."""
    command = [sys.executable, __file__, str(posts), "--digest", kind, "--seeds", str(seed), "--steps", str(steps)]
    environment = {**os.environ, "PYTHONHASHSEED": "77"}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.strip()


def reference(rules: Rules, candidates: list[Candidate]) -> list[tuple[str, float]]:
    """Return what the plan is measured against: (name, value), the strictest first."""
    from schedule_bounds import loose, model, optimum, relaxed

    if len(candidates) > MOST_RELAXED:
        return [("bound", loose(rules, candidates))]
    program = model(rules, candidates)
    found = [("LP", relaxed(program))]
    if len(candidates) <= MOST_EXACT:
        best = optimum(program)
        found = [*([("optimum", best)] if best is not None else []), *found]
    return found


def measure(posts: int, kind: str, seed: int, steps: int) -> None:
    """Print a line for the greedy plan and one for the whole search."""
    from schedule_bounds import worth

    rules, candidates = instance(posts, kind, seed)
    known = {candidate.key: candidate for candidate in candidates}
    against = reference(rules, candidates)
    for number in (0, steps):
        before = clock.process_time()
        made = plan(replace(rules, iterations=number), candidates)
        spent = clock.process_time() - before
        faults = len(breaches(rules, made.entries, candidates)), broken(rules, made.entries, candidates).total()
        value = sum(worth(rules, known[entry.key], entry.local.date()) for entry in made.entries)
        shares = ", ".join(f"{100 * value / best:.2f} % of {name}" for name, best in against)
        same = "same" if digest(made.entries) == elsewhere(posts, kind, seed, number) else "DIFFERS"
        print(
            f"{posts:6} {kind:6} {seed:4} {number:6} {len(made.entries):7} {spent:7.2f} {faults[0]:4} {faults[1]:4} "
            f"{same:7} {shares}",
            flush=True,
        )


def main() -> None:
    """Print two lines for each size, kind and seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("posts", nargs="*", type=int, default=[50, 500, 5000, 50000])
    parser.add_argument("--kinds", nargs="*", choices=KINDS, default=KINDS)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=Rules.__dataclass_fields__["iterations"].default)
    parser.add_argument("--digest", choices=KINDS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.digest:
        rules, candidates = instance(given.posts[0], given.digest, given.seeds)
        print(digest(plan(replace(rules, iterations=given.steps), candidates).entries))
        return
    print(f"{'posts':>6} {'kind':6} {'seed':>4} {'steps':>6} {'placed':>7} {'CPU s':>7} {'broken':9} {'again':7}")
    for posts in given.posts:
        for kind in given.kinds:
            for seed in range(1, (given.seeds if posts <= MOST_RELAXED else 1) + 1):
                measure(posts, kind, seed, given.steps)


if __name__ == "__main__":
    main()
