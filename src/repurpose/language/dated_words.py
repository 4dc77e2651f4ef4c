"""Words that are counted from the day on which they are written: "this year", "currently", "two weeks ago".

They are true on that day and are read as of another. The tables are `dated_words.yaml`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from repurpose.datafile import read_table
from repurpose.language.cues import Filed, compiled, file_patterns
from repurpose.language.measures import TOKEN
from repurpose.language.sentences import ends_asking
from repurpose.language.words import straighten
from repurpose.spans import Span, overlaps_one

_YEAR = re.compile(r"(?<![\d.,$€£/-])(?:19|20)\d\d(?![\d%]|[.,]\d)")
_QUOTED = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)")
"""What nobody closes is quoted to the end of its paragraph."""


def years(text: str) -> tuple[str, ...]:
    """Return the years that a text names, in order."""
    return tuple(_YEAR.findall(text))


def dated_words(text: str, sentences: Iterable[Span]) -> tuple[Span, ...]:
    """Return where such words stand in a paragraph, in order and disjoint.

    There are none in what is quoted, in a question, nor in a sentence that names a year, is inside a story or says what
    holds for anybody on any day.
    """
    plain = straighten(text)
    quoted = [Span(*match.span()) for match in _QUOTED.finditer(text)]
    return tuple(
        found
        for sentence in sentences
        for place in _in_sentence(sentence.of(plain))
        if not overlaps_one(found := place.shift(sentence.start), quoted)
    )


@lru_cache(maxsize=1024)
def is_dated(sentence: str) -> bool:
    """Tell whether a sentence has such words."""
    return bool(dated_words(sentence, (Span(0, len(sentence)),)))


def _in_sentence(plain: str) -> Iterator[Span]:
    found = sorted(
        Span(*match.span(match.lastindex or 0))
        for cue in dict.fromkeys(TOKEN.findall(plain.lower()))
        for _, pattern in _filed().get(cue, ())
        for match in compiled(pattern).finditer(plain)
    )
    if not found or ends_asking(plain) or years(plain) or _pattern("loose").search(plain):
        return
    idioms = [Span(*match.span()) for match in _pattern("idioms").finditer(plain)]
    after = 0
    for place in found:
        if place.start >= after and not overlaps_one(place, idioms):
            after = place.end
            yield place


@cache
def _filed() -> Filed:
    return file_patterns({"": read_table(__package__, "dated_words.yaml")["words"]})


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(read_table(__package__, "dated_words.yaml")[name]), re.IGNORECASE)
