"""Whom a clause speaks of: its I and we turned into you, or into them."""

import re
from typing import Literal

Person = Literal["you", "they"]

_TURNED: dict[Person, dict[str, str]] = {
    "you": {
        "i": "you", "we": "you", "me": "you", "us": "you", "my": "your", "our": "your", "mine": "yours",
        "ours": "yours", "myself": "yourself", "ourselves": "yourself",
    },
    "they": {
        "i": "they", "we": "they", "me": "them", "us": "them", "my": "their", "our": "their", "mine": "theirs",
        "ours": "theirs", "myself": "themselves", "ourselves": "themselves",
    },
}  # fmt: skip
_FOLLOWING = {"am": "are", "was": "were", "wasn't": "weren't"}
_TOKEN = re.compile(r"(?P<word>[A-Za-z]+)(?P<short>'[a-z]+)?")
_FIRST = re.compile(rf"\b(?!(?-i:US)\b)(?:{'|'.join(_TURNED['you'])})\b", re.IGNORECASE)
_SECOND = re.compile(r"\byou(?:r|rs|rself|rselves)?\b", re.IGNORECASE)
_THIRD = re.compile(r"\b(?:they|them|their|theirs|themselves)\b", re.IGNORECASE)
_ADVERB = re.compile(r"(?:also|still|always|never|often|just|really|only|probably|once|\w+ly)$", re.IGNORECASE)
_EMPHATIC = re.compile(r"\b(?:me (?=myself\b)|us (?=ourselves\b))", re.IGNORECASE)
"""An object before its own reflexive: "about me myself" is about themselves, and not about "them themselves"."""
_YOUR = re.compile(r"\byour(?=(?:s|self|selves)?\b)")
_FRONT_OF_YOU = re.compile(r"\b(of|to|for|with|around|behind|beside|before|from) you$")
_PERSONS = re.compile(r"\b(?:you|they|them|their|theirs)\b", re.IGNORECASE)


def address(clause: str, person: Person) -> str:
    """Turn I and we into you or they, with the verbs that must follow; empty where two persons would become one.

    "I was sure my own way was best" becomes "you were sure your own way was best". A clause that already speaks of
    "you", or of "them", beside its "I" would say something else afterwards.
    """
    if not _FIRST.search(clause):
        return clause
    if (_SECOND if person == "you" else _THIRD).search(clause):
        return ""
    table = _TURNED[person]
    clause = _EMPHATIC.sub("", clause)
    turned: list[str] = []
    subject = False  # the last word was a turned subject, or an adverb after one
    at = 0
    for found in _TOKEN.finditer(clause):
        word, short = found["word"], found["short"] or ""
        if word.lower() in ("i", "we"):
            subject = True
            if turned and turned[-1].lower() in _FOLLOWING:  # "was I"
                turned[-1] = _FOLLOWING[turned[-1].lower()]
            short = "'re" if short == "'m" else short
        elif subject and (word + short).lower() in _FOLLOWING:
            word, short, subject = _FOLLOWING[(word + short).lower()], "", False
        else:
            subject = subject and bool(_ADVERB.match(word))
        turned += [clause[at : found.start()], (word if word == "US" else table.get(word.lower(), word)) + short]
        at = found.end()
    return "".join(turned) + clause[at:]


def of_others(clause: str) -> str:
    """Turn "your" into "their" behind "anyone else", where it is theirs; a "you" that is everybody stays."""
    turned = _FRONT_OF_YOU.sub(r"\1 them", clause)
    bare = turned.removesuffix(" them") if turned != clause else turned
    return (
        clause
        if _PERSONS.search(bare)
        else _YOUR.sub("their", turned).replace("theirselves", "themselves").replace("theirself", "themselves")
    )
