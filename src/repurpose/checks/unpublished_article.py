"""Report a draft whose article is not published.

What: Its front matter says so: `draft: true` (Hugo), `published: false` (Jekyll) or `Status: draft` (Pelican). In a
folder such articles are left out; one that is named is drafted, with this advice.

Bad:

    published: false

Good:

    published: true

Why: A post would tell what its author has held back, and who looks for the page behind it finds none.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity


def check_unpublished_article(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for the whole text."""
    if subject.article is not None and subject.article.meta.unpublished:
        message = (
            "the article's front matter says that it is not published: publish it first, or be sure that you mean it"
        )
        yield Finding(CHECK.name, CHECK.severity, message)


CHECK = Check("unpublished-article", Severity.ADVICE, Family.FILE, __doc__, find=check_unpublished_article)
