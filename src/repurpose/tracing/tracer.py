"""Trace every part of a draft to its article, and compare what they say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from repurpose.article import Article, Sentence
from repurpose.finding import shortened
from repurpose.language.words import straighten, table
from repurpose.listing import first_of
from repurpose.spans import Span
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.templated import CLAUSE, own_lines
from repurpose.tracing.alignment import NONE, Alignment, align
from repurpose.tracing.comparison import Comparison
from repurpose.tracing.names import compare_names
from repurpose.tracing.parts import page_parts, plain_parts
from repurpose.tracing.polarity import compare_polarity
from repurpose.tracing.quantities import compare_quantities
from repurpose.tracing.quoted import compare_links, compare_quotations
from repurpose.tracing.sources import Sources, plain
from repurpose.tracing.strength import compare_strength
from repurpose.tracing.tables import phrases
from repurpose.tracing.tokens import Sort, Token, tokens
from repurpose.tracing.types import Change, Difference, Part, PartKind, Status, Trace

TRACED = 0.5
"""Share of a sentence's words, by weight, that its sources must have: `benchmarks/meaning.py` measures both sides."""
_RUNS, _LEAST = 0.6, 0.25
"""Where so many of its words stand in runs as in the source, a smaller share of those that carry matter will do."""
_LEAD_IN = 8
"""Words of a line with a colon that announces what follows and says nothing itself."""
_TELLS = re.compile(
    r"(?:[,;:–—-]|\b(?:because|for|since)) (?:and |but |because |as |so )?(?:i|we|he|she|they|it|there)"
    r"(?: (?:have|had|was|were|am|\w{3,20}ed)\b|'(?:ve|m|d) (?!(?:be|love|like|curious|happy|glad|interested|here)\b))"
)
"""What a command goes on to say: "Ask me, I had seven ships."."""
_FEW = 2
"""Words with matter below which a sentence is weighed with all its words: one alone says little."""
_CUTS = 3
"""Stretches that may be left out of a sentence that still counts as trimmed."""
_SHOWN = 6
"""Words that a note names."""
_JOINERS = frozenset("and then while".split())
"""Words that join two sentences and claim nothing."""
_UNSEEN = "stands in the article's file, not in its text"
_COMPARED = (compare_quantities, compare_names, compare_polarity, compare_strength)


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that are in a draft by right though no article has them."""

    added: tuple[str, ...] = ()
    """Closings of the channel's file, and its template's own lines."""
    frames: tuple[str, ...] = ()
    """Titles' frames, and lines of the template around a title, each with `{clause}`."""
    author: tuple[str, ...] = ()
    """`intro:` and `ask:` of the article."""

    def status(self, form: str) -> Status | None:
        """Return the status of what is, in plain form, a line or one of its sentences; the author's own line first."""
        for status, listed in ((Status.AUTHOR, self.author), (Status.ADDED, self.added)):
            for line in listed:
                whole = _form(line)
                if form == whole or (form in whole and form in map(plain, _sentences(line))):
                    return status
        return None


@lru_cache(maxsize=512)  # a channel has dozens of closings, the same for all of its drafts
def _form(line: str) -> str:
    return plain(line)


def _sentences(line: str) -> Iterator[str]:
    from repurpose.language.sentences import split

    yield from (line[start:end] for start, end in split(line))


def lines_of(specs: Iterable[ChannelSpec], article: Article) -> Lines:
    """Collect the lines that drafts of an article may hold on some channels."""
    added: list[str] = []
    frames: list[str] = []
    for spec in specs:
        frames += spec.title.frames if spec.title else ()
        for line in own_lines(spec, article):
            (frames if CLAUSE in line else added).append(line)
            added += filter(str.strip, line.split(CLAUSE)[1:])  # what a title's question mark parts from it
    author = (line for _, line in (*article.meta.intro, *article.meta.ask))
    return Lines(tuple(dict.fromkeys(added)), tuple(dict.fromkeys(frames)), tuple(author))


def trace_text(
    text: str,
    body_start: int,
    title: tuple[str, Span] | None,
    page: Article | None,
    blocks: Iterable[tuple[Sentence, ...]],
    article: Article,
    specs: Iterable[ChannelSpec],
) -> tuple[Trace, ...]:
    """Trace a draft: `text` as it is posted, with its body from `body_start` on and its title where it stands in it.

    `page` is the text read as Markdown; where there is none, `blocks` are the sentences of its paragraphs. `specs` are
    the channels whose lines it may hold.
    """
    name, place = title or ("", None)
    parts = page_parts(page, body_start, name, place) if page else plain_parts(name, place, blocks)
    return trace(parts, text, Sources(article), lines_of(specs, article), body_start)


def trace(parts: Sequence[Part], text: str, sources: Sources, lines: Lines, start: int) -> tuple[Trace, ...]:
    """Trace each part of a draft; their spans lie in `text`, the whole draft, whose body begins at `start`."""
    traces: list[Trace] = []
    near: int | None = None
    for part in parts:
        traced = _known(part, sources, lines, near) or _compared(part, text, sources, near)
        if traced.sources and part.kind not in (PartKind.TITLE, PartKind.ABOUT):  # those may speak of any place
            near = traced.sources[0].index
        traces.append(traced)
    links = compare_links(parts, text, sources, start, (*lines.added, *lines.frames))
    return _with(traces, (*compare_quotations(parts, text, sources), *links))


def _with(traces: list[Trace], more: Iterable[tuple[int, Difference]]) -> tuple[Trace, ...]:
    for number, difference in more:
        if number < len(traces) and traces[number].status is not Status.AUTHOR:
            owner = traces[number]
            source = difference.source or (owner.sources[0].span if owner.sources else None)
            traces[number] = replace(owner, differences=(*owner.differences, replace(difference, source=source)))
    return tuple(traces)


def _known(part: Part, sources: Sources, lines: Lines, near: int | None) -> Trace | None:
    """Return the trace of a part that stands somewhere as it is: of several places the first one after `near`."""
    form = plain(part.text)
    if alike := sources.exact.get(form):
        ahead = (one for one in alike if near is not None and one.index > near)
        return Trace(part, Status.VERBATIM, (next(ahead, alike[0]),))
    if (status := lines.status(form)) is not None:
        return Trace(part, status)
    if part.kind is not PartKind.SENTENCE and form in sources.raw:
        near_by = sources.closest(tokens(part.text), near) if part.kind is PartKind.TITLE else ()
        holder = tuple(one for one in near_by if form in plain(one.text))[:1]  # a title made of a part of it
        return Trace(part, Status.VERBATIM, holder, "" if holder else _UNSEEN)
    for frame in lines.frames:
        before, _, after = map(plain, frame.partition("{clause}"))
        if form.startswith(before) and form.endswith(after) and len(form) > len(before) + len(after):
            found = sources.closest(tokens(form[len(before) : len(form) - len(after)]), None)
            if found:
                note = f'"{shortened(frame.replace("{clause}", "…"))}" around a clause of the article'
                return Trace(part, Status.ADDED, found[:1], note)
    return None


def _compared(part: Part, text: str, sources: Sources, near: int | None) -> Trace:
    said = tokens(part.text)
    if not any(token.sort is not Sort.LINK for token in said):
        return Trace(part, Status.VERBATIM if said else Status.ADDED, note="an address")
    chosen = sources.closest(said, near)
    if not chosen:
        return _untraced(part, ())
    ordered = tuple(sorted(chosen, key=lambda source: source.index))
    source: list[Token] = []
    owners: list[int] = []
    for number, one in enumerate(ordered):
        read = sources.read[one.index]
        source += read
        owners += [number] * len(read)
    side = align(said, source)
    share = _share(side, sources)
    if share < TRACED and not (share >= _LEAST and side.in_runs >= _RUNS):
        if plain(part.text) in sources.raw:
            return Trace(part, Status.VERBATIM, note=_UNSEEN)
        return _untraced(part, chosen[:1])
    status, note = _status(part, side, ordered)
    one_beside = Comparison(part, text, ordered, tuple(owners), side, sources)
    found = [difference for compare in _COMPARED for difference in compare(one_beside)]
    return Trace(part, status, chosen, note, _sorted(found))


def _untraced(part: Part, nearest: tuple[Part, ...]) -> Trace:
    found: tuple[Difference, ...] = ()
    if _states(part):
        message = "no sentence of the article says this: take it out, or write it into the article first"
        found = (Difference(Change.UNTRACED, message, part.span, nearest[0].span if nearest else None),)
    return Trace(part, Status.UNTRACED, nearest, differences=found)


def _share(side: Alignment, sources: Sources) -> float:
    """Return how much of what a part says its sources have, by weight; a number or name in another's place is half."""
    total = held = 0.0
    few = sum(token.content for token in side.said) < _FEW
    for i, token in enumerate(side.said):
        if token.sort is Sort.LINK or not (token.content or few):
            continue
        weight = sources.weight(token.key)
        total += weight
        if side.to_source[i] != NONE:
            held += weight
        elif any(_alike(token, other) for other in side.swapped_for(i)):
            held += weight / 2
    return held / total if total else 0.0


def _alike(one: Token, other: Token) -> bool:
    """Tell whether two words are of the kind that is swapped: numbers, dates, or names."""
    if one.sort is not Sort.WORD or other.sort is not Sort.WORD:
        return one.sort is not Sort.WORD and other.sort is not Sort.WORD
    return one.capital and other.capital and not one.opens


def _status(part: Part, side: Alignment, ordered: Sequence[Part]) -> tuple[Status, str]:
    same = all(
        at != NONE and side.source[at].lower == token.lower for token, at in zip(side.said, side.to_source, strict=True)
    )
    loose = [token.lower for token, at in zip(side.said, side.to_source, strict=True) if at == NONE]
    if same and side.in_order and len(ordered) == 1:
        cut = [swap.source for swap in side.swaps if swap.source]
        if not cut:
            return Status.REWORDED, "the same words; contractions or punctuation differ"
        if len(cut) <= _CUTS:
            words = ", ".join(f'"{shortened(_source_text(ordered[0], side, one))}"' for one in cut)
            return Status.TRIMMED, f"without {words}"
    if side.in_order and len(ordered) > 1 and all(word in _JOINERS for word in loose) and _faithful(side):
        return Status.JOINED, f"{len(ordered)} sentences in one"
    return Status.REWORDED, _what_differs(part, side)


def _faithful(side: Alignment) -> bool:
    return all(
        at == NONE or side.source[at].lower == token.lower for token, at in zip(side.said, side.to_source, strict=True)
    )


def _source_text(source: Part, side: Alignment, cut: range) -> str:
    return source.text[side.source[cut[0]].start : side.source[cut[-1]].end]


def _what_differs(part: Part, side: Alignment) -> str:
    """Say which words of a part its sources do not have, those that carry matter before the others."""
    held = {token.key for token in side.source}  # a small word that was moved is matched with none
    new = [t for t, at in zip(side.said, side.to_source, strict=True) if at == NONE and t.key not in held]
    told = [token for token in new if token.content or token.sort is not Sort.WORD] or new
    words = list(dict.fromkeys(part.text[token.start : token.end] for token in told))
    return f"not in the source: {first_of(words, _SHOWN)}" if words else "the same words in another order or form"


def states(trace: Trace) -> bool:
    """Tell whether a traced part says that something is so, and not by right of its channel, author or file alone."""
    by_right = trace.status in (Status.ADDED, Status.AUTHOR) or (trace.status is Status.VERBATIM and not trace.sources)
    return not by_right and _states(trace.part)


def _states(part: Part) -> bool:
    """Tell whether a part says that something is so."""
    if part.kind not in (PartKind.SENTENCE, PartKind.ROW, PartKind.CODE, PartKind.ABOUT):
        return False
    bare = part.text.strip().rstrip("\"”’')]*_ ")
    if bare.endswith("?") or all(word.startswith(("#", "@")) for word in bare.split()):
        return False
    if bare.endswith(":") and len(bare.split()) <= _LEAD_IN:
        return False
    lower = straighten(bare).lower().lstrip("\"'(*_ ")
    if any(lower.startswith(" ".join(phrase)) for phrase in phrases("invitations")):
        return False
    read = tokens(part.text)
    if not any(token.content or token.lower in ("not", "never", "no") for token in read):
        return False
    if read[0].lower not in table("imperative") or (read[0].content is False and len(read) > 12):
        return True
    return _TELLS.search(lower) is not None


def _sorted(found: Iterable[Difference]) -> tuple[Difference, ...]:
    """Sort by place; of two findings about the same words, the plainer rule speaks."""
    kept: list[Difference] = []
    for difference in sorted(found, key=lambda d: (d.span, list(Change).index(d.change))):
        if not any(other.span == difference.span and other.change == difference.change for other in kept):
            kept.append(difference)
    return tuple(kept)
