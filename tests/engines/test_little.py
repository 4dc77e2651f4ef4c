"""What is missing is said in words: something that happened, something hard, something that is weighed."""

from collections.abc import Callable

import pytest

from repurpose.engines.extract.little import little_to_tell, matter
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan
from repurpose.finding import Severity
from repurpose.spec.channel import ChannelSpec

Lines = Callable[..., tuple[Line, ...]]
Channel = Callable[[str], ChannelSpec]
RECORD = (
    "The Harbour Guild opened its Lantern House in March 2019. Mayor Ilse Brandt and Otto Venn of Port Lowe came then. "
    "The Guild gave 120 lamps to Saint Ann and 80 to Kettle Bay."
)
LESSON = (
    "A lamp is no cure for a dark pier. Nobody can see the lamp when the fog is in, and perhaps nobody should. "
    "The keeper did not light it for a year, and not one boat was late."
)
TOLD = "I lit the lamp every night for a year. I noticed that my own hands shook when the fog came."


def said(lines: tuple[Line, ...], spec: ChannelSpec, *numbers: int) -> str:
    return " ".join(finding.message for finding in little_to_tell(lines, Plan((numbers,), 0), spec))


@pytest.mark.parametrize("name", ["reddit", "linkedin"])
def test_a_record_of_names_and_figures_is_an_announcement(name: str, lines_of: Lines, channel: Channel) -> None:
    assert "names and figures" in said(lines_of(f"{TOLD} {RECORD}", name), channel(name), 2, 3, 4)


def test_a_record_in_an_article_that_weighs_it_is_none(lines_of: Lines, channel: Channel) -> None:
    lines = lines_of(f"{TOLD} {RECORD} {LESSON}")
    assert said(lines, channel("reddit"), 2, 3, 4) == ""


def test_the_rest_of_such_an_article_may_be_told(lines_of: Lines, channel: Channel) -> None:
    assert said(lines_of(f"{TOLD} {RECORD}"), channel("reddit"), 0, 1) == ""


def test_what_is_planned_or_promoted_did_not_happen(lines_of: Lines) -> None:
    told, planned = "We carried our lamps home and slept badly.", "We will carry our lamps home and planned it well."
    assert matter(lines_of(told), "told") > 0
    assert matter(lines_of(planned), "told") == 0
    assert matter(lines_of("We launched our lamps and they sold well."), "told") == 0


def test_instructions_take_away_from_what_happened(lines_of: Lines) -> None:
    story = "We lit the lamp and waited. "
    assert matter(lines_of(story + "Trim the wick. Fill the tank."), "told") < matter(lines_of(story), "told") / 2


def test_something_hard_is_enough_for_a_claim(lines_of: Lines, channel: Channel) -> None:
    hard = "The pier is dark and the fog is a problem. A lamp is a mistake there, for the trouble is that it is slow."
    lines = lines_of(hard)
    assert said(lines, channel("linkedin"), 0, 1) == ""
    assert "nothing that happened to you" in said(lines, channel("reddit"), 0, 1)
    assert "nothing that is hard" in said(lines_of("The pier is dark. A lamp stands there."), channel("linkedin"), 0, 1)


@pytest.mark.parametrize(("name", "severity"), [("reddit", Severity.WARNING), ("linkedin", Severity.ADVICE)])
def test_that_nothing_happened_weighs_less_for_a_claim(
    name: str, severity: Severity, lines_of: Lines, channel: Channel
) -> None:
    (finding,) = little_to_tell(lines_of("The pier is dark. A lamp stands there."), Plan(((0, 1),), 0), channel(name))
    assert finding.severity is severity


def test_a_channel_of_no_form_wants_nothing_told(lines_of: Lines, channel: Channel) -> None:
    spec = channel("reddit").model_copy(update={"form": "plain"})
    assert said(lines_of(RECORD), spec, 0, 1, 2) == ""
