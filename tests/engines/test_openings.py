"""What a post may not open on: somebody's introduction, half a sentence, an item whose lead-in is lost."""

from collections.abc import Callable

import pytest

from repurpose.engines.extract.line import Line
from repurpose.engines.extract.openings import poor_opening

LinesOf = Callable[..., tuple[Line, ...]]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ilse Marsh is the program manager for the Amber Mill.", "introduction"),
        ("Ilse has joined the Amber Mill as a research engineer from Leeds.", "introduction"),
        ("Last August, Ilse Marsh, bread advocate at Amber Mill, spoke to us.", "introduction"),
        ("Ilse is an amateur (bio)statistician at the Amber Mill in Leeds.", "introduction"),
        ("Ilse is a veteran baker, and a writer of two books.", ""),
        ("Ilse is a veteran writer, and has a mill.", "introduction"),
        ("Ilse Marsh was one of the first volunteers.", ""),
        ("Ilse Marsh has authored nine books on rye.", "introduction"),
        ("Ilse Marsh holds a master's degree in baking.", "introduction"),
        ("The Miller is a designer who works at night.", ""),
        ("Today, we are launching the second oven of the mill.", "news"),
        ("Today the mayor of Leeds signed the order for a new mill.", "news"),
        ("Today most people buy their bread.", ""),
        ("Today, half of the ovens that we launched are cold.", ""),
        ("A place where anybody can stop eating and start baking.", "fragment"),
        ("A distribution of the oven that only includes a door and a handle.", "fragment"),
        ("A baker who owns an oven is never cold.", ""),
        ("The people who stayed were tired.", ""),
        ("The idea that bread should rise is old.", ""),
        ("Ilse was the only one of us who could row in the dark.", ""),
        ("My manager is a rower at heart.", ""),
        ("The mill is for everybody in Leeds.", ""),
    ],
)
def test_openings(text: str, why: str) -> None:
    assert poor_opening(text) == why


def _needs(lines: tuple[Line, ...]) -> dict[str, str]:
    return {line.text.split()[0]: line.need for line in lines if line.item}


ITEMS = (
    "- Rowers came before dawn and nobody asked them for a thing.\n"
    "- Bakers came at noon and the whole square smelled of rye bread.\n"
    "- Porters came at night when the last of the ferries had gone.\n"
)


def test_items_below_a_lead_in_open_no_post(lines_of: LinesOf) -> None:
    assert set(_needs(lines_of(f"Three kinds of people used it:\n\n{ITEMS}")).values()) == {"list"}
    assert set(_needs(lines_of(f"I kept a list of the people.\n\n{ITEMS}")).values()) == {""}


def test_a_worksheet_opens_no_post(lines_of: LinesOf) -> None:
    tips = "- Write the goal on a card and put the card above your desk.\n" * 2
    asked = "- What would you do with a year if nobody ever asked you for it?\n"
    assert {line.need for line in lines_of(f"I kept a list.\n\n{tips}{asked}") if line.item} == {"list"}


def test_a_noun_with_a_clause_is_no_item_of_a_post(lines_of: LinesOf) -> None:
    text = "I kept a list.\n\n- A small boat that only includes an oar and a wooden bench for two.\n" + ITEMS
    assert [line.bar for line in lines_of(text) if line.item][:2] == ["a fragment of a list", ""]
