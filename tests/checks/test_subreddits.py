"""Drafts for a subreddit: its pack is applied, and what it does not say is told."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]

POST = "Which side of the cloth is the wrong side?\n\n" + "I turned it over and over. " * 24
PACK = """
name: quilts
source: a saved answer
checked_on: 2026-11-20
post_requirements:
  title_text_max_length: 30
  title_required_strings: [Help]
  is_flair_required: true
flairs: [Help]
promotion: {policy: never}
checks: {tone-profile: off, client-details: error}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "channels" / "packs" / "reddit"
    place.mkdir(parents=True)
    (place / "quilts.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "post.txt").write_text(POST, encoding="utf-8")
    return tmp_path


def rules(done: Any) -> list[str]:
    (draft,) = json.loads(done.stdout)["drafts"]
    return [finding["rule"] for finding in draft["findings"] if "quilts" in finding["message"]]


def test_a_named_subreddit_brings_its_pack_and_needs_no_channel(cli: Cli, folder: Path) -> None:
    done = cli("check", "post.txt", "--subreddit", "r/Quilts", "--format", "json")
    assert done.exit_code == 1
    assert rules(done) == ["subreddit-flair", "subreddit-requirements", "character-limit"]
    said = json.loads(done.stdout)["drafts"][0]["subreddit"]
    assert (said["name"], said["pack_checked_on"]) == ("Quilts", "2026-11-20")
    assert "a pass is no promise" in said["note"]


def test_front_matter_names_subreddit_and_flair(cli: Cli, folder: Path) -> None:
    front = "---\nrepurpose:\n  channel: reddit\n  target: quilts\n  flair: Help\n---\n\n"
    (folder / "draft.md").write_text(front + POST.replace("Which", "Help: which"), encoding="utf-8")
    done = cli("check", "draft.md", "--format", "json")
    assert rules(done) == ["character-limit"]
    assert "flair" not in json.loads(done.stdout)["drafts"][0]["text"]


def test_without_a_pack_it_is_said_that_nothing_was_checked(cli: Cli, folder: Path) -> None:
    done = cli("check", "post.txt", "--subreddit", "knits")
    last = done.stdout.splitlines()[-1]
    assert last.startswith("post.txt: note: r/knits has no pack, so none of its own rules were checked; AutoModerator")


def test_a_channel_without_subreddits_takes_none(cli: Cli, folder: Path) -> None:
    done = cli("check", "post.txt", "--channel", "linkedin", "--subreddit", "quilts")
    assert done.exit_code == 2
    assert "linkedin has no subreddits" in done.stderr


def test_a_pack_with_a_rule_that_does_not_exist_is_refused(cli: Cli, folder: Path) -> None:
    pack = folder / "channels" / "packs" / "reddit" / "quilts.yaml"
    pack.write_text(PACK.replace("client-details", "client-detail") + "\nfliars: []\n", encoding="utf-8")
    for words in (["check", "post.txt", "--subreddit", "quilts"], ["subreddits", "quilts"]):
        done = cli(*words)
        assert done.exit_code == 2
        assert "quilts.yaml cannot be used: 2 problems" in done.stderr  # all at once
        assert "there is no rule 'client-detail'" in done.stderr
        assert "did you mean 'client-details'?" in done.stderr
        assert "unknown key 'fliars'" in done.stderr


def test_a_draft_that_is_made_for_a_subreddit_is_held_to_its_pack(cli: Cli, folder: Path) -> None:
    example = Path(__file__).resolve().parents[2] / "examples" / "the-ten-minutes-between.md"
    done = cli(example, "--channel", "reddit", "--subreddit", "quilts", "--best-effort")
    assert "subreddit-requirements: r/quilts wants one of these in the title: “Help”" in done.stderr
    assert "note: r/quilts by its pack of 2026-11-20 (rules: unknown); AutoModerator" in done.stderr


def test_a_title_that_a_pack_finds_too_long_gives_way_to_one_that_fits(cli: Cli, folder: Path) -> None:
    example = Path(__file__).resolve().parents[2] / "examples" / "the-ten-minutes-between.md"
    pack = folder / "channels/packs/reddit/quilts.yaml"
    pack.write_text(PACK.replace("  title_required_strings: [Help]\n", ""), encoding="utf-8")
    done = cli(example, "-c", "reddit", "--subreddit", "quilts")
    assert done.stdout.startswith("The Ten Minutes Between\n\nI used to think the gap between clients was where")
    assert "idea 1 breaks" not in done.stderr


def draft_for(target: str, body: str, article: str = "") -> str:
    named = f"  article: {article}\n" if article else ""
    return f"---\nrepurpose:\n  channel: reddit\n  target: {target}\n{named}---\n\nWhat now?\n\n{body}\n"


def test_drafts_of_one_run_are_held_against_each_other(cli: Cli, folder: Path) -> None:
    body = "My neighbour came in without knocking and sat down at the table beside the window."
    place = folder / "drafts"
    place.mkdir()
    for name, target, article in (
        ("a", "therapists", "on-rest"),
        ("b", "coaching", "on-rest"),
        ("a.new", "therapists", "on-rest"),
    ):
        (place / f"{name}.md").write_text(draft_for(target, body, article), encoding="utf-8")
    drafts = json.loads(cli("check", "drafts", "--format", "json").stdout)["drafts"]
    told = {
        Path(draft["path"]).name: [f["message"] for f in draft["findings"] if f["rule"] == "repeated-text"]
        for draft in drafts
    }
    assert [len(messages) for messages in told.values()] == [1, 1, 1]
    assert "drafts/b.md" in told["a.md"][0]  # its own new version is no repeat
    assert json.loads(cli("check", "drafts/a.md", "--format", "json").stdout)["summary"]["error"] == sum(
        finding["severity"] == "error" for finding in drafts[0]["findings"] if finding["rule"] != "repeated-text"
    )


def test_a_pseudonymous_account_is_an_error_that_never_costs_the_draft(cli: Cli, tmp_path: Path) -> None:
    example = Path(__file__).resolve().parents[2] / "examples" / "the-ten-minutes-between.md"
    text = example.read_text(encoding="utf-8")
    (tmp_path / "a.md").write_text(re.sub("canonical_url: .*", "canonical_url: https://example.org/a", text), "utf-8")
    named = cli("a.md", "--channel", "reddit")
    assert named.exit_code == 0
    assert "warning searchable-text: a search engine finds https://example.org/a by these words" in named.stderr
    (tmp_path / "repurpose.yaml").write_text("account: pseudonymous\n", encoding="utf-8")
    hidden = cli("a.md", "--channel", "reddit")
    assert hidden.exit_code == 1
    assert hidden.stdout == named.stdout
    assert "error searchable-text" in hidden.stderr
    assert "searchable-text" not in cli("a.md", "--channel", "linkedin").stderr
