"""Patterns that are made of words, and the words a text writes small."""

import re

from hypothesis import given
from hypothesis import strategies as st

from repurpose.language.words import any_of, small_words

_FORMS = ("row", "rowers?", r"oar\w*", "one")


@given(st.text("rowersn é-'", max_size=12))
def test_letters_first_find_what_a_word_boundary_does(text: str) -> None:
    plain, fast = (re.compile(rf"{begun}\b") for begun in (rf"\b(?:{'|'.join(_FORMS)})", any_of(*_FORMS)))
    assert [found.span() for found in fast.finditer(text)] == [found.span() for found in plain.finditer(text)]


def test_a_word_is_written_small_where_it_stands_whole() -> None:
    texts = ("The Web is no web page.", "Don’t e-mail them, they're OpenGov’s.")
    assert small_words(texts) == {"is", "no", "web", "page", "them", "they"}
    assert "github" not in small_words(["It moved to github.com."])
