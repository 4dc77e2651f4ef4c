"""Report a post that leaves out what its article says of a later day.

What: The article has a paragraph that begins with "Update:" or "Edit:", with a number or a date or without, or a
heading that says so, or one that begins with "Note:" and says in which year the text was written; and the post holds no
sentence of it. The message quotes how it begins. A page keeps it, and has no such finding.

Bad (of an article that ends "Update: We have bought the boat back."):

    I sold the boat in May, and I have not missed it for a day.

Good:

    I sold the boat in May. Two years later I bought it back.

Why: An author adds such a line where the text no longer holds: the account is open again, what was lost is found. A
post without it tells as true what its own article takes back, and a reader who follows it to the page finds that out.
"""

import re
from collections.abc import Iterator

from repurpose.article import Article, Paragraph, Sentence
from repurpose.checks.types import Check, Cure, Family, Subject
from repurpose.finding import Finding, Severity, shortened

_LABEL = (
    r"\W{0,4}(?:update|edit)(?:\W{1,3}(?:\d[\w./-]*|of|on"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*)){0,4}\W{0,3}?"
)
_SAID = re.compile(rf"{_LABEL}:\W*\w", re.IGNORECASE)
_HEADED = re.compile(rf"{_LABEL}:.*|(?=.*\d){_LABEL}", re.IGNORECASE)
"""A heading "Edit" alone may be a step of a how-to."""
_NOTE = re.compile(r"\W{0,4}(?:(?:author|editor|writer)\W{0,2}s?\W{1,2})?note\b", re.IGNORECASE)
_WRITTEN = re.compile(r"\b(?:wrote|written|draft(?:ed)?)\b[^.!?]{0,60}\b(?:19|20)\d\d\b", re.IGNORECASE)
_TOLD = 40
"""Characters at the end of a sentence by which a post holds it: its front may have been trimmed."""


def check_later_update(subject: Subject) -> Iterator[Finding]:
    """Yield at most one finding, for the whole text."""
    if subject.article is None or subject.spec.kind == "article":
        return
    said = tuple(_updates(subject.article))
    if said and not any(sentence.text[-_TOLD:] in subject.text for sentence in said):
        message = (
            f"the article says later: “{shortened(said[0].text)}”, and the post does not: see that the post still "
            "holds, or add it"
        )
        yield Finding(CHECK.name, CHECK.severity, message)


def _updates(article: Article) -> Iterator[Sentence]:
    """Yield the sentences of the paragraphs that are updates, or stand below a heading that says so."""
    for section in article.sections:
        headed = _HEADED.fullmatch(section.heading) is not None
        for block in section.blocks:
            if isinstance(block, Paragraph) and (headed or _is_update(article, block)):
                yield from block.sentences


def _is_update(article: Article, block: Paragraph) -> bool:
    """Tell whether a paragraph begins so as it is written, for its sentences lack a bold label, or as it is read.

    A note that the text below it is of another year says the same.
    """
    read = " ".join(sentence.text for sentence in block.sentences)
    said = _SAID.match(block.span.of(article.source.text)) or _SAID.match(read)
    return bool(said or (_NOTE.match(read) and _WRITTEN.search(read)))


CHECK = Check("later-update", Severity.ADVICE, Family.MEANING, __doc__, cure=Cure.HAND, find=check_later_update)
