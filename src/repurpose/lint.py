"""A draft file checked as its channel posts it: what was found, and where it stands in the file."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from repurpose import checks
from repurpose.article import Article, Source
from repurpose.checks.engine_rules import ENGINE_RULES
from repurpose.checks.file_rules import UNUSED_IGNORE
from repurpose.checks.types import Elsewhere, Family, Subject
from repurpose.draftfile import DraftFile, Posted, posted
from repurpose.errors import SourceError
from repurpose.finding import Finding
from repurpose.language.shared_runs import Shared
from repurpose.placement import Placement
from repurpose.readers import read_posted
from repurpose.readers.frontmatter import read_front_matter
from repurpose.results import Measured
from repurpose.spans import Span
from repurpose.spec.channel import ChannelSpec

_ENTRY = 80
"""Characters before a word of `ignore:` in which its line begins."""


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its place in the file."""

    finding: Finding
    """Its span is in the posted text; nothing where it is about the file."""
    place: Span | None
    """In `DraftFile.source`; nothing where it concerns the whole text."""
    related: tuple[Span, ...] = ()
    """Other places of the file that belong to it."""
    edited: Span | None = None
    """What the edit replaces, where that is more of the file than the place."""

    @property
    def replaces(self) -> Span | None:
        """What `Finding.expected` stands for in the file."""
        return self.edited or self.place


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft file and what the checks said of it."""

    file: DraftFile
    posted: Posted
    result: Measured
    """Spans of its findings are in `Posted.text`."""
    located: tuple[Located, ...]
    """The same findings in the same order."""
    rooms: tuple[Placement, ...] = ()
    """The subreddits that one text was checked for, where there are several."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found: what concerns the whole text, then the rest in the order of the text."""
        return self.result.findings

    @property
    def subject(self) -> Subject:
        """The text as the checks saw it."""
        return self.result.subject


def check_draft(
    file: DraftFile,
    placement: Placement,
    *,
    article: Article | None = None,
    elsewhere: Elsewhere | None = None,
    made: Sequence[Finding] | None = None,
) -> Checked:
    """Check a draft file exactly as it will be posted.

    `article` is what it was made from, where that is known; `elsewhere` are the posts of the same run, and `made` is
    what its engine found, where that is known and still holds. A rule that the file ignores for nothing is a finding.
    """
    spec = placement.spec
    text = _toml_page(file, spec) or posted(file, spec)
    subject = subject_of(text, placement, article=article, flair=file.flair)
    if elsewhere is not None:
        subject = replace(subject, elsewhere=elsewhere)
    every = checks.settle((*checks.check(subject), *(made or ())), spec)
    found = [located(f, text, file) for f in every if f.rule not in file.ignore]
    ignored = {finding.rule for finding in every}
    stale = unused(file, ignored, subject, told=made is not None)
    return checked(file, text, placement, subject, [*settled(stale, spec), *found])


def gather(drafts: Sequence[tuple[DraftFile, Placement, str]]) -> tuple[Elsewhere | None, ...]:
    """Return for each draft, given with its posted text, what it can see of the others; nothing where it is alone.

    Pages are no posts; two files for one article, channel and target are versions of one draft.
    """
    posts = [number for number, (_, placement, _) in enumerate(drafts) if placement.spec.kind != "article"]
    if len(posts) < 2:
        return (None,) * len(drafts)
    shared = Shared(drafts[number][2] for number in posts)
    named = tuple((drafts[number][0].path, drafts[number][1].target) for number in posts)
    versions: dict[tuple[str, str], set[int]] = {}
    for place, number in enumerate(posts):
        versions.setdefault(_version(*drafts[number][:2]), set()).add(place)
    return tuple(
        Elsewhere(shared, named, frozenset(versions[_version(file, placement)]))
        if placement.spec.kind != "article"
        else None
        for file, placement, _ in drafts
    )


def _version(file: DraftFile, placement: Placement) -> tuple[str, str]:
    """Return what the versions of one draft share: article and place, or the file itself where it names no article."""
    return (file.article_id, placement.label.lower()) if file.article_id else ("", file.path)


def checked(file: DraftFile, text: Posted, placement: Placement, subject: Subject, found: Iterable[Located]) -> Checked:
    """Put together what was found of one draft."""
    kept = tuple(found)
    result = Measured(placement, subject, tuple(one.finding for one in kept))
    return Checked(file, text, result, kept)


def subject_of(text: Posted, placement: Placement, *, article: Article | None = None, flair: str = "") -> Subject:
    """Make the subject of a posted text; Markdown is read as a page, so that the checks count what a reader sees.

    `flair` is what the draft itself says; else that of the channel's file holds.
    """
    spec = placement.spec
    page = _page(text.text) if spec.markup == "markdown" else None
    # A page's title stands in its front matter as the author wrote it: "Boats &#038; Mills". Readers see "&".
    in_front = spec.kind == "article" and text.title and text.title_span is None
    return Subject(
        text=text.text,
        spec=spec,
        title=page.title if page is not None and in_front else text.title,
        title_span=text.title_span,
        body_start=text.body_start,
        target=placement.target,
        article=article,
        tones=placement.channel.tones,
        pack=placement.pack,
        flair=flair or placement.flair,
        past=placement.past,
        page=page,
    )


def settled(located: Iterable[Located], spec: ChannelSpec) -> Iterator[Located]:
    """Give findings of a file the severities of the spec and leave out what it switches off."""
    for one in located:
        for finding in checks.settle([one.finding], spec):
            yield replace(one, finding=finding)


def located(finding: Finding, text: Posted, file: DraftFile) -> Located:
    """Find the place of a finding in the file.

    An edit is safe there only where the file holds the text as it is posted: a title in the front matter is quoted and
    escaped as YAML wants it, and stays a person's to mend.
    """
    if finding.span is None:
        return Located(finding, None)
    place = in_file(text, finding.span)
    plain = place.start >= file.body_span.start and place.of(file.source) == finding.span.of(text.text)
    if finding.safe and not plain:
        finding = replace(finding, safe=False)
    return Located(finding, place, tuple(in_file(text, span) for span in finding.related))


def in_file(text: Posted, span: Span) -> Span:
    """Return where a span of the posted text stands in the file."""
    start = text.in_file(span.start)
    return Span(start, text.in_file(span.end - 1) + 1) if span.end > span.start else Span(start, start)


def _toml_page(file: DraftFile, spec: ChannelSpec) -> Posted | None:
    """Set a page whose front matter is TOML, as sites of Hugo and Zola have it; the tool itself writes YAML."""
    if spec.kind != "article" or not file.source.startswith("+++"):
        return None
    front = read_front_matter(Source(file.path, file.source, ""))
    return Posted(file.source, front.title, None, front.body_start, ((0, 0),)) if front.body_start else None


def _page(text: str) -> Article | None:
    try:
        return read_posted(text, id="draft")
    except SourceError:
        return None  # a text without any


def unused(file: DraftFile, silenced: Collection[str], subject: Subject, *, told: bool = False) -> Iterator[Located]:
    """Yield a finding for each word of `ignore:` that silences nothing, unless that too is ignored.

    `told` says that the rules of engines are among the `silenced`; else nothing is said of them.
    """
    known = {rule.name: rule for rule in checks.rules()}
    untold = {UNUSED_IGNORE.name} if told else {UNUSED_IGNORE.name, *(rule.name for rule in ENGINE_RULES)}
    if UNUSED_IGNORE.name in file.ignore:
        return
    for name, place in zip(file.ignore, file.ignore_spans, strict=True):
        if name in silenced or name in untold:
            continue
        if name in known and known[name].family is Family.MEANING and subject.article is None:
            continue
        compared = (subject.past,) if name == "posted-before" else (subject.article, subject.elsewhere)
        if name in known and known[name].family is Family.REPEATS and None in compared:
            continue
        if name not in known:
            message = f"there is no rule {name[:60]!r}{checks.meant(name)}"
        else:
            message = f"{name} finds nothing here that would be silenced: take it out of `ignore:`"
        edited = _entry(file.source, place) if name in known else None  # a misspelt one was meant to silence something
        finding = Finding(UNUSED_IGNORE.name, UNUSED_IGNORE.severity, message, safe=edited is not None)
        yield Located(finding, place, edited=edited)


_BEFORE_ENTRY = re.compile(r"(?:^|\n)[ \t]*-[ \t]+[\"']?$|(?:^|\n)[ \t]*ignore:[ \t]*[\"']?$")
_AFTER_ENTRY = re.compile(r"[\"']?[ \t]*(?:#[^\n]*)?\n")
_AFTER_ITEM = re.compile(r"[\"']?[ \t]*,[ \t]*")


def _entry(text: str, word: Span) -> Span | None:
    """Return what goes with a word of `ignore:`: its line, or its comma in a list on one line; nothing elsewhere."""
    front = text[max(0, word.start - _ENTRY) : word.start]
    before, after = _BEFORE_ENTRY.search(front), _AFTER_ENTRY.match(text, word.end)
    if before and after:
        first = word.start - len(before[0]) + before[0].startswith("\n")
        return Span(first, after.end())
    if before or text[: word.start].rfind("[") < text[: word.start].rfind("\n"):
        return None
    start = word.start - (text[word.start - 1] in "\"'")
    if item := _AFTER_ITEM.match(text, word.end):
        return Span(start, item.end())
    end = word.end + (text[word.end : word.end + 1] in ('"', "'"))
    lead = text[:start].rstrip(" \t")
    return Span(len(lead) - lead.endswith(","), end) if lead.endswith((",", "[")) else None
