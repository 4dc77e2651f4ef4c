"""What follows from the log: where each entry stands, and how many posts of one's own a subreddit bears.

Pure functions over events; "now" is an argument.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from repurpose.ledger.types import Event, EventKind
from repurpose.slots import Key

WINDOW = timedelta(days=28)
"""Time over which a share is counted."""
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
    calendar: str = ""
    """Which planned it; empty where nobody said."""


def places(events: Iterable[Event]) -> tuple[Place, ...]:
    """Return what was posted and what is planned, by time; what was removed is neither.

    `events` are whole entries' events in any order. An entry may have been posted several times, and is planned at most
    once. A posting recorded twice for one instant is one, with the later address.
    """
    posted, planned = _stand(events)
    stand = [place for times in posted.values() for place in times.values()]
    return tuple(sorted((*stand, *map(_place, planned.values())), key=_order))


def plans(events: Iterable[Event]) -> dict[Key, Event]:
    """Return, for each entry that is planned, the event that gave it its slot; see `places`."""
    return _stand(events)[1]


def _stand(events: Iterable[Event]) -> tuple[dict[Key, dict[datetime, Place]], dict[Key, Event]]:
    posted: dict[Key, dict[datetime, Place]] = {}
    planned: dict[Key, Event] = {}
    for event in sorted(events, key=lambda event: event.at):
        entry = event.entry
        if event.kind is EventKind.POSTED:
            planned.pop(entry, None)
            times = posted.setdefault(entry, {})
            known = times.get(event.when)
            times[event.when] = _place(event, url=event.url or (known.url if known else ""))
        elif event.kind in _PLACED:
            planned[entry] = event
        elif event.kind in _GONE:
            # What is planned goes first: a removed plan leaves what was posted before where it is.
            gone = planned.pop(entry, None)
            if gone is None and event.kind is EventKind.REMOVED:
                posted.pop(entry, None)
    return posted, planned


def _place(event: Event, *, url: str = "") -> Place:
    posted = event.kind is EventKind.POSTED
    return Place(event.article, event.channel, event.target, event.when, posted, event.text_sha256, url, event.calendar)


def _order(place: Place) -> tuple[datetime, str, str, str]:
    return place.at, place.article, place.channel, place.target


@dataclass(frozen=True, slots=True)
class Share:
    """How many posts of one's own a subreddit bears in 28 days, by what else one does there."""

    most: int
    contributed: int
    """Contributions in the 28 days before, which are taken for the habit of the weeks to come."""


def share_of(events: Iterable[Event], subreddit: str, now: datetime, share: Fraction) -> Share | None:
    """Return what a share below 1 comes to; nothing where no contribution was ever recorded there.

    Of all that one does, n own posts and c contributions, at most `share` may be one's own: n <= share * (n + c).
    """
    named = subreddit.lower()
    given = [event for event in events if event.kind is EventKind.CONTRIBUTED and event.target.lower() == named]
    if not given:
        return None
    contributed = sum(event.count for event in given if now - WINDOW < event.when <= now)
    return Share(int(share * contributed / (1 - share)), contributed)
