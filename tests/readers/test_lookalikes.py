"""What looks like a blank line parts paragraphs, and letters of mathematics are read as plain ones."""

import pytest

from repurpose.article import Source
from repurpose.readers import read_article, read_posted
from repurpose.readers.lookalikes import blank_lines, joined_dashes, plain_letters
from repurpose.spans import Lines

MARKDOWN = "# On Tea\n\n{}\n\n## The pot\n\nIt is *warm*.\n\n- One leaf.\n- Two leaves.\n\nI drink it at noon.\n"
LONG = "The miller ground flour for eleven bakeries and two schools in the valley that winter."


@pytest.mark.parametrize("blank", ["\u00a0", " \u00a0 ", "\u3000", "\u200b", "\ufeff", "\u200b\u00a0", "\u2800"])
def test_a_line_without_ink_parts_paragraphs_and_moves_nothing(blank: str) -> None:
    plain = MARKDOWN.format(LONG)
    text = plain.replace("\n\n", f"\n{blank}\n")
    seen, expected = (read_article(Source("a.md", one, ""), id="a") for one in (text, plain))
    assert [block.role for block in seen.blocks()] == [block.role for block in expected.blocks()]
    assert [s.heading for s in seen.sections] == ["", "The pot"]
    lines, plain_lines = Lines.of(text), Lines.of(plain)
    for one, other in zip(seen.sentences, expected.sentences, strict=True):
        assert one.span.of(text) == other.span.of(plain)
        assert lines.locate(one.span.start) == plain_lines.locate(other.span.start)


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\v", "\f", "\u0085"])
def test_a_separator_ends_a_line_of_pasted_text(end: str) -> None:
    lines = ("The Mill", LONG, "The oven", LONG, "We light it at four. " * 4, LONG)
    text = end.join(lines)
    article = read_article(Source("a.txt", text, ""), id="a")
    assert (article.title, [s.heading for s in article.sections]) == ("The Mill", ["", "The oven"])
    assert article.source.text == text
    assert all(s.span.of(text) == s.text for s in article.sentences)
    assert end not in article.shown


def test_what_has_ink_stays() -> None:
    text = "One\u00a0word.\n\u00a0indented\n \n\u200b\n\n```\na\n```\n"
    assert blank_lines(text) == text.replace("\u200b", " ")


def test_a_sentence_that_is_broken_behind_a_dash_is_whole() -> None:
    text = "It made no sense to me –\n \n\nand I said so.\n\nI left —\n\nThen I slept.\n"
    article = read_article(Source("a.txt", text, ""), id="a")
    assert [" ".join(s.text for s in block.sentences) for block in article.blocks()] == [
        "It made no sense to me – and I said so.",
        "I left —",
        "Then I slept.",
    ]
    assert len(joined_dashes(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("𝗥𝗲𝘀𝘁 𝗶𝘀 𝗮 𝘀𝗸𝗶𝗹𝗹. It is.", "Rest is a skill. It is."),
        ("𝐃𝐨𝐧’𝐭 𝐬𝐤𝐢𝐩 𝟑 𝐝𝐚𝐲𝐬", "Don’t skip 3 days"),
        ("𝘙𝘦𝘴𝘵, 𝘵𝘩𝘦𝘯 𝘸𝘳𝘪𝘵𝘦", "Rest, then write"),
        ("𝑥 = 𝑦² and 𝔼[𝑋]", "𝑥 = 𝑦² and 𝔼[𝑋]"),
        ("Nothing here", "Nothing here"),
    ],
)
def test_words_are_plain_and_formulas_stay(text: str, plain: str) -> None:
    assert plain_letters(text) == plain
    assert len(plain) == len(text)


def test_an_article_has_plain_letters_and_a_draft_has_its_own() -> None:
    text = "𝗥𝗲𝘀𝘁 𝗶𝘀 𝗮 𝘀𝗸𝗶𝗹𝗹\n\nI did not know it, and I lit the oven at four.\n"
    assert read_article(Source("a.txt", text, ""), id="a").title == "Rest is a skill"
    assert read_posted(text, id="a").shown == text
