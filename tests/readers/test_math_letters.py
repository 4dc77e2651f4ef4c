"""Letters of mathematics in place of bold ones."""

import pytest

from repurpose.article import Source
from repurpose.readers import read_article, read_posted
from repurpose.readers.math_letters import plain_letters


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
