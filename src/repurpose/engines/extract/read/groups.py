"""The article as the paragraphs, items and quotations that its sentences stand in."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from repurpose.article import TERM, Article, Block, Image, List, Paragraph, Quote, Sentence
from repurpose.engines.extract.read.bars import SHORT_ITEM
from repurpose.language.fragments import is_bare_item, is_fragment, is_half, is_noun_phrase
from repurpose.language.measures import measure
from repurpose.spans import Span

_PROSE_ITEM_WORDS = 12
"""Mean words of a list's items from which they read as paragraphs."""
_FEWEST_TIPS = 3
"""Items of a list of tips: two commands may be two sentences of a text."""


class Group(NamedTuple):
    """The sentences of one paragraph, list item or quotation."""

    section: int
    block: int
    sentences: tuple[Sentence, ...]
    gap: bool
    """Code, a table, a list, a quotation or the end of a scene stands before it."""
    in_list: bool = False
    prose: bool = False
    """The items of its list read as paragraphs."""
    led: bool = False
    """A lead-in announces its list, or it is one of tips, so that none of its items opens a post."""
    term: bool = False
    """It is of a definition list: the first sentence is a term, and what follows says what that means."""


def read_groups(article: Article, *, lends: bool) -> Iterator[Group]:
    """Yield the paragraphs, items and quotations of an article in order.

    Where a list `lends` its items, one may open a post all the same.
    """
    number = 0
    for section, part in enumerate(article.sections):
        before: Block | None = None
        shown = False
        for block in part.blocks:
            if isinstance(block, Image):
                # It interrupts nothing, unless a colon announces it.
                shown = _leads_in(before)
                continue
            scene = before is not None and _parted(article, before.span.end, block.span.start)
            gap = shown or scene or (before is not None and not isinstance(before, Paragraph))
            if isinstance(block, List):
                words = sum(len(s.text.split()) for s in block.sentences) / max(1, len(block.items))
                led = not lends and (_leads_in(before) or _is_of_tips(block))
                for place, item in enumerate(block.items):
                    number += 1
                    prose, term = words >= _PROSE_ITEM_WORDS, item.marker == TERM
                    yield Group(section, number, item.sentences, place == 0, True, prose, led, term)
            else:
                number += 1
                yield Group(section, number, block.sentences, gap or isinstance(block, Quote))
            before, shown = block, False


def _parted(article: Article, start: int, end: int) -> bool:
    at = bisect_left(article.breaks, Span(start, start))
    return at < len(article.breaks) and article.breaks[at].start < end


def item_bar(text: str, group: Group, *, first: bool) -> str:
    """Say why what was an item of a list, or looks like one, may not be posted."""
    if group.in_list and not group.prose:
        return SHORT_ITEM
    if group.prose and is_half(text):
        return "half a sentence of a list"
    # Inside a paragraph a fragment may be the music; at the start of one it was an item of a list.
    if group.prose and first and (_is_small(text) or is_noun_phrase(text) or is_bare_item(text)):
        return "a fragment of a list"
    return "a fragment of a list" if (group.prose or first) and is_fragment(text) else ""


def _is_small(text: str) -> bool:
    first = text.split(maxsplit=1)[0].rstrip(",;:.")
    return first[:1].islower() and first.islower() and not any(c.isdigit() or c == "." for c in first)  # "est31"


def _leads_in(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and bool(block.sentences) and block.sentences[-1].text.endswith(":")


def _is_of_tips(block: List) -> bool:
    """Tell whether most items of a list tell the reader what to do, or ask: a worksheet, hardly a text."""
    firsts = [item.sentences[0].text for item in block.items if item.sentences]
    told = sum(text.endswith("?") or measure(text).imperative for text in firsts)
    return len(firsts) >= _FEWEST_TIPS and told * 2 >= len(firsts)
