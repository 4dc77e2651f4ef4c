"""Forms, buttons and cards that programs of blogs set into a post, in raw HTML and in a page."""

import hashlib

import pytest

from repurpose.article import Role, Source
from repurpose.readers import read_article
from repurpose.readers.html_markdown import to_markdown

WIDGETS = [
    '<div class="subscription-widget-wrap"><div><p>Read us.</p></div><form><input type="email"></form></div>',
    '<div class="kg-card kg-signup-card"><h2>Sign up</h2><div><p>No letters.</p></div></div>',
    '<div class="sharedaddy sd-sharing"><h3>Share this:</h3><ul><li>Ash</li></ul></div>',
]


@pytest.mark.parametrize("widget", WIDGETS)
@pytest.mark.parametrize("in_page", [False, True])
def test_a_widget_is_no_text(widget: str, in_page: bool) -> None:
    html = f"<p>We rowed.</p>\n{widget}\n<p>It rained.</p>\n"
    text = to_markdown(html, "a.html") if in_page else html
    article = read_article(Source("a.md", text, hashlib.sha256(text.encode()).hexdigest()), id="a")
    assert [s.text for s in article.sentences] == ["We rowed.", "It rained."]


CARD = (
    '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://b.org/a"><div>'
    '<div class="kg-bookmark-title">The tides</div><div class="kg-bookmark-description">All tides.</div>'
    '<div class="kg-bookmark-metadata"><img src="i.png"><span>Ada</span></div></div></a></figure>'
)


def test_a_card_for_another_page_is_a_link_with_its_title() -> None:
    text = f"We rowed.\n\n{CARD}\n\nIt rained a lot."
    article = read_article(Source("a.md", text, hashlib.sha256(text.encode()).hexdigest()), id="a")
    assert [(block.role, block.sentences[0].text) for block in article.blocks()] == [
        (Role.BODY, "We rowed."),
        (Role.SHARE, "The tides"),
        (Role.BODY, "It rained a lot."),
    ]
    assert to_markdown(CARD, "a.html") == "[The tides](https://b.org/a)\n"


def test_the_sign_of_a_box_is_no_text_and_its_words_are() -> None:
    box = '<div class="kg-callout-card"><div class="kg-callout-emoji">💡</div><div>Bring tea.</div></div>'
    assert to_markdown(box, "a.html") == "Bring tea.\n"
