"""The posts of a kit, each checked against its channel, its own labels and the article above them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from repurpose import checks
from repurpose.article import Article, Role, Source
from repurpose.checks.file_rules import KIT_LABEL
from repurpose.checks.types import Elsewhere, Family, Subject
from repurpose.draftfile import DraftFile, Posted
from repurpose.engines import ENGINES
from repurpose.errors import SourceError, UsageError
from repurpose.finding import Finding
from repurpose.kitfile import KitPost, Label
from repurpose.lint import Checked, Located, checked, located, settled, subject_of, unused
from repurpose.placement import Placement
from repurpose.readers import read_article
from repurpose.sharing import make_drafts
from repurpose.spans import Span
from repurpose.spec.channel import ChannelSpec, Length, Range
from repurpose.spec.find import LoadedChannel, apply_target, retarget
from repurpose.spec.tone import ToneProfile

ToneNamed = Callable[[str], ToneProfile]
"""Load the profile of a tone word; raises UsageError, with what may be meant, for an unknown one."""

Place = Callable[[LoadedChannel, str], Placement]
"""Make the placement of a channel and a subreddit or nothing, with the subreddit's pack where there is one."""

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
_SENTENCE_BY_SENTENCE = ("dropped-hedge", "lost-denominator", "reversed-meaning", "stronger-claim", "untraced-sentence")
"""Rules for texts that are made of an article's sentences; an author's own post says the same thing in other words."""
_OWN_WORDS = 1 / 3
"""Share of sentences without a source from which on a post is its author's own text."""
_NEAR = 0.1
"""Share of a single number that a text may be off."""
_PLACES = {Family.LENGTH: "length", Family.TONE: "tone", Family.TITLES: "title", Family.PLATFORM: "subs"}
"""The label that a finding without a place of its own is about."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A range as a label says it."""

    low: int | None
    high: int | None
    unit: str
    """`words`, `characters`, or empty where the label names none."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a post can be held against."""

    article: Article | None
    elsewhere: Elsewhere | None
    """The other posts of the run."""
    made: tuple[Finding, ...] = ()
    """What the engine found of the post when it wrote it."""

    def subject(self, text: Posted, placement: Placement) -> Subject:
        """Make the subject of a post."""
        return replace(subject_of(text, placement, article=self.article), elsewhere=self.elsewhere)


def check_kit(
    file: DraftFile,
    posts: Sequence[tuple[KitPost, LoadedChannel]],
    tone: ToneNamed,
    place: Place,
    *,
    article: Article | None = None,
    elsewhere: Sequence[Elsewhere | None] = (),
) -> tuple[Checked, ...]:
    """Check the posts of a kit; `file` is the kit as a whole, whose `ignore:` holds for all its posts.

    They are held to `article`, or to the one above them where none is given; `elsewhere` has for each post the others
    of the run.
    """
    article = article or _article(file, posts[0][0].heading.start if posts else len(file.source))
    seen = elsewhere or (None,) * len(posts)
    made = _engine_findings(file, posts, place, article) if article is not None else ((),) * len(posts)
    found = [
        _check_post(file, post, channel, tone, place, Known(article, others, told))
        for (post, channel), others, told in zip(posts, seen, made, strict=True)
    ]
    silenced = {one.finding.rule for draft in found for one in draft.located if one.finding.rule in file.ignore}
    stale = list(unused(file, silenced, found[0].subject)) if found else []
    kept = []
    for number, draft in enumerate(found):
        mine = settled(stale, draft.result.spec) if number == 0 else ()
        located_here = [*mine, *(one for one in draft.located if one.finding.rule not in file.ignore)]
        again = checked(draft.file, draft.posted, draft.result.placement, draft.subject, located_here)
        kept.append(replace(again, rooms=draft.rooms))
    return tuple(kept)


def _engine_findings(
    file: DraftFile, posts: Sequence[tuple[KitPost, LoadedChannel]], place: Place, article: Article
) -> Iterator[tuple[Finding, ...]]:
    """Yield for each post what the engine finds as it writes it; nothing of those that are not as it writes them.

    A kit has no origins beside it, but the article above its posts: the same article gives the same drafts.
    """
    wanted = [(post, channel) for post, channel in posts if channel.spec.aim in ENGINES]
    placements = [place(channel, post.target) for post, channel in wanted]
    drafted = dict(zip((post.heading for post, _ in wanted), make_drafts(article, placements), strict=True))
    for post, channel in posts:
        result = drafted.get(post.heading)
        text = post.posted(file.source, titled=channel.spec.title is not None).text.strip()
        as_made = result is not None and result.draft is not None and result.draft.text.strip() == text
        told = result.composition.findings if result is not None and as_made else ()
        yield checks.settle(told, result.spec) if result is not None else ()


def _check_post(
    kit: DraftFile, post: KitPost, channel: LoadedChannel, tone: ToneNamed, place: Place, known: Known
) -> Checked:
    faults: list[Located] = []
    channel, targets = _as_labelled(post, channel, tone, faults)
    spec = channel.spec
    text = post.posted(kit.source, titled=spec.title is not None)
    title = post.title
    if spec.title is None and title is not None:
        faults.append(_fault(title, f"{spec.name} has no title, so this one is not posted: begin the text with it"))
    file = replace(
        kit, title=text.title, title_span=title.span if title else None, channel=spec.name, target=post.target
    )
    placements = tuple(place(channel, target) for target in targets or ("",))
    found: dict[object, Located] = {}
    for placement in placements:
        for finding in (*_apt(known.subject(text, placement)), *known.made):
            one = located(finding, text, kit)
            known_by = (finding.rule, finding.severity, finding.span, finding.message)
            found.setdefault(known_by, replace(one, place=one.place or _labelled(post, finding)))
    several = len(placements) > 1
    whole = Placement(channel) if several else placements[0]
    every = sorted([*settled(faults, spec), *found.values()], key=lambda one: one.place or post.heading)
    draft = checked(file, text, whole, known.subject(text, whole), every)
    return replace(draft, rooms=placements if several else ())


def _apt(subject: Subject) -> tuple[Finding, ...]:
    """Check a text; where it is its author's own, its facts are held to the article and its sentences are not."""
    found = checks.check(subject)
    untraced = sum(finding.rule == "untraced-sentence" for finding in found)
    if untraced <= _OWN_WORDS * len(subject.sentences):
        return found
    return tuple(finding for finding in found if finding.rule not in _SENTENCE_BY_SENTENCE)


def _as_labelled(
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
                faults.append(Located(Finding(KIT_LABEL.name, KIT_LABEL.severity, str(error)), place))


def _with_length(spec: ChannelSpec, label: Label, faults: list[Located]) -> ChannelSpec:
    bounds = read_bounds(label.value)
    if bounds is None:
        faults.append(
            _fault(label, f'no length can be read from "{label.value[:60]}": write a range, like 120–220 words')
        )
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
            faults.append(Located(Finding(KIT_LABEL.name, KIT_LABEL.severity, str(error)), place))
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


def _labelled(post: KitPost, finding: Finding) -> Span:
    """Return where a finding about the whole text is shown: at the label it is about, else at the heading."""
    families = {rule.name: rule.family for rule in checks.rules()}
    label = post.label(_PLACES.get(families[finding.rule], ""))
    return label.span if label else post.heading


def _fault(label: Label, message: str) -> Located:
    return Located(Finding(KIT_LABEL.name, KIT_LABEL.severity, message), label.span)


def _article(file: DraftFile, end: int) -> Article | None:
    """Read the article above the posts, which must not be their own source; a kit may have none."""
    try:
        article = read_article(Source(file.path, file.source[:end], ""), id="kit")
    except SourceError:
        return None
    return article if any(sentence.role is Role.BODY for sentence in article.sentences) else None
