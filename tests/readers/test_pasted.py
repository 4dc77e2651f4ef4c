"""Text as it is copied from a web page: no blank lines, no marked headings, a kit below."""

import textwrap
from pathlib import Path

import pytest

from repurpose.article import Article, List, Role, Source
from repurpose.readers import read_article
from repurpose.readers.decode import decode
from repurpose.readers.kit import find_kit
from repurpose.readers.pasted import is_pasted

FOLDER = Path(__file__).parent.parent / "fixtures" / "pasted"


def fixture(name: str) -> Article:
    path = FOLDER / name
    return read_article(decode(path.read_bytes(), name), id=path.stem)


def headings(article: Article) -> list[str]:
    return [section.heading for section in article.sections if section.level]


def of_role(article: Article, role: Role) -> list[str]:
    return [s.text for block in article.blocks() if block.role is role for s in block.sentences]


@pytest.mark.parametrize("name", ["therapist.txt", "nurse-manager.txt", "devrel.txt", "parent-coach.txt"])
def test_every_fixture_is_pasted_and_each_sentence_is_its_slice(name: str) -> None:
    article = fixture(name)
    text = article.source.text
    assert "\n\n" not in text
    assert is_pasted(text)
    for sentence in article.sentences:
        assert " ".join(sentence.span.of(text).split()) == sentence.text
    for block in article.blocks():
        assert len(block.sentences) < 12, "paragraphs are not run together"


def test_a_subtitle_without_a_title_a_broken_sentence_and_a_lost_list() -> None:
    article = fixture("therapist.txt")
    assert (article.title, article.subtitle) == ("", "Notes from a practice that nearly closed its Thursdays")
    assert headings(article) == ["The quiet signs", "What moved"]
    joined = next(s for s in article.sentences if "made no sense to me" in s.text)
    assert joined.text.endswith("no sense to me – and I realised that I had remembered somebody else's sister.")
    assert of_role(article, Role.LEAD_IN) == ["What I could have looked at, and did not:"]
    assert of_role(article, Role.COPYRIGHT) == ["© 2025 The Harbour Room.", "All rights reserved."]
    assert len(of_role(article, Role.DISCLAIMER)) == 1


def test_run_in_labels_leave_the_sentence_but_not_the_block() -> None:
    article = fixture("nurse-manager.txt")
    assert article.title == "The Handover Nobody Wrote Down"
    assert article.subtitle == "What eleven weeks of night shifts taught me about lists"
    assert headings(article) == ["What changed on the ward", "What I would do again"]
    block = next(b for b in article.blocks() if b.span.of(article.source.text).startswith("What we tried first: "))
    assert block.sentences[0].text == "We added a box for free text, which is what managers do."
    assert any(s.text.startswith("Then we move on to the next bed, and nobody") for s in article.sentences)
    assert of_role(article, Role.BIO)[0].startswith("Ruth Adeyemi is a nurse manager")
    # "see above" is quoted here, so the sentence is the author's own matter.
    assert all(s.role is not Role.ABOUT_TEXT for s in article.sentences)


def test_the_kit_begins_at_its_first_label() -> None:
    article = fixture("nurse-manager.txt")
    kit = [block for block in article.blocks() if block.role is Role.KIT]
    assert kit[0].sentences[0].text == "Reddit version"
    assert article.source.text[kit[0].span.start :].count("Tone:") == 2
    assert all(block.role is Role.KIT for block in list(article.blocks())[-len(kit) :])
    assert of_role(fixture("parent-coach.txt"), Role.KIT)[0] == "Publishing kit"


def test_numbered_headings_bullets_bylines_and_offers() -> None:
    article = fixture("devrel.txt")
    assert article.title == "We Deleted Half of Our Tutorials and Support Got Quieter"
    assert "1. We read the tickets aloud" in headings(article)
    listed = next(block for block in article.blocks() if isinstance(block, List))
    assert [item.marker for item in listed.items] == ["•"] * 4
    assert (article.meta.author, article.meta.date) == ("Jonas Lindqvist", "2025-05-14")
    assert of_role(article, Role.LABEL) == []
    assert [s.text[:12] for s in article.sentences if s.role is Role.ABOUT_TEXT] == ["In this post"]
    assert len(of_role(article, Role.NEWSLETTER)) == 1
    assert len(of_role(article, Role.OFFER)) == 1
    assert of_role(article, Role.SIGN_OFF)[0] == "Thanks for reading."


def test_a_bio_and_an_offer_above_the_notices_are_still_at_the_end() -> None:
    article = fixture("parent-coach.txt")
    assert len(of_role(article, Role.BIO)) == 2
    assert len(of_role(article, Role.OFFER)) == 3
    assert len(of_role(article, Role.COPYRIGHT)) == 3
    assert any(s.text == "This essay is about that hallway." and s.role is Role.ABOUT_TEXT for s in article.sentences)


WRAPPED = """A first line of prose that an editor wrapped at seventy-two columns, as
many of them do, so that its lines end anywhere and only the last of them
ends with a stop. A second sentence of the same paragraph, wrapped as it
comes, and then a third one that is a good deal longer than it has to be
so that the block has enough lines to be mistaken for pasted text by a
careless reader of such things."""


def test_wrapped_lines_and_a_sentence_a_line_are_markdown() -> None:
    assert not is_pasted(WRAPPED)
    paragraph = "\n".join(f"This is sentence {n} of a paragraph, with one of them on each line." for n in range(4))
    one_a_line = "\n\n".join([paragraph] * 4)
    assert not is_pasted(one_a_line)


def test_bare_headings_between_blank_lines() -> None:
    text = (
        "A Walk Before Work\n\nI walk to the station and I do not look at my telephone.\n\nWhat I saw\n\n"
        "There was a heron on the roof of the bank, and nobody looked up at it.\n\nNot a heading.\n\nIt was short.\n"
    )
    article = read_article(Source("a.txt", text, "0"), id="a")
    assert (article.title, headings(article)) == ("A Walk Before Work", ["What I saw"])


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("before", "lines", "found"),
    [
        ("The street was dark when we began.", ("The oven", "We light it at four."), ["The oven"]),
        ("Why does it smoke?", ("The oven", "We light it at four."), ["The oven"]),
        ("A day asks for:", ("Warm hands", "Salt and a good deal of patience", "We open at six."), []),
        ("The week begins.", ("Warm hands", "Salt and patience", "We open at six."), []),
        ("Before we buy, we ask:", ("Do we need it at all?", "Who will clean it?", "Most of it we never buy."), []),
        ("He reads the slate.", ("Who ordered it?", "Who pays for it?", "Nobody knows it by noon."), []),
    ],
)
def test_the_last_line_of_a_list_is_no_heading(before: str, lines: tuple[str, ...], found: list[str], gap: str) -> None:
    long = "The miller ground flour for eleven bakeries and two schools in the valley that winter."
    text = gap.join((long, long, long, before, *lines, long))
    assert is_pasted(text) is (gap == "\n")
    assert headings(read_article(Source("a.txt", text, ""), id="a")) == found


def test_a_kit_below_markdown_and_none_without_an_article() -> None:
    above = "# On Tea\n\n" + "I drink it in the morning and I think about the day. " * 6
    kit = "\n\n## LinkedIn short\n\n**Tone:** calm\n\n**Body:** Tea is slow.\n"
    article = read_article(Source("a.md", above + kit, "0"), id="a")
    assert [block.role for block in article.blocks()] == [Role.BODY, Role.KIT, Role.KIT, Role.KIT]
    assert find_kit(kit, 0) is None
    assert find_kit(above + "\n\nTitle: a page\nBody: its text\n", 0) is None


OVEN = "I lit the oven at four and I did not look at the clock until the first loaves were out and the street was grey."
STREET = "Nobody had told me that a bakery is mostly waiting, and that the waiting is the work of it and not the bread."


@pytest.mark.parametrize("width", [55, 72, 80])
def test_wrapped_lines_without_a_blank_one_are_parted_where_the_next_word_had_room(width: int) -> None:
    blocks = ("What the oven knows", OVEN, STREET, "The street", OVEN + " " + STREET, "It was six. " + OVEN, STREET)
    article = read_article(Source("a.txt", "\n".join(textwrap.fill(block, width) for block in blocks), ""), id="a")
    assert (article.title, headings(article)) == (blocks[0], ["The street"])
    assert [" ".join(s.text for s in block.sentences) for block in article.blocks()] == [*blocks[1:3], *blocks[4:]]


def test_wrapped_paragraphs_with_blank_lines_between_them_are_markdown() -> None:
    paragraph = textwrap.fill(" ".join((OVEN, STREET) * 6), 72)
    assert not is_pasted("\n\n".join([paragraph] * 5))


def test_a_rule_in_pasted_text_parts_two_scenes() -> None:
    text = (FOLDER / "therapist.txt").read_text(encoding="utf-8")
    head, _, rest = text.partition("\n")
    source = Source("a.txt", f"{head}\n* * *\n{rest}", "0")
    assert is_pasted(source.text)
    assert [span.of(source.text) for span in read_article(source, id="a").breaks] == ["* * *"]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Good Oars, Good Friend!", "Good Oars, Good Friend!"),
        ("We did it again!", ""),
        ("Hello Ada!", ""),
    ],
)
def test_a_first_line_that_is_set_as_a_title_may_call_out(first: str, title: str) -> None:
    told = "The ferry left at six, and for an hour nobody on the quay knew why the bell was silent."
    assert read_article(Source("a.txt", f"{first}\n\n{told}\n\nI sat down and waited.\n", ""), id="a").title == title
