"""A WordPress export (WXR): published posts as Markdown, one at a time; pages, drafts and attachments told apart."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from repurpose.errors import SourceError
from repurpose.extras import how_to_install
from repurpose.readers.html_markdown import to_markdown
from repurpose.readers.items import MOST_BYTES, Item, name_number, with_front
from repurpose.readers.wp_shortcodes import expand_shortcodes

_DEEPEST = 50
_MOST_AUTHORS = 10_000
"""Whose names are kept."""
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_EXCERPT = re.compile(r"\{https?://wordpress\.org/export/[0-9.]{1,5}/excerpt/\}encoded")
_WP = re.compile(r"\{https?://wordpress\.org/export/[0-9.]{1,5}/\}")
"""The prefix of WordPress's own fields; some sites write the address with https."""
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_BLOCK = re.compile(r"<(?:p|div|h[1-6]|ul|ol|blockquote|figure|pre|table)\b", re.IGNORECASE)
_MORE = re.compile(r"<!--more[^<>]{0,80}-->")
"""Where its author ends the excerpt of a post."""
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_UNSAFE = re.compile(r"[^\w.-]+")


def read_wordpress(path: Path, _: str = "") -> Iterator[Item]:
    """Yield the items of an export in its order; raise SourceError where it is no export or broken XML.

    What is no published post carries the reason in `left_out`. The file is read as a stream: an export of any size
    needs the memory of its largest item.
    """
    try:
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import ParseError, iterparse
    except ImportError:
        raise SourceError(f"{path}: exports need one more package: {how_to_install('wordpress')}") from None
    seen: set[int] = set()
    names: dict[str, str] = {}
    depth, number = 0, 0
    try:
        with path.open("rb") as file:
            parents: list[Any] = []
            for event, element in iterparse(file, ("start", "end"), forbid_dtd=True):
                if event == "start":
                    depth += 1
                    parents.append(element)
                    if depth > _DEEPEST:
                        raise SourceError(f"{path} is nested more than {_DEEPEST} elements deep; it is no export")
                    if depth == 1 and element.tag != "rss":
                        raise SourceError(f"{path} is no WordPress export: it begins with <{element.tag[:40]}>")
                    continue
                depth -= 1
                parents.pop()
                if element.tag == "item":
                    number += 1
                    yield _item(element, number, seen, names, str(path))
                elif _WP.sub("wp:", element.tag) == "wp:author" and len(names) < _MOST_AUTHORS:
                    fields = _fields(element)
                    names[fields.get("wp:author_login", "")] = _plain(fields.get("wp:author_display_name", ""))
                if depth <= 2 and parents:  # nothing of what was read is kept
                    parents[-1].remove(element)
    except ParseError as error:
        line, column = error.position
        raise SourceError(f"{path}:{line}:{column + 1}: the XML is broken after item {number:,}: {error}") from None
    except DefusedXmlException:
        raise SourceError(f"{path} declares a document type, which may hide anything; it is not read") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}") from error


def _fields(element: Any) -> dict[str, str]:
    return {_WP.sub("wp:", child.tag): (child.text or "").strip() for child in element}


def _plain(text: str) -> str:
    """Return a title or name, which WordPress stores as HTML, as it is read."""
    return " ".join(unescape(_MARKUP.sub("", text)).split())


def _item(element: Any, number: int, seen: set[int], names: dict[str, str], path: str) -> Item:
    fields = _fields(element)
    name = _name(fields, number, seen)
    kind, status = fields.get("wp:post_type", "post"), fields.get("wp:status", "publish")
    if kind != "post":
        return Item(name, left_out=kind[:40])
    if status != "publish":
        return Item(name, left_out=f"{status[:40]} post")
    if fields.get("wp:post_password"):
        return Item(name, left_out="post with a password")
    content = next((child.text or "" for child in element if child.tag == _CONTENT), "")
    if len(content) > MOST_BYTES:
        return Item(name, fault=f"{path}#{name} has more than {MOST_BYTES >> 20} MB")
    if not content.strip():
        return Item(name, fault=f"{path}#{name} ({_plain(fields.get('title', ''))[:60]!r}) has no text")
    try:
        parts = [to_markdown(_paragraphs(part), f"{path}#{name}").strip() for part in _MORE.split(content, 1)]
        body = "\n\n<!--more-->\n\n".join(filter(None, parts)) + "\n"
    except SourceError as error:
        return Item(name, fault=str(error))
    excerpt = next((child.text or "" for child in element if _EXCERPT.match(child.tag)), "")
    tags = [_plain(child.text) for child in element if child.tag == "category" and child.text]
    author = fields.get(_CREATOR, "")
    front: dict[str, object] = {
        "title": _plain(fields.get("title", "")),
        "date": fields.get("wp:post_date", "")[:10],
        "author": names.get(author) or author,
        "summary": _plain(excerpt),
        "canonical_url": fields.get("link", ""),
        "tags": list(dict.fromkeys(tag for tag in tags if tag != "Uncategorized")),
    }
    return Item(name, with_front(front, body))


def _name(fields: dict[str, str], number: int, seen: set[int]) -> str:
    """Return the post's slug, with its number where that is missing, no name of a file, or taken."""
    slug = _UNSAFE.sub("-", fields.get("wp:post_name", "")).strip("-.")[:80]
    own = fields.get("wp:post_id", "")
    own = own if own.isascii() and own.isdigit() and len(own) < 20 else f"item-{number}"
    name = slug or own
    if name_number(name.lower()) in seen:
        name = f"{name}-{own}"
    seen.add(name_number(name.lower()))
    return name


def _paragraphs(content: str) -> str:
    """Set paragraphs where the old editor left blank lines, which WordPress turns into paragraphs on the page."""
    content = content.replace("\r\n", "\n")
    content = expand_shortcodes("".join(text for text, comment in _parted(content, "<!--", "-->") if not comment))
    if "\n\n" not in content:
        return content
    return "\n".join(text if code else _at_blank_lines(text) for text, code in _parted(content, "<pre", "</pre>"))


def _at_blank_lines(text: str) -> str:
    pieces = re.split(r"\n[ \t]*\n", text)
    return "\n".join(piece if _BLOCK.match(piece.lstrip()) else f"<p>{piece}</p>" for piece in pieces if piece.strip())


def _parted(text: str, opener: str, closer: str) -> Iterator[tuple[str, bool]]:
    """Yield a text in pieces, each with whether it goes from an opener to its closer."""
    at = 0
    while (start := text.find(opener, at)) >= 0 and (end := text.find(closer, start)) >= 0:
        yield text[at:start], False
        at = end + len(closer)
        yield text[start:at], True
    yield text[at:], False
