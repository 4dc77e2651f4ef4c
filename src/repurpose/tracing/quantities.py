"""Numbers, their units, and dates: each stands in the sentence it comes from, or is a finding."""

from collections.abc import Iterator, Sequence
from functools import cache

from repurpose.tracing.alignment import NONE
from repurpose.tracing.comparison import Comparison
from repurpose.tracing.tables import meanings, words
from repurpose.tracing.tokens import Sort, Token, tokens
from repurpose.tracing.types import Change, Difference

_EXCHANGED = 2
"""Words that may have been exchanged side by side for a unit to have taken another's place."""


def compare_quantities(one: Comparison) -> Iterator[Difference]:
    """Yield each number, unit and date that the source does not have."""
    held = {token.key for token in one.side.source}
    yield from _other_units(one)
    exchanged = tuple(_exchanged(one))
    yield from exchanged
    if exchanged:
        return
    for i, token in enumerate(one.side.said):
        if token.sort is Sort.DATE:
            yield from _date(one, i, held)
        elif token.sort is Sort.NUMBER:
            yield from _number(one, i, held)


def _other_units(one: Comparison) -> Iterator[Difference]:
    """Yield units that stand where another stood, also without a number: "a few days" for "a few weeks"."""
    for swap in one.side.swaps:
        if len(swap.said) != len(swap.source) or len(swap.said) > _EXCHANGED:
            continue
        for i, j in zip(swap.said, swap.source, strict=True):
            mine, theirs = (_written_unit(read[at]) for read, at in ((one.side.said, i), (one.side.source, j)))
            counted = i and unit_at(one.side.said, i - 1) and one.side.said[i - 1].sort is Sort.NUMBER
            if mine and theirs and mine != theirs and not counted:
                message = f'"{one.said(i)}" stands where the article has "{one.quote(j)}": take the article\'s unit'
                yield one.differ(Change.NUMBER, i, message, j)


def _written_unit(token: Token) -> str:
    return meanings("units").get(token.lower, "") if len(token.lower) > 2 and token.sort is Sort.WORD else ""


def _exchanged(one: Comparison) -> Iterator[Difference]:
    """Yield two numbers that changed places: "from ten to twenty" as "from twenty to ten"."""
    found = [i for i, token in enumerate(one.side.said) if token.sort in (Sort.NUMBER, Sort.DATE)]
    yield from one.exchanges(Change.NUMBER, found)


def _number(one: Comparison, i: int, held: set[str]) -> Iterator[Difference]:
    token = one.side.said[i]
    rival = _rival(one, i, (Sort.NUMBER, Sort.DATE))
    if rival != NONE and not _moved_along(one, i):
        message = f'"{one.said(i)}" stands where the article has "{one.quote(rival)}": take the article\'s number'
        yield one.differ(Change.NUMBER, i, message, rival)
    elif token.key in held:
        yield from _unit(one, i)
    elif token.key not in words("loose") and not _in_heading(one, token.key):
        yield one.differ(Change.NUMBER, i, _nowhere(one, i, "number"), NONE)


def _date(one: Comparison, i: int, held: set[str]) -> Iterator[Difference]:
    token = one.side.said[i]
    rival = _rival(one, i, (Sort.DATE, Sort.NUMBER))
    if rival != NONE and not _moved_along(one, i):
        message = f'"{one.said(i)}" stands where the article has "{one.quote(rival)}": take the article\'s date'
        yield one.differ(Change.DATE, i, message, rival)
    elif not (
        token.key in held | one.lately | _own_dates(one.article.article.meta.date) or _in_heading(one, token.key)
    ):
        yield one.differ(Change.DATE, i, _nowhere(one, i, "date"), NONE)


def _rival(one: Comparison, i: int, sorts: tuple[Sort, ...]) -> int:
    """Return the other number of the source that stood where this one stands; -1 where it is the same or none.

    Two lists of numbers are compared place by place: of "four or six" only the one that changed is a finding.
    """
    key = one.side.said[i].key
    for swap in one.side.swaps:
        if i not in swap.said:
            continue
        mine = [at for at in swap.said if one.side.said[at].sort in sorts]
        theirs = [at for at in swap.source if one.side.source[at].sort in sorts]
        if key in {one.side.source[at].key for at in theirs} or len(mine) > len(theirs):
            return NONE
        return theirs[mine.index(i)] if i in mine else NONE
    return NONE


def _moved_along(one: Comparison, i: int) -> bool:
    """Tell whether a number stands beside the same word as in the source, as in a clause that was moved."""
    j = one.side.to_source[i]
    if j == NONE:
        return False
    mine, theirs = one.side.said, one.side.source
    return any(
        0 <= i + step < len(mine)
        and 0 <= j + step < len(theirs)
        and mine[i + step].content
        and mine[i + step].sort is Sort.WORD
        and mine[i + step].key == theirs[j + step].key
        and one.side.to_source[i + step] == j + step
        for step in (1, -1, 2)
    )


def _unit(one: Comparison, i: int) -> Iterator[Difference]:
    """Compare the unit of a number that the source has too."""
    mine = unit_at(one.side.said, i)
    places = [j for j, token in enumerate(one.side.source) if token.key == one.side.said[i].key]
    units = [unit_at(one.side.source, j) for j in places]
    if mine in units:
        return
    named = {token.key for token in one.side.source} | {meanings("units").get(t.lower, "") for t in one.side.source}
    if mine:
        if mine in named and not any(units):
            return  # "nine of those years": the unit stands further on
        theirs = next((f'"{one.quote(j)} {unit}"' for j, unit in zip(places, units, strict=True) if unit), "no unit")
        message = f'the unit of "{one.said(i)}" is {mine}; the article has {theirs}: take the article\'s unit'
        yield one.differ(Change.NUMBER, i, message, places[0])
    elif all(unit in words("always_with_unit") for unit in units):
        message = f'"{one.said(i)}" has lost its unit, {units[0]}: write it as the article does'
        yield one.differ(Change.NUMBER, i, message, places[0])


def unit_at(read: Sequence[Token], at: int) -> str:
    """Return the unit of a number: the sign before it, or the unit among the next two words; empty where none is."""
    if at and read[at - 1].sort is Sort.UNIT and read[at - 1].key in _signs():
        return read[at - 1].key
    for step in (1, 2):
        if at + step < len(read):
            token = read[at + step]
            if token.fresh and step == 1 and token.sort is not Sort.UNIT:
                return ""
            if unit := (token.key if token.sort is Sort.UNIT else meanings("units").get(token.lower, "")):
                # A letter is a unit only where it is glued to its number.
                return unit if len(token.lower) > 1 or token.start == read[at].end or token.sort is Sort.UNIT else ""
            if token.sort is not Sort.WORD:
                return ""
    return ""


@cache
def _signs() -> frozenset[str]:
    return frozenset("$€£¥₹")


def _in_heading(one: Comparison, key: str) -> bool:
    """Tell whether a title or heading of a part that may speak of the whole article has it from somewhere else."""
    return one.asks and key in one.article.places and one.part.kind.value in ("title", "heading", "about")


def _nowhere(one: Comparison, i: int, what: str) -> str:
    elsewhere = one.article.places.get(one.side.said[i].key, ())
    where = "stands in the article, but not in the sentence this comes from" if elsewhere else "is not in the article"
    return f'the {what} "{one.said(i)}" {where}: take it out, or say what the article says'


@cache
def _own_dates(date: str) -> frozenset[str]:
    """Return the parts of the article's own date, which a draft may name."""
    return frozenset(token.key for token in tokens(date))
