"""The first line of a claim, moved there from the middle of the post or from elsewhere in the article.

The best one is often mid-paragraph or late: a contrast, a short definition, a maxim that repeats the backbone's noun.
It moves only where it stands alone and where what it leaves still joins. Of 256 choices by careful readers 24 open out
of the article's order, nearly all on a line from further down; hardly any ends so, and endings therefore stay.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from repurpose.datafile import as_numbers, read_table
from repurpose.engines.extract.contrast import denies_and_affirms
from repurpose.engines.extract.line import Line, terms_of
from repurpose.engines.extract.planned import Plan
from repurpose.engines.extract.runs import FRONT, closes, opens
from repurpose.engines.extract.scoring import FOLD, WIDE_FOLD
from repurpose.language.cues import compiled
from repurpose.language.fragments import is_finite
from repurpose.language.references import ending_promise, parallel
from repurpose.language.terms import content_terms, stem
from repurpose.language.words import straighten

_SHORT, _WHOLE = 70, 110
"""Characters of a maxim, and of the longest first line."""
_FEWEST_WORDS = 4
_STRONG = 1.7
"""Least strength of a line that is moved."""
_BETTER = 0.6
"""By how much it must beat the line that it replaces."""
_INSIDE = 0.15
"""What a line gains for being part of the plan already."""
_SUBJECT = 8
"""How many of an article's commonest terms count as what it is about."""
_FRONT_WORDS = 3
"""Words of a definition that hold its subject."""


@dataclass(frozen=True, slots=True)
class Hook:
    """A sentence, or a denial and its answer, that stands alone and is strong enough to open a post."""

    sentences: tuple[int, ...]
    words: int
    strength: float
    about: frozenset[str]
    """Terms of which one must be the post's own: a contrast may come to it late, a definition opens on it."""
    names: frozenset[str]
    """Names and acronyms that the post must speak of too."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """What an article has to open its claims on."""

    best: tuple[Hook, ...]
    """Strongest first."""
    subject: frozenset[str]
    """The article's commonest terms."""


def find_hooks(lines: Sequence[Line]) -> Hooks:
    """Find every line of an article that could open a claim from wherever it stands."""
    everybody = frozenset[str]().union(*(line.mentions.names | line.mentions.full for line in lines))
    found: list[Hook] = []
    told: set[str] = set()
    for number, line in enumerate(lines):
        numbers = _piece(lines, number)
        if opens(line) and _whole(lines, numbers) and not any(_bound(lines[n]) for n in numbers):
            worth = strength(lines, numbers)
            if worth >= _STRONG - _INSIDE and told.isdisjoint(_taken_for_granted(lines, numbers)):
                found.append(_hook(lines, numbers, worth, everybody))
        told |= line.mentions.introduces
    counts = Counter(term for line in lines for term in line.terms)
    subject = sorted(counts, key=lambda term: (-counts[term], term))[:_SUBJECT]
    return Hooks(tuple(sorted(found, key=lambda hook: (-hook.strength, hook.sentences))), frozenset(subject))


def _taken_for_granted(lines: Sequence[Line], numbers: tuple[int, ...]) -> frozenset[str]:
    """Return nouns, names and acronyms that these sentences use as if the reader knew them."""
    granted, own = frozenset[str](), frozenset[str]()
    for mentions in (lines[n].mentions for n in numbers):
        granted |= mentions.granted - own
        own |= mentions.introduces
    return granted


def _hook(lines: Sequence[Line], numbers: tuple[int, ...], worth: float, everybody: frozenset[str]) -> Hook:
    line, text = lines[numbers[0]], lines[numbers[0]].text
    contrast = len(numbers) > 1 or _says("contrast", _bare(text))
    about = line.terms if contrast else frozenset(content_terms(" ".join(text.split()[:_FRONT_WORDS])))
    # Every sentence begins with a capital: whether its first word is a name shows in the others.
    names = frozenset[str]().union(everybody & {text.split()[0]}, *(_named(lines[n]) for n in numbers))
    return Hook(numbers, sum(lines[n].measures.words for n in numbers), worth, about, names)


def _named(line: Line) -> frozenset[str]:
    return line.mentions.names | line.mentions.acronyms | line.mentions.full


def with_hook(lines: Sequence[Line], plan: Plan, hooks: Hooks, most: int, runs: int) -> Plan:
    """Return `plan` opened on a stronger line, of `most` words and `runs` runs at most.

    The line comes from inside the plan, or from elsewhere where it repeats the plan's main noun. The very same plan
    comes back where nothing is clearly better.
    """
    if not hooks.best or len(plan.runs) >= runs:
        return plan
    first = plan.sentences[0]
    present = strength(lines, _piece(lines, first))
    nouns = _nouns(lines, plan, plan.sentences[:FRONT], hooks.subject)
    for hook in hooks.best:
        inside = _INSIDE if hook.sentences[0] in plan.sentences else 0.0
        if hook.strength + _INSIDE < present + _BETTER:
            break
        if hook.strength + inside < max(_STRONG, present + _BETTER) or first in hook.sentences:
            continue
        moved = _without(lines, plan, hook, nouns, most)
        if moved is not None:
            return replace(moved, runs=(hook.sentences, *moved.runs))
    return plan


def strength(lines: Sequence[Line], numbers: Sequence[int]) -> float:
    """Say how well these sentences would open a claim: a sum of the table `worth`."""
    worth = _worth()
    line = lines[numbers[0]]
    return worth["central"] * line.centrality + sum(worth[name] for name in _marks(line, pair=len(numbers) > 1))


def _without(lines: Sequence[Line], plan: Plan, hook: Hook, nouns: frozenset[str], most: int) -> Plan | None:
    """Return the plan without the hook's sentences, its words counting them; nothing where the two do not fit."""
    if not hook.names <= frozenset[str]().union(*(_named(lines[n]) for n in plan.sentences)):
        return None
    run = next((run for run in plan.runs if hook.sentences[0] in run), ())
    if not run:
        words = plan.words + hook.words
        apart = set(hook.sentences).isdisjoint(plan.sentences) and not nouns.isdisjoint(hook.about)
        return replace(plan, words=words) if apart and words <= most else None
    at, after = run.index(hook.sentences[0]), run.index(hook.sentences[0]) + len(hook.sentences)
    if at == 0 or after >= len(run) or run[at:after] != hook.sentences:
        return None
    if not _joins(lines, run[at - 1], hook.sentences, run[after]):
        return None
    rest = run[:at] + run[after:]
    return replace(plan, runs=tuple(rest if other == run else other for other in plan.runs))


def _joins(lines: Sequence[Line], before: int, moved: tuple[int, ...], after: int) -> bool:
    """Tell whether two sentences still join without those that stood between them."""
    left, right = lines[before], lines[after]
    if right.inner_need or left.promise or ending_promise(left.text, right.text):
        return False
    return not (parallel(left.text, lines[moved[0]].text) or parallel(lines[moved[-1]].text, right.text))


def _nouns(lines: Sequence[Line], plan: Plan, near: Sequence[int], subject: frozenset[str]) -> frozenset[str]:
    """Return the terms of the sentences `near` that the plan comes back to, or that are the article's subject."""
    own = Counter(term for n in plan.sentences for term in lines[n].terms)
    # "The Garden System" is a product: it does not speak of gardens.
    named = {stem(name.lower()) for n in near for name in _named(lines[n])}
    said = terms_of(lines, near) - named
    return frozenset(term for term in said if own[term] > 1 or term in subject)


def _piece(lines: Sequence[Line], number: int) -> tuple[int, ...]:
    """Return a sentence, with the next one of its paragraph where that may be posted and answers its denial."""
    line, following = lines[number], number + 1
    if line.last or following >= len(lines) or lines[following].bar:
        return (number,)
    return (number, following) if denies_and_affirms(line, lines[following]) else (number,)


def _bound(line: Line) -> bool:
    """Tell whether a sentence belongs to its place: a scene, a figure, a person, something pointed at."""
    m, text = line.measures, _bare(line.text)
    told = m.first_singular or m.time or m.plan or m.promotion or m.imperative or m.exclamation or line.item
    told = told or (m.past and not _says("definition", text))
    figures = m.numbers or m.quoted or m.question or _says("marked", text) or _says("announces", text)
    return bool(line.bar or told or figures or line.mentions.called)


def _whole(lines: Sequence[Line], numbers: tuple[int, ...]) -> bool:
    """Tell whether a piece shows before the fold, says something finite of a subject and is not taken back."""
    whole = " ".join(lines[n].text for n in numbers)
    first, last = lines[numbers[0]], lines[numbers[-1]]
    if len(first.text) > _WHOLE or len(whole) > FOLD or first.measures.words < _FEWEST_WORDS:
        return False
    if first.trimmed != first.text or last.promise or not closes(last):
        return False
    text = _bare(first.text)
    return is_finite(text) and (_has_subject(first, text) or text.startswith("we "))


def _marks(line: Line, *, pair: bool) -> Iterator[str]:
    """Yield what counts for or against a line, by the names of the table `worth`."""
    m, text, length = line.measures, _bare(line.text), len(line.text)
    tests = {
        "subject": _has_subject(line, text),
        "contrast": pair or _says("contrast", text),
        "definition": _says("definition", text),
        "triple": m.series,
        "short": length <= _SHORT,
        "whole": length <= _WHOLE,
        "long": length > FOLD,
        "very long": length > WIDE_FOLD,
        "past": m.past,
        "names": m.names,
        "numbers": m.numbers,
        "quoted": m.quoted,
        "question": m.question,
        "i": m.first_singular,
        "we": m.first_plural,
        "you": m.second,
        "hedge": m.hedges,
        "plan": m.plan,
        "promotion": m.promotion,
        "time": m.time,
        "imperative": m.imperative,
        "remedy": m.remedy,
        "aside": any(mark in text for mark in "():"),
    }
    return (name for name, found in tests.items() if found)


def _has_subject(line: Line, text: str) -> bool:
    """Tell whether a sentence in lower case begins with its subject, a noun."""
    first = text.partition(" ")[0]
    stands = first.isascii() and first[:1].isalpha() and first not in _no_subject() and first[-2:] != "ly"
    return stands and not line.measures.imperative


def _bare(text: str) -> str:
    return straighten(text[: WIDE_FOLD + 1]).lower().rstrip(".!?\"') ")


def _says(name: str, text: str) -> bool:
    return any(compiled(pattern).search(text) for pattern in _table()[name])


@cache
def _no_subject() -> frozenset[str]:
    return frozenset(_table()["no_subject"].split())


@cache
def _worth() -> dict[str, float]:
    return as_numbers(_table()["worth"])


def _table() -> Any:
    return read_table(__package__, "hook.yaml")
