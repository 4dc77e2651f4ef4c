"""Whether an `intro:` is the page's teaser or a line of its author's."""

import pytest

from repurpose.article import Article, Source
from repurpose.language.teaser import why_teaser
from repurpose.readers import read_article

FRONT = "title: The boat in the yard\ndescription: We built a boat and never launched it.\n"


def _read(intro: str) -> Article:
    text = f"---\n{FRONT}intro: {intro}\n---\n\nThe worst winter of all was the one before the boat. It rained.\n"
    return read_article(Source("a.md", text, "0"), id="a")


@pytest.mark.parametrize(
    "intro",
    [
        "The yard was full of rain, and ...",
        '"The yard was full of rain. W"',
        "We built a boat, and never launched it",
        "The Boat in the Yard",
        "The worst winter of all was the one we spent there.",
        "In this post I show what we built.",
        "A yard under water. This is the story of how it went.",
        "A yard under water.",
        "Boat against rain.",
        "|\n  I keep boats.\n\n  I keep them dry.",
        "How to mend a boat of two people in the rain.",
        "What the boat of my uncle is made of",
        "Why the boat of my uncle never left its yard",
        'I keep <span class="mark">boats</span> in a yard.',
        '"{{ site.author }} keeps boats in a yard."',
    ],
)
def test_a_teaser_is_no_line_of_its_author_s(intro: str) -> None:
    meta = _read(intro).meta
    assert meta.intro == ()
    assert list(meta.under("intro"))


@pytest.mark.parametrize(
    "intro",
    [
        "I keep boats",
        "I asked the ferryman, and wrote it down in his words.",
        "A story of mine.",
        "Rain fills a boat faster than two people empty it.",
        "All of it is at https://example.org/boat.",
        "My worst winter.",
        "How did your boat come through the winter?",
        "What I learned there, I keep.",
        "What the winter said is that boats sink",
        "I row. More of it is at https://example.org/boat",
        "Two people row a boat across the bay.",
        "{reddit: A yard under water.}",
    ],
)
def test_a_sentence_with_something_to_tell_is_the_author_s_line(intro: str) -> None:
    assert _read(intro).meta.intro_for("reddit")


def test_what_a_line_says_about_the_text_is_left_out_of_it() -> None:
    meta = _read("We had no oars. This is the story of how it went.").meta
    assert meta.intro == (("", "We had no oars."),)
    assert list(meta.under("intro")) == [("intro", "We had no oars. This is the story of how it went.")]
    line = "{reddit: In this post I show what we built.}"
    assert _read(line).meta.intro_for("reddit") == "In this post I show what we built."


def test_a_line_under_a_name_of_its_own_is_the_author_s_whatever_it_reads_like() -> None:
    teaser = "The yard, the oars and ..."
    meta = _read(f"{teaser}\npost_intro: In this post I show what we built.").meta
    assert meta.intro_for("reddit") == "In this post I show what we built."
    assert list(meta.under("intro", "post_intro")) == [("intro", teaser)]
    each = _read(f"{teaser}\npost_intro: {{reddit: 'I row, and ...', all: In this post I row.}}").meta
    assert (each.intro_for("reddit"), each.intro_for("linkedin")) == ("I row, and ...", "In this post I row.")
    assert _read(f"{{all: '{teaser}'}}").meta.intro_for("reddit") == teaser
    none = _read(f"{teaser}\npost_intro: 5").meta
    assert none.intro == ()
    assert list(none.under("post_intro")) == [("post_intro", "5")]


def test_a_line_without_a_word_says_nothing_of_what_else_is_empty() -> None:
    article = read_article(Source("a.md", "---\ntitle: Oars\n---\n\nIt rained.\n", "0"), id="a")
    assert why_teaser(article, "🎉 🎉") == "it has no word"
