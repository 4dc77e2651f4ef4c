"""One table of number words for what counts, what points back to a count and what compares numbers."""

from repurpose.language.number_words import DOZEN, counts, number_words


def test_number_words_go_up_to_ninety_and_counts_from_two_to_a_dozen() -> None:
    assert [number_words()[word] for word in ("zero", "one", "nineteen", "ninety")] == [0, 1, 19, 90]
    assert sorted(counts().values()) == list(range(2, DOZEN + 1))
