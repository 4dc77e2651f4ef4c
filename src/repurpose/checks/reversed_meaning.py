"""Report a denial that was added or taken away, and a word turned into its opposite.

What: Where the article says "not", "never", "no", "nobody", "without", "rarely", the same words may not stand without
it, nor the other way round; short forms ("didn't") count as the long ones. A word may not stand in the place of its
opposite: more for less, always for never, possible for impossible.

Bad:

    A retry repairs a failure.

Good:

    A retry does not repair a failure.

Why: It is the smallest edit that makes a sentence false.
"""

from collections.abc import Iterable

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.tracing.types import Change


def check_reversed_meaning(subject: Subject) -> Iterable[Finding]:
    """Yield one finding for each reversed meaning."""
    return subject.changes(Change.MEANING, CHECK.severity)


CHECK = Check("reversed-meaning", Severity.ERROR, Family.MEANING, __doc__, find=check_reversed_meaning)
