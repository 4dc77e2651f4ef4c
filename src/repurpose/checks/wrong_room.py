"""Report words that speak to the members of another subreddit.

What: A draft for a subreddit addresses a circle that does not talk there ("fellow coaches" in r/therapists), or names
another subreddit as the place ("here in r/coaching"). Who talks where is a table by the subreddits' names; a pack's
`members:` adds nouns. To speak *of* coaches is no finding, and a subreddit that is in no table takes every noun.

Bad (r/therapists):

    Do other coaches find that the last ten minutes are the session?

Good:

    Does anyone else find that the last ten minutes are the session?

Why: Nothing says "posted everywhere" as plainly as the name of another room, and members answer the mistake instead of
the question.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.spans import Span


def check_wrong_room(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each address."""
    if not subject.target:
        return
    from repurpose.language.rooms import foreign_addresses

    members = subject.pack.members if subject.pack else ()
    part, whole = subject.part("text")
    for start, end in foreign_addresses(part, subject.target, members):
        message = f"this speaks to another room than r/{subject.target}: say “anyone here”, or its members' own word"
        span = Span(start, end).shift(whole.start if whole else 0)
        yield Finding(CHECK.name, CHECK.severity, message, span)


CHECK = Check("wrong-room", Severity.WARNING, Family.PLATFORM, __doc__, find=check_wrong_room)
