"""Report what belongs to the page and not to the post.

What: Copyright lines, disclaimers, biographies, sharing prompts, sign-offs, bylines, and sentences about the text
itself ("in this article"), unless the channel's `roles:` admit them or its own file says them. Where a channel takes
links, "Read on at" with an address is none; a content note ("CW: a death") is none anywhere. Offers are the matter of
`sales-pitch`.

Bad:

    In this article I look at what rest does for a team.
    © 2026 A. Writer. All rights reserved.

Good:

    The week we stopped measuring rest, people began to take it.

Why: "This article" points at nothing once the sentence stands in a post, and a copyright line shows that the text was
made for somewhere else.
"""

import re
from collections.abc import Iterator

from repurpose.article import Role
from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.spans import Span
from repurpose.spec.templated import own_lines

_WARNS = re.compile(r"(?:content|trigger) (?:note|warning)\b|[ct]w\b", re.IGNORECASE)
"""What warns of the post itself."""
_NAMES = {
    Role.COPYRIGHT: "a copyright line",
    Role.DISCLAIMER: "a disclaimer",
    Role.BIO: "a biography",
    Role.SHARE: "a sharing prompt",
    Role.SIGN_OFF: "a sign-off",
    Role.ABOUT_TEXT: "a sentence about the text itself",
    Role.IDENTITY: "a biography in the first person",
    Role.LABEL: "a byline or label",
    Role.KIT: "a label of the publishing kit",
    Role.CAPTION: "a caption",
}
"""The roles that are boilerplate; what else `boilerplate.find` may come to tell is no leftover."""


def check_leftover_boilerplate(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each run that has a role the channel does not admit."""
    for start, end, role in _runs(subject):
        if role in _NAMES and role not in subject.spec.roles and not _leads_there(subject, start, end, role):
            if role is Role.DISCLAIMER and _WARNS.match(subject.body, start):
                continue
            message = f"{_NAMES[role]} is left over, {subject.spec.name} takes none: take it out"
            yield Finding(CHECK.name, CHECK.severity, message, Span(start, end).shift(subject.body_start))


def _leads_there(subject: Subject, start: int, end: int, role: Role) -> bool:
    """Tell whether a sentence about the text gives the address at which it stands, where links are welcome."""
    if role is not Role.ABOUT_TEXT or subject.spec.links == "none":
        return False
    from repurpose.language.web_addresses import find_addresses

    return next(find_addresses(subject.body[start:end], bare=False), None) is not None


def _runs(subject: Subject) -> Iterator[tuple[int, int, Role]]:
    """Yield what is found outside the channel's own lines, neighbours of one role in one paragraph as one run."""
    from repurpose.language import boilerplate  # it compiles a table of patterns: only a run that checks pays for it

    body = subject.body
    own = [place for line in own_lines(subject.spec, subject.article) for place in _places(line, body)]
    run: tuple[int, int, Role] | None = None
    for start, end, role in boilerplate.find(body):
        if any(place.start <= start and end <= place.end for place in own):
            continue
        if run and run[2] is role and not body[run[1] : start].strip() and "\n\n" not in body[run[1] : start]:
            run = (run[0], end, role)
            continue
        if run:
            yield run
        run = (start, end, role)
    if run:
        yield run


def _places(line: str, body: str) -> Iterator[Span]:
    """Yield where a line stands in a text by itself."""
    if line not in body:  # as most: a channel has dozens of closings
        return
    for found in re.finditer(rf"^{re.escape(line)}$", body, re.MULTILINE):
        yield Span(*found.span())


CHECK = Check("leftover-boilerplate", Severity.ERROR, Family.LEFTOVERS, __doc__, find=check_leftover_boilerplate)
