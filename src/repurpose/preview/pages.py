"""Markdown as a reader sees it: rendered, cleaned of whatever could act or ask for something, with its marks."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from repurpose.article import FILLER
from repurpose.preview.marks import Mark, painted, with_signs, without_signs
from repurpose.readers.markdown import mask
from repurpose.readers.pieces import GAP
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
_BLANKED = re.compile(f"[{FILLER}{GAP}]+")
"""What stands for tags that only an author's site reads."""
_TRIES = 80
"""Times that a page is rendered to find the marks that would change it."""
_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_SWALLOWS = re.compile(r"<(/?)(?:iframe|noembed|noframes|noscript|xmp|plaintext)\b", re.IGNORECASE)
_IMAGE = re.compile(r'<img(?: alt="([^"]*)")?>')


def page_html(text: str, body: Span, marks: Sequence[Mark]) -> Markup:
    """Render the Markdown of `text[body]` with its marks; those that would change what shows are left out."""
    plain = _rendered(with_signs(text, body, ()))

    def kept(some: tuple[Mark, ...]) -> bool:
        return without_signs(_rendered(with_signs(text, body, some))) == plain

    chosen = _harmless(tuple(marks), kept)
    return painted(_rendered(with_signs(text, body, chosen)), chosen)


def _harmless(marks: tuple[Mark, ...], kept: Callable[[tuple[Mark, ...]], bool]) -> tuple[Mark, ...]:
    """Return the marks that change nothing, the harmful ones found by halving.

    Each part is tried together with what is chosen already: two marks that are harmless alone may open and close an
    emphasis between them.
    """
    pending, tries = [marks], 0
    chosen: tuple[Mark, ...] = ()
    while pending and tries < _TRIES:
        some = pending.pop()
        tries += 1
        if kept((*chosen, *some)):
            chosen = (*chosen, *some)
        elif len(some) > 1:
            half = len(some) // 2
            pending += [some[half:], some[:half]]
    return chosen


def clean(html: str) -> str:
    """Leave of HTML what can be read: no script, style, form or frame, no address but of the web and of mail.

    An image is never asked for: its description stands in its place.
    """
    import nh3

    # What is never closed would swallow the rest of the page.
    cleaned = nh3.clean(
        _SWALLOWS.sub(r"<\1span", html),
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
    return clean(_BLANKED.sub("", str(_parser().renderer.render(tokens, _parser().options, {}))))


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
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 40})
    return parser.enable(["table", "strikethrough"]).use(footnote_plugin).use(deflist_plugin)


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
