"""Report hashtags that are too many, or that stand where the channel wants none.

What: The hashtags of the body are counted against `hashtags: {max: 5}` of the channel's file. With `place: end` they
belong below the text, in lines that hold nothing else. `#1`, `C#` and the `#` of a web address are none. No hashtag at
all is never a finding.

Bad (at most 5, below the text):

    We stopped #counting the hours and went #home.

Good:

    We stopped counting the hours and went home.

    #nursing #shiftwork

Why: A hashtag in a sentence is a link out of it, and ten of them are an advert. Some platforms have none and show the
sign.
"""

import re
from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.spans import Span

HASHTAG = re.compile(r"(?<![\w&/#.?=@+-])[#＃](?=\w*[^\W\d_])\w{1,140}")
"""A sign and a word with at least one letter."""


def check_stray_hashtag(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for too many, at the first that is one too many, and one for each that stands in the text."""
    rule = subject.spec.hashtags
    if rule is None:
        return
    body, name = subject.body_span, subject.spec.name
    tags = [Span(*found.span()) for found in HASHTAG.finditer(subject.text, body.start, body.end)]
    basis = f"({rule.source}, read {rule.checked_on.isoformat()})"
    if len(tags) > rule.max:
        first, *rest = tags[rule.max :]
        counted = f"{len(tags)} hashtag{'s' * (len(tags) > 1)}"
        if rule.max:
            message = f"the body has {counted}, at most {rule.max}: keep the most telling {basis}"
        else:
            message = f"the body has {counted}, and {name} has none: write the word without its sign {basis}"
        yield Finding(CHECK.name, CHECK.severity, message, first, related=tuple(rest))
    if rule.place == "end" and rule.max:
        below = _below(subject.text, body)
        for tag in tags:
            if tag.start < below:
                word = tag.of(subject.text)
                message = (
                    f"{word} stands in the text: put hashtags below it, or write the word without its sign {basis}"
                )
                yield Finding(CHECK.name, CHECK.severity, message, tag)


def _below(text: str, body: Span) -> int:
    """Return where the last lines of the body begin that hold hashtags and nothing else."""
    end = body.end
    while end > body.start:
        start = max(body.start, text.rfind("\n", body.start, end) + 1)
        if any(not HASHTAG.fullmatch(word) for word in text[start:end].split()):
            return end
        end = max(body.start, start - 1)
    return body.start


CHECK = Check("stray-hashtag", Severity.ADVICE, Family.PLATFORM, __doc__, find=check_stray_hashtag)
