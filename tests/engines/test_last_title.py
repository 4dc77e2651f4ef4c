from types import SimpleNamespace
from typing import Any

import pytest

from repurpose.engines.extract.frame.frame import plain_title
from repurpose.engines.extract.frame.framer import Framer
from repurpose.engines.extract.posts import _improves
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.material import read_lines
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.titles.own_title import own_titles
from repurpose.engines.extract.titles.title_idea import TitleIdea
from repurpose.engines.extract.titles.titles import last_title, title_ideas
from repurpose.readers import read_article
from repurpose.readers.decode import decode
from repurpose.spec.channel import Title
from repurpose.spec.find import find_channels, load_channel

REDDIT = load_channel("reddit", find_channels(None, None)).spec
assert REDDIT.title is not None
RULES: Title = REDDIT.title


def read(text: str) -> tuple[Line, ...]:
    return read_lines(read_article(decode(text.encode(), "a.md"), id="a"), REDDIT, ())


def test_the_first_sentence_of_an_untitled_article_is_its_title_where_the_rest_stands() -> None:
    stands = read("The ferry crosses the river at noon. A porter counts the boats every morning.")
    points = read("The ferry crosses the river at noon. It never comes back before the evening.")
    answers = read("The ferry crosses the river at noon. Therefore nobody waits for it in the evening.")
    plan = Plan(((0, 1),), 14)
    for lines in (stands, points):  # what "it" is stands right above it
        idea = last_title(lines, plan, RULES)
        assert idea is not None
        assert (idea.passage.text, idea.sentence) == ("The ferry crosses the river at noon", 0)
    assert last_title(answers, plan, RULES) is None


@pytest.mark.parametrize(("whom", "named"), [("a baker", False), ("the two bakers", True), ("3 old bakers", True)])
def test_below_a_title_they_are_several_whom_it_names(whom: str, named: bool) -> None:
    lines = read(f"One morning I was called to row the ferry for {whom}. They had lost their boat in the winter.")
    assert (last_title(lines, Plan(((0, 1),), 20), RULES) is not None) == named


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        (
            "In a long winter, the bakers of the valley launched Breadbell, a bell that rings for every new loaf.",
            "The bakers of the valley launched Breadbell",
        ),
        (
            "Along with the bell and the boats, a good bakery needs rowers who come every day.",
            "Nobody pays the rowers of the bakery boats",
        ),
    ],
)
def test_an_opening_too_long_for_a_title_is_cut_or_gives_way(opening: str, title: str) -> None:
    lines = read(f"{opening} The rowers wait by the boats at noon. Nobody pays the rowers of the bakery boats.")
    idea = last_title(lines, Plan(((0, 1),), 40), RULES)
    assert idea is not None
    assert (idea.passage.text, idea.sentence) == (title, None)


ROWED = "The bakers of the valley are rowed to the mill every winter"
GUILD = "The valley has a guild of old bakers and young rowers"
IDLE = "Nobody in the valley of the bakers and rowers knows why the old mill stands still in the winter"


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        (f"{ROWED} and have no bread of their own to give to the children of the crew.", ROWED),
        (f"{GUILD}, mostly known for the bread that it once gave to the children of the mill.", GUILD),
        (f"{IDLE}, and who lets it stand still.", f"{IDLE}, and who lets it stand still"),
    ],
)
def test_an_opening_too_long_for_a_title_is_cut_where_more_is_said_of_its_subject(opening: str, title: str) -> None:
    lines = read(f"{opening} A porter counts the boats at noon. It rains.")
    idea = last_title(lines, Plan(((0, 1),), 40), RULES)
    assert idea is not None
    assert (idea.passage.text, idea.sentence is None) == (title, title + "." != opening)


def test_a_body_that_begins_with_what_was_cut_from_it_for_a_title_says_it_twice() -> None:
    rows = " ".join(f"They row {n} boats over the wide river to a far mill in the rain." for n in range(20, 30))
    opening = "In a long winter, the bakers of the valley launched Breadbell, a bell that rings for every new loaf."
    framed = {}
    for first in (opening, f"The river is wide in the valley of bakers. {opening}"):
        article = read_article(decode(f"{first} {rows}".encode(), "a.md"), id="a")
        lines = read_lines(article, REDDIT, ())
        framed[first] = Framer(article, REDDIT, lines).frame(Plan((tuple(range(len(lines))),), 140))
    repeated, spent = framed.values()
    assert repeated is not None
    assert spent is not None
    assert (repeated.repeats, spent.repeats) == (True, False)
    assert repeated.makeshift


@pytest.mark.parametrize(
    ("title", "makeshift", "had", "better"),
    [
        ("Nobody pays the rowers", False, True, True),
        ("The river is wide", True, False, True),
        ("The river is wide", True, True, False),
        ("The river is wide " * 8, True, False, False),
    ],
)
def test_what_begins_with_its_title_gives_way_to_a_title_of_its_own_or_a_short_one(
    title: str, makeshift: bool, had: bool, better: bool
) -> None:
    passages = (SimpleNamespace(text=title),)
    other: Any = SimpleNamespace(repeats=False, makeshift=makeshift, passages=passages)
    framed: Any = SimpleNamespace(title=object() if had else None)
    assert _improves(other, framed) is better


STORY = "I rowed to the island for a year. The oars were heavy in the winter. I sold my boat to a baker in May."


def scores(own: str) -> dict[str, float]:
    return {idea.passage.text: idea.score for idea in title_ideas(read(STORY), Plan(((0, 1, 2),), 24), RULES, own)}


@pytest.mark.parametrize("told", ["Why I Sold My Boat", "I Sold My Boat Twice", "We've Sold My Boat"])
def test_an_own_title_that_tells_or_promises_a_story_weighs_more_than_one_on_the_same_thing(told: str) -> None:
    other = "Old Boat, Heavy Oars"
    assert scores(told)[told] > scores(other)[other] + 0.3


def test_what_a_description_tells_weighs_less_than_the_same_as_the_articles_own_title() -> None:
    told = "I sold my old boat with its heavy oars"
    ideas = title_ideas(read(STORY), Plan(((0, 1, 2),), 24), RULES, "Oars", about=[f"{told}."])
    assert {idea.passage.text: idea.score for idea in ideas}[told] < scores(told)[told] - 0.5


@pytest.mark.parametrize(("poor", "better"), [("How to Bake Bread", "The Bread of Ours"), ("Bread", "Our Bread")])
def test_an_own_title_that_is_one_word_or_directs_to_what_is_not_told_costs(poor: str, better: str) -> None:
    assert scores(poor)[poor] < scores(better)[better] - 0.3


def test_a_title_from_elsewhere_of_which_the_post_speaks_a_little_is_offered_last() -> None:
    text = "The oars were heavy in winter. I sold the oars to a baker in May. The boat is gone. "
    text += "Heavy oars are the ruin of every boat."
    ideas = title_ideas(read(text), Plan(((0, 1, 2),), 24), RULES, "Heavy Oars in Winter")
    assert ideas[-1].passage.text == "Heavy oars are the ruin of every boat"
    assert [idea.score for idea in ideas] == sorted((idea.score for idea in ideas), reverse=True)


@pytest.mark.parametrize(
    ("opening", "opens"),
    [("There is an oven for every day at the bakery", True), ("The ferry is at the bakery every day", False)],
)
def test_a_statement_that_stays_in_the_body_comes_after_a_first_sentence_worth_as_much(
    opening: str, opens: bool
) -> None:
    text = f"{opening}. Our ovens are cold at noon in the winter. {{}} keep the ovens for us."
    text += " The ovens are old. A crew of three bakers eats by the ovens."
    stated = "Our ovens are cold at noon in the winter"

    def titles(who: str) -> tuple[TitleIdea, ...]:
        return title_ideas(read(text.format(who)), Plan(((0, 1, 2, 3, 4),), 0), RULES)

    first = titles("They")[0]
    assert (first.passage.text, first.sentence) == ((opening, 0) if opens else (stated, None))
    assert stated in [t.passage.text for t in titles("Bakers") if t.sentence]


@pytest.mark.parametrize(
    ("own", "opening", "first"),
    [
        ("A Year of Rowing", "By and large, the winter was quiet", False),
        ("A Year of Rowing", "By and large, every oar was old", True),
    ],
)
def test_a_first_sentence_of_which_the_post_takes_up_less_than_of_the_title_comes_after_it(
    own: str, opening: str, first: bool
) -> None:
    text = f"{opening}. I rowed to every village in the rain. My oars broke twice in the spring."
    text += " A porter helped me to mend them. I sleep well at night. I ate soup. The geese came home late."
    ideas = title_ideas(read(text), Plan((tuple(range(7)),), 0), RULES, own)
    assert [idea.passage.text for idea in ideas[:2]] == ([opening, own] if first else [own, opening])


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("A not so quiet ferry.", "A not so quiet ferry"),
        ("The Ferry, No. 4: Who needs HR.", "The Ferry, No. 4: Who needs HR"),
        ("So, you're a porter...", "So, you're a porter..."),
        ("What I learnt at Oar Inc.", "What I learnt at Oar Inc."),
        ("Boats made in the U.S.", "Boats made in the U.S."),
        ("Of oars, locks, etc.", "Of oars, locks, etc."),
        ("It is easy to row. To rest is not.", "It is easy to row. To rest is not."),
    ],
)
def test_a_title_has_no_full_stop(title: str, shown: str) -> None:
    article = read_article(decode(f'---\ntitle: "{title}"\n---\n\nI row.\n'.encode(), "a.md"), id="a")
    assert plain_title(article, read_lines(article, REDDIT, ())[0]).text == shown
    assert shown in [made.text for made in own_titles(title)]
    assert article.title == title
