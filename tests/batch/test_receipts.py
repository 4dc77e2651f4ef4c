"""The memory of a folder: one that turns out to be broken while it is used is begun anew."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from repurpose.batch.receipts import NAME, Receipt, Receipts
from repurpose.files import OutputFolder

ONE = Receipt("a.md", "", "linkedin", "1" * 64, "a", "key", "", "")
PAGE = 4096


@pytest.fixture
def torn(tmp_path: Path) -> OutputFolder:
    """A folder whose receipts have a sound first page, and nothing below it that can be read."""
    folder, path = OutputFolder(tmp_path), tmp_path / NAME
    receipts = Receipts.open(folder)
    receipts.record(ONE)
    receipts.close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = path.read_bytes()
    path.write_bytes(data[:PAGE] + b"\x07" * (len(data) - PAGE))
    return folder


def test_what_was_kept_is_found(tmp_path: Path) -> None:
    with closing(Receipts.open(OutputFolder(tmp_path))) as receipts:
        receipts.record(ONE)
        assert receipts.find("a.md", "", "linkedin") == ONE
        assert receipts.places("a") == (("a.md", ""),)


def test_a_torn_file_is_begun_anew(torn: OutputFolder) -> None:
    with closing(Receipts.open(torn)) as receipts:
        assert receipts.find("a.md", "", "linkedin") is None
        receipts.record(ONE)
        assert receipts.find("a.md", "", "linkedin") == ONE


def test_one_that_tears_between_two_receipts_costs_no_run(torn: OutputFolder) -> None:
    with closing(Receipts.open(torn)) as receipts:
        receipts.record(ONE)
        assert [*receipts.missing(lambda *_: False)] == []
        receipts.record(ONE)
        assert [*receipts.missing(lambda *_: False)] == [ONE]
