"""Report a statement that no sentence of the article makes.

What: A sentence is traced where one sentence of the article, or a few, have at least half of its words, those that are
rare in the article counting more. Questions, invitations to answer, the closings and the template's words of the
channel's file and the author's `intro:` and `ask:` need no source. `repurpose verify` lists every sentence with its
source.

Bad:

    We had trained everybody twice by then.

Good:

    We had trained nobody.

Why: What the article does not say, nobody has checked. In your own draft it may be meant: then write it into the
article, or silence the rule for this draft (`ignore: [untraced-sentence]`).
"""

from collections.abc import Iterable

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.tracing.types import Change


def check_untraced_sentence(subject: Subject) -> Iterable[Finding]:
    """Yield one finding for each statement without a source."""
    return subject.changes(Change.UNTRACED, CHECK.severity)


CHECK = Check("untraced-sentence", Severity.WARNING, Family.MEANING, __doc__, find=check_untraced_sentence)
