"""Report paragraphs that are longer, fewer or more than the channel wants.

What: The sentences of each paragraph are counted against `paragraphs: {sentences: 3}` of the channel's file, and the
paragraphs against its `min` and `max`. A list is one paragraph, and its items are not counted as sentences.

Bad (at most 3 sentences):

    It began in May. Nobody said a word. I made tea. The phone rang. We let it ring.

Good:

    It began in May. Nobody said a word.

    I made tea. The phone rang. We let it ring.

Why: On a phone a paragraph of eight lines is passed over. It is advice: a scene told in one breath may need its length.
"""

from collections.abc import Iterator

from repurpose.article import Role
from repurpose.checks.types import Check, Family, Subject, expected_range
from repurpose.finding import Finding, Severity
from repurpose.listing import amount


def check_paragraph_form(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each long paragraph, and one for a wrong number of them."""
    bounds = subject.spec.paragraphs
    paragraphs = [block for block in subject.blocks if block.role is not Role.LIST]
    for block in paragraphs:
        sentences = len(block.sentences)
        if sentences > bounds.sentences:
            message = f"the paragraph has {sentences} sentences, at most {bounds.sentences}: break it in two"
            yield Finding(CHECK.name, CHECK.severity, message, block.span)
    number = len(subject.blocks)
    if number and not bounds.min <= number <= bounds.max:
        cure = "break the longest" if number < bounds.min else "join those that belong together"
        wanted = expected_range(bounds.min, bounds.max)
        yield Finding(
            CHECK.name, CHECK.severity, f"the body has {amount(number, 'paragraph')}, {wanted} wanted: {cure}"
        )


CHECK = Check("paragraph-form", Severity.ADVICE, Family.READABILITY, __doc__, find=check_paragraph_form)
