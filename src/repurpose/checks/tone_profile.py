"""Report a text that leaves the measured profile of its tone.

What: Each word of the channel's `tone:` names a profile in `channels/tones/`: measures with ranges, counted in the
body without a closing of the channel's, and phrases that break the tone wherever they stand. A measure outside its
range is reported with its value, the range and the words that count; two words too many or too few are advice, more are
a warning. What one word decides is not reported (in a post of 150 words, one is 6.7 per 1,000), nor a measure that the
profile calls `quiet:`. `repurpose channels NAME` shows the ranges.

Bad (reflective-authority):

    You need to rest. You know it, your team knows it, and your manager tells you every week that you should.

Good:

    Rest is rarely refused. It is postponed, by people who mean well, until the week after the next release.

Why: A tone that is only an adjective cannot be checked, and a post that breaks the manner of its channel is passed
over or removed. The numbers are pointers: they come from published prose, and a good text may have its reasons.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from repurpose.checks.types import Check, Family, Subject, expected_range
from repurpose.finding import Finding, Severity
from repurpose.listing import amount, first_of
from repurpose.spans import Span

if TYPE_CHECKING:  # `find` imports them: only a channel with a tone pays for the tables
    from repurpose.language.tone import ToneMeasures
    from repurpose.spec.tone import Measure, ToneProfile

_NAMED = 6
"""Different words that a message names; the finding's related places have all of them."""
_FEW = 2
"""Words too many or too few up to which a finding is advice."""


def check_tone_profile(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each measure that is out of range and for each phrase that breaks a tone."""
    if not subject.tones:
        return
    from repurpose.language.tone import measure_tone, outside

    measures = measure_tone(sentence.text for sentence in subject.written)
    for profile in subject.tones:
        for measure, words in outside(measures, profile).items():
            yield _astray(subject, profile, measure, measures, words)
        yield from _broken(subject, profile)


def _astray(
    subject: Subject, profile: "ToneProfile", measure: "Measure", measures: "ToneMeasures", words: int
) -> Finding:
    bounds = profile.measures[measure]
    value = measures.value(measure)
    found = _places(subject, measure)
    number = amount(words, "sentence") if measure.unit == "percent of sentences" else str(words)
    if bounds.max is not None and value > bounds.max:
        cure = f"{_named(subject, found) or 'no single word is to blame'}; {number} fewer would do"
    else:
        from repurpose.language.tone import example

        said = f"only {_named(subject, found)}; {number} more" if found else f"there is none here; {number}"
        cure = f"{said} would do, such as {example(measure)}"
    wanted = "none" if bounds.max == 0 else expected_range(bounds.min, bounds.max)
    message = f"{_value(measure, value)}, {profile.name} wants {wanted}: {cure}"
    severity = Severity.WARNING if words > _FEW else Severity.ADVICE
    return Finding(CHECK.name, severity, message, related=found)


def _broken(subject: Subject, profile: "ToneProfile") -> Iterator[Finding]:
    from repurpose.language.tone_places import breaks

    text, whole = subject.part("text")
    for found in breaks(text, profile):
        place = found.shift(whole.start if whole else 0)
        message = f'"{_word(subject, place)}" breaks the tone {profile.name}: say it in words of your own'
        yield Finding(CHECK.name, CHECK.severity, message, place)


def _places(subject: Subject, measure: "Measure") -> tuple[Span, ...]:
    from repurpose.language.tone_places import places

    return tuple(
        place.shift(sentence.span.start)
        for sentence in subject.written
        for place in places(sentence.span.of(subject.text), measure)
    )


def _named(subject: Subject, found: tuple[Span, ...]) -> str:
    """Name the words at some places, the commonest first, with their numbers and paragraphs."""
    counts = Counter(_word(subject, place) for place in found)
    named = [f"{word} ({number})" if number > 1 else word for word, number in counts.most_common()]
    starts = [block.span.start for block in subject.blocks]
    paragraphs = sorted({bisect_right(starts, place.start) for place in found})
    where = f"paragraph{'s' if len(paragraphs) > 1 else ''} {first_of(list(map(str, paragraphs)), _NAMED)}"
    return f"{first_of(named, _NAMED)} in {where}" if named else ""


def _word(subject: Subject, place: Span) -> str:
    return " ".join(place.of(subject.text).split()).lower()


def _value(measure: "Measure", value: float) -> str:
    """Set a measure and its value for a message: `second person 62 per 1,000 words`."""
    shown = f"{value:.1f}".removesuffix(".0") if value < 10 else f"{value:.0f}"
    if measure.value == "exclamations":
        return f"{shown} exclamation mark{'s' if value != 1 else ''}"
    return f"{measure.value.replace('-', ' ')} {shown} {measure.unit}"


CHECK = Check("tone-profile", Severity.WARNING, Family.TONE, __doc__, find=check_tone_profile)
