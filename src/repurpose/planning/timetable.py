"""When and how often a project posts: the rules of its calendar, from settings, channels, packs and ledger."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction

from repurpose.ledger.state import share_of
from repurpose.ledger.store import Ledger
from repurpose.ledger.types import EventKind, Query
from repurpose.placement import Placement
from repurpose.schedule.rules import rules_for
from repurpose.schedule.spread import room
from repurpose.schedule.types import Rules
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.find import retarget
from repurpose.spec.pack import SubredditPack
from repurpose.spec.settings import Project


def rules_of(
    project: Project,
    placements: Sequence[Placement],
    book: Ledger | None,
    *,
    zone: str,
    start: date,
    weeks: int,
    now: datetime,
) -> Rules:
    """Put the rules together for every channel and subreddit that something is placed in."""
    specs: dict[str, ChannelSpec] = {}
    targets: dict[str, dict[str, str]] = {}
    packs: dict[str, SubredditPack] = {}
    for placement in placements:
        name = placement.channel.spec.name
        specs.setdefault(name, placement.channel.spec)
        if placement.target:
            targets.setdefault(name, {}).setdefault(placement.target.lower(), placement.target)
        if placement.pack is not None:
            packs[placement.target.lower()] = placement.pack
    wide = [retarget(spec, tuple(targets[name].values())) if name in targets else spec for name, spec in specs.items()]
    given = tuple(book.events(Query(kinds=(EventKind.CONTRIBUTED,)))) if book is not None else ()
    shares = {
        name: share
        for name, pack in packs.items()
        if (share := share_of(given, name, now, Fraction(pack.promotion.share_percent, 100))) is not None
    }
    return rules_for(project.settings.calendar, wide, packs, zone=zone, start=start, weeks=weeks, shares=shares)


def rooms_of(rules: Rules) -> dict[str, int]:
    """Return how many entries each channel has room for in all."""
    monday = rules.start - timedelta(days=rules.start.weekday())
    weeks = [monday + timedelta(weeks=number) for number in range(rules.weeks + 1)]
    return {name: sum(room(rules, name, week) for week in weeks) for name in rules.channels}
