"""Where the article of a draft is looked for when nobody names it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]
EXAMPLES = Path(__file__).parents[2] / "examples"
ARTICLE = "# The gate\n\nNobody had told the three doormen that the gate sticks in the rain, so they leaned on it.\n"
DRAFT = (
    "---\nrepurpose:\n  channel: linkedin\n  article: {id}\n---\n\n"
    "Nobody had told the four doormen that the gate sticks in the rain, so they leaned on it.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "site" / "posts").mkdir(parents=True)
    (tmp_path / "site" / "drafts" / "posts" / "gate").mkdir(parents=True)
    (tmp_path / "site" / "posts" / "gate.md").write_text(ARTICLE, encoding="utf-8")
    draft = tmp_path / "site" / "drafts" / "posts" / "gate" / "linkedin.md"
    draft.write_text(DRAFT.replace("{id}", "posts/gate"), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("here", [".", "site", "site/drafts"])
def test_it_lies_around_the_folder_of_drafts(
    cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, here: str
) -> None:
    monkeypatch.chdir(folder / here)
    draft = folder / "site" / "drafts" / "posts" / "gate" / "linkedin.md"
    assert "changed-number" in cli("check", str(draft)).stdout


@pytest.mark.parametrize("suffix", [".MD", ".Md", ".TXT"])
@pytest.mark.parametrize("way", ["by path", "by id", "below a named folder"])
def test_a_suffix_may_have_capitals(cli: Cli, folder: Path, way: str, suffix: str) -> None:
    site = folder / "site"
    (site / "posts" / "gate.md").unlink()
    front = "---\nid: the-gate\n---\n\n" if way == "by id" else ""
    (site / "posts" / f"gate{suffix}").write_text(front + ARTICLE, encoding="utf-8")
    (site / "repurpose.yaml").write_text("{}\n", encoding="utf-8")
    draft = site / "drafts" / "posts" / "gate" / "linkedin.md"
    draft.write_text(DRAFT.replace("{id}", "the-gate" if way == "by id" else "posts/gate"), encoding="utf-8")
    named = ("--against", str(site)) if way == "below a named folder" else ()
    assert "changed-number" in cli("check", str(draft), *named).stdout


def test_what_nobody_named_stops_no_check_and_no_folder_further_up_is_looked_into(
    cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "site" / "a").mkdir()
    (folder / "site" / "a" / "b.md").write_text(DRAFT.replace("{id}", "gate"), encoding="utf-8")
    (folder / "gate.txt").write_bytes(b"\xff\x00 no text")
    draft = str(folder / "site" / "a" / "b.md")
    here = cli("check", draft)  # the folder you are in counts
    assert (here.exit_code, "gate.txt" in here.stderr) == (1, True)
    assert "nothing of " in here.stderr
    monkeypatch.chdir(folder / "site" / "posts")
    (folder / "site" / "posts" / "gate.md").unlink()
    away = cli("check", draft)
    assert (away.exit_code, "gate.txt" in away.stderr) == (1, False)
    assert "its article 'gate' was not found" in away.stderr


def test_an_article_with_an_id_of_its_own_is_found_in_a_project(cli: Cli, folder: Path) -> None:
    (folder / "site" / "repurpose.yaml").write_text("{}\n", encoding="utf-8")
    named = ARTICLE.replace("# The gate", "---\nid: the-gate\n---\n\n# The gate")
    (folder / "site" / "posts" / "gate.md").write_text(named, encoding="utf-8")
    draft = folder / "site" / "drafts" / "gate.md"
    draft.write_text(DRAFT.replace("{id}", "the-gate"), encoding="utf-8")
    assert "changed-number" in cli("check", "site/drafts/gate.md").stdout


@pytest.fixture
def posts(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Draft a folder with an article that has an id of its own, and one that is named by its file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "posts").mkdir()
    essay = (EXAMPLES / "every-webhook-twice.md").read_text("utf-8")
    (tmp_path / "posts" / "hooks.md").write_text(essay.replace("---\n", "---\nid: hooks-222\n", 1), encoding="utf-8")
    ten = (
        (EXAMPLES / "the-ten-minutes-between.md")
        .read_text("utf-8")
        .replace("subreddits: [therapists, psychotherapy]\n", "")
    )
    (tmp_path / "posts" / "ten.md").write_text(ten, "utf-8")
    channels = ("-c", "blog", "-c", "linkedin", "-c", "reddit")
    assert cli("posts", *channels, "--out", "drafts", "--quiet").exit_code in (0, 1)
    for draft in ("hooks-222/linkedin.md", "ten/reddit.md"):
        path = tmp_path / "drafts" / draft
        path.write_text(path.read_text("utf-8").replace("nine", "ten").replace("second", "third"), "utf-8")
    return tmp_path


def test_a_run_over_a_folder_remembers_where_the_articles_lie(cli: Cli, posts: Path) -> None:
    before = sorted((posts / "drafts").iterdir())
    done = cli("check", "drafts")
    assert (done.exit_code, done.stderr) == (1, "")
    assert "drafts/ten/reddit.md" in done.stdout
    assert "changed-number" in done.stdout
    assert sorted((posts / "drafts").iterdir()) == before
    (posts / "ten.md").write_text("# Ten\n\nOnly a file beside the folder, with the same name.\n", encoding="utf-8")
    assert cli("verify", "drafts/ten/linkedin.md").exit_code == 0


def test_a_kit_is_not_taken_for_the_article_whose_id_it_repeats(cli: Cli, posts: Path) -> None:
    assert cli("posts/hooks.md", "--kit", "kit.md", "--quiet").exit_code in (0, 1)
    assert cli("check", "drafts/hooks-222").stderr == ""
    (posts / "drafts" / ".repurpose-receipts.sqlite3").unlink()
    done = cli("verify", "drafts/hooks-222/linkedin.md")
    assert (done.exit_code, "its article 'hooks-222' was not found" in done.stderr) == (2, True)
    (posts / "kit.md").rename(posts / "posts" / "a-kit.md")  # before `hooks.md` in the order of names
    assert cli("verify", "drafts/hooks-222/linkedin.md", "--against", "posts").stderr == ""


def test_a_draft_made_from_a_kit_is_held_to_it(cli: Cli, posts: Path) -> None:
    assert cli("posts/hooks.md", "--kit", "kit.md", "--quiet").exit_code in (0, 1)
    assert cli("kit.md", "-c", "linkedin", "--out", "others", "--quiet").exit_code in (0, 1)
    assert cli("verify", "others/hooks-222/linkedin.md").stderr == ""


def test_articles_that_are_not_found_are_said_once_and_a_folder_may_be_named(cli: Cli, posts: Path) -> None:
    (posts / "drafts" / ".repurpose-receipts.sqlite3").unlink()
    lost = cli("check", "drafts")
    assert lost.exit_code == 0
    assert lost.stderr == (
        "note: 6 drafts were compared with nothing, for their articles were not found ('hooks-222', 'ten'); name what "
        "holds them, a file, a folder or an archive: --against posts/\n"
    )
    named = cli("check", "drafts", "--against", "posts/")
    assert (named.exit_code, named.stderr) == (1, "")
    assert "changed-number" in named.stdout
    wrong = cli("check", "drafts/ten", "--against", "drafts")
    assert "for their article was not found in drafts ('ten')\n" in wrong.stderr


def test_in_a_named_folder_ids_may_count_from_around_it(cli: Cli, folder: Path) -> None:
    (folder / "site" / "drafts" / "posts" / "gate" / "linkedin.md").rename(folder / "away.md")
    (folder / "site" / "posts").rename(folder / "site" / "texts")
    assert "was not found" in cli("check", "away.md").stderr
    assert "changed-number" in cli("check", "away.md", "--against", "site/texts").stdout
