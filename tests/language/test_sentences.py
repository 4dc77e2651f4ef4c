"""Where sentences end."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repurpose.language.sentences import ends_asking, is_closed, split, without_closers


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It failed. | We tried again.",
        "“Are you sure?” she asked. | I was not.",
        "He said “No.” | Then he left.",
        "“An hour??? | We shall drift!” I told myself, and rowed. | It rained.",
        "“Where is the ferry?” My sister asked. | It rained.",
        "She called “Row!” | I said nothing for an hour.",
        "“Where is the ferry?” | I asked why nobody rowed.",
        "It worked! 🎉 | We went home.",
        "It sank 😞 | The next one held. 👍🏽 🎉 | So did we.",
        "It sank :-( | We wept. | ;) Nobody did.".replace("| ;)", ";) |"),
        "It held :tada: | And so did we.",
        "It held (for a day :) ). | We left.",
        "We ❤️ The Weir, and 😅 I mean the band. | It rained.",
        "I called, “Row! Row faster! It sinks!” | It sank.",
        'We asked her "who was it? When was it?" 😕 | It rained.',
        "She called, “Row! | It sinks!” | We left.",
        "I said, “It was late. | " + "We rowed. | It sank. | " * 20 + "So it was.” | It rained.",
        "We (my sister and I, that is. Nobody else.) left early.",
        "It closed (see Who Pays? A Guide to Tolls), and we went home. | It rained.",
        "We had help (Row! Ada - OMG Ada!), and tea. | It rained.",
        "We had help (Row! Ada - OMG Ada!). | It rained.",
        "It went to the yard (it was late. I was tired). | It rained.",
        "It closed. | (Who pays? | The town does.) | We went home.",
        "We asked once (why? | It had no reason and no name. | " + "x " * 90 + "y) and left.",
        "I keep the code. | Others read it.",
        "We checked each oar. | Every. Single. Oar. | They held.",
        'We laid the 6" pipes. | I saw rain. | The 8" ones came, and I read "room 6. Row 7" on one.',
        "They like art. | From there it grew.",
        "You and I. | Did you see Albert I. Jones?",
        "See Fig. 2 and p. 55 for it, e.g. the U.S. Army, Dr. Who and J. R. Smith.",
        "Version 3.11.7 costs 5.50 at example.org/a.b now. | Yes.",
        "Well… maybe not. | I use it… | We left.",
        "1. Do this first.",
        "I work at Yahoo! in the yard.",
        "Is it (really?) so? | Yes.",
        "We use it. | rOpenSci does too. | cloud.gov was first.",
        "So ended the game. | This post is old.".replace(". | This", ".|This"),
        "Silva, Ana. 2018. A book of tea.".replace("2018. ", "2018. | "),
        "The result is no. | Instead we wait.",
        "It is etc. and so on.",
        "We spoke at the U.S. Postal Service. | We lived in the U.S. | The post was slow.",
        "The U.S. General Survey began it. | Ann Lee, U.S. Forest Service, led it. | U.S. Coast Guard ships rowed.",
        "A gift of the useR! 2021 Team. | It was good! | 2021 was slow.",
        "“It is late. | It is cold.” | I stayed.",
    ],
)
def test_boundaries(text: str) -> None:
    expected = [part.strip() for part in text.split("|")]
    assert sentences(text.replace(" | ", " ").replace("|", "")) == expected


@pytest.mark.parametrize("text", ["I keep the code. Others read it.", "It was you and I. Did it rain? It did."])
def test_a_no_break_space_is_a_space(text: str) -> None:
    assert split(text.replace(" ", "\u00a0")) == split(text)


def test_golden_rules(shared_data: Path) -> None:
    cases = json.loads((shared_data / "readability" / "golden_rules_en.json").read_text(encoding="utf-8"))
    right = [case["name"] for case in cases if sentences(" ".join(case["input"].split())) == case["output"]]
    assert len(cases) == 40
    assert len(right) >= 39


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120) | st.text(alphabet="aA .!?…“”\"')(1é😀;,:", max_size=120))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    at = 0
    for start, end in split(text):
        assert at <= start < end
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        at = end
    assert text[at:].strip() == ""


@pytest.mark.parametrize("closed", ["Why?", "“Why?”", "(Why?)", "Is it 'why?'", "**Why? **", "[Why?]"])
def test_a_question_may_be_closed_by_quotes_brackets_and_emphasis(closed: str) -> None:
    assert ends_asking(closed)
    assert not ends_asking(closed.replace("?", "."))


@pytest.mark.parametrize(
    "closed", ["It sank 😞", "It sank (I think 😞)", "It sank. 🎉", "It sank :-(", "It sank <3", "It sank :joy:"]
)
def test_an_emoji_ends_a_sentence(closed: str) -> None:
    assert is_closed(closed)
    assert without_closers(closed) in ("It sank", "It sank (I think", "It sank.")


def test_a_line_to_be_filled_in_is_read_in_time_that_grows_with_it() -> None:
    assert sentences("_" * 200_000) == ["_" * 200_000]


@pytest.mark.parametrize("left", ["It sank", "It sank 😞 and", "(It sank)", "😞", "", "It sank, see p. :D and"])
def test_a_sentence_without_a_stop_or_an_emoji_is_open(left: str) -> None:
    assert not is_closed(left)
