"""A template of one's own: its words are the channel's, and a title that it sets in the text stands there once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from repurpose.article import Source
from repurpose.readers import read_article
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.templated import own_lines, sets_title

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


def test_a_link_of_the_template_s_own_is_mended_in_the_channel_s_file(cli: Cli, post: Path, tmp_path: Path) -> None:
    channel = tmp_path / "channels/letter.yaml"
    channel.write_text(channel.read_text(encoding="utf-8").replace("links: inline\n", ""), encoding="utf-8")
    refused = cli("essay.md", "-c", "letter")
    assert "it is the channel file's own: take it out there, or write `links: inline` below its name" in refused.stderr
    assert refused.exit_code == 1
    assert "no draft: the nearest (`repurpose --best-effort` prints it) breaks link-in-post: " in refused.stderr
    assert cli("essay.md", "-c", "letter", "--best-effort").stdout
    again = cli("essay.md", "-c", "letter", "--out", "drafts").stderr
    assert f"note: {post.relative_to(tmp_path)} of an earlier run is still there" in again


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

    def lines(template: str, *closings: str) -> tuple[str, ...]:
        fields = {"name": "letter", "kind": "post", "aim": "idea", "length": {"max": 90}, "template": template}
        fields |= {"title": {"form": "article"}} if "title" in template else {}
        closing = {"closing": {"by_kind": {"other": closings}}} if closings else {}
        return own_lines(ChannelSpec.model_validate(fields | closing), article)

    assert lines(f"{TITLED}\n\nSo: {BODY}\n{{% if intro %}}Read on.{{% endif %}}", "Write back.") == (
        "Write back.",
        "✒ {clause} — Ada",
        "Read on.",
    )
    assert lines(f"{{{{ title }}}}\n\n{BODY}") == ()
    assert lines(f"Read on: {{{{ meta.canonical_url }}}}\n{BODY}") == ()


@pytest.mark.parametrize("ended", ["closing", "template"])
def test_what_a_channel_s_file_says_is_no_leftover_and_its_address_no_changed_link(
    cli: Cli, tmp_path: Path, ended: str
) -> None:
    """A newsletter ends so, though no sentence of the article may."""
    (tmp_path / "essay.md").write_text(ESSAY.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "channels").mkdir()
    line = "Read on below. The whole post is on our blog: https://blog.example.com/all."
    own = f"closing: {{by_kind: {{other: ['{line}']}}}}" if ended == "closing" else f"template: |\n  {BODY}\n\n  {line}"
    (tmp_path / "channels/letter.yaml").write_text(
        f"name: letter\nkind: post\naim: idea\nform: told\nlength: {{min: 60, max: 220}}\nlinks: inline\n{own}\n",
        encoding="utf-8",
    )
    made = cli("essay.md", "-c", "letter", "--out", "drafts")
    assert (made.exit_code, line in Path("drafts/essay/letter.md").read_text(encoding="utf-8")) == (0, True)
    assert not any(rule in cli("check", "drafts").stdout for rule in ("leftover-boilerplate", "changed-link"))
    draft = Path("drafts/essay/letter.md")
    draft.write_text(draft.read_text(encoding="utf-8").replace(line, "Read on at https://blog.example.com/al."))
    assert "changed-link" in cli("check", "drafts").stdout
