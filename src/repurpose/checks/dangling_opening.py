"""Report a post whose first words lean on something that is not there.

What: The first sentence of a post opens on a word that points back ("They", "This means", "Also"), and nothing stands
before it. Below a title, which may be what "it" and "this" speak of, only words that link sentences are reported. In a
draft that joins parts of an article, the first sentence of each later part is looked at too.

Bad:

    They never asked why. The form went out as it was, and everybody filled it in.

Good:

    The two nurses on the ward never asked why. The form went out as it was, and everybody filled it in.

Why: Whoever meets the post has read nothing before it. Half of what summarisers cut from an article begins this way.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from repurpose.checks.types import Check, Family, Subject
from repurpose.draft import Kind
from repurpose.finding import Finding, Severity
from repurpose.language.references import opening_need
from repurpose.language.words import straighten
from repurpose.spans import Span

_LEANING = {
    "pronoun": "points at something before it",
    "person": "speaks of a person nobody has named",
    "they": "speaks of people or things nobody has named",
    "connective": "adds to something before it",
    "answer": "answers a question nobody has asked",
}
_BELOW_A_TITLE = ("connective", "answer")
_STANDS = re.compile(
    r"it (?:rain|snow|hail|thunder)(?:s|ed)\b|it(?:'s|'ll| is| was)(?: not|n't)? [^,.;:?!]{3,80} (?:that|who)\b"
    r"|it isn't [^,.;:?!]{3,80} (?:that|who)\b|they say\b"
    r"|however (?:much|many|little|few|long|short|often|seldom|hard|far|big|small|good|bad|\w{2,20}ly)\b"
)
"""Openings on a word that often leans and here does not: the weather, a cleft sentence, what people say."""
_OPENS, _JOINED = "the post opens on", "here a part of the article was joined:"
_SHOWN = 60
"""Characters of the sentence that a finding marks."""
_READ = 120
"""Characters of a sentence in which it shows whether its opening stands."""


def check_dangling_opening(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for the first sentence, and for that of each later part of the article, if it leans."""
    sentences = subject.sentences
    if subject.spec.kind == "article" or not sentences:
        return
    joins = _joins(subject)
    for number, sentence in enumerate(sentences):
        if number and sentence.span.start not in joins:
            continue
        need = "" if _STANDS.match(straighten(sentence.text[:_READ]).lower()) else opening_need(sentence.text)
        if need not in _LEANING or (need not in _BELOW_A_TITLE and (subject.title or number)):
            continue
        where = joins[sentence.span.start] if number else _OPENS
        words = " ".join(sentence.text.split()[:4]).rstrip(".")
        message = f"{where} “{words} …”, which {_LEANING[need]}: name it, or begin a sentence earlier or later"
        yield Finding(CHECK.name, CHECK.severity, message, Span(sentence.span.start, _end(sentence.span)))


def _joins(subject: Subject) -> dict[int, str]:
    """Return where a part of the article begins below a lead or another part, in a draft as an engine made it."""
    body = [p for p in subject.draft.passages if p.kind in (Kind.LEAD, Kind.BODY)] if subject.draft is not None else []
    return {
        after.span.start: _OPENS if before.kind is Kind.LEAD else _JOINED
        for before, after in pairwise(body)
        if before.kind is Kind.LEAD or after.run != before.run
    }


def _end(span: Span) -> int:
    return min(span.end, span.start + _SHOWN)


CHECK = Check("dangling-opening", Severity.WARNING, Family.COHERENCE, __doc__, find=check_dangling_opening)
