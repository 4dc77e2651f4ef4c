"""Whether a text speaks of a subreddit's matters, by the words that members use."""

import re
from collections.abc import Iterable

from repurpose.language.terms import content_terms, stem

ENOUGH = 3
"""Different topic words, from which on a text speaks of them. One or two stand in texts of another matter: "session"
and "client" in one on software. Of 275 texts on software and government none has three of r/therapists' words."""
_FEWER = 2
"""Different topic words that are enough where the text is dense with them and with people: short essays of therapists
have clients and sessions, and no other word of these."""
_DENSE = 7 / 1000
"""Share of the words: essays of practice have 8 to 19 of a thousand, the 275 texts with two of the words at most 6."""
_PEOPLE = re.compile(r"\b(?:s?he|her|him|his|hers)\b", re.IGNORECASE)
"""Clients of a programmer have sessions, too, and are never these."""


def speaks_of(texts: Iterable[str], topics: Iterable[str]) -> bool:
    """Tell whether the texts hold enough different ones of the topics; all of them where there are fewer."""
    wanted = {stem(word.lower()) for word in topics}
    found: set[str] = set()
    words = hits = people = 0
    for text in texts:
        here = [term for term in content_terms(text) if term in wanted]
        found.update(here)
        if len(found) >= min(ENOUGH, len(wanted)):
            return True
        words, hits, people = words + len(text.split()), hits + len(here), people + len(_PEOPLE.findall(text))
    return len(found) >= _FEWER and min(hits, people) >= _DENSE * words
