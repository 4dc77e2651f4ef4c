"""Report a part that is longer than a limit of the platform or of practice.

What: Each entry of the channel's `limits:` measures one part (title, body, whole text, first line or description) in
one unit, and carries the source of its number and the day that source was read.

Bad (a limit of 300 characters on the title):

    Three hundred and one characters of title

Good:

    Did anyone else stop noticing the noise?

Why: Platforms refuse or cut what is too long, some of them silently. Only a limit with an official basis or one read
from code is an error; the others are practice. `repurpose limits` lists them all with their sources.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject, limit_name
from repurpose.finding import Finding, Severity
from repurpose.language.counting import count, prefix
from repurpose.spans import Span
from repurpose.spec.channel import Limit


def check_character_limit(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each limit that is exceeded; it points at what is too much.

    Of several limits alike in part, unit and severity only the tightest is told: keeping it keeps the others.
    """
    tightest: dict[tuple[str, str, str], Limit] = {}
    for limit in sorted(subject.spec.limits, key=lambda limit: limit.value):
        tightest.setdefault((limit.of, limit.unit, limit.severity), limit)
    for limit in tightest.values():
        part, span = subject.part(limit.of)
        measured = count(part, limit.unit)
        if measured > limit.value:
            if span is not None:
                span = Span(span.start + prefix(part, limit.unit, limit.value), span.end)
            url = limit.source if limit.source.startswith("https://") else ""
            yield Finding(CHECK.rule, limit.severity, _message(limit, measured), span, url=url)


def _message(limit: Limit, measured: int) -> str:
    unit = {"utf16": "UTF-16 units"}.get(limit.unit, limit.unit)
    basis = f"{limit.source}, read {limit.checked_on.isoformat()}"
    return f"{limit_name(limit)} has {measured} {unit}, at most {limit.value}: cut {measured - limit.value} ({basis})"


CHECK = Check("character-limit", Severity.ERROR, check_character_limit, __doc__, Family.LENGTH)
