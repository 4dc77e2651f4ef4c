"""Titles that are built like clickbait: a number of things, "this" and "here is", "you"."""

import re

# A year, "1,100 people", "67 million records" and "6 years of it" are no list of things.
_NUMBER = re.compile(
    r"\W{0,9}(\d{1,3}) +(?!(?:[mb]illion|thousand|hundred|per ?cent|(?:more )?(?:year|month|week|day|hour)s? "
    r"(?:of|ago|later|after|in|on|with))\b)[^\W\d_]",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\W{0,9}(this|these|here(?:['’]s| is| are))\b(?! (?:week|month|year|time|morning)\b)", re.IGNORECASE
)
_YOU = re.compile(r"\b(you(?:['’](?:re|ve|ll|d))?|your|yours|yourself)\b", re.IGNORECASE)


def find_bait(title: str) -> tuple[re.Match[str], str] | None:
    """Return what gives a title away, as the first group of a match, with the reason; a question may say "you"."""
    if found := _NUMBER.match(title):
        return found, "starts with a number of things"
    if found := _POINTER.match(title):
        return found, "starts by pointing at itself"
    if not title.rstrip().endswith("?") and (found := _YOU.search(title)):
        return found, "speaks to the reader"
    return None
