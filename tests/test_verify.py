"""`repurpose verify`, and `check` where the article is known."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = "every-webhook-twice.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / EXAMPLE).write_bytes((ROOT / "examples" / EXAMPLE).read_bytes())
    return tmp_path


def test_a_draft_of_the_tool_is_traced_to_the_article_that_it_names(folder: Path, cli: Callable[..., Any]) -> None:
    cli(EXAMPLE, "--out", "drafts", "--quiet")
    for channel in ("reddit", "linkedin", "blog"):
        done = cli("verify", f"drafts/every-webhook-twice/{channel}.md")
        assert (done.exit_code, done.stderr) == (0, "")
        assert "untraced" not in done.stdout
        assert "verified" not in done.stdout.lower()


def test_an_edited_draft_fails_and_says_where(folder: Path, cli: Callable[..., Any]) -> None:
    cli(EXAMPLE, "--out", "drafts", "--quiet")
    path = folder / "drafts/every-webhook-twice/linkedin.md"
    path.write_text(path.read_text("utf-8").replace("does not repair", "repairs"), "utf-8", newline="\n")
    done = cli("verify", path)
    assert done.exit_code == 1
    assert "reversed-meaning" in done.stdout
    assert "article, line 54: A retry does not repair a failure." in done.stdout
    checked = cli("check", path)
    assert checked.exit_code == 1
    assert 'error reversed-meaning: the article says "not repair"' in checked.stdout


def test_the_json_document_has_every_part(folder: Path, cli: Callable[..., Any]) -> None:
    draft = "Slow receivers turn the bet around.\n\nWe bought a new building in Turin.\n"
    done = cli("verify", "-", "--against", EXAMPLE, "--format", "json", stdin=draft)
    document = json.loads(done.stdout)
    assert done.exit_code == 1
    assert (document["format"], document["version"], document["failed"]) == ("repurpose.verify", 1, True)
    first, second = document["parts"]
    assert (first["status"], first["at"], first["sources"][0]["text"]) == ("verbatim", "1:1", draft.split("\n")[0])
    assert (second["status"], second["states"], second["at"]) == ("untraced", True, "3:1")
    assert [d["rule"] for d in second["differences"]] == ["untraced-sentence"]
    start, end = first["span"]
    assert document["draft"]["text"][start:end] == first["text"]
    assert document["summary"] | {"verbatim": 1, "untraced": 1, "differences": 1} == document["summary"]


def test_a_plain_text_is_read_as_its_channel_posts_it(folder: Path, cli: Callable[..., Any]) -> None:
    text = "Did anyone else expect to lose events?\n\nWe expected to lose events.\n"
    done = cli("verify", "-", "--against", EXAMPLE, "--channel", "reddit", stdin=text)
    assert done.exit_code == 0
    assert "-:3:1: verbatim" in done.stdout


def test_a_title_made_of_a_part_of_a_sentence_has_the_line_of_that(folder: Path, cli: Callable[..., Any]) -> None:
    (folder / "a.md").write_text("# A year\n\nIt rained.\n\n**Outcome:** In all, I walked three million steps!\n")
    text = "I walked three million steps\n\nIt rained.\n"
    done = cli("verify", "-", "--against", "a.md", "--channel", "reddit", stdin=text)
    assert "-:1:1: verbatim  line 5     I walked three million steps" in done.stdout


def test_a_small_word_that_was_moved_is_in_the_source(folder: Path, cli: Callable[..., Any]) -> None:
    one = "The joint SCAR board began in 1997 and is still a SCAR committee today."
    other = "Since 2017 the Scientific Committee on Antarctic Research works with us on all kinds of new software."
    (folder / "a.md").write_text(f"# Ice\n\n{one}\n\n{other}\n")
    spelt = one.replace("a SCAR", "a SCAR (Scientific Committee on Antarctic Research)")
    done = cli("verify", "-", "--against", "a.md", "--channel", "linkedin", stdin=f"{spelt}\n")
    assert "reworded" in done.stdout
    assert "not in the source" not in done.stdout


def test_without_an_article_nothing_is_compared(folder: Path, cli: Callable[..., Any]) -> None:
    done = cli("verify", "-", stdin="Only the answer was late.")
    assert done.exit_code == 2
    assert "error: - does not say which article it is from; name it: --against ARTICLE\n" in done.stderr
    missing = cli("verify", "-", "--against", "gone.md", stdin="Only the answer was late.")
    assert missing.exit_code == 2
    assert "gone.md does not exist" in missing.stderr


def test_a_draft_whose_article_is_gone_or_changed_says_so(folder: Path, cli: Callable[..., Any]) -> None:
    cli(EXAMPLE, "--out", "drafts", "--quiet")
    with (folder / EXAMPLE).open("a", encoding="utf-8") as article:
        article.write("\nMore.\n")
    assert "has changed since" in cli("check", "drafts/every-webhook-twice/linkedin.md").stderr
    (folder / EXAMPLE).unlink()
    done = cli("check", "drafts/every-webhook-twice/linkedin.md")
    assert "was not found" in done.stderr
    assert done.exit_code == 0


def test_a_draft_written_by_hand_may_name_its_article(folder: Path, cli: Callable[..., Any]) -> None:
    (folder / "mine.md").write_text(
        f"---\nchannel: linkedin\narticle: {EXAMPLE}\n---\n\nOnly the answer was early.\n", "utf-8", newline="\n"
    )
    done = cli("verify", "mine.md")
    assert done.exit_code == 1
    assert "mine.md:6:21" not in done.stdout
    assert 'reversed-meaning: "early" turns round' in done.stdout


def test_a_draft_whose_article_is_gone_is_not_said_to_name_none(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(
        "---\nrepurpose: {channel: linkedin, article: gone}\n---\n\nA retry repairs it.\n"
    )
    done = cli("verify", "draft.md")
    assert done.exit_code == 2
    assert done.stderr == (
        "error: draft.md: its article 'gone' was not found, so nothing was compared with it; name what holds it, "
        "a file, a folder or an archive: --against posts/\n"
    )


@pytest.mark.parametrize(("place", "found"), [(".", True), ("below", False)])
def test_without_a_project_an_id_is_looked_for_right_in_the_folder(
    cli: Any, tmp_path: Path, place: str, found: bool
) -> None:
    essay = (ROOT / "examples" / "every-webhook-twice.md").read_text(encoding="utf-8")
    (tmp_path / "essay.md").write_text(essay.replace("---\n", "---\nid: p77\n", 1), encoding="utf-8")
    assert cli("essay.md", "-c", "linkedin", "--out", "drafts", "--quiet").exit_code == 0
    (tmp_path / "below").mkdir()
    (tmp_path / "essay.md").rename(tmp_path / place / "essay.md")
    done = cli("verify", "drafts/p77/linkedin.md")
    assert done.exit_code == (0 if found else 2)
    assert ("its article 'p77' was not found" in done.stderr) is not found


def test_a_page_is_read_against_its_article_on_the_project_s_own_site(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "repurpose.yaml").write_text("base_url: https://example.org\n")
    (tmp_path / "boat.md").write_text("# A boat\n\nWe drew [the plan](/img/plan.png) and [it](hull.png).\n")
    cli("boat.md", "-c", "blog", "--out", "drafts", "--quiet")
    page = tmp_path / "drafts" / "boat" / "blog.md"
    assert "(https://example.org/img/plan.png)" in page.read_text()
    assert "changed-link" not in cli("check", str(page)).stdout
    for host, known in (("example.org", True), ("example.com", False)):
        page.write_text(page.read_text().replace("[it](", f"[it](https://{host}/a-boat/"))
        assert ("changed-link" not in cli("check", str(page)).stdout) is known, host


def test_a_page_that_keeps_the_id_of_its_article_is_not_taken_for_it(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "repurpose.yaml").write_text("author: A. Writer\n")
    (tmp_path / "boat.md").write_text("---\nid: notes/boat\n---\n\nWe drew the plan before we built anything.\n")
    cli("boat.md", "-c", "blog", "--out", "a", "--quiet")
    page = tmp_path / "a" / "notes" / "boat" / "blog.md"
    assert "id: notes/boat\n" in page.read_text()
    page.write_text(page.read_text() + "\nIt rained for forty days on the roofs of Peru.\n")
    assert "untraced-sentence" in cli("check", str(page)).stdout


def test_a_kit_and_a_folder_are_no_single_draft(folder: Path, cli: Callable[..., Any]) -> None:
    cli(EXAMPLE, "--kit", "kit.md", "-q")
    done = cli("verify", "kit.md", "--against", EXAMPLE)
    said = "error: kit.md is a kit and no single draft; `repurpose check` compares its posts with its article\n"
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", said)
    cli(EXAMPLE, "--out", "drafts", "-q")
    assert "drafts is no single draft" in cli("verify", "drafts").stderr
    Path("kit.md").rename("drafts/kit.md")
    assert "drafts is no single draft" in cli("verify", "drafts").stderr
