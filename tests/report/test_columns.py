"""Columns of a terminal line up, and a label too long for its column has a line of its own."""

from repurpose.report.columns import hung, table


def test_every_cell_but_the_last_is_as_wide_as_its_column() -> None:
    rows = [("channel", "kind", "body"), ("x", "post", "280 characters at most")]
    assert table(rows) == ["channel  kind  body", "x        post  280 characters at most"]


def test_a_text_hangs_beside_its_label_or_below_one_that_is_too_long() -> None:
    assert hung("body", "one two three", 12, margin=6, gap=1) == ["body  one", "      two", "      three"]
    assert hung("titles", "one two", 12, margin=6, gap=1) == ["titles", "      one", "      two"]
    assert hung("title", "one", 12, margin=6, gap=1) == ["title one"]
    assert hung("title", "one", 12, margin=6, gap=2) == ["title", "      one"]
    assert hung("body", "", 12, margin=6, gap=1) == ["body"]
