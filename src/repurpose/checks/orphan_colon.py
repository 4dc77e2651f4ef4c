"""Report a paragraph that announces something with a colon, and then nothing comes.

What: A paragraph ends in a colon, and it is the last one, or what the article had below it was not taken over, or it
announces a list ("these three things:") and ordinary prose follows. On a page, which is the author's own, it is a
warning.

Bad:

    What helped us were three small things:

    I still think about that year.

Good:

    What helped us were three small things:

    • a door that closes
    • tea
    • an hour without a plan

Why: It is the trace of a list, picture or code that was lost on the way. The reader waits for it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from repurpose.article import Paragraph, Role
from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.language.counting import count_words
from repurpose.language.number_words import counts
from repurpose.spans import Span

_TRAILING = " \t\n*_\"'”’)"
_ANNOUNCES = re.compile(
    r"\b(?:following|these|below|two|three|four|five|six|seven|several|things|steps|reasons|ways|tips|examples|questions"
    r"|rules|lessons|points|list|includes?|included)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"[\"'“‘>«]|[^\w\s]\s|[^\x00-\u2fff]|\d{1,3}\\?[.)]|(?:first|one|second|1st)\b", re.IGNORECASE)
"""What may follow a list's announcement: speech, a sign or emoji that marks an item, a number, "First"."""
_LONGEST_EMOJI = 32
_EMOJI = re.compile(r"(?<![^\s:]):[a-z0-9_+-]{2,29}:\Z")
"""A sign written as its name (`:heart:`) ends in a colon that announces nothing."""
_SMILEY = re.compile(r"[\s*_]:[*_]{0,2}\)")
_ASKS = re.compile(r"\bquestions?\W*$", re.IGNORECASE)
_WORDS = re.compile(r"\b(?P<count>[A-Za-z]{3,6})(?: (?:\w{1,12} )?words)?\W*$")
"""How many words are announced: "four words", "another four"."""
_LAST_WORDS = 160
"""Characters before the colon in which the announcement is looked for."""


def check_orphan_colon(subject: Subject) -> Iterator[Finding]:
    """Yield one finding, at its sentence, for each lead-in that leads to nothing."""
    blocks = subject.blocks
    runs = [(p.span.start, p.run) for p in subject.draft.passages] if subject.draft is not None else []
    # A page is the author's own: a colon there is not the trace of anything that the tool left out.
    severity = Severity.WARNING if subject.spec.kind == "article" else CHECK.severity
    for block, below in zip(blocks, (*blocks[1:], None), strict=False):  # of no blocks there is none
        colon = len(block.span.of(subject.text).rstrip(_TRAILING)) - 1 + block.span.start
        if colon < block.span.start or subject.text[colon] not in ":：":
            continue
        if _EMOJI.search(subject.text, max(block.span.start, colon - _LONGEST_EMOJI), colon + 1):
            continue
        if _SMILEY.match(subject.text, colon - 1):
            continue
        if subject.page is not None and _shown_below(subject.text, colon, below):
            continue
        if why := _orphaned(subject.text, block, below, colon, runs):
            message = f"the paragraph ends in a colon and {why}: end it with a full stop, or give what it announces"
            starts = (s.span.start for s in block.sentences if s.span.start < colon)
            yield Finding(CHECK.name, severity, message, Span(max(starts, default=colon), colon + 1))


def _orphaned(text: str, block: Paragraph, below: Paragraph | None, colon: int, runs: Sequence[tuple[int, int]]) -> str:
    """Say why nothing answers the colon; empty where something does."""
    if below is None:
        return "nothing follows"
    if below.role is Role.LIST:
        return ""
    if _run_at(block.span.start, runs) != _run_at(below.span.start, runs):
        return "what followed it in the article was left out"
    if block.role is Role.LIST or _ANSWERS.match(text, below.span.start):
        return ""
    said = text[max(block.span.start, colon - _LAST_WORDS) : colon]
    if _ASKS.search(said) and "?" in below.span.of(text):
        return ""
    counted = _WORDS.search(said)
    if counted and counts().get(counted["count"].lower()) == count_words(below.span.of(text)):
        return ""
    return "no list follows" if _ANNOUNCES.search(said) else ""


def _run_at(offset: int, runs: Sequence[tuple[int, int]]) -> int:
    """Return the number of the article's run at an offset, where the draft's passages are known."""
    at = bisect_right(runs, offset, key=lambda run: run[0])
    return runs[at - 1][1] if at else 0


def _shown_below(text: str, colon: int, below: Paragraph | None) -> bool:
    """Tell whether Markdown shows anything between a colon's line and the next text.

    That is a heading, quotation or item by its mark, a bold label by its asterisks, code, a table or a picture.
    """
    between = text[colon + 1 : below.span.start if below is not None else len(text)]
    return bool(between.partition("\n")[2].strip())


CHECK = Check("orphan-colon", Severity.ERROR, Family.COHERENCE, __doc__, find=check_orphan_colon)
