"""What is measured of a sentence and of an opening, where it is more than a count of words."""

from collections.abc import Callable

import pytest

from repurpose.engines.extract.plan.contrast import affirms
from repurpose.engines.extract.plan.scoring import features, sentence_features
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan

Lines = Callable[..., tuple[Line, ...]]


def test_words_of_the_title_and_of_the_heading_above_are_told_apart(lines_of: Lines) -> None:
    lines = lines_of(
        "# Keeping bees in winter\n\nThe bees slept.\n\n## Sugar and water\n\nSugar kept them alive.\n\n"
        "## Doors\n\nThe bees found sugar by the doors."
    )
    assert [(len(line.titled), line.headed) for line in lines] == [(1, 0), (0, 1), (1, 1)]
    measured = sentence_features(lines[2])
    assert measured["title words"] == measured["heading words"] == 1 / 7
    assert measured["the"] == 2 / 7


@pytest.mark.parametrize(
    ("answer", "affirmed"),
    [
        ("It repeats a request that never arrived.", True),
        ("It is a bill.", True),
        ("It does not mend anything.", False),
        ("It’s never a bill.", False),
        ("A bill is a bill.", False),
    ],
)
def test_an_answer_affirms_unless_it_begins_by_denying(answer: str, affirmed: bool, lines_of: Lines) -> None:
    lines = lines_of(f"A cold does not show weakness. {answer} The doctor waits for both.")
    assert affirms(lines[1]) is affirmed
    assert features(lines, Plan(((0, 1, 2),), 20))["contrast"] == float(affirmed)


def test_a_first_line_counts_by_what_the_fold_hides_of_it(lines_of: Lines) -> None:
    short = "The rota hangs by the door of the mill all winter."
    long = "The rota hangs by the door of the mill all winter, " + "and nobody reads it before the bell, " * 6 + "ever."
    lines = lines_of(f"{short} We row at noon. {long} We rest at night.")
    folded = [features(lines, Plan(((n, n + 1),), 20))["folded"] for n in (0, 2)]
    assert folded[0] == 0
    assert 0.5 < folded[1] <= 1
