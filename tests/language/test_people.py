"""Whom a text calls by name and never says who they are."""

import pytest

from repurpose.language.people import is_nobody_said


@pytest.mark.parametrize(
    "text",
    [
        "Then Ruth told us that she would row.",
        "We rowed. Before our lesson, Ruth found that she was late. At six Ruth said so, and her boat was gone.",
    ],
)
def test_a_name_alone_says_nobody(text: str) -> None:
    assert is_nobody_said("Ruth", text)


@pytest.mark.parametrize(
    "text",
    [
        "My sister, Ruth, was there. Then Ruth told us that she would row.",
        "I row with my old friend Ruth. Then Ruth told us that she would row.",
        "At the lock Ruth is a porter. Then Ruth told us that she would row.",
        "Ruth was on our side. She rows.",
        "In Ruth there is a mill. It had a wheel.",
        "The porter called Ruth rows. Then Ruth told us that she would row.",
    ],
)
def test_whoever_is_introduced_is_known_and_a_word_or_a_place_is_nobody(text: str) -> None:
    assert not is_nobody_said("Ruth", text)
