"""The default command: what is on standard output, where files go, what is never overwritten, the exit codes."""

import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from repurpose.cli import in_colour, is_screen
from repurpose.spec.channel import Unit
from repurpose.spec.find import built_in_folder, find_channels

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "the-ten-minutes-between.md"
SHIPPED = find_channels(built_in_folder()).names
Cli = Callable[..., Any]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article in a project of its own that names no subreddit; the id is `essay`."""
    path = tmp_path / "essay.md"
    path.write_text(EXAMPLE.read_text().replace("subreddits: [therapists, psychotherapy]\n", ""))
    return path


def front_matter(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text().split("---\n")[1]))


def tree(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): p.read_text()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name[0] != "."
    }


@pytest.mark.parametrize("channel", ["reddit", "linkedin", "blog"])
def test_standard_output_is_the_posted_text_and_nothing_else(cli: Cli, article: Path, channel: str) -> None:
    done = cli("essay.md", "--channel", channel)
    (result,) = json.loads(cli("essay.md", "-c", channel, "--json").stdout)["articles"][0]["results"]
    assert done.exit_code == 0
    assert done.stdout == result["draft"]["text"].rstrip("\n") + "\n"
    assert re.match(rf"{channel}: \d[\d,]* words \([\d,]+–[\d,]+\), ", done.stderr)


@pytest.mark.parametrize("channel", SHIPPED)
@pytest.mark.parametrize("name", ["the-ten-minutes-between", "every-webhook-twice"])
def test_the_examples_give_the_accepted_drafts(cli: Cli, golden: Any, name: str, channel: str) -> None:
    golden(f"{name}/{channel}.md", cli(ROOT / "examples" / f"{name}.md", "-c", channel, "-q").stdout)


def test_the_report_can_be_silenced(cli: Cli, article: Path) -> None:
    assert cli("essay.md", "-c", "reddit", "-q").stderr == ""


def test_the_option_may_come_first_and_the_command_be_named(cli: Cli, article: Path) -> None:
    plain = cli("essay.md", "-c", "reddit").stdout
    assert plain
    for words in (["-c", "reddit", "essay.md"], ["make", "essay.md", "-c", "reddit"], ["--channel=reddit", "essay.md"]):
        assert cli(*words).stdout == plain


def test_standard_input_is_read_only_for_a_hyphen(cli: Cli, article: Path) -> None:
    text = article.read_text()
    assert cli("-", "-c", "reddit", stdin=text).stdout == cli("essay.md", "-c", "reddit").stdout
    assert cli(stdin=text).exit_code == 2


def test_a_file_named_like_a_command_is_reached_by_its_path(cli: Cli, article: Path) -> None:
    article.rename("limits")
    assert cli("./limits", "-c", "reddit", "-q").stdout.startswith(cli("make", "limits", "-c", "reddit", "-q").stdout)
    done = cli("limits")
    assert done.exit_code == 0
    assert "note: running the command 'limits'; for the file of that name use ./limits" in done.stderr


def test_a_file_that_begins_with_a_hyphen_is_told_how_it_is_reached(cli: Cli, article: Path) -> None:
    article.rename("-essay.md")
    done = cli("-essay.md", "-c", "reddit")
    assert done.exit_code == 2
    assert "note: '-essay.md' is read as an option; for the file of that name use ./-essay.md" in done.stderr
    assert "note:" not in cli("-c", "reddit", "-q", "--", "-essay.md").stderr


def test_out_writes_every_channel_and_leaves_unchanged_files_alone(cli: Cli, article: Path, tmp_path: Path) -> None:
    done = cli("essay.md", "--out", "drafts")
    assert (done.exit_code, done.stdout) == (0, "")
    names = sorted(tree(tmp_path / "drafts"))
    assert names == [f"essay/{c}{s}" for c in SHIPPED for s in (".md", ".origins.json")]
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "drafts").rglob("*.*")}
    again = cli("essay.md", "--out", "drafts")
    assert again.stderr.count("(unchanged)") == len(SHIPPED)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "drafts").rglob("*.*")} == before


def test_a_draft_file_holds_what_standard_output_shows(cli: Cli, article: Path, tmp_path: Path) -> None:
    cli("essay.md", "-c", "reddit", "--out", "drafts")
    path = tmp_path / "drafts/essay/reddit.md"
    title, body = front_matter(path)["title"], path.read_text().split("---\n\n", 1)[1]
    assert cli("essay.md", "-c", "reddit").stdout == f"{title}\n\n{body}"
    assert front_matter(path)["repurpose"]["article"] == "essay"


def test_a_page_keeps_the_tabs_of_its_code_and_counts_as_unedited(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "boat.md").write_text("# A boat\n\nWe\tbuilt it.\n\n```make\nboat: hull\n\tsaw hull\n```\n")
    cli("boat.md", "-c", "blog", "--out", "drafts")
    assert "boat: hull\n\tsaw hull\n```\n" in (tmp_path / "drafts/boat/blog.md").read_text()
    assert "(unchanged)" in cli("boat.md", "-c", "blog", "--out", "drafts").stderr
    assert "edited" not in cli("check", "drafts/boat/blog.md").stdout


def test_an_edited_draft_stays_and_the_new_one_goes_beside_it(cli: Cli, article: Path, tmp_path: Path) -> None:
    cli("essay.md", "-c", "reddit", "--out", "drafts")
    path = tmp_path / "drafts/essay/reddit.md"
    edited = path.read_text().rstrip("\n") + " And one line of mine.\n"
    path.write_text(edited)

    kept = cli("essay.md", "-c", "reddit", "--out", "drafts")
    assert "nothing that it was made from has changed: kept" in kept.stderr
    # Not the numbers of a draft that lies nowhere.
    assert "words" not in kept.stderr
    assert "reddit → " in kept.stderr
    assert sorted(p.name for p in path.parent.iterdir()) == ["reddit.md", "reddit.origins.json"]

    article.write_text(article.read_text() + "\nA paragraph that was added later, to the end of it all.\n")
    beside = cli("essay.md", "-c", "reddit", "--out", "drafts")
    assert "is edited or approved and stays; this one is beside it" in beside.stderr
    assert path.read_text() == edited
    assert (path.parent / "reddit.new.md").is_file()


def test_an_approved_draft_stays(cli: Cli, article: Path, tmp_path: Path) -> None:
    cli("essay.md", "-c", "reddit", "--out", "drafts")
    path = tmp_path / "drafts/essay/reddit.md"
    path.write_text(path.read_text().replace("state: draft", "state: approved"))
    article.write_text(article.read_text().replace("id:", "x:") + "\nMore.\n")
    cli("essay.md", "-c", "reddit", "--out", "drafts")
    assert "state: approved" in path.read_text()
    assert "state: draft" in (path.parent / "reddit.new.md").read_text()


def test_an_approved_draft_that_nobody_edited_has_its_numbers(cli: Cli, article: Path, tmp_path: Path) -> None:
    cli("essay.md", "-c", "reddit", "--out", "drafts")
    path = tmp_path / "drafts/essay/reddit.md"
    path.write_text(path.read_text().replace("state: draft", "state: approved"))
    kept = cli("essay.md", "-c", "reddit", "--out", "drafts").stderr
    assert " words (120–220)" in kept
    assert "(approved, and nothing" in kept


def test_a_draft_as_it_was_written_is_replaced_when_the_article_changes(
    cli: Cli, article: Path, tmp_path: Path
) -> None:
    cli("essay.md", "-c", "reddit", "--out", "drafts")
    path = tmp_path / "drafts/essay/reddit.md"
    first = front_matter(path)["repurpose"]["article_sha256"]
    article.write_text(article.read_text() + "\nMore.\n")
    cli("essay.md", "-c", "reddit", "--out", "drafts")
    assert front_matter(path)["repurpose"]["article_sha256"] != first
    assert not (path.parent / "reddit.new.md").exists()


def test_posts_of_one_article_share_no_sentence_in_one_run_or_in_two(cli: Cli, article: Path, tmp_path: Path) -> None:
    def sentences(folder: str, channel: str) -> set[int]:
        origins = json.loads((tmp_path / folder / f"essay/{channel}.origins.json").read_text())
        return {o["sentence"] for p in origins["passages"] for o in p["origins"] if "sentence" in o}

    cli("essay.md", "-c", "reddit", "-c", "linkedin", "--out", "one")
    cli("essay.md", "-c", "reddit", "--out", "two")
    cli("essay.md", "-c", "linkedin", "--out", "two")
    for folder in ("one", "two"):
        assert sentences(folder, "reddit")
        assert sentences(folder, "linkedin")
        assert not sentences(folder, "reddit") & sentences(folder, "linkedin")


def test_the_order_of_channels_changes_no_draft(cli: Cli, article: Path, tmp_path: Path) -> None:
    cli("essay.md", "-c", "reddit", "-c", "linkedin", "--out", "one")
    cli("essay.md", "-c", "linkedin", "-c", "reddit", "--out", "two")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_folder_is_drafted_without_its_own_drafts(cli: Cli, tmp_path: Path) -> None:
    for name in ("the-ten-minutes-between", "every-webhook-twice"):
        (tmp_path / "posts").mkdir(exist_ok=True)
        shutil.copy(ROOT / "examples" / f"{name}.md", tmp_path / "posts")
    (tmp_path / "repurpose.yaml").write_text("out: posts/drafts\n")
    first = cli("posts", "-c", "linkedin", "-c", "blog")
    assert first.exit_code == 0, first.stderr
    assert min(tree(tmp_path / "posts/drafts")) == "posts/every-webhook-twice/blog.md"
    assert "2 unchanged" in cli("posts", "-c", "linkedin", "-c", "blog").stderr


def test_what_cannot_be_read_in_a_folder_costs_only_itself(cli: Cli, article: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_bytes(b"\xff\xfea\x00")
    done = cli(".", "-c", "reddit", "--out", "drafts")
    assert done.exit_code == 1
    assert "error: bad.md is UTF-16" in done.stderr
    assert (tmp_path / "drafts/essay/reddit.md").is_file()


def test_a_subreddit_is_part_of_the_name(cli: Cli, article: Path, tmp_path: Path) -> None:
    cli("essay.md", "-c", "reddit@Therapists", "--out", "one")
    cli("essay.md", "-c", "reddit", "--subreddit", "r/therapists", "--out", "two")
    assert "essay/reddit@therapists.md" in tree(tmp_path / "one")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert front_matter(tmp_path / "one/essay/reddit@therapists.md")["repurpose"]["target"] == "therapists"


def test_two_subreddits_get_no_sentence_twice(cli: Cli, article: Path) -> None:
    done = cli("essay.md", "-c", "reddit@therapists", "-c", "reddit@coaching", "--json")
    held = [
        {o["sentence"] for p in result["draft"]["passages"] for o in p["origins"] if "sentence" in o}
        for result in json.loads(done.stdout)["articles"][0]["results"]
        if result["draft"]
    ]
    assert held
    assert len(held) == 1 or not held[0] & held[1]


def test_a_subreddit_has_its_own_length_and_flair_though_the_article_names_others(
    cli: Cli, article: Path, tmp_path: Path
) -> None:
    override = "  - name: coaching\n    length: {min: 80, max: 119}\n    flair: Discussion\n"
    text = (ROOT / "channels/reddit.yaml").read_text().replace("  - coaching\n", override)
    (tmp_path / "channels").mkdir()
    (tmp_path / "channels/reddit.yaml").write_text(text)
    done = cli("essay.md", "-c", "reddit", "--subreddit", "Coaching")
    assert re.search(r"^reddit@coaching: \d+ words \(80–119\), ", done.stderr, re.MULTILINE)
    assert "  flair to choose: Discussion\n" in done.stderr
    assert "note: reddit does not list" not in done.stderr


def test_a_subreddit_that_the_channel_does_not_list_is_noted(cli: Cli, article: Path) -> None:
    done = cli("essay.md", "-c", "reddit@therapist")
    assert done.exit_code == 0
    note = "note: reddit does not list r/therapist: the channel's own rules hold; did you mean r/therapists?\n"
    assert done.stderr.startswith(note)
    assert note not in cli("essay.md", "-c", "reddit@therapist", "-q").stderr


def test_several_drafts_get_a_map_of_the_sections_they_use(cli: Cli, article: Path) -> None:
    done = cli("essay.md", "-c", "blog", "-c", "linkedin", "-c", "reddit", "--json")
    (found,) = json.loads(done.stdout)["articles"]
    for number, result in enumerate(found["results"]):
        origins = [o for p in result["draft"]["passages"] for o in p["origins"]]
        held = {o["sentence"] for o in origins if "sentence" in o}
        counts = [section["drafts"][number]["sentences"] for section in found["coverage"]]
        if result["channel"] == "blog":
            assert counts == [section["sentences"] for section in found["coverage"]]
        else:
            assert sum(counts) == len(held)
    table = done.stderr.splitlines()[-len(found["coverage"]) - 1 :]
    assert table[0] == " all  blog  linkedin  reddit  sentences of each section"
    assert table[1].endswith("  (above the first heading)")
    assert [line.split(maxsplit=4)[4] for line in table[2:]] == [s["heading"] for s in found["coverage"][1:]]
    assert "sentences of each section" not in cli("essay.md", "-c", "reddit").stderr


def test_a_page_is_condensed_on_request_only_and_the_report_says_what_went(
    cli: Cli, article: Path, tmp_path: Path
) -> None:
    (tmp_path / "channels").mkdir()
    blog = (ROOT / "channels/blog.yaml").read_text().replace("max: 2500", "max: 1200")
    (tmp_path / "channels/blog.yaml").write_text(blog)
    whole, done = cli("essay.md", "-c", "blog"), cli("essay.md", "-c", "blog", "--condense")
    assert "advice body-length" in whole.stderr
    assert "body-length" not in done.stderr
    assert re.search(r"  advice condensed: condensed from 1,\d{3} to 1,\d{3} words; left out ", done.stderr)
    assert len(done.stdout) < len(whole.stdout)
    cli("essay.md", "-c", "blog", "--condense", "--out", "drafts", "-q")
    assert front_matter(tmp_path / "drafts/essay/blog.md")["repurpose"]["engine"] == "whole/2+condensed"


def test_there_must_be_a_page_to_condense(cli: Cli, article: Path) -> None:
    done = cli("essay.md", "-c", "reddit", "--condense")
    assert done.exit_code == 2
    assert "--condense is for pages (`aim: article`), and reddit has none" in done.stderr


def test_the_settings_base_address_reaches_the_page(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "repurpose.yaml").write_text("base_url: https://example.org\nauthor: A. Writer\n")
    text = (
        "---\ntitle: A boat\npermalink: /boat/\n---\n\nWe built [a boat](/plan), and it ![](hull.jpg) never sailed.\n"
    )
    (tmp_path / "boat.md").write_text(text)
    for done in (cli("boat.md", "-c", "blog"), cli("-", "-c", "blog", stdin=text)):
        assert "canonical_url: https://example.org/boat/\n" in done.stdout
        assert "author: A. Writer\n" in done.stdout
        assert "[a boat](https://example.org/plan)" in done.stdout
        assert "![](https://example.org/boat/hull.jpg)" in done.stdout
        assert "warning missing-alt: hull.jpg has no alternative text" in done.stderr


def test_the_kit_is_one_document_and_a_changed_one_stays(cli: Cli, article: Path, tmp_path: Path) -> None:
    done = cli("essay.md", "--kit", "kit.md")
    text = (tmp_path / "kit.md").read_text()
    assert (done.exit_code, done.stdout) == (0, "")
    assert text.startswith(article.read_text().rstrip("\n"))
    for heading in (
        "## Reddit",
        "**Ideal subs:** r/therapists",
        "## LinkedIn",
        "**Body:**",
        "**Length:** 120–150 words",
    ):
        assert heading in text
    (tmp_path / "kit.md").write_text(text + "mine\n")
    assert "kit → kit.new.md" in cli("essay.md", "--kit", "kit.md", "-q").stderr
    assert "kit.md holds another text and stays" in cli("essay.md", "--kit", "kit.md").stderr
    assert (tmp_path / "kit.md").read_text() == text + "mine\n"
    assert (tmp_path / "kit.new.md").read_text() == text
    (tmp_path / "kit.new.md").write_text(text + "mine too\n")
    assert "kit → kit.new2.md" in cli("essay.md", "--kit", "kit.md").stderr
    assert (tmp_path / "kit.new.md").read_text() == text + "mine too\n"


def test_the_kit_reads_back_as_its_article(cli: Cli, article: Path, tmp_path: Path) -> None:
    from repurpose.article import Role
    from repurpose.readers import read_article
    from repurpose.readers.decode import decode

    cli("essay.md", "--kit", "kit.md")
    whole = read_article(decode(article.read_bytes(), "essay.md"), id="essay")
    kit = read_article(decode((tmp_path / "kit.md").read_bytes(), "kit.md"), id="kit")
    assert [s.text for s in kit.sentences if s.role is not Role.KIT] == [s.text for s in whole.sentences]


def test_another_idea_is_another_draft(cli: Cli, article: Path) -> None:
    first = cli("essay.md", "-c", "reddit", "-q").stdout
    assert cli("essay.md", "-c", "reddit", "-q", "--idea", "1").stdout == first
    second = cli("essay.md", "-c", "reddit", "-q", "--idea", "2")
    assert second.exit_code == 0
    assert second.stdout != first


def test_every_key_of_the_json_document_is_on_its_page(cli: Cli, article: Path) -> None:
    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            inner = {k: v for k, v in value.items() if k != "meta"}
            return set(inner) | {key for v in inner.values() for key in keys(v)}
        return {key for v in value for key in keys(v)} if isinstance(value, list) else set()

    document = json.loads(cli("essay.md", "--json").stdout)
    page = (ROOT / "docs" / "json.md").read_text()
    missing = [key for key in sorted(keys(document)) if f"`{key}`" not in page and f'"{key}"' not in page]
    assert set(missing) <= set(get_args(Unit))  # those of the channels' lengths


def test_spans_of_the_json_document_lead_to_the_article(cli: Cli, article: Path) -> None:
    (found,) = json.loads(cli("essay.md", "-c", "reddit", "--json").stdout)["articles"]
    draft, source = found["results"][0]["draft"], article.read_text()
    for passage in draft["passages"]:
        start, end = passage["span"]
        assert draft["text"][start:end] == passage["text"]
        for origin in passage["origins"]:
            # The article's own title may come from its front matter, where nothing has a span.
            if origin["edit"] == "verbatim" and (passage["kind"] != "title" or "span" in origin):
                line, column = map(int, origin["at"].split(":"))
                start, end = origin["span"]
                assert source.splitlines()[line - 1][column - 1 :].startswith(source[start:end].split("\n")[0])
                assert " ".join(source[start:end].split()).replace("*", "").replace("_", "") in passage["text"]


def test_a_folder_of_channels_is_used_and_said_where_it_replaces_others(
    cli: Cli, article: Path, tmp_path: Path
) -> None:
    (tmp_path / "channels").mkdir()
    (tmp_path / "channels/short.yaml").write_text(
        "name: short\nkind: post\naim: idea\nform: told\nlength: {min: 40, max: 90}\n"
    )
    done = cli("essay.md", "-c", "short")
    assert done.exit_code == 0, done.stderr
    assert done.stderr.startswith("short: ")
    (tmp_path / "channels/reddit.yaml").write_text("name: reddit\nkind: post\naim: idea\nlength: {min: 40, max: 90}\n")
    note = "note: reddit from channels, in place of what is built in\n"
    assert cli("essay.md", "-c", "reddit").stderr.startswith(f"{note}reddit: ")


def test_commands_and_options_are_completed(environment: dict[str, str], tmp_path: Path) -> None:
    def complete(line: str) -> str:
        words = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" ")), "_REPURPOSE_COMPLETE": "complete_bash"}
        program = "import sys; sys.argv = ['repurpose']; from repurpose.cli import main; main()"
        run = [sys.executable, "-c", program]
        return subprocess.run(
            run, cwd=tmp_path, env={**environment, **words}, capture_output=True, text=True, check=False
        ).stdout

    assert "channels" in complete("repurpose ch").split()
    assert "--channel" in complete("repurpose --ch").split()
    assert "reddit" in complete("repurpose essay.md -c r").split()


def test_output_is_the_same_in_every_process_and_locale(command: Any, article: Path, tmp_path: Path) -> None:
    outputs = set()
    for variables in (
        {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati"},
    ):
        done = command("essay.md", "--json", cwd=tmp_path, env=variables)
        assert done.returncode == 0, done.stderr
        outputs.add((done.stdout, done.stderr))
    assert len(outputs) == 1


def test_an_interrupt_is_130_without_a_traceback(start: Any, tmp_path: Path) -> None:
    with start("-", "-c", "reddit", cwd=tmp_path) as process:
        # More than a pipe holds: once it is written, the program is reading, and no longer importing its modules.
        process.stdin.write("word " * 80_000)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err) == (130, "", "")


def test_help_and_version(command: Any, golden: Any, tmp_path: Path) -> None:
    assert command("--version", cwd=tmp_path).stdout == "repurpose 0.1.0\n"
    for name, words in (("help", ["--help"]), ("help-make", ["make", "--help"])):
        done = command(*words, cwd=tmp_path)
        assert done.returncode == 0
        golden(f"cli/{name}.txt", "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n")


def test_a_list_of_titles_has_at_least_the_one_in_use(cli: Cli, tmp_path: Path) -> None:
    """An article that asks nothing and has no clause for a title keeps its own."""
    (tmp_path / "plain.md").write_text("---\ntitle: Plain words\n---\n\n" + "We walked to the mill. It was shut. " * 30)
    done = cli("plain.md", "--channel", "blog", "--titles", "3", "--best-effort")
    assert done.stdout == "1. Plain words\n"
    listed = cli("plain.md", "--ideas", "--channel", "blog", "--channel", "linkedin", "--best-effort")
    assert "blog" not in listed.stdout.split()


@pytest.mark.parametrize(
    ("terminal", "variables", "screen", "coloured"),
    [
        (True, {}, True, True),
        (True, {"NO_COLOR": "1"}, True, False),
        (True, {"TERM": "dumb"}, False, False),
        (False, {}, False, False),
    ],
)
def test_only_a_terminal_that_wants_it_gets_colours(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, variables: dict[str, str], screen: bool, coloured: bool
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal, raising=False)
    assert (is_screen(), in_colour()) == (screen, coloured)
