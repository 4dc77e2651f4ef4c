"""Markdown as a reader sees it: rendered, cleaned of whatever could act or ask for something, with its marks."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from repurpose.preview.marks import Mark, painted, with_signs, without_signs
from repurpose.readers.markdown import mask
from repurpose.spans import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_TAGS = set(
    "a abbr b blockquote br caption code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins "
    "kbd li mark ol p pre q s section small span strong sub summary sup table tbody td tfoot th thead tr u ul".split()
)
_ATTRIBUTES = {"a": {"href", "title"}, "img": {"alt"}, "ol": {"start"}, "td": {"colspan"}, "th": {"colspan"}}
_UNSEEN = {"script", "style", "iframe", "object", "svg", "math", "template", "noscript", "title", "textarea", "select"}
_TOP, _DEEPEST = 4, 6
"""Levels of headings: the page's own title stands above."""
_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_IMAGE = re.compile(r'<img(?: alt="([^"]*)")?>')


def page_html(text: str, body: Span, marks: Sequence[Mark]) -> Markup:
    """Render the Markdown of `text[body]` with its marks; where they would change what shows, fewer or none are set."""
    plain = _rendered(with_signs(text, body, ()))
    for chosen in (tuple(marks), tuple(mark for mark in marks if not mark.inner)):
        html = _rendered(with_signs(text, body, chosen))
        if without_signs(html) == plain:
            return painted(html, chosen)
    return Markup(plain)  # noqa: S704 - cleaned


def clean(html: str) -> str:
    """Leave of HTML what can be read: no script, style, form or frame, no address but of the web and of mail.

    An image is never asked for: its description stands in its place.
    """
    import nh3

    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_UNSEEN,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
    )
    return _IMAGE.sub(lambda found: f'<span class="picture">Image: {found[1] or "no description"}</span>', cleaned)


def _rendered(markdown: str) -> str:
    tokens = _parser().parse(mask(markdown))
    _lower_headings(tokens)
    return clean(str(_parser().renderer.render(tokens, _parser().options, {})))


def _lower_headings(tokens: "Sequence[Token]") -> None:
    """Move headings below the page's own, and leave out no level: a screen reader walks them like stairs."""
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    level = _TOP - 1
    for token in tokens:
        if token.type == "heading_open":
            level = min(_TOP + used.index(token.tag), level + 1, _DEEPEST)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{level}"


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 40})
    return parser.enable(["table", "strikethrough"]).use(footnote_plugin)


def lines_html(text: str, body: Span, marks: Sequence[Mark]) -> Markup:
    """Set plain text as paragraphs with its marks: an empty line parts them, a line break stays."""
    html, waiting = [], ""
    for part in _GAP.split(str(escape(with_signs(text, body, marks))).strip("\n")):
        if not without_signs(part).strip():
            waiting += part.strip()  # a mark may end between two paragraphs
            continue
        html.append(f"<p>{waiting}{part}</p>".replace("\n", "<br>"))
        waiting = ""
    return painted("\n".join(html) + waiting, marks)
