"""How strongly a thing is said: hedges that were dropped (`hedges`), claims that grew, shares without their whole."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from repurpose.tracing.alignment import NONE
from repurpose.tracing.comparison import Comparison, heads
from repurpose.tracing.hedges import dropped_hedge, hedges
from repurpose.tracing.quantities import unit_at
from repurpose.tracing.tables import strengths, words
from repurpose.tracing.tokens import Sort, Token, key_of
from repurpose.tracing.types import Change, Difference

_ALWAYS = 3
"""Level of "always" among the frequencies."""
_EVERY = frozenset("every each any all whenever always constantly never".split())
_LIMITED = frozenset("those people the all our my their these teams users".split())
"""Words that begin what a share is of."""


def compare_strength(one: Comparison) -> Iterator[Difference]:
    """Yield each hedge that was dropped, each claim that grew, each denominator that was lost."""
    if one.asks:
        return
    grown: set[int] = set()
    for difference, j in _stronger(one):
        grown.add(j)
        yield difference
    for at, last in hedges(one.side.source):
        if grown.isdisjoint(range(at, last + 1)):
            yield from dropped_hedge(one, at, last)
    yield from _absolute(one)
    yield from _lost_whole(one)


def _stronger(one: Comparison) -> Iterator[tuple[Difference, int]]:
    """Yield words that climbed in their scale, with the place of the weaker word in the source."""
    source, said = one.side.source, one.side.said
    for j, token in enumerate(source):
        place = _place(token)
        if place is None or one.side.to_said[j] != NONE or not one.retold(j):
            continue
        scale, level = place
        head = heads(source, j)
        here = one.side.to_said[head] if head != NONE else NONE
        for i in _rivals(one, j, here):
            other = _place(said[i])
            if other and other[0] == scale and other[1] > level and not (scale == "modal" and _denied_after(said, i)):
                message = (
                    f'the article says "{one.quote(j)}", here it is "{one.said(i)}", which claims more: '
                    f'say "{one.quote(j)}"'
                )
                yield one.differ(Change.STRONGER, i, message, j), j
                break


def _absolute(one: Comparison) -> Iterator[Difference]:
    """Yield each "always" that was put to something which the article says happened."""
    for i, token in enumerate(one.side.said):
        place = strengths().get(token.lower)
        if place != ("frequency", _ALWAYS) or one.side.to_source[i] != NONE:
            continue
        head = heads(one.side.said, i)
        at = one.side.to_source[head] if head != NONE else NONE
        held = {other.lower for other in one.side.source}
        climbed = any(strengths().get(word, ("", 0))[0] == "frequency" for word in held)  # `_stronger` has it
        if at != NONE and one.retold(at) and not climbed and held.isdisjoint(_EVERY):
            message = f'the article does not say "{one.said(i)}" here: leave it out'
            yield one.differ(Change.STRONGER, i, message, at)


def _place(token: Token) -> tuple[str, int] | None:
    """Return a word's scale and level there; evidence and causes are known by their common form."""
    if token.sort is Sort.DATE:
        return None
    return strengths().get(token.lower) or _by_key().get(token.key)


def _rivals(one: Comparison, j: int, here: int) -> Iterator[int]:
    """Yield the words of the draft that may stand in place of the source's word `j`: swapped, or before its head."""
    for swap in one.side.swaps:
        if j in swap.source and len(swap.said) <= 4:
            yield from (i for i in swap.said if one.side.to_source[i] == NONE)
    if here != NONE:
        yield from (i for i in range(max(0, here - 3), here) if one.side.to_source[i] == NONE)


def _denied_after(read: Sequence[Token], at: int) -> bool:
    return at + 1 < len(read) and read[at + 1].lower == "not"


def _lost_whole(one: Comparison) -> Iterator[Difference]:
    """Yield shares whose whole is gone: "three of ten" as "three", "of those who answered" left out."""
    source = one.side.source
    for j, token in enumerate(source):
        share = token.sort is Sort.NUMBER or token.lower in words("shares")
        if not share or j + 2 >= len(source):
            continue
        whole = _whole_after(source, j)
        here = one.side.to_said[j]
        if here == NONE or not whole or any(one.side.to_said[at] != NONE for at in whole):
            continue
        if not _same_matter(one, j, whole):
            continue
        last = whole[-1]
        message = (
            f'the article says "{one.quote(j, last)}"; here only "{one.said(here)}" is left: say of what it is a share'
        )
        yield one.differ(Change.DENOMINATOR, here, message, j)


def _whole_after(read: Sequence[Token], at: int) -> tuple[int, ...]:
    """Return the words that say of what a number is a share; empty where it is none.

    "of ten", "out of ten", "in ten", "per cent of those who answered".
    """
    i = at + 1
    if i < len(read) and read[i].sort is Sort.UNIT:
        i += 1
    if i + 1 < len(read) and read[i].lower == "out" and read[i + 1].lower == "of":
        i += 1
    if i >= len(read) - 1 or read[i].fresh or read[i].lower not in ("of", "in"):
        return ()
    following = list(takewhile(lambda k: not read[k].fresh, range(i + 1, min(i + 8, len(read)))))
    if read[at].sort is Sort.NUMBER:
        total = [
            k
            for k in following[: 3 if read[i].lower == "of" else 2 if read[i + 1].lower == "a" else 1]
            if _total(read, k)
        ]
        if total:
            return tuple(total)
    limited = read[i + 1].lower in _LIMITED and (read[at].sort is Sort.NUMBER or read[at].lower in words("shares"))
    if read[i].lower == "in" or not limited:
        return ()
    return tuple(k for k in following if read[k].content)[
        : 1 if {"those", "people"} & {read[k].lower for k in following[:2]} else 2
    ]


def _total(read: Sequence[Token], at: int) -> bool:
    """Tell whether a number counts a whole: "of ten", and no year, no "one", no span of time as in "in ten minutes"."""
    return read[at].sort is Sort.NUMBER and read[at].key != "#1" and not unit_at(read, at)


def _same_matter(one: Comparison, j: int, whole: tuple[int, ...]) -> bool:
    """Tell whether the rest of the statement is still there: what follows the whole, or stands before the share."""
    after = range(whole[-1] + 1, min(len(one.side.source), whole[-1] + 8))
    before = range(max(0, j - 16), j)
    return any(one.side.source[at].content and one.side.to_said[at] != NONE for at in (*after, *before))


@cache
def _by_key() -> dict[str, tuple[str, int]]:
    return {key_of(word): place for word, place in strengths().items() if place[0] in ("evidence", "cause")}
