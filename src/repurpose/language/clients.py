"""What makes a person behind a story recognisable: age, condition, family, work, place, time, name.

The patterns lie in `clients.yaml`, each linear in the length of a sentence. They are meant for the writing of people
who work with people: therapists, coaches, teachers. Without a word that says so nothing is found.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from repurpose.datafile import read_table
from repurpose.language.words import straighten, table

_READ = 2_000
"""Characters of a sentence that are read."""
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
_CASE = re.compile(r"\d|[Pp]t\b|-year|\byear")
"""Without one of these nothing reads like the beginning of a case."""
_INNER_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
"""A capitalised word inside of a sentence."""
_CASED = ("case", "named", "met", "had", "others", "own-child")
"""Lists in which a capital letter is a name's."""
RECOGNISABLE = 4
"""Sum of the weights of different kinds from which a person can be known by those near them: age, gender and family;
a condition, gender and the day; employer and place."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that a sentence tells of a person."""

    kind: str
    says: str
    """What it tells, in words: `family or relationship`."""
    weight: int
    """1 for what many share, 2 for what few do."""
    person: bool
    """It is told of people only, and more than a pronoun."""
    start: int
    end: int
    """Half-open, in the sentence."""


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    says: str
    weight: int
    person: bool
    pattern: re.Pattern[str]


def names_client(sentence: str) -> bool:
    """Tell whether a sentence speaks of somebody that the author works with."""
    plain = straighten(sentence[:_READ])
    case = _CASE.search(plain) is not None
    if case and pattern("case").search(plain):
        return True
    if not case and _cue_words().isdisjoint(_WORD.findall(plain.lower())):
        return False  # most sentences: a set of words costs less to look for than the patterns
    return pattern("cue").search(plain) is not None


def details(sentence: str) -> tuple[Detail, ...]:
    """Return the first detail of each kind that a sentence tells, in the order of the table."""
    plain = straighten(sentence[:_READ])
    found = ((kind, kind.pattern.search(plain)) for kind in _kinds())
    return tuple(
        Detail(kind.name, kind.says, kind.weight, kind.person, hit.start(), hit.end()) for kind, hit in found if hit
    )


def name_detail(start: int, end: int) -> Detail:
    """Return the name of a client who is known to be one, between two offsets."""
    kind = next(kind for kind in _kinds() if kind.name == "name")
    return Detail(kind.name, kind.says, kind.weight, kind.person, start, end)


def names_speaker(sentence: str) -> re.Match[str] | None:
    """Find the client, patient or session that a quotation is ascribed to."""
    return pattern("speaker").search(straighten(sentence[:_READ]))


def own_children(text: str) -> frozenset[str]:
    """Return by what names a text speaks of children of its author: "my son, Benjamin", who is "Ben" further down."""
    plain = " ".join(straighten(text).split())
    if not any(f" {word}" in plain for word in _child_words()):
        return frozenset()  # most texts: the patterns cost more
    names = {name for found in pattern("own-child").finditer(plain) for name in found.groups() if name}
    if not names:
        return frozenset()
    short = {word for word in _INNER_NAME.findall(plain) if any(name.startswith(word) for name in names)}
    return frozenset(names | {word for word in short if word.lower() not in table("stop")})


@cache
def _child_words() -> tuple[str, ...]:
    return tuple(_WORD.findall(_table()["child"]))


def condition(text: str) -> re.Match[str] | None:
    """Find the first words of a text that tell what somebody has, or who looks after it."""
    plain = straighten(text)
    kind = next(kind for kind in _kinds() if kind.name == "diagnosis")
    return kind.pattern.search(plain) or pattern("looked-after").search(plain)


def _table() -> Any:
    return read_table(__package__, "clients.yaml")


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            name,
            kind["says"],
            int(kind["weight"]),
            "person" in kind,
            _compiled(kind["patterns"], cased="cased" in kind),
        )
        for name, kind in _table()["kinds"].items()
    )


@cache
def _cue_words() -> frozenset[str]:
    return frozenset(_table()["cue_words"].split())


@cache
def practice_cues() -> tuple[str, ...]:
    """Return the parts of words one of which is in whatever the patterns of `practice` find."""
    return tuple(_table()["practice_cues"].split())


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Compile a list of patterns of the table."""
    return _compiled(_table()[name], cased=name in _CASED)


def _compiled(patterns: list[str], *, cased: bool) -> re.Pattern[str]:
    whole = "|".join(patterns)
    for list_name in ("alone", "other", "child", "name", "client", "company", "number", "month", "calendar"):
        whole = whole.replace(f"{{{list_name}}}", _table()[list_name])
    return re.compile(whole, 0 if cased else re.IGNORECASE)
