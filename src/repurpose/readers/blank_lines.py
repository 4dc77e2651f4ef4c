"""Lines that look blank, made blank: programs put a no-break space where their users put an empty line."""

import re

from repurpose.article import FILLER

_ENDS = str.maketrans("\v\f\u0085\u2028\u2029", "\n" * 5)
"""What ends a line where it is shown, and is no line feed."""
_LOOKS_BLANK = re.compile(r"^(?:[^\S\n]|[\u200b-\u200f\u2060\ufeff\u00ad\u3164\u2800])+$", re.MULTILINE)
"""White space of any kind, and what has no ink: zero-width marks, the soft hyphen, the blanks of Hangul and Braille."""


_PARTED = re.compile(r"(?<=[—–])(?P<gap>[ ]*(?:\n[ ]*)+)\n(?=[ ]{0,3}[a-z])")
"""Blank lines between a dash and a word that goes on with the sentence."""


def joined_dashes(text: str) -> str:
    """Return `text` with a sentence that is broken across paragraphs behind a dash made whole; no offset moves."""
    return _PARTED.sub(lambda broken: FILLER * len(broken["gap"]) + "\n", text)


def blank_lines(text: str) -> str:
    """Return `text` with what looks like a blank line made spaces and each line end a line feed; no offset moves."""
    return _LOOKS_BLANK.sub(lambda line: " " * len(line[0]), text.translate(_ENDS))
