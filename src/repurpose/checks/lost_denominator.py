"""Report a share that no longer says what it is a share of.

What: "Three of ten", "three out of ten" and "40 % of those who answered" need their second half: a number of the text
whose whole stands in the article's sentence and not in the text is a finding.

Bad:

    Three clients came back.

Good:

    Three of ten clients came back.

Why: Three of ten and three of four are both "three".
"""

from collections.abc import Iterable

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.tracing.types import Change


def check_lost_denominator(subject: Subject) -> Iterable[Finding]:
    """Yield one finding for each lost denominator."""
    return subject.changes(Change.DENOMINATOR, CHECK.severity)


CHECK = Check("lost-denominator", Severity.ERROR, Family.MEANING, __doc__, find=check_lost_denominator)
