"""Bytes of any kind of file, made the one text that its article is read from."""

import hashlib
from collections.abc import Callable
from pathlib import PurePath

from repurpose.article import Source
from repurpose.readers.decode import decode
from repurpose.readers.items import ReadItems
from repurpose.readers.page import looks_like_html, read_page
from repurpose.readers.rows import read_jsonl, read_parquet
from repurpose.readers.tabs import expand_tabs
from repurpose.readers.unread import refuse_unread
from repurpose.readers.word import read_docx
from repurpose.readers.wordpress import read_wordpress

DOCUMENTS: dict[str, Callable[[bytes, str], str]] = {".docx": read_docx, ".html": read_page, ".htm": read_page}
"""By suffix, what makes Markdown of a file that holds one article."""
ARCHIVES: dict[str, ReadItems] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".parquet": read_parquet,
    ".xml": read_wordpress,
}
"""By suffix, what reads a file that holds many."""
_PASTED = ("", ".txt")
"""Suffixes of texts that may as well be a page's HTML."""


def read_source(raw: bytes, path: str, suffix: str | None = None) -> Source:
    """Return the text of a file, documents and pages made Markdown; the checksum is that of `raw`.

    `suffix` is that of `path` where it is not given. Positions in a document's article are those in its Markdown.
    Raises SourceError where the file cannot be read.
    """
    suffix = PurePath(path).suffix.lower() if suffix is None else suffix.lower()
    refuse_unread(path, suffix)
    convert = DOCUMENTS.get(suffix)
    if convert is None:
        source = decode(raw, path)
        if suffix not in _PASTED or not looks_like_html(source.text):
            return source
        convert = read_page
    return Source(path, expand_tabs(convert(raw, path)), hashlib.sha256(raw).hexdigest())
