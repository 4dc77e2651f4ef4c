"""Report a passage that tells too much of a client at once.

What: Within four sentences that speak of somebody the author works with, details add up by which those who know the
person would know them: age, gender, condition, family, occupation or employer, place, the time of the sessions, what
was seen of their body, a name or initial. Each alone is harmless; what few people share counts double. Who is a client
may be said by the article alone ("I met Nora", "Nora's treatment"): what it tells of them by name stands in no draft
that the tool makes. The rule is off unless the channel, as the built-in `reddit` and `linkedin` do, or the subreddit's
pack switches it on (`checks: {client-details: on}`).

Bad:

    A client of mine, 34, came in last Tuesday. Her husband had left, and she drives the only school bus in Orrin.

Good:

    More than one person has told me of a marriage that ended in the week when everything else did.

Why: The client may read it, or the sister who drove them to the session. Moderators of forums for therapists remove
such posts every day, and changing a name does not help when the rest is true. Write of what several people have in
common, or of what happened in you.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.listing import all_of
from repurpose.spans import Span

if TYPE_CHECKING:  # `find` imports it: only a channel that asks for the rule pays for the tables
    from repurpose.language.clients import Detail

_REACH = 4
"""Sentences that a reader puts together."""


def check_client_details(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each passage, over the sentences that hold its details."""
    from repurpose.language.client_story import NOBODY, client_story
    from repurpose.language.clients import RECOGNISABLE, details, names_client

    title = (subject.title_span,) if subject.title_span else ()  # it may be the first sentence of the story
    spans = [*title, *(sentence.span for sentence in subject.sentences)]
    texts = [span.of(subject.text) for span in spans]
    story = client_story(subject.article) if subject.article is not None else NOBODY
    cues = [names_client(text) or story.tells(text) for text in texts]
    before = [0, *accumulate(map(int, cues))]
    told: dict[int, tuple[Detail, ...]] = {}
    at = 0
    while at < len(texts):
        near = range(at, min(at + _REACH, len(texts)))
        if before[near.stop] == before[at]:  # nobody's client: most texts end here
            at += 1
            continue
        for number in near:
            if number not in told:
                told[number] = (*details(texts[number]), *story.name_in(texts[number]))
        first = _first_of_each(told, near)
        bound = RECOGNISABLE if any(detail.person for _, detail in first) else RECOGNISABLE + 1
        if sum(detail.weight for _, detail in first) < bound or not told[at]:
            at += 1
            continue
        yield _finding(subject.text, spans, first)
        at = max(number for number, _ in first) + 1


def _first_of_each(told: "dict[int, tuple[Detail, ...]]", near: range) -> "list[tuple[int, Detail]]":
    """Return the first telling detail of each kind with the number of its sentence, in the order of the text."""
    first: dict[str, tuple[int, Detail]] = {}
    for number in near:
        for detail in told[number]:
            if detail.says not in first or first[detail.says][1].weight < detail.weight:
                first[detail.says] = (number, detail)
    return sorted(first.values(), key=lambda found: (found[0], found[1].start))


def _finding(text: str, spans: Sequence[Span], found: "list[tuple[int, Detail]]") -> Finding:
    places = [Span(detail.start, detail.end).shift(spans[n].start) for n, detail in found]
    named = [
        f"{detail.says} (“{' '.join(place.of(text).split())}”)"
        for (_, detail), place in zip(found, places, strict=True)
    ]
    message = (
        f"together these may tell who a client is: {all_of(named)}; "
        "leave all but one out, or tell what several people have in common"
    )
    span = Span(places[0].start, max(place.end for place in places))
    return Finding(CHECK.name, CHECK.severity, message, span, related=tuple(places))


CHECK = Check(
    "client-details", Severity.WARNING, Family.CONFIDENTIALITY, __doc__, opt_in=True, find=check_client_details
)
