"""Markdown as it is written from the tags of a page: its lines, and the list, quotation, table and emphasis around."""

import re
from dataclasses import dataclass, field
from html import escape

from repurpose.readers.raised import leads_back, links_note

CODE = "`"
"""The sign of words in code, between which no other sign is one."""
_PLACEHOLDER = re.compile(r"%%\w{1,40}%%")
"""An address that the sender of a letter fills in for each reader: "%%checkout_url%%"."""
# What would be read as markup though the page shows it: escaped, everywhere or at the start of a line.
_SPECIAL = re.compile(r"[\\`*_\[\]<]")
_NOTE_MARK = re.compile(r"(?P<raised><sup>)?\s*(?:\\\[)?(?P<number>\w{1,4})(?:\\\])?\s*(?(raised)</sup>\s*)")
_NOTE = ("\ue010", "\ue011", "\ue012")
"""Private characters around the number of a note's mark, and what stands there if the note is nowhere."""
_MARKED_NOTE = re.compile(
    rf"(?P<raised><sup>)?{_NOTE[0]}(?P<number>[^{_NOTE[1]}]{{1,9}}){_NOTE[1]}(?P<kept>[^{_NOTE[2]}]{{0,40}}){_NOTE[2]}"
    r"(?(raised)</sup>)"
)
_AT_START = re.compile(r"(?:[#>+-](?=\s|$)|={3,}|-{3,})")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


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
class Writer:
    """Takes what a page shows, piece by piece."""

    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    links: list[_Link] = field(default_factory=list)
    marks: list[_Mark] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    in_cell: bool = False
    """Whether a cell of a table is open."""
    quotes: int = 0
    quoted: int = 0
    """Quotations that the last block stands in."""
    marker: str = ""
    """What the next line of an item begins with."""
    heading: str = ""
    tight: bool = False
    """Whether the last block was an item, so that the next item follows without a blank line."""
    note: str = ""
    """Number of the note whose text comes next."""
    noted: set[str] = field(default_factory=set)
    """Numbers of the notes that are written."""
    in_meaning: bool = False
    """Whether what a term of a definition list means is open."""

    @property
    def in_table(self) -> bool:
        """Whether a row of a table is open, in which nothing but words and links has room."""
        return bool(self.rows)

    def markdown(self) -> str:
        """Return what was written."""
        self.close_block()
        self.close_cell()
        self.close_table()
        written = _MARKED_NOTE.sub(
            lambda mark: f"[^{mark['number']}]" if mark["number"] in self.noted else mark["kept"], "\n".join(self.lines)
        )
        return written.strip("\n") + "\n"

    def text(self, shown: str) -> None:
        """Write words of a line, none of them a sign of Markdown."""
        self.line.append(shown if self.in_code else _SPECIAL.sub(r"\\\g<0>", shown))

    @property
    def in_code(self) -> bool:
        """Whether words in code are open."""
        return bool(self.marks) and self.marks[-1].sign == CODE

    def break_line(self) -> None:
        """End the line, and not its block."""
        self.line.append("\n")

    def image(self, alt: str, address: str) -> None:
        """Write a picture, which a cell has no room for."""
        if address and not address.startswith("data:") and not self.rows:
            self.line.append(f"![{_SPECIAL.sub(' ', alt)}]({link_address(address)})")

    def open_mark(self, sign: str) -> None:
        """Begin emphasis."""
        self.marks.append(_Mark(sign, len(self.line)))
        self.line.append(sign)

    def close_mark(self, sign: str) -> None:
        """Close emphasis where its words end; emphasis of nothing is taken back."""
        if not self.marks or self.marks[-1].sign != sign:
            return  # overlapping or never opened: the block's end closes what is open
        at, line = self.marks.pop().at, self.line
        words = "".join(line[at + 1 :])
        lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        if sign == CODE and words.strip():
            line[at:] = [lead, _in_code(words.strip()), trail]
            return
        line[at:] = [lead, f"{sign}{words.strip()}{sign.replace('<', '</')}", trail] if words.strip() else [words]

    def open_link(self, address: str) -> None:
        """Begin a link."""
        self.links.append(_Link(address, len(self.line)))

    def close_link(self) -> None:
        """End a link; one that leads nowhere leaves its words, and a placeholder takes them with it."""
        if not self.links:
            return
        link = self.links.pop()
        words = "".join(self.line[link.at :])
        if is_placeholder(link.address):
            del self.line[link.at :]
        elif link.address and words.strip() and not link.address.startswith(("#", "javascript:", "data:")):
            lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
            self.line[link.at :] = [f"{lead}[{words.strip()}]({link_address(link.address)}){trail}"]
        elif link.address.startswith("#") and (note := _NOTE_MARK.fullmatch(words)):
            self.line[link.at :] = self._note_link(link, note["number"], words, raised=bool(note["raised"]))

    def _note_link(self, link: _Link, number: str, words: str, *, raised: bool) -> list[str]:
        """Return what stands for a link between a note and its mark; one back to the mark begins the note.

        Where no note is found, the link goes; the brackets still say that it is one, and no power.
        """
        if leads_back(link.address) and not "".join(self.line[: link.at]).strip():
            self.note = number
            return []
        inside = any(mark.sign == "<sup>" for mark in self.marks)
        kept = rf"\[{number}\]" if inside else rf"<sup>\[{number}\]</sup>" if raised else words
        return [f"{_NOTE[0]}{number}{_NOTE[1]}{kept}{_NOTE[2]}"] if links_note(link.address, number) else [kept]

    def close_block(self) -> None:
        """End a block; it is one if it shows anything. A link of which no word came yet goes on in the next one."""
        waiting = [link.address for link in self.links[-1:] if not "".join(self.line[link.at :]).strip()]
        if self.rows:
            self.line.append(" ")  # all blocks of a cell are one line
        elif text := self._taken():
            if self.note and text.strip("*_. "):
                self.noted.add(self.note)
                text, self.note = f"[^{self.note}]: {text.lstrip('. ')}", ""
            self.add(_escaped(text) if not self.heading else self.heading + text.replace("\n", " "))
        for address in waiting if not self.rows else ():
            self.open_link(address)

    def add(self, text: str) -> None:
        """Write a block as it is, in the list and the quotation that are open."""
        quote = "> " * self.quotes
        indent = " " * (self.lists[-1].indent if self.lists else 0)
        first = indent[: -len(self.marker)] + self.marker if self.marker else indent
        item = bool(self.marker)
        if self.lines and not (item and self.tight):
            self.lines.append(("> " * min(self.quotes, self.quoted)).rstrip())
        for number, line in enumerate(text.split("\n")):
            self.lines.append(f"{quote}{first if number == 0 else indent}{line}".rstrip())
        self.marker, self.tight, self.quoted = "", bool(self.lists), self.quotes

    def code(self, text: str) -> None:
        """Write a block of code."""
        body = text.strip("\n")
        fence = "```"
        while fence in body:
            fence += "`"
        if body.strip():
            self.add(f"{fence}\n{body}\n{fence}")

    def caption(self, text: str) -> None:
        """Write what stands below a picture."""
        if words := " ".join(text.split()):
            self.add(f"<figcaption>{escape(words, quote=False)}</figcaption>")

    def open_list(self, *, ordered: bool, first: int) -> None:
        """Begin a list, the number of its `first` item given."""
        before = self.lists[-1].indent if self.lists else 0
        self.lists.append(_List(ordered, first, before + (3 if ordered else 2)))

    def close_list(self) -> None:
        """End a list."""
        if self.lists:
            self.lists.pop()
        self.tight = bool(self.lists)

    def item(self) -> None:
        """Begin an item, in a list of its own where none is open."""
        if not self.lists:
            self.lists.append(_List(ordered=False, number=1, indent=2))
        own = self.lists[-1]
        self.marker = f"{own.number}. " if own.ordered else "- "
        own.indent = (self.lists[-2].indent if len(self.lists) > 1 else 0) + len(self.marker)
        own.number += 1

    def open_meaning(self) -> None:
        """Begin what a term of a definition list means, right below it."""
        before = self.lists[-1].indent if self.lists else 0
        self.lists.append(_List(ordered=False, number=1, indent=before + 2))
        self.marker, self.tight, self.in_meaning = ": ", True, True

    def close_meaning(self) -> None:
        """End what a term means, if that is open: authors need not close it."""
        if self.in_meaning and self.lists:
            self.lists.pop()
        self.in_meaning, self.tight = False, bool(self.lists)

    def open_quote(self) -> None:
        """Begin a quotation."""
        self.quotes += 1

    def close_quote(self) -> None:
        """End a quotation."""
        self.quotes = max(self.quotes - 1, 0)

    def open_cell(self, *, row: bool) -> None:
        """Begin a cell, or a whole `row`."""
        self.close_cell()
        if row or not self.rows:
            self.rows.append([])
        self.in_cell = not row

    def close_cell(self) -> None:
        """End the cell that is open: authors need not close it."""
        text = self._taken() if self.rows else ""
        if self.rows and (text or self.in_cell):
            self.rows[-1].append(text)
        self.in_cell = False

    def close_table(self) -> None:
        """Write the table that was open."""
        rows, self.rows = [row for row in self.rows if any(row)], []
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
        self.add("\n".join(set_rows))

    def _taken(self) -> str:
        while self.marks:
            self.close_mark(self.marks[-1].sign)
        while self.links:
            self.close_link()
        text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", "".join(self.line))).strip()
        self.line = []
        return text


def _in_code(words: str) -> str:
    """Return words as code, between more backticks than they hold in a row."""
    sign = CODE * (1 + max(map(len, re.findall("`+", words)), default=0))
    return f"{sign}{words}{sign}" if len(sign) == 1 else f"{sign} {words} {sign}"


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


def link_address(address: str) -> str:
    """Return an address as a link in Markdown can hold it."""
    return re.sub(r"[\s<>()]", lambda found: f"%{ord(found[0]):02X}" if ord(found[0]) < 128 else "", address.strip())
