"""A calendar in the review: what is shown, what bars a slot, and a move that is saved and told, or a conflict."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from tests.review.visits import PORT, TOKEN, Visit

from repurpose.cli import almanac
from repurpose.cli.almanac import Almanac
from repurpose.cli.linter import Linter
from repurpose.cli.review_drafts import ReviewDrafts
from repurpose.errors import LedgerError
from repurpose.ledger.store import Ledger
from repurpose.ledger.types import Event, EventKind
from repurpose.review.app import make_app
from repurpose.review.desk import Desk
from repurpose.review.month import Month
from repurpose.schedule.calendarfile import read_calendar
from repurpose.slots import Entry
from repurpose.spec.find import find_channels
from repurpose.spec.settings import find_project

ROOT = Path(__file__).resolve().parents[2]
WORDS = ("calendar", "posts", "--start", "2026-12-01", "--weeks", "3", "-c", "linkedin", "-c", "reddit@therapists")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with a calendar, made once."""
    from typer.testing import CliRunner

    from repurpose import files
    from repurpose.cli.app import app

    folder = tmp_path_factory.mktemp("made")
    copytree(ROOT / "examples", folder / "posts")
    (folder / "repurpose.yaml").write_text("tz: Europe/Berlin\ncalendar: {spread: soonest, blackout: [2026-12-10]}\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(files, "now", lambda: NOON)
        assert CliRunner().invoke(app, [*WORDS]).exit_code == 0
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(almanac, "now", lambda: NOON)
    return tmp_path


@pytest.fixture
def month(project: Path) -> Month:
    channels = find_channels()
    folder = project / "calendar"
    return Month(folder / "calendar.yaml", Almanac(folder, find_project(folder), channels, Linter(channels), None))


@pytest.fixture
def visit(project: Path, month: Month) -> Visit:
    folder = project / "calendar"
    desk = Desk(folder, ReviewDrafts(folder, Linter(find_channels())))
    desk.listed()
    return Visit(make_app(desk, port=PORT, token=TOKEN, folder="calendar", month=month))


def rows(project: Path) -> list[Entry]:
    return list(read_calendar((project / "calendar/calendar.yaml").read_text("utf-8"), "calendar.yaml").entries)


def which(entry: Entry, month: Month, **more: str) -> dict[str, str]:
    named = {"article": entry.article_id, "channel": entry.channel, "target": entry.target}
    return named | {"version": month.opened().version} | more


def first(project: Path, channel: str) -> Entry:
    return next(entry for entry in rows(project) if entry.channel == channel)


def somewhere_else(visit: Visit, asked: dict[str, str], entry: Entry) -> str:
    """Return the last free slot that is not the entry's own."""
    found = visit("POST", "/calendar/openings", asked).json["openings"]
    own = f"{entry.at:%Y-%m-%dT%H:%M:%SZ}"
    return [str(one["at"]) for one in found if one["free"] and one["at"] != own][-1]


def test_the_page_is_the_export_with_a_script_of_its_own(visit: Visit, project: Path) -> None:
    page = visit("GET", "/calendar", query=f"k={TOKEN}", headers={"x-repurpose-token": ""})
    assert page.status == 200
    policy = page.headers["content-security-policy"]
    nonce = re.search(r"script-src 'nonce-([\w-]+)';", policy)
    assert nonce is not None
    assert "'unsafe" not in policy
    assert page.text.count("<script") == page.text.count(f'<script nonce="{nonce[1]}"') == 1
    assert "http-equiv" not in page.text
    exported = (project / "calendar/calendar.html").read_text("utf-8")
    table = re.compile(r"<table.*?</table>", re.DOTALL)
    assert table.findall(page.text) == table.findall(exported) != []
    assert "<script" not in exported
    assert "http-equiv" in exported


def test_only_its_own_page_may_ask(visit: Visit) -> None:
    assert visit("GET", "/calendar").status == 403
    for path in ("/calendar/openings", "/calendar/move"):
        assert visit("POST", path, {}, query=f"k={TOKEN}", headers={"x-repurpose-token": ""}).status == 403
        assert visit("POST", path, {}, headers={"origin": "https://example.org"}).status == 403
        assert visit("POST", path, {}).status == 400


def test_without_a_calendar_there_is_none(project: Path) -> None:
    desk = Desk(project, ReviewDrafts(project, Linter(find_channels())))
    visit = Visit(make_app(desk, port=PORT, token=TOKEN, folder="drafts"))
    assert visit("GET", "/calendar", query=f"k={TOKEN}").status == 404
    assert "to-calendar" not in visit("GET", "/", query=f"k={TOKEN}").text


def test_each_slot_says_whether_it_is_free(visit: Visit, month: Month, project: Path) -> None:
    entry = first(project, "linkedin")
    found = visit("POST", "/calendar/openings", which(entry, month)).json["openings"]
    here = f"{entry.at:%Y-%m-%dT%H:%M:%SZ}"
    assert [one["free"] for one in found if one["at"] == here] == [True]
    taken = {f"{other.at:%Y-%m-%dT%H:%M:%SZ}" for other in rows(project) if other.channel == "linkedin"} - {here}
    for one in found:
        if one["at"] in taken:
            assert not one["free"]
            assert "share a slot" in one["reason"]
        assert one["free"] == (one["rule"] == "")
    assert any(one["free"] and one["at"] != here for one in found)


def test_a_move_is_pinned_saved_and_told(visit: Visit, month: Month, project: Path) -> None:
    entry = first(project, "linkedin")
    asked = which(entry, month)
    at = somewhere_else(visit, asked, entry)
    done = visit("POST", "/calendar/move", asked | {"at": at})
    assert done.status == 200
    assert done.json["note"] == ""
    assert f'<time datetime="{at}">' in done.json["html"]
    moved = next(row for row in rows(project) if row.key == entry.key)
    assert moved.pinned
    assert f"{moved.at:%Y-%m-%dT%H:%M:%SZ}" == at
    with Ledger.open(project / ".repurpose/ledger.sqlite3") as book:
        last = list(book.log().events)[-1]
    assert (last.kind.value, last.article, last.slot) == ("moved", entry.article_id, moved.at)
    assert last.article_sha256 != ""
    assert done.json["version"] == month.opened().version != asked["version"]


def test_the_next_run_keeps_the_move_and_has_nothing_to_tell(
    visit: Visit, month: Month, project: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from repurpose import files

    entry = first(project, "linkedin")
    asked = which(entry, month)
    at = somewhere_else(visit, asked, entry)
    assert visit("POST", "/calendar/move", asked | {"at": at}).status == 200
    after = (project / "calendar/calendar.yaml").read_bytes()
    with Ledger.open(project / ".repurpose/ledger.sqlite3") as book:
        told = len(book.log().events)
    monkeypatch.setattr(files, "now", lambda: NOON)
    done = cli(*WORDS)
    assert done.exit_code == 0
    assert "nothing changed" in done.stdout
    assert (project / "calendar/calendar.yaml").read_bytes() == after
    with Ledger.open(project / ".repurpose/ledger.sqlite3") as book:
        assert len(book.log().events) == told


def test_a_barred_slot_and_one_that_is_none_are_refused(visit: Visit, month: Month, project: Path) -> None:
    before = (project / "calendar/calendar.yaml").read_bytes()
    asked = which(first(project, "linkedin"), month)
    barred = next(one for one in visit("POST", "/calendar/openings", asked).json["openings"] if not one["free"])
    refused = visit("POST", "/calendar/move", asked | {"at": barred["at"]})
    assert (refused.status, refused.json["error"]) == (422, barred["reason"])
    nowhere = visit("POST", "/calendar/move", asked | {"at": "2026-12-05T03:00:00Z"})
    assert (nowhere.status, nowhere.json["error"]) == (422, "linkedin has no slot there")
    assert (project / "calendar/calendar.yaml").read_bytes() == before


def test_a_file_that_changed_meanwhile_is_shown_and_not_written(visit: Visit, month: Month, project: Path) -> None:
    entry = first(project, "linkedin")
    asked = which(entry, month)
    path = project / "calendar/calendar.yaml"
    path.write_text(path.read_text("utf-8").replace(f"title: {entry.title}", "title: By another hand"), "utf-8")
    for where, more in (("openings", {}), ("move", {"at": "2026-12-09T08:00:00Z"})):
        answer = visit("POST", f"/calendar/{where}", asked | more)
        assert answer.status == 409
        assert "has changed on disk" in answer.json["error"]
        assert answer.json["version"] == month.opened().version
        assert "<table" in answer.json["html"]
    path.write_text("entries: [", "utf-8")
    broken = visit("POST", "/calendar/move", asked | {"at": "2026-12-09T08:00:00Z"})
    assert broken.status == 409
    assert "cannot be read now" in broken.json["error"]
    assert visit("GET", "/calendar", query=f"k={TOKEN}").status == 500


def test_what_was_posted_stays(visit: Visit, month: Month, project: Path) -> None:
    entry = first(project, "linkedin")
    posted = Event(EventKind.POSTED, NOON, channel=entry.channel, article=entry.article_id, slot=entry.at)
    with Ledger.open(project / ".repurpose/ledger.sqlite3", write=True) as book:
        book.record([posted])
    asked = which(entry, month)
    assert visit("POST", "/calendar/openings", asked).status == 404
    assert visit("POST", "/calendar/move", asked | {"at": "2026-12-09T08:00:00Z"}).status == 404
    assert 'data-state="posted"' in visit("GET", "/calendar", query=f"k={TOKEN}").text


def test_a_move_is_saved_though_the_ledger_cannot_be_told(
    visit: Visit, month: Month, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise LedgerError("it is in use")

    monkeypatch.setattr(Almanac, "record", broken)
    entry = first(project, "linkedin")
    asked = which(entry, month)
    at = somewhere_else(visit, asked, entry)
    done = visit("POST", "/calendar/move", asked | {"at": at})
    assert (done.status, "it is in use" in done.json["note"]) == (200, True)
    assert next(row for row in rows(project) if row.key == entry.key).pinned


@pytest.mark.parametrize("path", ["loop.md", '"a\\0b"', "x" * 5000])
def test_a_draft_that_no_file_can_be_is_not_read(month: Month, project: Path, path: str) -> None:
    (project / "calendar/loop.md").symlink_to("loop.md")
    file = project / "calendar/calendar.yaml"
    entry = first(project, "linkedin")
    file.write_text(file.read_text("utf-8").replace(f"draft: {entry.draft}\n", f"draft: {path}\n"), "utf-8")
    assert next(one for one in month.opened().calendar.entries if one.key == entry.key).text == ""


@pytest.mark.parametrize("path", ["../../outside.md", "/etc/passwd", "drafts/../../../outside.md"])
def test_a_draft_outside_the_project_is_not_read(month: Month, project: Path, path: str) -> None:
    (project.parent / "outside.md").write_text("---\nchannel: linkedin\n---\nSecret words.\n", "utf-8")
    file = project / "calendar/calendar.yaml"
    entry = first(project, "linkedin")
    file.write_text(file.read_text("utf-8").replace(f"draft: {entry.draft}\n", f"draft: {path}\n"), "utf-8")
    found = next(one for one in month.opened().calendar.entries if one.key == entry.key)
    assert found.text == ""


def test_what_must_not_be_posted_is_told_with_its_rules_and_without_its_text(
    visit: Visit, month: Month, project: Path
) -> None:
    entry = first(project, "linkedin")
    draft = project / "calendar" / entry.draft
    whole = draft.read_text("utf-8")
    draft.write_text(f"{whole}\nForty-one boats sank that day.\n" + "word " * 400, "utf-8")
    found = next(one for one in month.opened().calendar.entries if one.key == entry.key)
    assert "body-length" in found.errors
    page = visit("GET", "/calendar", query=f"k={TOKEN}").text
    assert "To be mended before it is posted: body-length" in page
    assert "Forty-one boats" not in page
    draft.write_text(whole, "utf-8")
    assert "To be mended" not in visit("GET", "/calendar", query=f"k={TOKEN}").text


def test_embargo_of_the_article_bars_the_days_before_it(visit: Visit, month: Month, project: Path) -> None:
    entry = first(project, "linkedin")
    article = project / f"{entry.article_id}.md"
    text = article.read_text("utf-8")
    article.write_text(text.replace("---\n", "---\nembargo: 2026-12-09\n", 1), "utf-8")
    found = visit("POST", "/calendar/openings", which(entry, month)).json["openings"]
    assert {one["rule"] for one in found if one["day"] < "2026-12-09"} == {"embargo"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(("posts", "--calendar", "posts"), "holds no calendar.yaml"), (("calendar",), "is broken here")],
)
def test_what_cannot_be_shown_is_said(
    cli: Callable[..., Any], project: Path, arguments: tuple[str, ...], says: str
) -> None:
    (project / "calendar/calendar.yaml").write_text("format: repurpose.calendar\nzone: 'is broken here'\n", "utf-8")
    done = cli("review", *arguments)
    assert done.exit_code == 2
    assert says in done.stderr
