"""Words that say a thing with less than certainty ("about", "may", "some"), and where a draft goes without them."""

from collections.abc import Iterator, Sequence
from functools import cache

from repurpose.tracing.alignment import NONE
from repurpose.tracing.comparison import Comparison, heads
from repurpose.tracing.polarity import denies
from repurpose.tracing.tables import phrases, strengths, words
from repurpose.tracing.tokens import Sort, Token
from repurpose.tracing.types import Change, Difference

_NEAR = 6
"""Words around a word within which a hedge still bears on it."""
_SEEMING = frozenset(("seem", "appear"))
"""Hedges in any form of theirs."""
_WHOLES = frozenset("all every everyone everything none never always nobody no-one whole entire".split())


def hedges(read: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each hedge."""
    at = 0
    while at < len(read):
        end = _hedge_end(read, at)
        if end != NONE:
            yield at, end
            at = end
        at += 1


def _hedge_end(read: Sequence[Token], at: int) -> int:
    token = read[at]
    if token.sort is Sort.DATE:
        return NONE  # the month of May
    for phrase in _phrases_by_first().get(token.lower, ()):
        if tuple(other.lower for other in read[at : at + len(phrase)]) == phrase:
            end = at + len(phrase) - 1
            if " ".join(phrase) in _of_number() and not _counted(read, end + 1):
                continue
            return end
    if token.lower in ("may", "might", "could") and at + 1 < len(read):
        following = read[at + 1]
        calm = following.lower not in ("not", "well") and not following.opens
        return at if calm else NONE
    if token.lower in _of_number():
        return at if _counted(read, at + 1) else NONE
    return at if token.lower in words("hedges") or token.key in _SEEMING else NONE


def _counted(read: Sequence[Token], at: int) -> bool:
    """Tell whether a number, or a word for all or none, follows."""
    for token in read[at : at + 2]:
        if token.fresh:
            return False
        if token.sort in (Sort.NUMBER, Sort.DATE) and not token.key.startswith("°"):
            return True
        if token.lower in _WHOLES:
            return True
        if token.sort is not Sort.UNIT and token.lower not in ("the", "a"):
            return False
    return False


def dropped_hedge(one: Comparison, at: int, last: int) -> Iterator[Difference]:
    """Yield a finding where what a hedge bears on is said without any."""
    source, said = one.side.source, one.side.said
    if all(one.side.to_said[j] != NONE for j in range(at, last + 1)):
        return
    number = source[at].lower in _of_number() or " ".join(t.lower for t in source[at : last + 1]) in _of_number()
    head = _number_after(source, last) if number else heads(source, last)
    if source[at].lower == "or":  # "a minute or so": the only hedge that follows what it bears on
        head = at - 1 if at else NONE
    here = one.side.to_said[head] if head != NONE else NONE
    if here == NONE or not one.retold(at) or _softened(said, here, number=number):
        return
    if not number and _negated_between(source, last, head) and not _close(one, head):
        return
    hedge = one.quote(at, last)
    message = (
        f'the article says "{one.quote(min(at, head), max(last, head))}"; here "{hedge}" is gone and the claim is '
        f'firmer: put "{hedge}" back'
    )
    yield one.differ(Change.HEDGE, here, message, at)


def _close(one: Comparison, head: int) -> bool:
    """Tell whether a word of the source keeps one of its neighbours in the draft: the clause is the same."""
    return any(0 <= head + step < len(one.side.source) and one.side.to_said[head + step] != NONE for step in (-1, 1))


def _negated_between(read: Sequence[Token], at: int, head: int) -> bool:
    return any(denies(read, i) for i in range(min(at, head), max(at, head)))


def _number_after(read: Sequence[Token], at: int) -> int:
    for i in range(at + 1, min(at + 4, len(read))):
        if read[i].sort in (Sort.NUMBER, Sort.DATE) or read[i].lower in _WHOLES:
            return i
    return NONE


def _softened(read: Sequence[Token], head: int, *, number: bool) -> bool:
    """Tell whether a word has a hedge of any kind near it; "some" and "several" soften only what counts."""
    near = 3 if number else _NEAR
    first, last = max(0, head - near - 1), min(len(read), head + near)
    # "want to" at the very word is what the hedge bore on, no hedge in its place.
    if any(first <= at <= last and at != head for at, _ in hedges(read[: last + 1])):
        return True
    for token in read[first:last]:
        scale, level = strengths().get(token.lower, ("", 9))
        if token.sort is not Sort.DATE and (
            token.lower in words("weaker") or (level == 1 and (number or scale != "quantity"))
        ):
            return True
    return False


@cache
def _phrases_by_first() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases("hedge_phrases"):
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(listed) for first, listed in found.items()}


@cache
def _of_number() -> frozenset[str]:
    return frozenset(map(" ".join, phrases("hedges_of_number")))
