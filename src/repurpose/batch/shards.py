"""An archive cut into shards by the names of its articles: a new article changes its own shard and no other."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from repurpose.errors import SourceError
from repurpose.files import DOCUMENT_SUFFIXES

if TYPE_CHECKING:  # an extra
    from fsspec import AbstractFileSystem

LEAST, MOST = 250, 1000
"""Articles of a shard of a large archive, except the last; about 500 on average."""
MOST_BYTES = 8 << 20
_LAST_OF = 250
"""One name in so many ends a shard."""
_AT_LEAST = 16
"""Shards that an archive has at least, about, so that a handful of workers end at about the same time."""
_SMALLEST = 16
"""Articles that a shard of a small archive has, about: below them the requests cost as much as the drafts."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One article of an archive."""

    path: str
    """As its file system names it."""
    id: str
    """Its path below the archive, without suffix: its id where its front matter gives none."""
    size: int
    """Bytes."""
    raw: bytes | None = None
    """What it says, where the driver has read that: an item of an archive."""
    item: str = ""
    """Its name inside the archive."""

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"{self.path}#{self.item}" if self.item else self.path


Shard = tuple[Piece, ...]


def find_pieces(system: "AbstractFileSystem", root: str, prefix: str = "") -> Iterator[Piece]:
    """Yield the articles below a folder in the order of their paths, a folder at a time; never all of them in a list.

    Ids begin with `prefix`: the way from the project to the folder. Hidden files and
    folders are left out. Raises SourceError where there is no folder.
    """
    root = root.rstrip("/")
    try:
        if system.isfile(root):
            raise SourceError(
                f"{root} is a file; --cluster takes a folder, or an archive (.jsonl, .ndjson, .parquet, .xml)"
            )
        if not system.isdir(root):
            raise SourceError(f"{root} does not exist; check the name")
        pending = [root]
        while pending:
            folder = pending.pop()
            entries = sorted(system.ls(folder, detail=True, refresh=True), key=lambda entry: str(entry["name"]))
            shown = [entry for entry in entries if not _name(entry).startswith((".", "~$"))]
            pending.extend(str(e["name"]).rstrip("/") for e in reversed(shown) if e["type"] == "directory")
            for entry in shown:
                name = str(entry["name"])
                if entry["type"] == "file" and name.lower().endswith(DOCUMENT_SUFFIXES):
                    below = name[len(root) :].lstrip("/")
                    yield Piece(name, prefix + below[: below.rindex(".")], int(entry["size"] or 0))
    except OSError as error:
        raise SourceError(f"{root} cannot be listed: {error.strerror or error}") from error


def _name(entry: dict[str, object]) -> str:
    return str(entry["name"]).rstrip("/").rsplit("/", 1)[-1]


def cut(pieces: Iterable[Piece], *, least: int = LEAST, most: int = MOST, last_of: int = _LAST_OF) -> Iterator[Shard]:
    """Yield the articles in shards of `least` to `most` and at most 8 MiB (or one article).

    A shard ends at a name whose hash says so: where it ends does not depend on how many articles came before.
    """
    shard: list[Piece] = []
    size = 0
    for piece in pieces:
        if shard and size + piece.size > MOST_BYTES:
            yield tuple(shard)
            shard, size = [], 0
        shard.append(piece)
        size += piece.size
        ends = int.from_bytes(hashlib.sha256(piece.id.encode()).digest()[:4], "big") % last_of == 0
        if (ends and len(shard) >= least) or len(shard) >= most:
            yield tuple(shard)
            shard, size = [], 0
    if shard:
        yield tuple(shard)


def cut_for_many(pieces: Iterable[Piece]) -> Iterator[Shard]:
    """Return shards of about 500 articles, and of a half, a quarter … of that where the archive has less than 8,000.

    128 MiB count as 8,000. An archive that grows past 8,000, 4,000, 2,000 … articles is cut anew, once at each.
    """
    pieces = iter(pieces)
    usual = 2 * LEAST
    first: list[Piece] = []
    size, part = 0, 1
    for piece in islice(pieces, _AT_LEAST * usual):
        first.append(piece)
        if (size := size + piece.size) >= _AT_LEAST * MOST_BYTES:
            return cut(chain(first, pieces))
    while len(first) * part < _AT_LEAST * usual and usual // (2 * part) >= _SMALLEST:
        part *= 2
    return cut(chain(first, pieces), least=LEAST // part, most=MOST // part, last_of=_LAST_OF // part)


def halves(shard: Shard) -> tuple[Shard, Shard]:
    """Return the two halves of a shard of at least two articles."""
    half = len(shard) // 2
    return tuple(islice(shard, half)), shard[half:]
