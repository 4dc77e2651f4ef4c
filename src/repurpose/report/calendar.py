"""A calendar in words: entries per week and channel, thin weeks, unused articles, what was left out, what moved."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from repurpose.schedule.types import Rules
from repurpose.slots import Calendar, Entry

_MOST_LISTED = 10
Key = tuple[str, str, str]


def summary(calendar: Calendar, rules: Rules) -> list[str]:
    """Return a table: a line for each week, a column for each channel, each cell `placed/places`."""
    channels = sorted(rules.channels)
    placed = Counter((_monday(entry.local.date()), entry.channel) for entry in calendar.entries)
    rows = [("week of", *channels)]
    for week in _weeks(rules):
        cells = (f"{placed[week, name]}/{room(rules, name, week)}" for name in channels)
        rows.append((week.isoformat(), *cells))
    totals = (str(sum(placed[week, name] for week in _weeks(rules))) for name in channels)
    rows.append(("all", *totals))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]


def warnings(calendar: Calendar, rules: Rules, articles: Iterable[str]) -> list[str]:
    """Return a line for each channel with thin weeks, and one for the articles that nothing was placed of.

    A week is thin where fewer than half of its places are taken.
    """
    placed = Counter((_monday(entry.local.date()), entry.channel) for entry in calendar.entries)
    lines = []
    for name in sorted(rules.channels):
        thin = [
            f"{week} ({placed[week, name]} of {places})"
            for week in _weeks(rules)
            if 2 * placed[week, name] < (places := room(rules, name, week))
        ]
        if thin:
            lines.append(f"warning: {name} has thin weeks: {_listed(thin)}")
    used = {entry.article_id for entry in calendar.entries}
    if unused := sorted(set(articles) - used):
        lines.append(f"warning: nothing of {_count(len(unused), 'article')} is placed: {_listed(unused)}")
    return lines


def shares(calendar: Calendar, policies: Mapping[str, str]) -> list[str]:
    """Return a line for each subreddit whose promotion policy asks for care; `policies` are by its lower case."""
    counts = Counter(entry.target for entry in calendar.entries if entry.target)
    words = {
        "share": "takes only a share of one's own posts, and nothing is known of your other contributions there",
        "ask-moderators": "wants its moderators asked before",
        "weekly-thread": "takes it in its weekly thread only",
        "unknown": "has not said whether it takes posts for one's own work",
    }
    return [
        f"note: r/{target} gets {_count(number, 'post')}; it {words[policy]}"
        for target, number in sorted(counts.items())
        if (policy := policies.get(target.lower(), "unknown")) in words
    ]


def unplaced_lines(calendar: Calendar) -> list[str]:
    """Return why drafts found no slot: the rule, its numbers, the nearest day, and the articles that it holds for."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for left in calendar.unplaced:
        nearest = f"; nearest day that works: {left.nearest}" if left.nearest else ""
        groups.setdefault((left.channel, left.target, left.rule, left.reason + nearest), []).append(left.article_id)
    return [
        f"not placed on {channel}{f' in r/{target}' if target else ''}: {rule}: {reason}: {_listed(articles)}"
        for (channel, target, rule, reason), articles in sorted(groups.items())
    ]


def changes(before: Sequence[Entry], after: Sequence[Entry]) -> list[str]:
    """Return what a run changed: a line for each entry that is new, moved or gone."""
    old, new = ({entry.key: entry for entry in entries} for entries in (before, after))
    lines = []
    for key in sorted({*old, *new}, key=lambda key: (new.get(key) or old[key]).at.isoformat() + repr(key)):
        if key not in old:
            lines.append(f"+ {_at(new[key])}  {_where(*key)}")
        elif key not in new:
            lines.append(f"- {_at(old[key])}  {_where(*key)}")
        elif old[key].at != new[key].at:
            lines.append(f"~ {_at(old[key])} → {_at(new[key])}  {_where(*key)}")
    return lines


def room(rules: Rules, channel: str, week: date) -> int:
    """Return how many entries a channel could have in a week, its cadence and closed days counted."""
    known = rules.channels[channel]
    places = 0
    for number in range(7):
        day = week + timedelta(days=number)
        if rules.start <= day < rules.end and day not in rules.closed:
            places += min(known.per_day, sum(slot.weekday == day.weekday() for slot in known.slots))
    return min(places, known.per_week or places)


def _weeks(rules: Rules) -> list[date]:
    first = _monday(rules.start)
    return [first + timedelta(weeks=number) for number in range(-(-(rules.end - first).days // 7))]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _at(entry: Entry) -> str:
    return f"{entry.local:%Y-%m-%d %H:%M}"


def _where(article: str, channel: str, target: str) -> str:
    return f"{article} on {channel}" + (f" in r/{target}" if target else "")


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'s' * (number != 1)}"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_LISTED
    return ", ".join(names[:_MOST_LISTED]) + (f" and {more} more" if more > 0 else "")
