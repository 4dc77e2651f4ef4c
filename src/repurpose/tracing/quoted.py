"""What must stand letter for letter: quotations and addresses."""

import re
from collections.abc import Iterable, Iterator, Sequence

from repurpose.finding import shortened
from repurpose.language.words import straighten
from repurpose.spans import Span
from repurpose.tracing.comparison import locate
from repurpose.tracing.sources import Sources, bare_link, find_links, link_matches, spoken
from repurpose.tracing.tokens import tokens
from repurpose.tracing.types import Change, Difference, Part, PartKind

_QUOTE = re.compile(r"[\"“„«]([^\"“”„«»]{2,800})[\"”»]")
_LEFT_OUT = re.compile(r"\.\.\.|…|\[[^\]]{0,80}\]")
_FEWEST = 2
"""Words of a quotation: a single word in quotation marks is one that the author keeps at a distance."""


def compare_quotations(parts: Sequence[Part], text: str, article: Sources) -> Iterator[tuple[int, Difference]]:
    """Yield each quotation that is not in the article word for word, with the index of the part it begins in."""
    for group in _groups(parts):
        starts, shown = [], ""
        for part in group:
            starts.append(len(shown))
            shown += f"{part.text} "
        for found in _QUOTE.finditer(shown):
            # Most are as they were, and what the article shows need not be read word by word.
            wrong = None if found[0] in article.shown else _missing(found[1], article)
            if wrong is None:
                continue
            number = max(n for n, start in enumerate(starts) if start <= found.start())
            part = group[number]
            end = min(found.end() - starts[number], len(part.text))
            place = locate(part, text, found.start() - starts[number], end)
            message = (
                f'the article has no "{shortened(wrong)}": quote it word for word, or leave out the quotation marks'
            )
            yield part.index, Difference(Change.QUOTATION, message, place)


def _groups(parts: Sequence[Part]) -> Iterator[list[Part]]:
    group: list[Part] = []
    for part in parts:
        if part.kind is PartKind.CODE or part.kind is PartKind.ROW:
            continue
        if group and part.group != group[0].group:
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _missing(quotation: str, article: Sources) -> str | None:
    """Return the piece of a quotation that the article does not have; nothing where it has them all."""
    for piece in _LEFT_OUT.split(straighten(quotation)):
        read = spoken(tokens(piece))
        if len(read) >= _FEWEST and " " in piece.strip() and f" {' '.join(read)} " not in article.words:
            return piece.strip()
    return None


def _made_whole(link: str, article: Sources) -> bool:
    """Tell whether an address is one of the article's that named no host, where nobody knows the article's own."""
    meta = article.article.meta
    if meta.canonical_url:
        return False
    if meta.base_url:
        host, _, below = bare_link(link).partition("/")
        own = host == bare_link(meta.base_url).partition("/")[0]
        return own and any(f"/{below}".endswith(f"/{address}") for address in article.relative)
    path = link.partition("://")[2].partition("/")[2]
    name = path.rpartition("/")[2]
    written = (f"/{path}" if len(path) > 1 else "", name if "." in name else "")
    return any(f"{mark}{form}" in article.article.source.text for form in written if form for mark in "(\"'")


def compare_links(
    parts: Sequence[Part], text: str, article: Sources, start: int, given: Iterable[str]
) -> Iterator[tuple[int, Difference]]:
    """Yield each address, also the target of a link, that the article does not have, with the part it stands in.

    `given` are the lines of the channel's file, which may hold others.
    """
    found = tuple(link_matches(text[start:]))
    if not found:  # as in most posts; to gather the article's own takes a reading of all its source
        return
    known = article.links | {bare_link(link) for line in given for link in find_links(line)} | {""}
    for at, link in found:
        place = Span(start + at, start + at + len(link))
        if bare_link(link) in known or _made_whole(link, article):
            continue
        owner = next((part.index for part in reversed(parts) if part.span.start <= place.start), 0)
        message = f'the address "{shortened(link)}" is not in the article: take the one that is, or leave it out'
        yield owner, Difference(Change.LINK, message, place)
