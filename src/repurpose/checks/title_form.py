"""Report a title that does not have the channel's form.

What: With `title: {form: question}` the title is best a question; a statement gets advice, no warning, for not every
idea holds a question. With `form: article` it must be the article's own title, alone or with the subtitle; that is
checked where the article is known.

Bad (form: question):

    What I learnt about rest

Good:

    Did anyone else have to learn how to rest?

Why: A question that a member would ask starts a conversation, an announcement ends it. A page under another title than
its article's breaks links, feeds and the reader's trust.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity

_CLOSING = "\"'”’)]*_ "
"""What may stand after the question mark."""


def check_title_form(subject: Subject) -> Iterator[Finding]:
    """Yield one finding where the title has another form than the channel's."""
    title = subject.spec.title
    if title is None or not subject.title.strip():
        return
    if title.form == "question":
        if not subject.title.rstrip(_CLOSING).endswith(("?", "？", "؟")):
            message = "the title is no question: ask what a member would ask, and end it with a question mark"
            yield Finding(CHECK.name, Severity.ADVICE, message, subject.title_span)
    elif subject.article is not None and subject.article.title:
        own = _plain(subject.article.title)
        if not _plain(subject.title).startswith(own):
            message = f'the title is not the article\'s own: write "{subject.article.title}"'
            yield Finding(CHECK.name, CHECK.severity, message, subject.title_span, expected=subject.article.title)


def _plain(title: str) -> str:
    """Keep what two spellings of one title share."""
    return "".join(filter(str.isalnum, title)).casefold()


CHECK = Check("title-form", Severity.WARNING, Family.TITLES, __doc__, find=check_title_form)
