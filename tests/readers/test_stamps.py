"""Transcripts: time stamps and who speaks, at the heads of lines and paragraphs."""

import pytest

from repurpose.article import Article, Role, Source
from repurpose.readers import read_article

SAID = (
    "We moved the shop in the spring of that year.",
    "The boxes stood in the hall until the first snow.",
    "Nobody knew where the kettle had gone, or the cups.",
    "I found it in June, below the maps of the harbour.",
)


def read(text: str) -> Article:
    return read_article(Source("a.txt", text, "0"), id="a")


def transcript(form: str, names: tuple[str, ...] = ("Ada Byron",)) -> str:
    turns = [form.format(name=names[i % len(names)], time=f"{i}:0{i}") + said for i, said in enumerate(SAID)]
    return "How we moved\n\n" + "\n\n".join(turns) + "\n"


@pytest.mark.parametrize(
    "form",
    [
        "{name}  {time}\n",
        "{name}  {time}\n\n",
        "{time}\n",
        "({time}) ",
        "{time} ",
        "[00:0{time}] {name}: ",
        "09:0{time} {name}: ",
        "{name} ({time}): ",
        "{name}: ",
    ],
)
def test_a_stamp_is_no_part_of_what_is_said(form: str) -> None:
    article = read(transcript(form))
    assert tuple(s.text for s in article.sentences if s.role is Role.BODY) == SAID
    assert {s.role for s in article.sentences} <= {Role.BODY, Role.LABEL}
    assert article.title == "How we moved"


def test_a_stamp_on_a_line_in_a_paragraph_goes_too() -> None:
    lines = "\n".join(f"0:{i}0\nwe moved the shop {i} times" for i in range(4))
    assert [s.text for s in read(f"{lines}\n").sentences] == [
        " ".join(f"we moved the shop {i} times" for i in range(4))
    ]


def test_what_a_label_breaks_off_goes_on() -> None:
    parts = ("We moved the shop in", "the spring, and nobody, as far as I know, saw us", "at the door of it.")
    article = read("\n\n".join(["# How we moved", *(f"Ada: {part}" for part in parts)]) + "\n")
    assert tuple(s.text for s in article.sentences) == parts


def test_of_two_who_come_back_nothing_is_the_authors() -> None:
    article = read(transcript("{name}  {time}\n", ("Ada Byron", "Jo Ng")))
    assert {s.role for s in article.sentences} == {Role.ANSWER}


def test_a_question_from_the_floor_is_not_the_speakers() -> None:
    text = transcript("[0{time}] {name}: ") + "\n[04:30] Jo Ng: Was it the blue one that you had found?\n"
    assert [s.role for s in read(text).sentences] == [Role.BODY] * 4 + [Role.SPEECH]


@pytest.mark.parametrize(
    "paragraph",
    ["12:30 is when we eat.", "3:16 For God so loved the world.", "He said: and so it was.", "At 9:00 We had left."],
)
def test_a_time_alone_makes_no_transcript(paragraph: str) -> None:
    text = "\n\n".join((SAID[0], paragraph, *SAID[1:], paragraph)) + "\n"
    assert paragraph in [s.text for s in read(text).sentences]
