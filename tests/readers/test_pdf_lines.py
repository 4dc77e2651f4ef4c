"""Text copied from a PDF: broken words are joined, page numbers and running heads left out, nothing moves."""

import pytest

from repurpose.article import Article, Source
from repurpose.readers import read_article

ABOVE = "The ferry left late, and the people who had waited on the quay for"
BELOW = "an hour went home again without a word to the man at the gate."


def read(text: str, path: str = "a.txt") -> Article:
    return read_article(Source(path, text, ""), id="a")


def texts(article: Article) -> list[str]:
    return [s.text for s in article.sentences]


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("I remem-\nber it.", "I remember it."),
        ("We saw our-\n  selves.", "We saw ourselves."),
        ("It was apocalyp-\ntic to us.", "It was apocalyptic to us."),
        ("A frobni-\ncator stood there.", "A frobnicator stood there."),
        ("A well-\nknown face.", "A well-known face."),
        ("What might-have-\nbeen.", "What might-have-been."),
        ("The non-\nfiction of it. All non-fiction.", "The non-fiction of it."),
        ("A boat-\nhook hung. The boathook was his.", "A boathook hung."),
        ("The pre-\nand post-war years.", "The pre- and post-war years."),
        ("It is soft\u00ad\nened now.", "It is softened now."),
        ("The Anglo-\nSaxon king.", "The Anglo- Saxon king."),
    ],
)
def test_a_word_is_joined_where_it_is_one(broken: str, joined: str) -> None:
    article = read(f"Some line above it all.\n\n{broken}\n")
    assert texts(article)[1] == joined
    assert article.source.text[article.sentences[1].span.start] == joined[0]
    assert article.source.text[article.sentences[1].span.end - 1] == joined[-1]


@pytest.mark.parametrize(
    "page_break",
    [
        "\n{n}\n",
        "\n\n{n}\n\n",
        "\nPage {n} of 2\n",
        "\n\n- {n} -\n\nThe Ferry\n\n",
        "\nTHE FERRY\n{n}\n",
        "\n{n} / 2\n",
    ],
)
def test_a_sentence_goes_on_across_a_page_break(page_break: str) -> None:
    pages = (ABOVE, f"{BELOW}\n\n{ABOVE.replace('ferry', 'train')}", BELOW)
    text = pages[0] + page_break.format(n=1) + pages[1] + page_break.format(n=2) + pages[2]
    article = read(text)
    assert texts(article) == [f"{ABOVE} {BELOW}", f"{ABOVE.replace('ferry', 'train')} {BELOW}"]
    for sentence in article.sentences:
        assert sentence.span.of(text).startswith("The ")
        assert sentence.span.of(text).endswith("at the gate.")


def test_a_word_broken_by_a_page_is_joined_and_the_page_prints_neither() -> None:
    text = f"{ABOVE} oursel-\nPage 1 of 2\nON FERRIES\nves to {BELOW}\n\nPage 2 of 2\nON FERRIES\nI {BELOW}\n"
    article = read(text)
    assert texts(article) == [f"{ABOVE} ourselves to {BELOW}", f"I {BELOW}"]
    assert len(article.shown) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{BELOW}\n\n1\n\nThe first part is about the sea.\n\n2\n\nThe second part is about the land.\n",  # chapters
        "My numbers for the draw of Sunday evening are these, in this order\n\n1\n\n2\n\n3\n",
        f"{ABOVE}\n\n12\n\nThe Quay\n\nNobody came.\n",
        f"{ABOVE}\n3/5\nThe weather was bad.\n\n4/9\nIt was worse.\n",
        f"```\n{ABOVE}\n1\n{BELOW}\nremem-\nber\n```\n",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert read(text).shown == text


def test_markdown_is_left_alone() -> None:
    text = f"{ABOVE}\n1\n{BELOW} I remem-\nber it.\n"
    assert read(text, "a.md").shown == text
    assert read(text).shown != text
