"""What earlier runs did with each article, so that only what changed is done again.

One SQLite file in the folder of the drafts. It is no more than a memory: without it everything is done once more, and a
broken one is begun anew. A process that is killed leaves the receipts of all that it had finished.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from repurpose.draftfile import read_draft
from repurpose.errors import ExportError, SourceError
from repurpose.files import OutputFolder, read_bytes
from repurpose.readers.decode import MOST_BYTES, decode

NAME = ".repurpose-receipts.sqlite3"
_VERSION = 2
_TABLE = """CREATE TABLE receipt (
  source TEXT NOT NULL, item TEXT NOT NULL, wanted TEXT NOT NULL, sha256 TEXT NOT NULL, id TEXT NOT NULL,
  key TEXT NOT NULL, mark TEXT NOT NULL, past TEXT NOT NULL, files TEXT NOT NULL, failures TEXT NOT NULL,
  failed INTEGER NOT NULL,
  PRIMARY KEY (source, item, wanted)) STRICT, WITHOUT ROWID"""
Row = tuple[str, str, str, str, str, str, str, str, str, str, int]


class Written(NamedTuple):
    """A file as it lay there when its article was done."""

    name: str
    """Below the folder of the drafts, POSIX."""
    size: int
    mtime_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a run did with one article."""

    source: str
    """Path of the article's file from the folder of the drafts, in POSIX form."""
    item: str
    """Its name inside that file, where it holds many articles."""
    wanted: str
    """The labels that it was drafted for."""
    sha256: str
    id: str
    key: str
    """Fingerprint of all that the drafts depend on besides the ledger."""
    mark: str
    """The state of the ledger, empty without one."""
    past: str
    """Fingerprint of what the ledger knew of this article."""
    files: tuple[Written, ...] = ()
    failures: tuple[str, ...] = ()
    """The report's lines of what is wrong."""
    failed: bool = False


class Receipts:
    """The open file."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        """Take an open connection; `open` makes one."""
        self._db = db
        self._path = path

    @classmethod
    def open(cls, folder: OutputFolder) -> "Receipts":
        """Open the receipts of a folder, begun where there are none or they cannot be read; raise ExportError."""
        path = folder.place(NAME)
        try:
            return cls(_connect(path), path)
        except sqlite3.OperationalError as error:  # locked, or not to be written: the file itself is not at fault
            raise ExportError(f"{path} cannot be written: {error}; wait for another run, or free the folder") from error
        except sqlite3.DatabaseError:
            _clear(path)
            return cls(_connect(path), path)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def find(self, source: str, item: str, wanted: str) -> Receipt | None:
        """Return what the last run for the same labels did with an article."""
        asked = "SELECT * FROM receipt WHERE source = ? AND item = ? AND wanted = ?"
        return next(map(_receipt, [*self._rows(asked, source, item, wanted)]), None)

    def record(self, receipt: Receipt) -> None:
        """Keep a receipt in the place of an earlier one; raise ExportError where the disk is full."""
        self._write(
            "INSERT OR REPLACE INTO receipt VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                receipt.source,
                receipt.item,
                receipt.wanted,
                receipt.sha256,
                receipt.id,
                receipt.key,
                receipt.mark,
                receipt.past,
                json.dumps(receipt.files),
                json.dumps(receipt.failures),
                int(receipt.failed),
            ),
        )

    def missing(self, still_there: Callable[[str, str], bool]) -> Iterator[Receipt]:
        """Yield the receipts of articles that are not there any more, told by source and item, sorted by these."""
        for row in self._rows("SELECT * FROM receipt ORDER BY source, item, wanted"):
            if not still_there(row[0], row[1]):
                yield _receipt(row)

    def places(self, id: str) -> tuple[tuple[str, str], ...]:
        """Return source and item of all articles that have or had an id."""
        return tuple(self._rows("SELECT DISTINCT source, item FROM receipt WHERE id = ?", id))

    def forget(self, receipts: Iterable[Receipt]) -> None:
        """Drop receipts."""
        for receipt in receipts:
            names = (receipt.source, receipt.item, receipt.wanted)
            self._write("DELETE FROM receipt WHERE source = ? AND item = ? AND wanted = ?", names)

    def _rows(self, statement: str, *values: str) -> Iterator[Any]:
        """Yield what is found; where the file turns out to be broken it is begun anew, and nothing more is known."""
        try:
            yield from self._db.execute(statement, values)
        except sqlite3.OperationalError as error:
            raise self._fault(error) from error
        except sqlite3.DatabaseError:
            self._begin_anew()

    def _write(self, statement: str, values: tuple[str | int, ...]) -> None:
        try:
            self._db.execute(statement, values)
        except sqlite3.OperationalError as error:
            raise self._fault(error) from error
        except sqlite3.DatabaseError:
            self._begin_anew()  # this receipt is lost with the others

    def _begin_anew(self) -> None:
        self._db.close()
        try:
            _clear(self._path)
            self._db = _connect(self._path)
        except (OSError, sqlite3.Error) as error:
            raise self._fault(error) from error

    def _fault(self, error: Exception) -> ExportError:
        return ExportError(f"{self._path} cannot be written: {error}", hopeless=True)


def sources_of(folder: Path, id: str) -> tuple[tuple[str, str], ...]:
    """Return path and checksum of the files that runs into a folder read an article with this id from.

    Paths are from `folder`. Nothing is written; what cannot be read is not known.
    """
    asked = "SELECT DISTINCT source, sha256 FROM receipt WHERE id = ? ORDER BY source, sha256"
    path = (folder / NAME).absolute()
    # Where no run is under way, no companion files are left behind for having looked.
    how = "mode=ro" if path.with_name(f"{NAME}-wal").exists() else "mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?{how}", uri=True)) as db:
            known = db.execute("PRAGMA user_version").fetchone()[0] == _VERSION
            return tuple(db.execute(asked, (id,)).fetchall()) if known else ()
    except sqlite3.Error:
        return ()


def written(folder: OutputFolder, name: str) -> Written | None:
    """Return a file as it lies there now; nothing where there is none."""
    raw = folder.read(name, most=MOST_BYTES)
    if raw is None:
        return None
    found = (folder.root / name).stat()
    return Written(name, found.st_size, found.st_mtime_ns, hashlib.sha256(raw).hexdigest())


def stands(folder: OutputFolder, files: Iterable[Written]) -> bool:
    """Tell whether files are as a run left them, or are drafts that a person has changed since: those stay anyway."""
    for file in files:
        path = folder.root / file.name
        with suppress(OSError, ValueError):
            found = path.stat()
            if (found.st_size, found.st_mtime_ns) == (file.size, file.mtime_ns):
                continue
        try:
            raw = read_bytes(path, most=MOST_BYTES)
            if hashlib.sha256(raw).hexdigest() == file.sha256:
                continue
            if not file.name.endswith(".md") or not read_draft(decode(raw, file.name).text, file.name).touched:
                return False
        except SourceError:
            return False
    return True


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=10, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        # A power cut may cost the last receipts; their articles are then done once more.
        db.execute("PRAGMA synchronous = OFF")
        if db.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            db.execute("BEGIN IMMEDIATE")
            db.execute("DROP TABLE IF EXISTS receipt")
            db.execute(_TABLE)
            db.execute("CREATE INDEX receipt_of_id ON receipt (id)")
            db.execute(f"PRAGMA user_version = {_VERSION}")
            db.execute("COMMIT")
    except BaseException:
        db.close()
        raise
    return db


def _clear(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _receipt(row: Row) -> Receipt:
    source, item, wanted, sha256, id, key, mark, past, files, failures, failed = row
    return Receipt(
        source,
        item,
        wanted,
        sha256,
        id,
        key,
        mark,
        past,
        files=tuple(Written(*one) for one in json.loads(files)),
        failures=tuple(json.loads(failures)),
        failed=bool(failed),
    )
