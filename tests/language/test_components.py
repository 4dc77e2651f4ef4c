"""What MDX adds to Markdown is told from the author's text."""

import pytest

from repurpose.language.components import COMPONENT, component_marks, module_lines, without_components


@pytest.mark.parametrize(
    "tag",
    [
        "<Tabs>",
        "</TabItem>",
        "<Foo/>",
        "<TabItem value=\"a>b\" label='x'>",
        "<Chart of={sales} by={{year: 1}} />",
        "<Docs.Note\n  kind='a'\n>",
    ],
)
def test_a_component_s_tag_goes_whole(tag: str) -> None:
    assert COMPONENT.fullmatch(tag)
    assert without_components(f"It was **done** {tag} today.") == "It was **done**  today."


@pytest.mark.parametrize(
    "text", ["a Vec<T>", "List<String>", "x <T>", "<b>x</b>", "<TOC>", "5 <Six and 7> 6", "<Http://x>"]
)
def test_types_html_and_comparisons_are_no_components(text: str) -> None:
    assert without_components(text) == text


def test_the_lines_of_containers_and_comments_go_and_what_they_hold_stays() -> None:
    text = ":::tip Read this\n\nNow.\n\n:::\n\n::: {.note}\nThen.\n:::{note}\n{/* truncate */}\nIt is 3::: here.\n"
    assert without_components(text).split() == ["Now.", "Then.", "It", "is", "3:::", "here."]
    assert len(component_marks(text)) == 5


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "\nimport A from 'a';\nimport \"./x.css\"\n\nexport const x = {\n  a: 1,\n};\n\nWe sailed.\n",
            "\n\nWe sailed.\n",
        ),
        ("import {\n  A,\n  B\n} from 'a';\n\nWe sailed.\n", "\n\nWe sailed.\n"),
        ("import A from 'a';\nWe sailed.\n", "\nWe sailed.\n"),
        ("We sailed.\n\nimport A from 'a';\n", "We sailed.\n\nimport A from 'a';\n"),
        ("import duties rose.\n", "import duties rose.\n"),
        ("export classes were cheap.\n", "export classes were cheap.\n"),
        ("", ""),
    ],
)
def test_imports_and_exports_at_the_top_are_found(text: str, kept: str) -> None:
    assert text[module_lines(text).end :] == kept


@pytest.mark.parametrize(
    "text",
    [
        '<A a="' * 30_000,
        "<Aa " * 50_000,
        "<Aa {" * 40_000,
        "<Aa {{" * 30_000,
        "{/*" * 60_000,
        ":::" * 60_000,
        "import " * 30_000,
    ],
)
def test_hostile_texts_come_to_an_end(text: str) -> None:
    """Quadratic work on 200 kB would take minutes: that this returns at all is the test."""
    assert isinstance(component_marks(text), list)
    assert module_lines(text).start == 0
