"""Bytes as they come from disk or a pipe, made one clean text or one clear refusal."""

import hashlib

from repurpose.article import Source
from repurpose.errors import SourceError
from repurpose.readers.tabs import expand_tabs

MOST_BYTES = 20 * 1024 * 1024
"""An article is text that a person wrote; beyond this it is something else."""

_UTF32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes, path: str) -> Source:
    """Decode UTF-8 `data` (a byte-order mark is allowed), expand tabs outside of code and end lines with a line feed.

    Raises `SourceError` for more than 20 MB, UTF-16 or UTF-32, a NUL byte and a byte that is not UTF-8.
    """
    if len(data) > MOST_BYTES:
        raise SourceError(
            f"{path} has {len(data) / 1048576:.0f} MB; an article may have at most {MOST_BYTES // 1048576} MB. "
            "Give the text itself, not an archive or an export."
        )
    if data.startswith(_UTF32):
        raise SourceError(f"{path} is UTF-32; save it as UTF-8 and try again.")
    if data.startswith(_UTF16):
        raise SourceError(f"{path} is UTF-16; save it as UTF-8 and try again.")
    nul = data.find(b"\0")
    if nul != -1:
        raise SourceError(
            f"{path}:{_place(data, nul)}: a NUL byte, so this is not a text file; give Markdown or plain text."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        raise SourceError(
            f"{path}:{_place(data, at)}: byte 0x{data[at]:02x} is not UTF-8; save the file as UTF-8 and try again."
        ) from None
    text = expand_tabs(text.replace("\r\n", "\n").replace("\r", "\n"))
    return Source(path=path, text=text, sha256=hashlib.sha256(data).hexdigest())


def as_written(data: bytes) -> str:
    """Return UTF-8 `data` with its own tabs and line ends; empty where `decode` leaves them as they are."""
    return data.decode("utf-8-sig") if b"\t" in data or b"\r" in data else ""


def _place(data: bytes, at: int) -> str:
    """Return `line:column` of a byte offset, the column counted in characters where the line is UTF-8."""
    line_start = max(data.rfind(b"\n", 0, at), data.rfind(b"\r", 0, at)) + 1
    before = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    column = len(data[line_start:at].decode("utf-8", errors="replace").removeprefix("\ufeff")) + 1
    line = before.count(b"\n") + 1
    return f"{line}:{column}"
