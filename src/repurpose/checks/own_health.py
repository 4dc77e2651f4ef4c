"""Report a post for a channel of working life that tells of its author's own health.

What: A sentence says that the author has or had an illness of body or mind ("I had a panic attack", "my depression"),
is or was treated for it ("my therapist", "the insulin I take", "landed me in the hospital"), lives with a disability or
is with child ("my stutter", "we were pregnant"), or what the body did ("I threw up"). The finding
stands at the first such words and has the others as related places. What is quoted, and what is told of others, is
none; nor are days off and tiredness. Off unless a channel asks: `own-health: on` under `checks:` of its file.

Bad:

    I had a panic attack in the boathouse, and my psychiatrist wrote me off for a month.

Good:

    I fell ill that spring and took a month off. The crew never asked why, and that helped most.

Why: Where a post stands under a name and an employer, whoever hires or pays the author reads it now and years from now,
and it cannot be taken back. That may be what the author wants: then it is told knowingly, and for a reader's sake.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Cure, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.listing import first_of


def check_own_health(subject: Subject) -> Iterator[Finding]:
    """Yield at most one finding, at the first such words."""
    from repurpose.language.health import own_health  # only a channel that asks for the rule pays for the table

    spans = [sentence.span for sentence in subject.sentences]
    hits = ((span, own_health(span.of(subject.text))) for span in spans)
    places = tuple(hit.shift(span.start) for span, hit in hits if hit is not None)
    if places:
        named = first_of([f"“{' '.join(place.of(subject.text).split())}”" for place in places])
        message = (
            f"this tells of your own health ({named}), and on {subject.spec.name} whoever employs you reads it: leave "
            "it out unless you want it known"
        )
        yield Finding(CHECK.name, CHECK.severity, message, places[0], related=places[1:])


CHECK = Check(
    "own-health", Severity.ADVICE, Family.CONFIDENTIALITY, __doc__, opt_in=True, cure=Cure.HAND, find=check_own_health
)
