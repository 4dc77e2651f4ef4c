"""The places of an article that drafts come from, and who uses them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from repurpose.article import Article, Code, Image, List, Paragraph, Quote, Role, Table
from repurpose.spans import Span
from repurpose.tracing.types import Trace


class PlaceKind(StrEnum):
    """What a place is."""

    TITLE = "title"
    HEADING = "heading"
    SENTENCE = "sentence"
    BLOCK = "block"
    """Code or a table, which is used whole or in rows."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of an article that can be pointed at."""

    id: str
    """Unique on the page."""
    number: int
    """Among all places of its article, the title being 0; what a reader is shown."""
    kind: PlaceKind
    span: Span
    """In the article's source."""
    text: str
    """What a reader sees."""
    section: int
    """Number of its section; -1 for the title."""
    role: Role
    sentence: int | None = None
    """Index among the article's sentences, where it is one."""


@dataclass(frozen=True, slots=True)
class Group:
    """A paragraph, a list or something else that is set together."""

    shape: str
    """`paragraph`, `list`, `numbers`, `quote`, `code`, `picture`."""
    places: tuple[tuple[Place, ...], ...]
    """The places of each item; those of a paragraph are one item."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it is shown."""

    heading: Place | None
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Every place of an article, in order."""

    article: Article
    all: tuple[Place, ...]
    parts: tuple[Part, ...]

    @property
    def title(self) -> Place:
        """The article's title."""
        return self.all[0]

    @classmethod
    def of(cls, article: Article, prefix: str) -> "Places":
        """List the places of an article; `prefix` begins the id of each and is unique on the page."""
        return _Walk(article, prefix).result()

    def under(self, span: Span) -> Iterator[Place]:
        """Yield the places that a span of the source overlaps; the title for what stands above the body."""
        if span.end <= self.article.body.start:
            yield self.title
            return
        at = max(1, bisect_right(self.all, span.start, key=lambda place: place.span.start) - 1)
        for place in self.all[at:]:
            if place.span.start >= span.end:
                return
            if place.span.overlaps(span):
                yield place

    def of_trace(self, trace: Trace) -> tuple[Place, ...]:
        """Return the places that a part of a draft comes from, the closest first; none where it was not traced."""
        if not trace.sources or trace.status == "untraced":
            return ()
        found: dict[str, Place] = {}
        for source in trace.sources:
            for place in self.under(source.span):
                found.setdefault(place.id, place)
        return tuple(found.values())


class _Walk:
    """Numbers the places of an article."""

    def __init__(self, article: Article, prefix: str) -> None:
        self._article, self._prefix = article, prefix
        self._all: list[Place] = []
        self._section = -1
        self._add(PlaceKind.TITLE, Span(0, article.body.start), article.title or article.id, Role.HEADING)

    def result(self) -> Places:
        """Walk through the sections."""
        parts = tuple(self._parts())
        return Places(self._article, tuple(self._all), parts)

    def _add(self, kind: PlaceKind, span: Span, text: str, role: Role, sentence: int | None = None) -> Place:
        number = len(self._all)
        place = Place(f"{self._prefix}p{number}", number, kind, span, text, self._section, role, sentence)
        self._all.append(place)
        return place

    def _parts(self) -> Iterator[Part]:
        for number, section in enumerate(self._article.sections):
            self._section = number
            heading = None
            if section.heading:
                end = section.blocks[0].span.start if section.blocks else section.span.end
                span = Span(section.span.start, max(section.span.start, end))
                heading = self._add(PlaceKind.HEADING, span, section.heading, Role.HEADING)
            yield Part(heading, tuple(map(self._group, section.blocks)))

    def _group(self, block: Paragraph | List | Quote | Code | Table | Image) -> Group:
        match block:
            case List():
                items: Sequence[Sequence[Place]] = [
                    [self._add(PlaceKind.SENTENCE, s.span, s.text, s.role, s.index) for s in item.sentences]
                    for item in block.items
                ]
                return Group("numbers" if block.ordered else "list", tuple(map(tuple, items)))
            case Image():
                return Group("picture", ((self._add(PlaceKind.BLOCK, block.span, block.alt, block.role),),))
            case Code() | Table():
                whole = self._add(PlaceKind.BLOCK, block.span, block.span.of(self._article.source.text), block.role)
                return Group("code", ((whole,),))
            case _:
                shape = "quote" if isinstance(block, Quote) else "paragraph"
                places = [self._add(PlaceKind.SENTENCE, s.span, s.text, s.role, s.index) for s in block.sentences]
                return Group(shape, (tuple(places),))
