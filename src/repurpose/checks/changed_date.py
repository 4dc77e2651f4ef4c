"""Report a year, month or weekday that the sentence it comes from does not have.

What: Years, months, days of the week and ISO dates of the text are looked up in the sentence of the article that its
sentence comes from and in the two before it. The article's own date may always be named.

Bad:

    It broke on a Friday in May.

Good:

    It broke on a Monday in May.

Why: Readers plan by dates and search by them.
"""

from collections.abc import Iterable

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.tracing.types import Change


def check_changed_date(subject: Subject) -> Iterable[Finding]:
    """Yield one finding for each changed date."""
    return subject.changes(Change.DATE, CHECK.severity)


CHECK = Check("changed-date", Severity.ERROR, Family.MEANING, __doc__, find=check_changed_date)
