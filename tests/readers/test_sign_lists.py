"""Lists whose items begin with a dot or an emoji."""

import pytest

from repurpose.article import Article, List, Role, Source
from repurpose.engines.whole.page import lay_out
from repurpose.readers import read_article

OVEN = "I lit the oven at four and did not look at the clock until the street was grey."


def read(text: str) -> Article:
    return read_article(Source("a.txt", text, ""), id="a")


def only_list(article: Article) -> List:
    (found,) = (block for block in article.blocks() if isinstance(block, List))
    return found


def page(article: Article) -> str:
    return "\n\n".join(passage.text for passage in lay_out(article, frozenset(Role), frozenset()))


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("signs", "shown"),
    [
        (("• ", "• "), ("", "")),
        (("▪", "▪"), ("", "")),
        (("✅ ", "❌ "), ("✅ ", "❌ ")),
        (("✔️ ", "👩‍💻 "), ("✔️ ", "👩‍💻 ")),
        (("1️⃣ ", "2️⃣ "), ("1️⃣ ", "2️⃣ ")),
    ],
)
def test_lines_with_a_sign_are_items(signs: tuple[str, str], shown: tuple[str, str], gap: str) -> None:
    text = gap.join((OVEN, "What we kept:", f"{signs[0]}Salt of the sea", f"{signs[1]}The time that it takes."))
    article = read(f"Ovens\n\n{text}\n\n{OVEN}")
    items = [f"{shown[0]}Salt of the sea", f"{shown[1]}The time that it takes."]
    assert [" ".join(s.text for s in item.sentences) for item in only_list(article).items] == items
    parted = "\n".join(f"- {item}" for item in items) if gap == "\n" else gap.join(text.split(gap)[2:])
    assert f"What we kept:\n\n{parted}" in page(article)


def test_an_item_goes_on_in_the_next_line() -> None:
    article = read(f"Ovens\n\n{OVEN}\n\n• Salt\nof the sea\n• Time\n\n{OVEN}")
    assert [item.sentences[0].text for item in only_list(article).items] == ["Salt of the sea", "Time"]


def test_one_line_with_a_sign_is_a_paragraph() -> None:
    article = read(f"Ovens\n\n{OVEN}\n\n🔥 It was hot.\n\n{OVEN}")
    assert [sentence.text for sentence in article.sentences] == [OVEN, "🔥 It was hot.", OVEN]
    assert {block.role for block in article.blocks()} == {Role.BODY}


def test_a_list_that_lost_its_marks_is_one_on_a_page_where_its_lines_would_run_together() -> None:
    bare = ("What we kept:", "Salt of the sea", "The time it takes")
    pasted = read("\n".join(("Ovens", OVEN, OVEN, *bare, OVEN, OVEN)))
    assert "What we kept:\n\n- Salt of the sea\n- The time it takes\n\n" in page(pasted)
    assert "\n\n".join(bare) in page(read("\n\n".join(("Ovens", OVEN, *bare, OVEN))))
    assert "* Salt\n* Time" in page(read(f"# Ovens\n\n{OVEN}\n\n* Salt\n* Time\n\n{OVEN}"))
