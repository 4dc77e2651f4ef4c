"""Names: people, places, products, acronyms."""

from collections.abc import Iterator

from repurpose.language.acronyms import plural
from repurpose.language.words import table
from repurpose.tracing.alignment import NONE
from repurpose.tracing.comparison import Comparison
from repurpose.tracing.tables import meanings, words
from repurpose.tracing.tokens import Sort, Token
from repurpose.tracing.types import Change, Difference, PartKind


def compare_names(one: Comparison) -> Iterator[Difference]:
    """Yield each name that the source does not have, or has in another's place."""
    held = {token.lower for token in one.side.source} | {token.key for token in one.side.source}
    titled = _titled(one)
    yield from _exchanged(one)
    for i, token in enumerate(one.side.said):
        if not is_name(one, i):
            continue
        rival = _rival(one, i)
        if rival != NONE and one.side.source[rival].key != token.key and not _beside(one, i):
            message = f'"{one.said(i)}" stands where the article has "{one.quote(rival)}": take the article\'s name'
            yield one.differ(Change.NAME, i, message, rival)
        elif token.lower not in held and token.key not in held and not _stands_for(one, i) and not _spelt_out(one, i):
            if titled and token.lower in one.article.lower:
                continue
            known = token.key in one.article.places
            where = "stands in the article, but not where this comes from" if known else "is not in the article"
            message = f'the name "{one.said(i)}" {where}: take it out, or say what the article says'
            yield one.differ(Change.NAME, i, message, NONE)


def _exchanged(one: Comparison) -> Iterator[Difference]:
    """Yield two names that changed places: "Anna told Ben" as "Ben told Anna"."""
    found = [i for i in range(len(one.side.said)) if one.side.to_source[i] != NONE and is_name(one, i)]
    yield from one.exchanges(Change.NAME, found)


def is_name(one: Comparison, i: int) -> bool:
    """Tell whether a word of the draft is a name: a capital where no sentence begins, or a name of the article."""
    token = one.side.said[i]
    if not token.capital or token.sort is not Sort.WORD or len(token.lower) < 2:
        return False
    if token.lower in table("stop") or token.lower in meanings("months") or token.lower.startswith("'"):
        return False
    if not token.opens:
        return not _titled(one) or token.lower not in one.article.lower
    inner = one.part.text[token.start + 1 : token.end]
    return token.lower in one.article.names or any(char.isupper() for char in inner) or _first_of_two(one, i)


def _first_of_two(one: Comparison, i: int) -> bool:
    """Tell whether a sentence's first word is one of a longer name: "Marit Dunmore wrote"."""
    said = one.side.said
    following = said[i + 1] if i + 1 < len(said) else None
    return (
        following is not None
        and following.capital
        and not following.opens
        and following.sort is Sort.WORD
        and following.lower not in table("stop")
        and said[i].lower not in one.article.lower
    )


def _titled(one: Comparison) -> bool:
    """Tell whether a part has capitals for show: most of its words begin with one."""
    read = [token for token in one.side.said if token.content]
    if one.part.kind not in (PartKind.TITLE, PartKind.HEADING) and len(read) > 12:
        return False
    return len(read) > 1 and sum(token.capital for token in read) * 3 >= len(read) * 2


def _rival(one: Comparison, i: int) -> int:
    """Return the name of the source that stood where this one stands; -1 where there was none."""
    for swap in one.side.swaps:
        if i in swap.said:
            mine = [at for at in swap.said if is_name(one, at)]
            theirs = [at for at in swap.source if _named(one, at)]
            if len(mine) > len(theirs) or one.side.said[i].key in {one.side.source[at].key for at in theirs}:
                return NONE
            return theirs[mine.index(i)]
    return NONE


def _named(one: Comparison, j: int) -> bool:
    token: Token = one.side.source[j]
    if not token.capital or token.sort is not Sort.WORD or token.lower in table("stop"):
        return False
    return not token.opens or token.lower in one.article.names


def _beside(one: Comparison, i: int) -> bool:
    """Tell whether a name stands beside the same word as in the source, as in a clause that was moved."""
    j = one.side.to_source[i]
    if j == NONE:
        return False
    return any(
        0 <= i + step < len(one.side.said) and one.side.to_source[i + step] == j + step for step in (-1, 1)
    )  # fmt: skip


def _stands_for(one: Comparison, i: int) -> bool:
    """Tell whether a name stands for a pronoun of the source and was named shortly before it."""
    token = one.side.said[i]
    if token.key not in one.nearby:
        return token.lower in words("always_with_unit")
    swapped = one.side.swapped_for(i)
    return not any(other.capital and not other.opens and other.content for other in swapped)


def _spelt_out(one: Comparison, i: int) -> bool:
    """Tell whether a name belongs to the words that the article writes before an acronym of the source."""
    token = one.side.said[i]
    for acronym, spelling in one.article.acronyms.items():
        if any(own.lower.removesuffix("s") == acronym.lower().removesuffix("s") for own in one.side.source):
            for words, bracket in ((spelling.words, acronym), (plural(spelling.words), f"{acronym}s")):
                at = one.part.text.find(f"({bracket})", token.end)
                start = one.part.text.rfind(words, 0, at) if at > 0 and words else -1
                if start != -1 and start <= token.start < start + len(words):
                    return True
    return False
