"""`check` and `verify` of drafts whose articles stand in an archive."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from repurpose.files import ARCHIVE_SUFFIXES, ARTICLE_SUFFIXES, DOCUMENT_SUFFIXES
from repurpose.readers.source import ARCHIVES, DOCUMENTS

EXAMPLES = Path(__file__).parents[1] / "examples"
ARTICLES = {"ten": "the-ten-minutes-between.md", "web/hook": "every-webhook-twice.md"}
Cli = Callable[..., Any]


@pytest.fixture
def drafts(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Draft the articles of `posts.jsonl`, then change a number in the first draft."""
    monkeypatch.chdir(tmp_path)
    texts = {
        id: (EXAMPLES / name).read_text("utf-8").replace("subreddits: [therapists, psychotherapy]\n", "")
        for id, name in ARTICLES.items()
    }
    rows = [{"id": id, "text": text} for id, text in texts.items()]
    Path("posts.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    assert cli("posts.jsonl", "-c", "reddit", "--out", "drafts", "--quiet").exit_code in (0, 1)
    draft = Path("drafts/posts/ten/reddit.md")
    draft.write_text(draft.read_text("utf-8").replace("nine years", "eleven years"), "utf-8")
    return Path("drafts")


def changed(cli: Cli, *words: str) -> tuple[list[str], str]:
    done = cli("check", "drafts/posts", "--format", "json", *words)
    rules = [finding["rule"] for draft in json.loads(done.stdout)["drafts"] for finding in draft["findings"]]
    return [rule for rule in rules if rule == "changed-number"], done.stderr


def test_the_article_of_a_draft_is_found_in_its_archive(cli: Cli, drafts: Path) -> None:
    assert changed(cli) == (["changed-number"], "")
    done = cli("verify", drafts / "posts/web/hook/reddit.md")
    assert (done.exit_code, done.stderr) == (0, "")


def test_the_suffix_of_an_archive_may_have_capitals(cli: Cli, drafts: Path) -> None:
    Path("posts.jsonl").rename("posts.JSONL")
    assert changed(cli) == (["changed-number"], "")


def test_an_archive_that_is_named_holds_the_article_of_each_draft(cli: Cli, drafts: Path) -> None:
    Path("posts.jsonl").rename("elsewhere.jsonl")
    assert "their articles were not found ('posts/ten', 'posts/web/hook'); name what holds them" in changed(cli)[1]
    assert changed(cli, "--against", "elsewhere.jsonl") == (["changed-number"], "")
    Path("elsewhere.jsonl").write_text('{"id": "other", "text": "A text."}\n')
    found, said = changed(cli, "--against", "elsewhere.jsonl")
    assert not found
    assert said == (
        "note: 2 drafts were compared with nothing, for their articles were not found in elsewhere.jsonl "
        "('posts/ten', 'posts/web/hook')\n"
    )
    missing = cli("check", "drafts/posts", "--against", "gone.jsonl")
    assert (missing.exit_code, "gone.jsonl" in missing.stderr) == (2, True)


def test_an_article_whose_name_ends_another_name_is_not_taken_for_it(cli: Cli, drafts: Path) -> None:
    draft = drafts / "posts/web/hook/reddit.md"
    same = cli("verify", draft).stdout
    other = json.dumps({"id": "hook", "text": (EXAMPLES / ARTICLES["ten"]).read_text("utf-8")})
    Path("elsewhere.jsonl").write_text(f"{other}\n{Path('posts.jsonl').read_text()}")
    Path("posts.jsonl").unlink()
    done = cli("verify", draft, "--against", "elsewhere.jsonl")
    assert (done.exit_code, done.stdout, done.stderr) == (0, same, "")


def test_an_archive_that_changed_is_said(cli: Cli, drafts: Path) -> None:
    text = Path("posts.jsonl").read_text()
    Path("posts.jsonl").write_text(text.replace("nine years", "eleven years"))
    found, said = changed(cli)
    assert not found
    assert "note: posts.jsonl has changed since drafts/posts/ten/reddit.md was made from it" in said


def test_the_suffixes_that_are_looked_for_are_those_that_a_reader_reads() -> None:
    told = "`files.py` and `readers/source.py` know different suffixes"
    assert set(ARCHIVE_SUFFIXES) == set(ARCHIVES), told
    assert set(DOCUMENT_SUFFIXES) == {*ARTICLE_SUFFIXES, *DOCUMENTS}, told
