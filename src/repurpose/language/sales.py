"""Sentences that sell: a call to act, a thing on offer, praise of a product, an announcement.

The patterns lie in `sales.yaml`, filed under cue words; one is compiled when its cue first turns up.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from repurpose.article import Role
from repurpose.datafile import read_table
from repurpose.language import boilerplate
from repurpose.language.measures import TOKEN
from repurpose.language.words import straighten

Pitch = Literal["call", "offer", "praise", "news"]
_QUOTED = re.compile(r'(?<!\w)"[^"]{12,400}"')
_LONGEST = 600
"""A sentence is read up to here; a pitch says what it is sooner."""
_KINDS: tuple[Pitch, ...] = ("call", "offer", "praise", "news")
_PAGE_ROLES = (Role.OFFER, Role.NEWSLETTER)
"""What the boilerplate of a page already tells of."""


@dataclass(frozen=True, slots=True)
class Sold:
    """Where a sentence sells, and how."""

    kind: Pitch
    start: int
    end: int
    """Half-open, in the sentence."""
    sure: bool
    """The whole sentence is what a page puts below its text: an offer, a newsletter's prompt."""


def find_pitch(sentence: str) -> Sold | None:
    """Return where a sentence sells, or nothing.

    An invitation to answer sells nothing, nor does what stands in quotation marks: somebody else's words.
    """
    plain = straighten(sentence[:_LONGEST])
    sold = _pitch(plain, sentence)
    if sold is None:
        return None
    # Most sentences sell nothing: only the others are looked at again without what may stand.
    kept = _QUOTED.sub(_blank, plain)
    for pattern in _invitations():
        kept = pattern.sub(_blank, kept)
    return sold if kept == plain else _pitch(kept, kept)


def _pitch(plain: str, sentence: str) -> Sold | None:
    role = boilerplate.role_of(
        sentence, boilerplate.Place.ANYWHERE
    )  # as `leftover-boilerplate` asks: one answer for both
    if role in _PAGE_ROLES:
        return Sold("call" if role is Role.NEWSLETTER else "offer", 0, len(sentence), sure=True)
    words = set(TOKEN.findall(plain.lower()))
    for kind in _KINDS:
        filed = _filed()[kind]
        found = [hit for cue in words & filed.keys() for p in filed[cue] if (hit := _compiled(p).search(plain))]
        if found:
            first = min(found, key=lambda hit: (hit.start(), -hit.end()))
            lead = len(first[0]) - len(first[0].lstrip(" ,;:(–—"))
            return Sold(kind, first.start() + lead, first.end(), sure=False)
    return None


def _blank(found: re.Match[str]) -> str:
    """Keep every offset, and let a sentence that begins here begin with nothing."""
    return "\u2026" * len(found[0])


def _table() -> Any:
    return read_table(__package__, "sales.yaml")


@cache
def _filed() -> dict[Pitch, dict[str, tuple[str, ...]]]:
    """Return the patterns of each kind under their cues; an alias inside a list is a list of its own."""
    return {kind: {cue: tuple(_flat(patterns)) for cue, patterns in _table()[kind].items()} for kind in _KINDS}


def _flat(patterns: list[Any]) -> list[str]:
    return [one for p in patterns for one in (_flat(p) if isinstance(p, list) else [p])]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    table = _table()
    for name in ("do", "goods", "made", "places", "customers"):
        pattern = pattern.replace(f"{{{name}}}", table[name])
    return re.compile(pattern, re.IGNORECASE)


@cache
def _invitations() -> tuple[re.Pattern[str], ...]:
    return tuple(_compiled(pattern) for pattern in _table()["invitation"])
