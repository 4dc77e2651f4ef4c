"""Which idea comes first where the best one stops too soon."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from repurpose.engines.extract.cut.appeal import Appeal
from repurpose.engines.extract.cut.cut import Cuts
from repurpose.engines.extract.cut.landing import _LOSS, landing_first
from repurpose.engines.extract.cut.preface import Prefaces
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan

Lines = Callable[..., tuple[Line, ...]]

BEST, NEXT, LAST = Plan(((0, 1),), 20, score=1.0), Plan(((2, 3),), 20, score=1.0), Plan(((4, 5),), 20, score=1.0)


@pytest.fixture
def lines(lines_of: Lines) -> list[Line]:
    """Return six paragraphs of a sentence, of which none feels cut off."""
    told = "\n\n".join("The boat of the night crew was rowed to the bridge." for _ in range(7))
    return [replace(line, ending_risk=0.02, terms=frozenset({f"own{n}"})) for n, line in enumerate(lines_of(told))]


def first(
    lines: list[Line], *stopping: int, costs: float = _LOSS, ideas: tuple[Plan, ...] = (BEST, NEXT, LAST)
) -> Plan:
    """Return the first of the ideas, each worth so much less than the best, where some sentences cut a post off."""
    marked = [replace(line, ending_risk=0.9) if n in stopping else line for n, line in enumerate(lines)]
    return landing_first(ideas, lambda plan: -costs if plan != BEST else 0.0, _cuts(marked))[0]


def _cuts(lines: list[Line]) -> Cuts:
    return Cuts((), Prefaces(lines, most=0, runs=1), Appeal(lines))


def test_an_idea_that_does_not_stop_too_soon_comes_first(lines: list[Line]) -> None:
    assert first(lines) == BEST
    assert first(lines, 1) == NEXT
    assert first(lines, 1, 3) == LAST
    assert first(lines, 1, 3, 5) == BEST


def test_no_idea_comes_first_at_a_great_loss_or_where_its_cut_reads_worse(lines: list[Line]) -> None:
    assert first(lines, 1, costs=_LOSS + 0.01) == BEST
    assert first(lines, 1, ideas=(BEST, replace(NEXT, score=-99.0))) == BEST


def test_the_other_ideas_keep_their_order(lines: list[Line]) -> None:
    stopping = [replace(line, ending_risk=0.9) if n in (1, 3) else line for n, line in enumerate(lines)]
    assert landing_first((BEST, NEXT, LAST), lambda plan: 0.0, _cuts(stopping)) == (LAST, BEST, NEXT)
    assert landing_first((), lambda plan: 0.0, _cuts(stopping)) == ()
