"""Report a draft without a title on a channel that has titles.

What: The channel's file has `title:`, and the draft has none or a blank one.

Bad:

    (a post that begins with its body)

Good:

    Did anyone else think the hard part was starting?

Why: Reddit takes no post without a title, and on a page the title is what search results and feeds show.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity


def check_title_missing(subject: Subject) -> Iterator[Finding]:
    """Yield one finding where a title is wanted and there is none."""
    if subject.spec.title is not None and not any(map(str.isalnum, subject.title)):
        page = subject.spec.kind == "article"
        where = "into the front matter as `title:`" if page else "on the first line, a blank line below it"
        message = f"there is no title, and {subject.spec.name} needs one: write it {where}"
        yield Finding(CHECK.name, CHECK.severity, message, subject.title_span)


CHECK = Check("title-missing", Severity.ERROR, Family.TITLES, __doc__, find=check_title_missing)
