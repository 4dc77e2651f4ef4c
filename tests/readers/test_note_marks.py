"""Marks of notes in plain text, and the notes below it."""

import pytest

from repurpose.article import Article, Role, Source
from repurpose.readers import read_article

OVEN = "I lit the oven at four and did not look at the clock until the street was grey."
BREAD = "Nobody had told me that a bakery is mostly waiting, and that the waiting is the work."


def read(text: str) -> Article:
    return read_article(Source("a.txt", text, ""), id="a")


def of_role(article: Article, role: Role) -> list[str]:
    return [sentence.text for sentence in article.sentences if sentence.role is role]


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        (f"Ovens\n\n{OVEN}1 {BREAD}2\n\n{OVEN}", 0),
        (f"Ovens\n\n{OVEN}[1] {BREAD}[2]\n\n{OVEN}", 0),
        (f"Ovens\n\n{OVEN}¹ {BREAD}²\n\n{OVEN}", 0),
        (f"Ovens\n\n{OVEN}¹ {BREAD}\n\n{OVEN}", 0),
        (f"Ovens\n\n{OVEN}1 {BREAD}\n\n{OVEN}\n\n1 A. Byron, Ovens.", 1),
        (f"Ovens\n\n{OVEN}3 {BREAD}4\n\n{OVEN}\n\n3. A. Byron, Ovens.\n4. Ibid.\n\n© 2019 Ada Byron", 2),
        (f"Ovens\n\n{OVEN}[1] {BREAD}[2]\n\n{OVEN}\n\n[1] A. Byron, Ovens.\n\n[2] Ibid.", 2),
        (f"Ovens\n\n{OVEN}\n1\n{BREAD}\n2\n\n{OVEN}\n\n1\nA. Byron, Ovens.\n2\nIbid.", 2),
        (f"Ovens\n\n{OVEN}\n\n1\n\n{BREAD}\n\n2\n\n{OVEN}\n\n1\n\nA. Byron, Ovens.\n\n2\n\nIbid.", 2),
    ],
)
def test_marks_are_no_part_of_what_is_said(text: str, notes: int) -> None:
    article = read(text)
    assert of_role(article, Role.BODY) == [OVEN, BREAD, OVEN]
    said = " ".join(of_role(article, Role.FOOTNOTE))
    assert [name in said for name in ("Ovens.", "Ibid.")] == [notes > 0, notes > 1]
    assert article.shown == text, "a page keeps them"


def test_a_mark_behind_a_word_needs_its_note() -> None:
    text = f"Ovens\n\nWe slept3 in the mill.1 It was cold,2 and we knew utf8 by heart.\n\n{OVEN}"
    assert of_role(read(text), Role.BODY)[0] == "We slept3 in the mill."
    noted = f"Ovens\n\n{OVEN}1\n\nWe slept2 in the mill, as one does.\n\n1 A. Byron, Ovens.\n\n2 Ibid."
    assert of_role(read(noted), Role.BODY) == [OVEN, "We slept in the mill, as one does."]


@pytest.mark.parametrize(
    "said",
    [
        "The mill had 4.3 litres left at 5.30 and no.5 was gone.",
        "A room of 10 m² costs more than 12 metres² of it.",
        "It said “v.2” on the lid, and fig.3 showed it.",
        "In python3 the list x[1] comes before x[2].",
        "We were 1 of 3.",
    ],
)
def test_other_numbers_stay(said: str) -> None:
    assert of_role(read(f"Ovens\n\n{OVEN}\n\n{said}\n\n{BREAD}"), Role.BODY) == [OVEN, said, BREAD]


def test_notes_without_a_mark_and_below_a_word() -> None:
    article = read(f"Ovens\n\n{OVEN}² {BREAD}³\n\n{OVEN}\n\nNotes\n¹ A. Byron, Ovens.\n² Ibid.\n³ Ibid.")
    assert " ".join(of_role(article, Role.FOOTNOTE)) == "Notes ¹ A. Byron, Ovens. ² Ibid. ³ Ibid."


def test_a_numbered_list_at_the_end_is_none() -> None:
    named = read(f"Ovens\n\n{OVEN} We knew web2 and then web3.\n\nWe kept:\n\n1. Salt.\n2. Time.\n3. Bread.")
    assert of_role(named, Role.BODY)[1] == "We knew web2 and then web3."
    assert of_role(named, Role.FOOTNOTE) == []
    article = read(f"Ovens\n\n{OVEN} {BREAD}\n\nWe kept:\n\n1. Salt.\n2. Time.")
    assert of_role(article, Role.FOOTNOTE) == []
