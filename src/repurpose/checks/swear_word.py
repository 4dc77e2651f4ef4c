"""Report a text that swears.

What: The title or the body has words from a short table of oaths and obscenities ("shit", "fucking", "f**k"). Mild ones
("damn", "hell", "crap") are none. The finding stands at the first and has the others as related places. Off unless a
channel asks: `swear-word: on` under `checks:` of its file.

Bad:

    I had no fucking clue how to moor a boat.

Good:

    I had no idea how to moor a boat.

Why: On one's own page or in a forum it is a voice. Where a post stands under a name and an employer, colleagues and
customers read it who did not choose that voice, and may take from it nothing but the word.
"""

import re
from collections.abc import Iterator
from functools import cache

from repurpose.checks.types import Check, Cure, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.language.words import pattern, straighten
from repurpose.listing import first_of
from repurpose.spans import Span


def check_swear_word(subject: Subject) -> Iterator[Finding]:
    """Yield at most one finding, at the first such word."""
    text, whole = subject.part("text")
    shift = whole.start if whole else 0
    found = [Span(*match.span()).shift(shift) for match in _oaths().finditer(straighten(text))]
    if found:
        named = first_of([f"“{word}”" for word in dict.fromkeys(place.of(subject.text).lower() for place in found)])
        message = f"this swears ({named}): weigh whether {subject.spec.name} is the place for it"
        yield Finding(CHECK.name, CHECK.severity, message, found[0], related=tuple(found[1:]))


@cache
def _oaths() -> re.Pattern[str]:
    return re.compile(pattern("swearing").pattern, re.IGNORECASE)


CHECK = Check("swear-word", Severity.ADVICE, Family.TONE, __doc__, opt_in=True, cure=Cure.HAND, find=check_swear_word)
