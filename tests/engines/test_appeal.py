"""What is measured of a whole post for somebody who knows nothing of its article."""

from collections.abc import Callable

import pytest

from repurpose.engines.extract.cut import appeal
from repurpose.engines.extract.cut.appeal import Appeal
from repurpose.engines.extract.fitted import fitted, worth
from repurpose.engines.extract.plan.joins import join_risks
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan

Lines = Callable[..., tuple[Line, ...]]

MILL = """# A bell for the mill

The mill had a bell. It rang at noon (most days).

It rang for the millers.

## The ropes

Ropes wear out in a wet winter. But the OBR pays for new ones. The bell was cold.

- The first rope hung for nine years before anybody looked at it closely.
- The second rope hung for two years and was looked at every single week.
"""


def measured(lines: tuple[Line, ...], *runs: tuple[int, ...]) -> dict[str, float]:
    return Appeal(lines).measures(Plan(runs, 0))


def test_a_post_without_a_title_says_the_word_that_its_article_says_most(lines_of: Lines) -> None:
    often = MILL.replace("It rang for", "The bell rang for")
    lines = lines_of(often)
    untold, told = Plan(((3, 4),), 0), Plan(((3, 4, 5),), 0)
    assert lines[5].text == "The bell was cold."
    assert Appeal(lines, titled=False).never_names(untold)
    assert not Appeal(lines, titled=False).never_names(told)
    assert not Appeal(lines).never_names(untold)
    assert not Appeal(lines_of(MILL), titled=False).never_names(untold)  # twice is not often


def test_where_a_post_begins_and_what_it_holds_is_measured(lines_of: Lines) -> None:
    lines = lines_of(MILL)
    words = [line.measures.words for line in lines]
    values = measured(lines, (1, 2))
    assert values["hundreds"] == (words[1] + words[2]) / 100
    assert (values["opens section"], values["opens article"], values["paragraphs"]) == (0, 1, 2)
    assert values["lands short"] == 1
    whole = measured(lines, (3, 4, 5, 6, 7))
    assert (whole["opens section"], whole["turn inside"], whole["lands short"]) == (1, 0, 0)
    assert (measured(lines, (4, 5))["opens article"], whole["opens asking"]) == (0, 0)
    assert whole["acronyms"] == words[4] / sum(words[3:8])
    assert whole["items"] == (words[6] + words[7]) / sum(words[3:8])


def test_the_words_of_the_title_count_among_those_the_article_speaks_of(lines_of: Lines) -> None:
    lines = lines_of(MILL)
    assert measured(lines, (0,))["title told"] == 1
    assert measured(lines, (3,))["title told"] == 0


def test_a_second_piece_counts_by_the_odds_that_its_join_is_noticed(lines_of: Lines) -> None:
    lines = lines_of(MILL)
    runs = ((0,), (2,), (5,))
    assert measured(lines, *runs)["joins"] == pytest.approx(sum(join_risks(lines, runs)))
    assert measured(lines, (0, 1))["joins"] == 0


def test_a_noun_that_only_a_part_left_out_introduces_is_loose(lines_of: Lines) -> None:
    lines = lines_of(MILL)
    assert measured(lines, (5,))["loose"] == 0.5
    assert measured(lines, (0, 1, 2), (5,))["loose"] == 0.5
    assert measured(lines, (0, 1, 2, 3, 4, 5))["loose"] == 0


@pytest.mark.parametrize("name", ["joins", "loose", "stops before", "opens asking", "acronyms"])
def test_every_measure_has_a_weight_and_what_leans_costs(name: str, lines_of: Lines) -> None:
    values = measured(lines_of(MILL), (0,))
    package = appeal.__package__
    assert values.keys() == fitted(package, "appeal").keys()
    with_it, without = (worth(package, "appeal", values | {name: value}) for value in (1.0, 0.0))
    assert with_it < without
