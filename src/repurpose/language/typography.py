"""How words are written: capitals, apostrophes, quotation marks and spaces."""

import re

from repurpose.language.words import straighten

_OPENING_QUOTE = re.compile(r"(?<![\w’])'(?=\w)")


def capital(text: str) -> str:
    """Return the text with its first letter a capital."""
    return text[0].upper() + text[1:]


def small(text: str) -> str:
    """Return the text ready to stand inside a sentence: its first letter small, unless it is I or an odd spelling."""
    first = text.split()[0]
    if first.partition("'")[0] == "I" or any(c.isupper() or c.isdigit() for c in first[1:]):
        return text
    return text[0].lower() + text[1:]


def restyle(text: str, original: str) -> str:
    """Return straight-quoted `text` with curly apostrophes and quotation marks where the original has them."""
    if "’" not in original or "'" in original:
        return text
    return _OPENING_QUOTE.sub("‘", text).replace("'", "’")


def plain(text: str) -> str:
    """Return the text with straight quotation marks and single spaces."""
    return " ".join(straighten(text).split())
