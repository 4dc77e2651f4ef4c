"""Drafts into their folder: `ID/CHANNEL.md` or `ID/CHANNEL@TARGET.md`, a person's work never overwritten."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from repurpose.batch.held import Held, read_held
from repurpose.batch.task import MadeDraft
from repurpose.draftfile import DraftFile, first_sha256, posted_sha256, read_draft
from repurpose.errors import ExportError, SourceError
from repurpose.files import OutputFolder, read_bytes, write_text
from repurpose.originsfile import SUFFIX
from repurpose.readers.decode import MOST_BYTES, decode

_BESIDE = ("", *map(str, range(2, 100)))
"""What follows `.new` in the names of files beside a person's."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one draft's file."""

    path: str
    note: str
    """`written`, `unchanged`, or why the file is another than one would expect."""
    changed: bool = False
    """Whether the file is new or holds another text now."""
    kept: bool = False
    """Whether a person's file stays and nothing was written."""
    own: bool = False
    """Whether the file that stays posts another text than the one that was made."""
    files: tuple[str, ...] = ()
    """Names in the folder that belong to the draft."""

    @property
    def words(self) -> str:
        """The path with its note."""
        return f"{self.path} ({self.note})"


def deliver(made: MadeDraft, id: str, folder: OutputFolder) -> Delivery:
    """Write a draft and its origins into the folder of its article.

    A draft that a person edited, annotated or approved stays; the new one goes beside it, unless the same article,
    spec and engine made the one that is there. Raises ExportError.
    """
    draft = made.draft
    first = f"{id}/{made.label}"
    for stem in (first, *(f"{first}.new{number}" for number in _BESIDE)):
        name = f"{stem}.md"
        file, free = _state(folder, name)
        if free:
            return _write(made, folder, stem, beside=first if stem != first else "")
        if file is not None and file.made_from(draft):
            done = file.standing if file.standing != "draft" else "annotated"
            note = f"{done}, and nothing that it was made from has changed: kept"
            own = posted_sha256(file) != first_sha256(draft)
            return Delivery(str(folder.place(name)), note, kept=True, own=own, files=(name,))
    raise SourceError(f"{folder.root / first}.md has a hundred edited neighbours; clear some away")


def _state(folder: OutputFolder, name: str) -> tuple[DraftFile | None, bool]:
    """Return the draft that lies there, if one can be read, and whether the file may be written."""
    raw = folder.read(name, most=MOST_BYTES)
    if raw is None:
        return None, True
    try:
        file = read_draft(decode(raw, name).text, name)
    except SourceError:
        return None, False  # broken by hand, so touched by hand
    return file, not file.touched


def _write(made: MadeDraft, folder: OutputFolder, stem: str, *, beside: str) -> Delivery:
    # Origins first: a draft never lies there without them.
    folder.write(f"{stem}{SUFFIX}", made.origins)
    changed = folder.write(f"{stem}.md", made.file)
    note = "written" if changed else "unchanged"
    if beside:
        note = f"{beside}.md is edited or approved and stays; this one is beside it"
    return Delivery(str(folder.place(f"{stem}.md")), note, changed, files=(f"{stem}.md", f"{stem}{SUFFIX}"))


def deliver_kit(path: Path, text: str) -> Delivery:
    """Write a kit; files that hold another text may be a person's and stay, the new one goes beside them.

    Raises ExportError.
    """
    stem, suffix = path.stem, path.suffix
    for target in (path, *(path.with_name(f"{stem}.new{number}{suffix}") for number in _BESIDE)):
        if target.is_file() and read_bytes(target, most=MOST_BYTES) != text.encode():
            continue
        note = "written" if write_text(target, text) else "unchanged"
        beside = f"{path} holds another text and stays; this one is beside it"
        return Delivery(str(target), note if target == path else beside)
    raise ExportError(f"{path} has a hundred neighbours with other texts; clear some away")


def held_elsewhere(
    id: str, sha256: str, own: Iterable[str], folder: OutputFolder | None, *, bare: Collection[str] = ()
) -> tuple[Held, ...]:
    """Return what drafts of earlier runs hold of an article with a checksum, those with a label of `own` left out.

    So are those of `bare`, which name no subreddit and give way to drafts that do, but for one that a person has chosen
    or sent back: no other draft may have its text. Raises SourceError where one cannot be read, and ExportError where a
    link leads out of the folder.
    """
    if folder is None:
        return ()
    chosen = [label for label in bare if touched(folder, id, label)]
    left_out = {f"{label}{SUFFIX}".lower() for label in (*own, *bare) if label not in chosen}
    place = folder.place(f"{id}/x").parent
    names = sorted(path.name for path in place.glob(f"*{SUFFIX}")) if place.is_dir() else ()
    # What lies beside a person's draft is none.
    others = [name for name in names if name.lower() not in left_out and ".new" not in name]
    held = held_by(id, sha256, [name.removesuffix(SUFFIX) for name in others], folder)
    return tuple(replace(one, chosen=one.label in chosen) for one in held)


def touched(folder: OutputFolder, id: str, label: str) -> bool:
    """Tell whether a draft lies there that a person edited, annotated, approved, sent back or broke."""
    _, free = _state(folder, f"{id}/{label}.md")
    return not free


def held_by(id: str, sha256: str, labels: Iterable[str], folder: OutputFolder | None) -> tuple[Held, ...]:
    """Return what the drafts with these labels hold of an article with a checksum, as far as they lie there.

    Raises SourceError where one cannot be read, and ExportError where a link leads out of the folder.
    """
    if folder is None:
        return ()
    held = []
    for label in labels:
        if (raw := folder.read(f"{id}/{label}{SUFFIX}", most=MOST_BYTES)) is not None:
            draft = folder.read(f"{id}/{label}.md", most=MOST_BYTES) or b""
            held.append(read_held(label, raw, draft, sha256))
    return tuple(held)
