"""Text as Markdown: every character that is posted shows."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repurpose.article import Article, Paragraph, Role, Sentence, Source
from repurpose.engines.extract.frame.literal import as_markdown
from repurpose.engines.extract.frame.setting import set_paragraphs
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan
from repurpose.readers import read_article
from repurpose.readers.inline import visible
from repurpose.spans import Span
from repurpose.spec.channel import ChannelSpec

Lines = Callable[..., tuple[Line, ...]]
Channel = Callable[[str], ChannelSpec]


@pytest.mark.parametrize(
    ("source", "posted", "markdown"),
    [
        (
            "It runs `date +\\%u` at `*-*-1..7`.",
            "It runs date +\\%u at *-*-1..7.",
            "It runs `date +\\%u` at `*-*-1..7`.",
        ),
        ("The a of `a` is `a`.", "The a of a is a.", "The a of `a` is `a`."),
        ("Also, the lock of `a` is (see *a*) `a`.", "The lock of a is a.", "The lock of `a` is `a`."),
        ("It prints `` a`b `` and ``` `` ```.", "It prints a`b and ``.", "It prints ``a`b`` and ``` `` ```."),
        (
            "It got 4\\*5 and 2 \\* 3 in O\\*NET\\\\\\*.",
            "It got 4*5 and 2 * 3 in O*NET\\*.",
            "It got 4\\*5 and 2 * 3 in O\\*NET\\\\\\*.",
        ),
        ("It is <code>b</code> here.", "It is b here.", "It is `b` here."),
        ("Nothing is code here.", "Nothing is code here.", "Nothing is code here."),
        ("\\#RowDay was wet.", "#RowDay was wet.", "\\#RowDay was wet."),
    ],
)
def test_code_stands_in_backticks_and_a_star_is_escaped(
    read: Callable[[str], Article], source: str, posted: str, markdown: str
) -> None:
    (sentence,) = read(source).sentences
    assert as_markdown(posted, sentence) == markdown
    assert visible(markdown) == posted


@pytest.mark.parametrize("text", ["# 4 is the oar.", "> 4 rowers.", "- 4 degrees.", "+ 4 hours.", "1985. It was cold."])
def test_a_sentence_that_begins_with_the_mark_of_a_block_stays_a_paragraph(text: str) -> None:
    posted = as_markdown(text, Sentence(text, Span(0, 0), 0, Role.BODY))
    (block,) = read_article(Source("a.md", f"{posted}\n", "0"), id="a").blocks()
    assert isinstance(block, Paragraph)
    assert " ".join(s.text for s in block.sentences) == text


@given(st.lists(st.text("a*~\\`_ ", min_size=1, max_size=6).map(str.strip).filter(bool), min_size=1, max_size=4))
def test_what_is_code_reads_back_as_it_is(pieces: list[str]) -> None:
    pieces = [" ".join(piece.split()) for piece in pieces]
    text, code = "", []
    for piece in pieces:
        text += "So "
        code.append(Span(len(text), len(text) + len(piece)))
        text += f"{piece}, "
    sentence = Sentence(text.strip(), Span(0, 0), 0, Role.BODY, tuple(code))
    assert visible(as_markdown(sentence.text, sentence)) == sentence.text


def test_only_a_channel_that_takes_markdown_gets_it(lines_of: Lines, channel: Channel) -> None:
    shown = {}
    for name in ("reddit", "linkedin"):
        lines = lines_of("The job runs `date` at `*-*-1`. Also, `cron` is late.", name)
        plan = Plan(((0,), (1,)), sum(line.measures.words for line in lines))
        shown[name] = " ".join(p.text for p in set_paragraphs(lines, plan, channel(name)))
    assert shown["reddit"] == "The job runs `date` at `*-*-1`. Also, `cron` is late."
    assert shown["linkedin"] == "The job runs date at *-*-1. Also, cron is late."


def test_a_name_of_code_keeps_its_lines_and_bars_its_sentence(lines_of: Lines) -> None:
    (line,) = lines_of("The name `__init__` no longer scares me.")
    assert (line.text, line.bar) == ("The name __init__ no longer scares me.", "holds code")
