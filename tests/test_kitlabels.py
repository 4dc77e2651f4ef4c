"""What the labels above a post ask of its channel is read as people write it."""

import pytest

from repurpose.kitlabels import Bounds, read_bounds


@pytest.mark.parametrize(
    ("said", "bounds"),
    [
        ("120–220 words", Bounds(120, 220, "words")),
        ("120-150", Bounds(120, 150, "")),
        ("between 1,000 and 1,300 characters", Bounds(1000, 1300, "characters")),
        ("150 to 120 words", Bounds(120, 150, "words")),
        ("max. 280 chars", Bounds(None, 280, "characters")),
        ("at most 90 words", Bounds(None, 90, "words")),
        ("≤ 300", Bounds(None, 300, "")),
        ("at least 50 words", Bounds(50, None, "words")),
        ("80+ words", Bounds(80, None, "words")),
        ("about 150 words", Bounds(135, 165, "words")),
        ("150 words", Bounds(135, 165, "words")),
        ("short", None),
        ("", None),
        ("0 words", None),
        ("max 0", None),
    ],
)
def test_lengths_are_read_as_people_write_them(said: str, bounds: Bounds | None) -> None:
    assert read_bounds(said) == bounds
