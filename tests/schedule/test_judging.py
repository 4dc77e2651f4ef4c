"""What the findings of drafts, and what their articles say of themselves, mean for a calendar."""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from repurpose.article import Source
from repurpose.draftfile import DraftFile
from repurpose.finding import Finding, Severity
from repurpose.lint import check_draft
from repurpose.placement import Placement, SubredditChoice
from repurpose.planning.judging import findings_of, first_error, judged, outlived
from repurpose.readers import read_article
from repurpose.schedule.types import Candidate
from repurpose.slots import State
from repurpose.spec.find import built_in_folder, find_channels, load_channel

ROOT = Path(__file__).resolve().parents[2]
Cli = Callable[..., Any]
WORDS = ("calendar", "posts", "--start", "2126-12-02", "--weeks", "1", "--tz", "UTC", "-c", "linkedin")
TEN, WEBHOOK = "posts/the-ten-minutes-between", "posts/every-webhook-twice"
DRAFT = Candidate("a", "reddit", "therapists", "A title", draft="x.md")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "posts")
    (tmp_path / "repurpose.yaml").write_text("author: Marit\n")
    return tmp_path


def found(*rules: str, severity: Severity = Severity.WARNING) -> list[Finding]:
    return [Finding(rule, severity, "") for rule in rules]


def test_warnings_put_a_draft_behind_those_of_its_priority_and_grave_ones_behind_all() -> None:
    channel = load_channel("reddit", find_channels(built_in_folder()))
    chosen = Placement(channel, "therapists", choice=SubredditChoice(("therapists",), by_article=True))
    dealt = replace(chosen, choice=SubredditChoice(("therapists",)))
    bare = replace(chosen, target="")
    unfit = replace(chosen, choice=SubredditChoice((), unfit=("therapists",)))
    clean = judged(DRAFT, chosen, found("fold", severity=Severity.ADVICE))
    assert (clean.warnings, clean.behind, clean.dealt) == ((), 0, False)
    one, two = judged(DRAFT, dealt, found("a")), judged(DRAFT, dealt, found("a", "b", "a"))
    assert two.warnings == ("a", "b")
    order = [
        replace(DRAFT, state=State.APPROVED, priority=1),
        replace(two, priority=4),
        clean,
        judged(DRAFT, chosen, found("a")),
        judged(DRAFT, chosen, found(*"abcdefghijkl")),
        judged(DRAFT, dealt, ()),
        one,
        two,
        replace(judged(DRAFT, dealt, found(*"abcdefghijkl")), priority=1),
        replace(judged(DRAFT, bare, ()), priority=5),
        replace(judged(DRAFT, bare, ()), priority=1),
        replace(judged(DRAFT, chosen, found("client-details")), priority=5),
    ]
    weights = [draft.weight for draft in order]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)
    assert judged(DRAFT, unfit, ()).warnings == ("other-topic",)
    assert judged(replace(DRAFT, state=State.APPROVED), unfit, ()).warnings == ()
    wrong = judged(DRAFT, chosen, [*found("a", "b"), *found("b", "c", "c", severity=Severity.ERROR)])
    assert (wrong.errors, wrong.warnings) == (("b", "c"), ("a",))
    assert first_error([*found("a"), *found("b", severity=Severity.ERROR)]) == found("b", severity=Severity.ERROR)[0]


def test_a_draft_with_an_error_is_not_placed_and_warnings_stand_in_the_table(cli: Cli, project: Path) -> None:
    cli("posts", "-c", "linkedin", "--out", "drafts", "--quiet")
    draft = project / f"drafts/{WEBHOOK}/linkedin.md"
    whole = draft.read_text()
    draft.write_text(whole + "\nword" * 4000)
    done = cli(*WORDS, "--drafts", "drafts")
    assert "not placed on linkedin: body-length: " in done.stderr
    assert "or name the rule in its `ignore:`" in done.stderr
    assert "1 entry, 1 of them new; 1 draft not placed; 0 drafts made" in done.stderr
    draft.write_text(
        whole.replace("We ", "I think that utilising synergies, we ", 1) + "\n\nBuy my course now, at a discount!\n"
    )
    done = cli(*WORDS, "--drafts", "drafts")
    assert "note: 1 of the 2 has warnings: calendar.md names them" in done.stderr
    for more in (("--export", "ics"), ("--dry-run",)):
        done = cli(*WORDS, "--drafts", "drafts", *more)
        assert "has warnings: calendar.md, which this run does not write, names them" in done.stderr
    row = next(
        line
        for line in (project / "calendar/calendar.md").read_text().split("\n")
        if "Webhook" in line or "webhook" in line
    )
    assert "sales-pitch" in row
    draft.write_text(whole + "\nword" * 4000)  # what stands there stays there
    done = cli(*WORDS, "--drafts", "drafts")
    assert "2 entries, 0 of them new" in done.stderr
    assert "body-length (error)" in (project / "calendar/calendar.md").read_text()


def test_a_placed_draft_that_is_edited_into_an_error_keeps_its_place_and_is_in_no_export(
    cli: Cli, project: Path
) -> None:
    words = (*WORDS, "--drafts", "drafts", "--ics-split", "events")
    assert cli(*words).exit_code == 0
    folder, draft = project / "calendar", project / f"drafts/{TEN}/linkedin.md"
    before, whole = (folder / "calendar.yaml").read_text(), draft.read_text()
    names = {path.name for path in _holders(project, "Thirty make a week")}
    assert {"buffer-linkedin-UTC.csv", "calendar.ics", "calendar.json", "calendar.csv", "postiz.json"} <= names
    draft.write_text(whole.replace("Thirty make a week", "Sixty make a week"))
    said = f"1 placed draft has errors, and its text is in no export: {TEN}/linkedin (changed-number); "
    for _ in range(2):
        done = cli(*words)
        assert (done.exit_code, "nothing changed" in done.stdout, f"error: {said}" in done.stderr) == (1, True, True)
        assert "warnings" not in done.stderr
    assert said.replace("-", r"\-")[:30] in (folder / "calendar.md").read_text()
    assert _holders(project, "make a week") == []
    assert "To be mended before it is posted: changed-number" in (folder / "calendar.html").read_text()
    errors = {one["article"]: one["errors"] for one in json.loads((folder / "calendar.json").read_text())["entries"]}
    assert errors == {TEN: ["changed-number"], WEBHOOK: []}
    assert sorted(line.rpartition(",")[2] for line in (folder / "calendar.csv").read_text().splitlines()[1:])[-1:] == [
        "changed-number"
    ]
    rows = (folder / "calendar.yaml").read_text()
    assert [line for line in rows.split("\n") if " at: " in line] == [
        line for line in before.split("\n") if " at: " in line
    ]
    draft.write_text(whole)
    assert cli(*words).exit_code == 0
    assert {path.name for path in _holders(project, "Thirty make a week")} == names


def test_what_is_found_of_a_placed_draft_holds_in_runs_for_other_articles_and_channels(cli: Cli, project: Path) -> None:
    words = (*WORDS, "--drafts", "drafts")
    cli(*words, "-c", "reddit@therapists")
    draft = project / f"drafts/{TEN}/linkedin.md"
    draft.write_text(draft.read_text().replace("Thirty make a week", "Sixty make a week"))
    for fewer in (("posts", "-c", "reddit@therapists"), (f"{WEBHOOK}.md", "-c", "linkedin")):
        done = cli("calendar", fewer[0], *words[2:8], *fewer[1:], "--drafts", "drafts")
        assert (done.exit_code, f"{TEN}/linkedin (changed-number)" in done.stderr) == (1, True), done.stderr
        assert not [path for path in (project / "calendar").iterdir() if "Sixty make" in path.read_text()]


def test_a_run_for_one_article_checks_no_draft_of_another_that_is_as_it_was(
    cli: Cli, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    def counted(file: DraftFile, *rest: Any, **more: Any) -> Any:
        checked.append(file.path)
        return check_draft(file, *rest, **more)

    for module in ("rows", "judging"):
        monkeypatch.setattr(f"repurpose.planning.{module}.check_draft", counted)
    words = (*WORDS, "--drafts", "drafts")
    one = ("calendar", f"{WEBHOOK}.md", *words[2:])
    cli("posts", "-c", "linkedin", "--out", "drafts", "--quiet")
    cli(*words)
    assert len(checked) == 2
    cli(*one)
    cli(*words)
    assert len(checked) == 2  # neither forgets what the other has found
    article = project / f"{TEN}.md"
    article.write_text(article.read_text() + "\nOne more line.\n")
    done = cli(*one)
    assert [Path(path).parent.name for path in checked[2:]] == ["the-ten-minutes-between"]
    said = f"note: {TEN}.md has changed since drafts/{TEN}/linkedin.md was made from it"
    assert said in done.stderr
    assert said in cli(*one).stderr
    assert len(checked) == 3


def test_a_run_for_one_article_keeps_the_texts_of_drafts_that_no_project_holds(cli: Cli, project: Path) -> None:
    (project / "repurpose.yaml").unlink(missing_ok=True)
    words = (*WORDS, "--drafts", "drafts")
    cli(*words)
    cli("calendar", f"{WEBHOOK}.md", *words[2:])
    with (project / "calendar/calendar.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 1
    assert all(row["text"] for row in rows)


def _holders(project: Path, words: str) -> list[Path]:
    """Return the files for people and other programs that hold some words, whatever their lines are folded at."""
    files = [path for name in ("calendar", "events") for path in (project / name).iterdir()]
    return [path for path in files if words in path.read_text().replace("\n ", "")]


def test_a_draft_of_an_article_that_changed_is_held_to_it_as_check_does(cli: Cli, project: Path) -> None:
    words = (*WORDS, "--drafts", "drafts")
    cli("posts", "-c", "linkedin", "--out", "drafts", "--quiet")
    article, draft = project / f"{TEN}.md", f"drafts/{TEN}/linkedin.md"
    whole = article.read_text()
    article.write_text(whole.replace("Thirty make a week", "Forty make a week"))
    assert "error changed-number" in cli("check", draft).stdout
    done = cli(*words, "--dry-run")
    assert "not placed on linkedin: changed-number: " in done.stderr
    assert (
        "its article has changed since: make the draft anew, mend it, or name the rule in its `ignore:`" in done.stderr
    )
    article.write_text(whole)
    assert cli(*words).exit_code == 0
    article.write_text(whole.replace("Thirty make a week", "Forty make a week"))
    done = cli(*words)
    assert (done.exit_code, f"{TEN}/linkedin (changed-number)" in done.stderr) == (1, True)


@pytest.mark.parametrize("text", ["---\ntitle: Posts\n---\n", "---\ntitle: Posts\n---\n\nAll that I wrote on boats.\n"])
def test_the_page_of_a_section_is_no_article_of_a_folder(cli: Cli, project: Path, text: str) -> None:
    (project / "posts" / "_index.md").write_text(text)
    done = cli("posts", "-c", "linkedin", "--out", "drafts")
    assert done.exit_code == 0
    assert "note: 1 page of a section (_index.md) is no article, and left out" in done.stderr
    (project / "posts" / "old").mkdir()
    (project / "posts" / "old" / "_index.de.md").write_text(text)
    done = cli(*WORDS)
    assert "note: 2 pages of sections (_index.md) are no articles, and left out" in done.stderr
    assert "2 entries, 2 of them new" in done.stderr


def test_an_article_is_outlived_after_half_a_year_and_its_dated_words_warn_then() -> None:
    def old(day: str) -> bool:
        return outlived(
            read_article(Source("a.md", f"---\ndate: {day}\n---\n\nA word.\n", "0"), id="a"), date(2026, 12, 1)
        )

    assert old("2026-06-03")
    assert not old("2026-06-04")
    assert old("2016-06-02T09:00:00Z")
    assert not old("2027-01-01")
    assert not old("June 2, 2016")  # nobody knows which day of which calendar
    placement = Placement(load_channel("linkedin", find_channels(built_in_folder())))
    advice = found("dated-words", "fold", severity=Severity.ADVICE)
    assert judged(DRAFT, placement, advice).warnings == ()
    assert judged(DRAFT, placement, advice, old=True).warnings == ("dated-words",)


@pytest.mark.parametrize(("day", "warned"), [("2026-09-15", True), ("2126-09-15", False)])
def test_dated_words_of_an_old_article_stand_in_the_table(cli: Cli, project: Path, day: str, warned: bool) -> None:
    said, article = "\n\nCurrently, nobody counts them.\n", project / f"{WEBHOOK}.md"
    article.write_text(article.read_text().replace("date: 2026-09-15", f"date: {day}") + said)
    cli("posts", "-c", "linkedin", "--out", "drafts", "--quiet")
    draft = project / f"drafts/{WEBHOOK}/linkedin.md"
    draft.write_text(draft.read_text().rstrip("\n") + said)
    cli(*WORDS, "--drafts", "drafts")
    (row,) = [row for row in (project / "calendar/calendar.md").read_text().split("\n") if WEBHOOK in row]
    assert ("dated-words" in row) is warned


def test_unpublished_posts_and_files_of_this_program_are_no_articles_of_a_folder(cli: Cli, project: Path) -> None:
    article = project / f"{TEN}.md"
    article.write_text(article.read_text().replace("---\n", "---\npublished: false\n", 1))
    done = cli(*WORDS)
    assert "note: 1 unpublished article left out; name a file to draft it" in done.stderr
    assert "1 entry, 1 of them new" in done.stderr
    done = cli("calendar", ".", *WORDS[2:], "--out", "other", "--drafts", "calendar/drafts", "--anew")
    assert "1 entry, 1 of them new" in done.stderr
    done = cli("posts", "calendar", "-c", "linkedin", "--out", "drafts")
    assert "drafts, kits and files of calendars are no articles, and left out" in done.stderr
    assert "1 article: 1 drafted" in done.stderr
    assert "1 unpublished" in done.stderr
    article.write_text(article.read_text().replace("published: false", "draft: true"))
    assert "1 unpublished" in cli("posts", "-c", "linkedin", "--out", "drafts").stderr
    assert "(written)" in cli(f"{TEN}.md", "-c", "linkedin", "--out", "drafts").stderr


def test_drafts_of_an_older_text_and_weeks_that_are_over_are_told(cli: Cli, project: Path) -> None:
    cli("posts", "-c", "linkedin", "--out", "drafts", "--quiet")
    article = project / f"{TEN}.md"
    article.write_text(article.read_text() + "\nOne more line.\n")
    done = cli(*WORDS, "--drafts", "drafts")
    assert f"note: 1 draft was made before the article changed: {TEN}/linkedin; " in done.stderr
    assert "`repurpose ARTICLE -c linkedin --out drafts` makes the one for linkedin anew" in done.stderr
    done = cli(
        "calendar",
        "posts",
        "--start",
        "2020-01-01",
        "--dry-run",
        *WORDS[4:],
        "--drafts",
        "drafts",
        "--out",
        "x",
        "--anew",
    )
    assert "2 drafts not placed on linkedin: gone-by: the calendar's weeks are over" in done.stderr
    assert "embargo" not in done.stderr


def test_a_draft_is_checked_again_only_where_something_changed(
    cli: Cli, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    def counted(file: DraftFile, *rest: Any) -> Any:
        checked.append(file.path)
        return findings_of(file, *rest)

    monkeypatch.setattr("repurpose.planning.candidates.findings_of", counted)
    cli("posts", "-c", "linkedin", "--out", "drafts", "--quiet")
    words = (*WORDS, "--drafts", "drafts")
    cli(*words, "--dry-run")
    assert len(checked) == 2
    cli(*words)
    assert len(checked) == 4  # a dry run leaves nothing behind
    first = (project / "calendar/calendar.md").read_text()
    cli(*words)
    assert len(checked) == 4
    assert (project / "calendar/calendar.md").read_text() == first
    memory = project / "drafts/.repurpose-findings.json"
    before = memory.read_bytes()
    for seed in "12":  # another process remembers, too
        command = [sys.executable, "-m", "repurpose", *words]
        subprocess.run(
            command, check=True, cwd=project, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True
        )
        assert memory.read_bytes() == before
    draft, article = project / f"drafts/{WEBHOOK}/linkedin.md", project / f"{TEN}.md"
    draft.write_text(draft.read_text() + "\nword" * 4000)
    cli(*words)
    assert [Path(path).parent.name for path in checked[4:]] == ["every-webhook-twice"]
    article.write_text(article.read_text() + "\nOne more line.\n")
    cli(*words)
    assert [Path(path).parent.name for path in checked[5:]] == ["the-ten-minutes-between"]
    memory.write_text('{"a": [["b", "grave", 1]]}')
    assert "body-length" in (project / "calendar/calendar.md").read_text()
    assert cli(*words).exit_code == 1  # a draft that has its place has an error now
    assert len(checked) == 8
    monkeypatch.setattr("repurpose.planning.findings_cache._MOST", 9)
    assert cli(*words).exit_code == 1
    assert len(checked) == 10  # a memory that is too large to be read is none


def test_what_only_the_engine_found_stands_in_the_table_until_the_draft_ignores_it(cli: Cli, project: Path) -> None:
    text = "\n\n".join(
        f"The shed at pier {n} holds forty oars on two racks. Every oar has a number. The racks face the river."
        for n in "ABCDEF"
    )
    (project / "posts/sheds.md").write_text(f'# The sheds\n\n{text} {{{{< img src="shed" >}}}}\n')
    channels = ("-c", "blog", "-c", "reddit")
    cli("posts/sheds.md", *channels, "--out", "drafts", "--quiet")
    words = ("calendar", "posts/sheds.md", *WORDS[2:8], *channels, "--drafts", "drafts", "--anew")

    def warned() -> list[bool]:
        assert "0 drafts made" in cli(*words).stderr
        table = (project / "calendar/calendar.md").read_text()
        return [rule in table for rule in ("lost-image", "little-to-tell")]

    assert warned() == [True, True]
    folder = project / "drafts/posts/sheds"
    for path in folder.glob("*.md"):
        path.write_text(path.read_text().replace("ignore: []", "ignore: [lost-image, little-to-tell]"))
    assert warned() == [False, False]


def test_a_story_goes_behind_what_its_author_lived(cli: Cli, project: Path) -> None:
    text = (project / f"{TEN}.md").read_text()
    (project / f"{TEN}.md").write_text(text.replace("---\n", "---\ntype: short story\n", 1))
    cli("posts", "-c", "linkedin", "--out", "drafts", "--quiet")
    cli(*WORDS, "--drafts", "drafts", "--out", "cal")
    rows = [line for line in (project / "cal/calendar.md").read_text().splitlines() if "taken-for-yours" in line]
    assert len(rows) == 1
    assert TEN in rows[0]
