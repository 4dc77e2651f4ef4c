"""A post stops sooner, where it may, to make room for words that it needs more."""

from dataclasses import replace

from repurpose.draft import Kind
from repurpose.engines.extract.cut.sooner import sooner
from repurpose.engines.extract.frame.framer import Framer
from repurpose.engines.extract.posts import _spelt
from repurpose.engines.extract.read.planned import Plan

TEXT = """# Lanterns

The Regional Lantern Festival (RLF) is old.

## This year

RLF lanterns hung over the whole of the harbour in May. We counted forty of them from the pier that night. The last one
burned until the morning ferry came in from the island. Nobody put it out.
"""


def _plan(lines):
    numbers = tuple(range(1, len(lines)))
    return Plan((numbers,), sum(lines[n].measures.words for n in numbers))


def test_a_plan_that_stops_sooner_keeps_most_of_its_words_and_ends_as_well(lines_of):
    lines = tuple(replace(line, ending_risk=0.1) for line in lines_of(TEXT))
    plan = _plan(lines)
    found = list(sooner(lines, plan, plan.words))
    assert [p.sentences for p in found] == [plan.sentences[:-1]]
    assert found[0].words == plan.words - lines[-1].measures.words
    assert list(sooner(lines, plan, found[0].words - 1)) == []
    worse = (*lines[:-2], replace(lines[-2], ending_risk=0.9), lines[-1])
    assert list(sooner(worse, plan, plan.words)) == []


def test_letters_are_spelt_out_where_a_post_that_stops_sooner_has_the_room(lines_of, read, channel):
    lines = tuple(replace(line, ending_risk=0.1) for line in lines_of(TEXT))
    plan = _plan(lines)
    spec = channel("linkedin").model_copy(update={"closing": None})
    spec = spec.model_copy(update={"length": spec.length.model_copy(update={"min": 10, "max": plan.words + 1})})
    framer = Framer(read(TEXT), spec, lines)
    framed = framer.frame(plan)
    assert framed is not None
    assert framed.bare
    shorter, spelt = _spelt(framer, plan, framed)
    assert shorter.sentences == plan.sentences[:-1]
    body = [passage.text for passage in spelt.passages if passage.kind is Kind.BODY]
    assert body[0].startswith("The Regional Lantern Festival (RLF) lanterns")
