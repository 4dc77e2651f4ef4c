"""Report what a client said, set in quotation marks.

What: Four or more words between quotation marks, ascribed to a client, patient or coachee, to a session, or to somebody
whom the article shows to be a client ("Nora's treatment"). What the author said to a client is none. The rule is off
unless the channel, as the built-in `reddit` and `linkedin` do, or the subreddit's pack switches it on (`checks:
{quoted-client: on}`).

Bad:

    One of my clients put it well: “I only feel like a mother when somebody is watching.”

Good:

    I have heard it in many forms, that one feels real only while somebody is watching.

Why: People know their own sentences, and a search engine finds them. What is said in the room was not said to a forum,
whoever allowed it.
"""

import re
from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.language.counting import count_words
from repurpose.spans import Span

_QUOTE = re.compile(
    r"“[^“”\n]{8,600}”|\"[^\"\n]{8,600}\"|(?<!\w)‘(?:[^‘’\n]|(?<=\w)’(?=\w)){8,600}’(?!\w)"
    r"|(?<!\w)'(?=\w)(?:[^'\n]|(?<=\w)'(?=\w)){8,600}(?<=[.,!?…])'(?!\w)"
)
"""Between single marks an apostrophe may stand, and straight ones end behind a stop: "clients' boats" opens none."""
_BEFORE, _AFTER = 160, 60
"""Characters around a quotation in which it is ascribed."""
_WORDS = 4
"""Fewer are a term, not speech."""
_SPEECH = re.compile(
    r"\b(?:said|says|told|tells|asked|asks|answered|replied|wrote|writes|whispered|shouted|texted|admitted|confessed"
    r"|put it|repeated|kept saying|words)\b|[:,][ \n]*$",
    re.IGNORECASE,
)
_OWN = re.compile(r"\bI (?:\w+ ){0,2}?(?:said|say|told|tell|asked|ask|answered|replied|wrote|offered)\b")
_SENTENCE_END = re.compile(r"[.!?]\s")
_BREAK = re.compile(r"\n\s*\n")


def check_quoted_client(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each quotation."""
    body = subject.body_span
    for quote in _QUOTE.finditer(subject.text, body.start, body.end):
        if count_words(quote[0]) < _WORDS:
            continue
        before = _BREAK.split(subject.text[max(body.start, quote.start() - _BEFORE) : quote.start()])[-1]
        after = _BREAK.split(subject.text[quote.end() : min(body.end, quote.end() + _AFTER)])[0]
        if not _is_client_speech(subject, before, after, goes_on=quote[0][-2] in ",?!"):
            continue
        message = "what a client said stands here word for word: tell it in your own words, and as several have said it"
        yield Finding(CHECK.name, CHECK.severity, message, Span(quote.start(), quote.end()))


def _is_client_speech(subject: Subject, before: str, after: str, *, goes_on: bool) -> bool:
    from repurpose.language.client_story import client_story  # only a quotation pays for the table
    from repurpose.language.clients import names_speaker

    around = f"{before}\n{after}"
    if not (_SPEECH.search(before) or _SPEECH.search(after)):
        return False
    if not names_speaker(around) and not (subject.article and client_story(subject.article).name_in(around)):
        return False
    return not (_OWN.search(_SENTENCE_END.split(before)[-1]) or (goes_on and _OWN.match(after.lstrip())))


CHECK = Check("quoted-client", Severity.WARNING, Family.CONFIDENTIALITY, __doc__, opt_in=True, find=check_quoted_client)
