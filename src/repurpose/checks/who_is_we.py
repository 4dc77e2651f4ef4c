"""Report a post that speaks as "we" and never says who that is.

What: On a channel that takes a told post (`form: told`), or one that switches the rule on, the body says we, us or our
at least three times, of people who did something or own something, and neither "I" nor a word about who they are stands
in it. A firm's name ("At Port Lowe, we …") says where, and not who posts. "We all forget" is everybody, and no finding.

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


def check_who_is_we(subject: Subject) -> Iterator[Finding]:
    """Yield at most one finding, at the first "we" that did or owns something."""
    wanted = subject.spec.form == "told" or subject.spec.checks.get("who-is-we", "off") != "off"
    introduced = subject.draft is not None and any(p.kind is Kind.INTRO for p in subject.draft.passages)
    if not wanted or introduced:
        return
    from repurpose.language.we import unknown_we

    start = subject.body_span.start
    end = subject.written[-1].span.end if subject.written else start  # a closing's "I'd like to hear" is nobody's
    found = unknown_we(subject.text[start:end])
    if found is None:
        return
    unsaid = f"names {found.place} and never says who you are there" if found.place else "never says who that is"
    message = (
        f"the post speaks as “we” ({found.count} times) and {unsaid}: add `intro:` to the article's front matter, such "
        "as “I work on a team of four that …”, or say it here"
    )
    yield Finding(CHECK.name, CHECK.severity, message, found.span.shift(start))


CHECK = Check("who-is-we", Severity.WARNING, Family.PLATFORM, __doc__, find=check_who_is_we)
