"""Report lines at the top of an article that look like metadata and were read as its text.

What: Two or more lines in a row above the text are keys with values as another program writes them (`:title A boat`,
`#+TITLE: A boat`, `.. title: A boat`). Front matter is YAML between `---` lines, TOML between `+++` lines, or lines of
`Key: value` with a title at the very top.

Bad:

    :page/title A boat in the yard
    :page/tags wood

Good:

    ---
    title: A boat in the yard
    tags: [wood]
    ---

Why: The title is not known then, and the lines stand on the page.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity, shortened

_KEY = re.compile(r"(?::|#\+|\.\. |@)[A-Za-z][\w./+-]{0,60}:?(?:\s.*)?")
_FEWEST = 2
"""Lines like `key: value`: one alone may be the first line of a text."""
_READ = 2_000
"""Characters of the text that are looked at."""


def check_unread_metadata(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for the whole text."""
    if subject.article is None:
        return
    top = subject.article.body.of(subject.article.source.text)[:_READ].split("\n")
    said = [line.strip() for line in top if any(map(str.isalnum, line))]
    found = list(takewhile(_KEY.fullmatch, said))
    if len(found) >= _FEWEST:
        message = (
            f"the lines at the top look like metadata and were read as text: “{shortened(found[0])}” and "
            f"{len(found) - 1} more; write them as `key: value` between two lines of `---`"
        )
        yield Finding(CHECK.name, CHECK.severity, message)


CHECK = Check("unread-metadata", Severity.WARNING, Family.LEFTOVERS, __doc__, find=check_unread_metadata)
