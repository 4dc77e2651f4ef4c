"""HTML as Markdown: what people see of a page's text, with its headings, lists, quotations and links.

One pass over the tags; nesting beyond a bound is refused, so that no page can exhaust the stack or the clock.
"""

import re
from dataclasses import dataclass, field
from html import escape, unescape

from repurpose.errors import SourceError
from repurpose.language.tags import SILENT, attributes, events

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
_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**", "del": "~~", "s": "~~", "strike": "~~"} | {
    name: f"<{name}>" for name in ("sup", "sub")
}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WIDGETS = frozenset(
    "subscription-widget-wrap subscription-widget-wrap-editor subscription-widget button-wrapper captioned-button-wrap"
    " install-substack-app-embed paywall-jump".split()
)
"""Classes of what Substack sets into a post: forms to subscribe, and buttons."""
_PLACEHOLDER = re.compile(r"%%\w{1,40}%%")
"""An address that the sender of a letter fills in for each reader: "%%checkout_url%%"."""
# What would be read as markup though the page shows it: escaped, everywhere or at the start of a line.
_SPECIAL = re.compile(r"[\\`*_\[\]<]")
_NOTE_MARK = re.compile(r"(?P<raised><sup>)?\s*(?P<number>\w{1,4})\s*(?(raised)</sup>\s*)")
_AT_START = re.compile(r"(?:[#>+-](?=\s|$)|={3,}|-{3,})")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


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


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int
    indent: int
    """Columns that the text of its items is set in."""


@dataclass(slots=True)
class _Link:
    address: str
    at: int
    """Number of pieces in the line when it was opened."""


@dataclass(slots=True)
class _Mark:
    sign: str
    at: int
    """Number of its piece in the line."""


@dataclass(slots=True)
class _State:
    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    links: list[_Link] = field(default_factory=list)
    marks: list[_Mark] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    cell: bool = False
    """Whether a cell of a table is open."""
    quotes: int = 0
    quoted: int = 0
    """Quotations that the last block stands in."""
    marker: str = ""
    """What the next line of an item begins with."""
    heading: str = ""
    tight: bool = False
    """Whether the last block was an item, so that the next item follows without a blank line."""


class _Walk:
    def __init__(self, path: str) -> None:
        self.path = path
        self.state = _State()
        self.depth = 0
        self.silent = 0
        self.raw: list[str] | None = None
        """Text of the code or caption that is open: markup says nothing there."""
        self.raw_tag = ""
        self.widget = ""
        """Tag of the widget that is open: nothing in it is read."""
        self.nested = 0
        """Elements of that tag that are open, the widget among them."""

    def open(self, tag: str, given: dict[str, str]) -> None:
        """Take a tag that opens, with its attributes."""
        if tag not in _LEFT_OPEN:
            self.depth += 1
            if self.depth > _DEEPEST:
                raise SourceError(f"{self.path} is nested more than {_DEEPEST} elements deep; give the text itself")
        if self._in_widget(tag, given):
            return
        if tag in SILENT:
            self.silent += 1
        if self.silent or self.raw is not None:
            if tag == "br" and self.raw is not None:
                self.raw.append("\n")
            return
        state = self.state
        if tag in _MARKS:
            state.marks.append(_Mark(_MARKS[tag], len(state.line)))
            state.line.append(_MARKS[tag])
        elif tag == "a":
            state.links.append(_Link(unescape(given.get("href", "")), len(state.line)))
        elif tag == "br":
            state.line.append("\n")
        elif tag == "img":
            self._image(given)
        elif tag in _OPENED:
            self._block()
            self._begin(tag, given)

    def close(self, tag: str) -> None:
        """Take a tag that closes."""
        if tag not in _LEFT_OPEN:
            self.depth = max(self.depth - 1, 0)
        if self.widget:
            self.nested -= tag == self.widget
            self.widget = self.widget if self.nested else ""
        elif tag in SILENT:
            self.silent = max(self.silent - 1, 0)
        elif self.silent:
            return
        elif self.raw is not None:
            if tag == self.raw_tag:
                self._end_raw()
        elif tag in _MARKS:
            self._close_mark(_MARKS[tag])
        elif tag == "a":
            self._close_link()
        elif tag in _OPENED:
            self._end(tag)

    def _in_widget(self, tag: str, given: dict[str, str]) -> bool:
        """Tell whether a tag that opens is a widget's, or stands in one."""
        if self.widget == "p" and tag in _OPENED:
            self.widget = ""  # authors need not close it
        if self.widget:
            self.nested += tag == self.widget
        elif tag not in _VOID and not _WIDGETS.isdisjoint(given.get("class", "").split()):
            if tag in _OPENED and self.raw is None and not self.silent:
                self._block()
            self.widget, self.nested = tag, 1
        return self.widget != ""

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        """Begin a block."""
        state = self.state
        if tag == "hr":
            self._add("---")
        elif tag in _HEADING:
            state.heading = _HEADING[tag]
        elif tag in _RAW:
            self.raw, self.raw_tag = [], tag
        elif tag in ("ul", "ol", "li") and state.rows:
            return  # a cell is one line
        elif tag in ("ul", "ol"):
            start = given.get("start", "1")
            number = int(start) if start.isascii() and start.isdigit() and len(start) < 10 else 1
            before = state.lists[-1].indent if state.lists else 0
            state.lists.append(_List(tag == "ol", number, before + (3 if tag == "ol" else 2)))
        elif tag == "li":
            self._item()
        elif tag == "blockquote":
            state.quotes += 1
        elif tag in ("tr", "td", "th"):
            self._cell()
            if tag == "tr" or not state.rows:
                state.rows.append([])
            state.cell = tag != "tr"

    def _end(self, tag: str) -> None:
        """End a block."""
        state = self.state
        if tag in ("td", "th", "tr", "table"):
            self._cell()
            if tag == "table":
                self._table()
            return
        self._block()
        if tag in _HEADING:
            state.heading = ""
        elif tag in ("ul", "ol") and not state.rows:
            if state.lists:
                state.lists.pop()
            state.tight = bool(state.lists)
        elif tag == "blockquote":
            state.quotes = max(state.quotes - 1, 0)

    def text(self, text: str) -> None:
        """Take text, its references resolved."""
        if self.silent or self.widget:
            return
        if self.raw is not None:
            self.raw.append(text)
            return
        shown = _SPACE.sub(" ", text.replace("\u00ad", ""))
        self.state.line.append(_SPECIAL.sub(r"\\\g<0>", shown))

    def markdown(self) -> str:
        """Return what was read."""
        self._end_raw()
        self._block()
        self._cell()
        self._table()
        return "\n".join(self.state.lines).strip("\n") + "\n"

    def _taken(self) -> str:
        state = self.state
        while state.marks:
            self._close_mark(state.marks[-1].sign)
        while state.links:
            self._close_link()
        text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", "".join(state.line))).strip()
        state.line = []
        return text

    def _block(self) -> None:
        """Set what was read as a block, if it shows anything."""
        state = self.state
        if state.rows:
            state.line.append(" ")  # all blocks of a cell are one line
        elif text := self._taken():
            self._add(_escaped(text) if not state.heading else state.heading + text.replace("\n", " "))

    def _add(self, text: str) -> None:
        state = self.state
        quote = "> " * state.quotes
        indent = " " * (state.lists[-1].indent if state.lists else 0)
        first = indent[: -len(state.marker)] + state.marker if state.marker else indent
        item = bool(state.marker)
        if state.lines and not (item and state.tight):
            state.lines.append(("> " * min(state.quotes, state.quoted)).rstrip())
        for number, line in enumerate(text.split("\n")):
            state.lines.append(f"{quote}{first if number == 0 else indent}{line}".rstrip())
        state.marker, state.tight, state.quoted = "", bool(state.lists), state.quotes

    def _item(self) -> None:
        state = self.state
        if not state.lists:
            state.lists.append(_List(ordered=False, number=1, indent=2))
        own = state.lists[-1]
        state.marker = f"{own.number}. " if own.ordered else "- "
        own.indent = (state.lists[-2].indent if len(state.lists) > 1 else 0) + len(state.marker)
        own.number += 1

    def _cell(self) -> None:
        """End the cell that is open: authors need not close it."""
        state = self.state
        text = self._taken() if state.rows else ""
        if state.rows and (text or state.cell):
            state.rows[-1].append(text)
        state.cell = False

    def _image(self, given: dict[str, str]) -> None:
        alt, address = unescape(given.get("alt", "")).strip(), unescape(given.get("src", ""))
        if address and not address.startswith("data:") and not self.state.rows:
            self.state.line.append(f"![{_SPECIAL.sub(' ', alt)}]({_address(address)})")

    def _close_mark(self, sign: str) -> None:
        """Close emphasis where its words end; emphasis of nothing is taken back."""
        state = self.state
        if not state.marks or state.marks[-1].sign != sign:
            return  # overlapping or never opened: the block's end closes what is open
        at, line = state.marks.pop().at, state.line
        words = "".join(line[at + 1 :])
        lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        line[at:] = [lead, f"{sign}{words.strip()}{sign.replace('<', '</')}", trail] if words.strip() else [words]

    def _close_link(self) -> None:
        state = self.state
        if not state.links:
            return
        link = state.links.pop()
        words = "".join(state.line[link.at :])
        if is_placeholder(link.address):
            del state.line[link.at :]
        elif link.address and words.strip() and not link.address.startswith(("#", "javascript:", "data:")):
            lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
            state.line[link.at :] = [f"{lead}[{words.strip()}]({_address(link.address)}){trail}"]
        elif link.address.startswith("#") and (note := _NOTE_MARK.fullmatch(words)):
            # The link goes, for its note stands elsewhere; the brackets still say that it is one, and no power.
            inside = any(mark.sign == "<sup>" for mark in state.marks)
            if inside or note["raised"]:
                state.line[link.at :] = [rf"\[{note['number']}\]" if inside else rf"<sup>\[{note['number']}\]</sup>"]

    def _end_raw(self) -> None:
        """Set the code or caption that was open; the words of a table's cell stay in its line."""
        if self.raw is None:
            return
        text, self.raw = "".join(self.raw), None
        if self.state.rows:
            self.state.line.append(_SPECIAL.sub(r"\\\g<0>", f" {' '.join(text.split())} "))
        elif self.raw_tag == "pre":
            self._code(text)
        elif words := " ".join(text.split()):
            self._add(f"<figcaption>{escape(words, quote=False)}</figcaption>")

    def _code(self, text: str) -> None:
        body = text.strip("\n")
        fence = "```"
        while fence in body:
            fence += "`"
        if body.strip():
            self._add(f"{fence}\n{body}\n{fence}")

    def _table(self) -> None:
        state = self.state
        rows, state.rows = [row for row in state.rows if any(row)], []
        if not rows:
            return
        width = max(map(len, rows))
        set_rows = [
            "| "
            + " | ".join(cell.replace("\n", " ").replace("|", "\\|") for cell in row + [""] * (width - len(row)))
            + " |"
            for row in rows
        ]
        set_rows.insert(1, "|" + " --- |" * width)
        self._add("\n".join(set_rows))


def _escaped(text: str) -> str:
    """Escape what would turn a line of the page into a heading, a list or a rule."""
    lines = []
    for line in text.split("\n"):
        if _AT_START.match(line):
            line = "\\" + line
        lines.append(_NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line)
    return "\n".join(lines)


def is_placeholder(address: str) -> bool:
    """Tell whether an address is a name that a mailing fills in for each reader, so that it leads nowhere on a page."""
    return _PLACEHOLDER.fullmatch(address.strip()) is not None


def _address(address: str) -> str:
    return re.sub(r"[\s<>()]", lambda found: f"%{ord(found[0]):02X}" if ord(found[0]) < 128 else "", address.strip())
