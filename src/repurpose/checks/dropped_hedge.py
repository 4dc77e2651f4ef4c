"""Report a statement that lost what made it careful.

What: "May", "might", "often", "usually", "some people think", "almost", "about" before a number, "seems", "I think",
"tried to": where the article has one and the text says the same without any, the text claims more. A hedge of another
kind in its place is enough.

Bad:

    Short breaks help.

Good:

    Short breaks often help.

Why: The care is part of what the author knows. Without it a finding becomes a promise.
"""

from collections.abc import Iterable

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.tracing.types import Change


def check_dropped_hedge(subject: Subject) -> Iterable[Finding]:
    """Yield one finding for each dropped hedge."""
    return subject.changes(Change.HEDGE, CHECK.severity)


CHECK = Check("dropped-hedge", Severity.WARNING, Family.MEANING, __doc__, find=check_dropped_hedge)
