"""Texts of YAML front matter that hold a second colon."""

import pytest

from repurpose.spec.yaml_front import readable


@pytest.mark.parametrize(
    ("inner", "read"),
    [
        ("snippet: Six boats: what they're worth", "snippet: 'Six boats: what they''re worth'"),
        (":title: What I keep:\nslug: a-boat", ":title: 'What I keep:'\nslug: a-boat"),
    ],
)
def test_a_text_with_a_second_colon_is_quoted(inner: str, read: str) -> None:
    assert readable(inner) == read


@pytest.mark.parametrize(
    "inner",
    [
        "title: A boat\nat: 18:00",
        "title: A boat # of 2019: the old one",
        'title: "A boat: what it is worth"',
        "tags: wood: oak",
        "published: no: not yet",
        'note: "A boat\nkey: oars: two"',
    ],
)
def test_what_can_be_read_or_must_not_be_guessed_stays(inner: str) -> None:
    assert readable(inner) == inner
