"""What stands above or below the line, as characters that stand there by themselves: powers, formulas, ordinals."""

import re

from repurpose.article import FILLER
from repurpose.readers.pieces import GAP

_PLAIN = "0123456789+-−–=()n"
_SET = {
    "sup": str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₙ"),
}
_ORDINALS = frozenset(("st", "nd", "rd", "th"))
_TRADE = {"tm": "™", "sm": "℠", "®": "®", "©": "©", "™": "™"}
_SIGN_OF_NOTE = re.compile(r"[*†‡§¶]{1,4}|\[[\w*]{1,4}\]")
_NUMBER_OF_NOTE = re.compile(r"\d{1,3}(?:[,–-] ?\d{1,3}){0,5}")
_NOTED_AT = re.compile(r"#[\w:.-]{0,40}(?:fn|ftn|footnote|endnote|cite_note|note-?\d)[\w:.-]{0,60}$", re.IGNORECASE)
_BACK = re.compile(
    r"#[\w:.-]{0,40}(?:(?:fn|ftn|edn|footnote|endnote|note)[_-]?(?:ref|anchor))[\w:.-]{0,60}$", re.IGNORECASE
)
_LINKED_NOTE = re.compile(r"\[?(?:\d{1,3}|[ivx]{1,5}|[a-z]|[*†‡§¶]{1,4})\]?|[↩↑^⏎]\ufe0e?")
_NOTED = re.compile(r"(?P<word>[^\W\d_]{3,40})(?:['’]s)?$|[.,;:!?%\"'”’…]$")
_MEASURED = frozenset("inch inches foot feet yard yards mile miles meter meters metre metres sin cos tan log".split())
"""Words of three letters or more that are squared."""
_UNSURE = re.compile(r"(?:^|[\s)\]]|(?<!\d)(?:19|20)\d\d)$")
"""Behind these a number may be a power, half a fraction, or a note's."""
REACH = 60
"""Characters before it that tell what a raised number is."""


def set_small(tag: str, shown: str, before: str, *, linked: bool) -> str:
    """Return what a `sup` or `sub` shows, with a character for each of its own and at most a `GAP` more.

    `before` is what stands in front of it, `linked` says that a link begins there. Digits and signs become the
    characters that Unicode has for them, "1<sup>st</sup>" is "1st", the mark of a note is taken out. Behind anything
    else a `GAP` says that the text alone does not tell what the page does.
    """
    words = shown.replace(FILLER, "").strip()
    if not words:
        return shown
    if tag == "sup":
        if linked or is_note(words, before):
            return FILLER * len(shown)
        if words.lower() in _ORDINALS and before[-1:].isalnum():
            return shown
        if trade := _TRADE.get(words.lower()):
            return trade + FILLER * (len(shown) - 1)
        if _NUMBER_OF_NOTE.fullmatch(words) and _UNSURE.search(before):
            return shown.translate(_SET[tag]) + GAP
    return shown.translate(_SET[tag]) if set(words) <= set(_PLAIN) else shown + GAP


def links_note(address: str, words: str) -> bool:
    """Tell whether a link is the mark of a note, or leads back to one: "[2]" to `#_ftn2`, `#footnote-2`, `#fnref:2`."""
    return _NOTED_AT.search(address) is not None and _LINKED_NOTE.fullmatch(words.strip()) is not None


def leads_back(address: str) -> bool:
    """Tell whether an address is that of a note's mark in the text: `#_ftnref2`, `#footnote-anchor-2`."""
    return _BACK.search(address) is not None


def is_note(words: str, before: str) -> bool:
    """Tell whether what is raised is the mark of a note: right behind a word or a stop, nobody sets a power."""
    if _SIGN_OF_NOTE.fullmatch(words):
        return True
    found = _NOTED.search(before) if _NUMBER_OF_NOTE.fullmatch(words) else None
    return found is not None and (found["word"] or "").lower() not in _MEASURED
