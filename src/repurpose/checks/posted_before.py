"""Report text that the ledger knows to be posted already.

What: Eight words in a row that stand in a post which `repurpose ledger posted` recorded. Where at least half of the
words are in another subreddit already, it is an error, and a new draft takes other sentences; where they are in the
place that this text is for, it is advice, for the text may be that very post. Of titles only whole ones count, of the
channel's own closings and the article's title, `intro:` and `ask:` none; nor do pages.

Bad:

    the draft that was posted to r/therapists in March, for r/coaching in April

Good:

    another idea of the article for the second subreddit, or the same idea in other words

Why: Reddit calls the same or similar text in one or several subreddits spam (its help centre, article 360043504051),
and nobody remembers after half a year what went where.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from repurpose.checks.repeated_text import common
from repurpose.checks.types import Check, Cure, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.language.counting import count_words
from repurpose.language.shared_runs import Run, Shared
from repurpose.spans import Span

if TYPE_CHECKING:  # a check is handed them; only who keeps a ledger has any
    from repurpose.ledger.types import Post

_MOST = 3
"""Posts that are told of one draft, those with the most of its words first."""


def check_posted_before(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each post that has much of the text already."""
    if not subject.past or subject.spec.kind == "article":
        return
    part, whole = subject.part("text")
    shift, total = whole.start if whole else 0, count_words(part)
    found = []
    for number, post in enumerate(subject.past):
        runs = [run for run in Shared([post.text]).runs(part) if not common(subject, part, run.start, run.end)]
        if runs:
            found.append((-sum(run.words for run in runs), number, post, runs))
    for _, _, post, runs in sorted(found, key=lambda one: one[:2])[:_MOST]:
        yield _finding(subject, post, runs, total, shift)


def _finding(subject: Subject, post: "Post", runs: list[Run], total: int, shift: int) -> Finding:
    same = sum(run.words for run in runs)
    longest = max(runs, key=lambda run: (run.words, -run.start))
    span = Span(longest.start, longest.end).shift(shift)
    address = f", {post.url}" if post.url else ""
    where = f"{_place(post.channel, post.target)} (posted {post.at:%Y-%m-%d}{address})"
    if 2 * same < total:
        message = f"{longest.words} words in a row are already {where}: say it otherwise"
        return Finding(CHECK.name, CHECK.severity, message, span)
    if post.channel == subject.spec.name and subject.target.lower() in ("", post.target.lower()):
        message = f"this text is already {where}, {same} of its {total} words: do not post it there twice"
        return Finding(CHECK.name, Severity.ADVICE, message, span)
    copy = bool(post.target and subject.target)
    message = f"this text is already {where}, {same} of its {total} words: take another idea"
    return Finding(CHECK.name, Severity.ERROR if copy else CHECK.severity, message, span)


def _place(channel: str, target: str) -> str:
    return f"in r/{target}" if target else f"on {channel}"


CHECK = Check("posted-before", Severity.WARNING, Family.REPEATS, __doc__, cure=Cure.IDEA, find=check_posted_before)
