"""Which sentence begins the enumeration that a later point counts on from."""

import pytest

from repurpose.language.enumerated import first_points

RAIN = ("It rained.",) * 15


@pytest.mark.parametrize(
    "point", ["Second, the quay was dark.", "And thirdly, the quay was dark.", "Finally, the quay was dark."]
)
def test_a_later_point_counts_on_from_the_first(point: str) -> None:
    assert first_points(("First, the bell broke.", "It rained.", point)) == (None, None, 0)


def test_an_ordinal_counts_from_afar_and_the_last_point_from_nearby() -> None:
    assert first_points(("First, the bell broke.", *RAIN, "Second, the quay was dark."))[-1] == 0
    assert first_points(("First, the bell broke.", *RAIN, "Finally, the quay was dark."))[-1] is None


def test_a_new_first_begins_anew_and_the_last_ends_it() -> None:
    told = ("First, rain.", "Finally, sun.", "Finally, snow.", "First, bread.", "Second, salt.")
    assert first_points(told) == (None, 0, None, None, 3)


@pytest.mark.parametrize("told", ["Second thoughts came.", "The second day was dry.", "Then, the bell broke."])
def test_what_is_no_point_counts_on_nothing(told: str) -> None:
    assert first_points(("First, the bell broke.", told))[-1] is None
