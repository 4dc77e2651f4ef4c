import pytest

from repurpose.engines.extract.read.material import read_lines
from repurpose.engines.extract.titles.statements import statements
from repurpose.readers import read_article
from repurpose.readers.decode import decode
from repurpose.spec.find import find_channels, load_channel

REDDIT = load_channel("reddit", find_channels(None, None)).spec


def stated(sentence: str) -> list[str]:
    line = read_lines(read_article(decode(sentence.encode(), "a.md"), id="a"), REDDIT, ())[0]
    return [made.text for made in statements(line, line.terms)]


def test_a_statement_is_a_whole_sentence_that_a_stranger_understands() -> None:
    assert stated("I had no energy left for things that did not feed me.") == [
        "I had no energy left for things that did not feed me"
    ]
    for poor in (
        "You had no energy left for things that did not feed you.",
        "This took all of the energy that I had left.",
        "For two years, you had no energy.",
        "It is no worse than a second boat on a Sunday.",
        "An attempt to sort out the oars of the ferry.",  # no verb
        "Rowing over the river but not thinking about the need for oars.",
        "Teaching crews to row or thinking about the river in small steps driven by ferry needs.",
        "To spend hours of the day on the river in the cold.",
        "When I get too comfortable in the ferry, and the oars are wet.",
        "A place where anybody can stop being a guest and start being a rower.",
        "The ones that I row are the boats with a dry hull.",
        "Where old rowers told me the way over the river in the fog.",
        "The river as it was—wide, brown, slow—was not open to me.",  # "was was"
        "I got to do that on the river some (I had the time) and the rowing was great.",
        "Most of the rowers who were working there rowed a ferry.",
        "Those that have a dry hull are rowed on the river.",
        "Just little ferry notes, really, at the end of most days of the week.",  # a plural is no verb
        "Rowers who came with us who I trusted to row a ferry.",
        "I sold the ferry, which I had rowed for three years, to a baker.",  # an aside in the middle
        "Hopefully I am rowing the ferry in the right direction.",
        "Along with the new oars, a bell can help the ferry in the fog.",
        "Perhaps most useful to the village, we row everybody over the river.",
        "I had spent most of my days on learning by heart each silly little fact that popped up on the ferry slides.",
        "I used to think the ferry was a somewhat faster boat than others.",
    ):
        assert stated(poor) == [] or poor.startswith("I used to")
        assert "The ferry was a somewhat faster boat than others" not in stated(poor)


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("When we started, I was still rowing the ferry of my father.", "I was still rowing the ferry of my father"),
        ("However, nobody on the ferry knows the way home.", "Nobody on the ferry knows the way home"),
        ("Further, nobody on the ferry knows the way home.", "Nobody on the ferry knows the way home"),
        ("In the past few months, we sold every seat on the ferry.", "We sold every seat on the ferry"),
        ("A few weeks ago our ferry lost an oar in a storm.", "Our ferry lost an oar in a storm"),
        ("In our third year on the river, we sold the ferry to a baker.", "We sold the ferry to a baker"),
        ("We found that most of the rowing was done by two people.", "Most of the rowing was done by two people"),
        (
            "The oars held well enough, but we had a severe problem with the hull: it leaked.",
            "We had a severe problem with the hull",
        ),
    ],
)
def test_a_statement_leaves_what_stands_in_front_of_it(sentence: str, statement: str) -> None:
    assert statement in stated(sentence)


def test_a_time_clause_that_says_of_what_stays() -> None:
    said = "When I learned to row, I was afraid of the river"
    assert stated(f"{said}.") == [said]


def test_whom_only_an_earlier_sentence_names_in_full_is_named_by_no_title() -> None:
    text = "Ada Byron rows the ferry at noon. Byron learned to row on the old river."
    lines = read_lines(read_article(decode(text.encode(), "a.md"), id="a"), REDDIT, ())
    assert [len(list(statements(line, line.terms))) for line in lines] == [1, 0]


@pytest.mark.parametrize(
    "sentence",
    [
        "With a few exceptions, we sold every seat on the ferry.",
        "In most cases, we sold every seat on the ferry.",
        "At the start, we sold every seat on the ferry.",
    ],
)
def test_a_statement_keeps_what_says_how_far_it_holds(sentence: str) -> None:
    assert "We sold every seat on the ferry" not in stated(sentence)


@pytest.mark.parametrize(
    ("clause", "rest", "serves"),
    [
        ("The oars of the ferry were old", ", but they held all winter.", False),
        ("The oars of the ferry were old", ", although nobody on the river could tell.", False),
        ("The oars of the ferry were old", ", so the baker sold us two of his.", True),
        ("The oars of the ferry were never dry", ", but they held all winter.", True),
    ],
)
def test_a_clause_that_its_sentence_takes_back_is_no_statement(clause: str, rest: str, serves: bool) -> None:
    assert (clause in stated(clause + rest)) is serves


@pytest.mark.parametrize(
    "sentence",
    [
        "Only a third of the crew agreed that the ferry had been late in winter.",
        "After a day on the river, people think the ferry had been late in winter.",
        "Our hope was that the ferry would carry twice as many people.",
        "Nobody could say that the ferry had been late in winter.",
        "It is likely that the ferry had been late in winter.",
    ],
)
def test_what_was_hoped_or_denied_is_no_statement(sentence: str) -> None:
    assert all(
        "ferry" not in text or text.startswith(("Our hope", "Nobody", "It is", "Only", "After"))
        for text in stated(sentence)
    )


def test_a_clause_that_is_the_subject_of_its_sentence_is_no_statement() -> None:
    whole = "In a village, the fact that ferries are leaving earlier means a longer night"
    assert stated(f"{whole}.") == [whole]
    assert stated("It was a fact that ferries are leaving earlier in winter.") == [
        "Ferries are leaving earlier in winter"
    ]


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        (
            "So I asked a rower of the ferry for a second pair of oars.",
            "I asked a rower of the ferry for a second pair of oars",
        ),
        (
            "Since we are a crew without a harbour, we decided to read the logs of two old ferries in a cold winter.",
            "We decided to read the logs of two old ferries in a cold winter",
        ),
        (
            "We replaced many bells of our harbour with one clear bell of brass so that no rower of ours would sleep.",
            "We replaced many bells of our harbour with one clear bell of brass",
        ),
    ],
)
def test_what_is_too_long_for_a_title_is_cut_where_a_reason_stands(sentence: str, statement: str) -> None:
    assert statement in stated(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We could have asked a crew of rowers to look after the oars of all the boats in our harbour in winter.",
        "We rowed the ferry in winter because nobody else could row it, but that was never going to last for a year.",
    ],
)
def test_no_cut_parts_a_verb_or_hides_that_the_rest_takes_it_back(sentence: str) -> None:
    assert stated(sentence) == []


def test_a_reason_in_front_stays_where_the_whole_has_the_length_of_a_title() -> None:
    assert stated("As rowers, we must look at a ferry from sunrise to sunset.") == [
        "As rowers, we must look at a ferry from sunrise to sunset"
    ]
