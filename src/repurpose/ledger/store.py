"""The ledger's file: opened, added to in whole transactions, read.

SQLite in WAL mode: a process that is killed leaves all that it was told is recorded, and nothing half-written. Writers
take the lock before they read (`BEGIN IMMEDIATE`): two that read first and write later would refuse each other.
"""

import hashlib
import os
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar
from urllib.parse import quote

from repurpose.errors import LedgerError
from repurpose.ledger.schema import APPLICATION_ID, STEPS, file_words, migrate, run_hashes, version
from repurpose.ledger.state import Place, places
from repurpose.ledger.types import Event, EventKind, Log, Post, Query, from_text, to_text
from repurpose.slots import Key

WAIT = 30.0
"""Seconds that a writer waits for others; each holds the lock for milliseconds."""
_AT_ONCE = 500
"""Values in one question: SQLite takes at least 999."""
_COLUMNS = (
    "event.kind, event.at, draft.channel, event.target, source.article, source.sha256, draft.spec_sha256, "
    "draft.engine, event.text_sha256, event.slot, event.tz, event.tzdata, event.url, event.count, "
    "event.calendar"
)
_EVENTS = f"SELECT {_COLUMNS} FROM event LEFT JOIN draft ON draft.id = event.draft LEFT JOIN source ON source.id = draft.source"  # noqa: E501, S608 - our own words

T = TypeVar("T")
EVERYTHING = Query()
Row = tuple[str | int | None, ...]


class Ledger:
    """An open ledger; a context manager that closes it."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        """Take an open connection; `open` makes one."""
        self._db = db
        self.path = path

    @classmethod
    def open(cls, path: Path, *, write: bool = False) -> "Ledger":
        """Open a ledger, brought up to date where that is needed; with `write`, made where there is none.

        Raises LedgerError where it is missing, no ledger, of a later version, or cannot be read or added to.
        """
        if sqlite3.sqlite_version_info < (3, 37):  # STRICT tables
            raise LedgerError(f"the ledger needs SQLite 3.37 or later; this Python has {sqlite3.sqlite_version}")
        with _told(path):
            if path.is_dir():
                raise LedgerError(f"{path} is a folder; a ledger is a file")
            if write:
                path.parent.mkdir(parents=True, exist_ok=True)
            elif not path.is_file():
                raise LedgerError(f"{path} does not exist; a ledger begins with the first thing that is recorded")
            writable = os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)
            if write and not writable:
                raise LedgerError(f"{path} cannot be written to; change its permissions, or name another with --ledger")
            db = _connect(path) if writable else _connect_to_read(path)
            try:
                _look_over(db, path, writable=writable)
            except BaseException:
                db.close()
                raise
        return cls(db, path)

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was recorded is there already."""
        self._db.close()

    def record(self, events: Iterable[Event], texts: Iterable[str] = ()) -> int:
        """Add events in one transaction, with the texts of posts that they are about; return how many were new.

        A draft that was last drafted with the same text is not drafted again.
        """
        with self._writing() as db:
            ids = {text: _text_id(db, text) for text in texts}
            by_hash = {text_sha256(text): (id, text) for text, id in ids.items()}
            return sum(_add(db, event, by_hash) for event in events if not _drafted_before(db, event))

    def merge(self, log: Log) -> int:
        """Add the events of another log that are not here yet, all in one transaction; return how many were new."""
        with self._writing() as db:
            here = Counter(db.execute(_EVENTS).fetchall())
            by_hash = {sha256: (_text_id(db, text), text) for sha256, text in log.texts.items()}
            new = 0
            for event in log.events:
                row = _row(event)
                if here[row]:
                    here[row] -= 1
                else:
                    new += _add(db, event, by_hash)
            return new

    def events(self, query: Query = EVERYTHING) -> Iterator[Event]:
        """Yield the events that are wanted, in the order of the instants that they are about."""
        asked: list[tuple[str, str]] = []
        if query.article:
            asked.append(("source.article = ?", query.article))
        if query.channel:
            asked.append(("draft.channel = ?", query.channel))
        if query.target:
            asked.append(("event.target = ? COLLATE NOCASE", query.target))
        if query.since is not None:
            asked.append(("coalesce(event.slot, event.at) >= ?", to_text(query.since)))
        values = [value for _, value in asked]
        clauses = [clause for clause, _ in asked]
        if query.kinds:
            clauses.append(f"event.kind IN ({_marks(query.kinds)})")
            values += [kind.value for kind in query.kinds]
        where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
        with _told(self.path):
            for row in self._db.execute(f"{_EVENTS}{where} ORDER BY coalesce(event.slot, event.at), event.id", values):
                yield _event(row)

    def log(self) -> Log:
        """Return everything, in the order in which it was recorded."""
        with _told(self.path):
            self._db.execute("BEGIN")  # both questions see the same moment
            try:
                events = tuple(map(_event, self._db.execute(f"{_EVENTS} ORDER BY event.id")))
                texts = dict(self._db.execute("SELECT sha256, text FROM text ORDER BY sha256").fetchall())
            finally:
                self._db.execute("ROLLBACK")
        return Log(events, texts)

    def text(self, sha256: str) -> str:
        """Return a text that was drafted or posted; empty where it is unknown."""
        with _told(self.path):
            row = self._db.execute("SELECT text FROM text WHERE sha256 = ?", (sha256,)).fetchone()
        return str(row[0]) if row else ""

    def names(self) -> tuple[str, ...]:
        """Return the entries that were ever drafted, planned or posted, as `ID/CHANNEL@TARGET`, sorted."""
        asked = "SELECT DISTINCT article, channel, target FROM draft JOIN source ON source.id = draft.source"
        with _told(self.path):
            rows = self._db.execute(asked).fetchall()
        return tuple(sorted(f"{article}/{channel}{'@' if target else ''}{target}" for article, channel, target in rows))

    def entry(self, article: str, channel: str, target: str) -> tuple[Event, ...]:
        """Return all events of one entry, in the order in which they were recorded."""
        asked = f"{_EVENTS} WHERE source.article = ? AND draft.channel = ? AND event.target = ? COLLATE NOCASE"
        with _told(self.path):
            rows = self._db.execute(f"{asked} ORDER BY event.id", (article, channel, target)).fetchall()
        return tuple(map(_event, rows))

    def mark(self) -> str:
        """Return what changes whenever something more is recorded about what stands somewhere."""
        asked = "SELECT count(*), coalesce(max(id), 0) FROM event WHERE kind IN ('posted', 'removed')"
        with _told(self.path):
            return "{}.{}".format(*self._db.execute(asked).fetchone())

    def posted_sources(self) -> dict[str, tuple[Event, ...]]:
        """Return for each article that stands somewhere the events of its postings, oldest first."""
        gone_or_up = list(self.events(Query(kinds=(EventKind.POSTED, EventKind.REMOVED))))
        standing = {(place.article, place.channel, place.target.lower(), place.at) for place in places(gone_or_up)}
        found: dict[str, list[Event]] = {}
        for event in gone_or_up:
            if event.kind is EventKind.POSTED and (*event.entry, event.when) in standing:
                found.setdefault(event.article, []).append(event)
        return {article: tuple(events) for article, events in found.items()}

    def posts_like(self, text: str) -> tuple[Post, ...]:
        """Return the posts that stand somewhere and share a run of words with a text, oldest first."""
        hashes = sorted(set(run_hashes(text)))
        with _told(self.path):
            ids: set[int] = set()
            for some in _slices(hashes):
                ids.update(id for (id,) in self._db.execute(_HOLDERS.format(_marks(some)), some))
            texts: dict[str, str] = {}
            entries: set[Key] = set()
            for some in _slices(sorted(ids)):
                texts.update(self._db.execute(_TEXTS.format(_marks(some)), some))
            for names in _slices(sorted(texts)):
                entries.update(self._db.execute(_POSTED.format(_marks(names)), names))
        return _posts((place for entry in sorted(entries) for place in places(self.entry(*entry))), texts.get)

    def posts(self) -> tuple[Post, ...]:
        """Return all posts that stand somewhere and whose texts are known, in the order of `posts_like`."""
        return _posts(places(self.events(Query(kinds=(EventKind.POSTED, EventKind.REMOVED)))), self.text)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with _told(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise


_HOLDERS = "SELECT DISTINCT text FROM run WHERE hash IN ({})"
_TEXTS = "SELECT sha256, text FROM text WHERE id IN ({})"
_POSTED = (
    "SELECT DISTINCT source.article, draft.channel, lower(event.target) FROM event "
    "JOIN draft ON draft.id = event.draft JOIN source ON source.id = draft.source "
    "WHERE event.kind = 'posted' AND event.text_sha256 IN ({})"
)


def text_sha256(text: str) -> str:
    """Return the name of a text in the log."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _posts(standing: Iterable[Place], said: Callable[[str], str | None]) -> tuple[Post, ...]:
    """Return the posts whose text is known, oldest first; `said` gives a text by its checksum."""
    found = (
        Post(place.article, place.channel, place.target, place.at, text, place.url)
        for place in standing
        if place.posted and place.text_sha256 and (text := said(place.text_sha256))
    )
    return tuple(sorted(found, key=lambda post: (post.at, post.article, post.channel, post.target)))


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    # A posting that was acknowledged outlives a power cut, too; that costs milliseconds each.
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    return db


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Open a file that cannot be written; where not even SQLite's own neighbours of it can, nobody else writes it."""
    address = f"file:{quote(str(path.resolve()))}?mode=ro"
    db = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
    try:
        version(db)
    except sqlite3.OperationalError:
        db.close()
        db = sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None)
    return db


def _look_over(db: sqlite3.Connection, path: Path, *, writable: bool) -> None:
    """See that a file is a ledger of a known version, and take the steps that it lacks."""
    done = version(db)
    with closing(db.execute("SELECT count(*) FROM sqlite_schema")) as found:
        new = not done and found.fetchone()[0] == 0
    if not new and db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise LedgerError(f"{path} is a database, but no ledger; name another file with --ledger")
    if done > len(STEPS):
        raise LedgerError(f"{path} was written by a later version of repurpose ({done}, not {len(STEPS)}); update it")
    if not writable and done < len(STEPS):
        raise LedgerError(f"{path} is of an older version and cannot be written to; change its permissions once")
    if writable:
        _use_wal(db)
        migrate(db)


def _use_wal(db: sqlite3.Connection) -> None:
    """Switch to WAL, which stays in the file; SQLite does not wait by itself where another process is about it."""
    give_up = time.monotonic() + WAIT
    while db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.02)


def _text_id(db: sqlite3.Connection, text: str) -> int:
    sha256 = text_sha256(text)
    db.execute("INSERT OR IGNORE INTO text (sha256, text) VALUES (?, ?)", (sha256, text))
    return int(db.execute("SELECT id FROM text WHERE sha256 = ?", (sha256,)).fetchone()[0])


def _draft_id(db: sqlite3.Connection, event: Event) -> int | None:
    """Return the row of a draft, made where it is missing; nothing for what is about none."""
    if event.kind is EventKind.CONTRIBUTED:
        return None
    source = (event.article, event.article_sha256)
    db.execute("INSERT OR IGNORE INTO source (article, sha256) VALUES (?, ?)", source)
    (number,) = db.execute("SELECT id FROM source WHERE (article, sha256) = (?, ?)", source).fetchone()
    draft = (number, event.spec_sha256, event.channel, event.target, event.engine)
    names = "source, spec_sha256, channel, target, engine"
    db.execute(f"INSERT OR IGNORE INTO draft ({names}) VALUES (?, ?, ?, ?, ?)", draft)  # noqa: S608 - our own words
    asked = f"SELECT id FROM draft WHERE ({names}) = (?, ?, ?, ?, ?)"  # noqa: S608 - our own words
    return int(db.execute(asked, draft).fetchone()[0])


def _drafted_before(db: sqlite3.Connection, event: Event) -> bool:
    if event.kind is not EventKind.DRAFTED:
        return False
    asked = "SELECT text_sha256 FROM event WHERE draft = ? AND kind = 'drafted' ORDER BY id DESC LIMIT 1"
    row = db.execute(asked, (_draft_id(db, event),)).fetchone()
    return row is not None and row[0] == event.text_sha256


def _add(db: sqlite3.Connection, event: Event, texts: Mapping[str, tuple[int, str]]) -> int:
    kind, at, _, target, _, _, _, _, *rest = _row(event)
    db.execute(
        "INSERT INTO event (kind, at, draft, target, text_sha256, slot, tz, tzdata, url, count, calendar) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (kind, at, _draft_id(db, event), target, *rest),
    )
    if event.kind is EventKind.POSTED and event.text_sha256:
        known = texts.get(event.text_sha256)
        if known is None:
            asked = "SELECT id, text FROM text WHERE sha256 = ?"
            known = db.execute(asked, (event.text_sha256,)).fetchone()
        if known is not None:
            file_words(db, *known)
    return 1


def _row(event: Event) -> Row:
    about = event.kind is not EventKind.CONTRIBUTED
    draft = (event.article, event.article_sha256, event.spec_sha256, event.engine) if about else (None,) * 4
    return (
        event.kind.value,
        to_text(event.at),
        event.channel if about else None,
        event.target,
        *draft,
        event.text_sha256,
        to_text(event.slot) if event.slot is not None else None,
        event.tz,
        event.tzdata,
        event.url,
        event.count,
        event.calendar,
    )


def _event(row: Sequence[str | int | None]) -> Event:
    kind, at, channel, target, article, article_sha256, spec, engine, text, slot, tz, tzdata, url, count, calendar = row
    return Event(
        kind=EventKind(str(kind)),
        at=from_text(str(at)),
        channel=str(channel or ""),
        target=str(target),
        article=str(article or ""),
        article_sha256=str(article_sha256 or ""),
        spec_sha256=str(spec or ""),
        engine=str(engine or ""),
        text_sha256=str(text),
        slot=from_text(str(slot)) if slot is not None else None,
        tz=str(tz),
        tzdata=str(tzdata),
        url=str(url),
        count=int(count or 0),
        calendar=str(calendar),
    )


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _slices(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what SQLite and the disk say into one sentence."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            message = f"{path} is in use by another program for more than {WAIT:g} seconds; try again when that is done"
        elif "readonly" in str(error):
            message = f"{path} cannot be written to; change its permissions, or name another with --ledger"
        else:
            message = f"{path} cannot be read or added to as a ledger: {error}"
        raise LedgerError(message) from error
    except sqlite3.DatabaseError as error:
        raise LedgerError(
            f"{path} is damaged or no ledger ({error}); put a copy back, or move it away and import an export"
        ) from error
    except (OSError, ValueError) as error:
        cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise LedgerError(f"{path} cannot be read or added to as a ledger: {cause}") from error
