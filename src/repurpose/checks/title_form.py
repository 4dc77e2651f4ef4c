"""Report a title that does not have the channel's form.

What: With `title: {form: question}` the title asks something, says something in a sentence of the author's, or is the
article's own headline, a heading or its description, whole or cut; one that only names a subject gets advice. With
`form: article` it must be the article's own title, alone or with the subtitle; that is checked where the article is
known.

Bad (form: question):

    What I learnt about rest

Good:

    Did anyone else have to learn how to rest?

    I had to learn how to rest

Why: A question that a member would ask starts a conversation, and so may a statement that somebody can answer. A page
under another title than its article's breaks links, feeds and the reader's trust.
"""

import re
from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.language.fragments import is_finite, is_noun_phrase
from repurpose.language.measures import measure
from repurpose.language.sentences import without_closers
from repurpose.language.words import straighten

_NAMES = re.compile(
    r"(?:what|which|who|how|why|where)\b|when\b[^,]*$|\d+ [a-z]|\w+ing\b(?!.*\b(?:is|are|was|were|has|have|had)\b)",
    re.IGNORECASE,
)
"""What begins so is a subject, or half a sentence: "How I stopped", "7 things that help", "Asking for help"."""
_WORD = re.compile(r"\w+")
_SUBJECTS = frozenset("i i'm i've i'd we we're we've they it he she people nobody".split())
"""Words after which a verb comes that no table needs to know."""


def check_title_form(subject: Subject) -> Iterator[Finding]:
    """Yield one finding where the title has another form than the channel's."""
    title = subject.spec.title
    if title is None or not subject.title.strip():
        return
    own = subject.article.title if subject.article is not None else ""
    is_own = bool(own) and _plain(subject.title).startswith(_plain(own))
    if title.form == "question":
        if not (is_own or is_headline(subject) or _asks(subject.title) or _says(subject.title)):
            message = "the title only names something: ask what a member would ask, or say it in a sentence"
            yield Finding(CHECK.name, Severity.ADVICE, message, subject.title_span)
    elif own and not is_own:
        message = f'the title is not the article\'s own: write "{own}"'
        yield Finding(CHECK.name, CHECK.severity, message, subject.title_span, expected=own)


def is_headline(subject: Subject) -> bool:
    """Tell whether a title is its article's headline, a heading or the description, whole or cut."""
    article, words = subject.article, _plain(subject.title)
    if article is None:
        return False
    headings = (section.heading for section in article.sections)
    return any(words in _plain(text) for text in (article.title, article.meta.description, article.subtitle, *headings))


def _asks(title: str) -> bool:
    return without_closers(title).endswith(("?", "？", "؟"))


def _says(title: str) -> bool:
    """Tell whether a title is a sentence, as far as its first word and a verb show."""
    text = straighten(title.lstrip("\"'*_ "))
    if not text or _NAMES.match(text) or is_noun_phrase(text):
        return False
    return text.split()[0].lower() in _SUBJECTS or is_finite(text) or measure(text).past > 0


def _plain(title: str) -> str:
    """Return the words of a title, each between spaces: what two spellings of it share."""
    return f" {' '.join(_WORD.findall(title)) or title} ".casefold()


CHECK = Check("title-form", Severity.WARNING, Family.TITLES, __doc__, find=check_title_form)
