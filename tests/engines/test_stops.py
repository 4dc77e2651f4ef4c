"""The odds that a whole post feels cut off."""

from dataclasses import replace

from repurpose.engines.extract.cut import stops
from repurpose.engines.extract.fitted import fitted
from repurpose.engines.extract.read.planned import Plan

ARTICLE = """---
title: How a ferry town rests
---

The ferry runs every hour and nobody checks the tickets. The pilot sleeps by the stove.

Our town sleeps when the ferry stops. A lamp on the quay says so.

The lamp is filled by a widow. She fills the lamp at four. The widow has a key.

We never asked how she rests.
"""
FERRY, TOWN, LAMP, REST = (0, 1), (2, 3), (4, 5, 6), (7,)


def measured(lines, *runs):
    return stops.stop_measures(lines, Plan(runs, 0))


def test_an_ending_whose_words_the_next_sentences_take_up_goes_on(lines_of):
    lines = lines_of(ARTICLE)
    asked = measured(lines, FERRY + TOWN)
    assert asked["goes on"] > measured(lines, FERRY + TOWN + LAMP)["goes on"]
    assert measured(lines, FERRY + TOWN + LAMP + REST)["goes on"] == 0


def test_a_last_paragraph_that_belongs_takes_up_words_of_the_rest(lines_of):
    lines = lines_of(ARTICLE)
    assert measured(lines, FERRY + TOWN)["takes up"] > measured(lines, FERRY, REST)["takes up"] == 0
    assert measured(lines, FERRY)["takes up"] == stops._ECHOES


def test_words_of_the_title_that_only_come_later_are_missed(lines_of):
    lines = lines_of(ARTICLE)
    assert measured(lines, FERRY + TOWN)["to come"] == 1
    assert measured(lines, FERRY + TOWN, REST)["to come"] == 0


def test_a_lone_last_sentence_from_elsewhere_is_set_apart(lines_of):
    lines = lines_of(ARTICLE)
    alone, whole = measured(lines, FERRY, REST), measured(lines, FERRY, TOWN)
    assert (alone["set apart"], alone["one sentence"]) == (1, 1)
    assert (whole["set apart"], whole["one sentence"]) == (0, 0)


def test_a_name_that_only_the_last_sentence_knows_is_new(lines_of):
    lines = lines_of("The hall was cold. They sent us to Bergen in May. We liked to row in Bergen.")
    assert measured(lines, (0, 1))["new name"] == 1
    assert measured(lines, (0, 1, 2))["new name"] == 0


def test_the_odds_rise_with_those_of_the_last_sentence(lines_of):
    lines = lines_of(ARTICLE)
    safe, risky = ([*lines[:3], replace(lines[3], ending_risk=risk), *lines[4:]] for risk in (0.05, 0.6))
    plan = Plan((FERRY + TOWN,), 0)
    assert 0 < stops.stop_risk(safe, plan) < stops.stop_risk(risky, plan) < 1


def test_every_measure_has_a_weight(lines_of):
    assert {"always", *measured(lines_of(ARTICLE), FERRY)} == set(fitted(stops.__package__, "stops"))


def test_a_post_that_stops_too_soon_says_how_its_article_goes_on(lines_of):
    town = "Our town sleeps by the ferry, and by the lamp on the quay."
    goes_on = "The town has a lamp for the ferry, and the quay has a town that sleeps by it, as every lamp does."
    lines = [replace(line, ending_risk=0.8) for line in lines_of(f"The pilot rows.\n\n{town}\n\n{goes_on}")]
    (finding,) = stops.stops_early(lines, Plan(((0, 1),), 0))
    assert finding.rule == "stops-early"
    assert "goes on: “The town has a lamp for the ferry, and the quay has…”" in finding.message
    safe = [replace(line, ending_risk=0.05) for line in lines_of(ARTICLE)]
    assert stops.stops_early(safe, Plan((FERRY + TOWN + LAMP,), 0)) == ()


def test_a_post_that_ends_with_its_article_does_not_stop_early(lines_of):
    lines = [replace(line, ending_risk=0.9) for line in lines_of(ARTICLE)]
    assert stops.stops_early(lines, Plan((FERRY, REST), 0)) == ()
