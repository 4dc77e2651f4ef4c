"""Fragments: what was an item of a list is no sentence of a post."""

from collections.abc import Callable

import pytest

from repurpose.engines.extract.fragments import is_bare_item, is_finite, is_fragment
from repurpose.engines.extract.line import Line


@pytest.mark.parametrize(
    "text",
    [
        "Using a shared calendar for the oven.",
        "Testing on old phones and tablets.",
        "More light between the desks.",
        "Baking bread.",
    ],
)
def test_a_lost_item_is_a_fragment(text: str) -> None:
    assert is_fragment(text)
    assert not is_finite(text)


@pytest.mark.parametrize(
    "text",
    [
        "Using a shared calendar helped us.",
        "Managing many ovens increases the heat.",
        "Using a shared calendar, bakers bake less.",
        "Baking is slow work.",
        "During the summer the ovens rested.",
        "Sit less.",
        "Then it rained.",
        "",
    ],
)
def test_a_sentence_is_none(text: str) -> None:
    assert not is_fragment(text)


@pytest.mark.parametrize(
    "text",
    [
        "Any witnesses of the spill.",
        "A list of the ovens.",
        "Oven rules.",
        "The baker who lit the oven and opened the door.",
        "The half of the crew that is on leave, which may be smaller.",
    ],
)
def test_an_item_without_a_verb_of_its_own(text: str) -> None:
    assert is_bare_item(text)


@pytest.mark.parametrize(
    "text",
    [
        "Any baker knows the smell.",
        "We bake at night.",
        "Check the oven before the dough.",
        "The oven that we built is cold.",
        "Doors matter.",
        "The old baker slept by the oven.",
        "Who pays?",
        "",
    ],
)
def test_an_item_with_one(text: str) -> None:
    assert not is_bare_item(text)


def test_items_that_are_fragments_stay_out_and_the_music_of_a_paragraph_stays(
    lines_of: Callable[..., tuple[Line, ...]],
) -> None:
    lines = lines_of(
        "I stood at the oven all night. Waiting for the bread.\n\n"
        "- Using a shared calendar for the oven and the two long tables beside it in the yard.\n"
        "- We bake at night because the street is asleep then and the flour is cool.\n"
        "- Any baker of the night shift with a key to the yard and to the old oven in the cellar.\n"
        "- leaving the door to the yard open while the oven is lit, for it draws and burns the crust.\n"
        "- eBay sold us the mixer, and it has kneaded every loaf of this street since then.\n",
        "linkedin",
    )
    barred = "a fragment of a list"
    assert [line.bar for line in lines] == ["", "", barred, "", barred, barred, ""]


def test_a_sentence_that_lost_its_last_word_stays_out(lines_of: Callable[..., tuple[Line, ...]]) -> None:
    lines = lines_of("The letters people wrote have been replaced with . I still write them on paper!")
    assert [line.bar for line in lines] == ["a word is missing at its end", ""]
