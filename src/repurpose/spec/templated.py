"""What a channel's template puts into a draft besides its passages."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import groupby

from repurpose.article import Article
from repurpose.errors import SpecError
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.template import Anything, MissingMetaError, render

CLAUSE = "{clause}"
"""Stands for the title in a line, as in a title's frame."""
_PASSAGE = "\ue001"
_EXPRESSION = re.compile(r"\{[{%#][^{}]*[}%#]\}")


class _Listed(tuple[str, ...]):
    """Several names, which a template prints with commas between."""

    __slots__ = ()

    def __str__(self) -> str:
        return ", ".join(self)


def known_meta(article: Article, more: Iterable[tuple[str, str | tuple[str, ...]]] = ()) -> dict[str, object]:
    """Return what a template knows of an article: its front matter, and what a page has besides; nothing empty."""
    meta = article.meta
    said: dict[str, str | tuple[str, ...]] = {
        **dict(meta.extra),
        "title": article.title,
        "subtitle": article.subtitle,
        "description": meta.description,
        "summary": meta.summary,
        "date": meta.date,
        "author": meta.author,
        "tags": meta.tags,
        "canonical_url": meta.canonical_url,
        "language": meta.language,
    }
    said |= dict(more)
    return {name: _Listed(value) if isinstance(value, tuple) else value for name, value in said.items() if value}


def own_lines(spec: ChannelSpec, article: Article | None) -> tuple[str, ...]:
    """Return the lines that a channel's file puts into drafts: its closings, and what its template says."""
    closings = spec.closing.lines if spec.closing else ()
    meta = Anything() if article is None else known_meta(article)
    return (*closings, *_standing_lines(spec.template, meta))


def _standing_lines(template: str, meta: Mapping[str, object]) -> tuple[str, ...]:
    """Return the lines of a template's own words as they stand in a draft, `{clause}` for the title.

    Neighbouring lines come as one, too: a sentence may go on from one to the next.
    """
    if not _EXPRESSION.sub("", template).strip() and "meta" not in template:
        return ()  # nothing but passages, as in most channels
    try:
        text = render(template, _names(meta))
    except (MissingMetaError, SpecError):
        return ()
    found: list[str] = []
    for own, lines in groupby(map(str.strip, text.split("\n")), lambda line: bool(line) and _PASSAGE not in line):
        block = list(lines) if own else []
        found += (*block, " ".join(block)) if len(block) > 1 else block
    return tuple(line for line in found if line != CLAUSE)


@lru_cache(maxsize=64)
def sets_title(template: str) -> bool:
    """Tell whether a template sets the title among other words of its text, and not above it."""
    try:
        text = render(template, _names(Anything())).strip()
    except (MissingMetaError, SpecError):
        return False
    return CLAUSE in text and not text.startswith(CLAUSE)


def _names(meta: Mapping[str, object]) -> dict[str, object]:
    return {
        "title": CLAUSE,
        "intro": _PASSAGE,
        "paragraphs": [_PASSAGE],
        "closing": _PASSAGE,
        "page": _PASSAGE,
        "meta": meta,
    }
