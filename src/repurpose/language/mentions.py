"""Who and what a sentence speaks of as if the reader knew it: "the book", a surname, an acronym."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from repurpose.language.terms import stem
from repurpose.language.words import straighten, table

# "the X" and "this X", X the last of up to three words; what follows tells whether the noun is defined on the spot.
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those) ((?:[a-z]+(?:-[a-z]+)* ){0,2}?)([a-z]+(?:-[a-z]+)*)(?=( of| that| who| which| where| when| in| for| to| between| we| i| you|[^a-z]|$))")
_DEFINED_BY = frozenset({"of", "that", "who", "which", "where", "when", "in", "for", "to", "between", "we", "i", "you"})
_NAME = re.compile(r"\b[A-Z][a-z]+(?:[A-Z][a-z]+)?(?: [A-Z][a-z]+)*\b")
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{1,6}s?\b")
_KNOWN = frozenset(
    "US USA UK EU UN AI IT TV PC CEO HR PDF URL API HTML CSS HTTP HTTPS SQL JSON XML YAML CSV PHP AWS iOS OS CPU GPU RAM FAQ DIY OK PR ID UX UI QA"
    " PTSD ADHD OCD GP NHS BBC NASA FBI CIA NATO AM PM BC AD MA PhD BA MBA LGBTQ COVID USB GPS ATM DNA CV R C".split()
)


@dataclass(frozen=True, slots=True)
class Mentions:
    """What one sentence takes for granted, and what it introduces."""

    definite: frozenset[str]
    """Stems of nouns after "the" or "this" that the sentence does not define itself."""
    names: frozenset[str]
    """Single capitalised names."""
    acronyms: frozenset[str]
    introduces: frozenset[str]
    """Stems and names a later sentence may lean on: every word of it, and each acronym."""


def read_mentions(sentence: str) -> Mentions:
    """Collect the mentions of one sentence of visible text."""
    straight = straighten(sentence)
    lower = straight.lower()
    definite = set()
    for found in _DEFINITE.finditer(lower):
        noun, after = found.group(2), found.group(3).strip()
        if noun not in table("stop") and noun not in table("shared_world") and after not in _DEFINED_BY and len(noun) > 2:
            definite.add(stem(noun))
    names = set()
    start = len(straight) - len(straight.lstrip("\"'([ "))
    for found in _NAME.finditer(straight):
        words = found.group().split()
        if found.start() == start and (len(words) == 1):
            continue
        if len(words) == 1 and words[0].lower() not in table("calendar") and words[0] != "I":
            names.add(words[0])
    acronyms = {a.removesuffix("s") for a in _ACRONYM.findall(straight)} - _KNOWN
    words = {stem(w) for w in re.findall(r"[a-z]+(?:-[a-z]+)*", lower)}
    parts = {w for found in _NAME.finditer(straight) for w in found.group().split()}
    return Mentions(frozenset(definite), frozenset(names), frozenset(acronyms), frozenset(words | parts | acronyms))


def loose_ends(mentions: Sequence[Mentions], first: int, last: int, reach: int = 40) -> tuple[str, ...]:
    """Name what the sentences `first..last` take for granted although only an earlier sentence introduces it.

    A noun, name or acronym counts when it occurs in one of the `reach` sentences before `first` and in none of the
    run's own sentences before its mention.
    """
    before: set[str] = set()
    for earlier in mentions[max(0, first - reach) : first]:
        before |= earlier.introduces
    seen: set[str] = set()
    loose: list[str] = []
    for number in range(first, last + 1):
        own = mentions[number]
        for word in sorted(own.definite | own.names | own.acronyms):
            if word in before and word not in seen:
                loose.append(word)
        seen |= own.introduces
    return tuple(dict.fromkeys(loose))
