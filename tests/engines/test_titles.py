from pathlib import Path

import pytest

from repurpose.draft import Edit, Kind
from repurpose.engines.extract.fitted import fitted
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.material import read_lines
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.titles.questions import from_title, questions
from repurpose.engines.extract.titles.statements import STATED, statements
from repurpose.engines.extract.titles.title_idea import TitleIdea
from repurpose.engines.extract.titles.title_worth import Weigher
from repurpose.engines.extract.titles.titles import title_ideas
from repurpose.engines.extract.wording.told import Made
from repurpose.readers import read_article
from repurpose.readers.decode import decode
from repurpose.spec.channel import ChannelSpec, Title
from repurpose.spec.find import find_channels, load_channel

REDDIT: ChannelSpec = load_channel("reddit", find_channels(None, None)).spec
assert REDDIT.title is not None
RULES: Title = REDDIT.title


def read(text: str) -> tuple[Line, ...]:
    return read_lines(read_article(decode(text.encode(), "a.md"), id="a"), REDDIT, ())


def asked(sentence: str, *, common: str = "") -> list[str]:
    line = read(sentence)[0]
    return [made.text for made in questions(line, RULES.frames, frozenset(common.split()))]


def titles(text: str, *body: int) -> list[TitleIdea]:
    lines = read(text)
    return list(title_ideas(lines, Plan((body or tuple(range(len(lines))),), 0), RULES))


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("I used to think rest had to be earned.", "Did anyone else think rest had to be earned?"),
        (
            "Before I trained, I thought rotas made themselves, and nobody told me otherwise.",
            "Did anyone else think rotas made themselves?",
        ),
        (
            "We noticed that loud parents asked fewer questions.",
            "Has anyone else noticed that loud parents asked fewer questions?",
        ),
        (
            "I often feel like my own notes are strangers.",
            "Does anyone else often feel like their own notes are strangers?",
        ),
        (
            "As the rain went on, I couldn't help but feel guilty that I was stuck at home.",
            "Did anyone else feel guilty that they were stuck at home?",
        ),
        (
            "Growing up I was made to believe that a good rower never asks and that the bread is for others.",
            "Was anyone else made to believe that a good rower never asks?",
        ),
        (
            "The oars were old, the bell was gone, and I thought that bread would always wait for me.",
            "Did anyone else think that bread would always wait for them?",
        ),
        ("I’m always afraid of the first five minutes.", "Is anyone else always afraid of the first five minutes?"),
        (
            "I was terrified to let people know that I was leaving.",
            "Was anyone else terrified to let people know that they were leaving?",
        ),
        (
            "Before every crossing, I can feel guilty about what people at home will say.",
            "Does anyone else feel guilty about what people at home will say?",
        ),
        (
            "It's too easy to mistake silence for consent.",
            "Does anyone else find it too easy to mistake silence for consent?",
        ),
        (
            "New nurses struggle to hand over without a script.",
            "Does anyone else struggle to hand over without a script?",
        ),
        (
            "It took us a year to learn how to close a case without a ceremony.",
            "How do you close a case without a ceremony?",
        ),
        (
            "Nobody could decide whether to page the whole team or wait.",
            "How do you decide whether to page the whole team or wait?",
        ),
        (
            "I have never found the balance between warmth and speed.",
            "How do you find the balance between warmth and speed?",
        ),
        ("How do we tell a tired team from a bored one?", "How do you tell a tired team from a bored one?"),
    ],
)
def test_a_whole_clause_becomes_a_question(sentence: str, question: str) -> None:
    assert question in [text.replace("’", "'") for text in asked(sentence)]


def test_no_question_stops_where_its_sentence_goes_on_with_the_same_subject() -> None:
    assert asked("I found myself knowing that the tide was wrong, yet unable to row.") == []
    assert asked("I thought rest had to be earned, but nobody had said so.") == [
        "Did anyone else think rest had to be earned?"
    ]


def test_a_claim_that_is_announced_is_not_asked_with_its_announcement() -> None:
    assert asked("The truth is most rowers forget to rest on a long day.") == []


def test_a_question_of_two_names_for_what_the_author_goes_through_is_asked() -> None:
    assert asked("Is this grief or is it just the winter?") == ["Is this grief or is it just the winter?"]
    assert asked("Is this what they said or is it his?") == []


def test_what_belongs_to_the_author_alone_is_no_claim() -> None:
    assert asked("My notes are never easy to read.") == []
    assert asked("Notes are never easy to read.", common="notes") != []
    assert asked("Most people never ask when I'll be late.", common="most") == []
    assert asked("Most people never ask about most of our habits.", common="most") != []


def test_a_team_is_not_asked_about_what_is_its_own() -> None:
    assert asked("We thought ours was the best rota in the harbour.") == []
    assert asked("We thought a short rota was the best in the harbour.") != []
    assert asked("I felt like our quarrel was not over.") == []  # whose?
    assert asked("I felt like the quarrel with the harbour was not over.") != []


def test_a_belief_may_speak_of_the_one_thing_everybody_has() -> None:
    assert asked("I thought the paperwork would end at six.") == [
        "Did anyone else think the paperwork would end at six?"
    ]
    assert asked("I thought the paperwork would end with the merger.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "I thought it would end there.",  # it, who?
        "I felt tired and went home.",  # the second verb would hang
        "That is what I wanted to say to the board.",  # its object stands in front
        "The best way to grow is to say no.",  # a second verb without a subject
        "The new build made it easier to deploy.",  # easier than what?
        "I was a nurse for ten years.",
        "I have been a manager in two wards.",
        "So what can anyone do about such data?",
        "I noticed the ward had changed last week.",
    ],
)
def test_what_would_not_read_whole_is_not_asked(sentence: str) -> None:
    assert asked(sentence) == []


def test_a_general_claim_goes_into_a_frame_of_its_tense() -> None:
    (now,) = asked("Most people never read a second page.", common="most")
    assert now in [frame.format(clause="most people never read a second page") for frame in RULES.frames]
    assert asked("Nothing dramatic had happened in the bakery.", common="nothing") == []  # nobody else was there
    forms = "Forms weren't the hardest part of working in a bakery."
    assert asked(forms, common="forms") == []
    (then,) = questions(read(forms)[0], ("Did others find that {clause}?",), frozenset(["forms"]))  # a channel's own
    assert then.text == "Did others find that forms weren't the hardest part of working in a bakery?"


def test_what_must_or_might_be_is_noticed_by_nobody() -> None:
    assert asked("Rowers are often so tired on the river at night.", common="rowers")
    assert not asked("Rowers must often be so tired at night.", common="rowers")


def test_a_name_keeps_its_capital_by_not_being_asked_about() -> None:
    assert asked("Kestrel is never easy to restart.") == []
    assert asked("Sleep is never easy to plan.", common="sleep") != []


def test_a_we_beside_an_i_is_everybody() -> None:
    assert "Does anyone else believe we listen best when nothing is at stake?" in asked(
        "I believe we listen best when nothing is at stake."
    )


def test_curly_apostrophes_stay_curly() -> None:
    text = "I thought rotas couldn’t be changed by hand. Rotas can be changed by anybody. A rota was mine again."
    made = [idea.passage.text for idea in titles(text, 0, 1, 2)]
    assert "Did anyone else think rotas couldn’t be changed by hand?" in made


BODY = (
    "The rota hangs beside the kettle. I used to think rotas were somebody else's problem. "
    "Nobody had asked for tea. Each name on the rota belonged to a tired person. The kettle is the warm part. "
    "The rota stays."
)


def test_a_spent_sentence_leaves_the_body_and_the_passage_says_where_it_came_from() -> None:
    best = titles(BODY)[0]
    assert best.passage.text == "Did anyone else think rotas were somebody else's problem?"
    assert best.sentence == 1
    assert best.passage.kind is Kind.TITLE
    (origin,) = best.passage.origins
    assert (origin.sentence, origin.edit) == (1, Edit.TRIMMED)
    assert origin.span is not None
    assert origin.span.of(BODY) == "I used to think rotas were somebody else's problem."


def test_the_ending_is_never_the_title_and_the_turn_stays() -> None:
    text = "The rota hangs beside the kettle. But I used to think rotas were somebody else's problem. The rota stays."
    assert [(idea.passage.text, idea.sentence) for idea in titles(text)] == [
        ("I used to think rotas were somebody else's problem", None)
    ]
    ending = "The rota hangs here. The kettle is old. I used to think rotas were somebody else's problem."
    assert titles(ending) == []


def test_one_of_several_sentences_that_begin_alike_is_no_title() -> None:
    series = "Our rowers mend the rota on Sunday. Our rowers mend the kettle on Monday. "
    rest = "The rota and the kettle of the rowers last. A rota is old."
    assert any("rowers mend" in idea.passage.text for idea in titles(series + rest))
    third = "Our rowers mend the lamp on Friday. "
    assert not any("rowers mend" in idea.passage.text for idea in titles(series + third + rest))


def test_a_sentence_that_a_fragment_goes_on_with_is_not_spent() -> None:
    fragment = "In leaving the hard work that comes with kettles. "
    spent = titles(BODY)[0]
    kept = titles(BODY.replace("Nobody had asked for tea. ", fragment))[0]
    assert spent.passage.text == kept.passage.text
    assert (spent.sentence, kept.sentence) == (1, None)


@pytest.mark.parametrize(
    ("following", "number"),
    [
        ("Ferries were never dear in winter.", 1),
        ("We were never lost in winter.", None),  # we, the parents and the author
        ("The bell tower kept the time of ferries.", None),  # which the spent sentence brings up
    ],
)
def test_a_sentence_that_the_next_one_leans_on_is_not_spent(following: str, number: int | None) -> None:
    spent = "My parents rowed ferries over the river past a bell tower."
    text = f"The river is wide at noon. {spent} {following} Ferries cross the river at noon. The river is cold."
    told = {idea.passage.text: idea.sentence for idea in titles(text)}
    assert told[spent.rstrip(".")] == number


def test_a_sentence_stays_in_the_body_when_the_title_takes_a_small_part_of_it() -> None:
    text = (
        "The rota hangs beside the kettle, and it took the two of us most of a long and wet winter to learn how to "
        "split rotas without keeping score of favours. The rota is old. The kettle is older. The rota stays."
    )
    best = titles(text)[0]
    assert best.passage.text == "How do you split rotas without keeping score of favours?"
    assert best.sentence is None


def test_a_question_that_the_author_thinks_in_quotation_marks_is_the_authors_own() -> None:
    thought = 'But on the ferry my mind went back to "why do I have such a hard time resting on a Sunday?"'
    text = f"A Sunday is a day of rest. I row every day. {thought} I rest on no day. Resting on a Sunday is rowing."
    idea = titles(text)[0]
    assert idea.passage.text == "Why do I have such a hard time resting on a Sunday?"  # "you" would blame
    assert idea.sentence is None
    assert asked('I heard Ruth Oar ask "why do I have such a hard time resting on a Sunday?"') == []
    assert asked('She told me "why do I have such a hard time resting on a Sunday?"') == []


def test_a_title_speaks_of_what_the_body_speaks_of() -> None:
    text = BODY + "\n\n## Elsewhere\n\nI used to think gardens needed more water than they get."
    assert all("gardens" not in idea.passage.text for idea in titles(text, 0, 1, 2, 3, 4, 5))


def test_the_articles_own_title_is_asked_where_it_can_be() -> None:
    made = from_title("How to split a rota without keeping score")
    assert made is not None
    assert made.text == "How do you split a rota without keeping score?"
    assert from_title("A rota for two") is None
    assert from_title("How To Share A Rota In Ten Steps") is None
    assert from_title("") is None
    own = title_ideas(read(BODY), Plan(((0, 2, 3, 4, 5),), 0), RULES, "How do you share a rota?")
    assert "How do you share a rota?" in [idea.passage.text for idea in own]


def test_titles_of_real_articles_are_never_broken(real_articles: tuple[Path, ...]) -> None:
    for path in real_articles[::9]:
        lines = read_lines(read_article(decode(path.read_bytes(), str(path)), id="a"), REDDIT, ())
        free = tuple(n for n, line in enumerate(lines) if not line.bar)[:9]
        for idea in title_ideas(lines, Plan((free,), 0), RULES) if free else ():
            title = idea.passage.text
            assert len(title) <= 100
            assert title[0].isupper() or title[0].isdigit()
            assert title.endswith("?") or title[-1].isalnum()
            assert not set('"()[]') & set(title)
            assert "  " not in title
            assert " i " not in title


@pytest.mark.parametrize(
    "sentence",
    [
        "We wanted to see how the bell would change the crew of the ferry.",  # a team's own work
        "I decided to move away from a second boat and a second crew.",
        "Over the winter I have written up a proposal for a shared boat house.",
        "It took a year to learn how to move the project forward without a crew.",
        "The risks are real, such as thieves being able to take control of your boat at night.",
        "How did rowing at night help you in your work as a baker?",
        "What do we mean by rowing when nobody owns a boat?",
        "A ferry is a kind of protocol that carries people over a river each day.",
        "That is what I have been struggling with since I began to row at night.",
    ],
)
def test_what_only_the_article_explains_is_not_asked(sentence: str) -> None:
    assert asked(sentence) == []


def test_your_is_theirs_behind_anyone_else() -> None:
    assert "Does anyone else find it painful to see their old boats not rowing?" in asked(
        "It's painful to see your old boats not rowing."
    )
    assert "Does anyone else find it hard to rest with nobody in front of them?" in asked(
        "It's hard to rest with nobody in front of you."
    )


def test_a_claim_keeps_its_condition_and_its_often() -> None:
    assert asked("Every slip on the ferry feels like the end of the world when you are a child of nine or ten.") == []
    assert asked("Often people just row on because they have always rowed.") == [
        "Does anyone else find that often people just row on because they have always rowed?"
    ]


def test_letters_that_the_article_spells_out_are_no_title() -> None:
    text = (
        "We never found the balance between {} and rowing on a Sunday. We kept rowing, and paid duties lay about. "
        "The balance was lost on a Sunday and the river was high."
    )
    assert titles(text.format("GC duties"), 1, 2) == []
    assert titles(text.format("paid duties"), 1, 2) != []


def test_a_question_from_elsewhere_is_about_what_the_post_tells() -> None:
    text = "I used to think the ferry waited at noon. I sat by the {}. Nobody {} left without a single soul aboard."
    assert titles(text.format("ferry", "waited for it at noon, and the ferry"), 1, 2)
    assert titles(text.format("oven", "asked the baker, and she"), 1, 2) == []


def test_a_slip_of_the_author_is_asked_of_nobody() -> None:
    text = (
        "Our guide shows how to {} boats for the harbour in winter. The boats lay in the yard by the harbour. "
        "It was a long winter for boats."
    )
    assert titles(text.format("build"), 1, 2) != []
    assert titles(text.format("building"), 1, 2) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "I used to think I wanted to die in the boat at night.",
        "I started to cut myself at night in the yard of the mill.",
        "We felt that my father was dying in the room above the boats.",
    ],
)
def test_nobody_is_asked_about_harm_or_a_death(sentence: str) -> None:
    asks = [idea.passage.text for idea in titles(f"{sentence} The boats lay still. It rained on the mill.", 1, 2)]
    assert not any(text.endswith("?") for text in asks)
    assert all("die" not in text and "cut" not in text for text in asks)


OWN = (
    "The rota hangs beside the kettle in our kitchen. Nobody had asked for the rota, and nobody may change it alone. "
    "Each name on the rota belongs to a tired person. The kitchen is the only warm room. The rota stays."
)


def best(own: str, text: str = OWN) -> str:
    return title_ideas(read(text), Plan((tuple(range(5)),), 0), RULES, own)[0].passage.text


def test_the_articles_own_title_stays_where_the_body_speaks_of_it() -> None:
    assert best("A rota for our kitchen") == "A rota for our kitchen"


@pytest.mark.parametrize(
    ("own", "left"),
    [
        ("Housekeeping, part 3: A rota for a tired kitchen", "A rota for a tired kitchen"),
        ("7 reasons for a rota in a tired kitchen", "Reasons for a rota in a tired kitchen"),
        ("10 truths of a rota in a tired kitchen", "Truths of a rota in a tired kitchen"),
        ("Rest and a rota: 3 easy ways to a tidy kitchen", "Rest and a rota: Easy ways to a tidy kitchen"),
        ("A rota for a tired kitchen, Part Two", "A rota for a tired kitchen"),
        ("A rota for a tired kitchen (part 2)", "A rota for a tired kitchen"),
        ("A rota for a tired kitchen — Ruth Oar, LCSW", "A rota for a tired kitchen"),
    ],
)
def test_a_label_or_a_count_is_cut_off_the_articles_own_title(own: str, left: str) -> None:
    ideas = title_ideas(read(OWN), Plan((tuple(range(5)),), 0), RULES, own)
    mine = [idea for idea in ideas if idea.passage.origins[0].sentence is None]
    assert [idea.passage.text for idea in mine] == [left]
    assert mine[0].passage.origins[0].edit is Edit.TRIMMED
    assert mine[0].sentence is None


@pytest.mark.parametrize(
    "own",
    [
        "A rota for a tired kitchen - Community call summary",
        "Introducing Rota 2: Less to quarrel about at home",
        "A tired kitchen, part 2: Interview with a neighbour",
    ],
)
def test_what_says_of_which_kind_a_page_is_stays(own: str) -> None:
    ideas = title_ideas(read(OWN), Plan((tuple(range(5)),), 0), RULES, own)
    assert [idea.passage.text for idea in ideas if idea.passage.origins[0].sentence is None] == [own]


@pytest.mark.parametrize("own", ["Newsletter, May 2021", "Get the most juice out of it", "The ABC of DEF in practice"])
def test_a_title_of_which_the_body_says_nothing_loses_to_a_statement(own: str) -> None:
    assert best(own) == "Nobody had asked for the rota, and nobody may change it alone"


@pytest.mark.parametrize("own", ["How to write great notices", "A harbour matter"])
def test_the_first_sentence_comes_before_a_title_that_the_post_takes_nothing_of(own: str) -> None:
    text = "The ferry was back at noon after four hours on the bank. Nobody rowed over the river. {}"
    above = [title_ideas(read(text.format(more)), Plan(((0, 1, 2),), 0), RULES, own) for more in ("It rained.", own)]
    assert above[0][0].passage.text == "The ferry was back at noon after four hours on the bank"
    assert above[0][0].sentence == 0
    assert above[1][0].passage.text == own


def test_a_statement_from_the_first_sentence_is_not_said_twice() -> None:
    text = "Nobody may change the rota on their own. Instead, the rota is changed on Sundays. The kettle is old. " + OWN
    ideas = title_ideas(read(text), Plan((tuple(range(8)),), 0), RULES)
    assert "Nobody may change the rota on their own" not in [idea.passage.text for idea in ideas]
    first = read(text)[0]  # it is the next sentence that needs it
    assert "Nobody may change the rota on their own" in [made.text for made in statements(first, first.terms)]


def test_a_title_is_worth_more_where_the_body_goes_on_speaking_of_it() -> None:
    text = "The ferry is late on Sundays. Nobody may row to the island alone. {} The ferry is old."

    def score(more: str) -> float:
        lines = read(text.format(more))
        ideas = title_ideas(lines, Plan((tuple(range(len(lines))),), 0), RULES)
        return next(idea.score for idea in ideas if idea.passage.text.startswith("Nobody"))

    assert score("Whoever rows to the island rows with a friend.") > score("It was red once, and it is green now.")


def test_a_person_who_tells_of_themselves_asks_where_a_team_states() -> None:
    text = "The bell rings at noon. {} thought the bell was {} alarm. Nobody looks up at a bell. The bell stays."
    assert titles(text.format("I", "my"))[0].passage.text.endswith("?")
    assert not titles(text.format("They", "an"))[0].passage.text.endswith("?")


@pytest.mark.parametrize(
    "rest", [", so the baker sold us two of his.", ", and nobody in the village would row with them."]
)
def test_a_clause_that_stops_before_its_sentence_does_costs_what_a_sentence_does_not(rest: str) -> None:
    clause = "The oars of the ferry were old and heavy"
    body = "The bell of the ferry rings at noon. {} The ferry needs oars before the winter. Nobody pays for oars."
    scores = {end: {i.passage.text: i.score for i in titles(body.format(clause + end))} for end in (".", rest)}
    assert scores["."][clause] - scores[rest][clause] >= 0.5


@pytest.mark.parametrize(("before", "may"), [("I try my best on the river each day of summer", True), ("I row", False)])
def test_a_statement_stands_above_a_first_line_of_which_it_says_a_part_but_not_the_most(before: str, may: bool) -> None:
    clause = "The hard part is rowing at noon without falling asleep"
    text = f"{before}; {clause[0].lower()}{clause[1:]}. They know rowing and noon. I row."
    assert (clause in [idea.passage.text for idea in titles(text)]) is may
    assert clause in [idea.passage.text for idea in titles(f"The river is wide at noon. {text}", 0, 1, 2, 3)]


@pytest.mark.parametrize("number", [0, None])
def test_every_measure_of_a_title_has_a_weight(number: int | None) -> None:
    weigher = Weigher(read("Nobody reads a second page."), Plan(((0,),), 5))
    measured = weigher.measures(Made("Nobody reads a second page", 5, STATED), number)
    only_of_a_sentence = set() if number is not None else {"place", "opening risk", "far"}
    assert measured.keys() | only_of_a_sentence == fitted("repurpose.engines.extract.titles", "title_worth").keys()


def test_a_question_made_of_what_the_post_takes_up_nowhere_is_not_asked() -> None:
    text = "The bell rings at noon. I learned how to mend the old hull in winter. {} The bell is loud. Nobody waits."
    for following, is_asked in (("A hull wants tar in winter.", True), ("We ring for the baker.", False)):
        made = [idea.passage.text for idea in titles(text.format(following))]
        assert ("How do you mend the old hull in winter?" in made) is is_asked
