"""`repurpose review`: what the page may ask and gets, and what everybody else gets."""

import re
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from tests.review.visits import PORT, TOKEN, Visit

from repurpose.cli.linter import Linter
from repurpose.cli.review_drafts import ReviewDrafts
from repurpose.ledger.store import Ledger, text_sha256
from repurpose.ledger.types import Event, EventKind
from repurpose.review.app import make_app
from repurpose.review.desk import Desk
from repurpose.review.guard import MOST_BODY
from repurpose.spec.find import find_channels

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an essay and its drafts, made once."""
    from typer.testing import CliRunner

    from repurpose.cli.app import app

    folder = tmp_path_factory.mktemp("made")
    essay = (ROOT / "examples" / "the-ten-minutes-between.md").read_text(encoding="utf-8")
    (folder / "essay.md").write_text(essay.replace("subreddits: [therapists, psychotherapy]\n", ""), encoding="utf-8")
    asked = [str(folder / "essay.md"), "-c", "reddit", "-c", "linkedin", "--out", str(folder / "drafts"), "-q"]
    assert CliRunner().invoke(app, asked).exit_code == 0
    return folder


@pytest.fixture
def drafts(made: Path, tmp_path: Path) -> Path:
    copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "drafts"


@pytest.fixture
def visit(drafts: Path) -> Visit:
    desk = Desk(drafts, ReviewDrafts(drafts, Linter(find_channels())))
    desk.listed()
    return Visit(make_app(desk, port=PORT, token=TOKEN, folder="drafts"))


def number(visit: Visit, channel: str) -> int:
    return next(d["number"] for d in visit("GET", "/drafts").json["drafts"] if d["channel"] == channel)


def test_the_page_has_its_own_script_and_nothing_else(visit: Visit) -> None:
    page = visit("GET", "/", query=f"k={TOKEN}", headers={"x-repurpose-token": ""})
    assert page.status == 200
    nonce = re.search(r"script-src 'nonce-([\w-]+)'", page.headers["content-security-policy"])
    assert nonce is not None
    assert page.text.count("<script") == page.text.count(f'<script nonce="{nonce[1]}"') == 1
    assert not re.search(r"<[^>]*\s(?:src|style|onclick)=", page.text)
    again = visit("GET", "/", query=f"k={TOKEN}")
    assert nonce[1] not in again.text


def test_a_draft_is_opened_tried_and_saved(visit: Visit, drafts: Path) -> None:
    n = number(visit, "reddit")
    sheet = visit("GET", f"/drafts/{n}").json
    assert sheet["body"] in (drafts / "essay" / "reddit.md").read_text(encoding="utf-8")
    assert 'data-to="a1p' in sheet["frame"]
    assert "panel" in sheet
    edit = {"title": sheet["title"], "body": sheet["body"].replace("nine", "ten"), "version": sheet["version"]}
    tried = visit("POST", f"/drafts/{n}/look", edit | {"seen": sheet["seen"]}).json
    assert "changed-number" in tried["notes"]
    assert "panel" not in tried
    assert "ten years" not in (drafts / "essay" / "reddit.md").read_text(encoding="utf-8")
    saved = visit("PUT", f"/drafts/{n}", edit).json
    assert saved["state"] == "edited"
    assert "<ins>ten</ins>" in saved["changes"]
    assert "ten years" in (drafts / "essay" / "reddit.md").read_text(encoding="utf-8")
    assert not list(drafts.rglob("*.tmp"))


def test_an_article_that_changes_meanwhile_is_read_again(visit: Visit, drafts: Path) -> None:
    n, essay = number(visit, "reddit"), drafts.parent / "essay.md"
    sheet = visit("GET", f"/drafts/{n}").json
    edit = {"title": sheet["title"], "body": sheet["body"].replace("nine", "ten"), "version": sheet["version"]}
    assert "changed-number" in visit("POST", f"/drafts/{n}/look", edit).json["notes"]
    essay.write_text(essay.read_text(encoding="utf-8").replace("nine", "ten"), encoding="utf-8")
    assert "changed-number" not in visit("POST", f"/drafts/{n}/look", edit).json["notes"]


def test_an_approval_stands_in_the_file_and_falls_with_the_text(visit: Visit, drafts: Path) -> None:
    n = number(visit, "linkedin")
    sheet = visit("GET", f"/drafts/{n}").json
    approved = visit("POST", f"/drafts/{n}/state", {"state": "approved", "version": sheet["version"]}).json
    assert approved["state"] == "approved"
    assert "approved_sha256" in (drafts / "essay" / "linkedin.md").read_text(encoding="utf-8")
    edit = {"title": None, "body": approved["body"] + " More.", "version": approved["version"]}
    assert visit("POST", f"/drafts/{n}/look", edit).json["state"] == "edited"
    assert visit("PUT", f"/drafts/{n}", edit).json["state"] == "edited"


def test_a_draft_is_sent_back_with_a_note(visit: Visit) -> None:
    n = number(visit, "linkedin")
    sheet = visit("GET", f"/drafts/{n}").json
    said = {"state": "returned", "note": "Who is “we”?", "version": sheet["version"]}
    back = visit("POST", f"/drafts/{n}/state", said).json
    assert (back["state"], back["note"]) == ("returned", "Who is “we”?")
    assert "Who is" not in back["copies"]


def test_a_file_that_changed_meanwhile_is_a_conflict_and_stays(visit: Visit, drafts: Path) -> None:
    n = number(visit, "linkedin")
    sheet = visit("GET", f"/drafts/{n}").json
    path = drafts / "essay" / "linkedin.md"
    theirs = path.read_text(encoding="utf-8").replace("Six remainders", "Sixty remainders")
    path.write_text(theirs, encoding="utf-8")
    edit = {"title": None, "body": "Mine.", "version": sheet["version"]}
    told = visit("PUT", f"/drafts/{n}", edit)
    assert told.status == 409
    assert "Sixty remainders" in told.json["body"]
    assert path.read_text(encoding="utf-8") == theirs
    assert visit("POST", f"/drafts/{n}/state", {"state": "approved", "version": sheet["version"]}).status == 409
    assert visit("PUT", f"/drafts/{n}", edit | {"version": told.json["version"]}).json["body"] == "Mine."


def test_a_file_that_became_a_draft_of_no_channel_meanwhile_is_told(visit: Visit, drafts: Path) -> None:
    n = number(visit, "linkedin")
    sheet = visit("GET", f"/drafts/{n}").json
    path = drafts / "essay" / "linkedin.md"
    theirs = path.read_text(encoding="utf-8").replace("channel: linkedin", "channel: linkedout")
    path.write_text(theirs, encoding="utf-8")
    told = visit("PUT", f"/drafts/{n}", {"title": None, "body": "Mine.", "version": sheet["version"]})
    assert (told.status, "linkedout" in told.json["error"]) == (422, True)
    assert path.read_text(encoding="utf-8") == theirs


def test_a_link_in_a_circle_is_no_draft_of_the_list(visit: Visit, drafts: Path) -> None:
    (drafts / "loop.md").symlink_to("loop.md")
    (drafts / "gone.md").symlink_to("nowhere.md")
    assert len(visit("GET", "/drafts").json["drafts"]) == 2


def test_other_titles_closings_and_passages_are_offered(visit: Visit) -> None:
    found = visit("GET", f"/drafts/{number(visit, 'reddit')}/choices").json
    sheet = visit("GET", f"/drafts/{number(visit, 'reddit')}").json
    assert found["titles"]
    assert sheet["title"] not in found["titles"]
    assert sheet["body"].rpartition("\n\n")[2] in found["closings"]
    assert found["passages"]
    assert not any(passage in sheet["body"] for passage in found["passages"])


def test_a_file_with_a_mark_and_carriage_returns_keeps_them(visit: Visit, drafts: Path) -> None:
    path = drafts / "essay" / "linkedin.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    n = number(visit, "linkedin")
    sheet = visit("GET", f"/drafts/{n}").json
    saved = visit("PUT", f"/drafts/{n}", {"title": None, "body": "One.\n\nTwo.", "version": sheet["version"]}).json
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf---\r\n")
    assert b"One.\r\n\r\nTwo." in raw
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert visit("GET", f"/drafts/{n}").json["version"] == saved["version"]


REFUSED: tuple[tuple[dict[str, str], int], ...] = (
    ({"host": "rebound.example.org"}, 403),
    ({"host": f"rebound.example.org:{PORT}"}, 403),
    ({"host": "127.0.0.1:1"}, 403),
    ({"host": ""}, 403),
    ({"origin": "https://example.org"}, 403),
    ({"origin": "null"}, 403),
    ({"origin": "http://127.0.0.1:1"}, 403),
    ({"sec-fetch-site": "cross-site"}, 403),
    ({"sec-fetch-site": "same-site"}, 403),
    ({"x-repurpose-token": ""}, 403),
    ({"x-repurpose-token": "t" * 31}, 403),
    ({"x-repurpose-token": "é"}, 403),
    ({"content-type": "text/plain"}, 415),
    ({"content-type": "application/x-www-form-urlencoded"}, 415),
    ({"content-length": str(MOST_BODY + 1)}, 413),
    ({"content-length": "many"}, 413),
)


def test_who_is_not_the_page_gets_nothing(visit: Visit, drafts: Path) -> None:
    before = {path: path.read_bytes() for path in drafts.rglob("*.md")}
    n = number(visit, "reddit")
    version = visit("GET", f"/drafts/{n}").json["version"]
    for headers, status in REFUSED:
        told = visit("PUT", f"/drafts/{n}", {"title": "x", "body": "x", "version": version}, headers=headers)
        assert told.status == status, headers
        assert list(told.json) == ["error"]
        assert "access-control-allow-origin" not in told.headers
    assert {path: path.read_bytes() for path in drafts.rglob("*.md")} == before


def test_every_answer_may_be_neither_kept_nor_framed(visit: Visit) -> None:
    for path in ("/", "/drafts", "/nowhere"):
        headers = visit("GET", path, query=f"k={TOKEN}").headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"


def test_the_token_in_an_address_opens_the_page_and_nothing_else(visit: Visit) -> None:
    assert visit("GET", "/drafts", query=f"k={TOKEN}", headers={"x-repurpose-token": ""}).status == 403
    assert visit("GET", "/", query="k=wrong").status == 403


@pytest.mark.parametrize(
    "path",
    ["/drafts/999", "/drafts/-1", "/drafts/..%2f..%2fessay.md", "/drafts/../../etc/passwd", "/drafts/0/../../x", "//x"],
)
def test_no_path_leads_anywhere(visit: Visit, path: str) -> None:
    assert visit("GET", path).status == 404


def test_a_body_that_says_it_is_short_is_still_bounded(visit: Visit) -> None:
    raw = b'{"body": "' + b"x" * MOST_BODY + b'"}'
    assert visit("PUT", "/drafts/0", raw=raw, headers={"content-length": "10"}).status == 413


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"body": 1}', b'{"body": "x", "path": "/etc"}', b"\xff"])
def test_what_cannot_be_read_is_refused(visit: Visit, raw: bytes) -> None:
    assert visit("PUT", "/drafts/0", raw=raw).status == 400


def test_links_out_of_the_folder_are_left_out(visit: Visit, drafts: Path) -> None:
    outside = drafts.parent / "outside.md"
    outside.write_text("---\nchannel: linkedin\n---\nSecret.\n", encoding="utf-8")
    (drafts / "link.md").symlink_to(outside)
    assert "Secret" not in visit("GET", "/drafts").text
    n = number(visit, "linkedin")
    path = drafts / "essay" / "linkedin.md"
    path.unlink()
    path.symlink_to(outside)
    assert visit("GET", f"/drafts/{n}").status == 404


def test_a_script_in_an_article_or_draft_never_reaches_the_page(visit: Visit) -> None:
    n = number(visit, "linkedin")
    bad = "<script>alert(1)</script> <img src=x onerror=alert(1)> \U0010fffd\U00100000"
    sheet = visit("POST", f"/drafts/{n}/look", {"title": None, "body": bad}).json
    for part in ("frame", "notes", "measures", "changes"):
        assert "<script" not in sheet[part]
        assert "<img" not in sheet[part]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(("nowhere",), "is no folder"), (("essay.md",), "is no folder"), (("empty",), "holds no draft")],
)
def test_what_cannot_be_reviewed_is_said(cli: Any, drafts: Path, arguments: tuple[str, ...], says: str) -> None:
    (drafts.parent / "empty").mkdir()
    done = cli("review", *arguments)
    assert done.exit_code == 2
    assert says in done.stderr


def test_a_review_says_what_the_ledger_knows_to_be_posted(
    cli: Any, drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wiring of the command itself: only the listening is left out."""
    body = (drafts / "essay" / "reddit.md").read_text(encoding="utf-8").rpartition("---\n")[2].strip("\n")
    book = drafts.parent / "book.sqlite3"
    met: list[Desk] = []
    monkeypatch.setattr("repurpose.review.server.serve", lambda desk, **_: met.append(desk))
    with Ledger.open(book, write=True) as ledger:
        assert cli("review", str(drafts), "--ledger", str(book)).exit_code == 0
        visit = Visit(make_app(met[0], port=PORT, token=TOKEN, folder="drafts"))
        n = number(visit, "linkedin")
        sheet = visit("GET", f"/drafts/{n}").json
        edit = {"title": sheet["title"], "body": body, "version": sheet["version"], "seen": sheet["seen"]}
        assert "posted-before" not in visit("POST", f"/drafts/{n}/look", edit).json["notes"]
        at = datetime(2026, 11, 2, 18, tzinfo=UTC)
        posted = Event(EventKind.POSTED, at, "reddit", "therapists", "other", text_sha256=text_sha256(body))
        ledger.record([posted], [body])
    found = visit("POST", f"/drafts/{n}/look", edit).json["notes"]  # asked anew: it was posted while the page was open
    assert "posted-before" in found
    assert "r/therapists (posted 2026-11-02)" in found


def test_a_ledger_that_cannot_be_read_is_said_before_the_page_opens(cli: Any, drafts: Path) -> None:
    done = cli("review", str(drafts), "--ledger", str(drafts / "no.sqlite3"))
    assert done.exit_code == 2
    assert "no.sqlite3 does not exist" in done.stderr
