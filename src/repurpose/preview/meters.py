"""How a text measures up, as bars: each limit, each bound, each measure of its tone, beside what is wanted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from repurpose.checks.types import Subject, expected_range, limit_name
from repurpose.language.counting import count, count_words, unit_name
from repurpose.language.tone import measure_tone, outside
from repurpose.spec.tone import Measure

_ROOM = 1.35
"""Share of the wanted range that a bar has."""


@dataclass(frozen=True, slots=True)
class Meter:
    """A measured value beside what is wanted."""

    name: str
    value: str
    wanted: str
    unit: str
    state: str
    """`ok`, `advice`, `warning` or `error`."""
    at: float
    """The value, in percent of the bar."""
    low: float
    """Where the wanted range begins and ends, in percent of the bar."""
    high: float
    source: str = ""
    """Where the number comes from, with the day it was read."""

    @property
    def label(self) -> str:
        """Say all of it in one line, for who cannot see the bar."""
        within = "" if self.state == "ok" else ", outside"
        return f"{self.name}: {self.value} {self.unit}, wanted {self.wanted}{within}".replace("  ", " ")


@dataclass(frozen=True, slots=True)
class Tone:
    """One tone word with its measures."""

    name: str
    says: str
    meters: tuple[Meter, ...]

    @property
    def outside(self) -> int:
        """How many measures leave their ranges."""
        return sum(meter.state != "ok" for meter in self.meters)


def meters(subject: Subject) -> tuple[Meter, ...]:
    """Measure a text by every limit and bound of its channel: the range of the body first."""
    return tuple(_meters(subject))


def _meters(subject: Subject) -> Iterator[Meter]:
    spec, length = subject.spec, subject.spec.length
    measured = subject.length(length.unit)
    state = "ok"
    if not length.min <= measured <= length.max:
        slack = length.tolerance / 100
        past = measured < length.min * (1 - slack) or measured > length.max * (1 + slack)
        state = "advice" if length.severity == "advice" else length.severity if past else "warning"
    dated = f", read {length.checked_on.isoformat()}" if length.checked_on else ""
    yield _meter("Body", measured, length.min, length.max, unit_name(length.unit), state, length.source + dated)
    if spec.title is not None and spec.title.words != type(spec.title.words)():
        words = count_words(subject.title)
        low, high = spec.title.words.min, spec.title.words.max
        state = "ok" if spec.title.words.holds(words) else "warning"
        yield _meter("Title", words, low, high, "words", state, spec.title.source)
    for limit in spec.limits:
        part, _ = subject.part(limit.of)
        used = count(part, limit.unit)
        state = "ok" if used <= limit.value else limit.severity
        name = limit_name(limit).removeprefix("the ").capitalize()
        basis = f"{limit.source}, read {limit.checked_on.isoformat()}"
        yield _meter(name, used, None, limit.value, unit_name(limit.unit), state, basis)
    bounds, readability = spec.readability, subject.readability
    if readability.grade is not None and (bounds.grade.min is not None or bounds.grade.max is not None):
        grade = round(readability.grade, 1)  # compared as it is shown, as the check `reading-grade` does
        state = "ok" if bounds.grade.holds(grade) else bounds.severity
        yield _meter("Reading grade", grade, bounds.grade.min, bounds.grade.max, "Flesch–Kincaid", state, bounds.source)
    if bounds.sentence_words is not None:
        state = "ok" if readability.longest <= bounds.sentence_words else bounds.severity
        yield _meter(
            "Longest sentence", readability.longest, None, bounds.sentence_words, "words", state, bounds.source
        )


def tones(subject: Subject) -> tuple[Tone, ...]:
    """Measure the tone of a text by each of its channel's words."""
    if not subject.tones:
        return ()
    measured = measure_tone(sentence.text for sentence in subject.written)
    found = []
    for profile in subject.tones:
        astray = outside(measured, profile)
        rows = []
        for measure, bounds in profile.measures.items():
            value = measured.value(measure)
            state = ("warning" if astray[measure] > 2 else "advice") if measure in astray else "ok"
            name = measure.value.replace("-", " ").capitalize()
            row = _meter(name, round(value, 1), bounds.min, bounds.max, measure.unit, state, "")
            if state == "ok" and not bounds.holds(value):
                over = bounds.max is not None and value > bounds.max
                passes = "not reported" if bounds.quiet else _let_pass(measure, over=over)
                row = replace(row, wanted=f"{row.wanted}; {passes}")
            rows.append(row)
        found.append(Tone(profile.name, profile.says, tuple(rows)))
    return tuple(found)


def _let_pass(measure: Measure, *, over: bool) -> str:
    """Say what the check `tone-profile` lets pass outside a range: what one word decides."""
    what = "sentence" if measure.unit == "percent of sentences" else "word"
    return f"one {what} {'more' if over else 'fewer'} passes"


def _meter(name: str, value: float, low: float | None, high: float | None, unit: str, state: str, source: str) -> Meter:
    top = max(_ROOM * (high if high is not None else 2 * (low or 0)), value * 1.05, 1)
    begin = 100 * (low or 0) / top
    end = 100.0 if high is None else 100 * high / top
    if high == 0:
        end = 2.0  # nothing is wanted: the range is the edge
    wanted = "none" if high == 0 else _range(low, high)
    return Meter(
        name,
        _number(value),
        wanted,
        unit,
        str(state),
        round(min(100, 100 * value / top), 1),
        round(begin, 1),
        round(end, 1),
        source,
    )


def _range(low: float | None, high: float | None) -> str:
    if (low is None or low >= 1000) or (high is None or high < 1000):
        shown = expected_range(low, high)
        return f"at most {high:,.0f}" if low is None and high is not None and high >= 1000 else shown
    return f"{low:,.0f}–{high:,.0f}"


def _number(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0")
