"""The coverage map: which sections of an article its drafts use, and which nobody has used yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from repurpose.article import Article, Role, Section
from repurpose.draft import Draft
from repurpose.finding import shortened
from repurpose.placement import Placement
from repurpose.report.terminal import printable
from repurpose.results import Result

_WIDEST = 50
"""Most characters of a heading in a line."""
_TOP = "(above the first heading)"


@dataclass(frozen=True, slots=True)
class SectionUse:
    """How much of one section each draft holds."""

    section: Section
    sentences: int
    """How many it has, the author's own posts below an article left out."""
    used: tuple[tuple[Placement, int], ...]
    """For every draft, in the order of the results: how many of them it holds."""


def coverage(article: Article, results: Sequence[Result]) -> tuple[SectionUse, ...]:
    """Count for every section that has sentences how many of them each draft holds, its title included."""
    drafts = [(result.placement, _held(article, result.draft)) for result in results if result.draft is not None]
    uses = []
    for section in article.sections:
        own = {s.index for block in section.blocks for s in block.sentences if s.role is not Role.KIT}
        if own:
            uses.append(SectionUse(section, len(own), tuple((place, len(own & held)) for place, held in drafts)))
    return tuple(uses)


def coverage_lines(uses: Sequence[SectionUse]) -> Iterator[str]:
    """Yield the map as a table: a column for the section and for each draft, in sentences, then the heading."""
    if not uses:
        return
    columns = [("all", [use.sentences for use in uses])]
    for number, (place, _) in enumerate(uses[0].used):
        columns.append((place.label, [use.used[number][1] for use in uses]))
    widths = [max(len(name), 4) for name, _ in columns]
    heads = "  ".join(name.rjust(width) for (name, _), width in zip(columns, widths, strict=True))
    yield f"{heads}  sentences of each section"
    for row, use in enumerate(uses):
        cells = (f"{counts[row]:>{width}}" for (_, counts), width in zip(columns, widths, strict=True))
        yield f"{'  '.join(cells)}  {_heading(use.section)}"


def _heading(section: Section) -> str:
    return shortened(printable(section.heading) or _TOP, _WIDEST)


def _held(article: Article, draft: Draft) -> frozenset[int]:
    """Return the sentences of the article that a draft holds, one by one or inside whole blocks."""
    origins = [origin for passage in draft.passages for origin in passage.origins]
    held = {origin.sentence for origin in origins if origin.sentence is not None}
    blocks = sorted(origin.span for origin in origins if origin.sentence is None and origin.span is not None)
    at = 0
    for sentence in article.sentences:  # both are in the order of the article
        while at < len(blocks) and blocks[at].end <= sentence.span.start:
            at += 1
        if at < len(blocks) and blocks[at].overlaps(sentence.span):
            held.add(sentence.index)
    return frozenset(held)
