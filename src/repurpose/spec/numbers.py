"""Every number in a channel's rules, with its unit, severity, source and date."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from repurpose.spec.channel import ChannelSpec, Length, Range, Sourced
from repurpose.spec.find import LoadedChannel


@dataclass(frozen=True, slots=True)
class Number:
    """One bound, or two that belong together."""

    channel: str
    of: str
    """What is measured: "title", "body", "body in r/coaching", "tone grounded: boosters"."""
    least: float | None
    most: float | None
    unit: str
    severity: str
    """`error`, `warning` or `advice`."""
    source: str
    """Empty where the file names none."""
    checked_on: date | None
    note: str = ""


def numbers(channel: LoadedChannel) -> Iterator[Number]:
    """Yield the numbers of a channel and of its tones, in the order of the file."""
    spec = channel.spec
    yield _length(spec.name, "body", spec.length)
    for limit in spec.limits:
        severity = limit.severity.value
        yield Number(
            spec.name, limit.of, None, limit.value, limit.unit, severity, limit.source, limit.checked_on, limit.note
        )
    yield from _platform(spec)
    read = spec.readability
    if read.grade != Range():
        yield _range(spec.name, "Flesch-Kincaid grade", read.grade, "years of school", read.severity.value, read)
    if read.sentence_words is not None:
        bound = Range(max=read.sentence_words)
        yield _range(spec.name, "longest sentence", bound, "words", read.severity.value, read)
    if spec.title is not None and spec.title.words != Range():
        yield _range(spec.name, "title", spec.title.words, "words", "warning", spec.title)
    para = spec.paragraphs
    yield _range(spec.name, "paragraph", Range(max=para.sentences), "sentences", "advice", para)
    yield _range(spec.name, "body", Range(min=para.min, max=para.max), "paragraphs", "advice", para)
    for target in spec.subreddits:
        if target.length is not None:
            yield _length(spec.name, f"body in r/{target.name}", target.length)
        if target.title is not None and target.title.words != Range():
            where = f"title in r/{target.name}"
            yield _range(spec.name, where, target.title.words, "words", "warning", target.title)
    for tone in channel.tones:
        for measure, bounds in tone.measures.items():
            what = f"tone {tone.name}: {measure.value}"
            sourced = Sourced(source=tone.source, checked_on=tone.checked_on)
            number = _range(spec.name, what, bounds, measure.unit, "advice" if bounds.quiet else "warning", sourced)
            yield replace(number, note="drafts are chosen by it, and no check reports it") if bounds.quiet else number


def _platform(spec: ChannelSpec) -> Iterator[Number]:
    for fold in spec.fold:
        unit = f"characters or {fold.lines} lines"
        what = f"hook on {fold.on}"
        yield Number(spec.name, what, None, fold.characters, unit, "advice", fold.source, fold.checked_on, fold.note)
    if (tags := spec.hashtags) is not None:
        place = " below the text" if tags.place == "end" and tags.max else ""
        yield Number(
            spec.name, "body", None, tags.max, f"hashtags{place}", "advice", tags.source, tags.checked_on, tags.note
        )


def _length(channel: str, of: str, length: Length) -> Number:
    severity = length.severity.value
    note = f"a warning outside, an error more than {length.tolerance:g} % beyond" if severity == "error" else ""
    least = length.min or None
    return Number(channel, of, least, length.max, length.unit, severity, length.source, length.checked_on, note)


def _range(channel: str, of: str, bounds: Range, unit: str, severity: str, sourced: Sourced) -> Number:
    return Number(channel, of, bounds.min, bounds.max, unit, severity, sourced.source, sourced.checked_on)
