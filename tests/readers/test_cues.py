"""Captions read as running text."""

import pytest

from repurpose.article import Article, Role, Source
from repurpose.readers import read_article

SAID = (
    ("I lit the oven at four and I did", "not look at the clock until the first"),
    ("loaves were out and the street was grey.", "Nobody had told me that"),
    ("a bakery is mostly waiting.", "My father waited better than I did,"),
    ("and he never said so.",),
)
WHOLE = (
    "I lit the oven at four and I did not look at the clock until the first loaves were out and the street was grey.",
    "Nobody had told me that a bakery is mostly waiting.",
    "My father waited better than I did, and he never said so.",
)


def read(text: str) -> Article:
    return read_article(Source("a.txt", text, ""), id="a")


def captions(head: str, comma: str, *, numbered: bool, gap: str = "\n\n") -> str:
    cues = []
    for n, lines in enumerate(SAID):
        times = f"00:00:{n * 5:02}{comma}000 --> 00:00:{n * 5 + 5:02}{comma}000"
        cues.append("\n".join((*([str(n + 1)] if numbered else []), times, *lines)))
    return head + gap.join(cues) + "\n"


def paragraphs(article: Article) -> list[list[str]]:
    return [[sentence.text for sentence in block.sentences] for block in article.blocks()]


@pytest.mark.parametrize(
    "text",
    [
        captions("WEBVTT\n\n", ".", numbered=False),
        captions("WEBVTT - The oven\nKind: captions\nLanguage: en\n\nNOTE by hand\n\n", ".", numbered=True),
        captions("", ",", numbered=True),
        captions("", ",", numbered=True, gap="\n"),
    ],
)
def test_cues_go_on_in_one_paragraph(text: str) -> None:
    article = read(text)
    assert paragraphs(article) == [[*WHOLE]]
    for sentence in article.sentences:
        assert text[sentence.span.start] == sentence.text[0]
        assert text[sentence.span.end - 1] == sentence.text[-1]


def test_what_stands_around_captions_stays() -> None:
    article = read("What the oven knows\n\n" + captions("WEBVTT\n\n", ".", numbered=False) + "\n© 2019 Ada Byron\n")
    assert (article.title, paragraphs(article)) == ("What the oven knows", [[*WHOLE], ["© 2019 Ada Byron"]])


def test_pauses_and_long_paragraphs_part_and_sounds_and_repeats_go() -> None:
    cues = (
        ("00:01.000 --> 00:03.000 align:start", "We lit <i>the</i> oven at four."),
        ("00:03.000 --> 00:05.000", "We lit the oven at four.\nNobody slept."),
        ("00:05.500 --> 00:07.000", "[Music]"),
        ("00:12.000 --> 00:14.000", "The street was grey."),
    )
    article = read("WEBVTT\n\n" + "\n\n".join("\n".join(cue) for cue in cues))
    assert paragraphs(article) == [["We lit the oven at four.", "Nobody slept."], ["The street was grey."]]
    cue = "00:{0:02}.000 --> 00:{1:02}.000\nThe oven was lit on day {0}, and nobody slept at all."
    long = read("\n\n".join(cue.format(n, n + 1) for n in range(20)))
    assert [len(said) for said in paragraphs(long)] == [5, 5, 5, 5]


def test_voices_are_told_apart() -> None:
    turns = ("Ada Byron", "Mark Lee") * 3
    cues = [
        f"00:{n:02}.000 --> 00:{n + 1:02}.000\n<v {name}>We waited for the bread on day {n}."
        for n, name in enumerate(turns)
    ]
    article = read("WEBVTT\n\n" + "\n\n".join(cues))
    assert {block.role for block in article.blocks()} == {Role.ANSWER}
    assert paragraphs(article) == [[f"We waited for the bread on day {n}."] for n in range(6)]
    alone = read("WEBVTT\n\n" + "\n\n".join(cue.replace("Mark Lee", "Ada Byron") for cue in cues))
    assert [len(said) for said in paragraphs(alone)] == [6]


def test_both_speak_in_one_cue() -> None:
    text = captions("", ",", numbered=True).replace("I lit the oven at four and I did\n", "- We lit it.\n- I did ")
    assert paragraphs(read(text))[:1] == [["We lit it."]]


def test_an_article_about_captions_is_none() -> None:
    sample = captions("WEBVTT\n\n", ".", numbered=False)
    prose = "\n\n".join(f"A cue has its times, and here is what they say for number {n}." for n in range(40))
    assert len(read(f"# Cues\n\n{prose}\n\n```\n{sample}```\n").sentences) == 40
