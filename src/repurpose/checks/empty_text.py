"""Report a body without a single word.

What: The body of the draft holds no letter and no digit.

Bad:

    (a title, and nothing below it)

Good:

    We tried it for a month before anybody noticed.

Why: An empty post is a mistake of copying or saving, and every other rule would stay silent about it.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity


def check_empty_text(subject: Subject) -> Iterator[Finding]:
    """Yield one finding where the body has no word."""
    if not any(map(str.isalnum, subject.body)):
        message = "the body has no words, so nothing would be posted: write the text here"
        yield Finding(CHECK.name, CHECK.severity, message, subject.body_span)


CHECK = Check("empty-text", Severity.ERROR, Family.LENGTH, __doc__, find=check_empty_text)
