"""Faults of a disk, tried for real: it is full, read-only, or some of it must not be read."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[1] / "examples" / "the-ten-minutes-between.md"
DRAFTS = ["-c", "linkedin", "--quiet"]


def run(*words: str | Path, bare: bool = False) -> tuple[int, str]:
    """Run the command; return its exit code and the last line that it says. `bare` takes root's powers over files."""
    drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if bare and os.geteuid() == 0 else []
    if drop and not shutil.which("setpriv"):
        pytest.skip("root reads everything, and there is no setpriv to change that")
    command = [*drop, sys.executable, "-m", "repurpose", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in done.stderr
    return done.returncode, (done.stderr.splitlines() or [""])[-1]


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    """Return a folder of eight articles, one of them in a folder of its own."""
    folder = tmp_path / "posts"
    (folder / "own").mkdir(parents=True)
    for name in ("a", "b", "c", "d", "e", "f", "g", "own/h"):
        shutil.copy(EXAMPLE, folder / f"{name}.md")
    return folder


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk that five articles or so fill."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160k", "none", place], capture_output=True).returncode:
        pytest.skip("a small disk is mounted by root only")
    yield place
    subprocess.run(["umount", place], check=True)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".repurpose"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_full_disk_keeps_what_is_whole_and_the_next_run_makes_the_rest(
    posts: Path, disk: Path, tmp_path: Path
) -> None:
    code, last = run(posts, *DRAFTS, "--out", disk)
    assert (code, "No space left on device; " in last or "disk is full; " in last) == (1, True), last
    assert run(posts, *DRAFTS, "--out", tmp_path / "whole")[0] == 0
    whole, kept = files(tmp_path / "whole"), files(disk)
    assert 0 < len(kept) < len(whole)
    assert kept == {name: whole[name] for name in kept}
    subprocess.run(["mount", "-o", "remount,size=5m", disk], check=True)
    assert run(posts, "-c", "linkedin", "--out", disk)[0] == 0
    assert files(disk) == whole


def test_a_read_only_disk_is_one_sentence(posts: Path, disk: Path) -> None:
    (disk / "there").mkdir()
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    assert run(posts, *DRAFTS, "--out", disk / "there") == (
        2,
        f"error: {disk}/there cannot be written to; choose another folder or change its permissions",
    )
    assert run(posts, *DRAFTS, "--out", disk / "new") == (
        2,
        f"error: {disk}/new cannot be made a folder to write to: Read-only file system",
    )


@pytest.mark.parametrize("mode", [0o000, 0o444], ids=["closed", "listed"])
def test_a_folder_that_must_not_be_read_fails_alone_and_its_articles_are_not_gone(
    posts: Path, tmp_path: Path, mode: int
) -> None:
    out = tmp_path / "out"
    assert run(posts, *DRAFTS, "--out", out, bare=True) == (0, "")
    (posts / "a.md").chmod(0o000)
    (posts / "own").chmod(mode)
    try:
        code, last = run(posts, *DRAFTS, "--out", out, bare=True)
        shown = run(posts, "-c", "linkedin", "--out", out, bare=True)
    finally:
        (posts / "own").chmod(0o755)
    assert (code, last.startswith(f"error: {posts}/own"), last.endswith("cannot be read: Permission denied")) == (
        1,
        True,
        True,
    ), last
    assert shown == (1, "8 articles: 0 drafted, 6 unchanged, 2 failed")
