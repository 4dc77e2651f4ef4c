import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repurpose.language import readability
from repurpose.language.counting import count_words
from repurpose.language.readability import clean, measure
from repurpose.language.syllables import Pronunciations, Syllables, english, pack

PLAIN = (
    "The kettle had been on the stove since six.",
    "My neighbour came in without knocking and sat down at the table.",
    "She told me that the school had called again about her oldest boy.",
    "Nobody had asked him what happened in the corridor before the bell.",
    "We drank our coffee and listened to the rain on the kitchen window.",
    "After a while she said that she was tired of being the one who explains.",
    "I had no answer that morning, and I have none that I would defend today.",
    "What I remember is how quiet the room became once she had said it.",
    "The boy is grown now and repairs bicycles in a town near the coast.",
)


def test_the_scores_are_textstats_own_on_clean_text() -> None:
    measured = measure(PLAIN)
    textstat = readability._textstat()
    text = " ".join(PLAIN)
    assert measured.words == textstat.lexicon_count(text)
    assert measured.sentences == textstat.sentence_count(text)
    assert measured.syllables == textstat.syllable_count(text)
    assert measured.grade == pytest.approx(textstat.flesch_kincaid_grade(text))
    assert measured.ease == pytest.approx(textstat.flesch_reading_ease(text))
    assert measured.longest == 15


def test_marks_that_textstat_misreads_make_no_difference() -> None:
    plain = ["We tried it twice - in March and again in May - and it did not hold.", "It broke and or bent."] * 8
    marked = ["We tried it twice—in March and again in May—and it did not hold.", "It broke and/or bent."] * 8
    assert measure(marked).syllables == measure(plain).syllables
    curly, straight = ["They’d said they weren’t coming."] * 21, ["They'd said they weren't coming."] * 21
    assert measure(curly) == measure(straight)


def test_the_longest_sentence_has_as_many_words_as_the_rule_on_it_counts() -> None:
    sentence = "The well-known, half-sunk ferry stands at https://example.org/quay."
    assert measure([sentence]).longest == count_words(sentence) == 7


def test_a_url_is_no_word() -> None:
    assert clean("See https://example.com/long-path?x=1 now").split() == ["See", "now"]
    assert clean("Ask me@example.com or www.example.org/a").split() == ["Ask", "or"]


@pytest.mark.parametrize("sentences", [(), PLAIN[:5], ["word " * 60 + ".", "word " * 60 + "."], ["…", "—", "🎉"]])
def test_a_text_too_short_for_a_score_gets_none(sentences: list[str]) -> None:
    measured = measure(sentences)
    assert (measured.grade, measured.ease, measured.syllables) == (None, None, None)


@given(st.lists(st.text(st.characters(exclude_categories=())), max_size=5))
def test_no_text_crashes_it(sentences: list[str]) -> None:
    measured = measure([*sentences, *PLAIN])
    assert measured.grade is not None
    assert measured.longest >= 15


def test_it_works_without_network_home_or_nltk(tmp_path: Path) -> None:
    """A fresh process with nothing at home, in which any socket and any import of nltk is an error."""
    program = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise SystemExit('a socket was opened')\n"
        "socket.socket.__init__ = refuse\n"
        "sys.modules['nltk'] = None\n"
        "from repurpose.language.readability import measure\n"
        f"print(round(measure({PLAIN!r}).grade, 3))\n"
    )
    environment = {**os.environ, "HOME": str(tmp_path), "NLTK_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=False, cwd=tmp_path
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == str(round(measure(PLAIN).grade or 0, 3))
    assert list(tmp_path.iterdir()) == []


def test_importing_the_module_loads_neither_textstat_nor_nltk() -> None:
    program = (
        "import sys, repurpose.language.readability\n"
        "assert not {'textstat', 'nltk', 'pyphen', 'regex'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize(
    ("word", "syllables"), [("the", 1), ("coffee", 2), ("neighbour", 2), ("university", 5), ("it's", 1), ("zulu", 2)]
)
def test_known_words(word: str, syllables: int) -> None:
    assert english().count(word) == syllables


@pytest.mark.parametrize("word", ["", " ", "zzzzzz", "'", "a b", "the 1", "\ud800", "été"])
def test_unknown_words(word: str) -> None:
    with pytest.raises(KeyError):
        english().count(word)


def test_a_packed_dictionary_gives_each_word_its_first_pronunciation() -> None:
    lines = [
        "zoo Z UW1",
        "a AH0",
        "a(2) EY1",
        "read R EH1 D",
        "lyric L IH1 R IH0 K # song",
        "",
        "ad-hoc AE1 D HH AA1 K",
    ]
    table = Syllables(pack(lines))
    assert [table.count(word) for word in ("a", "lyric", "read", "zoo")] == [1, 2, 1, 1]
    assert Pronunciations(table)["lyric"] == [["0", "0"]]
    with pytest.raises(KeyError):
        table.count("ad-hoc")
