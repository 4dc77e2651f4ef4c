"""The quick worth of a plan is the sum of what each part of it says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from repurpose.engines.extract.plan.plan import rank_plans
from repurpose.engines.extract.plan.scorer import Scorer
from repurpose.engines.extract.plan.scoring import features, shape, weights
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan
from repurpose.language.tone import preference, sum_tone, tone_score
from repurpose.spec.channel import Readability
from repurpose.spec.find import LoadedChannel, find_channels, load_channel

Lines = Callable[..., tuple[Line, ...]]


@pytest.fixture(scope="module")
def reddit() -> LoadedChannel:
    return load_channel("reddit", find_channels(explicit=Path(__file__).resolve().parents[2] / "channels"))


def alone(form: str, lines: tuple[Line, ...], plan: Plan) -> float:
    """Sum every measure of one plan by what is asked of a form, without a tone."""
    values = features(lines, plan)
    return sum(table.get(name, 0.0) * value for table in (weights(form), shape(form)) for name, value in values.items())


@pytest.mark.parametrize("form", ["told", "claimed"])
def test_a_plan_is_worth_the_same_as_when_it_is_measured_alone(
    form: str, lines_of: Lines, reddit: LoadedChannel
) -> None:
    lines = lines_of("examples/the-ten-minutes-between.md")
    tones = reddit.tones
    plans = rank_plans(Scorer(lines, form), 100, 160, 3)
    assert {len(plan.runs) for plan in plans} == {1, 2}
    scorer = Scorer(lines, form, tones)
    for plan in plans[::7]:
        measured = sum_tone(lines[n].measures for n in plan.sentences)
        kept = sum(tone_score(measured, tone) for tone in tones) / len(tones)
        toned = 0.2 * preference(measured, tones) + 0.15 * kept
        assert scorer.worth(plan) == pytest.approx(alone(form, lines, plan) + toned)


def test_a_run_that_skips_a_sentence_counts_only_what_it_holds(lines_of: Lines) -> None:
    lines = lines_of("I was late. The bus never came, and I told nobody of it. I walked home in the rain that night.")
    plan = Plan(((0, 2),), 12)
    assert Scorer(lines, "told").worth(plan) == pytest.approx(alone("told", lines, plan))


def test_hard_words_and_long_sentences_cost(lines_of: Lines, reddit: LoadedChannel) -> None:
    bounds = reddit.spec.readability
    lines = lines_of("Institutional accountability presupposes organisational transparency throughout all departments.")
    plan = Plan(((0,),), 9)
    assert Scorer(lines, "told", (), bounds).worth(plan) < Scorer(lines, "told").worth(plan)


def test_a_long_sentence_costs_a_told_post_and_no_claim(lines_of: Lines) -> None:
    lines, plan = lines_of("I walked home in the rain that night, and then I walked back again."), Plan(((0,),), 14)
    bounds = {longest: Readability(sentence_words=longest) for longest in (5, 50)}
    told, claimed = ([Scorer(lines, form, (), b).worth(plan) for b in bounds.values()] for form in ("told", "claimed"))
    assert told[0] < told[1]
    assert claimed[0] == claimed[1]
