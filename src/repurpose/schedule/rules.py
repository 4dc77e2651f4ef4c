"""The rules of a calendar from what people wrote: channel files, packs and `repurpose.yaml`."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from repurpose.errors import SpecError
from repurpose.extras import how_to_install
from repurpose.ledger.state import Share
from repurpose.schedule.types import ChannelRules, Rules, SubredditRules
from repurpose.slots import Slot
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.pack import SubredditPack
from repurpose.spec.timing import WEEKDAYS, CalendarSettings, SubredditTiming, Timing


def rules_for(
    settings: CalendarSettings,
    channels: Iterable[ChannelSpec],
    packs: Mapping[str, SubredditPack],
    *,
    zone: str,
    start: date,
    weeks: int,
    shares: Mapping[str, Share],
) -> Rules:
    """Put together what holds for a calendar.

    `packs` and `shares`, what a subreddit with `policy: share` bears, are by subreddit, in lower case. Raises SpecError
    where holidays cannot be looked up.
    """
    timed: dict[str, ChannelRules] = {}
    pages: list[str] = []
    subreddits: dict[str, SubredditRules] = {}
    own = {name.lower(): timing for name, timing in settings.subreddits.items()}
    for spec in channels:
        timing = settings.channels.get(spec.name) or spec.calendar
        if timing is None:
            continue
        timed[spec.name] = _channel(timing, zone)
        pages += [spec.name] if spec.kind == "article" else []
        for target in spec.subreddits:
            name = target.name.lower()
            layers = [layer for layer in (target.calendar, own.get(name)) if layer is not None]
            subreddits[name] = _subreddit(timing, layers, packs.get(name), shares.get(name))
    end = start + timedelta(weeks=weeks, days=366)  # the nearest day that would work may lie after the calendar
    return Rules(
        zone=zone,
        start=start,
        weeks=weeks,
        channels=timed,
        subreddits=subreddits,
        article_gap_days=settings.article_gap_days,
        pages=frozenset(pages) if settings.pages_first else frozenset(),
        closed=closed_days(settings, start, end),
        skip_missing=settings.missing_times == "skip",
        take_second=settings.double_times == "second",
        by_count=settings.aim == "count",
        evenly=settings.spread == "even",
        iterations=settings.iterations,
        seed=settings.seed,
    )


def closed_days(settings: CalendarSettings, first: date, last: date) -> dict[date, str]:
    """Return the days on which nothing is posted, each with its reason; raise SpecError for an unknown region."""
    closed: dict[date, str] = {}
    for name in settings.holidays:
        closed |= _holidays(name, first, last)
    for days in settings.blackout:
        for number in range((days.last - days.start).days + 1):
            closed[days.start + timedelta(days=number)] = "blackout"
    return closed


def _holidays(name: str, first: date, last: date) -> dict[date, str]:
    try:
        import holidays  # slow to import, and only where somebody asks for it
    except ImportError:
        raise SpecError(
            f"calendar.holidays names {name}, and the package for public holidays is missing; "
            f"take the line out, or {how_to_install('holidays')}"
        ) from None
    country, _, part = name.partition("-")
    try:
        found = holidays.country_holidays(country, subdiv=part or None, years=range(first.year, last.year + 1))
    except NotImplementedError as error:
        raise SpecError(f"calendar.holidays: no holidays are known for {name!r} ({str(error)[:100]})") from None
    return {day: text for day, text in sorted(found.items()) if first <= day <= last}


def _channel(timing: Timing, zone: str) -> ChannelRules:
    slots = {Slot(WEEKDAYS.index(day), rule.at, rule.tz or zone): None for rule in timing.slots for day in rule.days}
    ordered = sorted(slots, key=lambda slot: (slot.weekday, slot.local_time, slot.zone))
    return ChannelRules(tuple(ordered), timing.per_day, timing.per_week, timedelta(hours=timing.min_gap_hours))


def _subreddit(
    timing: Timing, layers: Iterable[SubredditTiming], pack: SubredditPack | None, share: Share | None
) -> SubredditRules:
    cooldown, cap = timing.cooldown_days, timing.per_28_days
    for layer in layers:
        cooldown = layer.cooldown_days if layer.cooldown_days is not None else cooldown
        cap = layer.per_28_days if layer.per_28_days is not None else cap
    promotion = pack.promotion if pack is not None else None
    words = ""
    if promotion is not None and promotion.policy == "share" and share is not None:
        cap = share.most if cap is None else min(cap, share.most)
        words = f"bears {promotion.share_percent} % own posts, and you contributed {share.contributed} in 28 days"
    weekly = promotion is not None and promotion.policy == "weekly-thread" and promotion.days
    return SubredditRules(
        cooldown_days=cooldown,
        per_28_days=cap,
        weekdays=frozenset(WEEKDAYS.index(day) for day in promotion.days) if promotion and weekly else None,
        never=promotion is not None and promotion.policy == "never",
        share=words if share is not None and cap == share.most else "",
    )
