"""Why a draft found no slot, and the nearest day that would work."""

from collections.abc import Sequence
from datetime import timedelta

from repurpose.listing import amount
from repurpose.schedule.board import Board
from repurpose.schedule.types import Candidate, Rules, SubredditRules
from repurpose.slots import Entry, Unplaced

LOOK_AHEAD = 366
"""Days past the calendar's end in which a nearest day is looked for."""


def unplaced(rules: Rules, candidates: Sequence[Candidate], entries: Sequence[Entry]) -> tuple[Unplaced, ...]:
    """Explain each candidate that is left over, all entries of the plan standing."""
    known = [candidate for candidate in candidates if candidate.channel in rules.channels]
    unknown = [candidate for candidate in candidates if candidate.channel not in rules.channels]
    found = [
        c.left_out("no-slots", f"{c.channel} has no `calendar:` in its channel file, so it has no slots")
        for c in unknown
    ]
    if known:
        board = Board(rules, known, entries, extra_days=LOOK_AHEAD)
        found += [_explained(board, number) for number in range(len(known))]
    return tuple(sorted(found, key=lambda left: (left.article_id, left.channel, left.target)))


def _explained(board: Board, number: int) -> Unplaced:
    candidate, rules = board.candidates[number], board.rules
    subreddit = rules.subreddit(candidate.target)
    if candidate.target and subreddit.never:
        return candidate.left_out("promotion-never", f"r/{candidate.target} allows no posts for one's own work")
    if candidate.target and subreddit.per_28_days == 0:
        return candidate.left_out(
            "subreddit-share", f"r/{candidate.target} {subreddit.share}, which leaves room for none"
        )
    free = board.free(number)
    nearest = board.base + timedelta(days=(free & -free).bit_length() - 1) if free else None
    inside = (1 << (board.first + rules.days)) - 1
    if candidate.not_after is not None and candidate.not_after < rules.start:
        return candidate.left_out("expiry", f"the article's expiry, {candidate.not_after}, is before the calendar")
    if candidate.not_before is not None and candidate.not_before >= rules.end:
        reason = f"the article's embargo holds until {candidate.not_before}, after the calendar's end"
        return candidate.left_out("embargo", reason, nearest)
    days = board.channels[candidate.channel].open & board.windows[number] & inside
    if not days and candidate.page_on is not None:
        reason = f"it goes out after the page of its article, on {candidate.page_on}, and has no slot from there on"
        return candidate.left_out("page-first", reason, nearest)
    if not days:
        reason = f"{candidate.channel} has no slot on the days that the article may be posted, from {rules.start} on"
        return candidate.left_out("no-slots", reason, nearest)
    rule = _blocker(days, board.blocks(number))
    return candidate.left_out(rule, _reason(rule, candidate, rules, days.bit_count()), nearest)


def _blocker(days: int, blocks: Sequence[tuple[str, int]]) -> str:
    """Return the rule without which most days would be free; where no rule alone blocks, the one that takes most."""
    gains = []
    for rule, mask in blocks:
        left = days
        for other, taken in blocks:
            if other != rule:
                left &= ~taken
        gains.append((left.bit_count(), (days & mask).bit_count(), rule))
    return max(gains, key=lambda gain: gain[:2])[2]


def _reason(rule: str, candidate: Candidate, rules: Rules, days: int) -> str:
    channel, subreddit = rules.channels[candidate.channel], rules.subreddit(candidate.target)
    where = f"r/{candidate.target}"
    each = {
        "cadence-day": f"{candidate.channel} takes {channel.per_day} on one day, and its days are taken",
        "cadence-week": f"{candidate.channel} takes {channel.per_week} in a week, and its weeks are full",
        "minimum-gap": f"{candidate.channel}'s slots are taken, or too near to one that is",
        "article-gap": f"drafts of this article stand at least {rules.article_gap_days} days apart",
        "subreddit-cooldown": f"{where} is posted to every {subreddit.cooldown_days} days at most",
        "subreddit-cap": f"{where} takes {subreddit.per_28_days} in 28 days{_why(subreddit)}",
    }
    return f"{each[rule]}; {amount(days, 'day')} would have had a slot"


def _why(subreddit: SubredditRules) -> str:
    return f": it {subreddit.share}" if subreddit.share else ""
