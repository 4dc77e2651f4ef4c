"""What a title is worth beside another, by how much of the body takes it up and how far its sentence stands."""

import pytest

from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.material import read_lines
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.titles.statements import STATED
from repurpose.engines.extract.titles.title_worth import Weigher
from repurpose.engines.extract.wording.heard import heard
from repurpose.engines.extract.wording.told import Made
from repurpose.language.terms import content_terms
from repurpose.readers import read_article
from repurpose.readers.decode import decode
from repurpose.spec.find import find_channels, load_channel

REDDIT = load_channel("reddit", find_channels(None, None)).spec


def read(text: str) -> tuple[Line, ...]:
    return read_lines(read_article(decode(text.encode(), "a.md"), id="a"), REDDIT, ())


def test_a_word_recurs_in_the_share_of_the_sentences_that_hold_it() -> None:
    sentences = [frozenset(content_terms(text)) for text in ("the oars creak", "the oars of a ferry", "a bakery")]
    assert heard("Oars of the ferry", sentences).recurring == pytest.approx((2 / 3 + 1 / 3) / 2)
    assert heard("Nothing of it", []).recurring == 0.0


def test_a_title_whose_words_recur_is_worth_more_than_one_whose_words_are_heard_once() -> None:
    lines = read("The oars creak at noon. Nobody pays for the oars. The oars were sold. A baker bought the mast.")
    weigher = Weigher(lines, Plan(((0, 1, 2, 3),), 0))
    oars, mast = (weigher.worth(Made(f"A crew needs new {noun}", 5, STATED), None) for noun in ("oars", "masts"))
    assert oars > mast


def test_a_title_from_a_sentence_far_off_is_worth_less_than_one_from_close_by() -> None:
    said = "Heavy oars are the ruin of a boat"
    lines = read("The oars are heavy. A boat is light. " + "The bakery is open at noon. " * 12 + said + ".")
    weigher = Weigher(lines, Plan(((0, 1),), 0))
    made = Made(said, 8, STATED)
    assert weigher.measures(made, 2)["far"] == 1.0
    assert weigher.measures(made, len(lines) - 1)["far"] == 10.0
    assert weigher.worth(made, 2) > weigher.worth(made, len(lines) - 1)
