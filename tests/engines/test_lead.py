"""The article's title stands above a post whose opening takes for granted what the title says, and above no other."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from repurpose.article import Article
from repurpose.checks import check, of_draft
from repurpose.compose import compose
from repurpose.draft import Edit, Kind
from repurpose.engines.extract.cut.appeal import Appeal
from repurpose.engines.extract.cut.cut import Cuts
from repurpose.engines.extract.cut.introduce import Introductions
from repurpose.engines.extract.cut.preface import Prefaces
from repurpose.engines.extract.engine import write
from repurpose.engines.extract.frame.framer import Framer
from repurpose.engines.extract.frame.lead import says_something, title_lead
from repurpose.engines.extract.posts import Plans, _led
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.titles.own_title import without_label
from repurpose.engines.types import Brief, Composition
from repurpose.language.counting import count_words
from repurpose.spec.channel import ChannelSpec, Closing, IdeaKind

Lines = Callable[..., tuple[Line, ...]]
Read = Callable[[str], Article]
Channel = Callable[[str], ChannelSpec]
PARTS = (
    "We began Larkbox in a kitchen in March. It rained on the first day. Everybody at Larkbox knows three parts, which "
    "are a list, a bell and a clock. The bell rings when a loan is late. Nobody has to remember anything."
)
AT = Plan(((2, 3, 4),), 24)
"""The sentences of `PARTS` from the third on."""


def given(lines: tuple[Line, ...], title: str, plan: Plan = AT, odds: float = 0.22) -> str:
    """Return the lead, or nothing, where every line would be stumbled over by these odds, whatever `ends.yaml` says."""
    lead = title_lead(tuple(replace(line, opening_risk=odds) for line in lines), plan, without_label(title))
    return lead.text if lead else ""


def test_a_title_that_says_what_the_opening_names_is_given(lines_of: Lines) -> None:
    lead = title_lead(lines_of(PARTS), AT, without_label("Larkbox: a lending library for tools"))
    assert lead is not None
    assert (lead.kind, lead.text) == (Kind.LEAD, "Larkbox: a lending library for tools")
    (origin,) = lead.origins
    assert (origin.span, origin.edit) == (None, Edit.VERBATIM)
    assert origin.note == "the article's own title: the opening takes “Larkbox” for granted"


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("A lending library for tools", "it holds nothing that the opening names"),
        ("larkbox, a lending library for tools", "a name is written as it is"),
        ("Larkbox", "a label"),
        ("Larkbox and the MLQ of borrowing", "an acronym that no sentence of the post introduces"),
        ("Larkbox knows its parts: a list, a bell, a clock", "it says the same"),
        ("Introducing Larkbox, a lending library for tools", "an announcement"),
    ],
)
def test_a_title_that_answers_nothing_or_asks_more_is_not(title: str, why: str, lines_of: Lines) -> None:
    assert given(lines_of(PARTS), title) == "", why


@pytest.mark.parametrize(
    ("title", "stands"),
    [
        ("A bell is there for every late loan", True),
        ("A shelf is there for every book", False),  # nothing of the post
        ("A bell for every late loan", False),
        ("A case of late loans: the story of a bell", False),
        ("Late loans: the bell is rung", True),
        ("How to lend when loans are late", False),
        ("Bells & how late loans are remembered", False),
    ],
)
def test_a_title_that_is_a_sentence_about_the_post_stands_above_any_opening(
    title: str, stands: bool, lines_of: Lines
) -> None:
    assert bool(given(lines_of(PARTS), title, odds=0.01)) is stands


def test_an_opening_that_says_what_its_name_is_needs_no_title(lines_of: Lines) -> None:
    title = "Larkbox: a lending library for tools"
    for opening in (
        "Larkbox is a shelf with",
        "The Larkbox shelf is a place with",
        "A shelf known as “Larkbox” holds",
        "Our shelf, called Larkbox, holds",
    ):
        text = PARTS.replace("Everybody at Larkbox knows three parts, which are", opening)
        assert text != PARTS
        assert given(lines_of(text), title) == "", opening


def test_a_name_that_the_title_tells_of_needs_it_whatever_the_odds(lines_of: Lines) -> None:
    first = Plan(((0, 1, 2),), 33)
    text = PARTS.replace("We began Larkbox in", "Larkbox opened its doors in")
    for title, answered in (("Larkbox: a lending library for tools", True), ("A lending library for tools", False)):
        assert bool(given(lines_of(text), title, first, odds=0.02)) is answered


def test_a_risky_opening_takes_a_title_that_shares_two_words_with_it(lines_of: Lines) -> None:
    lines = lines_of(
        "We lend spades. It rained on the first day. When the mill signed off, it was odd to mend boats without help. "
        "Each of the oars was a week of work. Nobody had to remember anything."
    )
    plan = Plan(((2, 3, 4),), 26)
    for odds, title, answered in (
        (0.22, "Mending boats and oars in a cold harbour", True),
        (0.22, "Mending tents in a cold harbour", False),
        (0.12, "Mending boats and oars in a cold harbour", False),
    ):
        assert bool(given(lines, title, plan, odds)) is answered, (odds, title)


def test_a_word_that_only_a_title_writes_with_a_capital_is_no_name(lines_of: Lines) -> None:
    text = (
        "Every library keeps a ledger. It rained on the first day. Last spring the Library paid for the ledger, "
        "a list and a bell. The bell rings when a loan is late."
    )
    title = "How a Library Lends Its Spades"
    assert given(lines_of(text), title, Plan(((2, 3),), 24)) == ""
    other = text.replace("Every library keeps", "Everybody keeps")
    assert given(lines_of(other), title, Plan(((2, 3),), 24)) == title


def test_a_very_risky_opening_takes_any_title_that_a_word_takes_up(lines_of: Lines) -> None:
    lines = lines_of(
        "We lend spades. It rained on the first day. Last week we also took the second of our boats to the yard, and "
        "the first one to the mill. It had a hole. Nobody had to remember anything."
    )
    plan = Plan(((2, 3, 4),), 30)
    for odds, title, answered in (
        (0.4, "Mending boats in a lending library", True),
        (0.4, "Mending spades in a lending library", False),
        (0.4, "Seven ways of mending spades", False),
        (0.22, "Mending boats in a lending library", False),
    ):
        assert bool(given(lines, title, plan, odds)) is answered


@pytest.mark.parametrize(
    ("opening", "answered"),
    [
        ("We carried the boats and oars to the mill in one day.", True),
        ("The boats and oars went to the mill in one day.", True),
        ("The boats and oars go to the mill in one day.", False),
        ("I carried the boats and oars to the mill in one day.", False),
        ("You carried the boats and oars to the mill in one day.", False),
    ],
)
def test_a_title_stands_sooner_above_what_others_did(opening: str, answered: bool, lines_of: Lines) -> None:
    lines = lines_of(f"A spade lasts. It rained on the first day. {opening} Each of them was a week of work.")
    title = "Mending boats and oars in a cold harbour"
    assert bool(given(lines, title, Plan(((2, 3),), 20), 0.17)) is answered
    assert not given(lines, title, Plan(((2, 3),), 20), 0.12)


def test_an_acronym_in_a_name_asks_nothing_where_the_post_takes_the_title_up(lines_of: Lines) -> None:
    lines = lines_of(PARTS.replace("a list, a bell and a clock", "a list, a bell and a lending clock"))
    for last, answered in (("bell", True), ("lamp", False)):
        title = f"How the RTL Ferry of a small harbour lends by its {last}"
        assert bool(given(lines, title, AT)) is answered, title
        # Two words in common say nothing of what the letters stand for.
        assert given(lines, title.replace("RTL Ferry", "RTL ferry"), AT) == ""


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Behind the scenes: Larkbox lends tools by its bell", "Larkbox lends tools by its bell"),
        ("Larkbox lends tools by its bell: Lessons Learned", "Larkbox lends tools by its bell"),
        ("Larkbox lends tools: a bell for each", "Larkbox lends tools: a bell for each"),
    ],
)
def test_a_label_beside_what_a_title_says_is_cut(title: str, kept: str, lines_of: Lines) -> None:
    lead = title_lead(lines_of(PARTS), AT, without_label(title))
    assert lead is not None
    assert lead.text == kept
    assert lead.origins[0].edit is (Edit.VERBATIM if kept == title else Edit.TRIMMED)


@pytest.mark.parametrize(
    ("text", "answers", "does_not"),
    [
        (  # an acronym, by a title that spells it out
            (
                "The RTL began in a kitchen. It rained on the first day. The RTL had never worked with a clock. "
                "Nobody had to remember anything."
            ),
            "Bells for the Riverside Tool Library",
            "Bells for the riverside tool people",
        ),
        (  # a noun after "the", by its stem
            (
                "I send an email to each borrower. It rained. You will not want a picture in the email, since nobody "
                "has opened it yet. Test the first line instead."
            ),
            "How to test emails before you send them",
            "How to test letters before you send them",
        ),
    ],
)
def test_what_an_opening_leaves_out_is_answered_by_the_title(
    text: str, answers: str, does_not: str, lines_of: Lines
) -> None:
    plan = Plan(((2, 3),), 20)
    assert given(lines_of(text), answers, plan)
    assert not given(lines_of(text), does_not, plan)


def test_an_acronym_that_everybody_knows_calls_for_no_title(lines_of: Lines) -> None:
    text = (
        "We keep the list as XLQ. It rained on the first day. Nobody here will want to send XLQ to a borrower by hand. "
        "The bell rings instead."
    )
    for acronym, answered in (("XLQ", True), ("CSV", False)):
        plan = Plan(((2, 3),), 16)
        assert (
            bool(given(lines_of(text.replace("XLQ", acronym)), f"Lending spades without {acronym}", plan)) is answered
        )


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("Larkbox: a lending library for tools", True),
        ("Ten minutes between two clients", True),
        ("Why do tools come back late?", False),
        ("How do we lend spades to a whole street?", False),
        ("Does a whole street need more than one spade?", True),
        ("Tools", False),
        ("2019-04-02", False),
        ("March 2026", False),
        ("Week 3: the bell", False),
        ("Lending tools, Part II", False),
        ("This month in tool lending", False),
        ("Larkbox 2.1 lends spades", False),
        ("Larkbox 5 lends spades", False),
        ("Seven ways of lending a spade", False),
        ("Lending spades: what it is and where it fails", False),
        ("Lending spades: how to begin", False),
        ("Lending spades: what went into our bell", True),
        ("Eleven ways of lending a spade", False),
        ("From kitchen to shed: how a street lends its spades", True),
        ("What a neighbour wants of a spade", False),
        ("What happens when a whole street lends its spades", True),
        ("Lessons from nine years of lending spades", False),
        ("Lending spades | The Tool Blog", False),
        ("Looking for neighbours who lend spades", False),
        ("Lending `spades`", False),
        ("Lending " + "very " * 18 + "long spades", False),
        ("A day in the life of a harbour porter", False),
        ("Every rope has its knot. — Ada Miller", False),
    ],
)
def test_a_title_about_the_page_is_no_line_of_a_post(title: str, says: bool) -> None:
    assert says_something(title) is says


@pytest.mark.parametrize(
    ("title", "points", "led"),
    [
        ("Larkbox sprint 1 summary", "In this sprint the bell was cast.", True),
        ("Larkbox meeting 1 summary", "In this sprint the bell was cast.", False),
        ("Announcing Larkbox 2.1", "With this release the bell is cast.", True),
        ("Announcing Larkbox", "With this release the bell is cast.", False),
        ("Larkbox sprint 1 summary", "The bell was cast in May.", False),
    ],
)
def test_a_title_that_says_little_is_given_where_the_post_points_at_what_it_names(
    title: str, points: str, led: bool, lines_of: Lines
) -> None:
    lines = lines_of(f"We met for a sprint and a release. It rained on us. Nobody owns a bell any more here. {points}")
    assert given(lines, title, Plan(((2, 3),), 15), odds=0.1) == (title if led else "")


def _plans(lines: tuple[Line, ...], *ranked: Plan) -> Plans:
    """Return what an engine chooses among: these plans, best first."""
    none = Introductions(lines, most=0, runs=1)
    return Plans(lines, ranked, (), Cuts(ranked, Prefaces(lines, most=0, runs=1), Appeal(lines)), none)


def test_no_title_stands_above_a_shorter_plan_that_leaves_its_acronym_open(
    read: Read, lines_of: Lines, channel: Channel
) -> None:
    told = PARTS.replace("Nobody has", "No friend of the MLQ has")
    long, short = Plan(((2, 3, 4),), 32), Plan(((2, 3),), 23)
    spec = channel("linkedin").model_copy(update={"closing": None})
    spec = spec.model_copy(update={"length": spec.length.model_copy(update={"min": 10, "max": 30})})
    for title, led in (("Larkbox lends tools by its bell", True), ("Larkbox lends tools by its MLQ", False)):
        text = f"---\ntitle: '{title}'\n---\n\n" + told
        assert given(lines_of(text), title, long) == title
        risky = tuple(replace(line, opening_risk=0.25, ending_risk=0.1) for line in lines_of(text))
        assert (_led(Framer(read(text), spec, risky), _plans(risky, long, short), long) is not None) is led


def test_no_title_stands_above_a_shorter_plan_that_ends_worse(read: Read, lines_of: Lines, channel: Channel) -> None:
    title = "Larkbox lends tools by its bell"
    text = f"---\ntitle: '{title}'\n---\n\n" + PARTS
    long, short = Plan(((2, 3, 4),), 28), Plan(((2, 3),), 23)
    spec = channel("linkedin").model_copy(update={"closing": None})
    spec = spec.model_copy(update={"length": spec.length.model_copy(update={"min": 10, "max": 30})})
    for odds, led in ((0.1, True), (0.8, False)):
        risky = tuple(replace(line, opening_risk=0.25, ending_risk=0.1) for line in lines_of(text))
        risky = (*risky[:3], replace(risky[3], ending_risk=odds), *risky[4:])
        assert (_led(Framer(read(text), spec, risky), _plans(risky, long, short), long) is not None) is led


def test_a_lead_leaves_room_for_the_longest_closing(read: Read, lines_of: Lines, channel: Channel) -> None:
    title = "Larkbox lends tools by its bell"
    text = f"---\ntitle: '{title}'\n---\n\n" + PARTS
    short_line, long_line = "What rings?", "What rings in your own kitchen when a tool is late?"
    closing = Closing(by_kind=dict.fromkeys(IdeaKind, (long_line,)) | {IdeaKind.NEWS: (short_line,)})
    linkedin = channel("linkedin")
    length = linkedin.length.model_copy(update={"min": 10, "max": 42})
    spec = linkedin.model_copy(update={"closing": closing, "length": length})
    risky = tuple(replace(line, opening_risk=0.25, ending_risk=0.1) for line in lines_of(text))
    long, short = Plan(((2, 3, 4),), 28), Plan(((2, 3),), 23)
    framer = Framer(read(text), spec, risky)
    assert _led(framer, _plans(risky, long), long) is None
    led = _led(framer, _plans(risky, long, short), long)
    assert led is not None
    assert led[0] is short
    assert [p.text for p in led[1].passages][:: len(led[1].passages) - 1] == [title, long_line]


def test_a_post_whose_lead_asks_the_reader_gets_no_second_question(
    read: Read, lines_of: Lines, channel: Channel
) -> None:
    closing = Closing(by_kind=dict.fromkeys(IdeaKind, ("What rings where you are?",)), asked=("Tell me.",))
    linkedin = channel("linkedin")
    length = linkedin.length.model_copy(update={"min": 10, "max": 60})
    spec = linkedin.model_copy(update={"closing": closing, "length": length})
    for title, last in (
        ("Does Larkbox ring for your late spades?", "Tell me."),
        ("Does Larkbox ring for late spades?", "What rings where you are?"),
    ):
        text = f"---\ntitle: '{title}'\n---\n\n" + PARTS
        framer = Framer(read(text), spec, lines_of(text))
        framed = framer.frame(AT, framer.lead(AT))
        assert framed is not None
        assert [p.text for p in framed.passages][:: len(framed.passages) - 1] == [title, last]


def essay(title: str) -> str:
    told = (
        "Everybody at Larkbox knows three parts, which are a list, a bell and a clock. The list names each tool "
        "and whoever has it at home. The bell rings when a loan is late by a day. The clock counts the hours that "
        "a tool has lain on a shelf. Each part is plain, and each can be mended by the people who use it. A "
        "neighbour who borrows a spade writes a name on the list and takes the spade home. A neighbour who brings "
        "it back strikes the name out. Late tools come back sooner since the bell rings in the hall and not in a "
        "drawer."
    )
    front = "The first spade of Larkbox was lent in a kitchen in March. Rain fell on the first day."
    return f"---\ntitle: '{title}'\n---\n\n{front}\n\n{told}\n"


def spec_of(channel: Channel, lead: str) -> ChannelSpec:
    linkedin = channel("linkedin")
    length = linkedin.length.model_copy(update={"min": 100, "max": 130})
    return linkedin.model_copy(update={"lead": lead, "length": length, "form": "plain"})


def test_a_lead_is_the_first_line_of_the_body_and_counts_in_its_range(read: Read, channel: Channel) -> None:
    title = "Larkbox: a lending library for tools"
    brief = Brief(read(essay(title)), spec_of(channel, "title"))
    made = write(brief)
    assert isinstance(made, Composition)
    draft = compose(brief, made)
    assert draft.text.startswith(f"{title}\n\nEverybody at Larkbox knows three parts")
    assert (draft.title, draft.body_start) == ("", 0)
    assert draft.passages[0].span.of(draft.text) == title
    assert 100 <= count_words(draft.text) <= 130
    assert not [f for f in made.findings if f.rule == "unintroduced"]


def test_what_stands_below_a_lead_is_checked_as_an_opening(read: Read, channel: Channel) -> None:
    brief = Brief(read(essay("Larkbox: a lending library for tools")), spec_of(channel, "title"))
    made = write(brief)
    assert isinstance(made, Composition)
    draft = compose(brief, made)
    leaning = replace(
        draft, text=draft.text.replace("Everybody at Larkbox knows", "Also, everybody at Larkbox knows", 1)
    )
    rules = [[f.rule for f in check(of_draft(d, brief.spec))] for d in (draft, leaning)]
    assert ["dangling-opening" in found for found in rules] == [False, True]


def test_no_lead_is_given_where_the_channel_or_the_author_says_otherwise(read: Read, channel: Channel) -> None:
    text = essay("Larkbox: a lending library for tools")
    own = text.replace("---\n\n", "intro: I keep a shed of tools for my street.\n---\n\n", 1)
    for source, lead in ((text, "none"), (own, "title")):
        made = write(Brief(read(source), spec_of(channel, lead)))
        assert isinstance(made, Composition)
        assert Kind.LEAD not in {p.kind for p in made.passages}
