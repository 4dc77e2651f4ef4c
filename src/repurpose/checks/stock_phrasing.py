"""Report a text that is made of stock phrases.

What: Phrases from a table of worn wordings are counted in the body ("at the end of the day", "game-changer", "it's not
just about X, it's about Y"). A finding needs three different ones and more than 1.5 in 100 words; it stands at the
first and has the others as related places. One such phrase, or two, is nobody's business.

Bad:

    At the end of the day, it's not just about rest, it's about balance. Trust the process: small steps lead to big
    changes.

Good:

    I slept nine hours on Saturday and was tired on Sunday. It was not sleep that I lacked.

Why: A reader knows how a sentence ends that begins like a hundred others, and passes over it. The finding says nothing
about who wrote the text, or how: people use these phrases too, and em dashes, which it leaves alone, even more.
"""

from collections import Counter
from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.listing import first_of
from repurpose.spans import Span

_FEWEST = 3
"""Different phrases below which nothing is reported."""
_MOST = 1.5
"""Phrases in 100 words that are borne."""


def check_stock_phrasing(subject: Subject) -> Iterator[Finding]:
    """Yield at most one finding, at the first of the phrases."""
    from repurpose.language.stock import stock_phrases  # only a run that checks pays for the table

    places = [
        Span(start, end).shift(block.span.start)
        for block in subject.blocks
        for start, end in stock_phrases(block.span.of(subject.text))
    ]
    counts = Counter(" ".join(place.of(subject.text).split()).lower() for place in places)
    if len(counts) < _FEWEST or len(places) * 100 <= _MOST * subject.words:
        return
    density = len(places) * 100 / subject.words
    named = first_of([f"“{phrase}”" for phrase in counts])
    message = (
        f"{len(places)} stock phrases in {subject.words} words ({density:.1f} in 100, at most {_MOST:g}): {named}; "
        "say in your own words what was so here, or leave them out"
    )
    yield Finding(CHECK.name, CHECK.severity, message, places[0], related=tuple(places))


CHECK = Check("stock-phrasing", Severity.WARNING, Family.TONE, __doc__, find=check_stock_phrasing)
