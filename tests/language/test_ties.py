"""Which sentence another one points back to for certain."""

import pytest

from repurpose.language.ties import ties


@pytest.mark.parametrize(
    "pointing",
    [
        "Nobody asked for that night shift.",
        "In the end these night shifts cost us the winter.",
        "A second shift slept.",
        "And a second shift slept.",
        "The men of those two boats still wave.",
        "During this project we slept in tents.",
    ],
)
def test_a_sentence_is_tied_to_the_one_that_brings_up_what_it_points_at(pointing: str) -> None:
    told = "One night shift of the bridge project had two boats."
    assert ties(("It rained.", told, "The tea was cold.", pointing)) == (-1, -1, -1, 1)


@pytest.mark.parametrize(
    "free",
    [
        "A night shift is long, and that night shift was longer.",
        "We know that night shifts are long.",
        "They sang to those two boats that wave.",
        "Second, the boats had to be painted.",
        "The second day was dry.",
        "I liked this project post.",
        "This kettle is new.",
        "",
    ],
)
def test_a_sentence_that_says_it_itself_or_points_at_nothing_is_tied_to_none(free: str) -> None:
    assert ties(("One night shift had two boats and a post.", "The tea was cold.", free))[-1] == -1


def test_the_latest_mention_is_the_one_that_counts() -> None:
    assert ties(("A night shift began.", "The shift was short.", "I dream of that night shift.")) == (-1, -1, 1)


def test_an_ordinal_counts_on_from_its_neighbour() -> None:
    listed = ("One reason is rain.", "A second reason is sleep.", "A third reason is tea.")
    assert ties(listed) == (-1, 0, 1)
