"""Report characters at which a platform's interface for programs may cut the text.

What: The characters of the channel's `reserved:` in the text, unless a backslash stands before them. A hashtag's sign
is none. The rule is off until `checks: {reserved-character: on}` of the channel's file switches it on.

Bad (posted to LinkedIn by a tool that escapes nothing):

    We asked twice (in May and in July) and nobody answered.

Good:

    We asked twice, in May and in July, and nobody answered.

Why: LinkedIn's interface reads brackets, stars and some more as signs of its own ("little text") and cuts a post,
silently, at the first that it does not understand. In the browser nothing of this happens, and a good tool escapes
them: switch the rule on only where yours does not.
"""

import re
from collections.abc import Iterator

from repurpose.checks.stray_hashtag import HASHTAG
from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.spans import Span


def check_reserved_character(subject: Subject) -> Iterator[Finding]:
    """Yield one finding, at the first such character, with all others as related places."""
    rule = subject.spec.reserved
    if rule is None:
        return
    tags = {found.start() for found in HASHTAG.finditer(subject.text)}
    one = re.compile(rf"\\[{re.escape(rule.characters)}]|(?P<bare>[{re.escape(rule.characters)}])")
    _, whole = subject.part("text")
    span = whole or subject.body_span
    found = [
        Span(match.start(), match.end())
        for match in one.finditer(subject.text, span.start, span.end)
        if match["bare"] and match.start() not in tags
    ]
    if not found:
        return
    signs = " ".join(dict.fromkeys(place.of(subject.text) for place in found))
    times = "once" if len(found) == 1 else f"{len(found)} times"
    message = (
        f"{subject.spec.name} cuts what a program posts at {signs} ({times}): say it without, or use a tool that "
        f"writes a backslash before each ({rule.source}, read {rule.checked_on.isoformat()})"
    )
    url = rule.source if rule.source.startswith("https://") else ""
    yield Finding(CHECK.name, CHECK.severity, message, found[0], related=tuple(found[1:]), url=url)


CHECK = Check(
    "reserved-character", Severity.WARNING, Family.PLATFORM, __doc__, opt_in=True, find=check_reserved_character
)
