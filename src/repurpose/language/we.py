"""Whether a text's "we" is certain people, and whether it says who they are. The patterns are `we.yaml`."""

import re
from dataclasses import dataclass
from functools import cache

from repurpose.datafile import read_table
from repurpose.language.words import straighten
from repurpose.spans import Span

_WE = re.compile(r"\b(?:we|we're|we've|we'd|we'll|us|our|ours|ourselves)\b", re.IGNORECASE)
_FEWEST = 3
"""Words in "we" from which it is the voice of a text."""


@dataclass(frozen=True, slots=True)
class We:
    """The "we" of certain people in a text."""

    span: Span
    """Where they first do or own something."""
    count: int
    """How often the text says we, us or our."""
    place: str
    """Where they are, as the text names it ("At Port Lowe, we …"); empty where it does not."""


def unknown_we(text: str) -> We | None:
    """Return the "we" of certain people, or nothing if it is known who they are.

    A "we" that is everybody ("we all forget") is no certain people.
    """
    plain = straighten(text)
    count = len(_WE.findall(plain))
    if count < _FEWEST or _pattern("introduced").search(plain):
        return None
    place, certain = _pattern("placed").search(plain), _pattern("certain").search(plain)
    first = min(filter(None, (place, certain)), key=lambda found: found.start(), default=None)
    return We(Span(*first.span()), count, place["place"] if place else "") if first else None


def are_certain(text: str) -> bool:
    """Tell whether "we" does or owns something here, and so is certain people, or is somewhere ("at Port Lowe, we")."""
    plain = straighten(text)
    return any(_pattern(name).search(plain) for name in ("certain", "placed"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    table = read_table(__package__, "we.yaml")
    return re.compile("|".join(table[name]), re.IGNORECASE)
