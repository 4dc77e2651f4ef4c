"""When a text speaks of a subreddit's topics."""

from repurpose.language.topics import speaks_of

BOATS = ("sail", "mast", "harbour", "sailing")


def test_three_different_words_are_enough_in_any_form_and_place() -> None:
    assert speaks_of(["The sails were wet.", "Two masts broke."], ["mast", "sail"])
    assert speaks_of(["The Harbour", "A mast and its sails."], BOATS)
    assert not speaks_of(["The mast, the mast again, and a sail; they were sailing."], BOATS)
    assert not speaks_of(["Nothing of the sort."], BOATS)


def test_two_words_are_enough_in_a_text_that_is_dense_with_them_and_with_people() -> None:
    walk = "She came to the harbour at six and he was there with his mast under one arm."
    assert speaks_of([walk], BOATS)
    assert not speaks_of([walk, "Nobody said a word of it for the rest of that long year. " * 40], BOATS)
    assert not speaks_of(["They came to the harbour at six, and the mast was there under a sheet."], BOATS)
    assert not speaks_of([walk.replace("mast", "harbour")], BOATS)
