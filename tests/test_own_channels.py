"""The channels for X and Mastodon that docs/counting.md shows, used as a person would use them."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from repurpose.language.counting import count

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.md"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    page = (ROOT / "docs/counting.md").read_text(encoding="utf-8")
    folder = tmp_path / "channels"
    folder.mkdir()
    for block in re.findall(r"^```yaml\n(name: (?:x|mastodon)\n.*?)^```$", page, re.MULTILINE | re.DOTALL):
        name = block.split("\n", 1)[0].removeprefix("name: ")
        (folder / f"{name}.yaml").write_text(block, encoding="utf-8")
    assert {path.stem for path in folder.iterdir()} == {"x", "mastodon"}
    return folder


@pytest.mark.parametrize("article", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_drafted_for_them_fits(cli: Callable[..., Any], own: Path, article: Path) -> None:
    short, longer = cli(article, "-c", "x"), cli(article, "-c", "mastodon")
    assert (short.exit_code, longer.exit_code) == (0, 0)
    assert 0 < count(short.stdout.strip(), "x-characters") <= 280
    assert 0 < count(longer.stdout.strip(), "mastodon-characters") <= 500


@pytest.mark.parametrize("article", EXAMPLES, ids=lambda path: path.stem)
def test_the_channel_and_the_tone_of_the_page_on_channels_make_a_post(
    cli: Callable[..., Any], tmp_path: Path, article: Path
) -> None:
    page = (ROOT / "docs/channels.md").read_text(encoding="utf-8")
    for name, text in re.findall(r"^```yaml\n# (\S+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = cli(article, "-c", "mastodon")
    assert done.exit_code == 0, done.stderr
    post = done.stdout.strip()
    assert 200 <= count(post, "mastodon-characters") <= 480
    assert re.search(r"[^\n]\n\n(https://\S+\n\n)?#\w+ #\w+ #\w+$", post)
    assert "tone-profile" in cli("check", "-", "-c", "mastodon", stdin="I am excited to announce it.\n").stdout


def test_a_post_is_counted_as_the_platform_counts_it(cli: Callable[..., Any], own: Path) -> None:
    post = "We moved the notes " + "and " * 50 + "then read https://example.org/" + "a" * 200
    assert len(post) > 280 + 100
    assert "character-limit" not in cli("check", "-", "-c", "x", stdin=post).stdout
    assert (
        "the text has 284 characters as X counts them, at most 280: cut 4"
        in cli("check", "-", "-c", "x", stdin="说" * 142).stdout
    )
    assert (
        "the text has 501 characters as Mastodon counts them, at most 500: cut 1"
        in cli(
            "check", "-", "-c", "mastodon", stdin="a" * 470 + " @alice@example.org https://example.org/" + "b" * 99
        ).stdout
    )


def test_the_units_are_explained_where_the_limits_are_listed(cli: Callable[..., Any], own: Path) -> None:
    assert "at most 280 characters as X counts them" in cli("limits", "x").stdout
    assert "at most 500 characters as Mastodon counts them" in cli("limits", "mastodon").stdout


def test_a_post_has_the_words_of_the_article_s_links_and_no_address(
    cli: Callable[..., Any], own: Path, tmp_path: Path
) -> None:
    article = tmp_path / "boat.md"
    article.write_text(
        "# The boat\n\nI spent [two winters](https://example.org/winters) on a boat that never sailed, and in May "
        "I gave the oars away.\n\nThe plans are at https://example.org/plans if you want them.\n"
    )
    spec = (own / "mastodon.yaml").read_text().replace("min: 40", "min: 15")
    for markup in ("plain", "markdown"):
        (own / "mastodon.yaml").write_text(f"{spec}markup: {markup}\n")
        post = cli(article, "-c", "mastodon", "--best-effort").stdout
        assert "I spent two winters on a boat" in post
        assert "example.org" not in post
    said = "allowed; a draft has the words of the article's links and no address"
    assert said in " ".join(cli("channels", "mastodon").stdout.split())


def test_a_channel_with_a_hard_limit_gets_the_cut_of_the_best_idea_that_keeps_it(
    cli: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "channels"
    folder.mkdir()

    def made(most: int) -> Any:
        limit = f"{{of: text, value: {most}, unit: characters, severity: error, source: mine, checked_on: 2026-11-01}}"
        spec = f"name: note\nkind: post\naim: idea\nlength: {{min: 40, max: 90}}\nlimits: [{limit}]\n"
        template = "template: \"{{ ([intro] + paragraphs + [closing]) | select | join('\\n\\n') }}\"\n"
        (folder / "note.yaml").write_text(spec + template, encoding="utf-8")
        return cli(EXAMPLES[0], "-c", "note", "--channels", folder)

    assert len(made(9_000).stdout.strip()) > 300
    held = made(300)
    assert held.exit_code == 0
    assert 0 < len(held.stdout.strip()) <= 300
    assert "another idea" not in held.stderr
    refused = made(30)
    assert refused.exit_code == 1
    assert "the nearest (`repurpose --best-effort` prints it) breaks character-limit: the text has " in refused.stderr


def test_only_a_refusal_for_its_length_speaks_of_the_unit_of_the_channel(
    cli: Callable[..., Any], tmp_path: Path
) -> None:
    def refused(text: str) -> str:
        (tmp_path / "a.md").write_text(text, encoding="utf-8")
        return str(cli("a.md", "-c", "toot", "--channels", "own").stderr)

    (tmp_path / "own").mkdir()
    (tmp_path / "own/toot.yaml").write_text(
        "name: toot\nkind: post\naim: idea\nlength: {min: 200, max: 480, unit: characters}\ntemplate: |\n"
        '  {{ ([intro] + paragraphs) | select | join("\\n\\n") }}\n\n  {{ meta.place }}\n',
        encoding="utf-8",
    )
    short = refused("We rowed.\n")
    assert re.search(r"2 usable words; toot needs \d+ to \d+ words, for 200–480 characters$", short.strip())
    whole = EXAMPLES[0].read_text(encoding="utf-8")
    assert "characters" not in refused(whole)
    assert "the article has no `place:`" in refused(whole)
