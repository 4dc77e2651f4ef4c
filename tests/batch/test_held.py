"""What drafts of earlier runs hold of an article is known after it was edited, too."""

import json

from repurpose.article import Article, Source
from repurpose.batch.held import Held, at_odds, held_sentences, read_held
from repurpose.readers import read_article

SENTENCES = (
    "The ferry left the north bank at six, with forty people and one piano on its open deck.",
    "Nobody spoke.",
    "We had counted the life jackets twice before the rope was let go.",
    "The piano belonged to a school that had never owned one in all its ninety years.",
)
DRAFT = f"---\ntitle: A piano crossed the river\n---\n\n{SENTENCES[0]} {SENTENCES[1]}\n"


def article(*sentences: str) -> Article:
    return read_article(Source("a.md", " ".join(sentences), "now"), id="a")


def origins(sha256: str, *numbers: int, aim: str = "discussion") -> bytes:
    found = [{"sentence": number} for number in numbers]
    return json.dumps({"article": {"sha256": sha256}, "aim": aim, "passages": [{"origins": found}]}).encode()


def held(sha256: str, aim: str = "discussion") -> Held:
    return read_held("reddit", origins(sha256, 0, 1, aim=aim), DRAFT.encode(), "now")


def test_of_the_same_text_the_numbers_hold() -> None:
    assert held_sentences(article(*SENTENCES), [held("now")], ()) == {0, 1}


def test_of_a_changed_text_the_words_hold_wherever_they_stand() -> None:
    moved = ("The tide was late.", *SENTENCES)
    assert held_sentences(article(*moved), [held("before")], ()) == {1, 2}


def test_a_sentence_with_another_word_is_the_same_sentence() -> None:
    mended = (SENTENCES[0].replace("north bank", "south bank"), *SENTENCES[1:])
    assert held_sentences(article(*mended), [held("before")], ()) == {0, 1}


def test_what_is_made_anew_and_pages_and_broken_files_hold_nothing() -> None:
    assert held_sentences(article(*SENTENCES), [held("before")], {"reddit"}) == frozenset()
    assert held_sentences(article(*SENTENCES), [held("before", aim="article")], ()) == frozenset()
    for draft in (b"", b"---\ntitle: never closed\n", b"\xff\xfe\x00"):
        assert read_held("reddit", origins("before", 0), draft, "now").sentences == ()
    assert read_held("reddit", b"{torn", DRAFT.encode(), "now") == Held("reddit")


def test_two_drafts_are_at_odds_over_a_sentence_but_for_one_that_goes_nowhere() -> None:
    own = Held("reddit@java", (1, 2))
    assert not at_odds([own, Held("linkedin", (3,)), Held("linkedin")], own)
    assert at_odds([Held("linkedin", (2, 3))], own)
    assert at_odds([Held("reddit@swift", (2, 3))], own)
    assert not at_odds([Held("reddit", (2, 3))], own)
    assert not at_odds([own], Held("reddit", (2, 3)))
