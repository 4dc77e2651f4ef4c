"""`repurpose ledger` as a person uses it, and what drafts and checks know from it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "the-ten-minutes-between"
LEDGER = Path(".repurpose/ledger.sqlite3")
REDDIT = Path("drafts/the-ten-minutes-between/reddit@therapists.md")


@pytest.fixture
def project(tmp_path: Path, cli: Callable[..., Any]) -> Path:
    """Return a project with one article, in which the command runs."""
    (tmp_path / "repurpose.yaml").write_text("tz: Europe/Rome\n")
    text = (ROOT / f"examples/{ARTICLE}.md").read_text(encoding="utf-8")
    (tmp_path / f"{ARTICLE}.md").write_text(text, encoding="utf-8")
    return tmp_path


def events(cli: Callable[..., Any], *words: str) -> list[str]:
    done = cli("ledger", "--json", *words)
    assert done.exit_code == 0, done.stderr
    return [f"{event['kind']} {event['entry']}" for event in json.loads(done.stdout)["events"]]


def test_drafts_that_are_written_are_recorded_once(project: Path, cli: Callable[..., Any]) -> None:
    first = cli(f"{ARTICLE}.md", "-c", "reddit@therapists", "-c", "blog", "--out", "drafts")
    assert first.stderr.startswith("note: .repurpose/ledger.sqlite3 begins here")
    wanted = [f"drafted {ARTICLE}/blog", f"drafted {ARTICLE}/reddit@therapists"]
    assert sorted(events(cli)) == wanted
    again = cli(f"{ARTICLE}.md", "-c", "reddit@therapists", "-c", "blog", "--out", "drafts")
    assert "note: .repurpose" not in again.stderr
    assert sorted(events(cli)) == wanted


def test_a_draft_that_is_only_printed_or_a_folder_without_settings_begins_no_ledger(
    project: Path, cli: Callable[..., Any]
) -> None:
    assert cli(f"{ARTICLE}.md", "-c", "reddit").exit_code == 0
    assert cli(f"{ARTICLE}.md", "-c", "reddit", "--json").exit_code == 0
    assert not LEDGER.parent.exists()
    (project / "repurpose.yaml").unlink()
    assert cli(f"{ARTICLE}.md", "-c", "reddit", "--out", "drafts").exit_code == 0
    assert not LEDGER.parent.exists()
    assert cli(f"{ARTICLE}.md", "-c", "reddit", "--out", "drafts", "--ledger", "mine.sqlite3").exit_code == 0
    assert events(cli, "--ledger", "mine.sqlite3") == [
        f"drafted {ARTICLE}/reddit@therapists",
        f"drafted {ARTICLE}/reddit@psychotherapy",
    ]
    assert not LEDGER.parent.exists()
    assert cli("ledger").stderr == f"there is no ledger yet; {LEDGER} begins with the first thing that is recorded\n"
    assert events(cli) == []
    assert not LEDGER.parent.exists()


def test_without_settings_the_ledger_is_that_of_the_current_folder(project: Path, cli: Callable[..., Any]) -> None:
    (project / "repurpose.yaml").unlink()
    (project / "posts").mkdir()
    (project / f"{ARTICLE}.md").rename(project / f"posts/{ARTICLE}.md")
    cli("posts", "-c", "reddit@therapists", "--out", "drafts")
    assert cli("ledger", "posted", REDDIT).exit_code == 0
    assert [path.relative_to(project) for path in project.rglob(LEDGER.name)] == [LEDGER]
    assert events(cli) == [f"posted {ARTICLE}/reddit@therapists"]
    other = cli("check", REDDIT, "--subreddit", "coaching")
    assert "posted-before" in other.stdout
    other = cli(f"posts/{ARTICLE}.md", "-c", "reddit@coaching")
    assert other.stdout.split("\n\n")[1] not in REDDIT.read_text(encoding="utf-8")


def test_what_was_posted_is_known_to_check_and_to_the_next_draft(project: Path, cli: Callable[..., Any]) -> None:
    cli(f"{ARTICLE}.md", "-c", "reddit@therapists", "--out", "drafts")
    done = cli("ledger", "posted", REDDIT, "--url", "https://example.org/1", "--at", "2026-03-02T18:00")
    assert done.stdout == (
        f"{ARTICLE}/reddit@therapists: posted 2026-03-02 18:00 (Europe/Rome), https://example.org/1\n"
    )
    where = "this text is already in r/therapists (posted 2026-03-02, https://example.org/1)"
    mine = cli("check", REDDIT)
    assert f"advice posted-before: {where}" in mine.stdout
    assert mine.exit_code == 0
    theirs = cli("check", REDDIT, "--subreddit", "coaching")
    assert f"error posted-before: {where}" in theirs.stdout
    assert theirs.exit_code == 1

    again = cli(f"{ARTICLE}.md", "-c", "reddit@therapists")
    assert f"advice posted-before: {where}" in again.stderr
    other = cli(f"{ARTICLE}.md", "-c", "reddit@coaching")
    assert other.exit_code == 0
    assert "posted-before" not in other.stderr  # it took another idea
    assert other.stdout.split("\n\n")[1:-1] != again.stdout.split("\n\n")[1:-1]
    assert not set(other.stdout.split("\n\n")[1:-1]) & set(again.stdout.split("\n\n")[1:-1])

    assert cli("ledger", "removed", f"{ARTICLE}/reddit@therapists").exit_code == 0
    assert "posted-before" not in cli("check", REDDIT, "--subreddit", "coaching").stdout
    assert cli("ledger", "removed", f"{ARTICLE}/reddit@therapists").exit_code == 2


def test_the_text_that_the_file_holds_now_is_what_was_posted(project: Path, cli: Callable[..., Any]) -> None:
    cli(f"{ARTICLE}.md", "-c", "reddit@therapists", "--out", "drafts")
    mine = "On Tuesday I sold the bicycle that had stood under the stairs for eleven winters."
    REDDIT.write_text(f"{REDDIT.read_text(encoding='utf-8')}\n{mine}\n", encoding="utf-8")
    cli("ledger", "posted", REDDIT)
    note = f"A title?\n\n{mine} I do not miss it.\n"
    found = cli("check", "-", "-c", "reddit@coaching", stdin=note)
    assert "error posted-before: this text is already in r/therapists" in found.stdout


def test_posting_is_recorded_once_and_an_address_may_come_later(project: Path, cli: Callable[..., Any]) -> None:
    cli(f"{ARTICLE}.md", "-c", "reddit@therapists", "--out", "drafts")
    entry = f"{ARTICLE}/reddit@therapists"
    first = cli("ledger", "posted", entry)
    assert first.stderr.startswith("note: the text is the one drafted on ")
    assert "no change" in cli("ledger", "posted", entry).stdout
    assert cli("ledger", "posted", entry, "--url", "https://example.org/1").exit_code == 0
    assert "no change" in cli("ledger", "posted", entry).stdout
    assert cli("check", REDDIT).stdout.count("https://example.org/1") == 1
    assert events(cli, "--event", "posted") == [f"posted {entry}"] * 2
    cli("ledger", "posted", entry, "--at", "2026-01-02")
    assert len(events(cli, "--event", "posted")) == 3


def test_a_file_that_a_person_wrote_is_named_by_its_path(project: Path, cli: Callable[..., Any]) -> None:
    Path("posts").mkdir()
    Path("posts/note.md").write_text("Who has sold a bicycle?\n\nI did, on a Tuesday in the rain.\n")
    assert cli("ledger", "posted", "posts/note.md").stderr.startswith("error: posts/note.md does not say which channel")
    done = cli("ledger", "posted", "posts/note.md", "-c", "reddit@r/bikes")
    assert done.stdout.startswith("posts/note/reddit@bikes: posted ")


def test_contributions_are_counted_and_listed(project: Path, cli: Callable[..., Any]) -> None:
    done = cli("ledger", "contributed", "r/therapists", "--count", "9", "--at", "2026-03-01")
    assert done.stdout == "r/therapists: 9 contributions 2026-03-01 00:00 (Europe/Rome)\n"
    cli("ledger", "contributed", "coaching", "--at", "2026-03-03T08:00Z")
    assert cli("ledger").stdout == (
        "when (Europe/Rome)  event        entry\n"
        "2026-03-01 00:00    contributed  r/therapists  9 contributions\n"
        "2026-03-03 09:00    contributed  r/coaching  1 contribution\n"
    )
    assert events(cli, "--since", "2026-03-02") == ["contributed r/coaching"]
    assert events(cli, "--subreddit", "r/Therapists") == ["contributed r/therapists"]
    assert cli("ledger", "--channel", "blog").stderr == f"{LEDGER} holds no such event\n"


def test_an_export_is_imported_whole_and_only_once(project: Path, cli: Callable[..., Any]) -> None:
    cli(f"{ARTICLE}.md", "-c", "reddit@therapists", "--out", "drafts")
    cli("ledger", "posted", REDDIT)
    assert cli("ledger", "export", "kept.json").stdout == "kept.json: 2 events\n"
    assert cli("ledger", "export", "-").stdout == Path("kept.json").read_text(encoding="utf-8")
    other = ("--ledger", "other.sqlite3")
    assert cli("ledger", "import", "kept.json", *other).stdout == "other.sqlite3: 2 events added\n"
    assert cli("ledger", *other, "import", "kept.json").stdout == "other.sqlite3: 0 events added, 2 known already\n"
    assert cli("ledger", "export", "-", *other).stdout == Path("kept.json").read_text(encoding="utf-8")
    Path("bad.json").write_text(Path("kept.json").read_text(encoding="utf-8").replace('"posted"', '"post"'))
    over = cli("ledger", "export", "bad.json")
    assert (over.exit_code, over.stdout) == (2, "")
    assert "bad.json exists and is no export of a ledger; it stays" in over.stderr
    assert '"post"' in Path("bad.json").read_text(encoding="utf-8")
    assert cli("ledger", "export", "kept.json").exit_code == 0
    bad = cli("ledger", "import", "bad.json", "--ledger", "third.sqlite3")
    assert bad.exit_code == 2
    assert "events[1].kind" in bad.stderr
    assert not Path("third.sqlite3").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["posted", "nothing/reddit"], "is neither a file nor an entry of the ledger"),
        (["posted", f"{ARTICLE}/redit"], f"did you mean '{ARTICLE}/reddit@therapists'?"),
        (["posted", str(REDDIT), "--url", "example.org"], "--url: 'example.org' is no address"),
        (["posted", str(REDDIT), "--at", "yesterday"], "--at: 'yesterday' is no date"),
        (["posted", str(REDDIT), "--at", "2999-01-01"], "is still to come"),
        (["posted", str(REDDIT), "--at", "0202-11-02"], "--at: 0202-11-02 is in no year from 1970 to 2999"),
        (["contributed", "not a name"], "cannot be a subreddit"),
        (["--event", "postd"], "did you mean 'posted'?"),
        (["--since", "march"], "--since: 'march' is no date"),
        (["--ledger", "none.sqlite3"], "none.sqlite3 does not exist"),
        (["--ledger", "repurpose.yaml"], "repurpose.yaml is damaged or no ledger"),
        (["--json", "export", "x.json"], "the filters and --json are for the list"),
        (["import", "none.json"], "none.json does not exist"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(
    project: Path, cli: Callable[..., Any], words: list[str], told: str
) -> None:
    cli(f"{ARTICLE}.md", "-c", "reddit@therapists", "--out", "drafts")
    before = cli("ledger", "export", "-").stdout
    done = cli("ledger", *words)
    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert cli("ledger", "export", "-").stdout == before


@pytest.mark.parametrize("words", [["--out", "drafts"], []])
def test_a_broken_ledger_stops_a_run_before_anything_is_written(
    project: Path, cli: Callable[..., Any], words: list[str]
) -> None:
    LEDGER.parent.mkdir()
    LEDGER.write_text("nothing that SQLite wrote, for more than a hundred bytes " * 5)
    for command in ([f"{ARTICLE}.md", "-c", "reddit", *words], ["check", f"{ARTICLE}.md", "-c", "blog"]):
        done = cli(*command)
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.startswith(f"error: {LEDGER} is damaged or no ledger")
    assert not list(Path("drafts").glob("**/*.md"))


def test_a_rule_that_is_silenced_for_the_ledger_is_not_called_unused_without_one(
    project: Path, cli: Callable[..., Any]
) -> None:
    draft = "---\nchannel: reddit\nignore: [posted-before]\ntitle: Who has sold a bicycle?\n---\n\nI did, on Tuesday.\n"
    assert "unused-ignore" not in cli("check", "-", stdin=draft).stdout
    cli("ledger", "contributed", "therapists")
    assert "unused-ignore" in cli("check", "-", stdin=draft).stdout
