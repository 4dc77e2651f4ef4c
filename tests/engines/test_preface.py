"""The sentence placed first: only where the opening needs one, and only one that a stranger understands."""

from dataclasses import replace

from repurpose.engines.extract.cut.preface import Prefaces
from repurpose.engines.extract.read.planned import Plan

ARTICLE = """# The reading room

Our library in the harbour opened a reading room for people who work at night.

Nobody came for a month. The lamps were on, the tea was hot and the chairs stayed empty.

## What we changed

A nurse told me that she never walks past the door, because her bus stops on the other side of the market.

We moved the reading room to the bus station. The first reader sat down before we had carried in the lamps. By spring
there were forty of them, and most had never held a card of ours.
"""


def _at(lines, start):
    return next(n for n, line in enumerate(lines) if line.text.startswith(start))


def _risky(lines, number):
    return tuple(replace(line, opening_risk=0.5) if n == number else line for n, line in enumerate(lines))


def test_a_run_from_the_middle_is_led_in_by_the_sentence_that_introduces_its_subject(lines_of):
    lines = lines_of(ARTICLE)
    first = _at(lines, "We moved")
    lines = _risky(lines, first)
    plan = Plan((tuple(range(first, len(lines))),), 40, score=1.0)
    led = Prefaces(lines, most=200, runs=3).before(plan)
    assert led is not None
    assert led.runs == ((0,), *plan.runs)
    assert led.words == plan.words + lines[0].measures.words
    assert led.score < plan.score


def test_an_opening_that_stands_alone_gets_none(lines_of):
    lines = lines_of(ARTICLE)
    first = _at(lines, "We moved")
    lines = tuple(replace(line, opening_risk=0.05) for line in lines)
    assert Prefaces(lines, most=200, runs=3).before(Plan((tuple(range(first, len(lines))),), 40)) is None


def test_a_death_that_the_article_begins_with_is_told_before_any_run_that_does_not_say_it(lines_of):
    mourning = ARTICLE.replace("Our library", "My sister died two weeks ago. She slept late. Our library")
    mourning += "\nI told them that my sister had died.\n"
    lines = tuple(replace(line, opening_risk=0.05) for line in lines_of(mourning))
    first, last = _at(lines, "We moved"), _at(lines, "I told them")
    plan = Plan((tuple(range(first, last)),), 40)
    prefaces = Prefaces(lines, most=54, runs=3)
    assert not prefaces.tells(plan)
    led = prefaces.before(plan)
    assert led is not None
    assert led.runs == ((0,), *plan.runs)
    assert prefaces.tells(led)
    assert prefaces.may_begin(led)
    assert Prefaces(lines, most=53, runs=3).before(plan) is None  # no room for the line that such a post ends on
    assert prefaces.tells(Plan((tuple(range(first, last + 1)),), 48))
    assert Prefaces(lines[:last], most=54, runs=3).tells(plan)  # the article never comes back to it


def test_there_must_be_room_a_run_left_and_something_shared(lines_of):
    lines = lines_of(ARTICLE)
    first = _at(lines, "We moved")
    plan = Plan((tuple(range(first, len(lines))),), 40)
    risky = _risky(lines, first)
    assert Prefaces(risky, most=45, runs=3).before(plan) is None
    assert Prefaces(risky, most=200, runs=1).before(plan) is None
    strangers = [replace(line, terms=frozenset(), opening_risk=2 * line.opening_risk) for line in risky]
    assert Prefaces(risky, most=200, runs=3).before(plan) is not None
    assert Prefaces(strangers, most=200, runs=3).before(plan) is None


def test_of_two_sentences_the_one_is_taken_whose_join_a_reader_notices_least(lines_of):
    lines = lines_of(ARTICLE)
    first = _at(lines, "We moved")
    lines = [replace(line, terms=frozenset({f"own{n}"}), opening_risk=0.12) for n, line in enumerate(lines)]
    plan = Plan((tuple(range(first, len(lines))),), 40)

    def led(alike):
        changed = list(lines)
        changed[alike] = replace(lines[alike], terms=frozenset().union(*(lines[n].terms for n in plan.sentences)))
        return Prefaces(changed, most=200, runs=3).before(plan).runs[0]

    assert [led(0), led(2)] == [(0,), (2,)]


def test_a_sentence_that_points_at_others_is_not_set_alone(lines_of):
    def led(first):
        lines = lines_of(ARTICLE.replace("Our library in the harbour", first).replace("Nobody came", "No one came"))
        start = _at(lines, "We moved")
        lines = tuple(replace(line, bar="taken") if 0 < n < start else line for n, line in enumerate(lines))
        return Prefaces(_risky(lines, start), most=200, runs=3).before(Plan((tuple(range(start, len(lines))),), 40))

    assert led("Our library in the harbour") is not None
    assert led("For years, it") is None
    assert led("Our library beside those docks") is None
    assert led("As people, we all") is None
    assert led("As people of the harbour, we") is not None


def test_a_lone_first_sentence_that_leans_begins_no_plan(lines_of):
    def may_begin(first):
        lines = lines_of(ARTICLE.replace("Our library in the harbour", first))
        start = _at(lines, "We moved")
        lines = tuple(replace(line, opening_risk=0.0) for line in lines)
        plan = Plan(((0,), tuple(range(start, len(lines)))), 60)
        return Prefaces(lines, most=200, runs=3).may_begin(plan)

    assert may_begin("Our library in the harbour")
    assert not may_begin("Our library beside those docks")
    assert not may_begin("As people, we all")


def test_what_has_a_sentence_before_it_gets_no_second_one(lines_of):
    lines = lines_of(ARTICLE)
    first = _at(lines, "We moved")
    prefaces = Prefaces(_risky(lines, first), most=200, runs=4)
    led = prefaces.before(Plan((tuple(range(first, len(lines))),), 40))
    assert led is not None
    assert prefaces.before(led) is None


def test_a_sentence_of_a_section_leads_only_to_what_reads_on_after_it(lines_of):
    late = ARTICLE.replace(
        "## What we changed", "The rest of May was quiet and nobody came to the library.\n\n## Changed"
    )
    lines = lines_of(late)
    nurse, moved = _at(lines, "A nurse"), _at(lines, "We moved")
    assert nurse >= 4  # past the sentences that may lead to anything
    plan = Plan((tuple(range(moved + 1, len(lines))),), 30)
    shared = frozenset({"reader", "lamp", "spring"})

    def led(*, first):
        changed = [replace(line, terms=shared, opening_risk=0.5 if n >= moved else 0.0) for n, line in enumerate(lines)]
        changed = [replace(line, mentions=changed[nurse].mentions) for line in changed]
        changed[moved + 1] = replace(changed[moved + 1], first=first)
        changed[:4] = [replace(line, bar="taken") for line in changed[:4]]
        return Prefaces(changed, most=200, runs=3).before(plan)

    assert led(first=False) is None
    words = lines[nurse].measures.words + plan.words
    assert led(first=True) == replace(plan, runs=((nurse,), *plan.runs), words=words, score=-0.2)


TILES = """# The reading room

In our first winter every reader painted a tile with the help of an old sailor.

The tiles were blue, and each tile bore a date. Nobody has ever taken a tile from the wall above the stairs.

## What we changed

We moved the room to the bus station in spring. The first reader sat down before the lamps were in. Nobody had told
her that it was warm there. She came back with two friends and a flask of tea. By June the benches were full. Most of
them had never held a card of ours. The drivers began to bring their lunch.
"""


def test_a_sentence_with_a_subject_of_its_own_is_set_before_no_post(lines_of):
    def led(text):
        lines = lines_of(text)
        start = _at(lines, "We moved")
        lines = tuple(replace(line, bar="taken") if 0 < n < start else line for n, line in enumerate(lines))
        return Prefaces(_risky(lines, start), most=200, runs=2).before(Plan((tuple(range(start, len(lines))),), 60))

    assert led(TILES) is None
    assert led(TILES.replace("The drivers began", "A reader painted them, and drivers began")) is not None
    assert led(TILES.replace("Most of\nthem", "Most of\nthose at the tile")) is not None


def test_what_a_first_sentence_is_about_is_what_its_article_comes_back_to(lines_of):
    lines = lines_of(TILES)
    rest = range(_at(lines, "We moved"), len(lines))

    def leads(*said):
        own = ({"tile", "sailor", "paint"}, {"tile"}, {"tile"}, *map(set, said))
        terms = (*own, *({"bench"} for _ in lines[len(own) :]))
        marked = [replace(line, terms=frozenset(held)) for line, held in zip(lines, terms, strict=True)]
        return Prefaces(marked, most=200, runs=2).leads(0, rest)

    assert [leads({word}) for word in ("bench", "sailor", "tile")] == [False, False, True]
    assert leads({"sailor"}, {"paint"})
    assert not Prefaces([replace(line, terms=frozenset()) for line in lines], most=200, runs=2).leads(0, rest)
