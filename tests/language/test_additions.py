"""Words that add to what a text has not told."""

import pytest

from repurpose.language.additions import without_again, without_own


@pytest.mark.parametrize(
    ("sentence", "without"),
    [
        ("We also found a second key.", "We found a second key."),
        ("In May we have also moved.", "In May we have moved."),
        ("The guild also bakes.", "The guild also bakes."),
        ("I not only rowed, I also swam.", "I not only rowed, I also swam."),
        ("Not just in June did we row, we also sang.", "Not just in June did we row, we also sang."),
    ],
)
def test_an_also_goes_that_answers_nothing_in_its_sentence(sentence: str, without: str) -> None:
    assert without_own(sentence) == without


def test_an_again_stays_where_most_of_it_was_told() -> None:
    sentence = "That is why, again, the lamp goes out at noon."
    assert without_again(sentence, "At noon the lamp was out.") == sentence
    assert without_again(sentence, "Bread keeps.") == "That is why the lamp goes out at noon."
