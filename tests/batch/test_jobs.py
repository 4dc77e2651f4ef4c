"""`repurpose FOLDER --jobs N`: the same files and the same words, however many processes made them."""

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from repurpose.cli.cluster import as_address

EXAMPLE = Path(__file__).resolve().parent.parent.parent / "examples" / "every-webhook-twice.md"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.md")}


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    folder = tmp_path / "posts"
    folder.mkdir()
    for number in range(14):
        shutil.copy(EXAMPLE, folder / f"post-{number}.md")
    return folder


def test_two_processes_write_what_one_writes(command: Callable[..., Any], posts: Path, tmp_path: Path) -> None:
    (posts / "post-3.md").write_bytes(b"\x00\x01\x02")
    one = command("posts", "-c", "linkedin", "--out", "one", "--jobs", "1", cwd=tmp_path)
    two = command("posts", "-c", "linkedin", "--out", "two", "--jobs", "2", cwd=tmp_path)
    assert (one.returncode, two.returncode) == (1, 1)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert len(files(tmp_path / "two")) == 13
    assert sorted(two.stderr.replace("two/", "one/").splitlines()) == sorted(one.stderr.splitlines())


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent to the group of a POSIX shell")
def test_an_interrupt_ends_every_process_and_keeps_what_is_written(
    start: Callable[..., Any], posts: Path, tmp_path: Path
) -> None:
    for number in range(14, 200):
        shutil.copy(EXAMPLE, posts / f"post-{number}.md")
    with start("posts", "-c", "linkedin", "--out", "out", "--jobs", "2", cwd=tmp_path) as process:
        first = process.stderr.readline()
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stderr.read()  # its end is the end of every process that could write to it
    assert process.returncode == 130
    assert "Traceback" not in first + rest
    written = files(tmp_path / "out")
    assert 0 < len(written) < 200
    assert all(text.startswith(b"---\n") and text.endswith(b"\n") for text in written.values())
    assert not list((tmp_path / "out").rglob("*.tmp"))


def test_a_cluster_that_cannot_be_used_is_refused_before_anything_is_written(
    cli: Callable[..., Any], posts: Path, tmp_path: Path
) -> None:
    for words, why in (
        (("posts", "--out", "out", "--cluster", "tcp://10.1.2.3:8786"), "would travel unencrypted to 10.1.2.3"),
        (("posts", "--out", "out", "--cluster", ""), "is no address"),
        (("posts", "--out", "posts", "--cluster", "local"), "is the folder that is read"),
        (("posts", "--cluster", "local"), "needs --out"),
    ):
        done = cli(*words)
        assert done.exit_code == 2
        assert why in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["posts"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("s3://b/k/", "s3://b/k"), ("drafts", "drafts"), ("/a/b", "/a/b"), ("C:/a", "C:/a")]
)
def test_an_address_survives_being_a_path(typed: str, meant: str) -> None:
    assert as_address(Path(typed)) == meant
