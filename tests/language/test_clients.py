"""Whom a text names of its author's own family, and what reads like a case."""

import pytest

from repurpose.datafile import read_table
from repurpose.language.clients import names_client, own_children, practice_cues


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("My son, Benjamin, is four. We watched Ben row.", {"Benjamin", "Ben"}),
        ("My son Theodore rows. We read The Harbour News.", {"Theodore"}),
        ("My neighbour Karl rows. We watched Ben.", set()),
    ],
)
def test_a_child_is_known_by_a_name_and_by_what_is_short_for_it(text: str, names: set[str]) -> None:
    assert own_children(text) == names


@pytest.mark.parametrize("text", ["34F with a phobia rows.", "My client, 34F, rows.", "I saw a 34F who rows."])
def test_a_case_is_noted_by_age_and_sex(text: str) -> None:
    assert names_client(text)


@pytest.mark.parametrize("text", ["My clients' boats sank.", "He said 'my client' twice."])
def test_a_word_in_quotation_marks_or_of_several_owners_is_still_the_word(text: str) -> None:
    assert names_client(text)


def test_what_the_patterns_of_a_practice_end_on_holds_one_of_the_cues() -> None:
    for pattern in read_table("repurpose.language", "clients.yaml")["practice"]:
        last = pattern.removesuffix(r"\b").rpartition("(?:")[2].rstrip(")")
        assert [word for word in last.split("|") if not any(cue in word for cue in practice_cues())] == []


@pytest.mark.parametrize("text", ["Ada joined 18F in May.", "It is fun to row with 18F in Orrin."])
def test_what_stands_behind_a_verb_or_a_preposition_is_a_name(text: str) -> None:
    assert not names_client(text)
