"""Where one entry of a calendar could stand instead, and what speaks against each other place."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from repurpose.schedule.board import WINDOW
from repurpose.schedule.occasions import Occasion, occasions
from repurpose.schedule.types import Candidate, Rules
from repurpose.schedule.verifier import breaches
from repurpose.slots import Entry


@dataclass(frozen=True, slots=True)
class Opening:
    """A slot of the entry's channel."""

    occasion: Occasion
    rule: str = ""
    """What bars it; empty where nothing does."""
    reason: str = ""
    """One sentence, with the names of what stands in the way."""

    @property
    def free(self) -> bool:
        """Tell whether the entry may stand there."""
        return not self.rule


def openings(
    rules: Rules, others: Sequence[Entry], entry: Entry, candidate: Candidate | None, now: datetime
) -> tuple[Opening, ...]:
    """Return every slot of an entry's channel in the calendar, in order; none where the channel has no slots.

    `others` are the entries that stay, in whatever calendar, and what was posted; `candidate` knows the embargo and the
    expiry of the entry's article. The verifier judges each place, and never what made the plan.
    """
    if entry.channel not in rules.channels:
        return ()
    reach = _reach(rules, entry)
    # Only what shares a channel, an article or a subreddit with an entry can stand in its way, and only near it.
    tied = sorted(
        (
            one
            for one in others
            if one.key != entry.key
            and (
                one.channel == entry.channel
                or one.article_id == entry.article_id
                or (entry.target and one.target.lower() == entry.target.lower())
            )
        ),
        key=lambda one: one.local.date(),
    )
    days = [one.local.date() for one in tied]
    known = (candidate,) if candidate is not None else ()
    return tuple(
        _judged(rules, entry, made, tied[slice(*_around(days, made.local.date(), reach))], known, now)
        for made in occasions(rules, entry.channel, rules.start, rules.end)
    )


def _judged(
    rules: Rules, entry: Entry, made: Occasion, near: Sequence[Entry], known: Sequence[Candidate], now: datetime
) -> Opening:
    if made.at <= now:
        return Opening(made, "gone-by", "this time has gone by")
    moved = replace(entry, at=made.at, local=made.local, zone=made.zone)
    # The first is what concerns the entry alone, if there is such a rule.
    for breach in breaches(rules, (*near, moved), known):
        if moved.key in breach.keys:
            return Opening(made, breach.rule, breach.message)
    return Opening(made)


def _around(days: Sequence[date], day: date, reach: timedelta) -> tuple[int, int]:
    return bisect_left(days, day - reach), bisect_left(days, day + reach + timedelta(days=1))


def _reach(rules: Rules, entry: Entry) -> timedelta:
    """Return how far from an entry another can stand in its way."""
    gap = rules.channels[entry.channel].min_gap.days + 2  # two zones may put one instant on two days
    return timedelta(days=max(WINDOW, rules.article_gap_days, gap, rules.subreddit(entry.target).cooldown_days))
