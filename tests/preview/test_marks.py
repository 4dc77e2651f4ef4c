"""Marks survive Markdown and cleaning, nest whatever they cross, and change no word."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from repurpose.preview.marks import Mark, painted, painted_text, with_signs, without_signs
from repurpose.preview.pages import clean, lines_html, page_html
from repurpose.spans import Span

TEXTS = st.text(alphabet='ab <>&"*_#`-[]()\n\U0010fffd\U00100001é', max_size=60)


def marks_in(text: str, pairs: list[tuple[int, int]]) -> tuple[Mark, ...]:
    ends = [sorted((a % (len(text) + 1), b % (len(text) + 1))) for a, b in pairs]
    return tuple(Mark(Span(a, b), f"m{n}", "s", inner=n % 2 == 1) for n, (a, b) in enumerate(ends))


def balanced(html: str) -> bool:
    open_tags: list[str] = []
    for closing, name in re.findall(r"<(/?)([a-z0-9]+)[^<>]*>", html):
        if name in ("br", "hr"):
            continue
        if not closing:
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            return False
    return not open_tags


@given(TEXTS, st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=4))
def test_marks_change_no_word_of_plain_text(text: str, pairs: list[tuple[int, int]]) -> None:
    marks = marks_in(text, pairs)
    whole = Span(0, len(text))
    shown = Markup(re.sub(r"</?(?:span|mark)[^<>]*>", "", painted_text(text, whole, marks))).unescape()
    assert shown == text.replace("\U0010fffd", "\ufffd")
    assert balanced(lines_html(text, whole, marks))


@given(TEXTS, st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=4))
@example("a*<<<< *", [(0, 20), (0, 88)])
def test_marks_change_nothing_of_a_page_but_their_own_elements(text: str, pairs: list[tuple[int, int]]) -> None:
    marks = marks_in(text, pairs)
    whole = Span(0, len(text))
    bare = re.sub(r"</?(?:span|mark)(?: class=\"s\"[^<>]*)?>", "", page_html(text, whole, marks))
    assert bare == page_html(text, whole, ())


def test_a_mark_that_crosses_markup_is_an_element_on_each_side() -> None:
    text = "One *two* three."
    mark = Mark(Span(0, 16), "m", "s", "p1", Markup('<a href="#p1">1</a>'))
    html = page_html(text, Span(0, 16), (mark,))
    assert html.count('data-mark="m"') == 3
    assert html.count(' id="m"') == 1
    assert html.strip().endswith('.</span><a href="#p1">1</a></p>')


def test_what_stands_behind_a_mark_waits_for_the_end_of_a_link() -> None:
    text = "[a link.](https://example.org)"
    html = page_html(text, Span(0, len(text)), (Mark(Span(1, 8), "m", "s", "", Markup("<b>1</b>")),))
    assert "</a><b>1</b>" in html


def test_a_mark_that_would_change_the_page_is_left_out() -> None:
    text = "# A heading\n\nText."
    html = page_html(text, Span(0, len(text)), (Mark(Span(0, 11), "m", "s"),))
    assert html.startswith("<h4>A heading</h4>")
    assert "data-mark" not in html


def test_of_two_marks_that_change_the_page_only_together_one_is_left() -> None:
    text = "One.\n\na*<<<< *\n\nTwo."
    marks = tuple(Mark(Span(a, b), f"m{a}", "s") for a, b in ((0, 4), (6, 8), (9, 13), (16, 20)))
    assert re.findall(r'data-mark="(\w+)"', page_html(text, Span(0, len(text)), marks)) == ["m0", "m6", "m16"]


def test_signs_leave_no_trace_in_addresses() -> None:
    text = "See https://example.org/a now"
    signed = with_signs(text, Span(0, len(text)), (Mark(Span(10, 20), "m", "s"),))
    assert without_signs(signed) == text
    assert "%F4" not in page_html(f"<{text[4:25]}>", Span(0, 23), (Mark(Span(5, 12), "m", "s"),))


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<svg><script>alert(1)</script></svg>",
        "<iframe src='https://example.org'></iframe>",
        "<form action='https://example.org'><input name=a></form>",
        "<p style='background:url(https://example.org/x)'>x</p>",
        "<link rel=stylesheet href=https://example.org/x>",
        "<b id=main class=copy data-copy=x data-mark=y>x</b>",
        "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
        "<img src='https://example.org/pixel.gif' srcset='https://example.org/2 2x'>",
    ],
)
def test_nothing_that_acts_or_asks_is_left(html: str) -> None:
    cleaned = clean(html)
    assert not re.search(r"<script|onerror|javascript:|data:|src|style=|<form|<input|<link|id=|data-", cleaned)


def test_an_image_is_its_description_and_is_never_asked_for() -> None:
    html = page_html('![A "red" door](https://example.org/door.png)', Span(0, 45), ())
    assert "Image: A &quot;red&quot; door" in html
    assert "example.org" not in html


def test_headings_leave_out_no_level() -> None:
    text = "### Deep\n\na\n\n# High\n\nb\n\n###### Deepest"
    assert re.findall(r"<h\d>", page_html(text, Span(0, len(text)), ())) == ["<h4>", "<h4>", "<h5>"]


def test_painting_keeps_the_order_of_inner_and_outer_marks() -> None:
    marks = (Mark(Span(2, 6), "f", "f", inner=True), Mark(Span(0, 4), "s", "s"))
    html = painted(with_signs("abcdefgh", Span(0, 8), marks), marks)
    assert re.sub(r' (?:class|id|data-mark)="[^"]*"', "", html) == (
        "<span>ab</span><span><mark>cd</mark></span><mark>ef</mark>gh"
    )


def test_one_mark_that_would_change_the_page_does_not_cost_the_others() -> None:
    text = "One.\n\n<https://example.org/a>\n\n# Two\n\nThree."
    marks = tuple(Mark(Span(a, b), f"m{a}", "s") for a, b in ((0, 4), (7, 29), (31, 36), (38, 44)))
    assert re.findall(r'data-mark="(\w+)"', page_html(text, Span(0, len(text)), marks)) == ["m0", "m38"]


def test_a_frame_that_is_never_closed_does_not_swallow_the_rest() -> None:
    assert "The rest." in clean("<p>One.</p><iframe src='https://example.org'><p>The rest.</p>")


def test_a_page_shows_definition_lists_and_nothing_of_attributes() -> None:
    text = 'Oar\n: To row with.\n\nWe rowed.\n{ .wide }\n\n![Oars](o.jpg){ width="300" } and {{ site.name }} on.\n'
    html = str(page_html(text, Span(0, len(text)), ()))
    assert "<dt>Oar</dt>\n<dd>To row with.</dd>" in html
    assert not re.search(r"[{}\ue000-\uf8ff]", html)
    assert "Image: Oars" in html
