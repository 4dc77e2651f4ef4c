"""Somebody else's answers among the lines: below which question they are posted, and beside whose words."""

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum

from repurpose.article import Article, Role
from repurpose.engines.extract.read.asked import read_asked, read_speakers
from repurpose.engines.extract.read.line import Line
from repurpose.spec.channel import ChannelSpec


class Spare(IntEnum):
    """What is no good matter and may be posted all the same, where less does not suffice."""

    NOTHING = 0
    ANSWERED = 1
    """Answers of an interview, each below its question; items of a list of tips or below a lead-in."""
    PARTS = 2
    """Parts of an answer too, without its question."""
    TURNS = 3
    """Several turns of one person where no question is left."""


def with_answers(lines: Sequence[Line], article: Article, spec: ChannelSpec, *, spare: Spare) -> Sequence[Line]:
    """Return the lines, each with the question that it answers.

    Somebody else's answer is posted with nobody else's words, from its first sentence and below its question if the
    channel can show one; where `spare` allows, a part of it. No post holds answers to two questions, which are two
    thoughts. Where no question is left, a turn is posted alone; at the last, several turns of whoever says it.
    """
    whole = spare < Spare.PARTS
    asked, speakers = read_asked(article), read_speakers(article)
    shows = spec.lead == "title" or (spec.title is not None and spec.title.form == "question")

    def unasked(line: Line) -> int:
        speaker = speakers.get(line.sentence.index)
        if speaker is None:
            return -1 - line.section
        return -1 - len(article.sections) - (speaker.first if spare is Spare.TURNS else speaker.turn)

    def with_answer(line: Line) -> Line:
        answered = asked.get(line.sentence.index)
        theirs = line.sentence.role is Role.ANSWER
        if answered is None:
            return replace(line, voice=unasked(line)) if theirs else line
        begins = answered.first == line.sentence.index and not line.item and answered.question
        return replace(
            line,
            bar=line.bar or (Role.SPEECH.value if answered.asks else ""),
            need=line.need or ("answer" if theirs and whole and shows and not begins else ""),
            asked=answered if whole or not answered.others else None,
            voice=answered.first + 1 if theirs else 0,
        )

    return tuple(map(with_answer, lines))
