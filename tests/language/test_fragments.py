"""Fragments: what was an item of a list is no sentence of a post."""

import pytest

from repurpose.language.fragments import is_bare_item, is_finite, is_fragment, is_labelled, is_noun_phrase


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


def test_a_verb_without_its_subject_is_a_fragment() -> None:
    assert is_fragment("Are patient, always.")


@pytest.mark.parametrize(
    "text",
    [
        "Using a shared calendar helped us.",
        "Managing many ovens increases the heat.",
        "Using a shared calendar, bakers bake less.",
        "Baking is slow work.",
        "During the summer the ovens rested.",
        "Sit less.",
        "Is the oven warm?",
        "Were it not for the heat, we would stay.",
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


@pytest.mark.parametrize(
    "text",
    [
        "The view from the bakery on market day.",
        "The view from the Old Town Bakery’s yard on the School of Trades campus in Mill Lane.",
        "Part of the crew beside the oven.",
        "A place where we can rest.",
    ],
)
def test_a_noun_and_what_belongs_to_it_is_no_sentence(text: str) -> None:
    assert is_noun_phrase(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bakers oversleep on market day.",
        "The Market Street Ovens include a second door.",
        "Part of the crew left before the oven was warm.",
        "The oven that we bought cracks in the cold.",
        "A rest we need.",
    ],
)
def test_a_noun_with_a_verb_of_its_own_is_one(text: str) -> None:
    assert not is_noun_phrase(text)


@pytest.mark.parametrize(
    ("text", "labelled"),
    [
        ("Open table: ask the neighbours in.", True),
        ("Flour from the mill: it costs more.", True),
        ("We know why: the oven is old.", False),
        ("Remember: the oven is old.", False),
        ("What is left: one loaf.", False),
    ],
)
def test_a_label_of_several_words_is_told_from_a_clause(text: str, labelled: bool) -> None:
    assert is_labelled(text) is labelled
