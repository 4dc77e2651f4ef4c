"""Lists that lost their marks: neighbouring paragraphs that are items, not prose, as a copy without layout has them."""

import re
from collections.abc import Sequence

from repurpose.language.boilerplate import Place, role_of
from repurpose.language.fragments import is_bare_item, is_fragment, is_gerund, is_labelled, is_noun_phrase
from repurpose.language.measures import measure
from repurpose.language.sentences import ends_asking, without_closers
from repurpose.readers.headings import goes_on
from repurpose.readers.pieces import Kind, Piece
from repurpose.spans import Span

_MOST_WORDS = 40
"""Words of a line without a stop that may be an item (by hand)."""
_FEWEST = 2
"""Paragraphs that are a list together."""
_LABELLED = re.compile(r"[A-Z\d][^.!?:;–—]{0,60}?(?: ?[–—]| -{1,2}) (?=[A-Z\"“])")
"""A term and what it means: "Oven - Bakes the bread."."""
_LABEL_WORDS = 8
_CHANCE = frozenset("i we you he she they it the in on at for and but so if when as then".split())
"""Words on which paragraphs of several sentences begin alike by chance."""


def find_bare_lists(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, runs of two or more paragraphs that are items of a list made one list each."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = _end(pieces, at)
        if end - at < _FEWEST:
            end = at + 1
            found.append(pieces[at])
        else:
            found.append(_as_list(pieces[at:end]))
        at = end
    return found


def _end(pieces: Sequence[Piece], start: int) -> int:
    """Return where the items end that begin at `start`."""
    end = start
    while end < len(pieces) and _is_plain(pieces[end]) and (_is_item(pieces[end]) or _follows(pieces, start, end)):
        end += 1
    if start and pieces[start - 1].text.endswith(":"):
        end = max(end, _end_of_alike(pieces, start))
    return end


def _end_of_alike(pieces: Sequence[Piece], start: int) -> int:
    """Return where paragraphs end that begin alike: only below a colon are these items for certain."""
    end = start
    forms: frozenset[str] = frozenset()
    while end < len(pieces) and _is_plain(pieces[end]):
        shared = _forms(pieces[end]) if end == start else forms & _forms(pieces[end])
        if not shared:
            break
        forms = shared
        end += 1
    return end


def _is_plain(piece: Piece) -> bool:
    return piece.is_plain and not any(piece.runs[0].wholly(tag) for tag in ("strong", "em", "a", "code"))


def _is_item(piece: Piece) -> bool:
    """Tell whether a paragraph is none by its form: no stop, a term before a dash, or no verb in its first sentence."""
    text = piece.text
    if _is_open(piece) and not any(role_of(text, place) for place in Place):
        return True
    label = _LABELLED.match(text)
    if label and len(label[0].split()) <= _LABEL_WORDS:
        return True
    first = piece.sentences()[0][0] if piece.cuts[0] else ""
    return (
        is_labelled(text) or is_noun_phrase(first) or is_fragment(first) or (is_gerund(first) and is_bare_item(first))
    )


def _is_open(piece: Piece) -> bool:
    """Tell whether a paragraph is one line that ends on no stop."""
    text = without_closers(piece.text)
    return len(piece.cuts[0]) == 1 and text[-1:] not in tuple(".!?:…") and len(text.split()) <= _MOST_WORDS


def _follows(pieces: Sequence[Piece], start: int, at: int) -> bool:
    """Tell whether the item before goes on here: "…, and"."""
    return at > start and goes_on(pieces[at - 1].text)


def _forms(piece: Piece) -> frozenset[str]:
    """Return what the beginning of a paragraph may share with others."""
    text = piece.text
    alone = len(piece.cuts[0]) == 1
    word = text.split(" ", 1)[0].strip("“\"'‘(").lower()
    forms = {word} if word and (alone or word not in _CHANCE) else set[str]()
    if is_gerund(text):
        forms.add("gerund")
    if alone and measure(text).imperative:
        forms.add("imperative")
    if alone and ends_asking(text):
        forms.add("question")
    return frozenset(forms)


def _as_list(items: Sequence[Piece]) -> Piece:
    return Piece(
        Kind.LIST,
        Span(items[0].span.start, items[-1].span.end),
        tuple(item.runs[0] for item in items),
        items=tuple((item.span, "", 0, 1) for item in items),
        cuts=tuple(item.cuts[0] for item in items),
    )
