"""Subreddits that an article's own front matter names: each has a draft of its own among the files of a run."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from repurpose.draftfile import read_draft

ESSAY = Path(__file__).parents[1] / "examples/the-ten-minutes-between.md"
Cli = Callable[..., Any]


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    """Return a folder with an article that names two subreddits and one that names none."""
    text = ESSAY.read_text(encoding="utf-8")
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/named.md").write_text(text, encoding="utf-8")
    (tmp_path / "posts/none.md").write_text(_naming(text, "[]"), encoding="utf-8")
    return tmp_path / "posts"


def _naming(text: str, names: str) -> str:
    return text.replace("subreddits: [therapists, psychotherapy]", f"subreddits: {names}")


def _files(folder: str = "drafts") -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*.md"))


def test_each_has_its_draft_by_its_pack_and_no_sentence_twice(cli: Cli, posts: Path) -> None:
    run = ("posts", "-c", "reddit", "--out", "drafts")
    assert "2 articles: 2 drafted; 3 drafts written" in cli(*run).stderr
    both = ["named/reddit@psychotherapy.md", "named/reddit@therapists.md"]
    assert _files() == [*both, "none/reddit.md"]
    assert cli(*run).stderr == "2 articles: 0 drafted, 2 unchanged\n"
    first, second = (Path("drafts", name) for name in both)
    assert read_draft(first.read_text(), "").target == "psychotherapy"
    held = [json.loads(path.with_suffix(".origins.json").read_text())["passages"] for path in (first, second)]
    taken = [{one.get("sentence") for part in parts for one in part["origins"]} - {None} for parts in held]
    assert taken[0]
    assert not taken[0] & taken[1]
    done = cli("calendar", "posts/named.md", "--start", "2026-12-01", "-c", "reddit", "--drafts", "drafts")
    assert "; 0 drafts made" in done.stderr
    assert _files()[:2] == both


def test_a_change_of_the_names_makes_their_drafts_and_leaves_the_others_to_themselves(cli: Cli, posts: Path) -> None:
    run = ("posts/named.md", "-c", "reddit", "--out", "drafts", "-q")
    cli(*run)
    before = Path("drafts/named/reddit@therapists.md").read_text()
    (posts / "named.md").write_text(_naming(ESSAY.read_text(), "[r/Therapists]"))
    cli(*run)
    after = Path("drafts/named/reddit@therapists.md").read_text()
    assert read_draft(after, "").body == read_draft(before, "").body
    assert len(_files()) == 2  # nobody takes a file away


@pytest.mark.parametrize("state", ["draft", "approved", "returned"])
def test_a_draft_of_before_the_names_is_named_and_one_that_somebody_judged_keeps_its_sentences(
    state: str, cli: Cli, posts: Path
) -> None:
    run = ("posts/none.md", "-c", "reddit", "--out", "drafts")
    cli(*run)
    old, new = Path("drafts/none/reddit.md"), Path("drafts/none/reddit@therapists.md")
    old.write_text(old.read_text().replace("state: draft", f"state: {state}"))
    (posts / "none.md").write_text(_naming(ESSAY.read_text(), "[therapists]"))
    said = f"note: {old} is of an earlier run"
    assert (said in cli(*run).stderr) == (state == "draft")
    assert said not in cli(*run).stderr or state == "draft"
    before, after = (read_draft(path.read_text(), "").body.split("\n\n") for path in (old, new))
    assert bool({*before} & {*after}) == (state == "draft")


def test_a_draft_of_before_the_names_that_a_hand_broke_is_not_to_be_deleted(cli: Cli, posts: Path) -> None:
    run = ("posts/none.md", "-c", "reddit", "--out", "drafts")
    cli(*run)
    old = Path("drafts/none/reddit.md")
    old.write_text(old.read_text().replace("state: draft", 'state: "draft'))
    (posts / "none.md").write_text(_naming(ESSAY.read_text(), "[therapists]"))
    done = cli(*run)
    assert "is of an earlier run" not in done.stderr
    assert Path("drafts/none/reddit@therapists.md").exists()


def test_a_changed_pack_makes_the_articles_anew_that_name_its_subreddit_and_no_others(cli: Cli, posts: Path) -> None:
    text = ESSAY.read_text(encoding="utf-8")
    (posts / "wide.md").write_text(_naming(text, "[therapists]").replace("subreddits:", "Subreddits:"))
    (posts / "other.md").write_text(_naming(text, "[psychotherapy]"), encoding="utf-8")
    pack = Path("my/packs/reddit/therapists.yaml")
    pack.parent.mkdir(parents=True)
    pack.write_text((ESSAY.parents[1] / "channels/packs/reddit/therapists.yaml").read_text(), encoding="utf-8")
    run = ("posts", "-c", "reddit", "--channels", "my", "--out", "drafts")
    cli(*run)
    assert "4 articles: 0 drafted, 4 unchanged" in cli(*run).stderr
    pack.write_text(f"# seen again\n{pack.read_text()}", encoding="utf-8")
    done = cli(*run).stderr
    assert "4 articles: 2 drafted, 2 unchanged" in done
    assert "named reddit@therapists" in done
    assert "wide reddit@therapists" in done


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (["-c", "reddit@coaching"], ["reddit@coaching.md"]),
        (["-c", "reddit", "-c", "reddit@therapists"], ["reddit@psychotherapy.md", "reddit@therapists.md"]),
        (["-c", "reddit", "--subreddit", "coaching"], ["reddit@coaching.md"]),
        (["--subreddit", "coaching"], ["reddit@coaching.md"]),
        (["-c", "linkedin"], ["linkedin.md"]),
    ],
)
def test_who_names_one_on_the_command_line_gets_that(cli: Cli, posts: Path, words: list[str], made: list[str]) -> None:
    cli("posts/named.md", *words, "--out", "drafts", "-q")
    assert _files() == [f"named/{name}" for name in made]


def test_a_slip_in_a_key_of_ours_is_said_and_a_site_s_own_key_is_not(cli: Cli, posts: Path) -> None:
    path = posts / "none.md"
    own = "sub_category: x\npriorities: [a]\nexpired: true\nsubtitles: y\n"
    path.write_text(path.read_text().replace("subreddits: []", f"{own}Subredits: [therapists]"))
    said = "note: `Subredits:` of none is not read; did you mean `subreddits:`?\n"
    assert cli(path, "-c", "reddit").stderr.count("is not read") == 1
    assert said in cli(path, "-c", "reddit").stderr
    assert said in cli("calendar", path, "--start", "2026-12-01", "-c", "reddit", "--dry-run").stderr


def test_what_is_printed_or_a_kit_is_one_draft(cli: Cli, posts: Path) -> None:
    assert cli("posts/named.md", "-c", "reddit", "-q").stdout.startswith("Did anyone else")
    cli("posts/named.md", "-c", "reddit", "--kit", "kit.md", "-q")
    assert Path("kit.md").read_text().count("**Body:**") == 1
