"""Report a sentence with more words than the channel wants.

What: Every sentence of the body is counted against `readability: {sentence_words: 35}` of the channel's file. Each item
of a list is read by itself; headings, tables and code are not.

Bad (at most 12 words):

    We had planned, as we did every year, to look at all of the results together before anybody left.

Good:

    We had planned to look at the results together. Nobody stayed.

Why: On a phone a sentence of forty words is a wall. The reader who has to go back to its beginning leaves.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.language.counting import count_words


def check_long_sentence(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each sentence that is too long."""
    bounds = subject.spec.readability
    if bounds.sentence_words is None:
        return
    for sentence in subject.sentences:
        words = count_words(sentence.text)
        if words > bounds.sentence_words:
            message = f"the sentence has {words} words, at most {bounds.sentence_words}: split it"
            yield Finding(CHECK.name, bounds.severity, message, sentence.span)


CHECK = Check("long-sentence", Severity.WARNING, Family.READABILITY, __doc__, find=check_long_sentence)
