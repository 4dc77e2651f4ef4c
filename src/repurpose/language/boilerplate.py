"""Text around the text: copyright, disclaimers, offers, sign-offs, sentences about the text itself.

The patterns lie in `boilerplate.yaml`. They are conservative: a sentence that could be the author's own matter is not
boilerplate. Each pattern is linear in the length of a sentence, and tried only where its cue word stands.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from repurpose.article import Role
from repurpose.datafile import read_table
from repurpose.language.cues import compiled
from repurpose.language.sentences import split
from repurpose.language.words import straighten

_WORD = re.compile(r"[\w'-]+|©")
_LONGEST = 600
"""A sentence is read up to here; boilerplate says what it is sooner."""


class Place(StrEnum):
    """Where in a text a sentence stands; some words are boilerplate only there."""

    ANYWHERE = "anywhere"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class _Rule:
    role: Role
    place: Place
    pattern: str
    """Compiled when its cue first turns up: all of them would cost more than an article."""


@lru_cache(maxsize=1024)  # a block is judged first, then each of its sentences
def role_of(sentence: str, place: Place = Place.ANYWHERE) -> Role | None:
    """Return the role that the words of `sentence` give it, or nothing for ordinary prose."""
    plain = straighten(sentence[:_LONGEST]).strip()
    rules = _rules()
    cues = set(_WORD.findall(plain.lower()))
    found = [
        rule
        for cue in cues & rules.keys()
        for rule in rules[cue]
        if rule.place in (Place.ANYWHERE, place) and compiled(rule.pattern).search(plain)
    ]
    # Where several agree, the order of the file decides: what must never be posted comes first.
    return min((rule.role for rule in found), key=_order().index, default=None)


def heading_role(heading: str) -> Role | None:
    """Return the role that a heading gives to all of its section, or nothing."""
    plain = straighten(heading).strip(" .:!?…*_#").lower()
    return next((role for role, pattern in _headings() if pattern.fullmatch(plain)), None)


def find(text: str) -> tuple[tuple[int, int, Role], ...]:
    """Find boilerplate in the plain text of a draft, paragraph by paragraph.

    Returns (start, end, role) of each such sentence, in order. Sentences that say who the author is are not reported:
    that is no leftover.
    """
    found: list[tuple[int, int, Role]] = []
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text) if match[0].strip()]
    for n, (start, end) in enumerate(paragraphs):
        place = Place.END if n == len(paragraphs) - 1 and n else Place.START if n == 0 else Place.ANYWHERE
        for first, last in split(text[start:end]):
            role = role_of(text[start + first : start + last], place)
            if role is not None and role is not Role.IDENTITY:
                found.append((start + first, start + last, role))
    return tuple(found)


@cache
def _table() -> dict[str, dict[str, dict[str, list[str]] | list[str]]]:
    table: dict[str, dict[str, dict[str, list[str]] | list[str]]] = read_table(__package__, "boilerplate.yaml")
    return table


@cache
def _order() -> tuple[Role, ...]:
    return tuple(Role(name) for name in _table())


@cache
def _rules() -> dict[str, tuple[_Rule, ...]]:
    """File the rules under their cues."""
    rules: dict[str, list[_Rule]] = {}
    for name, places in _table().items():
        for place, cues in places.items():
            if isinstance(cues, dict):
                for cue, patterns in cues.items():
                    rules.setdefault(cue, []).extend(_Rule(Role(name), Place(place), pattern) for pattern in patterns)
    return {cue: tuple(filed) for cue, filed in rules.items()}


@cache
def _headings() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple(
        (Role(name), compiled("|".join(f"(?:{pattern})" for pattern in patterns)))
        for name, places in _table().items()
        for place, patterns in places.items()
        if place == "heading" and isinstance(patterns, list)
    )
