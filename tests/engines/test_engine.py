"""The stages together: what a person gets from an article, and why not where they get nothing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from repurpose.article import Article
from repurpose.draft import Edit, Kind, Refusal
from repurpose.engines.extract import engine, posts
from repurpose.engines.extract.engine import write
from repurpose.engines.extract.plan.plan import rank_plans
from repurpose.engines.extract.read.answers import Spare
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.types import Brief, Composition
from repurpose.finding import Severity
from repurpose.language.counting import count_words
from repurpose.spec.channel import ChannelSpec

Read = Callable[[str], Article]
Channel = Callable[[str], ChannelSpec]
SHOWPIECE = "examples/the-ten-minutes-between.md"


def _made(brief: Brief, idea: int | None = None) -> Composition:
    """Return the post of the idea that is asked for, else the best."""
    made = write(brief if idea is None else replace(brief, all_ideas=True))
    assert isinstance(made, Composition)
    if idea is None:
        return made
    assert made.of_idea is not None
    return made.of_idea(idea)


def _words(made: Composition) -> int:
    return sum(count_words(p.text) for p in made.passages if p.kind is not Kind.TITLE)


@pytest.mark.parametrize("name", ["reddit", "linkedin"])
@pytest.mark.parametrize("path", [SHOWPIECE, "examples/every-webhook-twice.md", "tests/fixtures/articles/letter.md"])
def test_a_post_is_made_of_the_articles_own_sentences(name: str, path: str, read: Read, channel: Channel) -> None:
    article, spec = read(path), channel(name)
    made = _made(Brief(article, spec))
    assert spec.length.min <= _words(made) <= spec.length.max
    body = [p for p in made.passages if p.kind is Kind.BODY]
    for passage in body:
        own = " ".join(article.sentences[o.sentence].text for o in passage.origins if o.sentence is not None)
        if all(o.edit in (Edit.VERBATIM, Edit.JOINED) for o in passage.origins):
            assert passage.text == own
        else:
            assert len(passage.text) <= len(own)
    assert len({p.run for p in body}) <= 3


def test_the_sentence_spent_on_the_title_leaves_the_body(read: Read, channel: Channel) -> None:
    made = _made(Brief(read(SHOWPIECE), channel("reddit")))
    title = made.passages[0]
    assert title.kind is Kind.TITLE
    spent = title.origins[0].sentence
    assert spent is not None
    assert spent not in {o.sentence for p in made.passages[1:] for o in p.origins}


def test_the_tail_of_the_page_is_never_posted(read: Read, channel: Channel) -> None:
    for name in ("reddit", "linkedin"):
        text = " ".join(p.text for p in _made(Brief(read(SHOWPIECE), channel(name))).passages)
        for word in ("LMFT", "consultation groups", "©", "clinical advice", "Marit", "I wrote this because"):
            assert word not in text


def test_the_authors_own_lines_stand_at_both_ends(read: Read, channel: Channel) -> None:
    article = read(SHOWPIECE)
    meta = replace(
        article.meta,
        intro=(("", "I have seen clients for fourteen years."),),
        ask=(("reddit", "What fills your gap?"),),
    )
    made = _made(Brief(replace(article, meta=meta), channel("reddit")))
    assert made.passages[1].kind is Kind.INTRO
    assert made.passages[1].text == "I have seen clients for fourteen years."
    assert made.passages[-1].text == "What fills your gap?"
    assert {made.passages[1].origins[0].edit, made.passages[-1].origins[0].edit} == {Edit.AUTHOR}


def test_taken_sentences_are_left_alone(read: Read, channel: Channel) -> None:
    article = read(SHOWPIECE)
    first = _made(Brief(article, channel("reddit")))
    held = frozenset(o.sentence for p in first.passages for o in p.origins if o.sentence is not None)
    second = _made(Brief(article, channel("linkedin"), taken=held))
    assert held.isdisjoint(o.sentence for p in second.passages for o in p.origins)


def test_an_article_is_planned_once_whichever_idea_is_wanted(
    read: Read, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = []

    def noting(*asked: Any) -> tuple[Plan, ...]:
        planned.append(asked)
        return rank_plans(*asked)

    monkeypatch.setattr(posts, "rank_plans", noting)
    _made(Brief(read(SHOWPIECE), channel("reddit")), 2)
    assert len(planned) == 1


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("The mill was cold.", [Spare.NOTHING]),
        ("Do this:\n\n- Wait by the mill until the wheel turns.", [Spare.NOTHING, Spare.ANSWERED]),
    ],
)
def test_an_article_is_read_again_only_where_something_was_spared(
    text: str, readings: list[Spare], read: Read, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    spared = []
    real = engine.read_lines

    def note(*given: Any, spare: Spare) -> Any:
        spared.append(spare)
        return real(*given, spare=spare)

    monkeypatch.setattr(engine, "read_lines", note)
    assert isinstance(write(Brief(read(text), channel("reddit"))), Refusal)
    assert spared == readings


@pytest.mark.parametrize("all_ideas", [False, True])
def test_where_the_best_cut_of_an_idea_does_not_fit_its_next_best_is_taken(
    all_ideas: bool, read: Read, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    framed, tried = posts._framed, list[tuple[Any, Plan]]()

    def refusing(framer: Any, of: Any, plan: Plan) -> Any:
        tried.append((of, plan))
        return framed(framer, of, plan) if len(tried) > 1 else None

    monkeypatch.setattr(posts, "_framed", refusing)
    brief = Brief(read(SHOWPIECE), channel("reddit"), all_ideas=all_ideas)
    write(brief)
    (of, best), (_, following), *_ = tried
    others = of.other_cuts(best)
    assert following == others[0] != best
    assert not set(best.sentences).isdisjoint(following.sentences)


def test_what_opens_as_an_idea_does_is_tried_after_its_cuts(read: Read, channel: Channel) -> None:
    article, reddit = read(SHOWPIECE), channel("reddit")
    of = posts.find_plans(Brief(article, reddit), engine.read_lines(article, reddit, ()))
    for idea in of.ideas:
        tried = list(posts._cuts(of, idea))
        assert tried[0] == idea
        assert {plan for plan in of.ranked if plan.sentences[0] == idea.sentences[0]} <= set(tried)


def test_another_idea_is_another_text(read: Read, channel: Channel) -> None:
    article, spec = read(SHOWPIECE), channel("reddit")
    one, two = _made(Brief(article, spec)), _made(Brief(article, spec), 2)
    told = [{o.sentence for p in made.passages if p.kind is Kind.BODY for o in p.origins} for made in (one, two)]
    assert len(told[0] & told[1]) <= min(map(len, told)) / 2


@pytest.mark.parametrize("name", ["reddit", "linkedin"])
@pytest.mark.parametrize(
    "path", [SHOWPIECE, *(f"tests/fixtures/articles/{one}.md" for one in ("interview", "curly-and-emoji"))]
)
def test_a_listed_idea_begins_as_its_post_does_and_the_first_is_the_draft(
    path: str, name: str, read: Read, channel: Channel
) -> None:
    brief = Brief(read(path), channel(name))
    ideas = _made(replace(brief, all_ideas=True)).ideas
    for idea in ideas:
        body = [p.text for p in _made(brief, idea.number).passages if p.kind is Kind.BODY]
        assert body[0].startswith(idea.opening)
    assert _made(brief).passages == _made(brief, 1).passages


def test_a_short_article_is_refused_in_numbers(read: Read, channel: Channel) -> None:
    refused = write(Brief(read("The kettle broke on Monday. I bought a new one."), channel("linkedin")))
    assert isinstance(refused, Refusal)
    assert refused.reason == "the article has 10 usable words; linkedin needs 120 to 150"


def test_an_opening_that_takes_one_thing_for_granted_is_better_than_none(read: Read, channel: Channel) -> None:
    said = "The ferry leaked from the first hour on, and I bailed until noon with a bucket that had a hole of its own. "
    text = f"I built a ferry in the yard:\n\n{said * 6}"
    made = _made(Brief(read(text), channel("linkedin")))
    warned = [f for f in made.findings if f.rule == "unintroduced"]
    assert [(f.severity, "“the ferry”" in f.message) for f in warned] == [(Severity.WARNING, True)]
    assert _made(Brief(read(text), channel("linkedin")), 1).passages == made.passages


def test_words_that_would_have_done_are_named_in_a_refusal(read: Read, channel: Channel) -> None:
    said = "“We broke the kettle on Monday and bought a new one at noon.”"
    for count, more in ((9, ""), (10, "; 130 more are left out as “speech”")):
        refused = write(Brief(read("\n\n".join([said] * count)), channel("linkedin")))
        assert isinstance(refused, Refusal)
        assert refused.reason == f"the article has 0 usable words; linkedin needs 120 to 150{more}"


def test_best_effort_gives_the_nearest_text(read: Read, channel: Channel) -> None:
    article = read(
        "I bought a kettle on Tuesday and felt oddly sad for a week. Nobody had asked me to keep the old one."
    )
    assert isinstance(write(Brief(article, channel("reddit"))), Refusal)
    assert 20 < _words(_made(Brief(article, channel("reddit"), best_effort=True))) < 60


def test_what_no_best_effort_can_serve_is_refused_in_the_numbers_of_the_channel(read: Read, channel: Channel) -> None:
    refused = [write(Brief(read("Not much."), channel("reddit"), best_effort=best)) for best in (False, True)]
    assert isinstance(refused[0], Refusal)
    assert refused[0].reason == "the article has 2 usable words; reddit needs 120 to 220"
    assert refused[1] == refused[0]


def test_every_sentence_has_a_reason(read: Read, channel: Channel) -> None:
    article = read(SHOWPIECE)
    made = _made(Brief(article, channel("reddit")))
    assert [reason.sentence for reason in made.why] == list(range(len(article.sentences)))
    assert {reason.fate for reason in made.why} <= {"kept", "trimmed", "left out"}
    kept = {o.sentence for p in made.passages if p.kind is Kind.BODY for o in p.origins}
    assert kept == {r.sentence for r in made.why if r.fate == "kept"} | {
        r.sentence for r in made.why if r.fate == "trimmed" and r.why == "part of the idea"
    }


def test_an_article_without_a_story_says_so(read: Read, channel: Channel) -> None:
    made = _made(Brief(read("tests/fixtures/articles/launch.md"), channel("reddit")))
    assert "little-to-tell" in [finding.rule for finding in made.findings]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("release-notes", "60 usable words; reddit needs 120"), ("tips", "258 usable words in pieces")],
)
def test_an_article_of_lists_is_refused(name: str, reason: str, read: Read, channel: Channel) -> None:
    refused = write(Brief(read(f"tests/fixtures/articles/{name}.md"), channel("reddit")))
    assert isinstance(refused, Refusal)
    assert reason in refused.reason


def test_a_line_of_the_author_s_own_answers_it(read: Read, channel: Channel) -> None:
    text = (
        "---\ntitle: The pier\nINTRO---\n\n"
        + "The pier has four lamps and a rail of oak. The rail is as long as a boat. " * 10
    )
    own = "intro: {reddit: I fell off this pier in May and nobody saw it.}\n"
    spec = channel("reddit")
    assert "little-to-tell" in [f.rule for f in _made(Brief(read(text.replace("INTRO", "")), spec)).findings]
    assert "little-to-tell" not in [f.rule for f in _made(Brief(read(text.replace("INTRO", own)), spec)).findings]
    nobody = "intro: {reddit: The pier is older than the town behind it.}\n"
    assert "little-to-tell" in [f.rule for f in _made(Brief(read(text.replace("INTRO", nobody)), spec)).findings]


@pytest.mark.parametrize("path", [SHOWPIECE, "examples/every-webhook-twice.md", "tests/fixtures/articles/letter.md"])
def test_a_story_is_not_called_empty(path: str, read: Read, channel: Channel) -> None:
    assert "little-to-tell" not in [f.rule for f in _made(Brief(read(path), channel("reddit"))).findings]


def test_an_interview_is_drafted_and_says_so(read: Read, channel: Channel) -> None:
    answer = "I had rowed since I was nine and thought that nothing on the river could surprise me. "
    turn = "But that spring the ferry was late, and I stood on the bank with forty crates of bread. "
    asked = "\n\n".join(
        f"## What did you learn in the {time}?\n\n{answer}{turn * 7}" for time in ("rain", "sun", "ice")
    )
    made = _made(Brief(read(f"We sat down with Jo Ng.\n\n{asked}"), channel("reddit")))
    assert ["interview" in f.message for f in made.findings if f.rule == "taken-for-yours"] == [True]


@pytest.mark.parametrize(
    ("trouble", "little"),
    [("Every oar has a number.", True), ("It is hard to keep an oar dry, and the glue fails.", False)],
)
def test_linkedin_is_not_asked_for_a_story_but_for_something_hard(
    trouble: str, little: bool, read: Read, channel: Channel
) -> None:
    text = "\n\n".join(
        f"The shed at pier {n} holds forty oars on two racks. {trouble} The racks face the river." for n in "ABCDEF"
    )
    made = _made(Brief(read(text), channel("linkedin")))
    assert ("little-to-tell" in [f.rule for f in made.findings]) is little


def test_a_title_from_the_first_sentence_is_not_said_again_where_the_post_can_be_longer(
    read: Read, channel: Channel
) -> None:
    text = """In the winter the mill at the end of our valley ground flour for eleven bakeries, two schools, the
hospital and every farm that still kept an oven in its yard.

By the door hung a slate, “the book” to the miller, where each order stood until night, and nobody could say what had
been ground for whom or who had paid. A baker who wanted more rye than usual had to walk there before dawn and wait
until the stones were free, which in January took half the day.

The slate hangs in the bakery today, beside a calendar on which every order stands with its day, its weight and the
name of whoever asked for it. The bakers look at it on Mondays, the school cooks send a boy on Tuesdays, and the
hospital rings the miller on Wednesdays after lunch, when the stones stand still.

The flour arrives on Thursdays, in sacks that carry the names of the houses they are meant for, and the cart is empty
by noon."""
    spec = channel("reddit")
    # 136 words stand from the first sentence to "stand still.", 30 of them in the first
    spec = spec.model_copy(update={"length": spec.length.model_copy(update={"min": 140, "max": 190})})
    made = _made(Brief(read(text), spec))
    assert made.passages[0].text.startswith("In the winter the mill")
    assert 0 not in {o.sentence for p in made.passages[1:] for o in p.origins}
    assert "empty by noon" in made.passages[-2].text


def test_the_title_in_use_comes_first_where_it_is_not_the_best(read: Read, channel: Channel) -> None:
    article, reddit = read(SHOWPIECE), channel("reddit")
    later = 0
    for least in range(100, 148, 8):
        narrow = reddit.length.model_copy(update={"min": least, "max": least + 3})
        made = _made(Brief(article, reddit.model_copy(update={"length": narrow})))
        assert made.titles[0].passage.text == made.passages[0].text
        assert len({title.passage.text for title in made.titles}) == len(made.titles)
        rest = [title.score for title in made.titles[1:]]
        assert rest == sorted(rest, reverse=True)
        later += made.titles[0].score < max(rest)
    assert later


def test_two_lists_that_say_the_same_give_it_to_a_post_once(lines_of: Callable[..., tuple[Line, ...]]) -> None:
    lines = lines_of(
        "- Oil all the oars.\n- Rest.\n- Row.\n\nOn Sundays we rest. We rest.\n\n- oil all the oars.\n- Rest."
    )
    assert posts._says_again(lines, Plan(((0, 1), (5, 6)), 0))
    assert not posts._says_again(lines, Plan(((0, 1), (6,)), 0))  # too short to be noticed
    refrain = lines_of("We row at six or so. We rest. We row at six or so. The boat is ours.")
    assert not posts._says_again(refrain, Plan(((0, 1, 2), (3,)), 0))
    twice = lines_of(
        "We built a boat to row the old ferry over the river.\n\nThe bell rings at noon.\n\n"
        "With help we built a boat to row the old ferry over the wide river.\n\nWe built a bell to ring at noon."
    )
    assert posts._says_again(twice, Plan(((0,), (2,)), 0))
    assert not posts._says_again(twice, Plan(((0,), (3,)), 0))
