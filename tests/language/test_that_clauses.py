"""Which sentence another one is one more clause of."""

import pytest

from repurpose.language.that_clauses import clauses_begun

HEAD = "I told the porter that the bell was cracked."


@pytest.mark.parametrize("more", ["And that it had been for years.", "That we were sorry.", "Or that my oar did it."])
def test_one_more_clause_belongs_to_the_sentence_that_begins_them(more: str) -> None:
    assert clauses_begun((HEAD, "It rained.", more)) == (None, None, 0)


@pytest.mark.parametrize(
    "free", ["And that was it.", "That bell was loud.", "That morning I rowed home.", "And that the"]
)
def test_what_only_points_is_no_clause(free: str) -> None:
    assert clauses_begun((HEAD, free))[-1] is None


def test_a_clause_that_nothing_near_begins_is_left_alone() -> None:
    assert clauses_begun((HEAD, *("It rained.",) * 4, "And that it was late."))[-1] is None
    assert clauses_begun(("It rained.", "And that it was late."))[-1] is None
