"""What follows from the log: where each entry stands, and whether a subreddit bears another post of one's own.

Pure functions over events; "now" is an argument.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from repurpose.ledger.types import Event, EventKind

_PLACED = (EventKind.SCHEDULED, EventKind.MOVED)
_GONE = (EventKind.SKIPPED, EventKind.REMOVED)


@dataclass(frozen=True, slots=True)
class Place:
    """An entry that stands in a slot or was posted."""

    article: str
    channel: str
    target: str
    at: datetime
    """When it was posted, or is planned for."""
    posted: bool
    text_sha256: str = ""
    url: str = ""


def places(events: Iterable[Event]) -> tuple[Place, ...]:
    """Return what was posted and what is planned, by time; what was removed is neither.

    `events` are whole entries' events in any order. An entry may have been posted several times, and is planned at most
    once. A posting recorded twice for one instant is one, with the later address.
    """
    posted: dict[tuple[str, str, str], dict[datetime, Place]] = {}
    planned: dict[tuple[str, str, str], Place] = {}
    for event in sorted(events, key=lambda event: event.at):
        entry = event.entry
        if event.kind is EventKind.POSTED:
            planned.pop(entry, None)
            times = posted.setdefault(entry, {})
            known = times.get(event.when)
            times[event.when] = _place(event, url=event.url or (known.url if known else ""))
        elif event.kind in _PLACED:
            planned[entry] = _place(event)
        elif event.kind in _GONE:
            # What is planned goes first: a removed plan leaves what was posted before where it is.
            gone = planned.pop(entry, None)
            if gone is None and event.kind is EventKind.REMOVED:
                posted.pop(entry, None)
    stand = [place for times in posted.values() for place in times.values()]
    return tuple(sorted((*stand, *planned.values()), key=_order))


def _place(event: Event, *, url: str = "") -> Place:
    posted = event.kind is EventKind.POSTED
    return Place(event.article, event.channel, event.target, event.when, posted, event.text_sha256, url)


def _order(place: Place) -> tuple[datetime, str, str, str]:
    return place.at, place.article, place.channel, place.target


@dataclass(frozen=True, slots=True)
class Manners:
    """How often one may post one's own work in a subreddit."""

    cooldown: timedelta = timedelta()
    """Least time between two posts of one's own."""
    share: Fraction | None = None
    """Most that one's own posts may be of all that one does there; nothing where there is no such rule."""
    window: timedelta = timedelta(days=28)
    """Time over which the share is counted, back from the post."""


@dataclass(frozen=True, slots=True)
class Room:
    """Whether a subreddit bears a post at an instant, and what was counted."""

    open: bool
    reason: str
    """One clause: why not, or what was counted. Empty where nothing speaks against it and nothing was counted."""
    own: int
    """Own posts in the window, this one left out."""
    contributed: int
    """Contributions in the window."""
    share_counted: bool
    """Whether the share was asked: where no contribution was ever recorded there, only the cool-down is."""


def room(events: Iterable[Event], subreddit: str, at: datetime, manners: Manners) -> Room:
    """Tell whether a subreddit bears another post of one's own at an instant, by what the log says.

    The cool-down holds towards planned posts on both sides. The share counts this post too: own posts of the window and
    this one may be at most `share` of all activity. Where nobody records contributions, it cannot be known, and only
    the cool-down is asked.
    """
    named = subreddit.lower()
    here = [event for event in events if event.target.lower() == named]
    posts = places(here)
    given = [event for event in here if event.kind is EventKind.CONTRIBUTED]
    since = at - manners.window
    own = sum(since < place.at <= at for place in posts)
    contributed = sum(event.count for event in given if since < event.when <= at)
    asked = manners.share is not None and bool(given)
    reason = _too_near(subreddit, [place.at for place in posts], at, manners.cooldown)
    if manners.share is not None and given and not reason:
        most = int(manners.share * (own + 1 + contributed))
        if own + 1 > most:
            days = manners.window.days
            reason = (
                f"r/{subreddit} bears {float(manners.share):.0%} own posts: with this one {own + 1} "
                f"of {own + 1 + contributed} in {days} days"
            )
    return Room(not reason, reason, own, contributed, asked)


def _too_near(subreddit: str, posts: list[datetime], at: datetime, cooldown: timedelta) -> str:
    """Name the nearest post within the cool-down; instants are compared in UTC, where every hour counts once."""
    moment = at.astimezone(UTC)
    near = [post for post in (each.astimezone(UTC) for each in posts) if abs(post - moment) < cooldown]
    if not near:
        return ""
    nearest = min(near, key=lambda post: (abs(post - moment), post))
    days = cooldown / timedelta(days=1)
    return f"r/{subreddit} has a post of {nearest:%Y-%m-%d} within its cool-down of {days:g} days"
