"""Boilerplate in the plain text of a draft."""

import pytest

from repurpose.article import Role
from repurpose.language.boilerplate import Place, find, heading_role, role_of


def test_find_says_where_and_what() -> None:
    text = "I sat down. In this post I tell it.\n\nIt rained all day.\n\nCheers, Anna"
    assert [(text[start:end], role) for start, end, role in find(text)] == [
        ("In this post I tell it.", Role.ABOUT_TEXT),
        ("Cheers, Anna", Role.SIGN_OFF),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "As I mentioned above, the tea was cold.",
        "I wrote this because nobody asked.",
        "Below you’ll find three of them.",
        "Read on to see how it ended.",
        "Let’s dive in.",
        "In my last essay I said the opposite.",
        "This is the second part.",
        "In yesterday’s post, we told of the first oven.",
        "Later this week, we’ll explain how the oven was paid for.",
        "Next, we'll look at the door.",
        "As I said in my original post, tea is cold.",
        "That’s a conversation for another post.",
        "Lamps are a topic for a whole other blog.",
        "How I lost the oar is a story for another day.",
        "I'll tell of the oar another time.",
        "We lost an oar - more on that another time.",
        "I may write another post about the oar.",
        "This is not another post on oars.",
        "I said so in my six-month post.",
        "I plan on writing a long post on oars.",
        "If you dislike that kind of post, take a nap.",
        "You can see them in the article itself.",
        "Tomorrow we end our series with oars.",
        "As I said at the get-go, I row to work.",
        "From oars to tea, join me as I count the boats.",
    ],
)
def test_sentences_about_the_text(sentence: str) -> None:
    assert role_of(sentence) is Role.ABOUT_TEXT


@pytest.mark.parametrize(
    "sentence",
    [
        "I wrote “see above” in the box.",
        "In yesterday’s rain, we lost the first oven.",
        "Later this week, we’ll light the oven.",
        "Below it stood a chair.",
        "I am posted to the north this year.",
        "The temperature fell below zero before noon.",
        "I used to share this house with my brother.",
        "My name is on the door and nobody reads it.",
        "We read books on the train.",
        "She offered me a chair and I took it.",
        "He lives in the past, as people do.",
        "I signed up for a class and never went.",
        "Some names have power.",
        "I told my manager in March.",
        "We had discussed the same oar about six months earlier.",
        "I could not row for another day.",
        "I will row there another time.",
        "He put a lamp on another post.",
        "I wrote this small script to count the boats.",
        "I could take no more of the oars, not for another day.",
        "I slept in my old post office.",
        "We hope to write a long post-mortem.",
        "My sister joined me as I rowed.",
    ],
)
def test_ordinary_prose_is_not_boilerplate(sentence: str) -> None:
    assert [role_of(sentence, place) for place in Place if place is not Place.END] == [None, None]
    assert find(f"It rained.\n\n{sentence}\n\nThen it stopped.") == ()


def test_the_end_of_a_text_has_words_of_its_own() -> None:
    assert role_of("Take care.") is None
    assert role_of("Take care.", Place.END) is Role.SIGN_OFF


def test_headings() -> None:
    assert heading_role("About the Author") is Role.BIO
    assert heading_role("Work with me!") is Role.OFFER
    assert heading_role("Further reading") is Role.SHARE
    assert heading_role("About the author I loved") is None


@pytest.mark.parametrize(
    "unit", ["names ", "this post ", "my course ", "a(", "if you crisis ", "book a ", "© ", "by A"]
)
def test_long_input_is_read_in_a_bounded_window(unit: str) -> None:
    role = role_of(unit * 20_000, Place.END)
    assert role is role_of((unit * 20_000)[:600], Place.END)


@pytest.mark.parametrize(
    ("sentence", "place", "role"),
    [
        ("Hi Mark,", Place.START, Role.LABEL),
        ("Dear Ada Byron,", Place.START, Role.LABEL),
        ("Hello everyone!", Place.START, Role.LABEL),
        ("Dear old boats", Place.START, None),
        ("Hi was all he said.", Place.START, None),
        ("P.S. Hit reply and tell me.", Place.END, Role.SIGN_OFF),
        ("♻️ Repost if it was of use.", Place.ANYWHERE, Role.SHARE),
        ("🔔 Follow Ada Byron for more.", Place.ANYWHERE, Role.SHARE),
        ("Follow the river for more than a mile.", Place.ANYWHERE, None),
    ],
)
def test_what_mails_and_posts_begin_and_end_with(sentence: str, place: Place, role: Role | None) -> None:
    assert role_of(sentence, place) is role
