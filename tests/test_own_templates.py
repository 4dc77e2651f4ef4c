"""A template of one's own: its words are the channel's, and a title that it sets in the text stands there once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from repurpose.article import Source
from repurpose.readers import read_article
from repurpose.spec.templated import sets_title, standing_lines

Cli = Callable[..., Any]
ESSAY = Path(__file__).resolve().parent.parent / "examples/the-ten-minutes-between.md"
TITLED = "✒ {{ title }} — {{ meta.author }}"
BODY = '{{ ([intro] + paragraphs + [closing]) | select | join("\\n\\n") }}'
ENDED = "Full piece:\n{{ meta.canonical_url }}\n\nOur letter comes on Thursdays from the quay in Kendal."


@pytest.fixture
def post(cli: Cli, tmp_path: Path) -> Path:
    """A draft of the essay for a channel whose template has words of its own."""
    (tmp_path / "essay.md").write_text(ESSAY.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "channels").mkdir()
    template = "".join(f"  {line}\n" for line in f"{TITLED}\n\n{BODY}\n{ENDED}".split("\n"))
    (tmp_path / "channels/letter.yaml").write_text(
        "name: letter\nkind: post\naim: idea\nform: told\nlength: {min: 60, max: 220, unit: words}\n"
        f"title: {{form: article}}\nlinks: inline\nmarkup: plain\ntemplate: |\n{template}",
        encoding="utf-8",
    )
    cli("essay.md", "-c", "letter", "--out", "drafts", "-q")
    return tmp_path / "drafts/essay/letter.md"


def test_the_template_s_words_are_no_claim_of_the_draft_s(cli: Cli, post: Path) -> None:
    def untraced() -> list[str]:
        return [line for line in cli("check", "drafts").stdout.splitlines() if "untraced-sentence" in line]

    assert untraced() == []
    parts = json.loads(cli("verify", post, "--format", "json").stdout)["parts"]
    added = [part["text"] for part in parts if part["status"] == "added"]
    assert added[0] == "✒ The Ten Minutes Between — Marit Dunmore"
    assert added[-1] == "Our letter comes on Thursdays from the quay in Kendal."
    post.write_text(
        post.read_text(encoding="utf-8").replace("from the quay in Kendal", "with a bag of flour"), encoding="utf-8"
    )
    assert len(untraced()) == 1


def test_a_title_that_stands_in_the_text_is_shown_once(cli: Cli, post: Path) -> None:
    made = json.loads(cli("make", "essay.md", "-c", "letter", "--json").stdout)["articles"][0]["results"][0]["draft"]
    checked = json.loads(cli("check", "drafts", "--format", "json").stdout)["drafts"][0]
    assert checked["text"].strip() == made["text"].strip()
    assert checked["text"].count("The Ten Minutes Between") == 1
    for shown in ("essay.md", "drafts"):
        cli("preview", shown, *(("-c", "letter") if shown == "essay.md" else ()), "--out", "page.html")
        assert '<h3 class="posted-title">' not in Path("page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("template", "inside"),
    [
        (f"{TITLED}\n{BODY}", True),
        (f"{{{{ title }}}}\n\n{BODY}", False),
        (f"{{% if title %}}{{{{ title }}}}\n\n{{% endif %}}{BODY}", False),
        (BODY, False),
        (f"{BODY}\n\nFrom: {{{{ title }}}}", True),
    ],
)
def test_a_title_stands_above_the_text_or_in_it(template: str, inside: bool) -> None:
    assert sets_title(template) is inside


def test_the_lines_of_a_template_are_those_that_hold_no_passage() -> None:
    article = read_article(Source("a.md", "---\nauthor: Ada\n---\n\nIt rained.\n", ""), id="a")
    assert standing_lines(f"{TITLED}\n\nSo: {BODY}\n{{% if intro %}}Read on.{{% endif %}}", article) == (
        "✒ {clause} — Ada",
        "Read on.",
    )
    assert standing_lines(f"{{{{ title }}}}\n\n{BODY}", article) == ()
    assert standing_lines(f"Read on: {{{{ meta.canonical_url }}}}\n{BODY}", article) == ()
