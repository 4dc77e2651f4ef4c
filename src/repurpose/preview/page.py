"""The whole page: articles with their drafts, in one file that asks nobody for anything."""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from repurpose import __version__
from repurpose.article import Article, Role
from repurpose.preview.cards import Card, Shown, card_of
from repurpose.preview.places import Place, PlaceKind, Places

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_ORDER = ("forum", "feed", "page")
"""Of the cards: a page is long, so what is short comes first."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An article with its drafts, to be shown together."""

    name: str
    """What it is called where it has no title: an id or a path."""
    article: Article | None
    drafts: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """A draft's hold on a place of the article."""

    letter: str
    href: str
    label: str
    channel: str


@dataclass(frozen=True, slots=True)
class Row:
    """A section in the coverage map."""

    heading: str
    href: str
    sentences: int
    cells: tuple[tuple[str, float, float, str], ...]
    """For each sentence (start, width) in percent of the row, and the channels that hold it."""
    held: tuple[tuple[str, int], ...]
    """For each draft, its label and how many of the sentences it holds."""


@dataclass(frozen=True, slots=True)
class Room:
    """An exhibit made ready for the page."""

    id: str
    title: str
    facts: str
    cards: tuple[Card, ...]
    places: Places | None
    uses: dict[str, tuple[Use, ...]]
    """For the id of a place, the drafts that hold it."""
    rows: tuple[Row, ...]

    @property
    def unused(self) -> int:
        """How many sentences no post holds; a page holds them all and does not count."""
        if self.places is None:
            return 0
        return sum(place.sentence is not None and not self.in_post(place) for place in self.places.all)

    def in_post(self, place: Place) -> bool:
        """Tell whether a draft that is no page holds a place."""
        pages = {card.label for card in self.cards if card.look == "page"}
        return any(use.label not in pages for use in self.uses.get(place.id, ()))


def preview_page(exhibits: Sequence[Exhibit]) -> str:
    """Set articles with their drafts as one HTML page; it needs no other file and no network."""
    rooms = tuple(room_of(exhibit, number) for number, exhibit in enumerate(exhibits, 1))
    style, script = asset("page.css"), asset("page.js")
    title = rooms[0].title if len(rooms) == 1 else f"{len(rooms)} articles"
    return template("page.html.j2").render(
        title=title,
        rooms=rooms,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        style_hash=_digest(style),
        script_hash=_digest(script),
        version=__version__,
    )


def room_of(exhibit: Exhibit, number: int) -> Room:
    """Make an article and its drafts ready; `number` makes the ids of the page unique."""
    prefix = f"a{number}"
    article = exhibit.article
    places = Places.of(article, prefix) if article is not None else None
    made = (card_of(shown, places, f"{prefix}d{n}") for n, shown in enumerate(exhibit.drafts, 1))
    cards = tuple(sorted(made, key=lambda card: _ORDER.index(card.look)))
    uses = _uses(cards)
    return Room(
        id=prefix,
        title=(article.title if article is not None else "") or exhibit.name,
        facts=_facts(article, cards),
        cards=cards,
        places=places,
        uses=uses,
        rows=tuple(_rows(places, cards)) if places is not None else (),
    )


def _facts(article: Article | None, cards: Sequence[Card]) -> str:
    parts = []
    if article is not None:
        parts.append(article.source.path)
        own = [s for s in article.sentences if s.role is not Role.KIT]
        parts.append(f"{len(own):,} sentences")
    made = sum(not card.refusal for card in cards)
    parts.append(f"{made} draft{'s' * (made != 1)}")
    return " · ".join(parts)


def _uses(cards: Iterable[Card]) -> dict[str, tuple[Use, ...]]:
    found: dict[str, tuple[Use, ...]] = {}
    for card in cards:
        label = f"{card.label} r/{card.target}" if card.target else card.label
        for place, mark in card.uses.items():
            use = Use(card.label[:1], f"#{mark}", label, card.channel)
            found[place] = (*found.get(place, ()), use)
    return found


def _rows(places: Places, cards: Sequence[Card]) -> Iterable[Row]:
    """Yield the coverage map: the sections that have sentences, each sentence as wide as it is long."""
    drafts = [card for card in cards if not card.refusal]
    for part in places.parts:
        own = [
            place
            for group in part.groups
            for item in group.places
            for place in item
            if place.sentence is not None and place.role is not Role.KIT
        ]
        if not own:
            continue
        total = sum(len(place.text) for place in own) or 1
        cells, at = [], 0.0
        for place in own:
            width = 100 * len(place.text) / total
            holders = " ".join(dict.fromkeys(f"c-{card.look}" for card in drafts if place.id in card.uses))
            cells.append((place.id, round(at, 2), round(width, 2), holders))
            at += width
        first = part.heading if part.heading is not None else own[0]
        held = tuple((card.label, sum(place.id in card.uses for place in own)) for card in drafts)
        heading = part.heading.text if part.heading is not None else "(above the first heading)"
        yield Row(heading, f"#{first.id}", len(own), tuple(cells), held)


@cache
def template(name: str) -> "Template":
    """Load a template of this package."""
    found: Template = _environment().get_template(name)
    return found


@cache
def asset(name: str) -> str:
    """Read a file of this package."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["kinds"] = {kind.name: kind for kind in PlaceKind}
    return environment


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
