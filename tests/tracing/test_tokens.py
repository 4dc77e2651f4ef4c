"""The words of a part as they are compared."""

import pytest

from repurpose.tracing.tokens import Sort, tokens


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("See https://ferry.example now", [Sort.WORD, Sort.LINK, Sort.WORD]),
        ("the https:// of its address", [Sort.WORD] * 5),  # no address: a word
        ("the www. of it", [Sort.WORD] * 4),
    ],
)
def test_an_address_is_one_word_and_its_beginning_alone_is_none(text: str, sorts: list[Sort]) -> None:
    assert [token.sort for token in tokens(text)] == sorts
