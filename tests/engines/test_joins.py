"""Two pieces read as one thought where the second begins a paragraph, takes up a word and knows its names."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from repurpose.engines.extract.plan.joins import follows, join_measures, join_risks
from repurpose.engines.extract.plan.plan import rank_plans
from repurpose.engines.extract.plan.scorer import Scorer
from repurpose.engines.extract.plan.scoring import features
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan

Lines = Callable[..., tuple[Line, ...]]
BEFORE = "Our bakery loses bread every evening. We weighed it for a month, and the bread filled four sacks."
BETWEEN = "Nobody asked for any of it. The shop was shut on Mondays."


@pytest.mark.parametrize(
    ("after", "reads_on"),
    [
        ("Most bread is thrown away on a Friday, for nobody dares to bake less before a weekend.", True),
        ("A ferry takes an hour to the island, for nobody dares to sail faster before a weekend.", False),
        ("At Brotwerk bread is thrown away on a Friday, for nobody dares to bake less there.", False),
        ("Under the BRD bread is thrown away on a Friday, for nobody dares to bake less there.", False),
        ("The auditor was glad of bread that nobody dares to throw away before a weekend.", False),
    ],
    ids=["takes up a word", "another thing", "a new name", "a new acronym", "somebody unknown"],
)
def test_a_second_piece_reads_on_after_the_first(after: str, reads_on: bool, lines_of: Lines) -> None:
    lines = lines_of(f"{BETWEEN} {BETWEEN}\n\n{BEFORE}\n\n{BETWEEN}\n\n{after}")
    assert follows(lines, (4, 5), (8,)) is reads_on


def test_the_middle_of_a_paragraph_does_not_read_on(lines_of: Lines) -> None:
    lines = lines_of(f"{BETWEEN} {BETWEEN}\n\n{BEFORE}\n\n{BETWEEN} Most bread is thrown away on a Friday.")
    assert not follows(lines, (4, 5), (8,))


def test_one_sentence_of_the_start_leads_to_anything(lines_of: Lines) -> None:
    lines = lines_of(f"{BEFORE}\n\n{BETWEEN}\n\nA ferry takes an hour to the island.")
    assert follows(lines, (0,), (4,))
    assert not follows(lines, (0, 1), (4,))


def test_a_jump_costs_a_plan_its_place(lines_of: Lines) -> None:
    ferry = "A ferry takes an hour to the island, and we stood at its rail and counted the gulls behind the stern."
    late = "Most bread is thrown away on a Friday, and we asked the neighbours to take what the shelf still held."
    lines = lines_of(f"{BEFORE}\n\n## Out\n\n{ferry}\n\n## Late\n\n{late}")
    assert [features(lines, Plan(((0, 1), (n,)), 38))["jumps"] for n in (2, 3)] == [1.0, 0.0]
    plans = [plan.runs for plan in rank_plans(Scorer(lines, "told"), 36, 40, 2)]
    assert plans.index(((0, 1), (3,))) < plans.index(((0, 1), (2,)))


LATE = "Most bread is thrown away on a Friday, for nobody dares to bake less before a weekend."


def test_what_is_alike_joins_and_what_is_far_or_leans_does_not(lines_of: Lines) -> None:
    lines = [replace(line, opening_risk=0.0) for line in lines_of(f"{BEFORE}\n\n{BETWEEN}\n\n{LATE}\n\n{BETWEEN}")]
    alike, other, far = (join_risks(lines, ((0, 1), (n,)))[0] for n in (4, 2, 5))
    assert alike < other < far
    leaning = [*lines[:4], replace(lines[4], opening_risk=0.6), *lines[5:]]
    assert join_risks(leaning, ((0, 1), (4,)))[0] > alike


def test_a_join_is_measured_by_all_that_stands_before_it(lines_of: Lines) -> None:
    lines = lines_of(f"{BEFORE}\n\n{BETWEEN}\n\n{LATE}\n\nThe sacks were full again on the last Monday of the month.")
    by_all = join_measures(lines, ((0, 1), (4,), (5,)), 2)
    assert by_all["unknown"] == 0
    assert join_measures(lines, ((4,), (5,)), 1)["unknown"] == 1
    assert by_all["alike"] > 0 == by_all["left out"]
    assert len(join_risks(lines, ((0, 1), (4,), (5,)))) == 2
    assert join_risks(lines, ((0, 1),)) == ()
