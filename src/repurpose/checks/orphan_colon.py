"""Report a paragraph that announces something with a colon, and then nothing comes.

What: A paragraph ends in a colon, and it is the last one, or what the article had below it was not taken over, or it
announces a list ("these three things:") and ordinary prose follows.

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
from collections.abc import Iterator

from repurpose.article import Paragraph, Role
from repurpose.checks.types import Check, Subject
from repurpose.finding import Finding, Severity
from repurpose.spans import Span

_TRAILING = " \t\n*_\"'”’)"
_ANNOUNCES = re.compile(
    r"\b(?:following|these|below|two|three|four|five|six|seven|several|things|steps|reasons|ways|tips|examples|questions"
    r"|rules|lessons|points|list|includes?|included)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"[\"'“‘>«]|[^\w\s]\s|[^\x00-\u2fff]|\d{1,3}[.)]|(?:first|one|second|1st)\b", re.IGNORECASE)
"""What may follow a list's announcement: speech, a sign or emoji that marks an item, a number, "First"."""
_LAST_WORDS = 160
"""Characters before the colon in which the announcement is looked for."""


def check_orphan_colon(subject: Subject) -> Iterator[Finding]:
    """Yield one finding, at the colon, for each lead-in that leads to nothing."""
    blocks = subject.blocks
    for number, block in enumerate(blocks):
        colon = len(block.span.of(subject.text).rstrip(_TRAILING)) - 1 + block.span.start
        if colon < block.span.start or subject.text[colon] not in ":：":
            continue
        if subject.page is not None and _shown_below(subject, colon, blocks, number):
            continue
        why = _orphaned(subject, block, blocks[number + 1] if number + 1 < len(blocks) else None, colon)
        if why:
            message = f"the paragraph ends in a colon and {why}: end it with a full stop, or give what it announces"
            yield Finding(CHECK.rule, CHECK.severity, message, Span(colon, colon + 1))


def _orphaned(subject: Subject, block: Paragraph, below: Paragraph | None, colon: int) -> str:
    """Say why nothing answers the colon; empty where something does."""
    if below is None:
        return "nothing follows"
    if below.role is Role.LIST:
        return ""
    if _run_at(subject, block.span.start) != _run_at(subject, below.span.start):
        return "what followed it in the article was left out"
    if block.role is Role.LIST or _ANSWERS.match(subject.text, below.span.start):
        return ""
    announced = subject.text[max(block.span.start, colon - _LAST_WORDS) : colon]
    return "no list follows" if _ANNOUNCES.search(announced) else ""


def _run_at(subject: Subject, offset: int) -> int:
    """Return the number of the article's run at an offset, where the draft's passages are known."""
    passages = subject.draft.passages if subject.draft is not None else ()
    return next((p.run for p in passages if p.span.start <= offset < p.span.end), 0)


def _shown_below(subject: Subject, colon: int, blocks: tuple[Paragraph, ...], number: int) -> bool:
    """Tell whether code, a table or a picture, which hold no sentences, stands between a colon and the next text."""
    assert subject.page is not None  # noqa: S101 - asked above
    end = blocks[number + 1].span.start if number + 1 < len(blocks) else len(subject.text)
    return any(colon < block.span.start < end and not block.sentences for block in subject.page.blocks())


CHECK = Check("orphan-colon", Severity.ERROR, check_orphan_colon, __doc__)
