from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from repurpose.article import Role
from repurpose.engines.extract.read.kinds import asks_reader, closings, idea_kind
from repurpose.language.measures import measure
from repurpose.spec.channel import ChannelSpec, Closing, IdeaKind

RIVER = "The river was high and the bridge was closed."


def kind(*sentences: str, title: str = "", role: Role = Role.BODY) -> IdeaKind:
    said = SimpleNamespace(role=role)
    lines: Any = [SimpleNamespace(text=text, measures=measure(text), sentence=said) for text in sentences]
    return idea_kind(lines, title)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I used to believe that a quiet group was a bored group.", IdeaKind.LOST_EXPECTATION),
        ("We had assumed nobody read the footer.", IdeaKind.LOST_EXPECTATION),
        ("The early signs are always in the calendar.", IdeaKind.HIDDEN_SIGN),
        ("I was torn between the rota and the child.", IdeaKind.DILEMMA),
        ("My mistake was to answer first.", IdeaKind.MISTAKE),
        ("In the spring we switched to paper.", IdeaKind.CHANGE),
        ("To our surprise, the slow path was the popular one.", IdeaKind.DISCOVERY),
        ("Our routine is one line on the board.", IdeaKind.PRACTICE),
        ("We’re happy to announce a second boat.", IdeaKind.NEWS),
        ("We found that the crew of Port Lowe and Saint Ann counts twice.", IdeaKind.DISCOVERY),
        ("The crew of Port Lowe and Saint Ann say we found that this suits.", IdeaKind.OTHER),
        (RIVER, IdeaKind.OTHER),
        ("The dictionary has routine on page nine.", IdeaKind.OTHER),
    ],
)
def test_a_kind_is_named_only_when_the_text_is_sure(sentence: str, expected: IdeaKind) -> None:
    assert kind(sentence) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Announcing the second boat", IdeaKind.NEWS),
        ("Ferry 2.1", IdeaKind.NEWS),
        ("Harbour board update, May", IdeaKind.NEWS),
        ("Mending Oars - Community Call Summary", IdeaKind.REPORT),
        ("An interview with Ada Byron", IdeaKind.REPORT),
        ("How to write an update", IdeaKind.OTHER),
        ("Is a second boat now open?", IdeaKind.OTHER),
        ("Introducing and keeping a second boat", IdeaKind.OTHER),
        ("The 24 hours before the storm", IdeaKind.OTHER),
    ],
)
def test_a_title_tells_news_unless_it_asks_or_instructs(title: str, expected: IdeaKind) -> None:
    assert kind(RIVER, title=title) is expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (("I used to think it was the ropes.", RIVER), IdeaKind.LOST_EXPECTATION),
        ((RIVER, "I used to think it was the ropes."), IdeaKind.EXPERIENCE),
        ((RIVER, "We had assumed as much.", RIVER, "I used to think it was the ropes."), IdeaKind.LOST_EXPECTATION),
        ((RIVER, "I no longer count.", "We found that nobody waits.", "We learned that it rains."), IdeaKind.DISCOVERY),
        ((RIVER, "We’re happy to announce a second boat."), IdeaKind.NEWS),
    ],
)
def test_what_is_said_once_and_in_passing_names_no_kind(sentences: tuple[str, ...], expected: IdeaKind) -> None:
    assert kind(*sentences) is expected


def test_whoever_reports_what_others_answered_offers_no_answers() -> None:
    assert kind(RIVER, role=Role.ANSWER) is IdeaKind.REPORT
    assert kind(RIVER, title="Announcing the second boat", role=Role.ANSWER) is IdeaKind.REPORT
    assert kind("To our surprise, the slow path was the popular one.", role=Role.ANSWER) is IdeaKind.DISCOVERY


def test_what_the_author_says_goes_before_a_title_of_news() -> None:
    assert kind("I used to think the boat was late.", title="Announcing the second boat") is IdeaKind.LOST_EXPECTATION


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (("We asked the crew.", "Then I quietly moved the clock.", RIVER), IdeaKind.ACCOUNT),
        (("We asked the crew.", RIVER, RIVER), IdeaKind.OTHER),
        (("We asked the crew.", "We moved the pier.", "We painted it in May, and we learned to wait."), IdeaKind.WORK),
        (("We asked our son.", "We moved the bed.", "We painted it in May, and we learned to wait."), IdeaKind.ACCOUNT),
        (("We asked our Child Guild.", "We moved the pier.", "We learned to wait."), IdeaKind.WORK),
        (("We've seen both boats.", "I have written to the board.", RIVER), IdeaKind.ACCOUNT),
        (("The site went down.", "Nobody was there, and nobody had been told.", RIVER), IdeaKind.OTHER),
        (("The site went down.", "Nobody was there.", "We asked the porter."), IdeaKind.ACCOUNT),
        (("We have two boats.", "We’ve built a pier.", "We have added ropes.", "It does not sink."), IdeaKind.PRACTICE),
        (("At Port Lowe, we have two boats.", "Our ropes do not break."), IdeaKind.PRACTICE),
        (("We all forget a rope, and we never notice.", "Our ropes do not break."), IdeaKind.CLAIM),
        (("We asked the crew.", "We found ropes.", "It is.", "It is.", "We wait.", "It is."), IdeaKind.PRACTICE),
        (("I have a boat there.", "We could ask the crew.", RIVER), IdeaKind.EXPERIENCE),
        (("Check your ropes before you cast off.", "You should count them twice."), IdeaKind.ADVICE),
        (("Check the ropes.", "Count them twice."), IdeaKind.OTHER),
        (("Nobody waits for a late boat.", "It is not the clock that is wrong."), IdeaKind.CLAIM),
        (("It may rain at noon.", "Boats are slower then.", "A rope could help."), IdeaKind.OTHER),
        (("It always rains at noon.", "Boats are slower then.", "A rope could help."), IdeaKind.CLAIM),
        (("The ferry of Saint Mary and Saint Ann does not stop in Port Lowe.", RIVER), IdeaKind.OTHER),
    ],
)
def test_without_a_sign_the_way_it_is_told_decides(sentences: tuple[str, ...], expected: IdeaKind) -> None:
    assert kind(*sentences) is expected


def test_nothing_is_of_no_kind() -> None:
    assert kind() is IdeaKind.OTHER


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("How do you count the ropes?", True),
        ("Does anyone else count them twice?", True),
        ("What is a rope?", False),
        ("You count them twice.", False),
        ("They asked “How are you?”", False),
    ],
)
def test_only_a_question_to_the_reader_asks_them(sentence: str, expected: bool) -> None:
    assert asks_reader(sentence) is expected


def test_the_text_decides_which_line_comes_first_and_every_line_is_offered() -> None:
    lines = ("How so?", "Where?", "Who else?")
    closing = Closing(by_kind={IdeaKind.OTHER: lines})
    orders = {text: closings(closing, IdeaKind.OTHER, text) for text in map(str, range(30))}
    assert all(sorted(order) == sorted(lines) for order in orders.values())
    assert {order[0] for order in orders.values()} == set(lines)
    assert orders["7"] == closings(closing, IdeaKind.OTHER, "7")


def test_a_kind_without_lines_takes_those_that_suit_every_idea() -> None:
    closing = Closing(by_kind={IdeaKind.OTHER: ("How so?",), IdeaKind.CHANGE: ("Since when?",)})
    assert closings(closing, IdeaKind.MISTAKE, "x") == ("How so?",)
    assert closings(closing, IdeaKind.CHANGE, "x") == ("Since when?",)


def test_a_post_that_is_hard_to_read_takes_the_gentle_lines_whatever_it_asks() -> None:
    closing = Closing(by_kind={IdeaKind.OTHER: ("How so?",), IdeaKind.CHANGE: ("Since when?",)}, asked=("Say so.",))
    assert closings(closing, IdeaKind.CHANGE, "x", asked=True, gentle=True) == ("How so?",)
    gentle = closing.model_copy(update={"gentle": ("Only read.",)})
    assert closings(gentle, IdeaKind.CHANGE, "x", asked=True, gentle=True) == ("Only read.",)
    assert closings(gentle, IdeaKind.CHANGE, "x") == ("Since when?",)


def test_a_post_that_asks_takes_the_lines_for_that_where_there_are_any() -> None:
    closing = Closing(by_kind={IdeaKind.OTHER: ("How so?",)})
    assert closings(closing, IdeaKind.OTHER, "x", asked=True) == ("How so?",)
    answering = closing.model_copy(update={"asked": ("I'd like to hear.",)})
    assert closings(answering, IdeaKind.OTHER, "x", asked=True) == ("I'd like to hear.",)
    assert closings(answering, IdeaKind.OTHER, "x") == ("How so?",)


@pytest.mark.parametrize("name", ["reddit", "linkedin"])
def test_below_a_tale_nobody_is_asked_how_theirs_went(name: str, channel: Callable[[str], ChannelSpec]) -> None:
    closing = channel(name).closing
    assert closing is not None
    words = " ".join(closing.by_kind[IdeaKind.ACCOUNT]).split()
    assert {"go", "went", "out?"}.isdisjoint(words)
