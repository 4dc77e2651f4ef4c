"""A calendar as one HTML page: the weeks at a glance, then every post and its text. No script, nothing from outside."""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from repurpose.exporters.types import Options, Output
from repurpose.exporters.wording import MONTHS, in_zone, long_date, utc_text, wall_time
from repurpose.listing import amount
from repurpose.slots import Calendar, Entry, State, faulty
from repurpose.spec.timing import WEEKDAYS

if TYPE_CHECKING:
    from jinja2 import Template

_COLOURS = 6
_PIECE = re.compile(r"[^A-Z_-][^A-Z_-]*[_-]?|[A-Z]+[^A-Z_-]*[_-]?|[_-]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""What a page cannot hold."""


@dataclass(frozen=True, slots=True)
class _Post:
    """An entry as the page shows it."""

    anchor: str
    entry: Entry
    day: date
    time: str
    long: str
    """Its day and time in words."""
    utc: str
    elsewhere: str
    """Its time in its own zone, where that is another."""
    colour: str
    channel: str
    target: str
    where: tuple[str, ...]
    """Its subreddit, else its channel, in pieces between which a line may break."""
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class _Day:
    day: date
    short: str
    long: str
    month: str
    """The month's name on its first day and on the calendar's; else empty."""
    shown: bool
    """Whether the day is part of the calendar."""
    odd: bool
    """Whether its month is tinted."""
    when: str
    """`past`, `today`, or empty."""
    closed: str
    """Why nothing is posted on it; empty on most days."""
    posts: tuple[_Post, ...]


@dataclass(frozen=True, slots=True)
class _Week:
    number: int
    heading: str
    count: str
    thin: bool
    """Whether its open days have fewer than half as many posts as those of other weeks have as a rule."""
    days: tuple[_Day, ...]

    @property
    def posts(self) -> tuple[_Post, ...]:
        return tuple(post for day in self.days for post in day.posts)


@dataclass(frozen=True, slots=True)
class Live:
    """What a page has besides where a server shows it; each is safe markup."""

    head: str
    top: str
    foot: str


def export(calendar: Calendar, options: Options) -> tuple[Output, ...]:
    """Return `calendar.html`, which opens from the disk, prints, and asks nobody for anything."""
    return (Output("calendar.html", page(calendar, options).encode()),)


def page(calendar: Calendar, options: Options, live: Live | None = None) -> str:
    """Return the page: for the disk, or with what a server adds, which then also sets the policy of what may run."""
    style = _style()
    posts = tuple(_posts(calendar))
    today = in_zone(options.now, calendar.zone).date()
    weeks = tuple(_weeks(calendar, posts, today))
    return _template().render(
        title=_heading(*_range(calendar, posts)),
        lead=_lead(calendar, posts),
        legend=_legend(posts),
        states=[(state.value, sum(post.entry.state is state for post in posts)) for state in reversed(State)],
        following=next((post for post in posts if post.entry.at >= options.now), None),
        weekdays=[(name, any(week.days[n].posts for week in weeks)) for n, name in enumerate(WEEKDAYS)],
        weeks=weeks,
        unplaced=calendar.unplaced,
        tzdata=calendar.tzdata,
        style=style,
        style_hash=style_hash(),
        live=live,
    )


@cache
def style_hash() -> str:
    """Return the hash by which a policy allows the page's own style."""
    return base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["clean"] = lambda text: _CONTROL.sub("", text)
    return environment.from_string(files(__package__).joinpath("month.html.j2").read_text(encoding="utf-8"))


@cache
def _style() -> str:
    return files(__package__).joinpath("month.css").read_text(encoding="utf-8")


def _posts(calendar: Calendar) -> Iterator[_Post]:
    channels = sorted({entry.channel for entry in calendar.entries})
    for number, entry in enumerate(calendar.entries, 1):
        local = wall_time(entry, calendar)
        yield _Post(
            anchor=f"post-{number}",
            entry=entry,
            day=local.date(),
            time=f"{local:%H:%M}",
            long=f"{long_date(local)}, {local:%H:%M}",
            utc=utc_text(entry.at),
            elsewhere="" if entry.zone == calendar.zone else f"{entry.local:%H:%M} in {entry.zone}",
            colour=f"c{channels.index(entry.channel) % _COLOURS}",
            channel=entry.channel,
            target=f"r/{entry.target}" if entry.target else "",
            where=tuple(_PIECE.findall(f"r/{entry.target}" if entry.target else entry.channel)),
            title=_CONTROL.sub("", entry.title),
            text="" if faulty(entry) else _CONTROL.sub("", entry.text),
        )


def _range(calendar: Calendar, posts: tuple[_Post, ...]) -> tuple[date, date]:
    """Return the first and the last day, those of entries outside the calendar's weeks included."""
    days = [post.day for post in posts]
    last = calendar.start + timedelta(days=7 * calendar.weeks - 1)
    return min([calendar.start, *days]), max([last, *days])


def _heading(first: date, last: date) -> str:
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {MONTHS[first.month - 1]}{year} to {last.day} {MONTHS[last.month - 1]} {last.year}"


def _lead(calendar: Calendar, posts: tuple[_Post, ...]) -> str:
    weeks = _count(calendar.weeks, "week")
    waiting = sum(post.entry.state not in (State.APPROVED, State.POSTED) for post in posts)
    parts = [f"{_count(len(posts), 'post')} in {weeks}"]
    if posts:
        parts.append(f"{waiting} still to approve" if waiting else "all approved")
    if calendar.unplaced:
        parts.append(f"{len(calendar.unplaced)} without a place")
    return f"{', '.join(parts)}. Times are those of {calendar.zone}."


def _count(number: int, noun: str) -> str:
    return amount(number, noun) if number else f"no {noun}s"


def _legend(posts: tuple[_Post, ...]) -> list[tuple[str, str, int]]:
    counted = Counter((post.channel, post.colour) for post in posts)
    return [(channel, colour, number) for (channel, colour), number in sorted(counted.items())]


def _weeks(calendar: Calendar, posts: tuple[_Post, ...], today: date) -> Iterator[_Week]:
    first, last = _range(calendar, posts)
    closed = dict(calendar.closed)
    mondays = Counter(post.day - timedelta(days=post.day.weekday()) for post in posts)
    # Of the busier half of the weeks the quietest: what a week has as a rule.
    usual = sorted(mondays.values())[len(mondays) // 2] if mondays else 0
    by_day: dict[date, list[_Post]] = {}
    for post in posts:
        by_day.setdefault(post.day, []).append(post)
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        week = [monday + timedelta(days=n) for n in range(7)]
        days = tuple(
            _Day(
                day=day,
                short=f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1]}",
                long=long_date(day),
                month=MONTHS[day.month - 1][:3] if day == first or day.day == 1 else "",
                shown=first <= day <= last,
                odd=day.month % 2 == 1,
                when="today" if day == today else "past" if day < today else "",
                closed=closed.get(day, ""),
                posts=tuple(by_day.get(day, ())),
            )
            for day in week
        )
        number = sum(len(day.posts) for day in days)
        yield _Week(
            number=monday.isocalendar().week,
            heading=f"Week {monday.isocalendar().week}: from {long_date(max(monday, first))}",
            count=_count(number, "post"),
            thin=all(day.shown for day in days) and 14 * number < usual * sum(not day.closed for day in days),
            days=days,
        )
        monday += timedelta(days=7)
