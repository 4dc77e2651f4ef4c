"""What the placement is given: drafts that want a slot, and the rules for giving it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from repurpose.finding import Finding
from repurpose.slots import Entry, Key, Slot, State, Unplaced

PRIORITIES = range(1, 6)
"""What an article's `priority:` may be; 5 goes first."""
_UNIT, _DEALT, _MOST_WARNINGS = 50, 10, 9
"""What a priority weighs, what a subreddit that nobody chose takes from it, and the most that warnings take.

Together these two are less than a priority, a dealt subreddit is more than all warnings, and what is left of the lowest
priority is more than what goes behind.
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A draft that wants a slot."""

    article_id: str
    channel: str
    target: str
    """A subreddit, or empty."""
    title: str
    state: State = State.DRAFTED
    draft: str = ""
    draft_sha256: str = ""
    text: str = ""
    priority: int = 3
    """In `PRIORITIES`."""
    not_before: date | None = None
    """The article's embargo: the first day it may be posted."""
    not_after: date | None = None
    """The last day it may be posted."""
    page_on: date | None = None
    """The day on which the page of its article goes out, after which it may be posted."""
    warnings: tuple[str, ...] = ()
    """Rules that warn of it."""
    errors: tuple[str, ...] = ()
    """Rules by which it must not be posted."""
    behind: int = 0
    """1 where it has no subreddit and others of its channel have, so that they go first; 2 where what warns of it says
    that it should not be posted so, and it goes behind all others."""
    dealt: bool = False
    """Whether nobody chose its subreddit for the article."""
    place: str = ""
    """The folder, or the archive, that its article lies in."""

    @property
    def key(self) -> Key:
        """Return article, channel and target."""
        return self.article_id, self.channel, self.target

    def left_out(self, rule: str, reason: str, nearest: date | None = None) -> Unplaced:
        """Return what a calendar says of it where it has no slot; `nearest` is the first day that would work."""
        return Unplaced(self.article_id, self.channel, self.target, self.title, rule, reason, nearest)

    @property
    def weight(self) -> int:
        """Return how much it matters.

        What a person edited or approved goes before everything else; then by priority, where that is the same what is
        for the article's own subreddits, and where that is, too, what has fewer warnings.
        """
        if self.state is not State.DRAFTED:
            return self.priority * (len(PRIORITIES) + 1) * _UNIT
        if self.behind:
            return self.priority * (1 if self.behind > 1 else len(PRIORITIES) + 1)
        return self.priority * _UNIT - _DEALT * self.dealt - min(len(self.warnings), _MOST_WARNINGS)


def candidate_of(entry: Entry) -> Candidate:
    """Return an entry of a calendar as a draft that wants a slot."""
    return Candidate(
        entry.article_id,
        entry.channel,
        entry.target,
        entry.title,
        state=entry.state,
        draft=entry.draft,
        draft_sha256=entry.draft_sha256,
        text=entry.text,
        warnings=entry.warnings,
        errors=entry.errors,
    )


@dataclass(frozen=True, slots=True)
class ChannelRules:
    """When a channel posts, and how often."""

    slots: tuple[Slot, ...]
    per_day: int = 1
    per_week: int | None = None
    """Monday to Sunday."""
    min_gap: timedelta = timedelta(0)
    """Between two instants of the channel."""


@dataclass(frozen=True, slots=True)
class SubredditRules:
    """How often one subreddit may be posted to. Days are those of the slots' own zones."""

    cooldown_days: int = 0
    per_28_days: int | None = None
    weekdays: frozenset[int] | None = None
    """Days on which its thread for one's own work is open; every day where nothing is known."""
    never: bool = False
    """Its rules allow no posts for one's own work."""
    share: str = ""
    """Why the cap is what it is, where it comes from the share that one's own posts may be."""


NO_SUBREDDIT_RULES = SubredditRules()


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything a plan must keep."""

    zone: str
    start: date
    weeks: int
    channels: Mapping[str, ChannelRules]
    subreddits: Mapping[str, SubredditRules] = field(default_factory=dict)
    """By name in lower case."""
    article_gap_days: int = 2
    closed: Mapping[date, str] = field(default_factory=dict)
    """Days on which nothing is posted, with the reason: `blackout`, or a holiday's name."""
    skip_missing: bool = False
    """A wall time that does not exist is no slot; else it is shifted forward."""
    take_second: bool = False
    """Of a wall time that exists twice the second is meant; else the first."""
    by_count: bool = False
    """As many drafts as possible, instead of what matters most."""
    evenly: bool = False
    """Spread over the weeks, instead of each as soon as it can be."""
    iterations: int = 4000
    seed: int = 1
    pages: frozenset[str] = frozenset()
    """Channels for articles' own pages, after which their posts go out; empty where that is no matter."""

    @property
    def days(self) -> int:
        """Return the length of the calendar."""
        return 7 * self.weeks

    @property
    def end(self) -> date:
        """Return the first day after the calendar."""
        return self.start + timedelta(days=self.days)

    @property
    def closed_days(self) -> tuple[tuple[date, str], ...]:
        """Return the calendar's own days of `closed`, in order, with the reasons."""
        return tuple(sorted((day, why) for day, why in self.closed.items() if self.start <= day < self.end))

    def subreddit(self, target: str) -> SubredditRules:
        """Return the rules of a subreddit; none hold where it is not known."""
        return self.subreddits.get(target.lower(), NO_SUBREDDIT_RULES)


@dataclass(frozen=True, slots=True)
class FileFinding:
    """What is found of a calendar, with its place in the calendar's files."""

    finding: Finding
    path: str = ""
    """Empty where it is about no line of a file."""
    line: int = 0
    column: int = 0
    """Both from 1."""
