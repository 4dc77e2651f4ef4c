"""Fragments: what was an item of a list is no sentence of a post."""

import pytest

from repurpose.language.fragments import is_bare_item, is_finite, is_fragment


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
        "A description of the reported fault.",
        "A list of steps which can be taken to spare the ovens.",
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
