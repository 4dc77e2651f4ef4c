"""Report a title with fewer or more words than the channel wants.

What: The words of the title are counted against `title: {words: {min: 8, max: 18}}` of the channel's file. The
article's own headline, a heading or its description, whole or cut, may have as few as four.

Bad (8–18 words):

    Any thoughts on rest?

Good:

    Does anyone else find that the first free day is the hardest one of the week?

Why: A title of a few words could stand over any post, and one of thirty is the post. How many characters a platform
takes is another rule, `character-limit`. Of 397 headlines with four to seven words readers would post under 76 of 100,
of other titles of the wanted length under 50 (`benchmarks/labels/titles.jsonl`).
"""

from collections.abc import Iterator

from repurpose.checks.title_form import is_headline
from repurpose.checks.types import Check, Family, Subject, expected_range
from repurpose.finding import Finding, Severity
from repurpose.language.counting import count_words
from repurpose.listing import amount

_FEWEST_OWN = 4
"""Words of a headline that say enough."""


def check_title_length(subject: Subject) -> Iterator[Finding]:
    """Yield one finding where the title's words are outside the range."""
    title = subject.spec.title
    words = count_words(subject.title)
    if title is None or not words:
        return
    low, high = title.words.min, title.words.max
    if low is not None and words < min(low, _FEWEST_OWN if is_headline(subject) else low):
        cure = "say what exactly is asked"
    elif high is not None and words > high:
        cure = "keep one thought"
    else:
        return
    message = f"the title has {amount(words, 'word')}, {subject.spec.name} wants {expected_range(low, high)}: {cure}"
    yield Finding(CHECK.name, CHECK.severity, message, subject.title_span)


CHECK = Check("title-length", Severity.WARNING, Family.TITLES, __doc__, find=check_title_length)
