"""The article as the engine sees it: one line per sentence, measured."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from repurpose.article import Article, Block, Image, List, Paragraph, Quote, Role, Sentence
from repurpose.engines.extract.bars import bars
from repurpose.engines.extract.ends import with_risks
from repurpose.engines.extract.fragments import is_bare_item, is_fragment, is_noun_phrase
from repurpose.engines.extract.line import Line
from repurpose.engines.extract.openings import poor_opening
from repurpose.engines.extract.trim import trim_asides, trim_opening
from repurpose.language.measures import measure
from repurpose.language.mentions import read_mentions
from repurpose.language.references import ending_promise, opening_need, same_start
from repurpose.language.terms import centrality, content_terms
from repurpose.language.ties import ties
from repurpose.spec.channel import ChannelSpec

_PROSE_ITEM_WORDS = 12
"""Mean words of a list's items from which they read as paragraphs."""
_FEWEST_TIPS = 3
_ASKING = frozenset("when how what who where why whether which".split())
"""First words of an item that is half a sentence: "When a decision is due."."""


def read_lines(article: Article, spec: ChannelSpec, *, spare: bool = False) -> tuple[Line, ...]:
    """Measure every sentence of `article`; `lines[i]` belongs to `article.sentences[i]`.

    With `spare`, the answers of an interview and the items of a list of tips or below a lead-in may be posted too.
    """
    sentences = article.sentences
    central = centrality([s.text for s in sentences])
    tied = ties([s.text for s in sentences])
    barred = bars(article, spec.model_copy(update={"roles": spec.roles | {Role.ANSWER}}) if spare else spec)
    title = frozenset(content_terms(article.title))
    headings = [frozenset(content_terms(section.heading)) for section in article.sections]
    lines: list[Line] = []
    for section, block, group, gap, item, led in _groups(article, spare=spare):
        for place, sentence in enumerate(group):
            following = sentences[sentence.index + 1].text if sentence.index + 1 < len(sentences) else ""
            text = trim_asides(sentence.text)
            trimmed = trim_opening(text)
            inner_need = opening_need(text)
            bar = barred[sentence.index] or _item_bar(text, prose=item, first=place == 0)
            need = inner_need if trimmed == text else opening_need(trimmed)
            if not need:
                parallel = place and same_start(group[place - 1].text, text)
                need = "parallel" if parallel else "list" if led else poor_opening(trimmed)
            terms = frozenset(content_terms(text))
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
                    need=need,
                    inner_need=inner_need,
                    promise=ending_promise(text, following),
                    bar=bar,
                    centrality=central[sentence.index],
                    terms=terms,
                    mentions=read_mentions(text),
                    links=_links(article, sentence),
                    titled=terms & title,
                    headed=len(terms & headings[section]),
                    tie=tied[sentence.index],
                )
            )
    return with_risks(lines, title, headings, titled=spec.title is not None)


def without_taken(lines: Sequence[Line], taken: frozenset[int]) -> tuple[Line, ...]:
    """Return the lines, those of sentences that another draft holds (`Brief.taken`) barred."""
    return tuple(
        replace(line, bar="stands in another draft of this article")
        if line.sentence.index in taken and not line.bar
        else line
        for line in lines
    )


def _links(article: Article, sentence: Sentence) -> int:
    """Count the links of a sentence: what Markdown and HTML write, and bare addresses."""
    # A span ends on the last character seen; what closes a link there stands behind it.
    written = article.source.text[sentence.span.start : sentence.span.end + 3]
    return sum(map(written.count, ("](", "][", "</a"))) or written.count("://")


def _item_bar(text: str, *, prose: bool | None, first: bool) -> str:
    """Say why what was an item of a list may not be posted; `prose` is nothing outside lists."""
    if prose is False:
        return "a short list item"
    half = (
        prose
        and text.split(maxsplit=1)[0].lower() in _ASKING
        and ("," not in text or ";" in text)
        and not text.endswith("?")
    )
    if half:
        return "half a sentence of a list"
    if prose and first and text[0].islower() and text.split()[0].islower():
        return "a fragment of a list"
    # Inside a paragraph a fragment may be the music; at the start of one it was an item of a list.
    if prose and first and (is_noun_phrase(text) or is_bare_item(text)):
        return "a fragment of a list"
    return "a fragment of a list" if (prose or first) and is_fragment(text) else ""


def _groups(
    article: Article, *, spare: bool
) -> Iterator[tuple[int, int, tuple[Sentence, ...], bool, bool | None, bool]]:
    """Yield (section, block, sentences, gap, item, led) per paragraph or item.

    `item` is nothing outside lists, True where the items read as paragraphs, False where they are short; `led` where a
    lead-in announces the list, or it is one of tips, so that none of its items opens a post.
    """
    number = 0
    for section, part in enumerate(article.sections):
        before: Block | None = None
        for block in part.blocks:
            gap = before is not None and not isinstance(before, (Paragraph, Image))
            if isinstance(block, List):
                words = sum(len(s.text.split()) for s in block.sentences) / max(1, len(block.items))
                led = not spare and (_leads_in(before) or _is_of_tips(block))
                for place, item in enumerate(block.items):
                    number += 1
                    yield section, number, item.sentences, place == 0, words >= _PROSE_ITEM_WORDS, led
            else:
                number += 1
                yield section, number, block.sentences, gap or isinstance(block, Quote), None, False
            if not isinstance(block, Image):
                before = block


def _leads_in(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and bool(block.sentences) and block.sentences[-1].text.endswith(":")


def _is_of_tips(block: List) -> bool:
    """Tell whether most items of a list tell the reader what to do, or ask: a worksheet, hardly a text."""
    firsts = [item.sentences[0].text for item in block.items if item.sentences]
    told = sum(text.endswith("?") or measure(text).imperative for text in firsts)
    return len(firsts) >= _FEWEST_TIPS and told * 2 >= len(firsts)
