"""Drafts into their folder: `ID/CHANNEL.md` or `ID/CHANNEL@TARGET.md`, a person's work never overwritten."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from repurpose.article import Article
from repurpose.draft import Draft
from repurpose.draftfile import read_draft, write_draft, write_origins
from repurpose.errors import SourceError
from repurpose.files import OutputFolder, read_bytes, write_text
from repurpose.pipeline import Placement, Result
from repurpose.readers.decode import MOST_BYTES, decode
from repurpose.report.kit import kit


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one draft's file."""

    path: str
    note: str
    """`written`, `unchanged`, or why the file is another than one would expect."""
    kept: bool = False
    """Whether a person's file stays and nothing was written."""

    @property
    def words(self) -> str:
        """The path with its note."""
        return f"{self.path} ({self.note})"


def deliver(result: Result, article: Article, folder: OutputFolder) -> Delivery:
    """Write a draft and its origins.

    A draft that a person edited, annotated or approved stays; the new one goes beside it, unless the same article,
    spec and engine made the one that is there. Raises ExportError.
    """
    draft = result.draft
    assert draft is not None  # noqa: S101 - refusals have no file
    label = result.placement.label
    first = f"{article.id}/{label}"
    for stem in (first, *(f"{first}.new{number}" for number in ("", *map(str, range(2, 100))))):
        state = _state(folder, f"{stem}.md", draft)
        if state == "kept":
            note = "edited, and nothing that it was made from has changed: kept"
            return Delivery(str(folder.place(f"{stem}.md")), note, kept=True)
        if state == "free":
            return _write(result, article, folder, stem, beside=first if stem != first else "")
    raise SourceError(f"{folder.root / first}.md has a hundred edited neighbours; clear some away")


def _state(folder: OutputFolder, name: str, draft: Draft) -> str:
    """Tell whether a file may be written (`free`), is a person's (`theirs`), or theirs and up to date (`kept`)."""
    raw = folder.read(name, most=MOST_BYTES)
    if raw is None:
        return "free"
    try:
        file = read_draft(decode(raw, name).text, name)
    except SourceError:
        return "theirs"  # broken by hand, so touched by hand
    if not file.touched:
        return "free"
    return "kept" if file.made_from(draft) else "theirs"


def _write(result: Result, article: Article, folder: OutputFolder, stem: str, *, beside: str) -> Delivery:
    draft = result.draft
    assert draft is not None  # noqa: S101 - see `deliver`
    # Origins first: a draft never lies there without them.
    folder.write(f"{stem}.origins.json", write_origins(draft, article, aim=result.spec.aim))
    changed = folder.write(f"{stem}.md", write_draft(draft))
    note = "written" if changed else "unchanged"
    if beside:
        note = f"{beside}.md is edited or approved and stays; this one is beside it"
    return Delivery(str(folder.place(f"{stem}.md")), note)


def deliver_kit(path: Path, article: Article, results: Sequence[Result]) -> Delivery:
    """Write a kit; one that holds another text may be a person's and stays, the new one goes beside it."""
    text = kit(article, results)
    target = path
    if path.is_file() and read_bytes(path, most=MOST_BYTES) != text.encode():
        target = path.with_name(f"{path.stem}.new{path.suffix}")
    changed = write_text(target, text)
    note = "written" if changed else "unchanged"
    return Delivery(
        str(target), note if target == path else f"{path} holds another text and stays; this one is beside it"
    )


def held_elsewhere(article: Article, placements: Sequence[Placement], folder: OutputFolder | None) -> frozenset[int]:
    """Return the sentences that drafts of earlier runs hold, those of this run's own placements left out."""
    if folder is None:
        return frozenset()
    own = {f"{placement.label}.origins.json" for placement in placements}
    held: set[int] = set()
    place = folder.place(f"{article.id}/x").parent
    for path in sorted(place.glob("*.origins.json")) if place.is_dir() else ():
        raw = folder.read(f"{article.id}/{path.name}", most=MOST_BYTES) if path.name not in own else None
        if raw is not None and ".new" not in path.name:
            held |= _sentences(raw, article)
    return frozenset(held)


def _sentences(raw: bytes, article: Article) -> set[int]:
    """Return the sentences of one origins file; none where it belongs to another text, to a page or to nobody."""
    try:
        document = json.loads(raw)
        if document["article"]["sha256"] != article.source.sha256 or document["aim"] == "article":
            return set()
        origins = [origin for passage in document["passages"] for origin in passage["origins"]]
        return {origin["sentence"] for origin in origins if isinstance(origin.get("sentence"), int)}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return set()  # it can only cost a shared sentence, never a draft
