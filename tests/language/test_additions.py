"""Words that add to what has not been said."""

import pytest

from repurpose.language.additions import without_again, without_own


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("At noon, we also bake rye.", "At noon, we bake rye."),
        ("Our crew also rested.", "Our crew rested."),
        ("I row, and we also bake.", "I row, and we also bake."),
        ("He wrote, “We also bake rye.”", "He wrote, “We also bake rye.”"),
        ("The guild also bakes.", "The guild also bakes."),
        ("I not only rowed, I also swam.", "I not only rowed, I also swam."),
    ],
)
def test_an_also_goes_from_what_its_author_says_they_did_besides(sentence: str, left: str) -> None:
    assert without_own(sentence) == left


@pytest.mark.parametrize(
    ("sentence", "before", "left"),
    [
        ("So why, again, do ovens rest?", "", "So why do ovens rest?"),
        ("So why, again, do ovens rest?", "Even ovens need rest.", "So why, again, do ovens rest?"),
        ('He asked, "Why, again, do ovens rest?"', "", 'He asked, "Why, again, do ovens rest?"'),
    ],
)
def test_an_again_goes_where_nothing_has_been_said_before(sentence: str, before: str, left: str) -> None:
    assert without_again(sentence, before) == left
