"""Report a number or unit that the sentence it comes from does not have.

What: Each number of the text, in digits or in words, with its unit, is looked up in the sentence of the article that
its sentence comes from: percentages, sums of money, ordinals and both ends of a range too. A number that stands
elsewhere in the article, or two that changed places, are findings as well. The article is the one that the draft's
front matter names, or `--against`.

Bad:

    We lost forty customers in the first week.

Good:

    We lost four customers in the first week.

Why: One wrong figure costs more trust than ten good sentences earn, and its author no longer sees it: the sentence
reads as it always did.
"""

from collections.abc import Iterable

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.tracing.types import Change


def check_changed_number(subject: Subject) -> Iterable[Finding]:
    """Yield one finding for each changed number."""
    return subject.changes(Change.NUMBER, CHECK.severity)


CHECK = Check("changed-number", Severity.ERROR, Family.MEANING, __doc__, find=check_changed_number)
