"""Ending on the matter: the last paragraph speaks of what the post spoke of."""

from collections.abc import Callable

import pytest

from repurpose.engines.extract.cut.astray import ends_astray
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan

Lines = Callable[..., tuple[Line, ...]]
HARBOUR = "The bell at the quay rings for every boat. Nobody hears the bell at night.\n\n"


@pytest.mark.parametrize(
    ("last", "astray"),
    [
        ("The oven was cold and the bread was late.", True),
        ("We hung a second bell above the office.", False),
        ("In spring somebody sold the bakery and bought an old boat.", False),
        ("In spring Wilma sold the bakery and bought an old boat.", True),
    ],
)
def test_the_last_paragraph_of_one_run(last: str, astray: bool, lines_of: Lines) -> None:
    lines = lines_of("# Quay\n\n" + HARBOUR + last)
    assert ends_astray(lines, Plan(((0, 1, 2),), 30)) is astray


@pytest.mark.parametrize(
    ("last", "heading", "astray"),
    [
        ("The bell and the boat were painted white.", "## Paint\n\n", True),
        ("The bell and the boat were painted white.", "", False),
        ("The bell and the boat at the quay were painted white.", "## Paint\n\n", False),
    ],
)
def test_a_last_piece_from_another_section(last: str, heading: str, astray: bool, lines_of: Lines) -> None:
    lines = lines_of("# Quay\n\n" + HARBOUR + "A porter laughed at the clerk.\n\n" + heading + last)
    assert ends_astray(lines, Plan(((0, 1), (3,)), 25)) is astray


def test_one_paragraph_cannot_leave_its_matter(lines_of: Lines) -> None:
    assert not ends_astray(lines_of("# Quay\n\n" + HARBOUR), Plan(((0, 1),), 15))
