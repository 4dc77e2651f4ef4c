"""Several drafts of one article: no two posts share a sentence of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from repurpose.article import Article
from repurpose.listing import all_of
from repurpose.pipeline import Options, make_draft
from repurpose.placement import Placement
from repurpose.results import Drafted, Result

Make = Callable[[Placement, frozenset[int]], Result]
"""Makes the draft of a placement without the sentences that others hold."""


def make_drafts(
    article: Article,
    placements: Sequence[Placement],
    options: Options = Options(),
    *,
    taken: frozenset[int] = frozenset(),
    standing: Mapping[str, frozenset[int]] = MappingProxyType({}),
    posted: frozenset[int] = frozenset(),
) -> tuple[Result, ...]:
    """Make one draft for each placement, in their order; no two posts share a sentence of the article.

    `taken` are indices of sentences that drafts of earlier runs hold, `standing` those of the draft that lies there for
    a placement, by its label: where it is what would be made, it stays, and what is made beside it takes others.
    What stands elsewhere, `posted`, is taken again only where there is nothing else: a check has its say on that.
    """

    def make(placement: Placement, taken: frozenset[int]) -> Result:
        return make_draft(article, placement, options, taken=taken)

    def anew(placement: Placement, taken: frozenset[int]) -> Result:
        made = make(placement, taken | posted)
        # An idea that was asked for is one of those that are listed, though it may break a rule.
        there = made.draft is not None or (options.idea is not None and made.composition.ideas)
        return made if there or not posted else make(placement, taken)

    taken = _with_twins(article, taken)
    alone = [make(placement, frozenset()) for placement in placements]
    order = sorted(range(len(placements)), key=lambda number: placements[number].turn)
    stays = _staying(article, alone, order, make, standing)
    for number, one in enumerate(alone):
        if posted and number not in stays and one.spec.aim != "article":
            alone[number] = anew(one.placement, frozenset())
    results = _in_order(article, alone, order, anew, taken, stays)
    # A short article may serve all when the one that found nothing left chooses first.
    for number in order:
        if results[number].draft is None and len(order) > 1:
            first = [number, *(other for other in order if other != number)]
            again = _in_order(article, alone, first, anew, taken, stays)
            if _drafts(again) > _drafts(results):
                order, results = first, again
    return tuple(_explained(article, result, one, results, taken) for result, one in zip(results, alone, strict=True))


def _staying(
    article: Article,
    alone: Sequence[Result],
    order: Sequence[int],
    make: Make,
    standing: Mapping[str, frozenset[int]],
) -> dict[int, Drafted]:
    """Return what lies there already and would be made again, alone or beside the others, by number."""

    def same(made: Sequence[Result]) -> dict[int, Drafted]:
        return {
            number: result
            for number, result in enumerate(made)
            if result.draft is not None and result.draft.sentences == standing.get(result.placement.label)
        }

    stays = same(alone)
    if len(stays) < len(standing):
        stays = same(_in_order(article, alone, order, make, frozenset(), {})) | stays
    return stays


def _in_order(
    article: Article,
    alone: Sequence[Result],
    order: Sequence[int],
    make: Make,
    taken: frozenset[int],
    stays: Mapping[int, Drafted],
) -> tuple[Result, ...]:
    """Draft in the given order, each without the sentences of those before it; return in the order of `alone`.

    What a placement would get `alone` is its draft where nobody before it has chosen a sentence of that. What `stays`
    has chosen first.
    """
    results: dict[int, Result] = dict(stays)
    for there in stays.values():
        taken |= _with_twins(article, there.draft.sentences)
    for number in [number for number in order if number not in stays]:
        result = alone[number]
        if result.draft is not None and result.spec.aim != "article":
            if result.draft.sentences & taken:
                result = make(result.placement, taken)
            if result.draft is not None:
                taken |= _with_twins(article, result.draft.sentences)
        results[number] = result
    return tuple(results[number] for number in range(len(alone)))


def _drafts(results: Sequence[Result]) -> int:
    return sum(result.draft is not None for result in results)


def _with_twins(article: Article, taken: frozenset[int]) -> frozenset[int]:
    """Return sentences with those that say the same word for word: an interview asks its question again."""
    said = {_words(article.sentences[index].text) for index in taken}
    return taken | {s.index for s in article.sentences if _words(s.text) in said} if said else taken


def _words(text: str) -> str:
    return " ".join(text.casefold().split()).strip("\"'*_.!?… ")


def _explained(
    article: Article, result: Result, alone: Result, results: Sequence[Result], earlier: frozenset[int]
) -> Result:
    """Say of a draft or refusal that is another than what comes of its placement alone which drafts are the reason."""
    if alone.draft is None or result is alone:
        return result
    wanted = _with_twins(article, alone.draft.sentences)
    rivals = [
        other.placement
        for other in results
        if other is not result and other.draft and other.spec.aim != "article" and other.draft.sentences & wanted
    ]
    holders = (*(rival.label for rival in rivals), *["a draft of an earlier run"] * bool(earlier & wanted))
    if result.refusal is None:
        return replace(result, holders=holders)
    reason = f"{result.refusal.reason}, for the sentences it would need are in {all_of(holders)}"
    name = result.placement.channel.spec.name
    if any(rival.channel.spec.name == name for rival in rivals):
        reason += "; the same text never goes to two subreddits, so one is left out"
    elif earlier & wanted:
        reason += "; take that one away, or skip this"
    else:
        reason += f"; draft it alone (--channel {result.placement.label}), or skip it"
    return replace(result, refusal=replace(result.refusal, reason=reason))
