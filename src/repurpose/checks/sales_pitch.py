"""Report words that sell, on a channel where nothing is sold.

What: A sentence asks the reader to act (book, sign up, follow, "link in bio"), offers something (a course, a free
trial, the last three places), praises a product or announces one ("we're excited to introduce"). One finding a
sentence, unless the channel's `roles:` admit offers. An invitation to answer ("I'd love to hear how others do it",
"tell me what you tried") is none, nor is what stands in quotation marks. Where the sentence is one that pages put below
their text it is an error.

Bad:

    My six-week course has two places left. Comment "rest" below and I'll send you the link.

Good:

    It took me six weeks to stop answering at night. I'd love to hear how others did it.

Why: Members of a forum take one such sentence for the reason of the whole post; moderators remove it, and readers do
not answer what is only there to lead elsewhere. An advert in words of its own may be missed: of 40 single sentences
written before the patterns were read, 34 are found, and one of 40 harmless ones beside them.
"""

from collections.abc import Iterator

from repurpose.article import Role
from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity, shortened
from repurpose.spans import Span

_WHY = {
    "call": "asks the reader to act: leave it out, or ask for an answer instead (“I'd like to hear how …”)",
    "offer": "offers something: leave it out; the post has to be worth reading without it",
    "praise": "praises what is for sale or who sells it: leave it out, or tell what happened",
    "news": "announces: say in a plain sentence what it is, or tell how it came about",
}


def check_sales_pitch(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each sentence that sells, at its first words that do."""
    if Role.OFFER in subject.spec.roles:
        return
    from repurpose.language.sales import find_pitch  # a table of patterns: only a run that checks pays for it

    title = [(subject.title, subject.title_span)] if subject.title_span else []
    for text, place in (*title, *((s.span.of(subject.text), s.span) for s in subject.sentences)):
        sold = find_pitch(text)
        if sold is None or place is None:
            continue
        span = Span(sold.start, sold.end).shift(place.start)
        words = " ".join(span.of(subject.text).split())
        severity = Severity.ERROR if sold.sure else CHECK.severity
        yield Finding(CHECK.name, severity, f"“{shortened(words)}” {_WHY[sold.kind]}", span)


CHECK = Check("sales-pitch", Severity.WARNING, Family.PROMOTION, __doc__, find=check_sales_pitch)
