"""Report a quotation that the article does not have word for word.

What: What stands in double quotation marks, two words or more, must stand in the article in the same words. Kinds of
quotation marks make no difference; `…` and `[brackets]` stand for words left out or put in.

Bad:

    She called it "a good enough mistake".

Good:

    She called it "a good mistake".

Why: Quotation marks say that somebody used these very words.
"""

from collections.abc import Iterable

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.tracing.types import Change


def check_changed_quotation(subject: Subject) -> Iterable[Finding]:
    """Yield one finding for each changed quotation."""
    return subject.changes(Change.QUOTATION, CHECK.severity)


CHECK = Check("changed-quotation", Severity.ERROR, Family.MEANING, __doc__, find=check_changed_quotation)
