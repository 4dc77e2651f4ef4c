"""What changed between two versions, word by word."""

from repurpose.preview.changes import changes_html


def test_changed_words_are_set_and_the_rest_stays() -> None:
    html = changes_html("One two three.\nSame.\n", "One 2 three.\nSame.\n<new>")
    assert html == "One <del>two</del><ins>2</ins> three.\nSame.\n<ins>&lt;new&gt;</ins>"


def test_white_space_alone_is_nothing_that_stays() -> None:
    assert changes_html("One two three.", "Four 5 six!") == "<del>One two three.</del><ins>Four 5 six!</ins>"
    html = changes_html("One.\n\nTwo.\n\nThree.", "1.\n\nTwo.\n\n3.")
    assert html == "<del>One.\n</del><ins>1.\n</ins>\nTwo.\n\n<del>Three.</del><ins>3.</ins>"


def test_the_same_text_has_no_changes() -> None:
    assert changes_html("a", "a") == ""


def test_a_long_stretch_is_replaced_whole() -> None:
    html = changes_html("a b " * 1000, "c d " * 1000)
    assert html.count("<del>") == html.count("<ins>") == 1
