"""Report a body that is shorter or longer than the channel's range.

What: The body is counted in the unit of the channel's `length:`, the title left out. Outside the range it is a warning,
beyond the tolerance an error. Words are counted as a reader sees them: markup, list numbers and dashes are none,
`mother-in-law` and `3.14` are one each.

Bad (a channel of 120–150 words):

    Rest is not a reward.

Good:

    The same thought, with the morning on which you noticed it: 120 words at least.

Why: Readers of a channel expect a certain length, and the range is the channel's promise to them. Change it in the
channel's file: `length: {min: 120, max: 150, tolerance: 10}`; with `severity: advice` the range only advises.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Cure, Family, Subject, expected_range
from repurpose.finding import Finding, Severity
from repurpose.language.counting import count_words, prefix, unit_name
from repurpose.spans import Span
from repurpose.spec.channel import Subreddit


def check_body_length(subject: Subject) -> Iterator[Finding]:
    """Yield one finding where the count is outside the range; it points at what no longer fits."""
    length = subject.spec.length
    measured = subject.length(length.unit)
    if not measured or length.min <= measured <= length.max:
        return  # an empty body is another rule's
    slack = length.tolerance / 100
    beyond = not length.min * (1 - slack) <= measured <= length.max * (1 + slack)
    severity = length.severity if beyond or length.severity is Severity.ADVICE else Severity.WARNING
    wanted = expected_range(length.min or None, length.max)
    if measured < length.min:
        cure, span = f"add at least {length.min - measured}", None
    else:
        cure, span = f"cut at least {measured - length.max}; from here on it no longer fits", _surplus(subject)
    failed = beyond and length.tolerance and severity is not Severity.ADVICE
    tolerance = f" (tolerance {length.tolerance:g} %)" if failed else ""
    owner = next((f" in r/{one.name}" for one in subject.spec.subreddits if _is_its_own(one, subject)), "")
    where = f"{subject.spec.name}{owner}"
    message = f"the body has {measured} {unit_name(length.unit)}, {where} takes {wanted}{tolerance}: {cure}"
    yield Finding(CHECK.name, severity, message, span)


def _is_its_own(listed: Subreddit, subject: Subject) -> bool:
    """Tell whether the range is what the channel says of the subreddit that the text is for."""
    return listed.name.lower() == subject.target.lower() and listed.length == subject.spec.length


def _surplus(subject: Subject) -> Span:
    """Return the span from what first exceeds the range to the end: a sentence for words, else a character."""
    length, body = subject.spec.length, subject.body_span
    if length.unit != "words":
        return Span(body.start + prefix(body.of(subject.text), length.unit, length.max), body.end)
    used = 0
    for sentence in subject.sentences:
        used += count_words(sentence.text)
        if used > length.max:
            return Span(sentence.span.start, max(body.end, sentence.span.end))
    return body  # a page's headings may tip the count without any sentence doing so


CHECK = Check("body-length", Severity.ERROR, Family.LENGTH, __doc__, cure=Cure.LENGTH, find=check_body_length)
