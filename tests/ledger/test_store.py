"""The file: nothing acknowledged is lost, nothing is half-written, and every fault is one sentence."""

import os
import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from tests.ledger.processes import NOON, Child, make_event

from repurpose.errors import LedgerError
from repurpose.ledger import schema, store
from repurpose.ledger.schema import STEPS, migrate, version
from repurpose.ledger.store import Ledger
from repurpose.ledger.types import EventKind, Query

VERSION_1 = Path(__file__).parent / "version-1.sql"
KETTLE = "My neighbour came in without knocking and sat down at the table."
GROUP = 10
KILLS = int(os.environ.get("REPURPOSE_KILLS", "20"))
"""Times that a process is ended by force; `make kills` takes 200."""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite3", write=True) as opened:
        yield opened


def rows(path: Path, asked: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(asked).fetchall()


def test_what_is_recorded_comes_back_whole(book: Ledger) -> None:
    events = [
        make_event("drafted", 0, text=KETTLE, article_sha256="a" * 64, spec_sha256="b" * 64, engine="extract/1"),
        make_event("scheduled", 1, slot=NOON + timedelta(days=3), tz="Europe/Rome", tzdata="2026.6"),
        make_event("contributed", 2, target="Quilts", count=3),
        make_event("posted", 3, text=KETTLE, slot=NOON, url="https://example.org/1", target=""),
    ]
    assert book.record(events, [KETTLE]) == 4
    assert book.log().events == tuple(events)
    assert list(book.log().texts.values()) == [KETTLE]
    assert [event.kind.value for event in book.events()] == ["drafted", "posted", "contributed", "scheduled"]
    with Ledger.open(book.path) as again:
        assert again.log() == book.log()


def test_events_are_filtered(book: Ledger) -> None:
    book.record(
        [
            make_event("drafted", 0, article="b"),
            make_event("posted", 1, article="b", target="Knots"),
            make_event("posted", 2, channel="linkedin", target=""),
            make_event("contributed", 3, target="knots"),
        ]
    )

    def found(**wanted: object) -> list[str]:
        return [f"{event.kind.value} {event.name}" for event in book.events(Query(**wanted))]  # type: ignore[arg-type]

    assert found(article="b") == ["drafted b/reddit@quilts", "posted b/reddit@Knots"]
    assert found(channel="linkedin") == ["posted posts/rest/linkedin"]
    assert found(target="KNOTS") == ["posted b/reddit@Knots", "contributed r/knots"]
    assert found(kinds=(EventKind.DRAFTED, EventKind.CONTRIBUTED)) == ["drafted b/reddit@quilts", "contributed r/knots"]
    assert found(since=NOON + timedelta(minutes=2)) == ["posted posts/rest/linkedin", "contributed r/knots"]
    assert found(article="b", kinds=(EventKind.POSTED,), target="quilts") == []


def test_a_draft_is_recorded_again_only_when_something_changed(book: Ledger) -> None:
    same = {"text": KETTLE, "spec_sha256": "a" * 64}
    assert book.record([make_event("drafted", 0, **same)]) == 1
    assert book.record([make_event("drafted", 1, **same)]) == 0
    assert book.record([make_event("drafted", 2, **{**same, "spec_sha256": "b" * 64})]) == 1
    assert book.record([make_event("drafted", 3, **{**same, "text": "Another."})]) == 1
    assert book.record([make_event("drafted", 4, **same)]) == 1
    assert book.record([make_event("posted", 5), make_event("posted", 5)]) == 2  # nobody else's events are left out


def test_the_log_is_only_ever_added_to(book: Ledger) -> None:
    book.record([make_event()])
    with closing(sqlite3.connect(book.path)) as db:
        for statement in ("DELETE FROM event", "UPDATE event SET kind = 'removed'"):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
                db.execute(statement)


def test_a_transaction_that_fails_leaves_nothing(book: Ledger) -> None:
    with pytest.raises(LedgerError):
        book.record([make_event("posted", 0), make_event("contributed", 1, count=0)], [KETTLE])
    assert book.log().events == ()
    assert book.log().texts == {}
    assert book.names() == ()


def test_posts_that_share_words_are_found_and_others_are_not(book: Ledger) -> None:
    other = "Before the bell there was a rule that nobody had ever written down for us."
    page = "A page of which no text is kept, whatever it says and however long it is."
    book.record([make_event("posted", 0, text=KETTLE), make_event("posted", 1, text=page, target="")], [KETTLE])
    book.record([make_event("drafted", 2, text=other, article="b")], [other])
    text = f"It rained. {KETTLE} {other} {page}"
    assert [(post.article, post.target, post.text) for post in book.posts_like(text)] == [
        ("posts/rest", "quilts", KETTLE)
    ]
    assert book.posts_like("My neighbour came in without knocking, and sat down at a table.")  # eight words in a row
    assert not book.posts_like("My neighbour came in without asking, and sat down at a table.")
    book.record([make_event("posted", 3, text=other, article="b")])  # the text is known from the draft
    assert {post.article for post in book.posts_like(text)} == {"posts/rest", "b"}
    book.record([make_event("removed", 4)])
    assert {post.article for post in book.posts_like(text)} == {"b"}


def write_groups(path: Path) -> Callable[[Callable[[object], None]], None]:
    """Record groups for ever, each in one transaction, and report every one that was acknowledged."""

    def work(say: Callable[[object], None]) -> None:
        for group in count():
            with Ledger.open(path, write=True) as book:
                text = f"{KETTLE} It was evening number {group}."
                events = [make_event("posted", n, text=text, url=f"{group}", article=f"{n}") for n in range(GROUP)]
                book.record(events, [text])
            say(group)

    return work


def test_a_writer_that_is_killed_loses_nothing_acknowledged_and_tears_nothing(tmp_path: Path) -> None:
    dice = random.Random(5)
    for kill in range(KILLS):
        path = tmp_path / f"{kill // 4}.sqlite3"  # some are killed while they begin it, some when it is there
        before = Counter(url for (url,) in rows(path, "SELECT url FROM event")) if kill % 4 else Counter()
        with Child(write_groups(path)) as child:
            said = [child.line() for _ in range(dice.randrange(4))]
            for _ in range(dice.randrange(300_000)):
                pass  # somewhere in the middle of the next one
            said += child.kill()
        with Ledger.open(path, write=True) as book:
            log = book.log()
            found = Counter(event.url for event in log.events)
            assert all(times % GROUP == 0 for times in found.values())
            assert all(found[group] == before[group] + GROUP for group in said)
            assert {event.text_sha256 for event in log.events} == set(log.texts)
            assert len(book.posts_like(KETTLE)) == len({(e.entry, e.when) for e in log.events})
        assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def _filed(file_words: Callable[..., None], say: Callable[[object], None], *arguments: object) -> None:
    file_words(*arguments)
    say("one")


def test_a_migration_that_is_killed_is_done_or_not_begun(tmp_path: Path) -> None:
    texts = [f"{KETTLE} Number {number} said so and went home again in the rain." for number in range(300)]
    template = tmp_path / "template.sqlite3"
    with closing(sqlite3.connect(template, isolation_level=None)) as db:
        db.executescript(VERSION_1.read_text(encoding="utf-8"))
    dice = random.Random(6)
    seen: set[int] = set()
    for kill in range(KILLS // 2):
        path = tmp_path / f"{kill}.sqlite3"
        path.write_bytes(template.read_bytes())
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("BEGIN")
            for number, text in enumerate(texts):
                sha256 = store.text_sha256(text)
                db.execute("INSERT INTO text (sha256, text) VALUES (?, ?)", (sha256, text))
                db.execute(
                    "INSERT INTO event (kind, at, draft, target, text_sha256, slot, tz, tzdata, url, count) "
                    "VALUES ('posted', '2026-11-02T09:00:00.000000Z', 1, '', ?, NULL, '', '', ?, 0)",
                    (sha256, str(number)),
                )
            db.execute("COMMIT")

        def work(say: Callable[[object], None], path: Path = path) -> None:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(schema, "file_words", partial(_filed, schema.file_words, say))
                Ledger.open(path, write=True).close()

        with Child(work) as child:
            for _ in range(dice.randrange(400)):
                child.line()  # nothing any more when all 301 are filed and it is done
            child.kill()
        (done,) = rows(path, "PRAGMA user_version")[0]
        tables = {name for (name,) in rows(path, "SELECT name FROM sqlite_schema WHERE type = 'table'")}
        columns = {row[1] for row in rows(path, "PRAGMA table_info(event)")}
        assert ("run" in tables) == (int(str(done)) >= 2)
        assert ("calendar" in columns) == (done == 3)
        seen.add(int(str(done)))
        with Ledger.open(path, write=True) as book:
            assert len(book.log().events) == 303
            assert len({post.text for post in book.posts_like(texts[7])}) == 1 + 1  # shares words with all, one entry
    assert seen - {2} == {1, 3}  # between the last two steps only chance kills it


def test_three_processes_at_once_lose_no_row_from_the_very_beginning(tmp_path: Path) -> None:
    path = tmp_path / "new" / "ledger.sqlite3"
    each = 60

    def work(who: int) -> Callable[[Callable[[object], None]], None]:
        def record(say: Callable[[object], None]) -> None:
            say("here")
            with Ledger.open(path, write=True) as book:
                for number in range(each):
                    # Reads what was drafted last before it writes: the case that deferred transactions lose.
                    book.record([make_event("drafted", number, text=f"{who} {number}", article="one")], [f"{who}"])

        return record

    with Child(work(0)) as first, Child(work(1)) as second, Child(work(2)) as third:
        assert [child.wait() for child in (first, second, third)] == [0, 0, 0]
    assert rows(path, "SELECT count(*), count(DISTINCT text_sha256) FROM event") == [(3 * each, 3 * each)]


def test_a_ledger_of_version_1_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(VERSION_1.read_text(encoding="utf-8"))
        assert version(db) == 1
    with Ledger.open(path) as book:
        assert [event.kind.value for event in book.log().events] == ["drafted", "posted", "contributed"]
        (post,) = book.posts_like(f"{KETTLE} It rained.")
        assert (post.article, post.target, post.url) == ("posts/rest", "therapists", "https://example.org/1")
    assert rows(path, "PRAGMA user_version") == [(len(STEPS),)]


def test_a_step_that_fails_leaves_the_file_as_it_was(book: Ledger) -> None:
    book.record([make_event()])

    def broken(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE more (id INTEGER) STRICT")
        db.execute("INSERT INTO nowhere VALUES (1)")

    with closing(sqlite3.connect(book.path, isolation_level=None)) as db:
        with pytest.raises(sqlite3.OperationalError):
            migrate(db, (*STEPS, broken))
        assert version(db) == len(STEPS)
        assert db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'more'").fetchone() == (0,)
    assert len(book.log().events) == 1


def fault(path: Path, *, write: bool = False) -> str:
    with pytest.raises(LedgerError) as caught, Ledger.open(path, write=write) as book:
        book.log()
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(str(path)).strip()


def test_what_is_no_ledger_is_told_in_one_sentence_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "text.sqlite3"
    text.write_text("This is no database, however long it goes on. " * 100)
    assert fault(text).startswith("is damaged or no ledger (file is not a database)")
    assert fault(text, write=True).startswith("is damaged or no ledger")
    assert text.read_text().startswith("This is no database")

    other = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    assert fault(other, write=True) == "is a database, but no ledger; name another file with --ledger"
    assert rows(other, "SELECT name FROM sqlite_schema") == [("recipes",)]
    assert fault(tmp_path, write=True) == "is a folder; a ledger is a file"
    assert fault(tmp_path / "none").startswith("does not exist")
    assert not (tmp_path / "none").exists()
    (tmp_path / "file").write_text("")
    assert "cannot be read or added to" in fault(tmp_path / "file" / "ledger.sqlite3", write=True)


def test_a_damaged_ledger_is_told_in_one_sentence(book: Ledger) -> None:
    book.record(
        [make_event("posted", n, text=f"{KETTLE} {n}") for n in range(200)], [f"{KETTLE} {n}" for n in range(200)]
    )
    book.close()
    whole = book.path.read_bytes()
    book.path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    assert fault(book.path).startswith("is damaged or no ledger")
    book.path.write_bytes(whole[: len(whole) // 2])
    assert fault(book.path).startswith("is damaged or no ledger")


def test_a_ledger_of_a_later_version_is_left_alone(book: Ledger) -> None:
    with closing(sqlite3.connect(book.path)) as db:
        db.execute("PRAGMA user_version = 99")
    assert (
        fault(book.path, write=True) == f"was written by a later version of repurpose (99, not {len(STEPS)}); update it"
    )


def test_a_ledger_that_cannot_be_written_is_read_and_refuses_to_record(
    book: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.record([make_event("posted", 0, text=KETTLE)], [KETTLE])
    book.close()
    monkeypatch.setattr(store.os, "access", lambda *_: False)  # whoever runs the tests may be allowed everything
    assert fault(book.path, write=True).startswith("cannot be written to; change its permissions")
    with Ledger.open(book.path) as locked:
        assert len(locked.posts_like(KETTLE)) == 1
        with pytest.raises(LedgerError, match="cannot be written to"):
            locked.record([make_event()])


def test_a_ledger_that_another_program_holds_is_told(book: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "WAIT", 0.0)
    with closing(sqlite3.connect(book.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Ledger.open(book.path, write=True) as late, pytest.raises(LedgerError, match="in use by another program"):
            late.record([make_event()])
