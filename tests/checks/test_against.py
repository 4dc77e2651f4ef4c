"""Where the article of a draft is looked for when nobody names it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]
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
