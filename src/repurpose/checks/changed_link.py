"""Report an address that the article does not have.

What: Each web or mail address of the text, the target of a Markdown link too, must stand in the article or its front
matter. `http` or `https`, `www.`, a last slash and tracking parameters make no difference.

Bad:

    The form is at https://example.org/from.

Good:

    The form is at https://example.org/form.

Why: A model invents addresses that look right, and a typing error leads to a stranger's page.
"""

from collections.abc import Iterable

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.tracing.types import Change


def check_changed_link(subject: Subject) -> Iterable[Finding]:
    """Yield one finding for each changed link."""
    return subject.changes(Change.LINK, CHECK.severity)


CHECK = Check("changed-link", Severity.ERROR, Family.MEANING, __doc__, find=check_changed_link)
