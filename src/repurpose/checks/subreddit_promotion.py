"""Report words for one's own work where the subreddit's policy is against them.

What: The pack's `promotion:` has a policy, and the text points to the author's own goods or pages. `never` makes it an
error, `ask-moderators` and `weekly-thread` a warning that says where it may go, `share` advice on how much is borne. A
policy that is `unknown` is no permission; `tone-profile` and `link-in-post` hold everywhere.

Bad (policy: never):

    I go through all of this in my new book.

Good:

    It took me a year to see what the note was for.

Why: Posts for one's own work are what moderators remove first, and what they ban accounts for.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from repurpose.checks.types import Check, Family, Subject
from repurpose.datafile import read_table
from repurpose.finding import Finding, Severity
from repurpose.language.words import straighten
from repurpose.listing import all_of
from repurpose.spans import Span

if TYPE_CHECKING:  # a check is handed one; only a draft with a target has it
    from repurpose.spec.pack import Promotion

_SEVERITY = {
    "never": Severity.ERROR,
    "ask-moderators": Severity.WARNING,
    "weekly-thread": Severity.WARNING,
    "share": Severity.ADVICE,
}


def check_subreddit_promotion(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each phrase."""
    pack = subject.pack
    if pack is None or pack.promotion.policy not in _SEVERITY:
        return
    part, whole = subject.part("text")
    for found in _phrases().finditer(straighten(part)):
        span = Span(found.start(), found.end()).shift(whole.start if whole else 0)
        message = f"r/{pack.name} {_cure(pack.promotion)} (pack of {pack.checked_on.isoformat()})"
        yield Finding(CHECK.name, _SEVERITY[pack.promotion.policy], message, span)


def _cure(promotion: "Promotion") -> str:
    match promotion.policy:
        case "never":
            return "takes nothing for one's own work: leave it out"
        case "ask-moderators":
            return "wants its moderators asked before a word for one's own work: ask them, or leave it out"
        case "weekly-thread":
            thread = f"the thread {promotion.thread!r}" if promotion.thread else "its own thread"
            days = f" on {all_of(promotion.days)}" if promotion.days else ""
            return f"takes words for one's own work in {thread}{days} only: leave it out here"
        case _:
            return "bears a small share of posts for one's own work: count yours before you post this"


@cache
def _phrases() -> re.Pattern[str]:
    table = read_table("repurpose.language", "own_work.yaml")
    whole = "|".join(table["points_to_own_work"]).replace("{goods}", table["goods"])
    return re.compile(whole, re.IGNORECASE)


CHECK = Check("subreddit-promotion", Severity.WARNING, Family.PLATFORM, __doc__, find=check_subreddit_promotion)
