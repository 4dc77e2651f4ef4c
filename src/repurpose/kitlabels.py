"""A channel as the labels above a kit's post want it: its length, its tone, its title and its subreddits."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from repurpose.checks.file_rules import KIT_LABEL
from repurpose.errors import UsageError
from repurpose.finding import Finding
from repurpose.kitfile import KitPost, Label
from repurpose.lint import Located
from repurpose.spans import Span
from repurpose.spec.channel import ChannelSpec, Length, Range
from repurpose.spec.find import LoadedChannel, apply_target, retarget
from repurpose.spec.tone import ToneProfile

ToneNamed = Callable[[str], ToneProfile]
"""Load the profile of a tone word; raises UsageError, with what may be meant, for an unknown one."""

_NUMBER = r"(\d[\d,.]{0,9})"
_UNITS = r"[ \t-]{0,3}(words?|characters?|chars?|signs)?"
_BETWEEN = re.compile(rf"{_NUMBER}[ \t]{{0,3}}(?:–|-|—|to|and|bis)[ \t]{{0,3}}{_NUMBER}{_UNITS}", re.IGNORECASE)
_AT_MOST = re.compile(
    rf"(?:max(?:imum)?\.?|at most|up to|under|below|no more than|≤|<)[ \t]{{0,3}}(?:of[ \t])?{_NUMBER}{_UNITS}",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    rf"(?:min(?:imum)?\.?|at least|over|≥|>)[ \t]{{0,3}}(?:of[ \t])?{_NUMBER}{_UNITS}", re.IGNORECASE
)
_ABOUT = re.compile(rf"(?:about|around|roughly|approx\.?|circa|ca\.?|~|≈)?[ \t]{{0,3}}{_NUMBER}{_UNITS}", re.IGNORECASE)
_NEAR = 0.1
"""Share of a single number that a text may be off."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A range as a label says it."""

    low: int | None
    high: int | None
    unit: str
    """`words`, `characters`, or empty where the label names none."""


def as_labelled(
    post: KitPost, channel: LoadedChannel, tone: ToneNamed, faults: list[Located]
) -> tuple[LoadedChannel, tuple[str, ...]]:
    """Return the channel as the labels of a post want it, and the subreddits it is for; tell what they cannot mean."""
    spec = channel.spec
    tones = channel.tones
    if label := post.label("tone"):
        tones = tuple(_tones(label, tone, faults))
        spec = spec.model_copy(update={"tone": tuple(profile.name for profile in tones)})
    if label := post.label("length"):
        spec = _with_length(spec, label, faults)
    for name in ("body", "title"):
        if (label := post.label(name)) and label.note:
            spec = _with_note(spec, label)
    spec, targets = _with_targets(spec, post, faults)
    return replace(channel, spec=spec, tones=tones), targets


def _tones(label: Label, tone: ToneNamed, faults: list[Located]) -> Iterator[ToneProfile]:
    at = 0
    for word in re.split(r"[,;/·|]", label.value):
        start = label.value.index(word, at)
        at = start + len(word)
        name = word.strip().strip(".*_")
        if name:
            try:
                yield tone(name)
            except UsageError as error:
                place = Span(0, len(name)).shift(label.span.start + start + word.index(name))
                faults.append(fault(place, str(error)))


def _with_length(spec: ChannelSpec, label: Label, faults: list[Located]) -> ChannelSpec:
    bounds = read_bounds(label.value)
    if bounds is None:
        message = f'no length can be read from "{label.value[:60]}": write a range, like 120–220 words'
        faults.append(fault(label.span, message))
        return spec
    return spec.model_copy(update={"length": _length(spec.length, bounds)})


def _length(length: Length, bounds: Bounds) -> Length:
    low = bounds.low if bounds.low is not None else 0
    high = bounds.high if bounds.high is not None else max(length.max, low)
    return length.model_copy(update={"min": low, "max": high, "unit": bounds.unit or length.unit})


def _with_note(spec: ChannelSpec, label: Label) -> ChannelSpec:
    """Take the range that stands in brackets behind `Body` or `Title`; what is no range is a remark."""
    bounds = read_bounds(label.note)
    if bounds is None:
        return spec
    if label.name == "body":
        return spec.model_copy(update={"length": _length(spec.length, bounds)})
    if spec.title is None or bounds.unit == "characters":
        return spec
    words = Range(min=bounds.low, max=bounds.high)
    return spec.model_copy(update={"title": spec.title.model_copy(update={"words": words})})


def _with_targets(spec: ChannelSpec, post: KitPost, faults: list[Located]) -> tuple[ChannelSpec, tuple[str, ...]]:
    label = post.label("subs")
    names = re.findall(r"(?<!\w)/?r/(\w{1,40})", label.value) if label else []
    if label and not names and not re.match(r"\W*(?:none|n/a|-|—)?\W*$", label.value, re.IGNORECASE):
        names = [word.strip() for word in label.value.split(",") if word.strip()]
    wanted = [post.target] if post.target else names
    targets = []
    for name in dict.fromkeys(wanted):
        try:
            apply_target(spec, name)
            targets.append(name)
        except UsageError as error:
            place = label.span if label and not post.target else post.heading
            faults.append(fault(place, str(error)))
    return (retarget(spec, targets) if targets else spec), tuple(targets)


def read_bounds(text: str) -> Bounds | None:
    """Read a length as people write it: `120–220 words`, `max 280 characters`, `at least 90`, `about 150 words`."""
    if match := _BETWEEN.search(text):
        low, high = sorted((_whole(match[1]), _whole(match[2])))
        return Bounds(low, high, _unit(match[3])) if high else None
    for pattern, upper in ((_AT_MOST, True), (_AT_LEAST, False)):
        if match := pattern.search(text):
            number = _whole(match[1])
            bounds = Bounds(None, number, _unit(match[2])) if upper else Bounds(number, None, _unit(match[2]))
            return bounds if number else None
    if match := re.search(rf"{_NUMBER}[ \t]{{0,2}}\+{_UNITS}", text):
        return Bounds(_whole(match[1]), None, _unit(match[2]))
    if (match := _ABOUT.search(text)) and _whole(match[1]):
        number = _whole(match[1])
        return Bounds(round(number * (1 - _NEAR)), round(number * (1 + _NEAR)), _unit(match[2]))
    return None


def _whole(digits: str) -> int:
    return int(digits.replace(",", "").replace(".", "") or "0")


def _unit(word: str | None) -> str:
    return "" if word is None else "words" if word.lower().startswith("word") else "characters"


def fault(place: Span, message: str) -> Located:
    """Return what is wrong with a label or its post, at a place in the kit."""
    return Located(Finding(KIT_LABEL.name, KIT_LABEL.severity, message), place)
