"""The disk: bounds on what is read, whole writes, nothing outside the folder."""

import os
from pathlib import Path

import pytest

from repurpose import files
from repurpose.errors import ExportError, SourceError


@pytest.mark.parametrize(
    "id",
    [
        "../out",
        "a/../../b",
        "/etc/passwd",
        "a//b",
        "",
        "a/.",
        "~root/x",
        "a\\b",
        "a:b",
        "nul",
        "a/COM1.txt",
        "a\nb",
        "a\u202eb",
        "end.",
        "end ",
        " start",
        "x" * 121,
        "\ud800",
    ],
)
def test_ids_that_are_no_safe_path_are_refused(id: str) -> None:
    with pytest.raises(SourceError, match="cannot be a path"):
        files.check_id(id, "a.md")


@pytest.mark.parametrize("id", ["a", "posts/2026/über-mut", "a b", "con-text", "日本", ".well-known/x", "v1.2"])
def test_ordinary_ids_pass(id: str) -> None:
    files.check_id(id, "a.md")


def test_a_file_that_is_read_only_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine")
    path.chmod(0o444)
    assert not files.write_text(path, "mine")
    with pytest.raises(ExportError, match=r"a\.md cannot be written: it is read-only"):
        files.write_text(path, "another")
    assert [one.read_text() for one in tmp_path.iterdir()] == ["mine"]


def test_names_that_a_disk_may_take_for_one_are_the_same() -> None:
    assert files.same_name("Café/A") == files.same_name("cafe\u0301/a")
    assert files.same_name("a") != files.same_name("b")


def test_articles_are_found_in_order_without_tools_folders_links_and_drafts(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.markdown", "a/b.txt", ".git/x.md", "node_modules/y.md", "out/d.md", "c.png", ".h.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = files.find_articles(tmp_path, skip=tmp_path / "out")
    assert [p.relative_to(tmp_path).as_posix() for p in found] == ["a/b.txt", "a/z.markdown", "b.md"]


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no article"):
        files.find_articles(tmp_path)


def test_a_large_file_is_refused_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.md"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail(f"{self} was read"))
    with pytest.raises(SourceError, match="50 MB; at most 20 MB"):
        files.read_bytes(path, most=20 * 1024 * 1024)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "link.md").symlink_to("gone.md")
    (tmp_path / "loop.md").symlink_to("loop.md")
    for name, says in (
        ("pipe.md", "not a regular file"),
        ("none.md", "does not exist"),
        (".", "is a folder"),
        ("link.md", "link.md is a link to gone.md, which does not exist"),
        ("loop.md", "loop.md is a link to loop.md, which does not exist"),
    ):
        with pytest.raises(SourceError, match=says):
            files.read_bytes(tmp_path / name, most=10)


def test_an_unchanged_output_is_left_alone(tmp_path: Path) -> None:
    out = files.OutputFolder.open(tmp_path / "drafts")
    assert out.write("a/b.md", "é\n")
    before = (tmp_path / "drafts/a/b.md").stat()
    assert not out.write("a/b.md", "é\n")
    after = (tmp_path / "drafts/a/b.md").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    files.write_text(path, "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space left"):
        files.write_text(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


def test_a_link_below_the_folder_does_not_lead_out(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    out = files.OutputFolder.open(tmp_path / "drafts")
    (tmp_path / "drafts" / "posts").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(ExportError, match="leads out"):
        out.write("posts/reddit.md", "x")
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("name", ["pipe", "link"])
def test_no_file_takes_the_place_of_a_device_or_pipe(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for write in (lambda path: files.write_bytes(path, b"x"), files.check_target):
        with pytest.raises(ExportError, match="is a device or pipe"):
            write(tmp_path / name)
    assert (tmp_path / "pipe").is_fifo()
    assert (tmp_path / "link").is_symlink()


def test_a_link_in_the_place_of_a_draft_is_replaced_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("kept")
    out = files.OutputFolder.open(tmp_path / "drafts")
    (tmp_path / "drafts" / "reddit.md").symlink_to(tmp_path / "secret")
    out.write("reddit.md", "draft")
    assert (tmp_path / "secret").read_text() == "kept"
    assert (tmp_path / "drafts" / "reddit.md").read_text() == "draft"


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("x")
    with pytest.raises(ExportError, match="cannot be made a folder"):
        files.OutputFolder.open(tmp_path / "drafts")
    with pytest.raises(ExportError, match="cannot be made a folder"):
        files.check_target(tmp_path / "drafts" / "kit.md")
    with pytest.raises(ExportError, match="is a folder"):
        files.check_target(tmp_path)


def test_an_id_is_the_path_below_the_project(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    path = tmp_path / "posts" / "a.b.md"
    path.write_text("x")
    assert files.id_of(path, tmp_path) == "posts/a.b"
