"""What only looks like a blank line, a letter or a new paragraph, made what it is meant for; no offset moves."""

import re
import unicodedata

from repurpose.article import FILLER

_ENDS = str.maketrans("\v\f\u0085\u2028\u2029", "\n" * 5)
"""What ends a line where it is shown, and is no line feed."""
_LOOKS_BLANK = re.compile(r"^(?:[^\S\n]|[\u200b-\u200f\u2060\ufeff\u00ad\u3164\u2800])+$", re.MULTILINE)
"""White space of any kind, and what has no ink: zero-width marks, the soft hyphen, the blanks of Hangul and Braille."""
_PARTED = re.compile(r"(?<=[—–])(?P<gap>[ ]*(?:\n[ ]*)+)\n(?=[ ]{0,3}[a-z])")
"""Blank lines between a dash and a word that goes on with the sentence."""
_LETTER = "\U0001d400-\U0001d7ff"
"""Letters of mathematics, which stand for bold and slanted ones where a site has none: "𝗥𝗲𝘀𝘁 𝗳𝗶𝗿𝘀𝘁" is "Rest first"."""
_WORDS = re.compile(rf"[{_LETTER}](?:[{_LETTER}]|[^\w\n]{{1,3}}(?=[{_LETTER}]))*")
_WORD = re.compile(rf"[{_LETTER}]{{3}}")


def joined_dashes(text: str) -> str:
    """Return `text` with a sentence that is broken across paragraphs behind a dash made whole; no offset moves."""
    return _PARTED.sub(lambda broken: FILLER * len(broken["gap"]) + "\n", text)


def blank_lines(text: str) -> str:
    """Return `text` with what looks like a blank line made spaces and each line end a line feed; no offset moves."""
    return _LOOKS_BLANK.sub(lambda line: " " * len(line[0]), text.translate(_ENDS))


def plain_letters(text: str) -> str:
    """Return `text` with whole words of such letters in plain ones, every offset kept; a formula's stay."""
    return _WORDS.sub(lambda found: _plain(found[0]) if _WORD.search(found[0]) else found[0], text)


def _plain(words: str) -> str:
    plain = (unicodedata.normalize("NFKC", char) if "\U0001d400" <= char <= "\U0001d7ff" else char for char in words)
    return "".join(plain)
