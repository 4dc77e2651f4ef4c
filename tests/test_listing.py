"""Lists in messages, short and long."""

import pytest

from repurpose.listing import all_of, amount, and_more, first_of


@pytest.mark.parametrize(("names", "said"), [("a", "a"), ("ab", "a and b"), ("abcd", "a, b, c and d")])
def test_all_names_are_joined_as_in_prose(names: str, said: str) -> None:
    assert all_of(list(names)) == said


@pytest.mark.parametrize(
    ("names", "begun", "counted"), [("", "", ""), ("ab", "a, b", "a, b"), ("abcd", "a, b, …", "a, b and 2 more")]
)
def test_of_a_long_list_the_first_names_are_shown(names: str, begun: str, counted: str) -> None:
    assert first_of(list(names), 2) == begun
    assert and_more(list(names), 2) == counted


def test_a_number_stands_with_its_noun() -> None:
    assert [amount(number, "post") for number in (0, 1, 2_000)] == ["0 posts", "1 post", "2,000 posts"]
    assert amount(2, "entry", "entries") == "2 entries"
