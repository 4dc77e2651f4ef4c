import pytest

from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.material import read_lines
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.titles.statements import HEADED
from repurpose.engines.extract.titles.titles import title_ideas
from repurpose.readers import read_article
from repurpose.readers.decode import decode
from repurpose.spec.channel import Title
from repurpose.spec.find import find_channels, load_channel

REDDIT = load_channel("reddit", find_channels(None, None)).spec
assert REDDIT.title is not None
RULES: Title = REDDIT.title


def read(text: str) -> tuple[Line, ...]:
    return read_lines(read_article(decode(text.encode(), "a.md"), id="a"), REDDIT, ())


DAY = "I row the ferry every day of the winter. The oars are heavy at noon. Nobody on the river talks about sleep."


def first(own: str, about: str = "", text: str = DAY, *body: int) -> str:
    """Return the best title of an article with a title and a description."""
    lines = read(text)
    plan = Plan((body or tuple(range(len(lines))),), 0)
    return title_ideas(lines, plan, RULES, own, about=(about,))[0].passage.text


@pytest.mark.parametrize(
    ("about", "title"),
    [
        (
            "Rivers end. This is what happened when I stopped rowing at night.",
            "What happened when I stopped rowing at night",
        ),
        ("My years as a rower on an old river", "My years as a rower on an old river"),
        ("In which I tell why I no longer row at night.", "Why I no longer row at night"),
        ("The end. I gave all of my winters to an old ferry.", "I gave all of my winters to an old ferry"),
    ],
)
def test_what_the_description_tells_of_the_author_is_a_title(about: str, title: str) -> None:
    assert first("On Water", about) == title


@pytest.mark.parametrize(
    "about",
    [
        "Ada rows a ferry.",
        "Why they row at night.",
        "How I made this mistake again.",
        "How we row, how we rest, and why.",
        "How I lost my licence as a dentist",
    ],
)
def test_what_a_description_says_of_others_or_points_at_is_no_title(about: str) -> None:
    assert first("Rowing the ferry in winter", about) == first("Rowing the ferry in winter")


def test_an_own_title_that_points_at_what_the_post_does_not_name_costs() -> None:
    lines = read(DAY)
    pointing, naming = (
        title_ideas(lines, Plan(((0, 1, 2),), 0), RULES, own)[0].score
        for own in ("This question made me row in winter", "This ferry made me row in winter")
    )
    assert naming - pointing > 0.9


def test_an_own_title_that_breaks_off_is_none() -> None:
    assert "I did not become a rower because…" not in [
        idea.passage.text
        for idea in title_ideas(read(DAY), Plan(((0, 1, 2),), 0), RULES, "I did not become a rower because…")
    ]


def test_who_else_felt_what_the_author_tells_close_to_the_post_comes_before_a_label() -> None:
    post = "I saw him on the river at noon. He slept, as I did. Then it was cold."
    felt = "I felt guilty that I was sleeping at noon."
    question = "Did anyone else feel guilty that they were sleeping at noon?"
    assert first("Autumn", "", f"{post} {felt}", 0, 1, 2) == question
    assert first("Autumn", "", f"{post} The rain came. It fell. It fell again. {felt}", 0, 1, 2) != question


def test_who_else_thought_so_is_asked_where_only_the_post_tells_of_its_author() -> None:
    told = "I thought that rest had to be earned on the river. My rest was short, and I rowed on. I never asked."
    lines = read(f"{told} {' '.join(['The ferry runs on the river from six in the morning until it is dark.'] * 12)}")
    mine, of_the_ferry = (title_ideas(lines, Plan((body,), 0), RULES, "Rest") for body in ((0, 1, 2), (8, 9, 10)))
    assert mine[0].passage.text == "Did anyone else think that rest had to be earned on the river?"
    assert not any(idea.passage.text.startswith("Did anyone else") for idea in of_the_ferry)


@pytest.mark.parametrize(
    ("own", "heading", "title"),
    [
        ("The harbour in spring", "2. Ask passengers to wait", "Ask passengers to wait"),
        ("The harbour in spring", "Keeping passengers off the ferry", "Keeping passengers off the ferry"),
        ("The harbour in spring", "Passengers of the ferry", "The harbour in spring"),
        ("The harbour in spring", "Ask Ferdinand about the ferry", "The harbour in spring"),
        ("The harbour in spring", "Ask neighbours about lamps", "The harbour in spring"),
        ("Passengers of a ferry", "Ask passengers to leave lamps", "Passengers of a ferry"),
    ],
)
def test_a_heading_that_says_what_to_do_comes_before_a_title_farther_off(own: str, heading: str, title: str) -> None:
    lines = read("We tell passengers to wait. Most passengers like that. The ferry is small. Passengers wait outside.")
    ideas = title_ideas(lines, Plan(((0, 1, 2, 3),), 0), RULES, own, heading=heading)
    assert next(idea.passage.text for idea in ideas if idea.passage.origins[0].sentence is None) == title
    assert own in [idea.passage.text for idea in ideas]


@pytest.mark.parametrize(("who", "offered"), [("Byron", False), ("Ada Byron", True), ("A rower", True)])
def test_no_title_begins_with_half_a_name(who: str, offered: bool) -> None:
    said = f"{who} is afraid of rivers and boats in winter"
    lines = read(f"A boat was sold to Ada Byron in May. {said}. There, Byron slept. There were boats on rivers.")
    made = [idea.passage.text for idea in title_ideas(lines, Plan(((0, 1, 2, 3),), 0), RULES, "Autumn")]
    assert (said in made) is offered


def test_what_a_person_asks_or_feels_elsewhere_is_offered_last_and_only_beside_a_title() -> None:
    post = "I saw him on the river at noon. He slept, as I did. Then it was cold."
    lines = read(f"{post} Rain came. It fell. It fell again. Why am I so afraid of a quiet house?")
    asked = "Why am I so afraid of a quiet house?"
    for own, offered in (("Autumn", ["Autumn", asked]), ("", [])):
        made = [idea.passage.text for idea in title_ideas(lines, Plan(((0, 1, 2),), 0), RULES, own)]
        assert made == offered


@pytest.mark.parametrize(
    ("what", "asked"), [("row at night", True), ("row on my 42nd birthday", False), ("row for something", False)]
)
def test_nobody_is_asked_for_a_day_of_the_authors_or_for_something(what: str, asked: bool) -> None:
    lines = read(f"I never wanted to {what}. I row at noon. I find it cold. Rivers are cold.")
    made = [idea.passage.text for idea in title_ideas(lines, Plan(((0, 1, 2, 3),), 0), RULES, "Autumn")]
    assert any(text.endswith("?") for text in made) is asked


@pytest.mark.parametrize(
    ("following", "leaves"),
    [
        ("I rowed on the river for years.", True),
        ("I decided to wait for it.", False),
        ("I have not rowed on the river since.", True),  # the river could be it
        ("I have not slept since.", False),
        ("I saw an oar and took it.", True),
        ("I asked Ada and thanked her.", True),
        ("I waited and thanked her.", False),
    ],
)
def test_a_sentence_stays_below_its_title_where_the_next_one_leans_on_it(following: str, leaves: bool) -> None:
    said = "My oldest ferry sank on the river in winter"
    lines = read(f"The river is wide. {said}. {following} The ferry of the river is slow. Nobody rows at night.")
    found = {i.passage.text: i.sentence for i in title_ideas(lines, Plan(((0, 1, 2, 3, 4),), 0), RULES, "Autumn")}
    assert (found[said] is not None) is leaves


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Patience is a ferry", "Patience is a ferry"),
        ("3. Oars are not enough.", "Oars are not enough"),
        ("The oars of the ferry", None),
        ("The costs of the ferry and its oars", None),
        ("Row slowly and look ahead", None),
        ("Oars that are made of ash", None),
        ("Why the ferry is late in winter", None),
        ("What is a ferry?", None),
    ],
)
def test_a_heading_that_states_something_is_a_title_of_what_lies_below_it(heading: str, title: str | None) -> None:
    lines = read("The ferry needs patience. Two oars are enough for it. Nobody rows the ferry in winter.")
    ideas = title_ideas(lines, Plan(((0, 1, 2),), 0), RULES, heading=heading)
    found = [idea.passage.text for idea in ideas if idea.passage.origins[0].note == HEADED]
    assert found == ([title] if title else [])


@pytest.mark.parametrize(
    ("following", "leaves"), [("You must care for it in winter.", True), ("They feed every boat well.", False)]
)
def test_a_sentence_whose_it_the_title_says_stands_below_it(following: str, leaves: bool) -> None:
    lines = read(f"The ferry of our village is like an old dog. {following} Nobody rows in summer. We row on.")
    ideas = title_ideas(lines, Plan(((0, 1, 2, 3),), 0), RULES)
    assert [i.sentence for i in ideas if i.passage.text.startswith("The ferry of")] == [0] * leaves
