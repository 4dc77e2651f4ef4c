"""A folder of articles with `--out`: only what changed is done again, nothing is lost, everything wrong is named."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from repurpose.batch import receipts
from repurpose.cli import run as folder_run

EXAMPLES = Path(__file__).parents[1] / "examples"
Cli = Callable[..., Any]


@pytest.fixture
def posts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "posts"
    (folder / "old").mkdir(parents=True)
    essay = (EXAMPLES / "the-ten-minutes-between.md").read_text()
    (folder / "a.md").write_text(essay.replace("subreddits: [therapists, psychotherapy]\n", ""))  # names none
    (folder / "old" / "b.md").write_text((EXAMPLES / "every-webhook-twice.md").read_text())
    return folder


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the articles that are really drafted."""
    names: list[str] = []
    real = folder_run.run_task

    def counting(task: Any, setup: Any) -> Any:
        names.append(task.id)
        return real(task, setup)

    monkeypatch.setattr(folder_run, "run_task", counting)
    return names


def draft(cli: Cli, *more: str, out: str = "drafts") -> Any:
    return cli("posts", "-c", "reddit", "--out", out, *more)


def test_only_what_changed_is_done_again(cli: Cli, posts: Path, drawn: list[str]) -> None:
    first = draft(cli)
    assert drawn == ["a", "old/b"]
    assert "2 articles: 2 drafted; 2 drafts written" in first.stderr
    drawn.clear()
    second = draft(cli)
    assert drawn == []
    assert second.stderr == "2 articles: 0 drafted, 2 unchanged\n"
    (posts / "a.md").write_text((posts / "a.md").read_text() + "\nOne more line that was written later.\n")
    draft(cli)
    assert drawn == ["a"]


def test_the_report_of_a_folder_is_short_and_check_says_all(cli: Cli, posts: Path) -> None:
    text = (posts / "a.md").read_text()
    (posts / "a.md").write_text(text.replace("title:", "title: one\ntitle: two\n" * 40 + "title:", 1))
    words = ("-c", "reddit@therapists", "-c", "reddit@coaching", "--out", "drafts")
    alone, all_of_them = cli("posts/a.md", *words).stderr, cli("posts", *words).stderr
    assert "note: not the first choice" in alone
    assert "note: not the first choice" not in all_of_them
    assert max(map(len, alone.splitlines())) > 400
    assert max(len(line) for line in all_of_them.splitlines() if line.startswith("  warning")) <= 240


@pytest.mark.parametrize(
    "change",
    [
        "spec",
        "option",
        "settings",
        "draft gone",
        "draft replaced",
        "origins gone",
        "engine",
        "receipts broken",
        "other",
    ],
)
def test_whatever_a_draft_depends_on_makes_it_anew(
    cli: Cli, posts: Path, drawn: list[str], change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("channels").mkdir()
    spec = Path("channels/reddit.yaml")
    spec.write_text((EXAMPLES.parent / "channels/reddit.yaml").read_text())
    draft(cli)
    drawn.clear()
    more: list[str] = []
    match change:
        case "spec":
            spec.write_text(spec.read_text() + "# seen\n")
        case "option":
            more = ["--idea", "1"]
        case "settings":
            Path("repurpose.yaml").write_text("account: pseudonymous\n")
        case "draft gone":
            Path("drafts/a/reddit.md").unlink()
        case "draft replaced":
            text = Path("drafts/a/reddit.md").read_text()
            Path("drafts/a/reddit.md").write_bytes(Path("drafts/old/b/reddit.md").read_bytes())
            assert Path("drafts/a/reddit.md").read_text() != text
        case "origins gone":
            Path("drafts/a/reddit.origins.json").unlink()
        case "engine":
            from repurpose.batch import keys

            monkeypatch.setattr(keys, "code_sha256", lambda: "0" * 64)
        case "receipts broken":
            Path("drafts", receipts.NAME).write_bytes(b"no database, certainly" * 100)
        case "other":
            same = Path("drafts/a/reddit.origins.json").read_bytes()
            Path("drafts/a/linkedin.origins.json").write_bytes(same)
    draft(cli, *more)
    assert "a" in drawn or "posts/a" in drawn  # with settings the project begins above the folder


def test_a_draft_stays_whatever_a_calendar_makes_beside_it(cli: Cli, posts: Path, drawn: list[str]) -> None:
    Path("repurpose.yaml").write_text("subreddits: {reddit: [blogging, writing]}\ntz: Europe/Rome\n")
    run = ("posts", "-c", "reddit", "-c", "linkedin", "--out", "drafts")
    cli(*run)
    before = {path: path.read_bytes() for path in Path("drafts").rglob("*.md")}
    assert len(before) == 4
    cli("calendar", "posts", "--drafts", "drafts", "--start", "2026-12-01", "--out", "cal")
    assert len(list(Path("drafts").rglob("reddit@*.md"))) == 4
    drawn.clear()
    assert cli(*run).stderr == "2 articles: 0 drafted, 2 unchanged\n"
    assert drawn == []
    Path("drafts", receipts.NAME).unlink()
    cli(*run)
    assert len(drawn) == 2
    assert {path: path.read_bytes() for path in before} == before


def test_a_draft_that_was_made_alone_stays_where_others_are_made(cli: Cli, posts: Path) -> None:
    cli("posts", "-c", "linkedin", "--out", "drafts")
    before = {path: path.read_bytes() for path in Path("drafts").rglob("*.md")}
    cli("posts", "-c", "reddit", "-c", "linkedin", "--out", "drafts")
    assert len(list(Path("drafts").rglob("reddit.md"))) == 2
    assert {path: path.read_bytes() for path in before} == before


def test_a_word_that_changed_sends_no_text_to_a_second_subreddit(cli: Cli, posts: Path) -> None:
    draft(cli)
    (posts / "a.md").write_text((posts / "a.md").read_text().replace(" the ", " that ", 1))
    cli("posts", "-c", "reddit@therapists", "--out", "drafts")
    told = set(paragraphs("drafts/a/reddit.md"))
    assert told
    assert not told & set(paragraphs("drafts/a/reddit@therapists.md"))


def paragraphs(path: str) -> list[str]:
    """Return the paragraphs of a draft, its closing line left out."""
    return Path(path).read_text().partition("\n---\n")[2].strip().split("\n\n")[:-1]


def test_what_a_person_edited_is_neither_overwritten_nor_done_again(cli: Cli, posts: Path, drawn: list[str]) -> None:
    draft(cli)
    file = Path("drafts/a/reddit.md")
    file.write_text(file.read_text() + "And a line of mine.\n")
    drawn.clear()
    draft(cli)
    assert drawn == []
    (posts / "a.md").write_text((posts / "a.md").read_text() + "\nOne more line that was written later.\n")
    assert "stays; this one is beside it" in draft(cli).stderr
    assert "a line of mine" in file.read_text()
    assert Path("drafts/a/reddit.new.md").is_file()
    drawn.clear()
    draft(cli)
    assert drawn == []


def test_what_is_wrong_stays_wrong_when_nothing_changes(cli: Cli, posts: Path, drawn: list[str]) -> None:
    (posts / "short.md").write_text("# Short\n\nNothing much happened here today, and nobody minded that at all.\n")
    first = draft(cli)
    drawn.clear()
    second = draft(cli)
    refusal = next(line for line in first.stderr.splitlines() if line.startswith("short reddit: no draft"))
    assert (first.exit_code, second.exit_code, drawn) == (1, 1, [])
    assert refusal in second.stderr.splitlines()


def test_an_unreadable_file_is_named_and_the_others_go_on(cli: Cli, posts: Path) -> None:
    (posts / "0.md").write_bytes(b"\xff\xfe\x00")
    (posts / "twin.md").write_text((posts / "a.md").read_text().replace("---\n", "---\nid: A\n", 1))
    result = draft(cli)
    assert result.exit_code == 1
    assert "error: posts/0.md is UTF-16" in result.stderr
    assert "error: posts/a.md and posts/twin.md have the same id, 'A'" in result.stderr
    assert "4 articles: 2 drafted, 2 failed" in result.stderr


def test_of_several_articles_advice_is_counted(cli: Cli, posts: Path) -> None:
    for name in ("c.md", "d.md"):
        (posts / name).write_text(f"# The bell of {name}\n\n" + "We rang it. " * 60)
    one = cli("posts/c.md", "-c", "blog", "--out", "drafts").stderr
    both = cli("posts/c.md", "posts/d.md", "-c", "blog", "--out", "drafts").stderr
    assert ["\n  advice " in said for said in (one, both)] == [True, False]
    assert both.count(" advice → drafts/") == 2


@pytest.mark.parametrize(
    ("suffixes", "cure"),
    [((".html", ".htm"), "rename one of them"), ((".html", ".md"), "give posts/c.md an `id:` of its own")],
)
def test_files_of_one_name_are_told_what_they_can_do(
    cli: Cli, posts: Path, suffixes: tuple[str, str], cure: str
) -> None:
    """A document has no front matter for an id."""
    for suffix in suffixes:
        (posts / f"c{suffix}").write_text((posts / "a.md").read_text())
    assert f"have the same id, 'c'; {cure}" in draft(cli).stderr


def test_a_draft_beside_an_edited_one_counts_as_written(cli: Cli, posts: Path) -> None:
    draft(cli)
    path = Path("drafts/a/reddit.md")
    path.write_text(path.read_text() + "\nMy own line.\n")
    (posts / "a.md").write_text((posts / "a.md").read_text() + "\nOne more line that was written later.\n")
    assert "1 drafted, 1 unchanged; 1 draft written" in draft(cli).stderr


def test_a_kit_beside_its_article_is_no_article_and_its_own_article_no_kit(cli: Cli, posts: Path) -> None:
    assert cli("posts/a.md", "--kit", "posts/a-kit.md", "-q").exit_code == 0
    result = draft(cli)
    assert "note: 1 draft, kit or file of a calendar is no article, and left out" in result.stderr
    assert "2 articles: 2 drafted" in result.stderr
    (posts / "a.md").unlink()  # what a practitioner keeps as the article itself
    assert "a-kit reddit: " in draft(cli).stderr
    over = cli("posts/old/b.md", "--kit", "posts/old/../old/b.md")
    assert (over.exit_code, over.stderr) == (
        2,
        "error: --kit: posts/old/../old/b.md is the article itself; give the kit a file of its own\n",
    )
    assert sorted(path.name for path in (posts / "old").iterdir()) == ["b.md"]


@pytest.mark.parametrize(
    "names",
    [
        ("posts", "posts"),
        ("posts", "./posts"),
        ("posts/", "posts/a.md"),
        ("./posts/a.md", "posts", "posts/old/../a.md"),
    ],
)
def test_what_is_named_twice_is_read_once(names: tuple[str, ...], cli: Cli, posts: Path, drawn: list[str]) -> None:
    result = cli(*names, "-c", "reddit", "--out", "drafts")
    assert (result.exit_code, sorted(drawn)) == (0, ["a", "old/b"]), result.stderr
    assert "have the same id" not in result.stderr


def test_a_link_beside_the_file_that_it_leads_to_is_no_second_article(cli: Cli, posts: Path, drawn: list[str]) -> None:
    (posts / "link.md").symlink_to("a.md")
    (posts / "loop.md").symlink_to("loop.md")
    result = draft(cli)
    assert sorted(drawn) == ["a", "old/b"]
    assert "have the same id" not in result.stderr
    assert "error: posts/loop.md is a link to loop.md" in result.stderr


def test_drafts_do_not_go_among_the_articles(cli: Cli, posts: Path) -> None:
    said = "error: posts is the folder that is read, and drafts do not go among articles; name another for them"
    for words in (("posts", "--out", "posts"), ("calendar", "posts", "--start", "2126-12-02", "--drafts", "posts")):
        done = cli(*words, "-c", "linkedin")
        assert (done.exit_code, done.stdout) == (2, "")
        assert said in done.stderr
    assert cli("posts", "--out", "posts/drafts", "-c", "linkedin").exit_code == 0
    assert "2 unchanged" in cli("posts", "--out", "posts/drafts", "-c", "linkedin").stderr


def test_a_deleted_article_is_reported_as_long_as_its_drafts_are_there(cli: Cli, posts: Path) -> None:
    draft(cli)
    (posts / "a.md").unlink()
    for _ in range(2):
        result = draft(cli)
        assert "note: the article of a is gone (posts/a.md); its drafts are still there" in result.stderr
        assert result.exit_code == 0
    for path in Path("drafts/a").iterdir():
        path.unlink()
    draft(cli)
    assert "gone" not in draft(cli).stderr


def test_a_renamed_article_is_told_how_to_keep_its_drafts(cli: Cli, posts: Path) -> None:
    draft(cli)
    (posts / "a.md").rename(posts / "c.md")
    said = "its drafts are still there: posts/c.md has its text, and with `id: a` in its front matter it keeps them"
    assert said in draft(cli).stderr
    assert said in draft(cli).stderr
    (posts / "c.md").write_text((posts / "c.md").read_text().replace("---\n", "---\nid: a\n", 1))
    result = draft(cli)
    assert "a is gone" not in result.stderr
    assert "drafts/a/reddit.md" in result.stderr


def test_a_second_file_with_the_id_takes_over(cli: Cli, posts: Path) -> None:
    draft(cli)
    (posts / "a.md").rename(posts / "a.markdown")
    result = draft(cli)
    assert "gone" not in result.stderr
    assert "gone" not in draft(cli).stderr


@pytest.fixture
def clients(posts: Path) -> tuple[Path, Path]:
    """Return an article of each of two clients, who number their articles alike."""
    made = []
    for name, example in [("ada", "the-ten-minutes-between.md"), ("bea", "every-webhook-twice.md")]:
        made.append(posts.parent / name / "post.md")
        made[-1].parent.mkdir()
        text = (EXAMPLES / example).read_text().replace("subreddits: [therapists, psychotherapy]\n", "")
        made[-1].write_text(text.replace("---\n", "---\nid: p128\n", 1))
    return made[0], made[1]


@pytest.mark.parametrize("named", ["ada/post.md bea/post.md", "ada bea"])
@pytest.mark.parametrize("channel", ["reddit", "linkedin"])
def test_drafts_of_another_article_with_the_same_id_are_never_overwritten(
    cli: Cli, clients: tuple[Path, Path], named: str, channel: str
) -> None:
    first, second = named.split()
    assert cli(first, "-c", "reddit", "--out", "drafts").exit_code == 0
    before = {path: path.read_bytes() for path in Path("drafts/p128").iterdir()}
    result = cli(second, "-c", channel, "--out", "drafts")
    assert result.exit_code == 2
    assert (
        "error: bea/post.md has the id 'p128', and drafts/p128/reddit.md was made from another article" in result.stderr
    )
    assert ("(ada/post.md)" in result.stderr) == (first == "ada")
    assert {path: path.read_bytes() for path in Path("drafts/p128").iterdir()} == before
    assert cli(first, "-c", "reddit", "--out", "drafts").exit_code == 0


def test_an_article_that_was_moved_or_edited_or_rewritten_keeps_its_drafts(
    cli: Cli, clients: tuple[Path, Path]
) -> None:
    ada, bea = clients
    run = ("-c", "reddit", "--out", "drafts")
    assert cli("ada", *run).exit_code == 0
    ada.write_text(ada.read_text().replace(" the ", " that ", 1))
    moved = ada.rename(ada.with_name("moved.md"))
    assert cli("ada", *run).exit_code == 0
    moved.write_text(bea.read_text())
    bea.unlink()
    assert cli("ada", *run).exit_code == 0
    assert "webhook" in Path("drafts/p128/reddit.md").read_text()


def test_a_draft_that_a_person_wrote_anew_is_no_other_article(cli: Cli, clients: tuple[Path, Path]) -> None:
    ada, _ = clients
    assert cli("ada/post.md", "-c", "reddit", "--out", "drafts").exit_code == 0
    file = Path("drafts/p128/reddit.md")
    file.write_text(file.read_text().partition("\n---\n")[0] + "\n---\n\nAll of this is mine.\n")
    ada.write_text(ada.read_text().replace(" the ", " that ", 1))
    assert cli("ada/post.md", "-c", "reddit", "--out", "drafts").exit_code == 0
    assert "All of this is mine." in file.read_text()


def test_json_is_a_line_for_each_article(cli: Cli, posts: Path) -> None:
    first = [json.loads(line) for line in draft(cli, "--json").stdout.splitlines()]
    second = [json.loads(line) for line in draft(cli, "--json").stdout.splitlines()]
    assert [line["status"] for line in first] == ["drafted", "drafted", "summary"]
    assert [line["status"] for line in second] == ["unchanged", "unchanged", "summary"]
    assert first[0]["results"][0]["draft"]["text"]
    assert first[0]["files"] == second[0]["files"] == ["a/reddit.md", "a/reddit.origins.json"]
    assert second[-1]["unchanged"] == 2


def test_interrupted_what_is_done_is_kept(cli: Cli, posts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = folder_run.run_task

    def once(task: Any, setup: Any) -> Any:
        if task.id != "a":
            raise KeyboardInterrupt
        return real(task, setup)

    monkeypatch.setattr(folder_run, "run_task", once)
    result = draft(cli)
    assert result.exit_code == 130
    assert result.stderr.endswith("interrupted; 1 of the articles are done and kept\n")
    monkeypatch.setattr(folder_run, "run_task", real)
    assert "2 articles: 1 drafted, 1 unchanged" in draft(cli).stderr


def test_a_full_disk_ends_the_run_with_one_sentence(cli: Cli, posts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = 0

    def full(_: int) -> None:
        nonlocal count
        count += 1
        if count > 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = draft(cli)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == (
        "error: drafts/old/b/reddit.origins.json cannot be written: No space left on device; "
        "1 of the articles are done and kept"
    )
    assert not list(Path("drafts").rglob("*.tmp"))


def test_one_output_that_is_in_the_way_fails_alone(cli: Cli, posts: Path) -> None:
    Path("drafts").mkdir()
    Path("drafts/old").write_text("a file where a folder should be")
    result = draft(cli)
    assert result.exit_code == 1
    assert "drafts/old/b/reddit" in result.stderr
    assert "2 articles: 1 drafted, 1 failed" in result.stderr
    assert Path("drafts/a/reddit.md").is_file()


def test_an_article_that_changed_since_it_was_posted_is_named(cli: Cli, posts: Path) -> None:
    Path("repurpose.yaml").write_text("tz: Europe/Rome\n")
    draft(cli)
    assert cli("ledger", "posted", "drafts/posts/a/reddit.md", "--at", "2026-11-02T18:00").exit_code == 0
    assert "has changed since" not in draft(cli).stderr
    (posts / "a.md").write_text((posts / "a.md").read_text() + "\nOne more line that was written later.\n")
    for _ in range(2):
        assert "note: posts/a.md has changed since it was posted as posts/a/reddit (2026-11-02)" in draft(cli).stderr


def test_an_archive_is_many_articles(cli: Cli, posts: Path, drawn: list[str]) -> None:
    rows = [{"slug": path.stem, "words": path.read_text()} for path in sorted(posts.rglob("*.md"))]
    Path("posts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in [*rows, {"slug": "none", "words": ""}]))
    command = ("posts.jsonl", "--text-column", "words", "-c", "linkedin", "--out", "drafts")
    first = cli(*command)
    assert first.exit_code == 1
    assert drawn == ["posts/a", "posts/b"]
    assert "error: posts.jsonl#none has no text in 'words'" in first.stderr
    assert Path("drafts/posts/b/linkedin.md").is_file()
    drawn.clear()
    assert "3 articles: 0 drafted, 2 unchanged, 1 failed" in cli(*command).stderr
    assert drawn == []
    Path("posts.jsonl").write_text(json.dumps(rows[0]) + "\n")
    assert "note: the article of posts/b is gone (posts.jsonl#b)" in cli(*command).stderr
    refused = cli("posts.jsonl", "--text-column", "words", "-c", "linkedin")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "an archive holds many articles" in refused.stderr


def test_a_document_in_a_folder_is_an_article(cli: Cli, posts: Path) -> None:
    page = "<p>" + "</p><p>".join((posts / "a.md").read_text().split("---", 2)[2].split("\n\n")) + "</p>"
    (posts / "page.html").write_text(page)
    (posts / "broken.docx").write_bytes(b"PK\x03\x04 torn")
    (posts / "a.md").unlink()
    Path("repurpose.yaml").write_text("tz: Europe/Rome\n")
    result = draft(cli)
    assert "error: posts/broken.docx is no Word document" in result.stderr
    assert Path("drafts/posts/page/reddit.md").is_file()
    assert "compared with it" not in cli("check", "drafts/posts/page/reddit.md").stderr


@pytest.mark.parametrize(
    ("suffix", "cure"),
    [
        (".ipynb", "jupyter nbconvert --to markdown posts/x.ipynb"),
        (".json", "jq -c '.[]' posts/x.json > posts/x.jsonl (Ghost: '.db[0].data.posts[]')"),
        (".org", "pandoc -t gfm posts/x.org -o posts/x.md"),
        (".PDF", "save it as .docx, .html or .md"),
    ],
)
def test_a_file_of_a_kind_that_is_not_read_is_refused_with_the_way_out(
    cli: Cli, posts: Path, suffix: str, cure: str
) -> None:
    (posts / f"x{suffix}").write_text('{"cells": []}')
    done = cli(f"posts/x{suffix}", "-c", "blog")
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"error: posts/x{suffix} is " in done.stderr
    assert done.stderr.endswith(f"{cure}\n")


def test_files_of_a_folder_that_are_not_read_are_counted(cli: Cli, posts: Path) -> None:
    for name in ("old/export.xml", "more.jsonl", "notes.rtf", "picture.png", ".hidden.xml"):
        (posts / name).write_text("{}")
    said = draft(cli).stderr.splitlines()[0]
    assert said == (
        "note: 2 archives (posts/more.jsonl, posts/old/export.xml) were not read: name them to draft what they hold; "
        "1 other document (posts/notes.rtf) was not read: save it as .docx, .html or .md"
    )
    (posts / "lab.ipynb").write_text("{}")
    assert "2 other documents (posts/lab.ipynb, posts/notes.rtf) were not read" in draft(cli).stderr
    assert "were not read" not in draft(cli, "--quiet").stderr
    assert "note: 1 archive (posts/old/export.xml) was not read: name it" in draft(cli, "posts/more.jsonl").stderr
    for path in posts.rglob("*.md"):
        path.unlink()
    alone = cli("posts", "-c", "reddit", "--out", "drafts")
    assert alone.exit_code == 2
    assert "holds no article" in alone.stderr
    assert "; 2 archives (posts/more.jsonl, posts/old/export.xml) were not read" in alone.stderr
