"""Who and what a sentence takes for granted."""

import pytest

from repurpose.language.loose_ends import LooseEnds, loose_ends, strangers
from repurpose.language.mentions import read_mentions


@pytest.mark.parametrize(
    ("sentence", "definite"),
    [
        ("We carried the piano up the stairs.", {"piano", "stair"}),
        ("The wooden crate was empty.", {"crat"}),
        ("The price of bread rose.", set()),
        ("The people who row are strong.", set()),
        ("The morning was cold.", set()),
        ("The cheapest boat leaked.", {"boat"}),
        ("I bought the cheapest.", set()),
        ("I read the request.", {"request"}),
        ("The provisioning time fell.", set()),
    ],
)
def test_nouns_that_a_reader_is_expected_to_know(sentence: str, definite: set[str]) -> None:
    assert read_mentions(sentence).definite == definite


def test_names_acronyms_and_what_is_no_name() -> None:
    read = read_mentions("When Made Yards began, I Ilse and The Brandt were there.")
    assert read.full == {"Made", "Yards"}
    assert read.names == {"Ilse", "Brandt"}
    read = read_mentions("On Monday I met Ilse Brandt and Pavel at the QRZ, not at NASA.")
    assert read.names == {"Pavel"}
    assert read.full == {"Ilse", "Brandt"}
    assert read.acronyms == {"QRZ"}
    read = read_mentions("We met Zoë and Élise en Borduña at 18F.")
    assert read.names == {"Zoë", "Élise", "Borduña"}
    assert not read_mentions("She has a PhD and met the VP.").granted
    read = read_mentions("The crew met about the APIs, the HTTPS-Only rule and the QRZs of a Port-Lowe.")
    assert read.names == {"QRZs", "Port-Lowe"}


@pytest.mark.parametrize(
    ("earlier", "opening", "word"),
    [
        ("We built a ferry in two years.", "The ferry leaked from the start.", "ferry"),
        ("We built a green ferry.", "I liked the green ferry more than my house.", "green ferry"),
        ("Ilse Brandt ran the mill.", "Ilse was never late.", "Ilse"),
        ("Ilse Brandt ran the mill.", "Nobody had asked Brandt.", "Brandt"),
        ("Eleven porters came.", "Each porter carried a bell.", "porter"),
        ("It rained.", "The workshop began at nine.", "workshop"),
        ("It rained.", "The library depends on a bell.", "library"),
        ("The bell was cast by Ruth K Oar.", "Since Ruth's bell was cast, it has rung at noon.", "Ruth"),
        ("The bell was cast by Ruth K. Oar.", "Since Ruth's bell was cast, it has rung at noon.", "Ruth"),
        ("We keep garden rotas.", "The garden rotas list tasks for every porter.", "garden rota"),
        ("We keep Garden rotas.", "The Garden rotas list tasks for every porter.", ""),
        ("We keep bell-tower rotas.", "The bell-tower rotas list tasks for every porter.", ""),
        ("The Amber Gate is a lock.", "We all walked through Amber in the rain.", ""),
        ("We built a ferry.", "A ferry needs a bell.", ""),
        ("We built a ferry.", "The ferry that we built leaked.", ""),
        ("We built a ferry.", "When people asked me what I would do with my free time, I named the ferry.", ""),
        ("Design Week came.", "Design and music belong together.", ""),
        ("Pavel laughed.", "Pavel laughed again.", ""),
    ],
)
def test_what_stops_a_reader_who_begins_at_the_second_sentence(earlier: str, opening: str, word: str) -> None:
    assert strangers([read_mentions(earlier), read_mentions(opening)])[1] == word


def test_a_name_in_the_sentence_after_stops_a_reader_too() -> None:
    told = ["Ilse Brandt ran the mill.", "A bell rang.", "Nobody had asked Brandt.", "It rained."]
    assert strangers(list(map(read_mentions, told))) == ("", "Brandt", "Brandt", "")


def test_nothing_stops_a_reader_at_the_first_sentence() -> None:
    assert strangers([read_mentions("The workshop began at nine.")]) == ("",)


def test_loose_ends_are_what_only_an_earlier_sentence_introduces() -> None:
    said = ["We built a ferry and a shed.", "I opened the shed.", "The ferry was in it, and the shed was dry."]
    mentions = [read_mentions(sentence) for sentence in said]
    assert loose_ends(mentions, 1, 2) == ("shed", "ferry")
    assert loose_ends(mentions, 0, 2) == ()
    far = [*mentions[:2], *[read_mentions("It rained.")] * 39, mentions[2]]
    assert loose_ends(far, 41, 41) == ("shed",)  # the ferry is too far back


def test_loose_ends_are_counted_alike_in_whatever_order_runs_are_asked_for() -> None:
    said = ["We built a ferry and a shed.", "I opened the shed.", "The ferry was in it.", "The NTX ran.", "The shed."]
    mentions = [read_mentions(sentence) for sentence in said]
    runs = [(first, last) for last in (4, 1, 3, 2, 0) for first in range(last + 1)]
    counts = LooseEnds(mentions)
    assert [counts.count(*run) for run in runs] == [len(loose_ends(mentions, *run)) for run in runs]


@pytest.mark.parametrize("unit", ["the ", "Aa ", "A", "(QRZ) ", "the a-", "'s"])
def test_a_hostile_sentence_is_read_up_to_a_bound(unit: str) -> None:
    assert read_mentions(unit * 50_000) == read_mentions((unit * 50_000)[:2_000])


def test_a_text_without_sentences_has_no_strangers() -> None:
    assert strangers(()) == ()
