"""Whom a text names of its author's own family."""

import pytest

from repurpose.language.clients import own_children


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
