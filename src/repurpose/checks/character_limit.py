"""Report a part that is longer than a limit of the platform or of practice.

What: Each entry of the channel's `limits:` measures one part (title, body, whole text, first line or description) in
one unit, and carries the source of its number and the day that source was read. Units are words, characters (code
points), graphemes, UTF-16 units, bytes, and characters as X and as Mastodon count them: there an address is 23, however
long it is, and on X an emoji or a Chinese character is 2. A character for which X refuses the text is found too.

Bad (a limit of 300 characters on the title):

    Three hundred and one characters of title

Good:

    Did anyone else stop noticing the noise?

Why: Platforms refuse or cut what is too long, some of them silently. Only a limit with an official basis or one read
from code is an error; the others are practice. `repurpose limits` lists them all with their sources.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Cure, Family, Subject, limit_name
from repurpose.finding import Finding, Severity
from repurpose.language.counting import count, prefix, unit_name
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
            yield Finding(CHECK.name, limit.severity, _message(limit, measured), span, url=url)
    if any(limit.unit == "x-characters" for limit in tightest.values()):
        yield from _refused(subject)


def _refused(subject: Subject) -> Iterator[Finding]:
    from repurpose.language.platform_counts import refused_by_x  # few channels ask for it

    for offset in refused_by_x(subject.text):
        message = f"X refuses a text that holds U+{ord(subject.text[offset]):04X}, which nobody sees: take it out"
        yield Finding(CHECK.name, CHECK.severity, message, Span(offset, offset + 1))


def _message(limit: Limit, measured: int) -> str:
    basis = f"{limit.source}, read {limit.checked_on.isoformat()}"
    counted = f"{limit_name(limit)} has {measured} {unit_name(limit.unit)}, at most {limit.value}"
    return f"{counted}: cut {measured - limit.value} ({basis})"


CHECK = Check("character-limit", Severity.ERROR, Family.LENGTH, __doc__, cure=Cure.LENGTH, find=check_character_limit)
