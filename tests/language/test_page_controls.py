"""Lines that a program shows around a text."""

import re

import pytest

from repurpose.datafile import read_table
from repurpose.language.page_controls import Control, control


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Menu", Control.WORD),
        ("[About](/about)", Control.WORD),
        ("- [Home](/)", Control.WORD),
        ("Skip to content", Control.PHRASE),
        ("1.2K Followers", Control.PHRASE),
        ("Home » Blog » What the Oven Knows", Control.PHRASE),
        ("Privacy ∙ Terms ∙ Collection notice", Control.PHRASE),
        ("Subscribe now", Control.BUTTON),
        ("Leave a Reply", Control.END),
        ("### Share this:", Control.END),
        ("← Previous Post", Control.END),
        ("Unsubscribe | Update your preferences", Control.END),
        ("more.", None),
        ("- Email", None),
        ("# Subscribe", None),
        ("Delete and unsubscribe to everything that can wait.", None),
        ("We share what we bake.", None),
        ("", None),
    ],
)
def test_a_control(line: str, kind: Control | None) -> None:
    assert control(line) is kind


def test_every_pattern_compiles_and_is_in_lower_case() -> None:
    for kind in Control:
        for pattern in read_table("repurpose.language", "page_controls.yaml")[kind.value]:
            assert re.compile(pattern)
            assert not re.search(r"(?<!\\)[A-Z]", pattern)
