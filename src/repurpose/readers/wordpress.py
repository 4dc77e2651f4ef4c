"""A WordPress export (WXR): published posts as Markdown, one at a time; pages, drafts and attachments told apart."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from repurpose.errors import SourceError
from repurpose.readers.html_markdown import to_markdown
from repurpose.readers.items import MOST_BYTES, Item, name_number, with_front

_DEEPEST = 50
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_EXCERPT = re.compile(r"\{http://wordpress\.org/export/[0-9.]{1,5}/excerpt/\}encoded")
_WP = re.compile(r"\{http://wordpress\.org/export/[0-9.]{1,5}/\}")
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_BLOCK = re.compile(r"<(?:p|div|h[1-6]|ul|ol|blockquote|figure|pre|table)\b", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
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
        raise SourceError(f"{path}: exports need one more package: pip install 'repurpose-md[wordpress]'") from None
    seen: set[int] = set()
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
                    yield _item(element, number, seen, str(path))
                if depth <= 2 and parents:  # nothing of what was read is kept
                    parents[-1].remove(element)
    except ParseError as error:
        line, column = error.position
        raise SourceError(f"{path}:{line}:{column + 1}: the XML is broken after item {number:,}: {error}") from None
    except DefusedXmlException:
        raise SourceError(f"{path} declares a document type, which may hide anything; it is not read") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}") from error


def _item(element: Any, number: int, seen: set[int], path: str) -> Item:
    fields = {_WP.sub("wp:", child.tag): (child.text or "").strip() for child in element}
    name = _name(fields, number, seen)
    kind, status = fields.get("wp:post_type", "post"), fields.get("wp:status", "publish")
    if kind != "post":
        return Item(name, left_out=kind[:40])
    if status != "publish":
        return Item(name, left_out=f"{status[:40]} post")
    content = next((child.text or "" for child in element if child.tag == _CONTENT), "")
    if len(content) > MOST_BYTES:
        return Item(name, fault=f"{path}#{name} has more than {MOST_BYTES >> 20} MB")
    if not content.strip():
        return Item(name, fault=f"{path}#{name} ({fields.get('title', '')[:60]!r}) has no text")
    try:
        body = to_markdown(_paragraphs(content), f"{path}#{name}")
    except SourceError as error:
        return Item(name, fault=str(error))
    excerpt = next((child.text or "" for child in element if _EXCERPT.match(child.tag)), "")
    tags = [child.text.strip() for child in element if child.tag == "category" and child.text]
    front = {
        "title": fields.get("title", ""),
        "date": fields.get("wp:post_date", "")[:10],
        "author": fields.get(_CREATOR, ""),
        "summary": " ".join(excerpt.split()),
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
    content = _COMMENT.sub("", content)
    if "\n\n" not in content.replace("\r\n", "\n"):
        return content
    pieces = re.split(r"\n[ \t]*\n", content.replace("\r\n", "\n"))
    return "\n".join(piece if _BLOCK.match(piece.lstrip()) else f"<p>{piece}</p>" for piece in pieces if piece.strip())
