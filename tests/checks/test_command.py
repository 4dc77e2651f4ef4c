"""`repurpose check` and `repurpose explain`, as a person types them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from repurpose.checks import CHECKS, rule_names

Cli = Callable[..., Any]

POST = """Does anyone else find that the first free day is the hardest one?

The kettle had been on the stove since six. My neighbour came in without knocking and sat down at the table. She told
me that the school had called again about her oldest boy. Nobody had asked him what happened before the bell.

We drank our coffee and listened to the rain on the kitchen window. After a while she said that she was tired of being
the one who explains. I had no answer that morning, and I have none that I would defend today.

What I remember is how quiet the room became once she had said it. The boy is grown now and repairs bicycles in a town
near the coast. Where did you first notice it?
"""
DRAFT = f"---\nrepurpose:\n  channel: reddit\n  target: therapists\n---\n\n{POST}"
BROKEN = DRAFT.replace("My neighbour", "See https://example.org/a. My neighbour")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "good.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "drafts" / "bad.md").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "drafts" / "notes.md").write_text("Not a draft.\n", encoding="utf-8")
    return tmp_path


def test_a_good_draft_gives_one_line_and_exit_code_0(cli: Cli, folder: Path) -> None:
    done = cli("check", "drafts/good.md")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "drafts/good.md: reddit@therapists: 120 words (120–220), title 65 characters, grade 4.1, longest sentence 15, "
        "0 errors, 0 warnings\n"
    )


def test_an_error_gives_exit_code_1_and_its_place_in_the_file(cli: Cli, folder: Path) -> None:
    done = cli("check", "drafts/bad.md")
    assert done.exit_code == 1
    line, column = next(
        (number, row.index("https://") + 1) for number, row in enumerate(BROKEN.splitlines(), 1) if "https://" in row
    )
    assert done.stdout.startswith(f"drafts/bad.md:{line}:{column}: error link-in-post: reddit takes no links")


@pytest.mark.parametrize("named", ["drafts", "drafts/*.md", "**/*.md"])
def test_of_a_folder_or_pattern_every_draft_is_checked(cli: Cli, folder: Path, named: str) -> None:
    if "*" in named:
        (folder / "drafts" / "notes.md").unlink()
    done = cli("check", named)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-1].startswith("2 drafts checked: 1 error, ")
    assert "notes.md" not in done.stdout


def test_plain_text_is_read_when_the_channel_is_named(cli: Cli, folder: Path) -> None:
    by_pipe = cli("check", "-", "--channel", "reddit@therapists", stdin=POST)
    assert by_pipe.exit_code == 0
    assert by_pipe.stdout == cli("check", "drafts/good.md").stdout.replace("drafts/good.md", "-")


def test_ignored_rules_are_left_out_and_unknown_ones_told(cli: Cli, folder: Path) -> None:
    ignored = BROKEN.replace("---\n\nDoes", "  ignore: [link-in-post, orphan-colons]\n---\n\nDoes")
    (folder / "drafts" / "bad.md").write_text(ignored, encoding="utf-8")
    done = cli("check", "drafts/bad.md")
    assert done.exit_code == 0
    assert done.stderr == (
        "note: drafts/bad.md: ignore: there is no rule 'orphan-colons'; did you mean 'orphan-colon'?\n"
    )


def test_json_is_one_document_whatever_was_found(cli: Cli, folder: Path) -> None:
    done = cli("check", "drafts", "--format", "json")
    document = json.loads(done.stdout)
    assert done.exit_code == 1
    assert document["summary"]["drafts"] == 2
    assert [draft["path"] for draft in document["drafts"]] == ["drafts/bad.md", "drafts/good.md"]
    assert document["drafts"][1]["measures"]["words"] == 120


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing.md"], "nothing.md does not exist"),
        (["drafts/notes.md"], "drafts/notes.md does not say which channel it is for; name it: --channel reddit"),
        (["*.txt"], "*.txt matches no file"),
        (["drafts/good.md", "-c", "redit"], "unknown channel 'redit'; did you mean 'reddit'?"),
        (["drafts/good.md", "-c", "blog@therapists"], "drafts/good.md: blog has no subreddits"),
        (["drafts/good.md", "-c", "linkedin", "--channels", "drafts"], "drafts holds no channel file"),
        (["-", "-"], "standard input (-) can be read once"),
    ],
)
def test_nothing_is_checked_and_the_reason_is_one_sentence(cli: Cli, folder: Path, words: list[str], said: str) -> None:
    done = cli("check", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {said}")
    assert len(done.stderr.splitlines()) == 1


def test_every_bad_file_that_was_named_is_told_at_once(cli: Cli, folder: Path) -> None:
    (folder / "binary.md").write_bytes(b"\x00\xff\xfe")
    done = cli("check", "nothing.md", "binary.md", "drafts/good.md")
    assert (done.exit_code, done.stdout) == (2, "")
    assert [line.split()[1].split(":")[0] for line in done.stderr.splitlines()] == ["nothing.md", "binary.md"]


def test_of_a_folder_the_readable_drafts_are_still_checked(cli: Cli, folder: Path) -> None:
    (folder / "drafts" / "bad.md").write_text("---\nrepurpose: [\n---\nx\n", encoding="utf-8")
    done = cli("check", "drafts")
    assert done.exit_code == 1
    assert done.stderr.startswith("error: drafts/bad.md:")
    assert "drafts/good.md: reddit@therapists: 120 words" in done.stdout


@pytest.mark.parametrize("text", ["", "\n\n", "---\nrepurpose:\n  channel: reddit\n---\n", "---\nchannel: blog\n---\n"])
def test_a_draft_without_text_is_an_error_of_the_text(cli: Cli, folder: Path, text: str) -> None:
    (folder / "empty.md").write_text(text, encoding="utf-8")
    done = cli("check", "empty.md", "-c", "reddit")
    assert done.exit_code in (1, 2)
    assert "empty" in done.stdout or "empty" in done.stderr


def test_a_misspelt_rule_in_a_channel_file_is_told(cli: Cli, folder: Path) -> None:
    (folder / "channels").mkdir()
    (folder / "channels" / "memo.yaml").write_text(
        "name: memo\nkind: post\naim: idea\nlength: {max: 100}\nchecks: {orphan-colons: off}\n", encoding="utf-8"
    )
    done = cli("check", "-", "-c", "memo", stdin="Nobody asked.")
    assert done.exit_code == 2
    assert "there is no rule 'orphan-colons'; did you mean 'orphan-colon'?" in done.stderr


def test_explain_lists_every_rule_and_prints_each_page(cli: Cli) -> None:
    listed = cli("explain")
    assert [line.split()[0] for line in listed.stdout.splitlines()] == list(rule_names())
    for rule in rule_names():
        page = cli("explain", rule)
        assert page.exit_code == 0
        assert page.stdout.startswith(f"{rule} (")
        assert "\nWhy: " in page.stdout
    assert CHECKS[0].page.strip() in cli("explain", CHECKS[0].rule).stdout


def test_explain_knows_what_may_be_meant(cli: Cli) -> None:
    done = cli("explain", "title-forms")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "error: there is no rule 'title-forms'; did you mean 'title-form'?\n"
