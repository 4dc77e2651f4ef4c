"""Tone as numbers: rates, bands, the score, the preference and the places of the words."""

from itertools import pairwise

import pytest
from hypothesis import example as example_of
from hypothesis import given
from hypothesis import strategies as st

from repurpose.language.measures import measure
from repurpose.language.tone import ToneMeasures, example, measure_tone, outside, preference, sum_tone, tone_score
from repurpose.language.tone_places import breaks, places
from repurpose.spec.find import built_in_folder, find_channels, load_tone
from repurpose.spec.tone import Measure, ToneProfile

TONES = [
    load_tone(path.stem, find_channels(built_in_folder())) for path in sorted(built_in_folder().glob("tones/*.yaml"))
]
WORDS = st.sampled_from(
    "I we You your was noticed team rules Don’t can't never very perhaps launch should system's when last spring "
    "1,000 42 organisation's — ( ) “ ” , ; : . ! ? Élan need to at first\nthe a".split(" ")
)
TEXT = st.lists(WORDS, max_size=60).map(" ".join)


def make(**keys: object) -> ToneProfile:
    base = {"name": "calm", "says": "for these tests", "source": "none", "checked_on": "2026-11-24"}
    return ToneProfile.model_validate({**base, **keys})


def text_of(counted: str, number: int, words: int) -> ToneMeasures:
    return measure_tone([" ".join([counted] * number + ["plain"] * (words - number)) + "."])


def test_rates_are_per_thousand_words_or_per_hundred_sentences() -> None:
    measures = measure_tone(["When I started, we had no team.", "Did you ask?", "Stop!", "It’s very quiet."])
    assert (measures.words, measures.sentences) == (14, 4)
    wanted = {
        Measure.FIRST_PERSON: 2000 / 14,
        Measure.WE_SHARE: 50,
        Measure.SECOND_PERSON: 1000 / 14,
        Measure.TIME_CLAUSES: 25,
        Measure.QUESTIONS: 25,
        Measure.EXCLAMATIONS: 1,
        Measure.BOOSTERS: 1000 / 14,
        Measure.NEGATIONS: 1000 / 14,
        Measure.SYSTEM_NOUNS: 1000 / 14,
        Measure.PROMOTION: 0,
        Measure.WORD_LENGTH: 48 / 14,
    }
    assert {m: measures.value(m) for m in wanted} == pytest.approx(wanted)


def test_an_empty_text_has_no_tone_to_find_fault_with() -> None:
    measures = measure_tone([])
    assert all(measures.value(m) == 0 for m in Measure)
    assert not outside(measures, make(measures={m: {"min": 5} for m in Measure if m is not Measure.EXCLAMATIONS}))


@pytest.mark.parametrize(("number", "astray"), [(7, {}), (8, {}), (9, {Measure.SECOND_PERSON: 2})])
def test_what_one_word_decides_is_within(number: int, astray: dict[Measure, int]) -> None:
    profile = make(measures={"second-person": {"max": 46.7}})  # seven words of 150
    assert outside(text_of("you", number, 150), profile) == astray


@pytest.mark.parametrize(("number", "astray"), [(0, {Measure.SYSTEM_NOUNS: 2}), (1, {}), (2, {})])
def test_a_shortage_of_one_word_is_within(number: int, astray: dict[Measure, int]) -> None:
    assert outside(text_of("team", number, 150), make(measures={"system-nouns": {"min": 12}})) == astray


def test_every_exclamation_mark_counts() -> None:
    assert outside(measure_tone(["Stop!"]), make(measures={"exclamations": {"max": 0}})) == {Measure.EXCLAMATIONS: 1}


def test_the_score_weighs_by_what_the_engine_is_to_prefer() -> None:
    profile = make(
        measures={"second-person": {"max": 0}, "hedges": {"max": 0}, "numbers": {"max": 0}},
        prefer={"second-person": -2},
    )
    assert tone_score(text_of("plain", 1, 100), profile) == 1
    assert tone_score(text_of("you", 9, 100), profile) == pytest.approx(2 / 4)
    assert tone_score(text_of("perhaps", 9, 100), profile) == pytest.approx(3 / 4)


def test_the_preference_follows_the_signs_of_the_weights() -> None:
    wants, shuns = (
        make(prefer={"first-person": 2}, measures={"hedges": {"max": 1}}),
        make(prefer={"first-person": -1}, measures={"hedges": {"max": 1}}),
    )
    full, empty = text_of("I", 50, 100), text_of("I", 0, 100)
    assert preference(full, (wants,)) == 1
    assert preference(full, (shuns,)) == -1
    assert preference(full, (wants, shuns)) == 1
    assert preference(empty, (wants,)) < 0 < preference(empty, (shuns,))
    assert preference(full, ()) == 0
    assert preference(full, (make(measures={"hedges": {"max": 1}}),)) == 0


@given(st.lists(TEXT, max_size=5))
def test_counts_add_up_and_every_result_is_bounded(texts: list[str]) -> None:
    parts = [measure_tone([text]) for text in texts]
    whole = sum_tone(map(measure, texts))
    assert whole == measure_tone(texts)
    assert whole.counts == tuple(map(sum, zip(*(p.counts for p in parts), strict=True))) or not texts
    for profile in TONES:
        score = tone_score(whole, profile)
        assert 0 <= score <= 1
        assert (score == 1) == (not outside(whole, profile))
        assert -1 <= preference(whole, (profile,)) <= 1


# These are no plain number of occurrences: letters, and flags that a sentence has or has not.
COUNTED = [
    m
    for m in Measure
    if m not in {Measure.WORD_LENGTH, Measure.TIME_CLAUSES, Measure.QUESTIONS, Measure.EXCLAMATIONS, Measure.WE_SHARE}
]


@given(TEXT, st.sampled_from(COUNTED))
@example_of("You can't", Measure.REMEDIES)
def test_there_is_a_place_for_each_word_that_counts(text: str, measure: Measure) -> None:
    sentence = " ".join(text.split())
    found = places(sentence, measure)
    assert len(found) == measure_tone([sentence]).counts[list(Measure).index(measure)]
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(TEXT)
def test_a_flag_is_set_exactly_where_there_is_a_place(text: str) -> None:
    sentence = " ".join(text.split())
    counts = dict(zip(Measure, measure_tone([sentence]).counts, strict=True))
    for flag in (Measure.TIME_CLAUSES, Measure.EXCLAMATIONS):
        assert bool(counts[flag]) == bool(places(sentence, flag))


@pytest.mark.parametrize(
    ("text", "measure", "words"),
    [
        ("We told You; you’ll see, and I can't.", Measure.SECOND_PERSON, ["You", "you’ll"]),
        ("We told You; you’ll see, and I can't.", Measure.CONTRACTIONS, ["you’ll", "can't"]),
        ("We told You; you’ll see, and I can't.", Measure.WE_SHARE, ["We"]),
        ("You\nneed to rest. İ need\tto rest.", Measure.REMEDIES, ["You\nneed", "need\tto"]),
        ("An organisation necessitates it.", Measure.WORD_LENGTH, ["organisation", "necessitates"]),
        ("Why? In 2026, 5% left.", Measure.NUMBERS, ["2026,", "5%"]),
        ("Why? Really?", Measure.QUESTIONS, ["?", "?"]),
    ],
)
def test_places_are_where_the_words_stand(text: str, measure: Measure, words: list[str]) -> None:
    assert [place.of(text) for place in places(text, measure)] == words


def test_phrases_that_break_a_tone_are_whole_words_in_any_case() -> None:
    profile = make(measures={"hedges": {"max": 1}}, breaks=["next level", "level", "Here's the thing"])
    text = "Next  level? The NEXT\nLEVEL, a levelled level, next-level; here’s the thing."
    assert [place.of(text) for place in breaks(text, profile)] == ["level", "NEXT\nLEVEL", "level", "here’s the thing"]
    assert breaks(text, make(measures={"hedges": {"max": 1}})) == ()


def test_each_measure_has_an_example_that_counts_for_it() -> None:
    for m in Measure:
        assert example(m)
        if m is not Measure.WORD_LENGTH:
            assert places(example(m), m), m


def test_feedback_promotes_nothing_until_the_readers_is_asked_for() -> None:
    assert measure_tone(["The feedback of the crew was short, and we kept it."]).value(Measure.PROMOTION) == 0
    assert measure_tone(["Send us your feedback."]).value(Measure.PROMOTION) > 0
