"""The digest engine: range, roles, needs, the same bytes each time, and the search against brute force."""

from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repurpose.article import Article, Role, Source
from repurpose.draft import Kind, Refusal
from repurpose.engines import ENGINES
from repurpose.engines.digest.concepts import Concepts, weigh_concepts
from repurpose.engines.digest.engine import write
from repurpose.engines.digest.search import Field, choose_runs, survey, worth
from repurpose.engines.extract.read.material import read_lines
from repurpose.engines.types import Brief, Composition
from repurpose.language.counting import count_words
from repurpose.readers import read_article
from repurpose.readers.decode import decode
from repurpose.spec.channel import ChannelSpec, Closing, IdeaKind, Length, Title

TEXT = """# Why the queue at the pharmacy got shorter

The pharmacy on our street had a queue every Monday, and nobody behind the counter could say why. Customers blamed the
till. The staff blamed the customers.

We counted for three weeks before anybody changed anything. Most of the queue stood there for prescriptions that were
not ready, and the second visit made Monday twice as long. It looked like a problem of speed. The problem was a promise.

## What changed

The staff began to send a message when a prescription was ready. Customers stopped coming early to ask. Nobody had to
work faster, and the queue on Monday went down by half within a month.

This is why I no longer start with the till. A queue at a counter usually begins with a promise that somebody made
elsewhere, long before the customers stand there.

## About the author

Priya Raman is a pharmacist in Leeds. Sign up for her newsletter to read more.
"""


def article(text: str = TEXT) -> Article:
    return read_article(Source("a.md", text, ""), id="a")


def spec(least: int = 50, most: int = 80, **more: object) -> ChannelSpec:
    given = {"roles": frozenset({Role.BODY, Role.LIST}), **more}
    return ChannelSpec(name="short", kind="post", aim="digest", length=Length(min=least, max=most), **given)  # type: ignore[arg-type]


def made(brief: Brief) -> Composition:
    composition = write(brief)
    assert isinstance(composition, Composition)
    return composition


def body(composition: Composition) -> str:
    return " ".join(p.text for p in composition.passages if p.kind is Kind.BODY)


def test_it_is_the_engine_of_the_aim_digest() -> None:
    assert ENGINES["digest"][1] is write


@pytest.mark.parametrize(("least", "most"), [(20, 30), (50, 80), (60, 62), (100, 140)])
def test_the_body_lands_in_the_range(least: int, most: int) -> None:
    text = body(made(Brief(article(), spec(least, most))))
    assert least <= count_words(text) <= most


def test_every_sentence_is_the_articles_own_and_has_a_role_the_channel_admits() -> None:
    source = article()
    composition = made(Brief(source, spec(100, 140)))
    origins = [o for p in composition.passages for o in p.origins]
    assert [o.sentence for o in origins] == sorted(o.sentence for o in origins if o.sentence is not None)
    for origin in origins:
        assert origin.sentence is not None
        assert source.sentences[origin.sentence].role in (Role.BODY, Role.LIST)
    assert "Priya" not in body(composition)


def test_no_run_opens_on_what_it_leaves_out_or_ends_on_a_promise() -> None:
    source, channel = article(), spec(20, 30)
    lines = read_lines(source, channel, ())
    field = survey(lines, weigh_concepts(lines))
    for least in range(10, 120, 5):
        for first, last in choose_runs(field, least, least + 15, 3):
            assert not lines[first].need
            assert not lines[last].promise
            assert not any(line.bar for line in lines[first : last + 1])
            assert len({line.section for line in lines[first : last + 1]}) == 1


def test_a_run_that_needs_its_neighbour_takes_it_along() -> None:
    text = "Good managers plan the hard work first. They leave rest to whoever asks for it."
    lines = read_lines(article(text), spec(), ())
    field = survey(lines, weigh_concepts(lines))
    assert choose_runs(field, 12, 16, 1) == ((0, 1),)
    assert choose_runs(field, 8, 8, 1) == ()


def test_a_run_may_speak_of_what_an_earlier_one_brought_in() -> None:
    text = (
        "A new ferry crosses our river twice a day. Nobody had asked for it.\n\n"
        "Three long winters passed without news of any kind. Prices rose, and the shops closed one by one.\n\n"
        "The ferry has doubled the number of visitors."
    )
    lines = read_lines(article(text), spec(), ())
    field = survey(lines, weigh_concepts(lines))
    calm = replace(field, stumble=0.0)
    assert field.strange == (False, False, False, False, True)
    assert worth(calm, ((4, 4),)) - worth(field, ((4, 4),)) == pytest.approx(field.stumble)
    assert worth(calm, ((0, 0), (4, 4))) == worth(field, ((0, 0), (4, 4)))


def test_of_two_sentences_that_which_says_the_title_is_kept() -> None:
    text = "Rest is good for rowers. Boats are made of wood.\n\nA quiet canal makes a good club. Clubs are old here."
    for title, kept in (("A quiet canal", 2), ("Boats of wood", 1)):
        lines = read_lines(article(f"# {title}\n\n{text}"), spec(), ())
        lines = tuple(line for line in lines if line.sentence.role is Role.BODY)
        ((first, last),) = choose_runs(survey(lines, weigh_concepts(lines)), 4, 7, 1)
        assert first <= kept <= last


def test_no_more_runs_than_the_channel_takes() -> None:
    for passages in (1, 2, 3):
        composition = made(Brief(article(), spec(40, 60, passages=passages)))
        assert len({p.run for p in composition.passages if p.kind is Kind.BODY}) <= passages


def test_a_summary_has_no_closing_unless_the_spec_has_one() -> None:
    closing = Closing(by_kind={IdeaKind.OTHER: ("What would you count first?",)})
    plain, framed = made(Brief(article(), spec())), made(Brief(article(), spec(closing=closing)))
    assert [p for p in plain.passages if p.kind is Kind.CLOSING] == []
    assert framed.passages[-1].text == "What would you count first?"
    assert 50 <= sum(count_words(p.text) for p in framed.passages) <= 80


def test_the_authors_lines_stand_and_count() -> None:
    front = "---\nintro: I run a small pharmacy.\nask: What did you count?\n---\n"
    composition = made(Brief(article(front + TEXT), spec(50, 60)))
    assert composition.passages[0].text == "I run a small pharmacy."
    assert composition.passages[-1].text == "What did you count?"
    assert 50 <= sum(count_words(p.text) for p in composition.passages) <= 60


def test_the_title_is_the_articles_own_where_the_spec_says_so() -> None:
    composition = made(Brief(article(), spec(title=Title(form="article"))))
    assert composition.passages[0].kind is Kind.TITLE
    assert composition.passages[0].text == "Why the queue at the pharmacy got shorter"


def test_taken_sentences_stay_with_the_other_draft() -> None:
    first = made(Brief(article(), spec(30, 50)))
    taken = frozenset(o.sentence for p in first.passages for o in p.origins if o.sentence is not None)
    second = made(Brief(article(), spec(30, 50), taken=taken))
    assert not taken & {o.sentence for p in second.passages for o in p.origins}


def test_what_cannot_be_done_is_said_in_numbers() -> None:
    refused = write(Brief(article("One short line about rest and work."), spec(50, 80)))
    assert isinstance(refused, Refusal)
    assert refused.reason == "the article has 7 usable words; short needs 50 to 80"


def test_best_effort_returns_the_nearest_text() -> None:
    nearest = made(Brief(article("One short line about rest and work."), spec(50, 80), best_effort=True))
    assert body(nearest) == "One short line about rest and work."


def test_every_sentence_has_a_reason() -> None:
    source = article()
    composition = made(Brief(source, spec()))
    assert [r.sentence for r in composition.why] == list(range(len(source.sentences)))
    kept = {r.sentence for r in composition.why if r.fate != "left out"}
    assert kept == {o.sentence for p in composition.passages for o in p.origins}


def test_real_articles_give_a_summary_in_range(real_articles: tuple[Path, ...]) -> None:
    refused = []
    for path in real_articles[::40]:
        source = read_article(decode(path.read_bytes(), path.name), id=path.name)
        composition = write(Brief(source, spec(120, 150)))
        if isinstance(composition, Refusal):
            refused.append(composition.reason)
        else:
            assert 120 <= count_words(body(composition)) <= 150
    assert len(refused) <= 1


@st.composite
def fields(draw: st.DrawFn) -> Field:
    """Small articles: each line a few concepts, some lines that cannot begin or end a run, some walls between lines."""
    count = draw(st.integers(1, 8))
    flags = st.lists(st.booleans(), min_size=count, max_size=count)
    joined = draw(flags)
    reach = list(range(count))
    for number in range(count - 2, -1, -1):
        if joined[number]:
            reach[number] = reach[number + 1]
    sizes = draw(st.lists(st.integers(1, 9), min_size=count, max_size=count))
    rows = draw(st.lists(st.lists(st.integers(0, 5), max_size=4, unique=True), min_size=count, max_size=count))
    weights = tuple(draw(st.lists(st.integers(1, 9).map(float), min_size=6, max_size=6)))
    words = (0, *(sum(sizes[: n + 1]) for n in range(count)))
    return Field(
        concepts=Concepts(weights, tuple(map(tuple, rows)), 4.0),
        heads=tuple(draw(flags)),
        strange=tuple(draw(flags)),
        told=tuple(frozenset(n for n in range(line) if draw(st.booleans())) for line in range(count)),
        tails=tuple(draw(flags)),
        reach=tuple(reach),
        trims=(0,) * count,
        words=words,
        cost=float(draw(st.integers(0, 6))),
        stumble=float(draw(st.integers(0, 6))),
        whole=sum(weights),
    )


def every_choice(field: Field, least: int, most: int, runs: int) -> list[tuple[tuple[int, int], ...]]:
    count = len(field.heads)
    single = [(a, b) for a in range(count) for b in range(a, field.reach[a] + 1) if field.heads[a] and field.tails[b]]
    found = []
    for number in range(1, runs + 1):
        for chosen in combinations(single, number):
            apart = all(
                x[1] + 1 < y[0] or (x[1] + 1 == y[0] and field.reach[x[1]] == x[1]) for x, y in pairwise(chosen)
            )
            if apart and least <= sum(map(field.size, chosen)) <= most:
                found.append(chosen)
    return found


@given(fields(), st.integers(1, 25), st.integers(0, 15))
@settings(max_examples=100, deadline=None)
def test_what_is_chosen_is_admissible_and_never_beats_the_best(field: Field, least: int, room: int) -> None:
    chosen = choose_runs(field, least, least + room, 3)
    every = every_choice(field, least, least + room, 3)
    if chosen:
        assert chosen in every
        assert worth(field, chosen) <= max(worth(field, option) for option in every) + 1e-9
    assert chosen == choose_runs(field, least, least + room, 3)


@given(fields())
@settings(max_examples=100, deadline=None)
def test_with_room_for_all_and_one_run_the_best_run_is_found(field: Field) -> None:
    every = every_choice(field, 1, 100, 1)
    chosen = choose_runs(field, 1, 100, 1)
    best = max((worth(field, option) for option in every), default=0.0)
    assert bool(chosen) == bool(every)
    assert not every or worth(field, chosen) == pytest.approx(best)
