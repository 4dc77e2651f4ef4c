"""One part of a draft beside its sources: what every comparison of facts is given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from repurpose.finding import shortened
from repurpose.spans import Span
from repurpose.tracing.alignment import NONE, Alignment
from repurpose.tracing.sources import Sources
from repurpose.tracing.tables import words
from repurpose.tracing.tokens import Token
from repurpose.tracing.types import Change, Difference, Part, PartKind

_LISTED = frozenset("and or nor".split())
_REACH = 6
"""Words on either side of a negation or hedge among which is what it bears on."""
_RETOLD = 2
"""Words with matter that a sentence lends where several do, before what it denies or doubts is looked for."""


@dataclass(frozen=True)  # without slots: what is asked twice is kept in the instance
class Comparison:
    """A part, the parts of the article it comes from, and their words side by side."""

    part: Part
    text: str
    """The draft's whole text, in which `part.span` lies."""
    sources: tuple[Part, ...]
    """In the order of the article."""
    owners: tuple[int, ...]
    """For each word of the source, which of `sources` it stands in."""
    side: Alignment
    article: Sources

    @property
    def asks(self) -> bool:
        """Whether the part is a question or a label, which claims less than a sentence."""
        return self.part.text.rstrip("\"”’')*_ ").endswith("?") or self.part.kind in (PartKind.TITLE, PartKind.HEADING)

    @property
    def shared(self) -> int:
        """Words that carry matter and that both have."""
        return sum(token.content and at != NONE for token, at in zip(self.side.said, self.side.to_source, strict=True))

    def retold(self, j: int) -> bool:
        """Tell whether the sentence of the source that a word stands in is retold here, or only lends a word."""
        return len(self.sources) == 1 or self._lent[self.owners[j]] >= _RETOLD

    @cached_property
    def _lent(self) -> tuple[int, ...]:
        counts = [0] * len(self.sources)
        for owner, token, at in zip(self.owners, self.side.source, self.side.to_said, strict=True):
            counts[owner] += token.content and at != NONE
        return tuple(counts)

    @cached_property
    def nearby(self) -> frozenset[str]:
        """Keys of the source and of the parts just before it: what "it" may be replaced by."""
        return self._before(3)

    @cached_property
    def lately(self) -> frozenset[str]:
        """Keys of the source and of the parts some way before it: a date holds on until another is named."""
        return self._before(8)

    def _before(self, parts: int) -> frozenset[str]:
        found = {token.key for token in self.side.source}
        for source in self.sources:
            for part in self.article.read[max(0, source.index - parts) : source.index + 2]:
                found.update(token.key for token in part)
        return frozenset(found)

    def exchanges(self, change: Change, found: Sequence[int]) -> Iterator[Difference]:
        """Yield two neighbours among some words of the draft that changed places."""
        for first, second in pairwise(found):
            if self._exchanged(first, second):
                names = f'"{self.said(first)}" and "{self.said(second)}"'
                message = f"{names} have changed places: put them as the article does"
                yield self.differ(change, first, message, self.side.to_source[first], last=second)

    def _exchanged(self, first: int, second: int) -> bool:
        """Tell whether two words of the draft stand each in the other's place.

        Where only "and" or "or" parts them, their order says nothing.
        """
        mine, theirs = self.side.to_source[first], self.side.to_source[second]
        if NONE in (mine, theirs) or mine <= theirs:
            return False
        if all(token.lower in _LISTED for token in self.side.said[first + 1 : second]):
            return False
        return self._same_place(first, theirs) and self._same_place(second, mine)

    def _same_place(self, i: int, j: int) -> bool:
        """Tell whether a word of the draft and one of the source follow, or are followed by, the same word."""
        said, source = self.side.said, self.side.source
        before = (said[i - 1].key if i else "") == (source[j - 1].key if j else "")
        return before or (said[i + 1 : i + 2] != () and [t.key for t in said[i + 1 : i + 2]] == [
            t.key for t in source[j + 1 : j + 2]
        ])  # fmt: skip

    def differ(self, change: Change, at: int, message: str, source: int, *, last: int = NONE) -> Difference:
        """Make a difference at a word of the draft, beside a word of the source where there is one."""
        said = self.side.said
        place = locate(self.part, self.text, said[at].start, said[max(at, last)].end)
        where = self.sources[self.owners[source]] if source != NONE else self.sources[0] if self.sources else None
        return Difference(change, message, place, where.span if where else None)

    def quote(self, at: int, last: int = NONE) -> str:
        """Return words of the source as they are written, for a message."""
        token, end = self.side.source[at], self.side.source[max(at, last)]
        part = self.sources[self.owners[at]]
        stop = end.end if self.owners[max(at, last)] == self.owners[at] else token.end
        return shortened(part.text[token.start : stop])

    def said(self, at: int, last: int = NONE) -> str:
        """Return words of the draft as they are written, for a message."""
        return shortened(self.part.text[self.side.said[at].start : self.side.said[max(at, last)].end])


def locate(part: Part, text: str, start: int, end: int) -> Span:
    """Return where a stretch of a part's visible text stands in the whole text, markup between skipped."""
    raw = part.span.of(text)
    if raw == part.text:
        return Span(start, end).shift(part.span.start)
    at = 0
    places: list[int] = []
    for char in part.text[:end]:
        while at < len(raw) and not (raw[at] == char or (char == " " and raw[at].isspace())):
            if raw.startswith("](", at) and (close := raw.find(")", at)) != -1:
                at = close
            at += 1
        if at >= len(raw):
            return part.span
        places.append(at)
        at += 1
    if start >= len(places):
        return part.span
    return Span(places[start], places[-1] + 1).shift(part.span.start)


def heads(read: Sequence[Token], at: int) -> int:
    """Return the word that a negation or hedge at `at` bears on: the next one that carries matter in its clause.

    Where none follows, the nearest one before it; -1 where the clause has none.
    """
    passed = words("passed_over")
    for i in range(at + 1, min(at + 1 + _REACH, len(read))):
        token = read[i]
        if (token.opens or token.fresh) and i > at + 1:
            break
        if token.lower in passed or token.key in passed:
            continue
        return i
    for i in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if read[i].content or (i == at - 1 and read[i].lower in words("auxiliaries")):
            return i
        if read[i].opens or read[i].fresh:
            break
    return NONE
