"""Report a flair that is missing or that the subreddit does not have.

What: By its pack the subreddit requires a flair, and neither the channel's file (`flair:` of its target) nor the
draft's front matter (`flair:`) names one; or the named flair is not among those the pack lists, or is the moderators'.

Bad (flairs: [Question, Discussion]):

    flair: Discusion

Good:

    flair: Discussion

Why: Reddit refuses a post without the flair it requires, and the wrong one is a common reason for removal.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.listing import first_of

_SHOWN = 8


def check_subreddit_flair(subject: Subject) -> Iterator[Finding]:
    """Yield at most one finding, about the whole draft."""
    pack = subject.pack
    if pack is None:
        return
    known = [flair.text for flair in pack.flairs or () if not flair.mod_only]
    listed = first_of(known, _SHOWN)
    chosen = subject.flair
    dated = f"(pack of {pack.checked_on.isoformat()})"
    if not chosen:
        if pack.requirements.is_flair_required:
            choice = f"one of {listed}" if known else "one from the list that Reddit shows"
            message = (
                f"r/{pack.name} wants a flair: choose {choice} and write it as `flair:` in the front matter {dated}"
            )
            yield Finding(CHECK.name, CHECK.severity, message)
    elif any(flair.mod_only and flair.text.casefold() == chosen.casefold() for flair in pack.flairs or ()):
        message = f"only moderators of r/{pack.name} give the flair {chosen[:60]!r}: choose one of {listed} {dated}"
        yield Finding(CHECK.name, CHECK.severity, message)
    elif known and chosen.casefold() not in (flair.casefold() for flair in known):
        near = get_close_matches(chosen[:60], known, 1, 0.6)
        cure = f"did you mean {near[0]!r}?" if near else f"choose one of {listed}"
        message = f"r/{pack.name} has no flair {chosen[:60]!r}: {cure} {dated}"
        yield Finding(CHECK.name, CHECK.severity, message)


CHECK = Check("subreddit-flair", Severity.WARNING, Family.PLATFORM, __doc__, find=check_subreddit_flair)
