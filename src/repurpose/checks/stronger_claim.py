"""Report a word that claims more than the one it stands for.

What: Within a scale no word may climb: may, can, will · sometimes, often, always · some, many, most, all · perhaps,
probably, certainly · suggests, shows, proves · linked to, causes. Climbing down is no finding. An "always" that
the article does not have is one.

Bad:

    Most clients will notice the difference.

Good:

    Some clients may notice the difference.

Why: It is what retelling does by itself, and what the author will be held to.
"""

from collections.abc import Iterable

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.tracing.types import Change


def check_stronger_claim(subject: Subject) -> Iterable[Finding]:
    """Yield one finding for each stronger claim."""
    return subject.changes(Change.STRONGER, CHECK.severity)


CHECK = Check("stronger-claim", Severity.ERROR, Family.MEANING, __doc__, find=check_stronger_claim)
