"""The tables of the ledger, and the steps that bring an older file up to date.

`PRAGMA user_version` says which steps a file has seen. Each step is one transaction together with its number, so that
a process that dies in the middle leaves the file as it was before the step.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence

from repurpose.language.shared_runs import SHORTEST, words_of

APPLICATION_ID = 0x52504C47
"""`RPLG`: tells a ledger from other people's databases."""

Step = Callable[[sqlite3.Connection], None]

_TABLES = (
    """CREATE TABLE source (
         id INTEGER PRIMARY KEY, article TEXT NOT NULL, sha256 TEXT NOT NULL, UNIQUE (article, sha256)) STRICT""",
    """CREATE TABLE draft (
         id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source, spec_sha256 TEXT NOT NULL,
         channel TEXT NOT NULL, target TEXT NOT NULL, engine TEXT NOT NULL,
         UNIQUE (source, spec_sha256, channel, target, engine)) STRICT""",
    "CREATE TABLE text (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, text TEXT NOT NULL) STRICT",
    """CREATE TABLE event (
         id INTEGER PRIMARY KEY AUTOINCREMENT,
         kind TEXT NOT NULL CHECK (kind IN
           ('drafted', 'scheduled', 'moved', 'posted', 'skipped', 'removed', 'contributed')),
         at TEXT NOT NULL, draft INTEGER REFERENCES draft, target TEXT NOT NULL, text_sha256 TEXT NOT NULL,
         slot TEXT, tz TEXT NOT NULL, tzdata TEXT NOT NULL, url TEXT NOT NULL, count INTEGER NOT NULL,
         CHECK ((kind = 'contributed') = (draft IS NULL)), CHECK ((kind = 'contributed') = (count > 0))) STRICT""",
    "CREATE INDEX event_of_draft ON event (draft, kind)",
    "CREATE INDEX event_in_target ON event (target COLLATE NOCASE, kind)",
    "CREATE INDEX event_with_text ON event (text_sha256, kind)",
    """CREATE TRIGGER event_stays BEFORE UPDATE ON event
         BEGIN SELECT RAISE (ABORT, 'the event log is only ever added to'); END""",
    """CREATE TRIGGER event_is_kept BEFORE DELETE ON event
         BEGIN SELECT RAISE (ABORT, 'the event log is only ever added to'); END""",
)


def _first(db: sqlite3.Connection) -> None:
    for statement in _TABLES:
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _file_posted_words(db: sqlite3.Connection) -> None:
    """File what was posted under its runs of words, so that a text is found again without reading them all."""
    db.execute(
        "CREATE TABLE run (hash INTEGER NOT NULL, text INTEGER NOT NULL REFERENCES text, PRIMARY KEY (hash, text)) "
        "STRICT, WITHOUT ROWID"
    )
    posted = "SELECT id, text FROM text WHERE sha256 IN (SELECT text_sha256 FROM event WHERE kind = 'posted')"
    for id, text in db.execute(posted).fetchall():
        file_words(db, id, text)


def _name_calendars(db: sqlite3.Connection) -> None:
    """Let events say which calendar planned an entry."""
    db.execute("ALTER TABLE event ADD COLUMN calendar TEXT NOT NULL DEFAULT ''")


STEPS: tuple[Step, ...] = (_first, _file_posted_words, _name_calendars)
"""Only ever added to: a step that has been released stays as it is."""


def migrate(db: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that a file has not seen; raise sqlite3.Error where one fails, which then changed nothing."""
    while version(db) < len(steps):
        db.execute("BEGIN IMMEDIATE")
        try:
            done = version(db)  # another process may have been faster
            if done < len(steps):
                steps[done](db)
                db.execute(f"PRAGMA user_version = {done + 1}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def version(db: sqlite3.Connection) -> int:
    """Return the number of steps that the file has seen."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def file_words(db: sqlite3.Connection, id: int, text: str) -> None:
    """File a text under each of its runs of words, line by line as the checks compare texts."""
    hashes = {each for line in text.split("\n") for each in run_hashes(line)}
    db.executemany("INSERT OR IGNORE INTO run VALUES (?, ?)", [(each, id) for each in sorted(hashes)])


def run_hashes(text: str) -> Iterator[int]:
    """Yield a signed 64-bit number for each run of words in a text, the same in every process."""
    words = words_of(text)[0]
    for at in range(len(words) - SHORTEST + 1):
        gram = "\0".join(words[at : at + SHORTEST]).encode("utf-8", "surrogatepass")
        yield int.from_bytes(hashlib.blake2b(gram, digest_size=8).digest(), "big", signed=True)
