"""An answer is posted below its question, from its first sentence, and alone."""

from collections.abc import Callable

import pytest

from repurpose.article import Article
from repurpose.draft import Edit, Kind, Refusal
from repurpose.engines.extract.engine import write
from repurpose.engines.extract.read.answers import Spare
from repurpose.engines.extract.read.asked import read_asked
from repurpose.engines.extract.read.material import read_lines
from repurpose.engines.extract.read.planned import Plan, of_one_voice
from repurpose.engines.types import Brief, Composition
from repurpose.spec.channel import ChannelSpec, Closing, IdeaKind

Read = Callable[[str], Article]
Channel = Callable[[str], ChannelSpec]

FRONT = "You have rowed on the river for many years, and you bake bread for the whole village."
WINTER, SPRING = "What makes a winter on the river hard for rowers?", "How did the rowers take that?"
ANSWER = (
    "A ferry is slow work in winter. I had rowed since I was nine and thought that nothing on the river could surprise "
    "me. But that year the ice came early, and I stood on the bank with forty crates of bread. Nobody in the village "
    "had a sledge. We carried each crate over the ice by hand and were home at dawn. My hands were sore for a week, "
    "and I have kept a sledge in the boathouse since then. The bread was late, and everybody in the village ate it "
    "with soup and said that it was good. I think of that night whenever somebody asks me why I do not row for "
    "a living, and I say that a river is a good friend and a bad employer."
)
OTHER = (
    "Rowers are proud people. I told every one of them about the sledge and thought that they would laugh at me. But "
    "they came with saws and nails, and we built four sledges in the boathouse. The oldest of them had never built one "
    "before. We raced them down the bank when they were done. I lost to a baker and his daughter, and I have lost to "
    "them each winter since then. The sledges hang on a wall in the boathouse all summer, and children ask what they "
    "are for. I say that they are for bread, and they do not believe me until they have seen the river in January and "
    "tried to row on it."
)
TURNS = ((WINTER, ANSWER), (SPRING, OTHER))


def talk(*turns: tuple[str, str]) -> str:
    return "We sat down with Ada.\n\n" + "\n\n".join(f"**Q:** {FRONT} {q}\n\n**A:** {a}" for q, a in turns)


def asked_of(article: Article, start: str) -> str | None:
    """Return the question above the sentence that begins so; nothing where none is asked."""
    (index,) = (s.index for s in article.sentences if s.text.startswith(start))
    asked = read_asked(article).get(index)
    return asked.question if asked else None


def made(article: Article, spec: ChannelSpec) -> Composition:
    composed = write(Brief(article, spec))
    assert isinstance(composed, Composition)
    return composed


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Why do tools come back late?", "Why do tools come back late?"),
        ("3. Why do tools come back late?", "Why do tools come back late?"),
        ("AB: Why do tools come back late?", "Why do tools come back late?"),
        ("Garden Club: Why do tools come back late?", ""),
        ("Finally, why do tools come back late?", "Why do tools come back late?"),
        ("You lend spades to everybody. Why do tools come back late?", "Why do tools come back late?"),
        ("Why do tools come back late? Is that a problem?", "Why do tools come back late?"),
        ("Why do they come back late in winter?", ""),
        ("And why do tools come back late?", ""),
        ("Why do these tools come back late?", ""),
        ("What about the late tools of winter?", ""),
        ("Why Do Tools Come Back Late?", ""),
        ("How so?", ""),
        ("What comes next?", ""),
        ("Late tools", None),
    ],
)
def test_a_question_is_given_where_it_stands_alone(heading: str, question: str | None, read: Read) -> None:
    assert asked_of(read(f"## {heading}\n\nTools are late in March. A bell helps."), "Tools are") == question
    assert asked_of(read(f"## {heading}\n\nTools are late in March. A bell helps."), "A bell") == question


def test_whoever_asks_answers_nothing(read: Read) -> None:
    article = read(talk(*TURNS, ("Tell me of a summer.", "Summers are short.")))
    found = read_asked(article)
    asking = [article.sentences[n].text for n, asked in found.items() if asked.asks]
    assert asking == [FRONT, WINTER, FRONT, SPRING, FRONT, "Tell me of a summer."]
    assert asked_of(article, "A ferry") == asked_of(article, "Nobody in") == WINTER
    assert asked_of(article, "Rowers are") == asked_of(article, "Summers are") == ""
    first = {asked.first for asked in found.values() if not asked.asks}
    assert {article.sentences[n].text.split()[0] for n in first} == {"A", "Rowers", "Summers"}


def test_who_asks_twice_is_no_topic(read: Read) -> None:
    asked = "\n\n".join(
        f"## Jo Ng: {question}\n\nTools are late in {n}." for n, question in enumerate((WINTER, SPRING))
    )
    assert asked_of(read(asked), "Tools are late in 0") == WINTER


def test_who_asks_goes_on_asking_until_the_answers_label(read: Read) -> None:
    article = read(talk(*TURNS).replace(f" {WINTER}", f" {WINTER}\n\nI row in summer only."))
    assert read_asked(article)[article.sentences[3].index].asks
    assert asked_of(article, "A ferry") == WINTER


def test_nobody_asks_those_who_speak_below_their_names(read: Read) -> None:
    told = "\n\n".join(f"## {name}\n\nI row at dawn." for name in ("Ada Byron", "Jo Ng", "Mary Rowe"))
    assert read_asked(read(f"Meet our rowers.\n\n{told}")) == {}


@pytest.mark.parametrize("name", ["reddit", "linkedin"])
def test_an_interview_is_posted_as_a_question_and_its_answer(name: str, read: Read, channel: Channel) -> None:
    passages = made(read(talk(*TURNS)), channel(name)).passages
    assert (passages[0].kind, passages[0].text) == (Kind.TITLE if name == "reddit" else Kind.LEAD, WINTER)
    (origin,) = passages[0].origins
    assert (origin.edit, origin.sentence, origin.note) == (Edit.VERBATIM, 2, "the question it answers")
    body = " ".join(p.text for p in passages if p.kind is Kind.BODY)
    assert body.startswith("A ferry is slow work in winter.")
    assert "Rowers" not in body
    assert SPRING not in body


@pytest.mark.parametrize("answers", [(ANSWER, OTHER), (OTHER, ANSWER)])
def test_an_answer_whose_question_nobody_understands_gets_no_other_title(
    answers: tuple[str, str], read: Read, channel: Channel
) -> None:
    unknown, known = "What makes a winter with the RTL hard for rowers?", WINTER
    composed = made(read(talk((unknown, answers[0]), (known, answers[1]))), channel("reddit"))
    assert [title.passage.text for title in composed.titles] == [known]


def test_an_answer_is_whole_where_a_channel_makes_no_titles(read: Read, channel: Channel) -> None:
    spec = channel("reddit")
    assert spec.title is not None
    plain = spec.model_copy(update={"title": spec.title.model_copy(update={"form": "article"})})
    body = " ".join(p.text for p in made(read(talk(*TURNS)), plain).passages if p.kind is Kind.BODY)
    assert ("sledge and thought" in body) != ("forty crates" in body)


YOURS = "What did a winter on the river teach you?"


@pytest.mark.parametrize("name", ["reddit", "linkedin"])
def test_a_question_to_whoever_is_interviewed_stands_above_no_post(name: str, read: Read, channel: Channel) -> None:
    # Neither above its own answer, nor as the heading of an article without a title.
    for text in (talk((YOURS, ANSWER)), f"## Q: {YOURS}\n\n**A:** {ANSWER}"):
        passages = made(read(text), channel(name)).passages
        assert YOURS not in [p.text for p in passages]
        assert passages[0].text
    passages = made(read(talk((YOURS, ANSWER), (WINTER, OTHER))), channel(name)).passages
    assert passages[0].text == WINTER


def test_an_author_may_ask_the_reader_in_a_heading(read: Read, channel: Channel) -> None:
    (first, *_) = made(read(f"## Does a winter on a river scare you?\n\n{ANSWER}"), channel("linkedin")).passages
    assert (first.kind, first.text) == (Kind.LEAD, "Does a winter on a river scare you?")


def test_no_other_question_of_the_article_is_asked_above_an_answer(read: Read, channel: Channel) -> None:
    titles = made(read(talk(*TURNS)), channel("reddit")).titles
    assert [title.passage.text for title in titles] == [WINTER]


def test_an_answer_whose_question_leans_is_taken_where_nothing_else_is(read: Read, channel: Channel) -> None:
    composed = made(
        read(talk((SPRING, OTHER), ("And in summer?", "We swim in the river, and nobody rows."))), channel("linkedin")
    )
    assert composed.passages[0].text.startswith("Rowers are proud people.")
    assert Kind.LEAD not in [p.kind for p in composed.passages]


def test_nobodys_answer_stands_beside_anothers(read: Read, channel: Channel) -> None:
    lines = read_lines(read(talk(*TURNS)), channel("reddit"), (), spare=Spare.ANSWERED)
    first = next(n for n, line in enumerate(lines) if line.text.startswith("A ferry"))
    other = next(n for n, line in enumerate(lines) if line.text.startswith("Rowers"))
    assert of_one_voice(lines, Plan(((first, first + 1),), 20))
    assert not of_one_voice(lines, Plan(((first,), (other,)), 20))
    assert not of_one_voice(lines, Plan(((0,), (first,)), 20))
    parts = read_lines(read(talk(*TURNS)), channel("reddit"), (), spare=Spare.PARTS)
    assert not of_one_voice(parts, Plan(((first + 1,), (other,)), 20))
    turns = read_lines(read(talk(*TURNS)), channel("reddit"), (), spare=Spare.TURNS)
    assert not of_one_voice(turns, Plan(((first + 1,), (other,)), 20))


@pytest.mark.parametrize("name", ["reddit", "linkedin"])
def test_two_answers_that_are_too_short_make_no_post(name: str, read: Read, channel: Channel) -> None:
    halves = [". ".join(answer.split(". ")[:4]) + "." for answer in (ANSWER, OTHER)]
    refused = write(Brief(read(talk((WINTER, halves[0]), (SPRING, halves[1]))), channel(name)))
    assert isinstance(refused, Refusal)
    assert refused.reason.endswith("more are answers, of which a post holds one")


def test_whoever_speaks_unasked_stands_beside_nobody_else(read: Read, channel: Channel) -> None:
    said = (
        ("Ada Byron", "I row before work."),
        ("Jo Ng", "I bake at night."),
        ("AB", "I mend old oars."),
        ("AB", "I paint the boats."),
    )
    article = read("We sat down with both.\n\n" + "\n\n".join(f"**{name}:** {text}" for name, text in said))
    row, bake, oars = (next(s.index for s in article.sentences if s.text == said[n][1]) for n in range(3))
    lines = read_lines(article, channel("reddit"), (), spare=Spare.ANSWERED)
    assert not of_one_voice(lines, Plan(((row,), (bake,)), 20))
    assert not of_one_voice(lines, Plan(((row,), (oars,)), 20))
    together = read_lines(article, channel("reddit"), (), spare=Spare.TURNS)
    assert not of_one_voice(together, Plan(((row,), (bake,)), 20))
    assert of_one_voice(together, Plan(((row,), (oars,)), 20))


def test_what_explains_a_question_is_no_answer(read: Read) -> None:
    more = "**More context:** The ferry is late whenever there is ice.\n\n**A:** A ferry"
    article = read(talk(*TURNS).replace("**A:** A ferry", more))
    assert asked_of(article, "The ferry is late") == ""
    assert asked_of(article, "A ferry is slow work") == WINTER


def test_an_authors_own_answer_has_its_question_as_a_first_line(read: Read, channel: Channel) -> None:
    passages = made(read(f"## Why is a ferry late in winter?\n\n{ANSWER}"), channel("linkedin")).passages
    assert (passages[0].kind, passages[0].text) == (Kind.LEAD, "Why is a ferry late in winter?")
    assert passages[0].origins[0].note == "the question in the heading above it"
    assert passages[1].text.startswith("A ferry is slow work in winter.")
    bare = channel("linkedin").model_copy(update={"lead": "none"})
    assert Kind.LEAD not in [p.kind for p in made(read(f"## Why is a ferry late?\n\n{ANSWER}"), bare).passages]


def test_an_item_of_a_list_is_not_the_answer(read: Read, channel: Channel) -> None:
    for answer, question in ((ANSWER, WINTER), ("\n\n- " + ANSWER, "")):
        others = "\n\n".join(f"## Do you {what}?\n\nI do not." for what in ("row", "bake", "swim"))
        text = f"We sat down with Ada.\n\n{others}\n\n## {WINTER}\n\n{answer}"
        passages = made(read(text), channel("linkedin")).passages
        assert next((p.text for p in passages if p.kind is Kind.LEAD), "") == question


@pytest.mark.parametrize(("name", "asks"), [("reddit", True), ("linkedin", False)])
def test_a_title_asks_its_readers_and_a_first_line_that_is_answered_none(
    name: str, asks: bool, read: Read, channel: Channel
) -> None:
    closing = Closing(by_kind={IdeaKind.OTHER: ("Who else?",)}, asked=("I'd like to know.",))
    spec = channel(name).model_copy(update={"closing": closing})
    passages = made(read(f"## Does a winter on a river scare you?\n\n{ANSWER}"), spec).passages
    assert passages[-1].kind is Kind.CLOSING
    assert passages[-1].text == ("I'd like to know." if asks else "Who else?")
