"""Denials: what the source denies and the draft does not, and the other way round."""

from collections.abc import Container, Iterator, Sequence

from repurpose.tracing.alignment import NONE
from repurpose.tracing.comparison import Comparison, heads
from repurpose.tracing.tables import opposites, words
from repurpose.tracing.tokens import Sort, Token
from repurpose.tracing.types import Change, Difference

_BEFORE = 7
"""Words before a word within which a denial still bears on it."""
_ENOUGH = 3
"""Words with matter that a question shares with its source before it can deny what that says."""
_AFTER = 4
"""Words after it: "saw nothing"."""


def compare_polarity(one: Comparison) -> Iterator[Difference]:
    """Yield each denial that was added or taken away, and each word that was turned into its opposite."""
    if one.asks and one.shared < _ENOUGH:
        return
    denied = [*_lost(one), *_added(one)]
    yield from denied
    yield from (found for found in _turned(one) if not any(found.span.overlaps(other.span) for other in denied))


def _lost(one: Comparison) -> Iterator[Difference]:
    said, source = one.side.said, one.side.source
    for j, token in enumerate(source):
        if not denies(source, j) or (token.fresh and token.lower == "no"):
            continue
        head = heads(source, j)
        at = one.side.to_said[head] if head != NONE else NONE
        if at == NONE or not one.retold(j) or _denied(said, at, _others(one, j)) or _not_yet(said, at):
            continue
        message = (
            f'the article says "{one.quote(min(j, head), max(j, head))}"; here nothing denies "{one.said(at)}": '
            "say it as the article does"
        )
        yield one.differ(Change.MEANING, at, message, j)


def _others(one: Comparison, j: int) -> frozenset[int]:
    """Return the words of the draft that are denials of the source besides the one at `j`: they stand for none else."""
    source = one.side.source
    return frozenset(i for i, at in enumerate(one.side.to_source) if at not in (NONE, j) and denies(source, at))


def _added(one: Comparison) -> Iterator[Difference]:
    said, source = one.side.said, one.side.source
    for i, token in enumerate(said):
        if not denies(said, i) or (token.fresh and token.lower == "no"):
            continue
        head = heads(said, i)
        at = one.side.to_source[head] if head != NONE else NONE
        if at == NONE or _denied(source, at):
            continue
        message = (
            f'"{one.said(min(i, head), max(i, head))}" denies what the article says without "{token.lower}": '
            "say it as the article does"
        )
        yield one.differ(Change.MEANING, min(i, head), message, at, last=max(i, head))


def denies(read: Sequence[Token], at: int) -> bool:
    """Tell whether a word denies something: "no longer" does, "not only" and "no doubt" do not."""
    token = read[at]
    if token.lower not in words("negation"):
        return False
    following = read[at + 1].lower if at + 1 < len(read) else ""
    return not (
        (token.lower == "not" and following in ("only", "just", "merely", "simply"))
        or (token.lower == "no" and following in ("doubt", "wonder", "matter"))
        or (token.lower == "nothing" and following == "but")
    )


def _denied(read: Sequence[Token], head: int, others: Container[int] = ()) -> bool:
    """Tell whether something near a word denies it: before it in its clause, or shortly after and none of `others`."""
    for at in range(max(0, head - _BEFORE), min(len(read), head + _AFTER + 1)):
        if read[at].lower not in words("negation") or (read[at].lower == "no" and read[at].fresh and at + 1 != head):
            continue
        if at > head and at in others:
            continue  # "row without a rest" still denies the rest, and no longer "cannot row"
        parted = at < head and any(token.fresh for token in read[at + 2 : head + 1])
        if not parted or heads(read, at) == head:
            return True
    return False


def _not_yet(read: Sequence[Token], head: int) -> bool:
    """Tell whether a word is said to come later or elsewhere: "report back before", "unless it reports"."""
    return any(token.lower in words("not_yet") for token in read[max(0, head - _AFTER) : head + _AFTER])


def _turned(one: Comparison) -> Iterator[Difference]:
    """Yield words that stand where their opposites stood."""
    for swap in one.side.swaps:
        # A word of a phrase that was written anew is no exchange of one word for another.
        if not swap.said or not swap.source or len(swap.said) > 3 or len(swap.source) > 3:
            continue
        for i in swap.said:
            for j in swap.source:
                mine, theirs = one.side.said[i], one.side.source[j]
                if mine.sort is not Sort.WORD or not _opposed(mine.lower, theirs.lower):
                    continue
                plain = not words("negation") & {mine.lower, theirs.lower}
                if plain and _denied(one.side.said, i) != _denied(one.side.source, j):
                    continue  # "not safe" for "dangerous" says the same
                message = f'"{one.said(i)}" turns round what the article says: "{one.quote(j)}"; say it as it does'
                yield one.differ(Change.MEANING, i, message, j)


def _opposed(one: str, other: str) -> bool:
    if other in opposites().get(one, frozenset()):
        return True
    short, long = sorted((one, other), key=len)
    return (
        len(short) > 3
        and long.endswith(short)
        and long.removesuffix(short) in words("turning_prefixes")
        and (long, short) not in (("important", "portant"), ("until", "til"))
    )
