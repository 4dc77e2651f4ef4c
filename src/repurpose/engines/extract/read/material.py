"""The article as the engine sees it: one line per sentence, measured."""

from collections.abc import Sequence
from dataclasses import replace

from repurpose.article import Article, Role, Sentence
from repurpose.engines.extract.read.answers import Spare, with_answers
from repurpose.engines.extract.read.bars import bars
from repurpose.engines.extract.read.ends import with_risks
from repurpose.engines.extract.read.groups import Group, item_bar, read_groups
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.needs import need_of, promises
from repurpose.engines.extract.read.openings import goes_on
from repurpose.engines.extract.read.subject import ahead
from repurpose.engines.extract.read.trim import trim_asides, trim_opening
from repurpose.language.counted import counted
from repurpose.language.enumerated import first_points
from repurpose.language.loose_ends import strangers
from repurpose.language.measures import measure
from repurpose.language.mentions import read_mentions
from repurpose.language.references import opening_need
from repurpose.language.terms import centrality, content_terms
from repurpose.language.that_clauses import clauses_begun
from repurpose.language.ties import name_ties, ties
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.tone import ToneProfile


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
    # A reader of a post with a title has read it.
    named = name_ties(mentions, read_mentions(article.title).full if spec.title else frozenset())
    points, begun = first_points(written), clauses_begun(written)
    following = _following(sentences)
    admitting = spec.model_copy(update={"roles": spec.roles | {Role.ANSWER}}) if spare else spec
    barred = bars(article, admitting, tones)
    title = frozenset(content_terms(article.title))
    terms = [frozenset(content_terms(text)) for text in texts]
    titled = [own & title for own in terms]
    coming = ahead(titled)
    headings = [frozenset(content_terms(section.heading)) for section in article.sections]
    read: list[Line] = []
    for group in read_groups(article, lends=spare > Spare.NOTHING):
        numbers = [sentence.index for sentence in group.sentences]
        promised = promises([texts[n] for n in numbers], [following[n] for n in numbers])
        for place, sentence in enumerate(group.sentences):
            at = sentence.index
            text = texts[at]
            trimmed = _trimmed(text, sentence)
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
                    need=need_of(group, place, text, trimmed, promised[place], following[at], tied),
                    inner_need=opening_need(text) or ("fragment" if goes_on(text) else ""),
                    promise=promised[place],
                    counts=_counts(group, place, text),
                    bar=barred[at] or item_bar(text, group, first=place == 0),
                    centrality=central[at],
                    terms=terms[at],
                    mentions=mentions[at],
                    links=_links(article, sentence),
                    titled=titled[at],
                    to_come=coming[at].subject,
                    titled_later=coming[at].title,
                    headed=len(terms[at] & headings[group.section]),
                    ties=tied[at],
                    names_back=named[at],
                    first_point=points[at],
                    clause_of=begun[at],
                    stranger=unknown[at],
                )
            )
    lines = with_answers(read, article, spec, spare=spare)
    return with_risks(lines, title, headings, titled=spec.title is not None)


def _trimmed(text: str, sentence: Sentence) -> str:
    """Return the text without a leading link, unless code would then stand first, and with another initial."""
    trimmed = trim_opening(text)
    rest = text[len(text) - len(trimmed) :]
    return text if rest != trimmed and rest.startswith(tuple(s.of(sentence.text) for s in sentence.code)) else trimmed


def _counts(group: Group, place: int, text: str) -> int:
    """Return for how many paragraphs after its own a post with a sentence goes on (`Line.counts`)."""
    number = counted(text)
    return number if number > len(group.sentences) - 1 - place else 0


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
