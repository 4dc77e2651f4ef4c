"""Whom a call speaks to."""

import pytest

from repurpose.engines.extract.read.calls import speaks_to_reader


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("[Ring us] at the quay.", True),
        ("So please [ring us] at the quay.", True),
        ("You can also [ring us] at the quay.", True),
        ("If you like ferries, [ring us] at noon.", True),
        ("Try the oars, [and ring us] when they break.", True),
        ("I recommend any rower [to ring us] first.", True),
        ("The bell is cracked—[ring us] instead.", True),
        ("Anyone can [ring us] at noon.", True),
        ("My porters [ring us] at noon.", False),
        ("He opened the gate [to ring us] awake.", False),
        ("He opened the gate, climbed the stairs, [and rang us].", False),
        ("When it rains, the porters [ring us] awake.", False),
        ("They [ring us] so that you sleep.", False),
    ],
)
def test_a_deed_is_asked_of_the_reader_or_done_by_somebody(sentence: str, asked: bool) -> None:
    start, end = sentence.index("["), sentence.index("]") - 1
    assert speaks_to_reader(sentence.replace("[", "").replace("]", ""), start, end) is asked
