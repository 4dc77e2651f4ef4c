"""The article as the engine sees it: one line per sentence, measured."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import NamedTuple

from repurpose.article import Article, Block, Image, List, Paragraph, Quote, Role, Sentence
from repurpose.engines.extract.asked import read_asked, read_speakers
from repurpose.engines.extract.bars import SHORT_ITEM, bars
from repurpose.engines.extract.ends import with_risks
from repurpose.engines.extract.line import Line
from repurpose.engines.extract.openings import goes_on, poor_opening
from repurpose.engines.extract.subject import with_subject
from repurpose.engines.extract.trim import trim_asides, trim_opening
from repurpose.language.backstory import waiting
from repurpose.language.counted import counted
from repurpose.language.enumerated import first_points
from repurpose.language.fragments import is_bare_item, is_fragment, is_half, is_noun_phrase
from repurpose.language.hard_matter import tells_harm
from repurpose.language.measures import measure
from repurpose.language.mentions import read_mentions, strangers
from repurpose.language.references import ending_promise, opening_need, same_start, told_by_others
from repurpose.language.terms import centrality, content_terms
from repurpose.language.that_clauses import clauses_begun
from repurpose.language.ties import Tie, ties
from repurpose.language.words import straighten
from repurpose.spans import Span
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.tone import ToneProfile

_PROSE_ITEM_WORDS = 12
"""Mean words of a list's items from which they read as paragraphs."""
_FEWEST_TIPS = 3
_LONE_TIP_WORDS = 9
"""Words from which a command that is a whole paragraph tells a reader something; a shorter one may be a hook."""
_SHOWS = frozenset(("let", "let's", "imagine", "picture", "suppose", "consider", "think", "look"))
"""Commands that lead to a scene or an example, and are no tips."""


class Spare(IntEnum):
    """What is no good matter and may be posted all the same, where less does not suffice."""

    NOTHING = 0
    ANSWERED = 1
    """Answers of an interview, each below its question; items of a list of tips or below a lead-in."""
    PARTS = 2
    """Parts of an answer too, without its question."""
    ALL = 3
    """Parts of several answers together."""


class _Group(NamedTuple):
    """The sentences of one paragraph, list item or quotation."""

    section: int
    block: int
    sentences: tuple[Sentence, ...]
    gap: bool
    """Code, a table, a list, a quotation or the end of a scene stands before it."""
    in_list: bool = False
    prose: bool = False
    """The items of its list read as paragraphs."""
    led: bool = False
    """A lead-in announces its list, or it is one of tips, so that none of its items opens a post."""


def read_lines(
    article: Article, spec: ChannelSpec, tones: Sequence[ToneProfile], *, spare: Spare = Spare.NOTHING
) -> tuple[Line, ...]:
    """Measure every sentence of `article`; `lines[i]` belongs to `article.sentences[i]`.

    `tones` are the profiles that the spec's tone words name: they may bar sentences.
    """
    sentences = article.sentences
    texts = [trim_asides(s.text, s.code) for s in sentences]
    mentions = [read_mentions(text) for text in texts]
    unknown = strangers(mentions)
    written = tuple(s.text for s in sentences)
    central, tied = centrality(written), ties(written)
    points, begun = first_points(written), clauses_begun(written)
    following = _following(sentences)
    admitting = spec.model_copy(update={"roles": spec.roles | {Role.ANSWER}}) if spare else spec
    barred = bars(article, admitting, tones)
    title = frozenset(content_terms(article.title))
    headings = [frozenset(content_terms(section.heading)) for section in article.sections]
    read: list[Line] = []
    for group in _groups(article, spare=spare):
        waits = waiting([texts[s.index] for s in group.sentences])
        worst = _worst([texts[s.index] for s in group.sentences])
        for place, sentence in enumerate(group.sentences):
            at = sentence.index
            text = texts[at]
            trimmed = _trimmed(text, sentence)
            promise = ending_promise(text, following[at]) or ("change" if waits[place] else "")
            promise = promise or ("worst" if following[at] and worst[place] else "")
            terms = frozenset(content_terms(text))
            read.append(
                Line(
                    sentence=sentence,
                    text=text,
                    measures=measure(text),
                    section=group.section,
                    block=group.block,
                    first=place == 0,
                    last=place == len(group.sentences) - 1,
                    opens_section=not read or read[-1].section != group.section,
                    gap=group.gap and place == 0,
                    item=group.in_list,
                    trimmed=trimmed,
                    need=_need(group, place, text, trimmed, promise)
                    or _lone_item(group, text, following[at])
                    or _counted_on(group, place, text, trimmed, tied),
                    inner_need=opening_need(text) or ("fragment" if goes_on(text) else ""),
                    promise=promise,
                    counts=_counts(group, place, text),
                    bar=barred[at] or _item_bar(text, group, first=place == 0),
                    centrality=central[at],
                    terms=terms,
                    mentions=mentions[at],
                    links=_links(article, sentence),
                    titled=terms & title,
                    headed=len(terms & headings[group.section]),
                    tie=tied[at],
                    first_point=points[at],
                    clause_of=begun[at],
                    stranger=unknown[at],
                )
            )
    lines = with_subject(_with_answers(read, article, spec, spare=spare))
    return with_risks(lines, title, headings, titled=spec.title is not None)


def _trimmed(text: str, sentence: Sentence) -> str:
    """Return the text without a leading link, unless code would then stand first, and with another initial."""
    trimmed = trim_opening(text)
    rest = text[len(text) - len(trimmed) :]
    return text if rest != trimmed and rest.startswith(tuple(s.of(sentence.text) for s in sentence.code)) else trimmed


def _worst(paragraph: Sequence[str]) -> tuple[bool, ...]:
    """Tell for each sentence whether the author has come to harm or abuse by then: readers are not left there."""
    own, told = any(measure(text).first_singular for text in paragraph), False
    return tuple(told := told or (own and tells_harm(text)) for text in paragraph)


def _need(group: _Group, place: int, text: str, trimmed: str, promise: str) -> str:
    """Say why no post may open on a sentence (`Line.need`); empty where one may."""
    if need := opening_need(trimmed):
        return need
    if place and same_start(group.sentences[place - 1].text, text):
        return "parallel"
    if place and told_by_others(group.sentences[place - 1].text):
        return "reported"
    if group.led:
        return "list"
    # "First, we wait. Second, …" without what is counted
    return poor_opening(trimmed) or ("list" if trimmed != text and promise == "list" else "")


def _counts(group: _Group, place: int, text: str) -> int:
    """Return for how many paragraphs after its own a post with a sentence goes on (`Line.counts`)."""
    number = counted(text)
    return number if number > len(group.sentences) - 1 - place else 0


def _lone_item(group: _Group, text: str, following: str) -> str:
    """Return `list` for a command that is a paragraph by itself and of which the next sentence takes up nothing.

    It was an item of a list of tips, and what follows is another one or no longer of the list.
    """
    m = measure(text)
    if len(group.sentences) > 1 or not m.imperative or m.question or m.words < _LONE_TIP_WORDS:
        return ""
    command, _, what = text.partition(" ")
    shows = straighten(command).lower() in _SHOWS or what[:1].isupper()  # "Schedule A contains …"
    return "" if shows or not set(content_terms(text)).isdisjoint(content_terms(following)) else "list"


def _counted_on(group: _Group, place: int, text: str, trimmed: str, tied: Sequence[Tie | None]) -> str:
    """Return `list` for a point that would lose its number where its paragraph counts on an earlier one too."""
    at = group.sentences[place].index
    later = (tied[s.index] for s in group.sentences[place + 1 :])
    return "list" if trimmed != text and any(tie is not None and tie.sentence < at for tie in later) else ""


def _with_answers(lines: Sequence[Line], article: Article, spec: ChannelSpec, *, spare: Spare) -> Sequence[Line]:
    """Return the lines, each with the question that it answers.

    Somebody else's answer is posted with nobody else's words, from its first sentence and below its question if the
    channel can show one; where `spare` allows, a part of it or of several, and never with the author's words. Where no
    question is left, a turn is posted alone; at the last, several turns of whoever says it.
    """
    whole = spare < Spare.PARTS
    asked, speakers = read_asked(article), read_speakers(article)
    shows = spec.lead == "title" or (spec.title is not None and spec.title.form == "question")

    def unasked(line: Line) -> int:
        speaker = speakers.get(line.sentence.index)
        if speaker is None:
            return -1 - line.section
        return -1 - len(article.sections) - (speaker.first if spare is Spare.ALL else speaker.turn)

    def with_answer(line: Line) -> Line:
        answered = asked.get(line.sentence.index)
        theirs = line.sentence.role is Role.ANSWER
        if answered is None:
            return replace(line, voice=unasked(line)) if theirs else line
        voice = 1 if spare is Spare.ALL else answered.first + 1
        begins = answered.first == line.sentence.index and not line.item and answered.question
        return replace(
            line,
            bar=line.bar or (Role.SPEECH.value if answered.asks else ""),
            need=line.need or ("answer" if theirs and whole and shows and not begins else ""),
            asked=answered if whole or not answered.others else None,
            voice=voice if theirs else 0,
        )

    return tuple(map(with_answer, lines))


def without_taken(lines: Sequence[Line], taken: frozenset[int]) -> tuple[Line, ...]:
    """Return the lines, those of sentences that another draft holds (`Brief.taken`) barred."""
    return tuple(
        replace(line, bar="stands in another draft of this article")
        if line.sentence.index in taken and not line.bar
        else line
        for line in lines
    )


def _following(sentences: Sequence[Sentence]) -> list[str]:
    """Return for each sentence the one that reads on after it, past footnotes; empty at the end."""
    texts, after = [], ""
    for sentence in reversed(sentences):
        texts.append(after)
        after = after if sentence.role is Role.FOOTNOTE else sentence.text
    return texts[::-1]


def _links(article: Article, sentence: Sentence) -> int:
    """Count the links of a sentence: what Markdown and HTML write, and bare addresses."""
    # A span ends on the last character seen; what closes a link there stands behind it.
    written = article.source.text[sentence.span.start : sentence.span.end + 3]
    return sum(map(written.count, ("](", "][", "</a"))) or written.count("://")


def _groups(article: Article, *, spare: Spare) -> Iterator[_Group]:
    """Yield the paragraphs, items and quotations of an article in order."""
    number = 0
    for section, part in enumerate(article.sections):
        before: Block | None = None
        shown = False
        for block in part.blocks:
            if isinstance(block, Image):
                # It interrupts nothing, unless a colon announces it.
                shown = _leads_in(before)
                continue
            scene = before is not None and _parted(article, before.span.end, block.span.start)
            gap = shown or scene or (before is not None and not isinstance(before, Paragraph))
            if isinstance(block, List):
                words = sum(len(s.text.split()) for s in block.sentences) / max(1, len(block.items))
                led = not spare and (_leads_in(before) or _is_of_tips(block))
                for place, item in enumerate(block.items):
                    number += 1
                    yield _Group(section, number, item.sentences, place == 0, True, words >= _PROSE_ITEM_WORDS, led)
            else:
                number += 1
                yield _Group(section, number, block.sentences, gap or isinstance(block, Quote))
            before, shown = block, False


def _parted(article: Article, start: int, end: int) -> bool:
    at = bisect_left(article.breaks, Span(start, start))
    return at < len(article.breaks) and article.breaks[at].start < end


def _item_bar(text: str, group: _Group, *, first: bool) -> str:
    """Say why what was an item of a list, or looks like one, may not be posted."""
    if group.in_list and not group.prose:
        return SHORT_ITEM
    if group.prose and is_half(text):
        return "half a sentence of a list"
    # Inside a paragraph a fragment may be the music; at the start of one it was an item of a list.
    if group.prose and first and (_is_small(text) or is_noun_phrase(text) or is_bare_item(text)):
        return "a fragment of a list"
    return "a fragment of a list" if (group.prose or first) and is_fragment(text) else ""


def _is_small(text: str) -> bool:
    first = text.split(maxsplit=1)[0].rstrip(",;:.")
    return first[:1].islower() and first.islower() and not any(c.isdigit() or c == "." for c in first)  # "est31"


def _leads_in(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and bool(block.sentences) and block.sentences[-1].text.endswith(":")


def _is_of_tips(block: List) -> bool:
    """Tell whether most items of a list tell the reader what to do, or ask: a worksheet, hardly a text."""
    firsts = [item.sentences[0].text for item in block.items if item.sentences]
    told = sum(text.endswith("?") or measure(text).imperative for text in firsts)
    return len(firsts) >= _FEWEST_TIPS and told * 2 >= len(firsts)
