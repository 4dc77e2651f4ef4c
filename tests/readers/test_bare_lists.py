"""Paragraphs that were items of a list before a copy lost its marks."""

import pytest

from repurpose.article import Article, List, Source
from repurpose.readers import read_article

BEFORE = "We opened the bakery in spring and sold bread from a window."
AFTER = "By autumn the street knew us, and the window was too small."


def read(*paragraphs: str) -> Article:
    return read_article(Source("a.md", "\n\n".join((BEFORE, *paragraphs, AFTER)), "0"), id="a")


def items(article: Article) -> list[str]:
    return [
        " ".join(s.text for s in item.sentences)
        for block in article.blocks()
        if isinstance(block, List)
        for item in block.items
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("rye from the valley mill", "salt (coarse)", "water, cold"),
        ("Oven - Bakes what the mixer kneads.", "Cold room – Slows the dough down. We keep it at four degrees."),
        ("A counter that holds all of it. Ours is oak.", "A till which closes. Do not buy an old one."),
        ("Using less water. The dough holds.", "Baking before dawn. The street is quiet then."),
        ("warm hands,", "a cool room, and", "Patience."),
        ("Buying one good oven;", "Hiring a baker; and", "Opening before six"),
    ],
)
def test_neighbouring_items_are_one_list(paragraphs: tuple[str, ...]) -> None:
    article = read(*paragraphs)
    assert items(article) == list(paragraphs)
    text = article.source.text
    assert [" ".join(s.span.of(text).split()) for s in article.sentences] == [s.text for s in article.sentences]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Bakers rise before the sun does.", "Bakers sleep in the afternoon."),
        ("Keep the starter cold.", "Keep a second starter at home."),
        ("Baking at night costs sleep.", "Selling at noon costs patience."),
        ("Do we need an oven?", "Who will light it?"),
    ],
)
def test_what_begins_alike_is_a_list_below_a_colon_only(paragraphs: tuple[str, ...]) -> None:
    assert items(read(*paragraphs)) == []
    assert items(read("What we learned that year:", *paragraphs)) == list(paragraphs)


def test_what_begins_alike_by_chance_is_no_list() -> None:
    assert (
        items(read("What we learned:", "The oven is slow. It takes an hour.", "The bakers sleep at noon. I do.")) == []
    )


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Rye from the valley mill",),
        ("More light over the table.",),
        ("We sold loaves first - and then rolls.", "We sold tea, too - but nobody wanted it."),
        ("Then it rained.", "The flour got wet."),
    ],
)
def test_prose_and_what_stands_alone_stay_paragraphs(paragraphs: tuple[str, ...]) -> None:
    assert items(read(*paragraphs)) == []


def test_a_motto_with_its_author_is_no_title() -> None:
    assert read_article(Source("a.md", f"Bread is slow. - Ada Byron\n\n{BEFORE}", "0"), id="a").title == ""
    assert read_article(Source("a.md", f"Bread is slow - and so are we\n\n{BEFORE}", "0"), id="a").title != ""


def test_the_first_question_of_an_interview_is_no_title() -> None:
    article = read_article(Source("a.md", f"Q: How do you bake?\n\nA: I wait. {BEFORE}\n\n{AFTER}", "0"), id="a")
    assert article.title == ""
    assert article.sections[0].heading == "Q: How do you bake?"
