"""A calendar made again: what stands stays, drafts without a place get one, and the whole is verified."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from repurpose.errors import EngineError
from repurpose.finding import Finding, Severity
from repurpose.listing import all_of
from repurpose.schedule.calendarfile import FILE_NAME, ReadCalendar, read_calendar, write_calendar
from repurpose.schedule.explain import unplaced
from repurpose.schedule.history import History, from_tomorrow, in_reach, lowered, shown, with_draft
from repurpose.schedule.occasions import clock_findings
from repurpose.schedule.page_first import after_pages, before_posts, too_early
from repurpose.schedule.place import plan
from repurpose.schedule.spread import spread
from repurpose.schedule.types import Candidate, FileFinding, Rules
from repurpose.schedule.verifier import breaches
from repurpose.slots import Calendar, Entry, Unplaced, named
from repurpose.spec.zones import load_zone

_FULL = ("cadence", "minimum-gap")
"""How the rules begin by which a channel's places are taken."""

_BY_CHOICE = ("no-slot", "closed-day", "page-first")
"""Rules that a person who wrote an entry by hand may have meant to break."""
_OVER = "the calendar's weeks are over, and nothing new is placed on a day that has begun"


def standing(
    earlier: ReadCalendar,
    candidates: Sequence[Candidate],
    refused: Sequence[Unplaced],
    past: History,
    there: Callable[[str], bool],
) -> tuple[list[Entry], list[str]]:
    """Return the earlier entries whose drafts are still there, as they are now, and a note for each that is gone.

    A draft that this run refused is gone too. What was posted is left to the history. `there` tells whether a draft's
    file lies where the calendar says.
    """
    known = {candidate.key: candidate for candidate in candidates}
    unfit = {lowered((one.article_id, one.channel, one.target)): one.rule for one in refused}
    kept, notes = [], list(earlier.notes)
    for entry in earlier.entries:
        if lowered(entry.key) in past.keys:
            continue
        candidate = known.get(entry.key)
        if candidate is not None and candidate.draft:
            kept.append(replace(with_draft(entry, candidate), state=candidate.state))
        elif candidate is None and lowered(entry.key) not in unfit and entry.draft and there(entry.draft):
            kept.append(entry)  # of an article that this run is not about
        else:
            line, _ = earlier.places[entry.key]
            rule = unfit.get(lowered(entry.key), "")
            why = f"is not placed ({rule})" if rule else "has no draft any more"
            if rule == "no-draft":
                why = "has no draft for now"
            notes.append(f"line {line} of the calendar: {named(entry.key)} {why}: removed")
    return kept, notes


@dataclass(frozen=True)  # without slots: what follows from it is kept in the instance
class Ground:
    """What a plan is made on: the drafts, what stands already, and how much of that may move."""

    rules: Rules
    candidates: Sequence[Candidate]
    old: Sequence[Entry]
    """Earlier entries of the calendar whose drafts are there."""
    past: History
    rows: Sequence[Entry]
    """All earlier entries of the calendar, as its file holds them."""
    now: datetime
    most_moves: int = 0

    @cached_property
    def today(self) -> date:
        """The day of `now`, in the calendar's zone."""
        return self.now.astimezone(load_zone(self.rules.zone)).date()

    @cached_property
    def posted(self) -> tuple[Entry, ...]:
        """What was posted and belongs into the calendar."""
        return shown(self.past.posted, self.rules, self.rows)

    @cached_property
    def beside(self) -> tuple[Entry, ...]:
        """What the rules count, too, and the calendar does not show: other calendars' entries, posts of other weeks."""
        own = frozenset(self.posted)
        known = (one for one in (*self.past.posted, *self.past.elsewhere) if one not in own)
        return in_reach(known, self.rules)

    @cached_property
    def movable(self) -> tuple[Entry, ...]:
        """Entries that the plan may move: neither pinned nor of today, and not where a person put them in conflict."""
        if not self.most_moves:
            return ()
        by_hand = {key for breach in breaches(self.rules, self._before, self.candidates) for key in breach.keys}
        drafts = {candidate.key for candidate in self.candidates}
        return tuple(
            entry
            for entry in self.old
            if not entry.pinned and entry.key not in by_hand and entry.key in drafts and entry.local.date() > self.today
        )

    @cached_property
    def fixed(self) -> tuple[Entry, ...]:
        """All other entries."""
        free = {entry.key for entry in self.movable}
        return tuple(entry for entry in self._before if entry.key not in free)

    @cached_property
    def _before(self) -> tuple[Entry, ...]:
        return *self.posted, *self.beside, *self.old


def placed(on: Ground, path: str) -> tuple[Calendar, tuple[FileFinding, ...]]:
    """Place what has no place yet and verify the whole plan; conflicts among a person's own entries are findings.

    `path` is the calendar file's, for their places.
    """
    whole = _planned(on)
    beside = frozenset(on.beside)
    shown_here = tuple(entry for entry in whole.entries if entry not in beside)
    made = replace(whole, entries=shown_here, unplaced=_explained(on, whole))
    clocks = (FileFinding(finding) for finding in clock_findings(on.rules))
    return made, (*clocks, *_conflicts(on, whole.entries, made, path))


def _planned(on: Ground) -> Calendar:
    """Return the plan with everything that its rules count, `Ground.beside` too: pages, then the posts after them."""
    rules, stay = on.rules, {entry.key for entry in on.fixed}
    waiting = from_tomorrow((one for one in on.candidates if one.key not in stay), rules, on.today)
    pages = [one for one in waiting if one.channel in rules.pages]
    posts = [one for one in waiting if one.channel not in rules.pages]
    own = [entry for entry in on.movable if entry.channel in rules.pages]
    there = [entry for entry in on.movable if entry.channel not in rules.pages]
    made = _pages(on, pages, own, there)
    early = too_early(there, made.entries, rules)
    there = [entry for entry in there if entry.key not in early]
    later, stands = {entry.key for entry in there}, {(entry.key, entry.at) for entry in made.entries}
    fixed = [entry for entry in made.entries if entry.key not in later]
    moves = on.most_moves - sum((entry.key, entry.at) not in stands for entry in own)
    posts = after_pages((one for one in posts if one.key not in early), fixed, rules)
    whole = _filled(on, posts, fixed, there, moves)
    left = sorted((*made.unplaced, *whole.unplaced), key=lambda one: (one.article_id, one.channel, one.target))
    return replace(whole, unplaced=tuple(left))


def _pages(on: Ground, pages: Sequence[Candidate], own: Sequence[Entry], there: Sequence[Entry]) -> Calendar:
    """Place pages before the posts that stand `there`, and where that cannot be, anywhere."""
    stand = (*on.fixed, *there)
    early = before_posts(pages, stand, on.rules, {entry.key: entry for entry in own})
    made = _filled(on, early, stand, own, on.most_moves)
    placed = {entry.key for entry in made.entries}
    late = [page for page in pages if page.key not in placed]
    return _filled(on, late, made.entries, (), 0) if late else made


def _filled(
    on: Ground, waiting: Sequence[Candidate], fixed: Sequence[Entry], movable: Sequence[Entry], moves: int
) -> Calendar:
    """Place what waits around what is fixed, spread over the weeks where that is wanted."""
    made = plan(on.rules, waiting, fixed, movable=movable, most_moves=moves)
    return _spread(on, made, waiting, movable, moves) if on.rules.evenly else made


def _explained(on: Ground, whole: Calendar) -> tuple[Unplaced, ...]:
    """Say of what has no place also that the weeks are over, or which other calendars hold the places."""
    over = on.today + timedelta(days=1) >= on.rules.end
    elsewhere = _taken_elsewhere(on.rules, whole.entries, on.past)
    told = []
    for one in whole.unplaced:
        if over and one.rule in ("embargo", "no-slots"):
            told.append(replace(one, rule="gone-by", reason=_OVER))
        elif one.rule.startswith(_FULL):
            told.append(replace(one, reason=one.reason + elsewhere.get(one.channel, "")))
        else:
            told.append(one)
    return tuple(told)


def _conflicts(on: Ground, whole: Sequence[Entry], made: Calendar, path: str) -> Iterator[FileFinding]:
    """Yield the rules that a person's own entries break; raise EngineError where the plan itself breaks one."""
    done = {entry.key for entry in (*on.past.posted, *on.past.elsewhere)}
    done |= {entry.key for entry in on.old if entry.local.date() < on.rules.start or entry.at < on.now}
    stood = {(entry.key, entry.at) for entry in on.old}
    stay = {entry.key for entry in whole if (entry.key, entry.at) in stood} | {entry.key for entry in on.fixed}
    # The file is sorted anew when it is written; positions are those that a person then finds.
    places = read_calendar(write_calendar(made), FILE_NAME, take_second=on.rules.take_second).places
    for breach in breaches(on.rules, whole, on.candidates):
        if not stay.issuperset(breach.keys):
            raise EngineError(f"the plan breaks {breach.rule} and was not written: {breach.message}")
        rows = [key for key in breach.keys if key in places and key not in done]
        if breach.rule != "outside" and rows:
            chosen = breach.rule in _BY_CHOICE
            cure = "" if chosen else "; change its `when:`, or take it out, and the next run places it where it can"
            finding = Finding(breach.rule, Severity.WARNING if chosen else Severity.ERROR, breach.message + cure)
            yield FileFinding(finding, path, *places[rows[-1]])


def _taken_elsewhere(rules: Rules, whole: Sequence[Entry], past: History) -> dict[str, str]:
    """Say for each channel how many of its posts in these weeks are other calendars', and whose."""
    others = set(past.elsewhere)
    said = {}
    for channel in rules.channels:
        here = [one for one in whole if one.channel == channel and rules.start <= one.local.date() < rules.end]
        if theirs := [one for one in here if one in others]:
            names = all_of(sorted({past.holder(one) for one in theirs}))
            said[channel] = f"; {len(theirs)} of the {len(here)} posts that stand there are in {names}"
    return said


def _spread(on: Ground, made: Calendar, waiting: Sequence[Candidate], movable: Sequence[Entry], moves: int) -> Calendar:
    """Spread a plan over its weeks, and say anew why the rest is left over."""
    homes = {entry.key: entry for entry in movable}
    first = on.today + timedelta(days=1)
    entries = spread(on.rules, made.entries, waiting, first=first, homes=homes, most_moves=moves)
    placed = {entry.key for entry in entries}
    left = [candidate for candidate in waiting if candidate.key not in placed]
    return replace(made, entries=entries, unplaced=unplaced(on.rules, left, entries))
