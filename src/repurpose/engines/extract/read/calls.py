"""Whom a call to action speaks to: "Get in touch" asks the reader, "Sometimes families get in touch" tells a story."""

import re

from repurpose.language.measures import measure

_READER = re.compile(
    r"\b(?:you|your|yours|yourself|please)\b|\b(?:i|we) (?:\w+ly )?(?:recommend|encourage|invite|urge)\b"
    r"|\b(?:any|every)(?:one|body)\b|\b(?:those|people|individuals|folks) (?:who|interested|with)\b",
    re.IGNORECASE,
)
"""Words that speak to the reader, or to anybody who reads."""
_CLAUSE = re.compile(r"[,;:.!?()\"—–]|(?<=\s)-+(?=\s)")
_LINKS = re.compile(r"(?:\W|(?:and|or|so|but|also|just|then|again|finally|lastly|now|do|always|to)\b)*", re.IGNORECASE)
"""Words before a command that are no subject; "to" alone begins "To sign up, ring the bell"."""
_GOES_ON = ("to ", "and ", "or ")
"""A verb after these is governed from further back than its own clause."""


def speaks_to_reader(text: str, start: int, end: int) -> bool:
    """Tell whether the deed at `start` to `end` of a sentence is asked of its reader: commanded, or put to "you"."""
    deed = text[start:end].lower()
    if _READER.search(deed) or not deed[0].isalpha():
        return True
    before = text[:start]
    clause = before if deed.startswith(_GOES_ON) else _CLAUSE.split(before)[-1]
    if _LINKS.fullmatch(clause) is not None or _READER.search(clause):
        return True
    return measure(_LINKS.sub("", clause, count=1)).imperative
