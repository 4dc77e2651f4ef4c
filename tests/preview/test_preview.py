"""`repurpose preview`: one page that shows what is posted, where it comes from and what the checks say."""

import base64
import hashlib
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from repurpose.finding import Finding, Severity
from repurpose.preview.cards import Card, Note

ROOT = Path(__file__).resolve().parents[2]
ESSAY = ROOT / "examples" / "the-ten-minutes-between.md"


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "essay.md"
    path.write_text(
        ESSAY.read_text(encoding="utf-8").replace("subreddits: [therapists, psychotherapy]\n", ""), encoding="utf-8"
    )
    return path


def copied(page: str) -> list[str]:
    """What the copy buttons put on the clipboard."""
    return [unescape(text) for text in re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)]


def test_an_article_is_shown_with_its_drafts_exactly_as_they_are_posted(cli: Any, essay: Path, tmp_path: Path) -> None:
    done = cli("preview", essay, "-c", "reddit", "-c", "linkedin", "-c", "blog", "--out", "page.html")
    assert done.exit_code == 0
    assert done.stderr.endswith("3 drafts of 1 article → page.html\n")
    texts = copied((tmp_path / "page.html").read_text(encoding="utf-8"))
    for channel in ("linkedin", "blog"):
        assert cli(essay, "-c", channel, "-q").stdout.rstrip("\n") in texts
    title, _, body = cli(essay, "-c", "reddit", "-q").stdout.rstrip("\n").partition("\n\n")
    assert {title, body} <= set(texts)


def test_the_page_needs_nothing_from_anywhere_and_lets_nothing_in(cli: Any, essay: Path, tmp_path: Path) -> None:
    with essay.open("a", encoding="utf-8") as file:
        file.write("\n<script>alert(1)</script>\n\n![A door](https://example.org/door.png)\n")
    cli("preview", essay, "--out", "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    for kind in ("style", "script"):
        blocks = re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        digests = [base64.b64encode(hashlib.sha256(block.encode()).digest()).decode() for block in blocks]
        assert len(digests) == 1
        assert f"{kind}-src 'sha256-{digests[0]}'" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert not re.search(r"<[^>]*\s(?:src|srcset|style|onerror|onclick|action|poster)=", page)
    assert "alert(1)" not in re.sub(r"<textarea.*?</textarea>", "", page, flags=re.DOTALL)
    assert "Image: A door" in page


def test_every_mark_leads_somewhere_and_no_id_stands_twice(cli: Any, essay: Path, tmp_path: Path) -> None:
    cli("preview", essay, "--out", "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    links = re.findall(r'href="#([^"]+)"', page)
    assert len(links) > 40
    assert set(links) <= set(ids)


def test_an_edited_draft_shows_its_findings_and_what_changed(cli: Any, essay: Path, tmp_path: Path) -> None:
    cli(essay, "--out", "drafts", "-q")
    draft = tmp_path / "drafts" / "essay" / "reddit.md"
    draft.write_text(draft.read_text(encoding="utf-8").replace("nine years", "ten years"), encoding="utf-8")
    done = cli("preview", "drafts", "--out", "page.html")
    assert done.exit_code == 1
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Changes since it was made" in page
    assert "<del>nine</del><ins>ten</ins>" in page
    assert re.search(r'<mark class="f error" [^>]*>ten</mark>', page)
    assert '<span class="state">edited</span>' in page


def test_since_names_the_folder_of_the_last_version(cli: Any, essay: Path, tmp_path: Path) -> None:
    cli(essay, "--out", "before", "-q")
    old = tmp_path / "before" / "essay" / "linkedin.md"
    old.write_text(old.read_text(encoding="utf-8").replace("Six remainders", "Seven remainders"), encoding="utf-8")
    cli("preview", essay, "-c", "linkedin", "--since", "before", "--out", "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Changes since before" in page
    assert "<del>Seven</del><ins>Six</ins>" in page


def test_a_channel_without_a_draft_says_why(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "short.md").write_text("# Short\n\nThere is too little here to post.\n", encoding="utf-8")
    done = cli("preview", "short.md", "-c", "reddit", "--out", "page.html")
    assert done.exit_code == 1
    assert "<b>No draft.</b>" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_documents_are_articles_also_in_a_folder_of_nothing_else(cli: Any, essay: Path, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    text = "".join(f"<p>{line}</p>" for line in essay.read_text(encoding="utf-8").split("---\n\n")[1].split("\n\n"))
    (tmp_path / "pages/a.html").write_text(f"<html><body><article>{text}</article></body></html>", encoding="utf-8")
    for name in ("pages", "pages/a.html"):
        assert "1 draft of 1 article" in cli("preview", name, "-c", "linkedin", "--out", "page.html").stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("essay.md", "--out", "essay.md"), "is what is to be shown"),
        (("essay.md", "--since", "nowhere", "--out", "p.html"), "there is no such folder"),
        (("essay.md", "drafts", "--out", "p.html"), "some of these are articles and some are drafts"),
        (("drafts", "-c", "reddit", "--out", "p.html"), "a draft says itself where it goes"),
        (("missing.md", "--out", "p.html"), "missing.md does not exist"),
        (("torn.docx", "--out", "p.html"), "torn.docx is no Word document"),
    ],
)
def test_what_cannot_be_shown_is_said_and_nothing_is_written(
    cli: Callable[..., Any], essay: Path, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    (tmp_path / "torn.docx").write_bytes(b"PK\x03\x04\x00\x00")
    cli(essay, "--out", "drafts", "-q")
    done = cli("preview", *arguments)
    assert done.exit_code == 2
    assert says in done.stderr
    assert not (tmp_path / "p.html").exists()


def test_a_page_takes_the_place_of_a_page_and_of_nothing_else(cli: Any, essay: Path, tmp_path: Path) -> None:
    mine = tmp_path / "notes.html"
    mine.write_text("All of this is mine.\n")
    done = cli("preview", essay, "--out", mine)
    assert done.exit_code == 2
    assert "notes.html exists and is no preview; it stays as it is" in done.stderr
    assert mine.read_text() == "All of this is mine.\n"
    assert [cli("preview", essay, "--out", "p.html").exit_code for _ in range(2)] == [0, 0]


def test_the_same_article_makes_the_same_page(cli: Any, essay: Path, tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        cli("preview", essay, "-c", "linkedin", "--out", name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_a_card_counts_what_was_found_by_its_severities() -> None:
    kinds = (Severity.ERROR, Severity.WARNING, Severity.ADVICE, Severity.ADVICE)
    notes = tuple(Note(f"n{n}", Finding("swear-word", kind, "a word"), "", False) for n, kind in enumerate(kinds))
    card = Card("a1d1", "reddit", "Reddit", "forum", "", notes=notes)
    assert card.tally == "1 error, 1 warning, 2 advice"


def test_advice_is_called_so_on_its_card(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "bell.md").write_text("# The bell\n\n" + "We rang it. " * 60)
    cli("preview", "bell.md", "-c", "blog", "--out", "page.html")
    assert '<span class="level">Advice</span> no-description' in (tmp_path / "page.html").read_text()
