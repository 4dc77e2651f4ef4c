"""Edits that change neither the meaning nor the music of a sentence."""

import re

# Words that only link a sentence to its neighbour, or that speak of the text. Never a turn (But, Instead, Still, Yet,
# However), a negation, a hedge, a quantity or a speaker.
_LEAD = re.compile(
    r"(?:also|additionally|in addition|furthermore|moreover|lastly|finally|firstly|first of all|first off|for starters|to start(?: with)?|to begin with"
    r"|in this (?:post|article|essay|piece)|in short|all in all|overall|in general|needless to say|as (?:i|we) (?:said|mentioned)(?: (?:above|before|earlier))?"
    r"|that being said|with that said|that said|anyway|anyways|oh|well|now|of course|again|so|as always|on that note),? ",
    re.I,
)
_NEEDS_COMMA = frozenset({"finally", "now", "again", "well", "so", "also", "oh", "overall", "of course", "anyway", "in short"})
_SPACES = re.compile(r"\s+")


_ALSO = re.compile(r"^((?:\w+'?\w* ){1,3})also (?=\w)")


def trim_opening(sentence: str) -> str:
    """Return the sentence without a leading linking word, its new first letter a capital; else unchanged.

    "We also found" becomes "We found": beside nothing, "also" adds to nothing.
    """
    found = _LEAD.match(sentence)
    if not found:
        return _ALSO.sub(r"\1", sentence)
    lead = found.group().rstrip()
    if not lead.endswith(",") and lead.lower() in _NEEDS_COMMA | {"in general"}:
        return sentence
    rest = sentence[found.end() :]
    if len(rest.split()) < 4:
        return sentence
    return rest[0].upper() + rest[1:]


_ASIDE = re.compile(r" \((?:pun (?:not )?intended|no pun intended|see [^()]{0,60}|more on (?:that|this) (?:later|below)|link(?:ed)? (?:below|above|here)|source: [^()]{0,60}|via [^()]{0,40}|photo[^()]{0,60})\)", re.I)


_STRAY = re.compile(r"(?<![\w*_])[*_]{1,3}(?=\w)|(?<=\w)[*_]{2,3}(?![\w*_])|(?<!\S)[*_]{1,3}(?!\S)")


def trim_asides(sentence: str) -> str:
    """Return the sentence without an empty aside in parentheses (a pointer, a source tag) and without stray markup."""
    return _SPACES.sub(" ", _STRAY.sub("", _ASIDE.sub("", sentence))).strip()
