"""What stands for something before a sentence, behind its first words."""

import pytest

from repurpose.language.references import opening_need


@pytest.mark.parametrize(
    "sentence",
    [
        "At first, I tried to play it off as a joke.",
        "I decided to deal with it when we came home.",
        "Nobody talks about it until a lock breaks.",
        "We plan to test it out on the quay.",
    ],
)
def test_an_it_that_is_acted_on_before_anything_is_named_leans(sentence: str) -> None:
    assert opening_need(sentence) == "it"


@pytest.mark.parametrize(
    "sentence",
    [
        "One way we do that with the porters is a bell.",
        "I have been doing that for two years.",
        "Porters who are new in this role ring it twice.",
        "To the porters of the lock, many of whom had never rung a bell, this was no answer.",
        "For crews that row at night, this will seem a small thing.",
    ],
)
def test_what_is_done_or_said_of_it_leans(sentence: str) -> None:
    assert opening_need(sentence) == "demonstrative"


@pytest.mark.parametrize(
    "sentence",
    [
        "Everyone knows when it rains.",
        "We need a bench and a lamp by it.",
        "I need something to row it with.",
        "I have not figured it all out.",
        "In order to row at night, this is what we need.",
        "When I moved into this role, the bell was cracked.",
        "For the porters of a lock on a tidal river in winter, this is how a day begins.",
    ],
)
def test_what_points_ahead_or_at_its_own_sentence_stands(sentence: str) -> None:
    assert opening_need(sentence) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "It’s 5am.",
        "It was past midnight when I rang.",
        "It was dark, and the porters slept.",
        "It was the middle of the night.",
        "It was in the last week of May and I rowed alone.",
        "It must have been one of those days when the lamps blew out.",
        "It had been about ten years since we sank.",
        "It’s not every day you see a lock.",
    ],
)
def test_the_it_of_the_clock_the_day_and_the_weather_stands(sentence: str) -> None:
    assert opening_need(sentence) == ""


@pytest.mark.parametrize(
    "sentence",
    ["It was in the drawer.", "It is in its second year and grows.", "It was on the quay and we sold bread."],
)
def test_an_it_that_is_somewhere_leans(sentence: str) -> None:
    assert opening_need(sentence) == "pronoun"
