"""A draft that is there for the calendar, read from its file or made just now, with what it was made from."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from repurpose.article import Article
from repurpose.draftfile import DraftFile, Posted, posted, read_draft
from repurpose.files import OutputFolder, read_bytes, relative
from repurpose.finding import Finding
from repurpose.ledger.store import text_sha256
from repurpose.ledger.types import Event, EventKind
from repurpose.placement import Placement
from repurpose.planning.judging import first_error, judged
from repurpose.readers.decode import MOST_BYTES, decode
from repurpose.readers.inline import visible
from repurpose.results import Drafted
from repurpose.schedule.types import Candidate
from repurpose.slots import State
from repurpose.spec.channel import ChannelSpec


@dataclass(frozen=True, slots=True)
class CalendarDraft:
    """A draft that is there, with what it was made from."""

    placement: Placement
    candidate: Candidate
    article_sha256: str = ""
    spec_sha256: str = ""
    engine: str = ""
    error: Finding | None = None
    """The first that says that it must not be posted."""
    stale: bool = False
    """Whether its article has changed since it was made."""


def read_existing(folder: OutputFolder, article: Article, placement: Placement) -> DraftFile | None:
    """Return the draft that lies there for a placement, if any; raise SourceError where it cannot be read."""
    path = folder.root / f"{article.id}/{placement.label}.md"
    if not path.is_file():
        return None
    return read_draft(decode(read_bytes(path, most=MOST_BYTES), str(path)).text, str(path))


def shown_title(text: Posted, spec: ChannelSpec) -> str:
    """Return a draft's title as its readers see it: a page's stands in its front matter, with marks and entities."""
    return visible(text.title) if spec.kind == "article" else text.title


def from_file(file: DraftFile, article: Article, placement: Placement, out: Path) -> CalendarDraft:
    """Return a draft file as a candidate of the calendar in the folder `out`; its findings are still to be weighed."""
    text = posted(file, placement.spec)
    state = State.APPROVED if file.standing == "approved" else State.EDITED if file.touched else State.DRAFTED
    candidate = Candidate(
        article.id,
        placement.channel.spec.name,
        placement.target,
        shown_title(text, placement.spec) or article.title or article.id,
        state,
        relative(Path(file.path), out),
        hashlib.sha256(text.text.encode()).hexdigest(),
        text.text,
    )
    return CalendarDraft(placement, candidate, file.article_sha256, file.spec_sha256, file.engine)


def from_result(result: Drafted, article: Article, path: Path, out: Path, *, old: bool) -> CalendarDraft:
    """Return a draft that was made and lies at `path` as a candidate of the calendar in the folder `out`."""
    draft = result.draft
    candidate = Candidate(
        article.id,
        draft.channel,
        draft.target,
        draft.title or article.title or article.id,
        State.DRAFTED,
        relative(path, out),
        hashlib.sha256(draft.text.encode()).hexdigest(),
        draft.text,
    )
    found = CalendarDraft(result.placement, candidate, draft.article_sha256, draft.spec_sha256, draft.engine)
    return weighed(found, result.findings, old=old)


def weighed(found: CalendarDraft, findings: Sequence[Finding], *, old: bool) -> CalendarDraft:
    """Return a draft with what its findings mean for its place; `old` says that its article is `outlived`."""
    candidate = judged(found.candidate, found.placement, findings, old=old)
    return replace(found, candidate=candidate, error=first_error(findings))


def event_of(found: CalendarDraft) -> Event:
    """Return what the ledger is told a draft is."""
    candidate, page = found.candidate, found.placement.channel.spec.kind == "article"
    return Event(
        EventKind.SCHEDULED,
        datetime.min.replace(tzinfo=UTC),
        channel=candidate.channel,
        target=candidate.target,
        article=candidate.article_id,
        article_sha256=found.article_sha256,
        spec_sha256=found.spec_sha256,
        engine=found.engine,
        text_sha256=text_sha256(candidate.text.strip("\n")) if candidate.text or page else "",
    )
