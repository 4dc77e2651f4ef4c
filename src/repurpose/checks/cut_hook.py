"""Report an opening that the platform folds away before it is whole.

What: Where the channel has a `fold:`, the hook must show before the reader asks for more. The hook is the first
sentence, or a denial and its answer ("A retry does not repair a failure. It repeats a request."); a first line of its
own without a full stop, such as the article's title, is the hook alone. What shows is as many lines as the fold has, as
wide as its characters divided by them: a line break uses up the rest of its line, an empty line counts as one, so two
short lines with a gap between them fill three.

Bad (a fold after 140 characters or 3 lines):

    When we looked back in the autumn at everything that the support team had been asked to do since the spring, what
    struck us was not how much of it there was but who had asked.

Good:

    Nobody asked too much of the support team. Everybody asked.

Why: Most readers see nothing but the lines before "see more". A thought that stops in the middle is no reason to go on.
No platform publishes where it folds, and it depends on the screen, so this is advice.
"""

import re
from collections.abc import Iterator

from repurpose.article import Role
from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.language.references import ending_promise
from repurpose.language.words import straighten
from repurpose.listing import all_of
from repurpose.spans import Span
from repurpose.spec.platform import Fold

_DENIES = re.compile(r"\b(?:not|never|cannot)\b|n't\b")
_ANSWERS = re.compile(r"(?:it|they|this|that|these|those|he|she|we|you|i)(?:'\w+)? ")
_STOPS, _CLOSED = (".", "!", "?", ":", ",", "…"), "\"'’”)"
"""What a sentence ends on, unlike a headline, and what may stand after it."""
_READ = 300
"""Characters of a sentence in which a denial is looked for."""


def check_cut_hook(subject: Subject) -> Iterator[Finding]:
    """Yield one finding where a fold cuts the hook; it points at what the narrowest one hides."""
    if not subject.spec.fold or not subject.sentences:
        return
    body, hook = subject.body_span, _hook(subject)
    hidden = [(body.start + shown(body.of(subject.text), fold), fold) for fold in subject.spec.fold]
    cut = sorted(((at, fold) for at, fold in hidden if at < hook.end), key=lambda one: one[0])
    if not cut:
        return
    where = all_of([f"on {fold.on}" for _, fold in cut])
    at, fold = cut[0]
    message = (
        f"{where} the text is folded inside its hook of {hook.end - hook.start} characters; about {fold.characters} in "
        f"{fold.lines} lines show: say it shorter, or open on what can stand alone "
        f"({fold.source}, read {fold.checked_on.isoformat()})"
    )
    url = fold.source if fold.source.startswith("https://") else ""
    yield Finding(CHECK.name, CHECK.severity, message, Span(max(at, hook.start), hook.end), url=url)


def shown(text: str, fold: Fold) -> int:
    """Return the offset up to which a text shows before a fold; its length where there is nothing to fold."""
    rows, start = fold.lines, 0
    while True:
        end = text.find("\n", start)
        end = len(text) if end == -1 else end
        needed = max(1, -(-(end - start) * fold.lines // fold.characters))
        if needed > rows:
            return start + rows * fold.characters // fold.lines
        rows -= needed
        if end == len(text):
            return end
        if not rows:
            return end
        start = end + 1


def _hook(subject: Subject) -> Span:
    first = subject.sentences[0]
    headed = len(subject.blocks[0].sentences) == 1 and not first.text.rstrip(_CLOSED).endswith(_STOPS)
    if subject.blocks[0].role is Role.LIST or len(subject.sentences) == 1 or headed:
        return first.span
    after = subject.sentences[1]
    said, then = straighten(first.text[:_READ]).lower(), straighten(after.text[:_READ]).lower()
    denied = bool(_DENIES.search(said)) and bool(_ANSWERS.match(then)) and not _DENIES.search(then)
    pair = denied or ending_promise(first.text, after.text) == "negation"
    return Span(first.span.start, after.span.end) if pair else first.span


CHECK = Check("cut-hook", Severity.ADVICE, Family.PLATFORM, __doc__, find=check_cut_hook)
