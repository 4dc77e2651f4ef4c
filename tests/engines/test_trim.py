"""Edits that change neither meaning nor music, and what is never cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repurpose.engines.extract.read.trim import runs_on, trim_asides, trim_label, trim_opening
from repurpose.spans import Span


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Also, the lamp in the hall went out.", "The lamp in the hall went out."),
        ("We also found a second key.", "We found a second key."),
        ("Deep down though, I kept a key.", "Deep down, I kept a key."),
        (
            "The county (and its mill) also led an effort to count swans.",
            "The county (and its mill) led an effort to count swans.",
        ),
        ("Finally, I sold the boat to a baker.", "I sold the boat to a baker."),
        ("Second, the rota had no room for illness.", "The rota had no room for illness."),
        ("For example, a clerk counted the doors twice.", "A clerk counted the doors twice."),
        ("For instance, porters have keys to the mill.", "Porters have keys to the mill."),
        ("For example, when it rains, we close the lock.", "When it rains, we close the lock."),
        ("And what a loud house it was.", "What a loud house it was."),
        ("Well, nobody had asked the porters.", "Nobody had asked the porters."),
        ("I mean, the lock is shut, so we wait.", "The lock is shut, so we wait."),
    ],
)
def test_a_leading_link_is_cut(before: str, after: str) -> None:
    assert trim_opening(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("I keep **two oars in the shed.", "I keep two oars in the shed."),
        ("* The lamp in the hall went out.", "The lamp in the hall went out."),
        ("The Oar Act of 1914*, which we keep, is short.", "The Oar Act of 1914, which we keep, is short."),
        ("We, *****the porters, sang.", "We, the porters, sang."),
        ("We sang in May 1914], and it rained.", "We sang in May 1914, and it rained."),
        ("They sang [it] in May, on pier A* or B.", "They sang [it] in May, on pier A* or B."),
        ("Why are we painting ____ again?", "Why are we painting ____ again?"),
        ("The mark @_oar keeps its name.", "The mark @_oar keeps its name."),
        ("A dock with * takes any boat.", "A dock with * takes any boat."),
    ],
)
def test_a_mark_of_emphasis_without_its_partner_is_cut_and_no_other(before: str, after: str) -> None:
    assert trim_asides(before, ()) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The rota (PDF, 1.2 MB, 12 pages, May 2014) hangs there.", "The rota hangs there."),
        ("The rota (Excel spreadsheet, 5 KB, 1 sheet) hangs there.", "The rota hangs there."),
        ("The rota (12 pages, 3 of them blank) hangs there.", "The rota (12 pages, 3 of them blank) hangs there."),
        ("A rota (PDF) hangs there.", "A rota (PDF) hangs there."),
        ("We hung up the rota..", "We hung up the rota."),
        ("We hung up the rota...", "We hung up the rota..."),
    ],
)
def test_what_a_linked_file_weighs_is_cut(before: str, after: str) -> None:
    assert trim_asides(before, ()) == after


@pytest.mark.parametrize(
    "sentence",
    [
        "But the lamp in the hall went out.",
        "Instead, I sold the boat to a baker.",
        "However, the lift had stopped again.",
        "Still, the lamp burned on all night.",
        "And yet the lamp burned on all night.",
        "And then the lamp in the hall went out.",
        "Last summer the river stayed low.",
        "Well done is better than well said.",
        "Now is the best time to row.",
        "So, it rained.",
        "Perhaps the lamp was never lit.",
        "Not the porters but also the clerks came.",
        "Next door lives a baker.",
        "For example, mending the lock of a boat.",
        "For instance, locks or keys of the old mill.",
        "For example, when the lock is mended and oiled; and by whom it is paid.",
    ],
)
def test_turns_hedges_and_what_only_looks_like_a_link_stay(sentence: str) -> None:
    assert trim_opening(sentence) == sentence


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("I sold the boat (see my page about boats) in May.", "I sold the boat in May."),
        ("Such as (click on links for examples) mending oars.", "Such as mending oars."),
        ("I sold the boat (pun intended).", "I sold the boat."),
        ("**As of today I own two oars.", "As of today I own two oars."),
        ("And yes, *****leap years *do *exist.", "And yes, leap years do exist."),
        ("The rota ** has no Sunday.", "The rota has no Sunday."),
        ("Shift plans: We write them on Friday with a pencil.", "We write them on Friday with a pencil."),
        (
            "Rest as a duty: For porters with two jobs, sleep was never free.",
            "For porters with two jobs, sleep was never free.",
        ),
    ],
)
def test_what_belongs_to_the_page_is_cut(before: str, after: str) -> None:
    assert trim_asides(before, ()) == after


@pytest.mark.parametrize(
    "sentence",
    [
        "I sold the boat (a green one, with a cracked seat) in May.",
        "We had one rule: Nobody rows alone after the bell has rung.",
        "Ilse: I told them that the bell was sold.",
        "Ilse: I'm told that the bell was sold in May.",
        "Ilse: I’m told that the bell was sold in May.",
        "The problem: We had no time to mend the bell.",
        "Berth code: A number to tell one berth from another.",
        "The two_faced snake_case stays as it is.",
        "Then: How long had I been rowing these boats?",
    ],
)
def test_details_speakers_and_statements_stay(sentence: str) -> None:
    assert trim_asides(sentence, ()) == sentence


def test_a_label_says_nothing_before_its_colon() -> None:
    assert runs_on("It’s simple: We row.")
    assert not runs_on("Shift plans: We row.")
    listed = "Shift plans, briefly: We were told about them in May."
    assert trim_label(listed) == listed


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_label_is_cut_before_a_contraction_with_either_apostrophe(mark: str) -> None:
    sentence = f"We{mark}re on the water from nine until late each day."
    assert trim_label(f"Night shift: {sentence}") == sentence


@given(st.text(max_size=200))
def test_trimming_only_takes_away(text: str) -> None:
    trimmed = trim_opening(text)
    assert len(trimmed) <= len(text) or trimmed == text
    # An initial may become a capital; everything else is the end of what stood there, or lost an "also" or a "though".
    assert trimmed[1:] in text or any(word in text for word in ("also ", "though,", "however,"))


@pytest.mark.parametrize("unit", ["a ", "also ", "*", "(see ", "A: ", "x-", "( "])
def test_hostile_text_is_trimmed_in_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert len(trim_asides(text, ())) <= len(text)
    assert len(trim_opening(text)) <= len(text)


def test_every_sign_of_code_is_meant() -> None:
    sentence = "We pass *args and *kwargs] to __init__ (see *below)."
    code = tuple(
        Span(at, at + len(name)) for name in ("*args", "*kwargs]", "__init__") for at in [sentence.index(name)]
    )
    assert trim_asides(sentence, code) == "We pass *args and *kwargs] to __init__."
    assert trim_asides(sentence, ()) == "We pass args and kwargs to init."
