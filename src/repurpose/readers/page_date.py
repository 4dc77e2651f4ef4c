"""The day that a web page says it was published on."""

import re
from typing import Any

from repurpose.readers.byline import read_byline

_TEXT = ("p", "li", "dd", "td", "blockquote", "pre")
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_AROUND = ("footer", "aside", "nav")
"""What stands beside the text of a page, and names days of its own or of other pages."""
_LINES = ("p", "div", "span", "li", "small", "header", "address", "h2", "h3", "h4", "h5", "h6")

_LAST_DAY = "2099-12-31"


def page_date(html: str, address: str = "") -> str:
    """Return the day, year first, that a page declares or has as a line of its own; empty where it has none.

    Its `address` may hold it. What a sentence or a headline tells of, a copyright line, a list of other pages and a
    picture's address name other days.
    """
    from htmldate import find_date  # only who has pages needs it
    from trafilatura.utils import load_html

    page = load_html(html)
    if page is None:
        return ""
    for element in list(page.iter("meta", "title", "h1", *_AROUND, *_TEXT)):
        if _tells_otherwise(element):
            element.drop_tree()
    heads = (read_byline(_shown(element)) for element in page.iter(*_LINES))
    # Without a last day it would be today's, and what a page gives would depend on when it is read.
    declared = find_date(page, extensive_search=False, original_date=True, url=address or None, max_date=_LAST_DAY)
    return declared or next((one.date for one in heads if one), "")


def _tells_otherwise(element: Any) -> bool:
    """Tell whether a day in an element would not be the page's own."""
    if element.tag == "meta":
        return "image" in (element.get("property") or element.get("name") or "")
    if element.tag in _AROUND:
        return not any(above.tag in ("article", "main") for above in element.iterancestors())
    text = _shown(element)
    return element.tag not in _TEXT or (_SENTENCE.search(text) is not None and read_byline(text) is None)


def _shown(element: Any) -> str:
    return " ".join(element.text_content().split())
