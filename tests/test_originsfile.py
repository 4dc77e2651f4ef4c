"""What only an engine could find of a draft is said again of its file, as long as the text is as it was made."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from repurpose.article import Source
from repurpose.cli.linter import Linter
from repurpose.cli.review_drafts import ReviewDrafts
from repurpose.draftfile import DraftFile, read_draft, write_draft
from repurpose.finding import Finding, Severity
from repurpose.originsfile import read_findings, write_origins
from repurpose.pipeline import make_draft
from repurpose.placement import Placement
from repurpose.readers import read_article
from repurpose.spec.find import built_in_folder, find_channels, load_channel

ROOT = Path(__file__).resolve().parents[1]
Cli = Callable[..., Any]
ARTICLE = """---
title: Two winters
---

It was all that we had. {{< img src="boat" >}}

See [the plan]({{< relref "plan.md" >}}).
"""
LOST = Finding("lost-image", Severity.WARNING, "“boat” is left out")
PAGE = "drafts/page/blog.md"
ORIGINS = "drafts/page/blog.origins.json"


@pytest.fixture(scope="module")
def draft() -> DraftFile:
    return read_draft(written()[0], "blog.md")


def written(*findings: Finding) -> tuple[str, dict[str, Any]]:
    """Make the draft; return its file, and its origins with these findings."""
    article = read_article(Source("page.md", ARTICLE, "5a"), id="page")
    made = make_draft(article, Placement(load_channel("blog", find_channels(built_in_folder())))).draft
    assert made is not None
    return write_draft(made), json.loads(write_origins(made, article, findings, aim="article"))


def test_findings_are_read_as_they_were_written(draft: DraftFile) -> None:
    found = (LOST, Finding("little-to-tell", Severity.ADVICE, "nothing was hard"))
    origins = json.dumps(written(*found)[1]).encode()
    assert read_findings(origins, draft) == found
    assert read_findings(origins, replace(draft, ignore=("lost-image",), note="Look!", state="approved")) == found
    edited = draft.source.replace("that we had", "we had")
    assert read_findings(origins, read_draft(edited, "blog.md")) is None
    assert read_findings(origins, read_draft("It was all that we had.\n", "blog.md")) is None


@pytest.mark.parametrize(
    "change",
    [
        {"channel": "linkedin"},
        {"target": "therapists"},
        {"article": {"id": "page", "sha256": "5b"}},
        {"article": "page"},
        {"findings": {"rule": "lost-image"}},
        {"findings": None},
    ],
)
def test_of_another_draft_and_of_a_broken_file_nothing_is_known(draft: DraftFile, change: dict[str, Any]) -> None:
    origins = written(LOST)[1]
    assert read_findings(json.dumps(origins).encode(), draft) == (LOST,)
    assert read_findings(json.dumps(origins | change).encode(), draft) is None


@pytest.mark.parametrize("raw", [b"", b"{torn", b"[]", b"null", b"\xff\xfe\x00", b"[" * 100_000])
def test_what_is_no_origins_file_tells_nothing(draft: DraftFile, raw: bytes) -> None:
    assert read_findings(raw, draft) is None


def test_what_is_no_finding_is_passed_over_and_a_message_is_one_line_of_bounded_length(draft: DraftFile) -> None:
    good = {"rule": "lost-link", "severity": "advice", "message": "a\n\ud800 b " + "x" * 9_000}
    bad: list[object] = [
        7,
        good | {"rule": "no-such-rule"},
        good | {"rule": "title-form"},
        good | {"severity": "fatal"},
        good | {"severity": ["advice"]},
        good | {"message": 7},
        {"rule": "lost-link"},
    ]
    origins = written()[1]
    found = read_findings(json.dumps(origins | {"findings": [*bad, good]}).encode(), draft)
    assert found is not None
    (one,) = found
    assert (one.rule, one.severity) == ("lost-link", Severity.ADVICE)
    assert one.message.startswith("a ? b xxx")
    assert len(one.message) == 2_000
    many = read_findings(json.dumps(origins | {"findings": [good] * 99}).encode(), draft)
    assert many is not None
    assert len(many) == 20


@pytest.fixture
def page(cli: Cli, tmp_path: Path) -> Path:
    """Return the draft of a page that loses an image and a link; `cli` stands where `drafts/` lies."""
    (tmp_path / "page.md").write_text(ARTICLE, encoding="utf-8")
    assert cli("page.md", "-c", "blog", "--out", "drafts", "-q").exit_code == 0
    return tmp_path / PAGE


def test_check_says_of_a_folder_what_was_said_when_its_drafts_were_made(cli: Cli, page: Path) -> None:
    said = cli("page.md", "-c", "blog", "--out", "again").stderr.splitlines()
    made = {line.strip() for line in said if line.startswith("  ")}
    assert sum(" lost-" in f" {line.split()[1]}" for line in made) == 2
    done = cli("check", "drafts")
    assert {line.removeprefix(f"{PAGE}: ") for line in done.stdout.splitlines()[:-1]} == made
    assert "lost-image: an image is left out" in done.stdout
    assert "“boat” (article, line 5)" in done.stdout
    page.write_text(page.read_text().replace("that we had", "we had"))
    assert "lost-" not in cli("check", "drafts").stdout


def test_an_ignored_rule_is_silent_and_one_that_was_not_found_is_unused(cli: Cli, page: Path) -> None:
    page.write_text(page.read_text().replace("ignore: []", "ignore: [lost-image, lost-embed]"))
    done = cli("check", PAGE)
    assert "lost-image" not in done.stdout.replace("ignore: [lost-image", "")
    assert "warning lost-link" in done.stdout
    assert "unused-ignore: lost-embed finds nothing here" in done.stdout
    cli("check", PAGE, "--fix")
    assert "ignore: [lost-image]\n" in page.read_text()
    page.write_text(page.read_text().replace("that we had", "we had"))  # nobody knows any more
    assert "unused-ignore" not in cli("check", PAGE).stdout


def test_the_channel_decides_what_such_a_finding_means_and_is_silent_for_another(cli: Cli, page: Path) -> None:
    folder = page.parents[2] / "channels"
    shutil.copytree(ROOT / "channels", folder)
    own = folder / "blog.yaml"
    plain = own.read_text()
    assert "\nchecks:" not in plain
    own.write_text(f"{plain}\nchecks: {{lost-image: error, lost-link: off}}\n")
    done = cli("check", PAGE)
    assert done.exit_code == 1
    assert f"{PAGE}: error lost-image: an image" in done.stdout
    assert "lost-link" not in done.stdout
    own.write_text(plain)
    assert cli("check", PAGE).exit_code == 0
    assert "lost-" not in cli("check", PAGE, "--channel", "linkedin").stdout
    assert "lost-link" in cli("check", PAGE, "--channel", "blog").stdout


@pytest.mark.parametrize("origins", ["without", "torn", "missing", "folder"])
def test_origins_that_say_nothing_change_nothing(cli: Cli, page: Path, origins: str) -> None:
    page.write_text(page.read_text().replace("ignore: []", "ignore: [lost-embed]"))
    path = page.parents[2] / ORIGINS
    document = json.loads(path.read_text())
    path.unlink()
    if origins == "without":
        del document["findings"]
        path.write_text(json.dumps(document))
    elif origins == "torn":
        path.write_text(json.dumps(document)[:-9])
    elif origins == "folder":
        path.mkdir()
    done = cli("check", PAGE)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "lost-" not in done.stdout
    assert "unused-ignore" not in done.stdout


def test_preview_and_review_say_it_too(cli: Cli, page: Path) -> None:
    cli("preview", "drafts", "--out", "page.html")
    shown = (page.parents[2] / "page.html").read_text()
    assert "lost-image" in shown
    assert "no sentence of the page says by itself" in shown
    drafts = ReviewDrafts(page.parents[1], Linter(find_channels()))
    file = drafts.read(page.read_bytes(), page).file
    (card,) = drafts.show(file, page).drafts
    assert "lost-image" in [found.rule for found in card.result.findings]
    typed = drafts.read(page.read_bytes().replace(b"that we had", b"we had"), page).file
    (card,) = drafts.show(typed, page).drafts
    assert "lost-image" not in [found.rule for found in card.result.findings]
