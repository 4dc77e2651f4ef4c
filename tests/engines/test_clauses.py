import pytest
from hypothesis import given
from hypothesis import strategies as st

from repurpose.engines.extract.clauses import (
    Person,
    address,
    finish,
    is_clear,
    is_hollow,
    is_unnamed,
    is_whole,
    restyle,
    small,
    stands_alone,
)


@pytest.mark.parametrize(
    ("clause", "person", "turned"),
    [
        ("I was sure my own way was the best", "you", "you were sure your own way was the best"),
        ("I was sure my own way was the best", "they", "they were sure their own way was the best"),
        ("I'm late and I've lost our key", "you", "you're late and you've lost your key"),
        ("I'd asked them to wait for me", "you", "you'd asked them to wait for you"),
        ("we never did it for ourselves", "you", "you never did it for yourself"),
        ("the fault was mine and I wasn't there", "they", "the fault was theirs and they weren't there"),
        ("I always am the last to leave", "you", "you always are the last to leave"),
        ("how late am I when it rains", "you", "how late are you when it rains"),
        ("the team was tired", "you", "the team was tired"),
        ("what I was told was wrong", "they", "what they were told was wrong"),
        ("I owe it to two US wards", "they", "they owe it to two US wards"),
    ],
)
def test_i_and_we_become_another_person_and_the_verb_follows(clause: str, person: Person, turned: str) -> None:
    assert address(clause, person) == turned


@pytest.mark.parametrize(("clause", "person"), [("I told you so", "you"), ("we asked them to stay", "they")])
def test_two_persons_never_become_one(clause: str, person: Person) -> None:
    assert address(clause, person) == ""


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("the ward never slept, but I did.", "the ward never slept"),
        ("the ward never slept — not that I minded", "the ward never slept"),
        ("each ward (there are nine) keeps its own list", "each ward keeps its own list"),
        (
            "a shift is not about hours, but about people, because people stay",
            "a shift is not about hours, but about people",
        ),
        ("people struggle to sort files, and spend the day on it", "people struggle to sort files"),
        ("we lost time, money, and patience", "we lost time, money, and patience"),
        ("the nights I'll miss, though, will be the quiet ones", "the nights I'll miss will be the quiet ones"),
        ("a ward, of course, never sleeps", "a ward never sleeps"),
        ("the ward sleeps, of course, but I never did", "the ward sleeps"),
        ("in June, however, the ward was quiet", "in June, the ward was quiet"),
        ("we lost as much, (or more) from the ward", "we lost as much from the ward"),
        ("that the nights I have had, and the days, were long", ""),  # a subject with a relative clause, no verb
        ("the ward that I knew, because of the nights, is gone", ""),
        ("the ward that I knew is gone, and the nights with it", "the ward that I knew is gone"),
    ],
)
def test_a_clause_is_cut_where_the_next_one_begins(text: str, clause: str) -> None:
    assert finish(text, 18, 100) == clause


@pytest.mark.parametrize(
    "text",
    [
        "the plan failed for want of time, budget",  # a list cut short
        "examples of what we tried include",
        "we work both in and",
        "this is not only a question of money",
        "the agencies in the U.S.",
        'they said "never again',
        "the best of us never ask",
        "it matters more that you rest, even badly, than that you rest well on a day of your own choosing in the sun",
    ],
)
def test_what_is_not_whole_gives_nothing(text: str) -> None:
    assert finish(text, 18, 100) == ""


def test_a_long_clause_is_cut_before_its_reason_or_not_at_all() -> None:
    text = "nobody reads the handbook on the first day because it has four hundred pages and no pictures at all in it"
    assert finish(text, 12, 100) == "nobody reads the handbook on the first day"
    assert finish("one two three four five six seven eight nine ten", 5, 100) == ""


@pytest.mark.parametrize(
    ("clause", "alone"),
    [
        ("people rarely ask for help", True),
        ("it is hard to ask for help", True),
        ("this is why people leave", False),
        ("the same thing happened in May", False),
        ("people left last week", False),
        ("he rarely asked for help", False),
        ("we closed the office in 2019", False),
    ],
)
def test_a_stranger_must_understand_it(clause: str, alone: bool) -> None:
    assert stands_alone(clause) is alone


@pytest.mark.parametrize(
    ("clause", "unnamed"),
    [
        ("people forget their keys", False),
        ("everyone knows about it", True),
        ("the door opens when you push it", False),
        ("make them wait", True),
    ],
)
def test_a_pronoun_needs_its_noun(clause: str, unnamed: bool) -> None:
    assert is_unnamed(clause) is unnamed


@pytest.mark.parametrize(
    ("clause", "clear"),
    [
        ("people rarely ask for help", True),
        ("this is why people leave", False),
        ("everyone knows about it", False),
        ("people miss the subscription line", False),
    ],
)
def test_a_clear_clause_leans_on_nothing_and_names_nothing_of_one_project(clause: str, clear: bool) -> None:
    assert is_clear(clause) is clear


@pytest.mark.parametrize(
    ("clause", "hollow"),
    [
        ("things we never could have guessed", True),
        ("something I did not expect", True),
        ("that many things would change", True),
        ("the oven cools faster than they think", False),
        ("something sweet in the dough helps", False),
    ],
)
def test_a_clause_that_names_nothing(clause: str, hollow: bool) -> None:
    assert is_hollow(clause) is hollow


def test_capitals_and_quotes_follow_the_original() -> None:
    assert small("The rest") == "the rest"
    assert small("I rest") == "I rest"
    assert small("NHS wards") == "NHS wards"
    assert restyle("Don't you?", "We don’t.") == "Don’t you?"
    assert restyle("Don't you?", "We don't.") == "Don't you?"


@given(st.text(alphabet="aIwe ,.;:—-()'\"!?’thn", max_size=120))
def test_no_text_breaks_it_and_what_comes_out_is_whole(text: str) -> None:
    clause = finish(text, 18, 100)
    assert clause == "" or (is_whole(clause) and len(clause) <= 100 and len(clause.split()) <= 18)
    for person in ("you", "they"):
        turned = address(text, person)
        assert turned == "" or not {"I", "we", "my"} & set(turned.replace(",", " ").replace(".", " ").split())
