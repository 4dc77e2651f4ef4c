from types import SimpleNamespace
from typing import Any

import pytest

from repurpose.engines.extract.kinds import closings, idea_kind
from repurpose.spec.channel import Closing, IdeaKind


def kind(*sentences: str) -> IdeaKind:
    lines: Any = [SimpleNamespace(text=sentence) for sentence in sentences]
    return idea_kind(lines)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I used to believe that a quiet group was a bored group.", IdeaKind.LOST_EXPECTATION),
        ("We had assumed nobody read the footer.", IdeaKind.LOST_EXPECTATION),
        ("The early signs are always in the calendar.", IdeaKind.HIDDEN_SIGN),
        ("I was torn between the rota and the child.", IdeaKind.DILEMMA),
        ("My mistake was to answer first.", IdeaKind.MISTAKE),
        ("I’ve stopped checking the queue at night.", IdeaKind.CHANGE),
        ("To our surprise, the slow path was the popular one.", IdeaKind.DISCOVERY),
        ("Every morning the two of us write one line on the board, and our routine ends there.", IdeaKind.PRACTICE),
        ("The river was high and the bridge was closed.", IdeaKind.OTHER),
        ("The word mistake stands in every dictionary.", IdeaKind.OTHER),
    ],
)
def test_a_kind_is_named_only_when_the_text_is_sure(sentence: str, expected: IdeaKind) -> None:
    assert kind(sentence) is expected


def test_two_weak_signs_make_a_kind_and_one_repeated_does_not() -> None:
    assert kind("It was quietly done, and the subtle part went by.") is IdeaKind.HIDDEN_SIGN
    assert kind("It was quietly done, quietly said and quietly forgotten.") is IdeaKind.OTHER


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
