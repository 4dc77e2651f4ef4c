"""Report a post that tells of the health of somebody near to its author.

What: A sentence says of one of the author's family, friends or colleagues ("my mother", "our first son", "my friend")
that they have or had an illness of body or mind, are treated for it, lost a child before its birth or drank. Whom the
article calls by name ("my brother Tom") is known by it, and "she" or "he" is who was spoken of just before. The finding
stands at the first such words and has the others as related places. What is quoted is none, nor what is told of several
("my friends"), of "a friend", or of whom the author works with: that is `client-details`. Off unless a channel asks:
`others-health: on` under `checks:` of its file.

Bad:

    My brother rows with us. He was diagnosed with epilepsy at six.

Good:

    A man who rows with us was diagnosed with epilepsy at six.

Why: The author's name says who "my brother" is to everybody who knows either, and to whoever looks for him later. The
author can decide what to tell of themselves; this is somebody else's to decide.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Cure, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.listing import first_of


def check_others_health(subject: Subject) -> Iterator[Finding]:
    """Yield at most one finding, at the first such words."""
    from repurpose.language.health import others_health  # only a channel that asks for the rule pays for the table

    spans = [sentence.span for sentence in subject.sentences]
    article = subject.article.source.text if subject.article else ""
    hits = others_health([span.of(subject.text) for span in spans], article)
    places = tuple(place.shift(spans[index].start) for index, place in hits)
    if places:
        named = first_of([f"“{' '.join(place.of(subject.text).split())}”" for place in places])
        message = (
            f"this tells of the health of somebody near to you ({named}), and who knows you knows who that is: ask "
            "them, or leave it out"
        )
        yield Finding(CHECK.name, CHECK.severity, message, places[0], related=places[1:])


CHECK = Check(
    "others-health",
    Severity.ADVICE,
    Family.CONFIDENTIALITY,
    __doc__,
    opt_in=True,
    cure=Cure.HAND,
    find=check_others_health,
)
