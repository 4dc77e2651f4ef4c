"""The article as the engine sees it: one line per sentence, measured."""

from collections.abc import Iterator
from dataclasses import dataclass

from repurpose.article import Article, Block, Image, List, Paragraph, Quote, Sentence
from repurpose.engines.extract.bars import bars
from repurpose.engines.extract.trim import trim_asides, trim_opening
from repurpose.language.measures import Measures, measure
from repurpose.language.mentions import Mentions, read_mentions
from repurpose.language.references import ending_promise, opening_need
from repurpose.language.terms import centrality, content_terms
from repurpose.spec.channel import ChannelSpec

_PROSE_ITEM_WORDS = 12
"""Mean words of a list's items from which they read as paragraphs."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what the plan must know of it."""

    sentence: Sentence
    text: str
    """As it would be posted: without an empty aside."""
    measures: Measures
    section: int
    """Number of its section; a run stays inside one."""
    block: int
    """Number of its paragraph, list item or quotation."""
    first: bool
    """Opens its block."""
    last: bool
    """Closes its block."""
    opens_section: bool
    gap: bool
    """Code, a table, a list or a quotation stands between it and the sentence before."""
    item: bool
    """Stands in a list."""
    trimmed: str
    """Its text without a leading word that only links it; what a run that opens here would print."""
    need: str
    """What `trimmed` leans on (`language.references.opening_need`)."""
    inner_need: str
    """What the untrimmed text leans on: whether it joins to a sentence other than its neighbour."""
    promise: str
    """What it promises (`language.references.ending_promise`)."""
    bar: str
    """Why it may not be posted here; empty when it may."""
    centrality: float
    terms: frozenset[str]
    mentions: Mentions


def read_lines(article: Article, spec: ChannelSpec) -> tuple[Line, ...]:
    """Measure every sentence of `article`; `lines[i]` belongs to `article.sentences[i]`."""
    sentences = article.sentences
    central = centrality([s.text for s in sentences])
    barred = bars(article, spec)
    lines: list[Line] = []
    for section, block, group, gap, item in _groups(article):
        for place, sentence in enumerate(group):
            following = sentences[sentence.index + 1].text if sentence.index + 1 < len(sentences) else ""
            text = trim_asides(sentence.text)
            trimmed = trim_opening(text)
            inner_need = opening_need(text)
            bar = barred[sentence.index]
            lines.append(
                Line(
                    sentence=sentence,
                    text=text,
                    measures=measure(text),
                    section=section,
                    block=block,
                    first=place == 0,
                    last=place == len(group) - 1,
                    opens_section=not lines or lines[-1].section != section,
                    gap=gap and place == 0,
                    item=item is not None,
                    trimmed=trimmed,
                    need=inner_need if trimmed == text else opening_need(trimmed),
                    inner_need=inner_need,
                    promise=ending_promise(text, following),
                    bar=bar or ("a short list item" if item is False else ""),
                    centrality=central[sentence.index],
                    terms=frozenset(content_terms(text)),
                    mentions=read_mentions(text),
                )
            )
    return tuple(lines)


def _groups(article: Article) -> Iterator[tuple[int, int, tuple[Sentence, ...], bool, bool | None]]:
    """Yield (section, block, sentences, gap, item) per paragraph or item.

    `item` is nothing outside lists, True where the items read as paragraphs, False where they are short.
    """
    number = 0
    for section, part in enumerate(article.sections):
        before: Block | None = None
        for block in part.blocks:
            gap = before is not None and not isinstance(before, (Paragraph, Image))
            if isinstance(block, List):
                words = sum(len(s.text.split()) for s in block.sentences) / max(1, len(block.items))
                for place, item in enumerate(block.items):
                    number += 1
                    yield section, number, item.sentences, place == 0, words >= _PROSE_ITEM_WORDS
            else:
                number += 1
                yield section, number, block.sentences, gap or isinstance(block, Quote), None
            if not isinstance(block, Image):
                before = block
