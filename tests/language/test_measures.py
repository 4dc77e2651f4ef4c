"""What is counted in a sentence."""

import pytest

from repurpose.language.measures import is_command, measure


def test_people_reasons_comparisons_and_articles_are_counted_as_words() -> None:
    m = measure("Because a friend rows better than the others, the ferry waits, so that the children can board.")
    assert (m.people, m.reasons, m.comparisons, m.the) == (3, 2, 2, 3)
    none = measure("Our peoples reasoned, themes bettered and a lesson remained.")
    assert (none.people, none.reasons, none.comparisons, none.the) == (0, 0, 0, 0)


@pytest.mark.parametrize("text", ["Keep the oar dry.", "“Keep it dry”, she said.", "We keep it dry.", "", "42"])
def test_a_command_is_told_without_the_other_measures(text: str) -> None:
    assert is_command(text) == measure(text).imperative
