"""Report a name that the sentence it comes from does not have.

What: Words with a capital where no sentence begins, acronyms, and names that the article uses: each must stand in the
sentence of the article that its sentence comes from. A name may stand for the "she" or "it" of that sentence where the
article gives the name shortly before. Two names that changed places are a finding.

Bad:

    Ines told Marek that the roof leaked.

Good:

    Marek told Ines that the roof leaked.

Why: Said of the wrong person, a true sentence is a false one.
"""

from collections.abc import Iterable

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.tracing.types import Change


def check_changed_name(subject: Subject) -> Iterable[Finding]:
    """Yield one finding for each changed name."""
    return subject.changes(Change.NAME, CHECK.severity)


CHECK = Check("changed-name", Severity.ERROR, Family.MEANING, __doc__, find=check_changed_name)
