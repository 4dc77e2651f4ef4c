"""HTML as Markdown: what people see of a page's text, with its headings, lists, quotations and links.

One pass over the tags; nesting beyond a bound is refused, so that no page can exhaust the stack or the clock.
"""

import re
from html import unescape

from repurpose.errors import SourceError
from repurpose.language.tags import SILENT, attributes, events
from repurpose.readers.markdown_writer import CODE, Writer
from repurpose.readers.widgets import Widget

_DEEPEST = 500
"""Open elements at once; real pages stay below 60."""
_VOID = frozenset("br hr img input link meta source track wbr col embed area base".split())
_LEFT_OPEN = _VOID | frozenset("p li dt dd td th tr thead tbody tfoot option".split())
"""Elements that authors need not close: they say nothing of the depth."""
_BLOCKS = frozenset(
    "p div section article aside header footer main nav figure figcaption address details summary form fieldset center "
    "dl dt dd body html table thead tbody tfoot caption".split()
)
_RAW = ("pre", "figcaption")
_HEADING = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_OPENED = _BLOCKS | set(_HEADING) | set("hr pre ul ol li blockquote tr td th".split())
_MARKS = {"code": CODE, "em": "*", "i": "*", "strong": "**", "b": "**", "del": "~~", "s": "~~", "strike": "~~"} | {
    name: f"<{name}>" for name in ("sup", "sub")
}
_SPACE = re.compile(r"[ \t\r\n\f]+")


def to_markdown(html: str, path: str) -> str:
    """Return HTML as Markdown, a blank line between blocks; raise SourceError where it is nested beyond all sense."""
    walk = _Walk(path)
    for closing, name, start, end in events(html):
        if not name:
            walk.text(unescape(html[start:end]))
        elif closing:
            walk.close(name)
        else:
            walk.open(name, attributes(html[start:end]))
    return walk.markdown()


class _Walk:
    def __init__(self, path: str) -> None:
        self.path = path
        self.page = Writer()
        self.depth = 0
        self.silent = 0
        self.raw: list[str] | None = None
        """Text of the code or caption that is open: markup says nothing there."""
        self.raw_tag = ""
        self.widget = Widget()

    def open(self, tag: str, given: dict[str, str]) -> None:
        """Take a tag that opens, with its attributes."""
        if tag not in _LEFT_OPEN:
            self.depth += 1
            if self.depth > _DEEPEST:
                raise SourceError(f"{self.path} is nested more than {_DEEPEST} elements deep; give the text itself")
        if self._skips(tag, given.get("class", "")):
            return
        if tag in SILENT:
            self.silent += 1
        if self.silent or self.raw is not None or (self.page.in_code and tag not in _OPENED):
            if tag == "br" and self.raw is not None:
                self.raw.append("\n")
            return
        page = self.page
        if tag in _MARKS:
            page.open_mark(_MARKS[tag])
        elif tag == "a":
            page.open_link(unescape(given.get("href", "")))
        elif tag == "br":
            page.break_line()
        elif tag == "img":
            page.image(unescape(given.get("alt", "")).strip(), unescape(given.get("src", "")))
        elif tag in _OPENED:
            page.close_block()
            self._begin(tag, given)

    def close(self, tag: str) -> None:
        """Take a tag that closes."""
        if tag not in _LEFT_OPEN:
            self.depth = max(self.depth - 1, 0)
        if self.widget.closes(tag):
            return
        if tag in SILENT:
            self.silent = max(self.silent - 1, 0)
        elif self.silent:
            return
        elif self.raw is not None:
            if tag == self.raw_tag:
                self._end_raw()
        elif tag in _MARKS:
            self.page.close_mark(_MARKS[tag])
        elif tag == "a":
            self.page.close_link()
        elif tag in _OPENED:
            self._end(tag)

    def _skips(self, tag: str, classes: str) -> bool:
        """Tell whether a tag that opens begins a widget, or stands in one."""
        opened = self.widget.tag
        inside = self.widget.opens(tag, classes, block=tag in _OPENED)
        if inside and not opened and tag in _OPENED and self.raw is None and not self.silent:
            self.page.close_block()
        return inside

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        """Begin a block."""
        page = self.page
        if tag == "hr":
            page.add("---")
        elif tag in _HEADING:
            page.heading = _HEADING[tag]
        elif tag in _RAW:
            self.raw, self.raw_tag = [], tag
        elif tag in ("ul", "ol", "li") and page.in_table:
            return  # a cell is one line
        elif tag in ("ul", "ol"):
            start = given.get("start", "1")
            first = int(start) if start.isascii() and start.isdigit() and len(start) < 10 else 1
            page.open_list(ordered=tag == "ol", first=first)
        elif tag == "li":
            page.item()
        elif tag in ("dt", "dd") and not page.in_table:
            page.close_meaning()
            if tag == "dd":
                page.open_meaning()
        elif tag == "blockquote":
            page.open_quote()
        elif tag in ("tr", "td", "th"):
            page.open_cell(row=tag == "tr")

    def _end(self, tag: str) -> None:
        """End a block."""
        page = self.page
        if tag in ("td", "th", "tr", "table"):
            page.close_cell()
            if tag == "table":
                page.close_table()
            return
        page.close_block()
        if tag in _HEADING:
            page.heading = ""
        elif tag in ("dd", "dl"):
            page.close_meaning()
        elif tag in ("ul", "ol") and not page.in_table:
            page.close_list()
        elif tag == "blockquote":
            page.close_quote()

    def text(self, text: str) -> None:
        """Take text, its references resolved."""
        if self.silent or self.widget.tag:
            return
        if self.raw is not None:
            self.raw.append(text)
        else:
            self.page.text(_SPACE.sub(" ", text.replace("\u00ad", "")))

    def markdown(self) -> str:
        """Return what was read."""
        self._end_raw()
        return self.page.markdown()

    def _end_raw(self) -> None:
        """Set the code or caption that was open; the words of a table's cell stay in its line."""
        if self.raw is None:
            return
        text, self.raw = "".join(self.raw), None
        if self.page.in_table:
            self.page.text(f" {' '.join(text.split())} ")
        elif self.raw_tag == "pre":
            self.page.code(text)
        else:
            self.page.caption(text)
