"""Report a subreddit whose name Reddit would not give.

What: The target has more than 21 characters or fewer than 3.

Bad:

    target: PeopleWhoMendOldUmbrellas

Good:

    target: umbrellas

Why: There is no such place, so the draft was made for another one: a slip, an old list, or the name of a group
elsewhere. The bounds are those of `subreddit_rx` in Reddit's published code; look the name up before you post.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity


def check_subreddit_name(subject: Subject) -> Iterator[Finding]:
    """Yield at most one finding, about the whole draft."""
    if not subject.target:
        return
    from repurpose.spec.pack import name_problem

    if problem := name_problem(subject.target):
        message = f"r/{subject.target} {problem}: look the subreddit up before you post"
        yield Finding(CHECK.name, CHECK.severity, message)


CHECK = Check("subreddit-name", Severity.WARNING, Family.PLATFORM, __doc__, find=check_subreddit_name)
