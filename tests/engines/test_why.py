"""Reasons: whatever bars a sentence from opening or closing a post is said in words of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from repurpose.article import Article, Role
from repurpose.datafile import read_table
from repurpose.engines import ENGINES
from repurpose.engines.extract import why
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.types import Brief
from repurpose.language.reference_words import openers
from repurpose.spec.channel import ChannelSpec

Lines = Callable[..., tuple[Line, ...]]
Read = Callable[[str], Article]
Channel = Callable[[str], ChannelSpec]
UNEXPLAINED = "no run of the right length stands alone around it"

NEEDING = {
    "pronoun": "He kept the key to the mill.",
    "connective": "However, the lift had stopped at noon.",
    "phrase": "In this case the porters had no key.",
    "demonstrative": "We used this method for a year.",
    "person": "I asked him for a key to the mill.",
    "they": "I found them by a door of the mill.",
    "it": "I found it by a door of the mill.",
    "answer": "Yes, the rota hangs by a door.",
    "lower-case": "runs on a wheel made of oak.",
    "soft connective": "But rivers freeze in a cold winter.",
    "label": "Open table: ask the porters in.",
    "fragment": "A place where we can rest.",
    "introduction": "Ada Moor is a senior engineer at the Harbour Office in Delft.",
    "reply": "Ada Moor recently wrote about a ferry across the river.",
    "news": "Today we announced a new ferry across the river.",
}
"""A sentence for each need that shows in its words; the others come from where it stands or how it is set."""


def _reason(lines: tuple[Line, ...], number: int) -> str:
    """Return the reason of a sentence that no plan holds."""
    return why.reasons(lines, (), Plan((), 0), None, None)[number].why


@pytest.mark.parametrize(("need", "sentence"), NEEDING.items())
def test_what_a_sentence_needs_is_its_reason(need: str, sentence: str, lines_of: Lines) -> None:
    lines = lines_of(sentence)
    assert (lines[0].bar, lines[0].need) == ("", need)
    assert _reason(lines, 0) == why._NEEDS[need]


def test_every_need_has_words_of_its_own() -> None:
    assert {*NEEDING, "aside", "list", "parallel", "reported"} == set(why._NEEDS)
    assert {*openers().values(), *read_table("repurpose.engines.extract.read", "openings.yaml")} <= set(why._NEEDS)
    assert len(set(why._NEEDS.values())) == len(why._NEEDS)


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("We can rest at noon. We can ask a porter.", 1, "begins as the sentence before it does"),
        (
            "We do:\n\n- A porter with a key and a bell opens the mill for the clerks by the river.",
            1,
            "is an item of a list, on which no post opens",
        ),
        (
            "A pier has two boats.\n\nWe know that nobody would sleep if we had to row all those two boats.",
            1,
            "points back to an earlier sentence: “those two boats”",
        ),
        (
            "We built a lantern for the mill. It rained. The lantern went out in the storm of May.",
            2,
            "takes for granted what an earlier sentence introduces",
        ),
        ("We rowed all night.", 0, "is too short to open a post"),
        ("Why do we row at night when nobody asks us to? It is dark.", 0, "asks what the next sentence answers"),
        ("Why do we row at night when nobody asks us to?", 0, "asks, and nothing of the article comes after it"),
        (
            "I cut myself at night in the attic of the mill. Porters rest at noon in a mill.\n\nIt rains.",
            1,
            "is the worst of it, and the article goes on",
        ),
        (
            "Historically, porters rowed the boats of a town at night. They slept at noon. Now the ferry rows itself.",
            0,
            "tells how things were, before it says how they changed",
        ),
        ("Porters rest at noon in the shade of a mill.", 0, UNEXPLAINED),
    ],
)
def test_where_a_sentence_stands_and_what_it_lacks_is_its_reason(
    text: str, number: int, reason: str, lines_of: Lines
) -> None:
    assert _reason(lines_of(text), number) == reason


def test_every_role_and_whatever_bars_a_sentence_is_explained(lines_of: Lines) -> None:
    barred = read_table("repurpose.engines.extract.read", "bars.yaml")
    for reason in (*Role, *barred, *why._NEEDS.values(), *why._PROMISES.values()):
        assert len(why.explained(str(reason)).split()) > 3, reason
    assert why.explained("nothing of the kind") == ""


@pytest.mark.parametrize("name", ["reddit", "linkedin", "blog"])
def test_every_reason_that_an_article_gets_is_explained(name: str, read: Read, channel: Channel) -> None:
    for path in (*Path("tests/fixtures/articles").glob("*.md"), *Path("examples").glob("*.md")):
        article = read(str(path))
        taken = frozenset(range(0, len(article.sentences), 9))
        made = ENGINES[channel(name).aim][1](Brief(article, channel(name), taken=taken, condense=True))
        for reason in made.why:
            assert why.explained(reason.why), reason
