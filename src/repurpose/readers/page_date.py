"""The day that a web page says it was published on."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from repurpose.readers.byline import read_byline

_TEXT = ("p", "li", "dd", "td", "blockquote", "pre")
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_AROUND = ("footer", "aside", "nav")
"""What stands beside the text of a page, and names days of its own or of other pages."""
_LINES = ("p", "div", "span", "li", "small", "header", "address", "h2", "h3", "h4", "h5", "h6")

_LINE, _END = 1_000, 8
"""Characters of a line that are read, and of an end."""
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
    if element.tag not in _TEXT:
        return True
    ends = "".join(reversed(_gathered(_backwards(element), _END))).rstrip()
    return _SENTENCE.search(ends) is not None and read_byline(_shown(element)) is None


def _shown(element: Any) -> str:
    """Return the text of an element, or as much of it as tells that it is too long for a line of its own."""
    return " ".join("".join(_gathered(element.itertext(), _LINE)).split())


def _gathered(texts: Iterable[str], enough: int) -> list[str]:
    """Return the first of some texts that have so many characters: elements stand in one another, and share theirs."""
    found, size = [], 0
    for text in texts:
        found.append(text)
        size += len(text.strip())
        if size > enough:
            break
    return found


def _backwards(element: Any) -> Iterator[str]:
    """Yield the texts of an element from its end."""
    for child in reversed(element):
        yield child.tail or ""
        yield from _backwards(child)
    yield element.text or ""
