import pytest
from hypothesis import given
from hypothesis import strategies as st

from repurpose.engines.extract.wording.clauses import finish, is_whole


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
        ("I (mistakenly) took the ward (the old one) for quiet", "I mistakenly took the ward for quiet"),
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


@given(st.text(alphabet="aIwe ,.;:—-()'\"!?’thn", max_size=120))
def test_no_text_breaks_it_and_what_comes_out_is_whole(text: str) -> None:
    clause = finish(text, 18, 100)
    assert clause == "" or (is_whole(clause) and len(clause) <= 100 and len(clause.split()) <= 18)
