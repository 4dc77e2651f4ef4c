"""When a text speaks of a subreddit's topics."""

from repurpose.language.topics import speaks_of

BOATS = ("sail", "mast", "harbour", "sailing")


def test_three_different_words_are_enough_in_any_form_and_place() -> None:
    assert speaks_of(["The sails were wet.", "Two masts broke."], ["mast", "sail"])
    assert speaks_of(["The Harbour", "A mast and its sails."], BOATS)
    assert not speaks_of(["The mast, the mast again, and a sail; they were sailing."], BOATS)
    assert not speaks_of(["Nothing of the sort."], BOATS)
