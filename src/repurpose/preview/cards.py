"""One draft as the page shows it: the platform's own look, and around it what there is to know."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from markupsafe import Markup

from repurpose.checks.types import Subject
from repurpose.draftfile import STATES
from repurpose.finding import Finding, Severity
from repurpose.preview.changes import changes_html
from repurpose.preview.marks import Mark, painted_text
from repurpose.preview.meters import Meter, Tone, meters, tones
from repurpose.preview.pages import lines_html, page_html
from repurpose.preview.places import Place, Places
from repurpose.report.drafts import subreddit_note
from repurpose.report.kit import label_of
from repurpose.results import Measured, Refused
from repurpose.spans import Span
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.platform import Fold
from repurpose.tracing.types import PartKind, Status, Trace

_PHONE = re.compile(r"\b(?:phone|mobile)\b", re.IGNORECASE)
_WIDTHS = {True: 343, False: 552}
"""Width of a post's text in CSS pixels, on a phone of 375 and in the column of a feed; our choice."""
_UNMARKED = (PartKind.ROW, PartKind.CODE)
"""Parts whose ends would break the Markdown around them."""
_NOTHING = Markup()
_HASHES = re.compile(r"#{1,6}[ \t]+")
"""Of a heading, before which nothing may stand."""
_QUOTED = 90
_SAID = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.ADVICE: ("advice", "advice"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A draft to be shown."""

    result: Measured | Refused
    titles: tuple[str, ...] = ()
    """Runners-up, best first, without the one in use."""
    earlier: str = ""
    """The last version of the same text; empty where there is none."""
    earlier_is: str = ""
    """What that version is, in words."""
    path: str = ""
    """Of the draft's file; empty where it has none."""
    state: str = STATES[0]


@dataclass(frozen=True, slots=True)
class Note:
    """A finding as it is shown."""

    name: str
    """Id of its mark in the text; the note's own has an `n` behind it."""
    finding: Finding
    quote: str
    placed: bool
    """Whether it has a mark in the text."""


@dataclass(frozen=True, slots=True)
class FoldAt:
    """A fold to be measured."""

    on: str
    width: int
    lines: int
    characters: int
    """What the channel's file assumes."""


@dataclass(frozen=True, slots=True)
class Card:
    """A draft on the page."""

    id: str
    """Begins the id of everything in it."""
    channel: str
    label: str
    """The channel's name as it is written."""
    look: str
    """`forum`, `feed` or `page`."""
    target: str
    path: str = ""
    state: str = ""
    refusal: str = ""
    title: Markup = _NOTHING
    body: Markup = _NOTHING
    about: str = ""
    """A page's description."""
    address: str = ""
    tags: tuple[str, ...] = ()
    raw_title: str = ""
    raw_body: str = ""
    raw: str = ""
    """Exactly what is posted."""
    folds: tuple[FoldAt, ...] = ()
    notes: tuple[Note, ...] = ()
    meters: tuple[Meter, ...] = ()
    tones: tuple[Tone, ...] = ()
    titles: tuple[str, ...] = ()
    changes: Markup = _NOTHING
    earlier_is: str = ""
    remark: str = ""
    """By which rules of its subreddit it was checked."""
    flair: str = ""
    uses: dict[str, str] = field(default_factory=dict)
    """For the id of each place of the article that it holds, the id of the first mark that comes from there."""

    @property
    def uses_key(self) -> str:
        """Name what it holds of the article, so that a page knows when that has changed."""
        return sha256(repr(sorted(self.uses.items())).encode()).hexdigest()[:16]

    @property
    def worst(self) -> str:
        """The worst severity of its notes; `ok` without any."""
        found = {note.finding.severity for note in self.notes}
        return next((severity.value for severity in Severity if severity in found), "ok")

    @property
    def tally(self) -> str:
        """Count its notes: `1 error, 2 warnings`."""
        severities = [note.finding.severity for note in self.notes]
        counts = [f"{n} {_SAID[kind][n != 1]}" for kind in Severity if (n := severities.count(kind))]
        return ", ".join(counts) or "nothing found"


def card_of(shown: Shown, places: Places | None, id: str) -> Card:
    """Make the card of a draft; `id` begins the ids of everything in it."""
    result = shown.result
    placement, spec = result.placement, result.spec
    name = placement.channel.spec.name
    card = Card(id, name, label_of(name), _look(spec), placement.target, path=shown.path, state=shown.state)
    if result.refusal is not None:
        return replace(card, refusal=result.refusal.reason)
    subject = result.subject
    marks, uses = _source_marks(subject, places, id)
    notes, finding_marks = _notes(result.findings, subject.text, id)
    every = (*marks, *finding_marks)
    page = spec.kind == "article"
    setting = page_html if spec.markup == "markdown" else lines_html
    body = subject.body_span
    meta = subject.page.meta if subject.page is not None else None
    return replace(
        card,
        title=_title(subject, every, places, id),
        body=setting(subject.text, body, every),
        about=subject.description if page else "",
        address=meta.canonical_url if page and meta else "",
        tags=meta.tags if page and meta else (),
        raw_title=subject.title if subject.title_span is not None else "",
        raw_body=body.of(subject.text),
        raw=subject.text.rstrip("\n"),
        folds=tuple(map(_fold, spec.fold)),
        notes=notes,
        meters=meters(subject),
        tones=tones(subject),
        titles=shown.titles,
        changes=changes_html(shown.earlier, subject.text.rstrip("\n")) if shown.earlier else Markup(),
        earlier_is=shown.earlier_is,
        remark=subreddit_note(placement),
        flair=subject.flair,
        uses=uses,
    )


def _look(spec: ChannelSpec) -> str:
    if spec.kind == "article":
        return "page"
    return "forum" if spec.subreddits or spec.title is not None else "feed"


def _fold(fold: Fold) -> FoldAt:
    return FoldAt(fold.on, _WIDTHS[bool(_PHONE.search(fold.on))], fold.lines, fold.characters)


def _title(subject: Subject, marks: Sequence[Mark], places: Places | None, id: str) -> Markup:
    if subject.title_span is not None:
        return painted_text(subject.text, subject.title_span, marks)
    if not subject.title or subject.spec.kind != "article":  # the template of a post has set it in the body
        return Markup()
    # A page's title stands in its front matter, quoted as YAML wants it: the whole of it is one mark.
    to = places.title.id if places is not None else ""
    whole = Mark(Span(0, len(subject.title)), f"{id}t", "s verbatim", to)
    return painted_text(subject.title, whole.span, (whole,))


def _source_marks(subject: Subject, places: Places | None, id: str) -> tuple[tuple[Mark, ...], dict[str, str]]:
    """Return a mark for each part of the text, and for each place of the article the first mark from there."""
    marks: list[Mark] = []
    uses: dict[str, str] = {}
    if places is None:
        return (), {}
    for number, trace in enumerate(subject.traces):
        found = places.of_trace(trace)
        name = f"{id}s{number}"
        if trace.part.span.start < subject.body_start and subject.title_span is None:
            name, found = f"{id}t", found[:1] if trace.part.kind is PartKind.TITLE else ()
        for place in found:
            uses.setdefault(place.id, name)
        if trace.part.kind in _UNMARKED or name == f"{id}t":
            continue
        to = " ".join(place.id for place in found)
        span = trace.part.span
        if hashes := _HASHES.match(subject.text, span.start, span.end):
            span = Span(hashes.end(), span.end)
        marks.append(Mark(span, name, f"s {trace.status.value}", to, _link(trace, found)))
    return tuple(marks), uses


def _link(trace: Trace, found: Sequence[Place]) -> Markup:
    """Return what stands behind a sentence: the numbers of its places, or what it is instead."""
    if not found:
        words = {Status.ADDED: "added", Status.AUTHOR: "your own line", Status.UNTRACED: "not in the article"}
        said = words.get(trace.status, "")
        return Markup('<span class="src none">{}</span>').format(said) if said else Markup()
    numbers = sorted(place.number for place in found)
    shown = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}, {numbers[-1]}"
    if len(numbers) > 1 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        shown = f"{numbers[0]}–{numbers[-1]}"
    return Markup('<a class="src" href="#{}" aria-label="{}: sentence {} of the article">{}</a>').format(
        found[0].id, trace.status.value, shown, shown
    )


def _notes(findings: Sequence[Finding], text: str, id: str) -> tuple[tuple[Note, ...], tuple[Mark, ...]]:
    notes: list[Note] = []
    marks: list[Mark] = []
    for number, finding in enumerate(findings):
        name = f"{id}f{number}"
        spans = list(_spans(finding))
        for nth, span in enumerate(spans):
            own = name if not nth else f"{name}-{nth}"
            marks.append(Mark(span, own, f"f {finding.severity.value}", f"{name}n", inner=True))
        quote = " ".join(finding.span.of(text).split()) if finding.span is not None else ""
        if len(quote) > _QUOTED:
            quote = f"{quote[: _QUOTED - 1].rstrip()}…"
        notes.append(Note(name, finding, quote, bool(spans)))
    return tuple(notes), tuple(marks)


def _spans(finding: Finding) -> Iterator[Span]:
    for span in ((finding.span,) if finding.span is not None else ()) + finding.related:
        if span.start < span.end:
            yield span
