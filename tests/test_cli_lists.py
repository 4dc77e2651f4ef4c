"""What `--ideas`, `--titles` and `--why` list in place of a draft."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "the-ten-minutes-between.md"
Cli = Callable[..., Any]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article in a project of its own; the id is `essay`."""
    return Path(shutil.copy(EXAMPLE, tmp_path / "essay.md"))


def test_ideas_titles_and_reasons_are_listed_in_place_of_the_draft(cli: Cli, article: Path) -> None:
    ideas = cli("essay.md", "-c", "reddit", "--ideas", "-q").stdout.splitlines()
    titles = cli("essay.md", "-c", "reddit", "--titles", "2", "-q").stdout.splitlines()
    why = cli("essay.md", "-c", "reddit", "--why", "-q").stdout.splitlines()
    assert all(re.match(rf"{n}\. \d+ words, [a-z ]+: \S", line) for n, line in enumerate(ideas, 1))
    assert len(ideas) > 1
    assert 0 < len(titles) <= 2
    assert titles[0] == f"1. {cli('essay.md', '-c', 'reddit', '-q').stdout.splitlines()[0]} (in use)"
    assert not titles[1].endswith("(in use)")
    assert {re.match(r"\d+:\d+ (kept|trimmed|left out) \(.+\): ", line) is not None for line in why} == {True}
    left_out = [" left out (" in line for line in why]
    assert left_out == sorted(left_out)
    assert len(set(left_out)) == 2


def test_a_list_comes_without_the_report_of_a_draft_that_nobody_sees(cli: Cli, article: Path) -> None:
    for wanted in (["--ideas"], ["--why"], ["--titles", "1"]):
        done = cli("essay.md", "-c", "reddit", *wanted)
        assert (done.stderr, done.exit_code) == ("", 0)
    for seen in (["--out", "drafts"], ["--json"], ["--kit", "kit.md"]):
        assert "searchable-text" in cli("essay.md", "-c", "reddit", "--why", *seen).stderr


def test_why_explains_a_refusal_sentence_by_sentence(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "short.md").write_text("I went home. In this post I say why. It was late, and nobody had asked me.\n")
    done = cli("short.md", "-c", "reddit", "--why")
    assert done.exit_code == 1
    assert "reddit: no draft: the article has " in done.stderr
    assert [line.partition(":")[2].partition(" (")[0] for line in done.stdout.splitlines()] == [
        f"{column} left out" for column in (1, 14, 38)
    ]
    assert "(about-text): In this post I say why." in done.stdout


def test_the_number_of_an_idea_is_the_one_that_its_heading_says_takes_it(cli: Cli, article: Path) -> None:
    listed = cli("essay.md", "--ideas", "-q").stdout
    told = {
        each["channel"]: each
        for each in json.loads(cli("essay.md", "--ideas", "--json", "-q").stdout)["articles"][0]["results"]
    }
    for channel in ("linkedin", "reddit"):
        alone = cli("essay.md", "-c", channel, "--ideas", "-q").stdout
        assert f"{channel} (-c {channel} --idea N drafts one of these)\n{alone}" in listed
        (only,) = json.loads(cli("essay.md", "-c", channel, "--ideas", "--json", "-q").stdout)["articles"][0]["results"]
        assert told[channel]["ideas"] == only["ideas"]
    assert "blog" not in listed


def test_the_words_of_a_listed_idea_are_those_of_the_draft_that_takes_it(cli: Cli, article: Path) -> None:
    listed = cli("essay.md", "-c", "reddit", "--ideas", "-q").stdout.splitlines()
    (result,) = json.loads(cli("essay.md", "-c", "reddit", "--json", "-q").stdout)["articles"][0]["results"]
    assert result["instead"] == ""
    assert len(listed) == len(result["ideas"])
    for line, idea in zip(listed, result["ideas"], strict=True):
        assert line.startswith(f"{idea['number']}. {idea['post_words']} words, ")
        report = cli("essay.md", "-c", "reddit", "--idea", str(idea["number"])).stderr
        assert report.startswith(f"reddit: {idea['post_words']} words (120–220)")


def test_a_list_of_titles_that_is_short_or_missing_says_so(cli: Cli, article: Path) -> None:
    page = cli("essay.md", "-c", "blog", "--ideas")
    said = "note: blog takes no single idea of an article, so --ideas lists none"
    assert (page.stdout, page.stderr.splitlines()[0]) == ("", said)
    none = cli("essay.md", "-c", "linkedin", "--titles", "5")
    assert (none.stdout, none.stderr.splitlines()[0]) == ("", "note: linkedin has no titles, so --titles lists none")
    few = cli("essay.md", "-c", "reddit", "--titles", "50")
    number = len(few.stdout.splitlines())
    assert few.stderr.startswith(f"note: reddit has {number} titles, not 50: the article gives no more\n")
    assert "note:" not in cli("essay.md", "-c", "reddit", "--titles", "1").stderr


def test_why_says_that_the_title_became_the_first_line_and_for_what(cli: Cli, tmp_path: Path) -> None:
    told = [
        "In the evening everybody at Larkbox reads the list.",
        *(f"On shelf {n} lie tools that neighbours have lent to the street since spring." for n in "abcdefg"),
        "Nobody counts what was lent.",
    ]
    front = "The first spade of Larkbox was lent in a kitchen. Copyright 2026."
    text = f"# Larkbox: a lending library for tools\n\n{front}\n\n{' '.join(told)}\n"
    (tmp_path / "essay.md").write_text(text, encoding="utf-8")
    done = cli("essay.md", "-c", "linkedin", "-q")
    assert done.stdout.startswith("Larkbox: a lending library for tools\n\nIn the evening")
    first, *sentences = cli("essay.md", "-c", "linkedin", "--why", "-q").stdout.splitlines()
    note = "the article's own title: the opening takes “Larkbox” for granted"
    assert first == f"first line kept ({note}): Larkbox: a lending library for tools"
    assert {re.match(r"\d+:\d+ ", line) is not None for line in sentences} == {True}


@pytest.mark.parametrize("taken", [1, 2, 4])
def test_below_a_draft_stand_the_ideas_that_it_does_not_tell(cli: Cli, article: Path, taken: int) -> None:
    listed = cli("essay.md", "-c", "reddit", "--ideas").stdout.splitlines()
    said = cli("essay.md", "-c", "reddit", *(["--idea", str(taken)] if taken > 1 else [])).stderr.splitlines()
    named = [re.fullmatch(r"  or --idea (\d): (.+?)…?", line) for line in said]
    first = {int(found[1]): found[2] for found in named if found}
    assert list(first) == [number for number in (1, 2, 3, 4) if number != taken][:2]
    assert all(listed[number - 1].partition(": ")[2].startswith(opening) for number, opening in first.items())
    assert said[-1] == "  or 1 more, which --ideas lists"


def test_ideas_are_named_only_below_a_draft_that_is_printed(cli: Cli, article: Path) -> None:
    for elsewhere in (["-c", "reddit", "--out", "drafts"], ["-c", "reddit", "--json"], ["-c", "blog"]):
        assert "--idea" not in cli("essay.md", *elsewhere).stderr
    assert cli("essay.md", "-c", "reddit", "-q").stderr == ""
