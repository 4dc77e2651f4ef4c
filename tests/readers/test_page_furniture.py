"""Text copied with the page or the mail around it."""

import pytest

from repurpose.article import Article, Role, Source
from repurpose.readers import read_article, read_posted
from repurpose.readers.byline import Head
from repurpose.readers.page_furniture import Bared, take_furniture

PROSE = (
    "I lit the oven at four and I did not look at the clock until the first loaves were out and the street was grey. "
    "Nobody had told me that a bakery is mostly waiting, and that the waiting is the work."
)
TEXT = (PROSE, "My father waited better than I did.", PROSE, PROSE)
MENU = ("Skip to content", "Menu", "Home", "About", "Home » Blog » What the Oven Knows")
NAMED = ("What the Oven Knows", "By Ada Byron", "March 4, 2019 | 7 min read", "Share", "Tweet")
FOOT = (
    "Share this:",
    "Click to share on Twitter (Opens in new window)",
    "← Previous Post",
    "2 thoughts on “What the Oven Knows”",
    "Mark",
    "March 5, 2019 at 9:14 am",
    "I have read this three times now, and I am going to read it to my daughter, who bakes too.",
    "Reply",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "© 2019 Ada Byron. All rights reserved.",
    "Privacy Policy",
)
LETTER = (
    "Ada's Letter",
    "Subscribe",
    "Sign in",
    "Share this post",
    "Ada's Letter",
    "What the Oven Knows",
    "Copy link",
    "What the Oven Knows",
    "On waiting, and on whom it is for",
    "Ada Byron",
    "Mar 04, 2019",
    "12",
    "3",
    "Share",
)
MEDIUM = (
    "Open in app",
    "Sign up",
    "Write",
    "What the Oven Knows",
    "On waiting, and on whom it is for",
    "Ada Byron",
    "Ada Byron",
    "Follow",
    "7 min read",
    "·",
    "Mar 4, 2019",
    "Listen",
)


def read(text: str, path: str = "a.txt") -> Article:
    return read_article(Source(path, text, ""), id="a")


def shown(article: Article) -> list[str]:
    return [" ".join(sentence.text for sentence in block.sentences) for block in article.blocks()]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("above", "subtitle"),
    [
        ((*MENU, *NAMED), ""),
        (LETTER, "On waiting, and on whom it is for"),
        (MEDIUM, "On waiting, and on whom it is for"),
    ],
)
def test_of_a_page_the_article_stays(above: tuple[str, ...], subtitle: str, gap: str) -> None:
    text = gap.join((*above, *TEXT, *FOOT))
    article = read(text)
    assert (article.title, article.subtitle) == ("What the Oven Knows", subtitle)
    assert (article.meta.author, article.meta.date) == ("Ada Byron", "2019-03-04")
    assert shown(article) == [*TEXT, "© 2019 Ada Byron. All rights reserved."]
    left_out = [span.of(text) for span in article.furniture]
    assert left_out[0] == above[0]
    assert left_out[-len(FOOT) + 1 :] == [line for line in FOOT if "©" not in line]


def test_a_title_below_a_menu_without_a_byline() -> None:
    article = read("\n\n".join((*MENU[:-1], "Ada Byron Baking", "Subscribe", "What the Oven Knows", *TEXT)))
    assert (article.title, shown(article)) == ("What the Oven Knows", [*TEXT])


def test_lines_without_a_blank_one_between_them_above_a_text_with_blank_lines() -> None:
    article = read("\n".join(NAMED) + "\n\n" + "\n\n".join(TEXT))
    assert (article.title, article.meta.author, shown(article)) == ("What the Oven Knows", "Ada Byron", [*TEXT])


@pytest.mark.parametrize(
    ("above", "subtitle"),
    [
        (("What the Oven Knows", "By Ada Byron"), ""),
        (("What the Oven Knows", "March 4, 2019 · 7 min read"), ""),
        (("What the Oven Knows", "I waited all winter.", "By Ada Byron", "4 March 2019"), "I waited all winter."),
        (("What the Oven Knows", "By Ada Byron", "What the Oven Knows."), ""),
    ],
)
def test_a_byline_is_no_paragraph_and_no_subtitle(above: tuple[str, ...], subtitle: str) -> None:
    article = read("\n".join(above) + "\n\n" + "\n\n".join(TEXT))
    assert (article.title, article.subtitle, shown(article)) == ("What the Oven Knows", subtitle, [*TEXT])
    assert article.furniture == ()


MAIL = ("From: Ada Byron <ada@example.org>", "To: Mark <mark@example.org>", "Subject: Fwd: What the Oven Knows")
MAIL_FOOT = (
    "You are receiving this email because you signed up at example.org.",
    "Ada Byron, 12 Long Street, Leeds",
    "Unsubscribe | Update your preferences | View in browser",
)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("forwarded", [(), ("---------- Forwarded message ---------",)])
def test_the_head_and_the_foot_of_a_mail(forwarded: tuple[str, ...], gap: str) -> None:
    above = (*forwarded, *MAIL, "Date: Mon, 4 Mar 2019 09:12:44 +0000", "View in browser", "Hi Mark,")
    article = read(gap.join((*above, *TEXT, *MAIL_FOOT)))
    assert (article.title, article.meta.author, article.meta.date) == ("What the Oven Knows", "Ada Byron", "2019-03-04")
    assert shown(article) == ["Hi Mark,", *TEXT]
    assert next(article.blocks()).role is Role.LABEL


def test_a_mail_as_its_program_shows_it() -> None:
    above = ("Ada Byron <ada@example.org>", "Mon, Mar 4, 2019, 9:12 AM", "to me", "What the Oven Knows")
    article = read("\n\n".join((*above, *TEXT)))
    assert (article.title, article.meta.author, shown(article)) == ("What the Oven Knows", "Ada Byron", [*TEXT])


def test_buttons_between_paragraphs() -> None:
    article = read("\n\n".join(("What the Oven Knows", PROSE, "Type your email...", "Subscribe", PROSE)))
    assert shown(article) == [PROSE, PROSE]
    assert [section.heading for section in article.sections] == [""]
    wrapped = "\n".join(
        (*["The oven is lit at four and nobody looks at the clock, for those who"] * 3, "subscribe", "to")
    )
    assert take_furniture(wrapped, 0, titled=False).furniture == ()


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(("Home", *TEXT)),
        "\n\n".join(("Listen", "What my father never said", *TEXT)),
        "\n\n".join(("A week at the oven", "March 4, 2019", *TEXT, "March 5, 2019", *TEXT)),
        "\n\n".join(("How to end a post", *TEXT, "Related posts", *TEXT, "Leave a comment", *TEXT)),
        "\n\n".join(("What a form needs", *TEXT, "It asks for four things:", "Name", "Email", "Leave a comment")),
        "\n\n".join(("Sleep", "I quit.", "I slept.", *TEXT, "Then I wrote.", "More.")),
        "\n\n".join(("Water", "Part one: Flour", *TEXT, "Next: Salt")),
        "\n\n".join(("By Hand", *TEXT)),
        "\n\n".join(("We met.", "March 4, 2019", *TEXT)),
        "To: my son\n\n" + "\n\n".join(TEXT),
        "\n\n".join(("Where to post", *TEXT, "- Facebook\n- Twitter\n- Reddit\n- Subscribe")),
    ],
)
def test_an_article_is_not_taken_for_a_page(text: str) -> None:
    assert take_furniture(text, 0, titled=False) == Bared(text, text, Head(), ())


def test_the_text_goes_on_below_buttons_in_its_middle() -> None:
    lines = ("What the Oven Knows", *TEXT, "Share this:", "Tweet", "Pin it", *TEXT, *FOOT[3:])
    text = "\n\n".join(lines)
    assert next(span.of(text) for span in read(text).furniture) == FOOT[3]
    assert shown(read(text)).count(PROSE) == 6


def test_a_title_in_front_matter_stays_and_only_controls_go() -> None:
    text = "---\ntitle: Ovens\nauthor: B. Byron\n---\n" + "\n\n".join((*MENU[:2], "By Ada Byron", *TEXT))
    article = read(text, "a.md")
    assert (article.title, article.meta.author) == ("Ovens", "B. Byron")
    assert [span.of(text) for span in article.furniture] == ["Skip to content", "Menu"]


def test_a_draft_is_read_as_it_is_posted() -> None:
    text = "\n\n".join((*MENU, *NAMED, *TEXT, *FOOT))
    article = read_posted(text, id="a")
    assert (article.furniture, article.shown) == ((), text)


BLOGGER = (
    "The Long Street",
    "Notes on waiting",
    "Home",
    "About",
    "Archive",
    "Monday, March 4, 2019",
    "What the Oven Knows",
)
LINKEDIN = (
    "What the Oven Knows",
    "Ada Byron",
    "Ada Byron",
    "Baker | Writer | Speaker",
    "Published Mar 4, 2019",
    "+ Follow",
)
CLIPPED = (
    "[Skip to content](#main)",
    "[The Long Street](/)",
    "- [Home](/)\n- [About](/about)",
    "# What the Oven Knows",
    "By [Ada Byron](/ada) | [March 4, 2019](/2019/03)",
)
MAILED = ("What a long winter taught me", "View this email in your browser", "The Long Street", "What the Oven Knows")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("above", "author", "date"),
    [
        (BLOGGER, "", "2019-03-04"),
        (LINKEDIN, "Ada Byron", "2019-03-04"),
        (CLIPPED, "Ada Byron", "2019-03-04"),
        (MAILED, "", ""),
    ],
)
def test_the_site_and_its_menu_are_no_title(above: tuple[str, ...], author: str, date: str, gap: str) -> None:
    foot = (
        "Share",
        "Tweet",
        "Copyright © 2019 The Long Street",
        "You are receiving this email because you asked for it.",
    )
    article = read(gap.join((*above, *TEXT, *foot)))
    assert (article.title, article.meta.author, article.meta.date) == ("What the Oven Knows", author, date)
    assert shown(article) == [*TEXT, "Copyright © 2019 The Long Street"]


def test_a_name_below_the_title_that_the_end_says_again() -> None:
    article = read("\n\n".join(("What the Oven Knows", "Ada Byron", *TEXT, "Ada Byron is a baker in Leeds.")))
    assert (article.title, article.meta.author) == ("What the Oven Knows", "Ada Byron")
    assert shown(article) == [*TEXT, "Ada Byron is a baker in Leeds."]
    portraits = read("\n\n".join(("Our bakers", "Ada Byron", *TEXT, "Mark Lee", *TEXT)))
    assert (portraits.meta.author, [section.heading for section in portraits.sections]) == (
        "",
        ["Ada Byron", "Mark Lee"],
    )


def test_a_picture_between_the_lines_of_a_page_stays() -> None:
    article = read("\n\n".join((*NAMED, "![The oven](oven.jpg)", "Listen", *TEXT)))
    assert article.title == "What the Oven Knows"
    assert any(getattr(block, "alt", "") == "The oven" for block in article.blocks())
