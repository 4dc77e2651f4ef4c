"""Report a child of the author's who stands in a post by name, beside what they have.

What: The post or its article says whose child it is ("my son, Tom"; "Tom, our daughter"), and the post holds the name,
or a short form of it, and a condition, a birth before its time, or a hospital, a ward of one, a therapist or a
psychologist. A page has no such finding.

Bad:

    Our son Tom was two when we drove to the Orrin Hospital. Tom has epilepsy.

Good:

    Our son was two when we drove to the hospital. He has epilepsy.

Why: The author's name stands above the post and says the child's last name. Children grow up, and whoever looks for
their name then, a school or an employer, finds what they had at two.
"""

import re
from collections.abc import Iterator

from repurpose.checks.types import Check, Cure, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.spans import Span

_WORD = re.compile(r"\w+")


def check_named_child(subject: Subject) -> Iterator[Finding]:
    """Yield at most one finding, at the first place of the name."""
    if subject.spec.kind == "article":
        return
    from repurpose.language.clients import condition, own_children

    text, whole = subject.part("text")
    names = own_children(text) | (own_children(subject.article.source.text) if subject.article else frozenset())
    named = next((word for word in _WORD.finditer(text) if word[0] in names), None)
    found = condition(text) if named else None
    if named and found:
        message = (
            f"“{named[0]}” is a child of yours, and the post tells of “{found[0]}”: leave the name out, for whoever "
            "looks for it later finds this"
        )
        place = Span(*named.span()).shift(whole.start if whole else 0)
        yield Finding(CHECK.name, CHECK.severity, message, place)


CHECK = Check("named-child", Severity.ADVICE, Family.CONFIDENTIALITY, __doc__, cure=Cure.HAND, find=check_named_child)
