"""Report a post that stops on a promise.

What: The last sentence announces something ("There were three reasons.", "Let me explain."), or the last one before the
closing question or a closing of the channel's file does, and then nothing comes. A colon is reported by `orphan-colon`.

Bad:

    I left the practice in May. There were two reasons for that.

    How was it for you?

Good:

    I left the practice in May, because of the stairs and because of the silence.

    How was it for you?

Why: The reader waits for the rest. It is the commonest trace of a text that was cut by length.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.language.references import ending_promise

_READ = 3
"""Sentences from the end that may be questions to the reader."""


def check_cut_off_ending(subject: Subject) -> Iterator[Finding]:
    """Yield a finding where the last sentence that is no question to the reader announces what never comes."""
    if subject.spec.kind == "article":
        return
    for sentence in reversed(subject.written[-_READ:]):
        promise = ending_promise(sentence.text)
        if promise == "promise":
            message = "the post announces something and stops: say it, or end a sentence earlier"
            yield Finding(CHECK.name, CHECK.severity, message, sentence.span)
        if promise != "question":
            return


CHECK = Check("cut-off-ending", Severity.WARNING, Family.COHERENCE, __doc__, find=check_cut_off_ending)
