"""A page condensed to its channel's range: whole blocks go, those that least is lost without."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from repurpose.article import Article, Role, Sentence
from repurpose.engines.whole.bonds import Bonds, closed, find_bonds
from repurpose.engines.whole.page import alive
from repurpose.finding import Finding, Severity
from repurpose.language.counting import count, count_words
from repurpose.language.terms import centrality
from repurpose.listing import and_more
from repurpose.spans import Lines
from repurpose.spec.channel import ChannelSpec, Unit

RULE = "condensed"
_WHOLE_SECTION = 0.7
"""What the loss of a whole section counts for: a hole in a section reads worse than a page with a section less."""
_ABOUT_TEXT = 0.3
"""What a sentence about the text itself is worth to the page, as a share of another."""
_LARGEST = 6
"""Cuts without which others are looked for, the largest ones."""
_NAMED = 6
"""Most sections or lines that one message names."""


@dataclass(frozen=True, slots=True)
class Condensed:
    """What goes from a page."""

    left_out: frozenset[int]
    """Numbers of blocks, counted through all sections of the article."""
    findings: tuple[Finding, ...]
    """One that says what was left out, or why nothing could be."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """Blocks that can only go together."""

    places: frozenset[int]
    share: float
    """What the loss counts for."""
    size: int
    """Of its blocks."""
    heads: int
    """Of the headings over them, which may go too."""
    loss: float


@dataclass(frozen=True, slots=True)
class _Measured:
    """The page's blocks and headings in the channel's unit, and what is lost with each block."""

    bonds: Bonds
    sizes: tuple[int, ...]
    losses: tuple[float, ...]
    headings: tuple[int, ...]
    """By section."""
    standing: Callable[[frozenset[int]], Sequence[bool]]
    """Tells by section whether its heading stays on the page, from the numbers of the blocks that go."""

    def cut(self, places: frozenset[int], share: float) -> _Cut:
        """Measure what goes with some blocks."""
        sections = {self.bonds.sections[at] for at in places}
        return _Cut(
            places,
            share,
            sum(self.sizes[at] for at in places),
            sum(self.headings[section] for section in sections),
            share * sum(self.losses[at] for at in sorted(places)),
        )

    def loss(self, gone: frozenset[int]) -> float:
        """Return what is lost with some blocks; what goes with its whole section counts less."""
        holes = {own for at, own in enumerate(self.bonds.sections) if at not in gone}
        return sum(
            self.losses[at] * (1.0 if self.bonds.sections[at] in holes else _WHOLE_SECTION) for at in sorted(gone)
        )

    def page(self, gone: frozenset[int]) -> int:
        """Return the size of the page without some blocks and without the headings that go with them."""
        stand = self.standing(frozenset(self.bonds.numbers[at] for at in gone))
        heads = sum(size for size, stays in zip(self.headings, stand, strict=True) if stays)
        return sum(size for at, size in enumerate(self.sizes) if at not in gone) + heads


def condense(article: Article, spec: ChannelSpec) -> Condensed:
    """Choose which blocks go so that the page is no longer than the channel's range.

    Headings stay while anything below them does; the opening, the ending, notices, bio and offer always stay. Where
    what hangs together is still too long, the nearest page above the range is left.
    """
    least, most, unit = spec.length.min, spec.length.max, spec.length.unit
    text = article.source.text
    every = [_size(block.span.of(text), block.sentences, unit) for block in article.blocks()]
    bonds = find_bonds(article, spec.roles, every, most)
    measured = _Measured(
        bonds,
        tuple(every[number] for number in bonds.numbers),
        _losses(article, bonds),
        tuple(count(section.heading, unit) if section.heading else 0 for section in article.sections),
        partial(alive, article, spec.roles),
    )
    gone = _choose(measured, _cuts(article, measured), least, most)
    left_out = frozenset(bonds.numbers[at] for at in gone)
    return Condensed(left_out, (_finding(article, spec, measured, gone),))


def _size(source: str, sentences: Sequence[Sentence], unit: Unit) -> int:
    """Count a block: words as a reader sees them, every other unit as it is written, its blank line included."""
    return sum(count_words(s.text) for s in sentences) if unit == "words" else count(source, unit) + 2


def _losses(article: Article, bonds: Bonds) -> tuple[float, ...]:
    """Return what the page loses with each block: its words, weighed by how central their sentences are."""
    central = centrality(tuple(sentence.text for sentence in article.sentences))
    return tuple(
        sum(
            central[s.index] * (_ABOUT_TEXT if s.role is Role.ABOUT_TEXT else 1.0) * count_words(s.text)
            for s in block.sentences
        )
        for block in bonds.blocks
    )


def _cuts(article: Article, measured: _Measured) -> list[_Cut]:
    """Return what may go: each block and each section, with everything that needs it."""
    bonds = measured.bonds
    needed_by: list[set[int]] = [set() for _ in bonds.blocks]
    for at, needs in enumerate(bonds.needs):
        for other in needs:
            needed_by[other].add(at)
    stays = closed(bonds.stays, bonds.needs)
    cuts: dict[frozenset[int], _Cut] = {}
    for places, share in (*(((at,), 1.0) for at in range(len(bonds.blocks))), *_sections(article, bonds)):
        if stays.isdisjoint(places):
            gone = frozenset(closed(places, needed_by))
            if stays.isdisjoint(gone):
                cuts[gone] = measured.cut(gone, share)
    return list(cuts.values())


def _sections(article: Article, bonds: Bonds) -> Iterator[tuple[tuple[int, ...], float]]:
    """Yield for each section with a heading the places of its blocks and of those in the sections below it."""
    for number, section in enumerate(article.sections):
        end = number + 1
        while end < len(article.sections) and article.sections[end].level > section.level:
            end += 1
        places = tuple(at for at, own in enumerate(bonds.sections) if number <= own < end)
        if section.level and places:
            yield places, _WHOLE_SECTION


def _choose(measured: _Measured, cuts: list[_Cut], least: int, most: int) -> frozenset[int]:
    """Return what goes: of some ways to reach the range the one that loses least, or else comes nearest.

    Cutting where least is lost at once may end far below `most` by one large cut: it is tried without each of those.
    """
    first, made = _cut_down(measured, cuts, least, most)
    plans = [first]
    for large in sorted(made, key=lambda places: (-measured.cut(places, 1.0).size, min(places)))[:_LARGEST]:
        rest = [cut for cut in cuts if not large <= cut.places]
        plans.append(_cut_down(measured, rest, least, most)[0])
    return min(plans, key=lambda gone: (max(measured.page(gone) - most, 0), measured.loss(gone)))


def _cut_down(
    measured: _Measured, cuts: list[_Cut], least: int, most: int
) -> tuple[frozenset[int], list[frozenset[int]]]:
    """Cut until the page fits, each time where least is lost for what it gains; never below `least`.

    What was cut early and fits again in the end comes back. Return what is gone, and the cuts.
    """
    gone: frozenset[int] = frozenset()
    made: list[frozenset[int]] = []
    while (size := measured.page(gone)) > most:
        excess = size - most
        fitting = [cut for cut in cuts if cut.size and size - cut.size - cut.heads >= least]
        if not fitting:
            break
        best = min(fitting, key=lambda cut: (cut.loss / min(cut.size, excess), min(cut.places)))
        made.append(best.places)
        gone |= best.places
        cuts = [
            cut if cut.places.isdisjoint(best.places) else measured.cut(cut.places - gone, cut.share)
            for cut in cuts
            if not cut.places <= gone
        ]
    for places in reversed(made):
        back = gone - places
        if measured.page(back) <= most and closed(places, measured.bonds.needs).isdisjoint(back):
            gone = back
    return gone, made


def _finding(article: Article, spec: ChannelSpec, measured: _Measured, gone: frozenset[int]) -> Finding:
    """Say what was left out, by section and line."""
    before, after = measured.page(frozenset()), measured.page(gone)
    unit, name, most = spec.length.unit, spec.name, spec.length.max
    if before <= most:
        return Finding(RULE, Severity.ADVICE, f"nothing had to go: {before:,} {unit}, and {name} takes {most:,}")
    held = f"; what is left hangs together or must stay, so {after - most:,} {unit} are still too many"
    if not gone:
        return Finding(RULE, Severity.WARNING, f"nothing could go of {before:,} {unit}{held}")
    message = f"condensed from {before:,} to {after:,} {unit}; left out {_named(article, measured.bonds, gone)}"
    if after <= most:
        return Finding(RULE, Severity.ADVICE, message)
    return Finding(RULE, Severity.WARNING, message + held)


def _named(article: Article, bonds: Bonds, gone: frozenset[int]) -> str:
    """Name whole sections by their headings, and what else went by its line."""
    kept = {own for at, own in enumerate(bonds.sections) if at not in gone}
    whole = sorted({bonds.sections[at] for at in gone} - kept)
    lines = Lines.of(article.source.text)
    single = [
        str(lines.locate(bonds.blocks[at].span.start)[0]) for at in sorted(gone) if bonds.sections[at] not in whole
    ]
    parts = []
    if whole:
        noun = "the section" if len(whole) == 1 else "the sections"
        parts.append(f"{noun} {and_more([f'“{article.sections[at].heading}”' for at in whole], _NAMED)}")
    if single:
        noun = "line" if len(single) == 1 else "the lines"
        parts.append(f"what stands at {noun} {and_more(single, _NAMED)} of the article")
    return "; ".join(parts)
