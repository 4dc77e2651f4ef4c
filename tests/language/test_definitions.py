"""What a sentence says that something is."""

import pytest

from repurpose.language.definitions import defined


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Kiln is a tool that sorts letters by the hour.", {"Kiln"}),
        ("The Lantern Sorting Service (LSS) is a library of rules for night post.", {"Lantern Sorting Service", "LSS"}),
        ("letters.io is the office where we keep them.", {"letters.io"}),
        ("In May the harbour launched Kiln, a sorting machine built by two clerks.", {"Kiln"}),
        ("kilnr is a package for sorting letters.", {"kilnr"}),
    ],
)
def test_a_sentence_says_what_a_name_stands_for(sentence: str, names: set[str]) -> None:
    assert defined(sentence) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "Kiln is a mess.",
        "Kiln is a great time to sit down with a letter.",
        "Kiln sorts letters, a task for which nobody had time.",
        "She met the Harbour Board, the Board of Lanterns and the mayor.",
        "It is a tool that sorts letters.",
        "At the Lantern Office, a clerk with a lamp waited.",
    ],
)
def test_what_tells_no_kind_is_no_definition(sentence: str) -> None:
    assert defined(sentence) == frozenset()
