"""The sentence that says what a thing is stands before a post about it."""

from dataclasses import replace

from repurpose.engines.extract.cut.introduce import Introductions
from repurpose.engines.extract.read.planned import Plan

ARTICLE = """# Night post

Kiln is a tool that sorts the letters of a whole harbour by the hour in which they are read.

## A second year

We started using Kiln in the spring, and the clerks were glad of it. Nobody carries a sack home any more.

Since the autumn Kiln reads the old stamps as well. The harbour has asked for a second one. By the winter it will stand
beside the first.
"""


def _lines(lines_of, text=ARTICLE):
    lines = lines_of(text)
    first = next(n for n, line in enumerate(lines) if line.text.startswith("We started"))
    numbers = tuple(range(first, len(lines)))
    return lines, Plan((numbers,), sum(lines[n].measures.words for n in numbers))


def test_a_post_about_what_only_an_earlier_sentence_defines_begins_with_that(lines_of):
    lines, plan = _lines(lines_of)
    led = Introductions(lines, 200, 3).before(plan)
    assert led is not None
    assert (led.runs, led.words) == (((0,), *plan.runs), plan.words + lines[0].measures.words)


def test_where_there_is_no_room_for_it_the_post_stops_sooner_if_it_ends_as_well(lines_of):
    lines, plan = _lines(lines_of)
    lines = tuple(replace(line, ending_risk=0.1) for line in lines)
    led = Introductions(lines, plan.words + 12, 3).before(plan)
    assert led is not None
    assert led.sentences == (0, *plan.sentences[:-1])
    assert Introductions(lines, lines[0].measures.words + 20, 3).before(plan) is None


def test_a_post_that_says_it_itself_or_speaks_of_something_else_stays(lines_of):
    for text in (
        ARTICLE.replace("We started using Kiln in", "We started using Kiln, a machine for letters, in"),
        ARTICLE.replace("using Kiln", "using sacks").replace("autumn Kiln", "autumn somebody"),
        ARTICLE.replace("Nobody carries a sack", "A kiln is a kiln is a kiln. Nobody carries a sack"),
    ):
        lines, plan = _lines(lines_of, text)
        assert Introductions(lines, 200, 3).before(plan) is None


def test_no_post_gets_a_piece_more_than_its_channel_takes(lines_of):
    lines, plan = _lines(lines_of)
    assert Introductions(lines, 200, 1).before(plan) is None


def test_the_sentence_that_stands_right_before_a_post_is_read_with_it(lines_of):
    text = ARTICLE.replace("## A second year\n\n", "")
    lines, plan = _lines(lines_of, text)
    led = Introductions(lines, 200, 1).before(plan)
    assert led is not None
    assert led.runs == ((0, *plan.sentences),)
