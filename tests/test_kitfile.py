"""Kits are read back: headings, labels and texts, with their places."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repurpose.kitfile import KitPost, read_kit

KITS = sorted((Path(__file__).parent / "fixtures/kits").iterdir())
CHANNELS = ("blog", "linkedin", "reddit", "team-news")


def body(post: KitPost, text: str) -> str:
    return post.posted(text, titled=False).text


@pytest.mark.parametrize("path", KITS, ids=lambda path: path.name)
def test_the_kits_that_people_keep_are_read_whole(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    reddit, linkedin = read_kit(text, CHANNELS)
    assert (reddit.channel, linkedin.channel) == ("reddit", "linkedin")
    for post in (reddit, linkedin):
        assert {label.name for label in post.labels} >= {"tone", "title", "body", "length"}
        for label in post.labels:
            assert label.span.of(text).strip("*") == label.value or not label.value
        paragraphs = body(post, text).split("\n\n")
        assert len(paragraphs) >= 4
        assert not any(word in body(post, text) for word in ("Length:", "Tone:", "**", "---", "#"))
        assert all(paragraph in text for paragraph in paragraphs)
    assert reddit.title is not None
    assert linkedin.title is None


@pytest.mark.parametrize("path", KITS, ids=lambda path: path.name)
@pytest.mark.parametrize("titled", [True, False])
def test_every_letter_of_a_post_leads_back_to_the_kit(path: Path, titled: bool) -> None:
    text = path.read_text(encoding="utf-8")
    for post in read_kit(text, CHANNELS):
        found = post.posted(text, titled=titled)
        for at, letter in enumerate(found.text):
            assert letter == "\n" or text[found.in_file(at)] == letter


HEADINGS = {
    "Reddit": ("reddit", ""),
    "## Reddit version": ("reddit", ""),
    "**LinkedIn short**": ("linkedin", ""),
    "Linked In post": ("linked in", ""),
    "### Reddit (r/therapists)": ("reddit", "therapists"),
    "Reddit post for r/coaching": ("reddit", "coaching"),
    "Post for LinkedIn": ("linkedin", ""),
    "2. Reddit draft:": ("reddit", ""),
    "Channel: reddit": ("reddit", ""),
    "📌 Team news": ("team news", ""),
    "Facebook caption": ("facebook", ""),
}


@pytest.mark.parametrize(("heading", "found"), HEADINGS.items())
def test_a_post_begins_with_a_line_that_names_its_channel(heading: str, found: tuple[str, str]) -> None:
    text = f"{heading}\n\nTone: grounded\nBody:\n\nNobody asked.\n"
    (post,) = read_kit(text, CHANNELS)
    assert (post.channel, post.target) == found
    assert body(post, text) == "Nobody asked."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Reddit\n\nReddit is where I learnt to write. Tone: it matters.\n",
        "Reddit\n\nOne.\n\nTwo.\n\nThree.\n\nLength: a long one.\n",
        "I posted on Reddit\n\nTone: grounded\nBody: x\n",
        "Title: Nobody asked\n\nBody: One.\n",
        "## Reddit\n\n**Tone:** grounded\n\n**No draft:** the article has 96 usable words\n",
    ],
)
def test_what_is_no_kit_has_no_posts(text: str) -> None:
    assert read_kit(text, CHANNELS) == ()


TWO = "Reddit\nTitle: Do you rest?\nBody:\nNobody asked.\n\nNo.\n\n{}\n\nTone: grounded\nTitle: none\nBody:\nI did.\n"


@pytest.mark.parametrize(
    ("heading", "channel"),
    [
        ("## Our newsletter", "newsletter"),
        ("**For the team news**", "team news"),
        ("## Our letter", ""),
        ("### LinkedIn and the newsletter", ""),
        ("Our letter version", ""),
    ],
)
def test_a_heading_of_other_words_begins_a_post_where_labels_follow(heading: str, channel: str) -> None:
    text = TWO.format(heading)
    first, second = read_kit(text, CHANNELS)
    assert (first.channel, body(first, text)) == ("reddit", "Nobody asked.\n\nNo.")
    assert (second.channel, body(second, text)) == (channel, "I did.")
    assert second.heading.of(text) == heading.strip("#* ")


@pytest.mark.parametrize(
    "line", ["## Our letter\n\nIt came.", "I read the newsletter.", "## Our letter\n\nFlair: Vent\n\nSo."]
)
def test_a_heading_without_labels_is_part_of_the_post(line: str) -> None:
    (post,) = read_kit(f"Reddit\nTitle: Do you rest?\nBody:\nNobody asked.\n\n{line}\n", CHANNELS)
    assert "Nobody asked" in body(post, f"Reddit\nTitle: Do you rest?\nBody:\nNobody asked.\n\n{line}\n")


def test_headings_that_name_no_channel_are_no_kit() -> None:
    assert read_kit("# An essay\n\n## A form\n\nTitle: none\nBody: One.\n", CHANNELS) == ()


def test_labels_stand_above_below_or_on_lines_of_their_own() -> None:
    above = "Reddit\nTitle:\n  **Do you rest?**\nBody (120–220 words): Nobody asked.\n\nI did.\n"
    text = f"{above}\nFlair: Vent\n*Tone*: grounded\n---\n"
    (post,) = read_kit(text, CHANNELS)
    assert post.title is not None
    assert (post.title.value, post.title.span.of(text)) == ("Do you rest?", "Do you rest?")
    assert body(post, text) == "Nobody asked.\n\nI did."
    assert [(label.name, label.value) for label in post.labels if label.name in ("tone", "flair")] == [
        ("tone", "grounded"),
        ("flair", "Vent"),
    ]
    assert [label.note for label in post.labels if label.note] == ["120–220 words"]


@pytest.mark.parametrize("value", ["none", "(none)", "None, the first line is the hook", "n/a", "—", ""])
def test_a_title_may_be_none(value: str) -> None:
    (post,) = read_kit(f"LinkedIn\nTitle: {value}\nBody:\nNobody asked.\n", CHANNELS)
    assert post.title is None


@given(st.text(st.sampled_from("Reddit\nTone: Bdy*#-r/( )x"), max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    for post in read_kit(text, CHANNELS):
        for titled in (True, False):
            found = post.posted(text, titled=titled)
            assert found.body_start <= len(found.text)


@pytest.mark.parametrize(
    "text", ["Reddit\nTone:\n" * 20_000, "Tone:" * 40_000, "Reddit " * 40_000, "r/" * 90_000, "**" * 90_000]
)
def test_hostile_kits_come_to_an_end(text: str) -> None:
    assert len(read_kit(text, CHANNELS)) in (0, 1, 20_000)
