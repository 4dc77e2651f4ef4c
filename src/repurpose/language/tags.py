"""The tags of HTML, found in one linear pass."""

import re
from collections.abc import Iterator

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]{0,30})")
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]{1,40}+)\s{0,9}+=\s{0,9}+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
LONGEST_TAG = 8000
"""Characters of a tag that are read."""
SILENT = frozenset("script style template svg noscript button select textarea title head".split())
"""Elements whose text is no part of what a page says."""


def events(content: str) -> Iterator[tuple[bool, str, int, int]]:
    """Yield (closing, tag name, start, end); the name is empty for text; comments are left out."""
    at = text_from = 0
    last_close = content.rfind(">")
    while True:
        start = content.find("<", at)
        if start == -1 or start > last_close:
            break
        end = -1
        closing, name = False, ""
        if content.startswith("<!--", start):
            stop = content.find("-->", start + 4)
            end = len(content) if stop == -1 else stop + 3
        elif content.startswith(("<!", "<?"), start):
            end = content.find(">", start) + 1
        elif match := _TAG.match(content, start):
            closing, name = match[1] == "/", match[2].lower()
            end = _tag_end(content, match.end())
        if end == -1:
            at = start + 1
            continue
        if start > text_from:
            yield False, "", text_from, start
        if name:
            yield closing, name, start, end
        at = text_from = end
    if text_from < len(content):
        yield False, "", text_from, len(content)


def _tag_end(content: str, at: int) -> int:
    """Return the offset after the `>` that closes a tag, quotes respected; -1 where there is none."""
    limit = min(len(content), at + LONGEST_TAG)
    quote = ""
    for i in range(at, limit):
        char = content[i]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char == ">":
            return i + 1
        elif char == "<":
            return -1
    return -1


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a tag as it is written, names in lower case, references not resolved."""
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(tag)}
