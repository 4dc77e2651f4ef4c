"""Notes of a page, as footnotes of its Markdown: what looks for an article in a page leaves them out with the rest."""

import re
from collections.abc import Sequence

from repurpose.language.tags import attributes
from repurpose.readers.html_markdown import to_markdown
from repurpose.readers.raised import leads_back, links_note

_SIGN = re.compile(r"⁅(\d{1,6})⁆")
"""The number of a note, while the article of its page is looked for."""
_ID = r"[\"']?(?P<{name}>[\w:.-]{{0,60}}(?:fn|footnote|endnote|note)[\w:.-]{{0,60}}\d)[\"'\s>]"
_ITEM = re.compile(
    rf"<li\b(?=[^<>]{{0,500}}\sid={_ID.format(name='item')})[^<>]{{0,800}}>"
    r"(?P<words>(?:(?!</?[uo]l\b|<li\b)[\s\S]){1,8000}?)</li>",
    re.IGNORECASE,
)
_BOX = re.compile(
    rf"<div\b[^<>]{{0,300}}\bfootnote\b[^<>]{{0,300}}>\s{{0,9}}<a\b(?=[^<>]{{0,500}}\sid={_ID.format(name='box')})"
    r"[^<>]{0,800}>[^<>]{1,20}</a>(?P<words>(?:(?!<div\b[^<>]{0,300}\bfootnote\b[\"'\s])[\s\S]){1,8000}?)</div>\s{0,9}</div>",
    re.IGNORECASE,
)
"""A note of Substack."""
_MARK = re.compile(
    r"(?:<sup\b[^<>]{0,300}>\s{0,9})?(?P<tag><a\b[^<>]{0,800}>)(?P<words>(?:<sup\b[^<>]{0,300}>|</sup>|[^<>]){1,60})</a>"
    r"(?:\s{0,9}</sup>)?",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[^<>]{0,1000}>")


def piece_to_markdown(html: str, path: str) -> str:
    """Return a piece of HTML as Markdown, its notes as footnotes; raise SourceError as `to_markdown` does."""
    marked, notes = take_page_notes(html)
    return with_notes_below(to_markdown(marked, path), notes, path)


def take_page_notes(html: str) -> tuple[str, list[str]]:
    """Return a page without the notes that its text has marks of, each mark a number in brackets, and the notes."""
    found = {item["item"]: item for item in _ITEM.finditer(html)} | {box["box"]: box for box in _BOX.finditer(html)}
    if not found:
        return html, []
    numbers: dict[str, int] = {}
    for mark in _MARK.finditer(html):
        if (name := _name_of_note(mark)) in found:
            numbers.setdefault(name, len(numbers) + 1)
    notes = [_MARK.sub(_without_way_back, found[name]["words"]) for name in numbers]
    kept, at = [], 0
    for start, end in sorted(found[name].span() for name in numbers):
        kept.append(html[at:start])
        at = max(at, end)
    text = "".join((*kept, html[at:]))
    return _MARK.sub(lambda mark: _numbered(mark, numbers.get(_name_of_note(mark), 0)), text), notes


def with_notes_below(markdown: str, notes: Sequence[str], path: str) -> str:
    """Return Markdown with the marks of notes, and those below it that it has marks of."""
    marked = {int(sign[1]) for sign in _SIGN.finditer(markdown)}
    below = [
        f"[^{number}]: {to_markdown(html, path).strip()}\n".replace("\n\n", "\n\n    ")
        for number, html in enumerate(notes, 1)
        if number in marked
    ]
    return "\n".join((_SIGN.sub(r"[^\1]", markdown), *below)) if below else markdown


def _name_of_note(mark: re.Match[str]) -> str:
    """Return the id that the mark of a note leads to; empty for any other link."""
    address = attributes(mark["tag"]).get("href", "")
    name = address.rpartition("#")[2]
    is_mark = not leads_back(address) and links_note(f"#{name}", _ANY_TAG.sub("", mark["words"]))
    return name if is_mark else ""


def _numbered(mark: re.Match[str], number: int) -> str:
    return f"⁅{number}⁆" if number else mark[0]


def _without_way_back(link: re.Match[str]) -> str:
    return "" if leads_back(attributes(link["tag"]).get("href", "")) else link[0]
