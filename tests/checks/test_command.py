"""`repurpose check` and `repurpose explain`, as a person types them."""

import json
import subprocess
import sys
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
        "drafts/good.md: note: r/therapists by its pack of 2026-11-22 (post requirements, rules, flairs: unknown); "
        "AutoModerator's rules are private, so a pass is no promise\n"
    )


def test_a_calendar_is_no_draft(cli: Cli, folder: Path) -> None:
    rows = "entries:\n- when: 2026-12-03 08:00\n  article: boat\n  channel: reddit\n"
    (folder / "calendar.yaml").write_text(f"# The calendar.\nformat: repurpose.calendar\nversion: 1\n{rows}")
    for words in ([], ["-c", "reddit"]):
        done = cli("check", "calendar.yaml", *words)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "error: calendar.yaml is a calendar and no draft: `repurpose calendar` holds it to" in done.stderr
        assert cli("check", "calendar.yaml", "--drafts-only", *words).exit_code == 0


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


def test_ignored_rules_are_left_out(cli: Cli, folder: Path) -> None:
    ignored = BROKEN.replace("---\n\nDoes", "  ignore: [link-in-post]\n---\n\nDoes")
    (folder / "drafts" / "bad.md").write_text(ignored, encoding="utf-8")
    done = cli("check", "drafts/bad.md")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "link-in-post" not in done.stdout
    assert "unused-ignore" not in done.stdout


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("orphan-colons", "there is no rule 'orphan-colons'; did you mean 'orphan-colon'?"),
        ("orphan-colon", "orphan-colon finds nothing here that would be silenced: take it out of `ignore:`"),
    ],
)
def test_an_ignored_rule_that_silences_nothing_is_a_finding_at_its_place(
    cli: Cli, folder: Path, word: str, said: str
) -> None:
    text = DRAFT.replace("---\n\nDoes", f"  ignore:\n    - little-to-tell\n    - {word}\n---\n\nDoes")
    (folder / "drafts" / "good.md").write_text(text, encoding="utf-8")
    done = cli("check", "drafts/good.md")
    assert done.exit_code == 0
    where, shown, caret = done.stdout.splitlines()[:3]
    assert where == f"drafts/good.md:7:7: warning unused-ignore: {said}"
    assert shown[caret.index("^") : caret.rindex("^") + 1] == word
    silenced = text.replace("little-to-tell", "unused-ignore")
    (folder / "drafts" / "good.md").write_text(silenced, encoding="utf-8")
    assert "unused-ignore" not in cli("check", "drafts/good.md").stdout


def test_a_channel_decides_what_a_rule_about_files_means(cli: Cli, folder: Path) -> None:
    (folder / "channels").mkdir()
    spec = "name: memo\nkind: post\naim: idea\nlength: {max: 100}\nchecks: {unused-ignore: SETTING}\n"
    draft = "---\nchannel: memo\nignore: orphan-colon\n---\n\nNobody asked.\n"
    (folder / "memo.md").write_text(draft, encoding="utf-8")
    for setting, code in (("error", 1), ("off", 0)):
        (folder / "channels" / "memo.yaml").write_text(spec.replace("SETTING", setting), encoding="utf-8")
        done = cli("check", "memo.md")
        assert done.exit_code == code
        assert (f"memo.md:3:9: {setting} unused-ignore: " in done.stdout) == bool(code)


def test_standard_input_is_named_as_wished(cli: Cli, folder: Path) -> None:
    done = cli("check", "-", "--stdin-filename", "posts/a.md", stdin=BROKEN)
    assert done.exit_code == 1
    assert done.stdout.startswith("posts/a.md:9:49: ")


MARKED = POST.replace("My neighbour", "My **neighbour**").replace("oldest boy", "oldest &amp; only `boy`")
SHORT = f"---\nchannel: linkedin\n---\n\n{MARKED.partition(chr(10) * 2)[2]}"


@pytest.mark.parametrize("data", [SHORT.encode(), b"\xef\xbb\xbf" + SHORT.replace("\n", "\r\n").encode()])
def test_fix_mends_the_file_and_nothing_else_of_it(cli: Cli, folder: Path, data: bytes) -> None:
    (folder / "a.md").write_bytes(data)
    (folder / "a.md").chmod(0o600)
    assert "leftover-markdown" in cli("check", "a.md").stdout
    done = cli("check", "a.md", "--fix")
    assert done.stderr == "a.md: 3 edits made\n"
    assert "leftover-markdown" not in done.stdout
    mended = data.replace(b"**", b"").replace(b"&amp;", b"&").replace(b"`", b"")
    assert (folder / "a.md").read_bytes() == mended
    assert (folder / "a.md").stat().st_mode & 0o777 == 0o600
    assert cli("check", "a.md", "--fix").stderr == ""


def test_diff_prints_what_fix_would_do_and_writes_nothing(cli: Cli, folder: Path) -> None:
    (folder / "a.md").write_text(SHORT, encoding="utf-8")
    done = cli("check", "a.md", "--diff")
    assert done.exit_code == 1
    assert done.stdout.startswith("--- a.md\n+++ a.md\n@@ -2,8 +2,8 @@\n")
    assert [line[:30] for line in done.stdout.splitlines() if line[0] in "+-"][2:] == [
        "-The kettle had been on the st",
        "-me that the school had called",
        "+The kettle had been on the st",
        "+me that the school had called",
    ]
    assert (folder / "a.md").read_text(encoding="utf-8") == SHORT
    clean = cli("check", "drafts/good.md", "--diff")
    assert (clean.exit_code, clean.stdout) == (0, "")


def test_of_standard_input_the_mended_text_is_printed_and_the_report_is_not_in_it(cli: Cli, folder: Path) -> None:
    done = cli("check", "-", "--fix", "--stdin-filename", "a.md", stdin=SHORT)
    assert done.stdout == SHORT.replace("**", "").replace("&amp;", "&").replace("`", "")
    assert "a.md: linkedin: " in done.stderr


def test_a_baseline_lets_an_archive_pass_until_something_is_new(cli: Cli, folder: Path) -> None:
    written = cli("check", "drafts", "--write-baseline", "known.json")
    assert (written.exit_code, written.stdout) == (0, "")
    assert written.stderr.startswith("known.json: ")
    passed = cli("check", "drafts", "--baseline", "known.json")
    assert passed.exit_code == 0
    assert "error" not in passed.stdout.replace("0 errors", "")
    moved = BROKEN.replace("---\n\nDoes", "---\n\n\n\nDoes")
    (folder / "drafts" / "bad.md").write_text(moved, encoding="utf-8")
    assert cli("check", "drafts/bad.md", "--baseline", "known.json").exit_code == 0
    worse = moved.replace("We drank", "See www.example.org too. We drank")
    (folder / "drafts" / "bad.md").write_text(worse, encoding="utf-8")
    failed = cli("check", "drafts", "--baseline", "known.json")
    assert failed.exit_code == 1
    assert failed.stdout.count("link-in-post") == 1
    (folder / "drafts" / "bad.md").write_text(DRAFT, encoding="utf-8")
    assert "found no more: write it again" in cli("check", "drafts", "--baseline", "known.json").stderr


def test_a_baseline_counts_paths_from_its_own_folder(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("check", "drafts", "--write-baseline", "drafts/known.json")
    monkeypatch.chdir(folder / "drafts")
    assert cli("check", "bad.md", "--baseline", "known.json").exit_code == 0
    assert cli("check", str(folder / "drafts"), "--baseline", "known.json").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--baseline", "none.json"], "none.json does not exist"),
        (["--baseline", "drafts/good.md"], "drafts/good.md is no baseline; --write-baseline writes one"),
        (["--write-baseline", "drafts/good.md"], "drafts/good.md exists and is no baseline; it stays as it is"),
        (["--write-baseline", "k.json", "--fix"], "--write-baseline takes all findings as they are"),
        (["--diff", "--format", "sarif"], "--diff prints a diff and nothing else: leave out --format sarif"),
    ],
)
def test_what_cannot_be_done_with_known_findings_is_one_sentence(
    cli: Cli, folder: Path, words: list[str], said: str
) -> None:
    done = cli("check", "drafts/bad.md", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {said}")
    assert (folder / "drafts" / "good.md").read_text(encoding="utf-8") == DRAFT


@pytest.mark.parametrize("format", ["sarif", "github"])
def test_programs_get_the_same_findings(cli: Cli, folder: Path, format: str) -> None:
    done = cli("check", "drafts", "--format", format)
    assert done.exit_code == 1
    assert "link-in-post" in done.stdout
    if format == "sarif":
        results = json.loads(done.stdout)["runs"][0]["results"]
        (result,) = (one for one in results if one["ruleId"] == "link-in-post")
        region = result["locations"][0]["physicalLocation"]["region"]
        assert BROKEN.splitlines()[region["startLine"] - 1][region["startColumn"] - 1 :].startswith("https://")
    else:
        assert done.stdout.startswith("::error file=drafts/bad.md,line=9,endLine=9,col=49,endColumn=")


@pytest.mark.parametrize(("name", "code"), [("bad.md", 1), ("good.md", 0)])
def test_whoever_stops_reading_still_gets_the_exit_code_and_no_message(
    folder: Path, environment: dict[str, str], name: str, code: int
) -> None:
    many = [f"drafts/{name[:-3]}{number}.md" for number in range(40)]
    for path in many:
        (folder / path).write_bytes((folder / "drafts" / name).read_bytes())
    words = [sys.executable, "-m", "repurpose", "check", *many]
    with subprocess.Popen(
        words, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == code


def test_files_that_are_no_drafts_can_be_passed_over(cli: Cli, folder: Path) -> None:
    done = cli("check", "--drafts-only", "drafts/notes.md", "drafts/bad.md")
    assert done.exit_code == 1
    assert "notes.md" not in done.stdout
    none = cli("check", "--drafts-only", "drafts/notes.md")
    assert (none.exit_code, none.stdout, none.stderr) == (0, "", "")
    (folder / "posts").mkdir()
    (folder / "posts" / "essay.md").write_text("Not a draft.\n", encoding="utf-8")
    assert cli("check", "--drafts-only", "posts").exit_code == 0
    assert cli("check", "posts").exit_code == 2


WRITTEN_APART = {
    "BOM": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "CR LF": lambda text: text.replace("\n", "\r\n").encode(),
    "BOM and CR LF": lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("write", WRITTEN_APART.values(), ids=WRITTEN_APART.keys())
def test_positions_do_not_depend_on_how_the_lines_end(cli: Cli, folder: Path, write: Callable[[str], bytes]) -> None:
    plain = cli("check", "drafts/bad.md").stdout
    (folder / "drafts" / "bad.md").write_bytes(write(BROKEN))
    assert cli("check", "drafts/bad.md").stdout == plain


def test_a_tab_is_one_column(cli: Cli, folder: Path) -> None:
    (folder / "a.txt").write_text("Nobody\tasked `me`\tor `you`.\n", encoding="utf-8")
    done = cli("check", "a.txt", "-c", "linkedin", "-f", "json")
    (draft,) = json.loads(done.stdout)["drafts"]
    places = [f["in_file"] for f in draft["findings"] if f["rule"] == "leftover-markdown"]
    assert [place["at"] for place in places] == ["1:14", "1:22"]
    assert [place["span"] for place in places] == [[13, 17], [21, 26]]


def test_rules_are_listed_for_people_and_for_programs(cli: Cli) -> None:
    listed = cli("rules").stdout.splitlines()
    assert [line.split()[0] for line in listed] == list(rule_names())
    rules = json.loads(cli("rules", "--json").stdout)["rules"]
    assert [rule["name"] for rule in rules] == list(rule_names())
    for rule in rules:
        assert rule["severity"] in ("error", "warning", "advice")
        assert rule["family"]
        assert rule["page"].startswith(rule["summary"])
    assert [line.split()[0] for line in listed if line.split()[1] == "*"] == [r["name"] for r in rules if r["fixable"]]


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
        "name: memo\nkind: post\naim: idea\nlength: {max: 100}\nchecks: {orphan-colons: off}\ntoan: []\n",
        encoding="utf-8",
    )
    for words in (["check", "-", "-c", "memo"], ["-", "-c", "memo"], ["channels", "memo"]):
        done = cli(*words, stdin="Nobody asked.")
        assert done.exit_code == 2
        assert "memo.yaml cannot be used: 2 problems" in done.stderr  # all at once
        assert "memo.yaml:5:10: there is no rule 'orphan-colons'" in done.stderr
        assert "did you mean 'orphan-colon'?" in done.stderr
        assert "memo.yaml:6:1: unknown key 'toan'" in done.stderr


def test_explain_lists_every_rule_and_prints_each_page(cli: Cli) -> None:
    listed = cli("explain")
    assert [line.split()[0] for line in listed.stdout.splitlines()] == list(rule_names())
    for rule in rule_names():
        page = cli("explain", rule)
        assert page.exit_code == 0
        assert page.stdout.startswith(f"{rule} (")
        assert "\nWhy: " in page.stdout
    assert CHECKS[0].page.strip() in cli("explain", CHECKS[0].name).stdout


def test_explain_knows_what_may_be_meant(cli: Cli) -> None:
    done = cli("explain", "title-forms")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "error: there is no rule 'title-forms'; did you mean 'title-form'?\n"
