"""The article's own title for a post: whole, or without what only says where on a site the article stands."""

import re
from collections.abc import Iterator
from functools import cache

from repurpose.engines.extract.clauses import capital, either, plain, starts
from repurpose.engines.extract.heard import telling
from repurpose.engines.extract.told import Made
from repurpose.language.clickbait import find_bait
from repurpose.language.counting import count_words

OWN_TITLE = "the article's own title"
_SOUND, _LABEL, _BAIT, _CUT = 1.6, 1.8, 0.5, 0.25
"""Worth of a title that speaks of its matter, and what it loses as a label, as clickbait and when it is cut."""
_FEWEST_WORDS = 3
_SEAM = re.compile(r": | [-–—|] |(?<=[a-z\d][?!]) ")
_ANNOUNCING = re.compile(r"(?:introducing|announcing)(?: our(?: new)?)? (?=\w)", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) (?P<rest>(?:[\w-]+ ){0,3}?(?:actions|benefits|challenges"
    r"|considerations|examples|experiences|facts|factors|ideas|insights|lessons|mistakes|myths|practices|principles"
    r"|questions|reasons|resolutions|rules|secrets|steps|strategies|takeaways|things|tips|tricks|trends|ways)\b.*)$",
    re.IGNORECASE,
)
"""A post tells some of them."""


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{either('page_words')})\b"
        r"|\b(?:part|week|day|episode|chapter|vol|volume|issue|no|session|lesson|sprint|cohort)\.? ?(?:\d+|[ivx]+)\b"
        r"|\b(?:19|20)\d\d\b|\b\w+ \d+\.\d|^\d+$|^(?:ask|meet) [A-Z0-9]|\breleased$|^[\w ]{0,20}: interview",
        re.IGNORECASE,
    )


def is_label(title: str) -> bool:
    """Tell whether a title names a page, a series or a day, where a reader wants to know what it says."""
    return _label().search(plain(title)) is not None


def own_titles(title: str) -> Iterator[Made]:
    """Yield the article's title and what is left of it without a label, a count or "Introducing"."""
    if not title:
        return
    yield _made(title, title)
    if found := _ANNOUNCING.match(title):
        yield from _cut(title, title[found.end() :])
    if found := _COUNTED.match(title):
        yield from _cut(title, found["rest"])
    for seam in _SEAM.finditer(title):
        left, right = title[: seam.start()], title[seam.end() :]
        if is_label(left):
            yield from _cut(title, right)
        if is_label(right) and seam[0] != " " and not starts(left, "own_starts"):
            yield from _cut(title, left)


def _cut(title: str, part: str) -> Iterator[Made]:
    part = part.strip()
    if count_words(part) >= _FEWEST_WORDS and telling(part):
        first = part.split()[0]
        yield _made(part if any(c.isupper() or c.isdigit() for c in first) else capital(part), title)


def _made(text: str, title: str) -> Made:
    worth = _SOUND - _LABEL * is_label(text) - _BAIT * _is_bait(text) - _CUT * (text != title)
    return Made(text, worth, len(text.split()), OWN_TITLE)


def _is_bait(text: str) -> bool:
    return find_bait(text) is not None or _COUNTED.match(text) is not None
