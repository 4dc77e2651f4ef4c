"""Report a post that speaks as "we" and never says who that is.

What: On a channel that takes a told post (`form: told`), or one that switches the rule on, the body says we, us or our
at least three times, of people who did something or own something, and neither "I" nor a word about who they are stands
in it. "We all forget" is everybody, and no finding.

Bad:

    We launched in May. Our users hated it, and we spent the summer asking them why.

Good:

    I work on a team of four that makes a timetable app. We launched in May, and our users hated it.

Why: One account posts, and members ask who "we" is: a company, most likely, and they vote accordingly. One line that
only the author can write mends it: `intro:` in the article's front matter.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject
from repurpose.draft import Kind
from repurpose.finding import Finding, Severity
from repurpose.spans import Span


def check_who_is_we(subject: Subject) -> Iterator[Finding]:
    """Yield at most one finding, at the first "we" that did or owns something."""
    wanted = subject.spec.form == "told" or subject.spec.checks.get("who-is-we", "off") != "off"
    introduced = subject.draft is not None and any(p.kind is Kind.INTRO for p in subject.draft.passages)
    if not wanted or introduced:
        return
    from repurpose.language.we import unknown_we

    body = subject.body_span
    found = unknown_we(body.of(subject.text))
    if found is None:
        return
    (start, end), number = found
    message = (
        f"the post speaks as “we” ({number} times) and never says who that is: add `intro:` to the article's front "
        "matter, such as “I work on a team of four that …”, or say it here"
    )
    yield Finding(CHECK.name, CHECK.severity, message, Span(start, end).shift(body.start))


CHECK = Check("who-is-we", Severity.WARNING, Family.PLATFORM, __doc__, find=check_who_is_we)
