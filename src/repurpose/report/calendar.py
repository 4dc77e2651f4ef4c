"""A calendar in words: entries per week and channel, thin weeks, unused articles, what was left out, what moved."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from repurpose.listing import MOST, all_of, amount, and_more
from repurpose.placement import SubredditChoice
from repurpose.schedule.history import History, lowered
from repurpose.schedule.spread import room
from repurpose.schedule.types import FileFinding, Rules
from repurpose.slots import TABLE_NAME, Calendar, Entry, Key, State, Unplaced, faulty, named

_MOST_APART = 3
"""Drafts without a place of which each has a line of its own."""


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


def thin_weeks(calendar: Calendar, rules: Rules, elsewhere: Sequence[Entry]) -> list[str]:
    """Return a line for each channel with thin weeks, and one for all that are thin in every week.

    A week is thin where fewer than half of its places are taken, be it by what other calendars have (`elsewhere`).
    """
    entries = (*calendar.entries, *elsewhere)
    placed = Counter((_monday(entry.local.date()), entry.channel) for entry in entries)
    lines, always = [], []
    for name in sorted(rules.channels):
        thin = [
            f"{week} ({placed[week, name]} of {places})"
            for week in _weeks(rules)
            if 2 * placed[week, name] < (places := room(rules, name, week))
        ]
        weeks = [week for week in _weeks(rules) if room(rules, name, week)]
        if thin and len(thin) == len(weeks):
            posts, places = sum(placed[week, name] for week in weeks), sum(room(rules, name, week) for week in weeks)
            always.append(f"{name} ({amount(posts, 'post')} for {places} places)")
        elif thin:
            lines.append(f"warning: {name} has thin weeks: {and_more(thin)}")
    return [*([f"warning: thin in every week: {', '.join(always)}"] if always else []), *lines]


def unused(calendar: Calendar, articles: Iterable[str], elsewhere: Sequence[Entry]) -> list[str]:
    """Return a line for the articles that nothing was placed of, here or `elsewhere`, if there are some."""
    left = sorted(set(articles) - {entry.article_id for entry in (*calendar.entries, *elsewhere)})
    return [f"warning: nothing of {amount(len(left), 'article')} is placed: {and_more(left)}"] if left else []


def shares(calendar: Calendar, rules: Rules, policies: Mapping[str, str]) -> list[str]:
    """Return a line for each subreddit whose promotion policy asks for care; `policies` are by its lower case."""
    counts = Counter(entry.target for entry in calendar.entries if entry.target)
    words = {
        "share": "takes a share of one's own posts only; `ledger contributed` has recorded nothing to count it by",
        "ask-moderators": "wants its moderators asked before",
        "weekly-thread": "takes it in its weekly thread only",
        "unknown": "has not said whether it takes posts for one's own work",
    }
    return [
        f"note: r/{target} gets {amount(number, 'post')}; it {rules.subreddit(target).share or words[policy]}"
        for target, number in sorted(counts.items())
        if (policy := policies.get(target.lower(), "unknown")) in words
    ]


def settled(calendar: Calendar, past: History, now: datetime) -> list[str]:
    """Say what is not placed again because it was posted or is planned elsewhere, and what went by unrecorded."""
    lines = []
    if here := {entry.key for entry in past.posted}:
        lines.append(f"note: {amount(len(here), 'draft')} went out already and {_stays(here)}")
    if there := sorted(_name(entry) for entry in past.elsewhere):
        holders = sorted({past.holder(entry) for entry in past.elsewhere})
        lines.append(
            f"note: {all_of(holders)} {'has' if len(holders) == 1 else 'have'} a place for "
            f"{amount(len(there), 'draft')}, not placed again: {and_more(there)}; with --anew it is"
        )
    gone = [entry for entry in calendar.entries if entry.at < now and entry.state is not State.POSTED]
    if gone:
        names = and_more([_name(entry) for entry in gone])
        lines.append(
            f"note: {amount(len(gone), 'entry', 'entries')} went by and may or may not have been posted: {names}; "
            "`repurpose ledger posted NAME` records it; take the entry out of the calendar to have it placed anew"
        )
    return lines


def homeless(calendar: Calendar, choices: Mapping[tuple[str, str], SubredditChoice], most: int = MOST) -> list[str]:
    """Say which entries name no subreddit though their channel has some, why, and what to write where.

    `choices` are by article and channel. An article for which somebody said that it goes to none is not among them.
    """
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in calendar.entries:
        choice = choices.get((entry.article_id, entry.channel))
        if not entry.target and choice is not None and (choice.names or choice.unfit):
            groups.setdefault(() if choice.names else choice.unfit, []).append(entry)
    lines = []
    for unfit, entries in sorted(groups.items()):
        names, channel = [_name(entry) for entry in entries], entries[0].channel
        said = f"{amount(len(names), 'draft names', 'drafts name')} no subreddit: {and_more(names, most)}. "
        if unfit:
            rooms = ", ".join(f"r/{name}" for name in unfit)
            said += (
                f"The built-in list ({rooms}) has none for what they tell of: write `subreddits: [NAME]` into the "
                f"article's front matter, or `subreddits: {{{channel}: [NAME]}}` into repurpose.yaml"
            )
        else:
            said += (
                f"To choose one, rename the draft to {channel}@NAME.md and write `target: NAME` below its `channel:`"
            )
        lines.append(said)
    return lines


def _stays(keys: set[Key]) -> str:
    return f"{'stays' if len(keys) == 1 else 'stay'} where {'it is' if len(keys) == 1 else 'they are'}"


def _name(entry: Entry) -> str:
    return f"{entry.article_id}/{entry.channel}" + (f"@{entry.target}" if entry.target else "")


def cautions(calendar: Calendar, stale: Collection[Key], drafts: Path, *, tabled: bool) -> list[str]:
    """Say how many entries have warnings, and of which the article has changed since; `stale` are lowered keys.

    `drafts` is the folder that the drafts lie in; `tabled` says that `calendar.md` is written.
    """
    lines = []
    ahead = [entry for entry in calendar.entries if entry.state is not State.POSTED]
    if warned := sum(bool(entry.warnings) for entry in ahead):
        has = "has" if warned == 1 else "have"
        lines.append(f"note: {warned:,} of the {len(ahead):,} {has} warnings: {_table('names them', tabled=tabled)}")
    if old := [entry for entry in ahead if lowered(entry.key) in stale]:
        places = and_more([_name(entry) for entry in old])
        label = _name(old[0]).removeprefix(f"{old[0].article_id}/")
        lines.append(
            f"note: {amount(len(old), 'draft was', 'drafts were')} made before the article changed: {places}; "
            f"`repurpose ARTICLE -c {label} --out {drafts}` makes the one for {label} anew unless you edited it"
        )
    return lines


def _table(does: str, *, tabled: bool) -> str:
    """Point to the table of the calendar, and say so where the run writes none."""
    return f"{TABLE_NAME} {does}" if tabled else f"{TABLE_NAME}, which this run does not write, {does}"


def faults(calendar: Calendar, now: datetime, most: int = MOST) -> list[str]:
    """Say which drafts that have a place still to come must not be posted, by which rules, and what to do.

    At most `most` are named.
    """
    names = [f"{_name(one)} ({', '.join(one.errors)})" for one in calendar.entries if faulty(one) and one.at >= now]
    if not names:
        return []
    has, its = ("has", "its text is") if len(names) == 1 else ("have", "their texts are")
    said = (
        f"{amount(len(names), 'placed draft')} {has} errors, and {its} in no export: {and_more(names, most)}; "
        "`repurpose check` shows where: mend the draft, or name the rule in its `ignore:`"
    )
    return [said]


def unplaced_lines(calendar: Calendar, *, tabled: bool) -> list[str]:
    """Return why drafts found no slot: a line for each rule and place, with the reason and nearest day of the first.

    Of a few drafts each has its own; where more have several reasons, `calendar.md` has the others, if it is `tabled`.
    """
    groups: dict[tuple[str, str, str], list[Unplaced]] = {}
    for left in calendar.unplaced:
        groups.setdefault((left.channel, left.target, left.rule), []).append(left)
    told = []
    for key, group in sorted(groups.items()):
        several = len(group) <= _MOST_APART and len({left.reason for left in group}) > 1
        told += [(key, [left]) for left in group] if several else [(key, group)]
    lines = []
    for (channel, target, rule), group in told:
        where = channel + (f" in r/{target}" if target else "")
        reasons = list(dict.fromkeys(left.reason for left in group))
        days = [left.nearest for left in group if left.nearest]
        nearest = f"; nearest day that works: {min(days)}" if days else ""
        names = [left.article_id for left in group]
        what = f"{amount(len(names), 'draft')} not placed on " if len(names) > 1 else "not placed on "
        reason = f"{reasons[0]}{nearest}: {and_more(names)}"
        if len(reasons) > 1:
            others = _table("has the reasons of the others", tabled=tabled)
            reason = f"{names[0]}: {reasons[0]}; {others}: {and_more(names[1:])}"
        lines.append(f"{what}{where}: {rule}: {reason}")
    return lines


def finding_line(found: FileFinding) -> str:
    """Return a finding of the plan as one line: `error: calendar.yaml:12:5: minimum-gap: …`, or without its place."""
    finding = found.finding
    if not found.path:
        return f"{finding.severity.value}: {finding.message}"
    place = f"{found.path}:{found.line}:{found.column}"
    return f"{finding.severity.value}: {place}: {finding.rule}: {finding.message}"


def changes(before: Sequence[Entry], after: Sequence[Entry]) -> list[str]:
    """Return what a run changed: a line for each entry that is new, moved or gone."""
    old, new = ({entry.key: entry for entry in entries} for entries in (before, after))
    lines = []
    for key in sorted({*old, *new}, key=lambda key: (new.get(key) or old[key]).at.isoformat() + repr(key)):
        if key not in old:
            lines.append(f"+ {_at(new[key])}  {named(key)}")
        elif key not in new:
            lines.append(f"- {_at(old[key])}  {named(key)}")
        elif old[key].at != new[key].at:
            lines.append(f"~ {_at(old[key])} → {_at(new[key])}  {named(key)}")
    return lines


def _weeks(rules: Rules) -> list[date]:
    first = _monday(rules.start)
    return [first + timedelta(weeks=number) for number in range(-(-(rules.end - first).days // 7))]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _at(entry: Entry) -> str:
    return f"{entry.local:%Y-%m-%d %H:%M}"
