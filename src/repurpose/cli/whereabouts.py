"""Where the article of a draft lies: where the run that made it read it, at its id as a path, or under its `id:`."""

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from repurpose.files import ARCHIVE_SUFFIXES, ARTICLE_SUFFIXES, DOCUMENT_SUFFIXES, STDIN, has_suffix, shown

if TYPE_CHECKING:  # imported where a draft is read: `--help` needs none
    from repurpose.draftfile import DraftFile

_HEAD = 4096
"""Bytes of an article in which its `id:` is looked for."""
_ID = re.compile(r"^id:[ \t]*[\"']?([^\s\"'#][^\n\"'#]*)", re.MULTILINE)


def find_article(file: "DraftFile") -> Path | None:
    """Return the file that holds a draft's article, which may be an archive; nothing where none is found.

    It is looked for where the run that made the draft found it, then by its id as a path, as an archive's with a name
    in it, and as some article's `id:`. A kit repeats the `id:` of its article, and is passed over.
    """
    if not _is_path(file):
        return None
    by_path = tuple(_by_path(file, _places(file)))
    found = (
        *_of_run(file),
        *_own(by_path, file),
        *_in_archives(file),
        *_own((path for folder in _places(file) for path in _named_in(folder).get(file.article_id, ())), file),
        *by_path,  # an article that had a kit below it when it was drafted, and has changed since
    )
    return next(map(shown, found), None)


def find_below(folder: Path, file: "DraftFile") -> Path | None:
    """Return the article of a draft in a folder that a person named; ids may count from a folder around it."""
    if not _is_path(file):
        return None
    parts = PurePosixPath(file.article_id).parts
    names = ["/".join(parts[at:]) for at in range(len(parts))]
    there = [path for name in names for path in _files_at(folder / name, DOCUMENT_SUFFIXES)]
    return next(_own((*there, *_named_in(folder, below=True).get(file.article_id, ())), file), None)


def _is_path(file: "DraftFile") -> bool:
    """Tell whether a draft's id can be one of ours, and so be looked for on the disk."""
    from repurpose.errors import SourceError
    from repurpose.files import check_id

    try:
        check_id(file.article_id, file.path)
    except SourceError:
        return False
    return True


def around(file: "DraftFile") -> tuple[Path, Path]:
    """Return the folder of a draft, and the one that drafts were written to: a draft lies at ID/CHANNEL.md below it."""
    own = Path.cwd() if file.path == STDIN else Path(file.path).absolute().parent
    parts = Path(file.article_id).parts
    return own, own.parents[len(parts) - 1] if own.parts[-len(parts) :] == parts else own


def _places(file: "DraftFile") -> tuple[Path, ...]:
    """Return the folders below which an id may be a path: the project's root, the folder you are in, the draft's own.

    The folder that drafts are written to and the one around it count as well.
    """
    from repurpose.spec.settings import find_project

    own, drafts = around(file)
    near = (drafts, drafts.parent) if drafts != own else (own,)
    return tuple(dict.fromkeys((find_project(own).root, Path.cwd(), *near)))


def _of_run(file: "DraftFile") -> Iterator[Path]:
    """Yield where a run over a folder read the draft's article; the very text it was made from comes first."""
    from repurpose.batch.receipts import NAME, sources_of

    _, drafts = around(file)
    if not (drafts / NAME).is_file():
        return
    sources = sources_of(drafts, file.article_id)
    for source, _ in sorted(sources, key=lambda one: one[1] != file.article_sha256):
        path = Path(os.path.normpath(drafts / source))
        if path.is_file() and has_suffix(path, (*DOCUMENT_SUFFIXES, *ARCHIVE_SUFFIXES)):
            yield path


def _by_path(file: "DraftFile", folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from _files_at(folder / file.article_id, DOCUMENT_SUFFIXES)


def _in_archives(file: "DraftFile") -> Iterator[Path]:
    for folder in _places(file):
        for holder in list(PurePosixPath(file.article_id).parents)[:-1]:
            yield from _files_at(folder / holder, ARCHIVE_SUFFIXES)


def _files_at(place: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """Yield the files that a path names, with or without its suffix; those whose suffix has capitals come last."""
    for path in (place, *(place.parent / f"{place.name}{suffix}" for suffix in suffixes)):
        if has_suffix(path, suffixes) and path.is_file():
            yield path
    for path in _in_capitals(place.parent).get(place.name, ()):
        if has_suffix(path, suffixes) and path.is_file():
            yield path


@cache
def _in_capitals(folder: Path) -> dict[str, tuple[Path, ...]]:
    """Return by their names without suffix the files of a folder whose suffix has capitals, in the order of names."""
    found: dict[str, tuple[Path, ...]] = {}
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return found
    for path in paths:
        if path.suffix != path.suffix.lower():
            found[path.stem] = (*found.get(path.stem, ()), path)
    return found


def _own(paths: Iterable[Path], file: "DraftFile") -> Iterator[Path]:
    """Leave out kits, unless the draft was made from that very text."""
    for path in paths:
        checksum = _kit_checksum(path)
        if not checksum or checksum == file.article_sha256:
            yield path


@cache
def _kit_checksum(path: Path) -> str:
    """Return the checksum of a kit, empty for any other file."""
    from repurpose.errors import SourceError
    from repurpose.files import read_bytes
    from repurpose.kitfile import read_kit
    from repurpose.readers.decode import MOST_BYTES, decode

    if not has_suffix(path, ARTICLE_SUFFIXES):
        return ""
    try:
        raw = read_bytes(path, most=MOST_BYTES)
        return sha256(raw).hexdigest() if read_kit(decode(raw, str(path)).text, ()) else ""
    except SourceError:
        return ""


@cache
def _named_in(root: Path, *, below: bool = False) -> dict[str, tuple[Path, ...]]:
    """Return the articles whose front matter gives them an id: all of a project, else those right in the folder.

    With `below` they are all in the folder.
    """
    from repurpose.draftfile import TOOL_KEY
    from repurpose.errors import SourceError
    from repurpose.files import find_articles, read_head
    from repurpose.spec.settings import FILE_NAME

    everywhere = below or (root / FILE_NAME).is_file() or (root / ".git").exists()
    found: dict[str, tuple[Path, ...]] = {}
    try:
        for path in find_articles(root) if everywhere else sorted(root.iterdir()):
            if not has_suffix(path, DOCUMENT_SUFFIXES) or not path.is_file():
                continue
            head = read_head(path, _HEAD).decode("utf-8", "replace")
            front = head.partition("\n---")[0]
            if f"\n{TOOL_KEY}:" in front:
                continue  # a page of ours keeps the `id:` of its article
            if (named := _ID.search(front)) and head.startswith(("---", "\ufeff---")):
                id = named[1].strip()
                found[id] = (*found.get(id, ()), path)
    except (OSError, SourceError):
        return found
    return found
