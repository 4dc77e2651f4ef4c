"""What is counted in a sentence."""

from repurpose.language.measures import measure


def test_people_reasons_comparisons_and_articles_are_counted_as_words() -> None:
    m = measure("Because a friend rows better than the others, the ferry waits, so that the children can board.")
    assert (m.people, m.reasons, m.comparisons, m.the) == (3, 2, 2, 3)
    none = measure("Our peoples reasoned, themes bettered and a lesson remained.")
    assert (none.people, none.reasons, none.comparisons, none.the) == (0, 0, 0, 0)
