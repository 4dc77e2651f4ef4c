"""Acronyms: whose words they are, and where those fit a sentence."""

import pytest

from repurpose.language.acronyms import Spelling, spell_out, spellings

KNOWN = {
    "RLF": Spelling("Regional Lantern Festival", the=True),
    "BBW": Spelling("bread before work", the=False),
    "UHS": Spelling("unbaked ham sandwich", the=False),
    "PTB": Spelling("permission to bake", the=False),
    "OBC": Spelling("office of bread and cake", the=False),
    "LKS": Spelling("Lantern Keepers", the=False),
}


@pytest.mark.parametrize(
    ("sentence", "acronym", "words", "the"),
    [
        ("It belongs to the Regional Lantern Festival (RLF) now.", "RLF", "Regional Lantern Festival", True),
        ("Permission to bake (PTB) took a year.", "PTB", "Permission to bake", False),
        ("Ask the Office of Bread and Cake (OBC) first.", "OBC", "Office of Bread and Cake", True),
        ("She left the Department of Flour and Water (FW) in May.", "FW", "Department of Flour and Water", True),
        ("A U.S. Bakery Service (USBS) was founded.", "USBS", "U.S. Bakery Service", True),
        ("I like the Lantern Board’s (LB) tea.", "LB", "Lantern Board", True),
        ("Use dough-rise timing (DRT) with care.", "DRT", "dough-rise timing", False),
        ("We moved to Regional Oven Design System 2 (RODS 2) in May.", "RODS", "Regional Oven Design System", False),
        ("Sign the terms of baking (or TOB) first.", "TOB", "terms of baking", True),
        (
            "It belongs to the Regional Lantern Festival (RLF, pronounced “ruff”) now.",
            "RLF",
            "Regional Lantern Festival",
            True,
        ),
        ("Read DRT (dough-rise timing) first.", "DRT", "dough-rise timing", False),
        ("The RLF (Regional Lantern Festival) pays us.", "RLF", "Regional Lantern Festival", True),
        ("The Regional Lantern Festival is old. Ask RLF’s board.", "RLF", "Regional Lantern Festival", True),
        ("We met a New Office of Bread and Cake clerk. The OBC is here.", "OBC", "Office of Bread and Cake", True),
    ],
)
def test_an_acronym_in_brackets_is_spelt_out_before_them(sentence: str, acronym: str, words: str, the: bool) -> None:
    assert spellings([sentence]) == {acronym: Spelling(words, the)}


@pytest.mark.parametrize(
    "sentence",
    [
        "The old oven (BIG) was sold.",
        "We write HTML (HTML) by hand.",
        "Application programming interfaces hide it behind an application programming interface (API).",
        "Bread, rolls (BR) and cake.",
        "The bakers (B) agreed.",
        "It was a GIFT (of sorts).",
        "The Regional Lantern Festival Board met. The RLF sang.",
        "Bread And Then Rolls. We do NOT eat at AT.",
        "Ask Bread Oven about BO.",
    ],
)
def test_what_is_in_brackets_is_no_acronym_of_other_words(sentence: str) -> None:
    assert spellings([sentence]) == {}


@pytest.mark.parametrize(
    ("bare", "spelt"),
    [
        ("The RLF pays us.", "The Regional Lantern Festival (RLF) pays us."),
        ("RLF pays us.", "The Regional Lantern Festival (RLF) pays us."),
        ("We work at RLF.", "We work at the Regional Lantern Festival (RLF)."),
        ("We know the RLF’s rules.", "We know the Regional Lantern Festival’s (RLF) rules."),
        ("We had an RLF oven.", "We had a Regional Lantern Festival (RLF) oven."),
        ("A UHS is cold.", "An unbaked ham sandwich (UHS) is cold."),
        ("RLF 2.1 is out.", "Regional Lantern Festival 2.1 (RLF 2.1) is out."),
        ("We read BBW 7.108 again.", "We read bread before work (BBW) 7.108 again."),
        ("BBW is a habit.", "Bread before work (BBW) is a habit."),
        ("We made new BBW rules.", "We made new bread before work (BBW) rules."),
        ("All RLFs are alike.", "All Regional Lantern Festivals (RLFs) are alike."),
        ("UHSs are cold.", "Unbaked ham sandwiches (UHSs) are cold."),
        ("We grant PTBs.", "We grant permissions to bake (PTBs)."),
        ("The LKS’ oven broke.", "The Lantern Keepers’ (LKS) oven broke."),
    ],
)
def test_a_bare_acronym_is_spelt_out_as_its_sentence_needs(bare: str, spelt: str) -> None:
    (text, acronyms), (again, none) = spell_out([bare, bare], KNOWN)
    assert (text, len(acronyms)) == (spelt, 1)
    assert (again, none) == (bare, ())  # once is enough


@pytest.mark.parametrize(
    "sentence",
    [
        "A RLFX is no festival.",
        "Read “the RLF way” again.",
        "The lanterns (from RLF stock) burn.",
        "We visited RLF.org.",
        "The RLF-owned oven broke.",
        "They asked RLF twice.",
        "Northern RLF rules apply.",
        "She is a LKS.",
        "We know OBCs.",
        "The RLF Festival is old.",
        "The Regional Lantern Festival, or RLF, pays us.",
    ],
)
def test_an_acronym_stays_bare_where_its_words_would_not_fit(sentence: str) -> None:
    assert spell_out([sentence], KNOWN) == [(sentence, ())]


def test_what_an_earlier_sentence_says_in_full_needs_no_words() -> None:
    post = ["The Regional Lantern Festival began in June.", "The RLF pays us."]
    assert [text for text, _ in spell_out(post, KNOWN)] == post


def test_part_of_another_word_is_no_acronym() -> None:
    post = ["The PTBX is a pan.", "The PTB is mine."]
    assert [text for text, _ in spell_out(post, KNOWN)] == [post[0], "The permission to bake (PTB) is mine."]


def test_a_word_of_any_length_is_read_in_time_that_grows_with_it() -> None:
    """Of base64, say: a pattern that begins anew at each capital reads it to its end every time."""
    assert spellings(["The RLF pays us.", "Aa" * 200_000]) == {}
