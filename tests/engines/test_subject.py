"""The subject: a post does not stop before what its title names has come up."""

from collections.abc import Callable

import pytest

from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.read.subject import stops_before

Lines = Callable[..., tuple[Line, ...]]
BEFORE = "The yard was dark and nobody found the gate. We fell over the same bucket every night.\n\n"
AFTER = "We hung a lantern on the gate. "


@pytest.mark.parametrize(
    ("title", "spoken", "sentences", "stops"),
    [
        ("A lantern for the yard", 5, (0, 1), True),
        ("A lantern for the yard", 5, (0, 1, 2), False),
        ("A lantern for the yard", 4, (0, 1), False),
        ("A bucket for the yard", 5, (0, 1), False),
        ("", 5, (0, 1), False),
    ],
)
def test_a_post_stops_before_what_the_article_goes_on_to_speak_of(
    title: str, spoken: int, sentences: tuple[int, ...], stops: bool, lines_of: Lines
) -> None:
    lines = lines_of((f"# {title}\n\n" if title else "") + BEFORE + AFTER * spoken)
    assert stops_before(lines, Plan((sentences,), 30)) is stops


def test_a_post_may_leave_out_what_was_told_before_it(lines_of: Lines) -> None:
    lines = lines_of("# A lantern for the yard\n\n" + AFTER * 6 + BEFORE + AFTER * 5)
    assert not stops_before(lines, Plan(((6, 7),), 16))
    assert stops_before(lines_of("# A lantern for the yard\n\n" + AFTER * 5 + BEFORE + AFTER * 6), Plan(((5, 6),), 16))


def test_only_the_words_that_most_sentences_hold_are_the_subject(lines_of: Lines) -> None:
    rest = "The dog and the cat wait. " * 5 + "A lantern burns. " * 5
    lines = lines_of("# The dog, the cat and the lantern\n\n" + BEFORE + rest)
    assert lines[1].to_come == {"dog", "cat"}
