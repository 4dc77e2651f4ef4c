"""What holds the blocks of a page together: which must stay if another does, and which always stay."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, pairwise

from repurpose.article import Article, Block, Code, Image, List, Paragraph, Quote, Role, Section, Table
from repurpose.datafile import read_table
from repurpose.engines.whole.page import numbered
from repurpose.language.loose_ends import strangers
from repurpose.language.mentions import Mentions, read_mentions
from repurpose.language.number_words import counts
from repurpose.language.references import ending_promise, opening_need, parallel
from repurpose.language.terms import content_terms, stem
from repurpose.language.words import straighten

STAYS = frozenset(
    {
        Role.SUBTITLE,
        Role.LABEL,
        Role.DISCLAIMER,
        Role.BIO,
        Role.OFFER,
        Role.NEWSLETTER,
        Role.SHARE,
        Role.SIGN_OFF,
        Role.COPYRIGHT,
    }
)
"""Roles of what is the author's to take off a page, and nobody else's."""
_ENDS = 2
"""Paragraphs of the text that stay at each end, where the first or last section is too long to stay whole."""
_END_SHARE = 0.15
"""Most of the wanted length that a first or last section has to stay whole."""
_ACROSS = ("question", "colon", "promise", "unfinished")
"""Promises that a heading does not end."""
_LONGEST_NAME = 25
"""Words of who said something, with an office."""
_NAMED = re.compile(r"(?:[–—―~]|-{1,3})\s?[^\W\d_a-z]")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,60})\]")
_ANCHOR = re.compile(r"\]\(#([^)\s]{1,100})\)")


@dataclass(slots=True)
class Bonds:
    """The blocks of a page as a graph of needs."""

    blocks: tuple[Block, ...]
    """Those that the channel admits, in order."""
    numbers: tuple[int, ...]
    """Of each, counted through all blocks of the article."""
    sections: tuple[int, ...]
    """Number of each one's section."""
    needs: list[set[int]] = field(default_factory=list)
    """For each, the places of those that must stay if it does."""
    stays: set[int] = field(default_factory=set)
    """Places of those that stay whatever the length."""

    def tie(self, one: int, other: int) -> None:
        """Let two blocks stay or go together."""
        self.needs[one].add(other)
        self.needs[other].add(one)


def find_bonds(article: Article, roles: frozenset[Role], sizes: Sequence[int], most: int) -> Bonds:
    """Return the needs between the blocks that `roles` admit; `sizes[n]` is the size of block n, `most` the page's."""
    admitted = [(n, section, block) for n, section, block in numbered(article) if block.role in roles]
    bonds = Bonds(
        tuple(block for _, _, block in admitted),
        tuple(number for number, _, _ in admitted),
        tuple(section for _, section, _ in admitted),
    )
    bonds.needs = [set() for _ in admitted]
    first = _firsts(bonds)
    _neighbours(bonds)
    _series(article, bonds)
    _introductions(article, bonds)
    _pointers(article, bonds, first)
    _outline(article, bonds, first)
    own = [sizes[n] for n in bonds.numbers]
    _ends(bonds, own, most)
    _point(article, bonds, own, most)
    return bonds


def _firsts(bonds: Bonds) -> dict[int, int]:
    """Return the place of each section's first block."""
    first: dict[int, int] = {}
    for place, section in enumerate(bonds.sections):
        first.setdefault(section, place)
    return first


def _neighbours(bonds: Bonds) -> None:
    """Hold a block to the one before that it leans on, and to the one after that it promises."""
    blocks = bonds.blocks
    for at, block in enumerate(blocks):
        inside = at > 0 and bonds.sections[at - 1] == bonds.sections[at]
        if at and inside and (isinstance(block, (Code, Table, Image)) or block.role is Role.CAPTION or _signs(block)):
            bonds.tie(at, at - 1)
        elif inside and isinstance(block, (List, Quote)):
            bonds.needs[at].add(at - 1)
        elif at + 1 < len(blocks) and isinstance(block, Image) and bonds.sections[at + 1] == bonds.sections[at]:
            bonds.tie(at, at + 1)
        if not block.sentences or block.role is Role.FOOTNOTE:
            continue
        need = opening_need(block.sentences[0].text)
        if at and need and (inside or need != "soft connective"):
            bonds.needs[at].add(at - 1)
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        after = following.sentences[0].text if following and following.sentences else ""
        promise = ending_promise(block.sentences[-1].text, after) if isinstance(block, Paragraph) else ""
        same = following is not None and bonds.sections[at + 1] == bonds.sections[at]
        if following is not None and promise and (same or promise in _ACROSS):
            bonds.needs[at].add(at + 1)
        if same and after and isinstance(following, Paragraph) and parallel(block.sentences[0].text, after):
            bonds.tie(at, at + 1)


def _signs(block: Block) -> bool:
    """Tell whether a paragraph is nothing but the name of whoever says what stands above it: "– Ada Byron, poet"."""
    texts = [sentence.text for sentence in block.sentences] if isinstance(block, Paragraph) else []
    return len(texts) == 1 and len(texts[0].split()) <= _LONGEST_NAME and _NAMED.match(texts[0]) is not None


def _series(article: Article, bonds: Bonds) -> None:
    """Hold together the paragraphs and lists of a section that count on, a label's number too: first, second, last."""
    before: tuple[int, int] | None = None
    for at, block in enumerate(bonds.blocks):
        written = _plain(block.span.of(article.source.text).lstrip("*_ "))  # a label is no part of its sentence
        if isinstance(block, (Paragraph, List)) and block.sentences and _pattern("ordinal").match(written):
            if before and before[0] == bonds.sections[at] and not _pattern("begins_row").match(written):
                bonds.tie(before[1], at)
            before = (bonds.sections[at], at)


def _introductions(article: Article, bonds: Bonds) -> None:
    """Hold a block to the one that introduces whom or what it speaks of as known."""
    mentions = [read_mentions(sentence.text) for sentence in article.sentences]
    unknown = strangers(mentions)
    place = {s.index: at for at, block in enumerate(bonds.blocks) for s in block.sentences}
    named: dict[str, int] = {}
    spoken: dict[str, int] = {}
    for index, own in enumerate(mentions):
        at = place.get(index)
        if at is not None:
            sources = [named[name] for name in sorted(own.called & named.keys()) if name not in own.full]
            sources += [named[f"({word})"] for word in sorted(own.acronyms) if f"({word})" in named]
            opens = index == bonds.blocks[at].sentences[0].index
            if opens:
                nouns = {stem(word) for word in _pattern("shown").findall(_plain(article.sentences[index].text))}
                words = [*unknown[index].split(), *sorted(nouns & own.definite)]
                sources += [spoken[word] for word in words if word in spoken]
            bonds.needs[at].update(source for source in sources if source != at)
            _remember(article.sentences[index].text, own, at, named, spoken)


def _remember(text: str, own: Mentions, at: int, named: dict[str, int], spoken: dict[str, int]) -> None:
    """Note where a name is given in full, an acronym is spelled out and a word first falls."""
    for name in sorted(own.full):
        named.setdefault(name, at)
    for word in sorted(own.acronyms):
        if f"({word})" in text:
            named.setdefault(f"({word})", at)
    for word in sorted(own.introduces):
        spoken.setdefault(word, at)


def _pointers(article: Article, bonds: Bonds, first: dict[int, int]) -> None:
    """Hold a block to the footnotes, sections and neighbours that it points at; a footnote goes with its first mark."""
    text = article.source.text
    slugs = {section.slug: place for place, section in enumerate(article.sections) if section.slug}
    notes = {
        found[1]: at
        for at, block in enumerate(bonds.blocks)
        if block.role is Role.FOOTNOTE
        and (found := _FOOTNOTE.search(text, max(0, block.span.start - 70), block.span.end))
    }
    marked: set[str] = set()
    for at, block in enumerate(bonds.blocks):
        source = block.span.of(text)
        if block.role is not Role.FOOTNOTE:
            for mark in _FOOTNOTE.findall(source):
                if mark in notes and mark not in marked:
                    marked.add(mark)
                    bonds.tie(at, notes[mark])
                elif mark in notes:
                    bonds.needs[at].add(notes[mark])
        for slug in _ANCHOR.findall(source):
            if slug in slugs and slugs[slug] in first:
                bonds.needs[at].add(first[slugs[slug]])
        for near, name in ((at - 1, "back"), (at + 1, "on")):
            if 0 <= near < len(bonds.blocks) and any(_pattern(name).search(_plain(s.text)) for s in block.sentences):
                bonds.needs[at].add(near)


def _outline(article: Article, bonds: Bonds, first: dict[int, int]) -> None:
    """Hold a section to its first block and to the section above it, and a numbered or counted series together."""
    for at, own in enumerate(bonds.sections):
        bonds.needs[at].add(first[own])
    above: list[int] = []
    siblings: dict[tuple[int, int], list[int]] = {}
    for number, section in enumerate(article.sections):
        while above and article.sections[above[-1]].level >= section.level:
            above.pop()
        if above and above[-1] in first and number in first:
            bonds.needs[first[number]].add(first[above[-1]])
        if section.level and number in first and not _all_stay(bonds, number):
            siblings.setdefault((above[-1] if above else -1, section.level), []).append(number)
        above.append(number)
    announced = _announced(article)
    for group in siblings.values():
        counted = [n for n in group if _pattern("numbered_heading").match(_plain(article.sections[n].heading))]
        for series in (counted, group if len(group) in announced else []):
            for one, other in pairwise(series):
                bonds.tie(first[one], first[other])


def _all_stay(bonds: Bonds, section: int) -> bool:
    return all(b.role in STAYS for b, own in zip(bonds.blocks, bonds.sections, strict=True) if own == section)


def _announced(article: Article) -> frozenset[int]:
    """Return the numbers that the title, the headings and the first section name: so many parts are promised."""
    lead: Sequence[Section] = article.sections[:1]
    texts = [article.title, article.subtitle, *(section.heading for section in article.sections)]
    texts += [sentence.text for section in lead for block in section.blocks for sentence in block.sentences]
    found = set()
    for word in (word for text in texts for word in re.findall(r"[a-z]+|\d{1,2}(?![\d.])", _plain(text))):
        if word.isdigit() or word in counts():
            found.add(int(word) if word.isdigit() else counts()[word])
    return frozenset(found - {0, 1})


def _ends(bonds: Bonds, sizes: Sequence[int], most: int) -> None:
    """Let the opening, the ending and what is the author's own stay."""
    bonds.stays.update(at for at, block in enumerate(bonds.blocks) if block.role in STAYS)
    prose = _prose(bonds)
    for order in (prose, prose[::-1]):
        if order:
            whole = [at for at in order if bonds.sections[at] == bonds.sections[order[0]]]
            small = sum(sizes[at] for at in whole) <= most * _END_SHARE
            bonds.stays.update(whole if small else order[:_ENDS])


def _point(article: Article, bonds: Bonds, sizes: Sequence[int], most: int) -> None:
    """Let the first block stay that says what the title says, or most of it, where none does that stays anyway."""
    wanted = frozenset(content_terms(article.title))
    said = {
        at: max((len(wanted.intersection(content_terms(s.text))) for s in bonds.blocks[at].sentences), default=0)
        for at in _prose(bonds)
    }
    best = max(said.values(), default=0)
    if not best or best * 2 < len(wanted):
        return
    stays = closed(bonds.stays, bonds.needs)
    saying = [at for at, shared in said.items() if shared == best]
    if stays.isdisjoint(saying):
        held = (at for at in saying if sum(sizes[n] for n in closed((*stays, at), bonds.needs)) <= most)
        bonds.stays.update(islice(held, 1))


def _prose(bonds: Bonds) -> list[int]:
    """Return the places of the blocks that the author wrote to be read in a row."""
    apart = STAYS | {Role.FOOTNOTE, Role.CAPTION}
    return [at for at, b in enumerate(bonds.blocks) if isinstance(b, (Paragraph, List, Quote)) and b.role not in apart]


def closed(start: Iterable[int], links: Sequence[set[int]]) -> set[int]:
    """Return everything that `start` leads to."""
    found = set(start)
    pending = list(found)
    while pending:
        for other in links[pending.pop()]:
            if other not in found:
                found.add(other)
                pending.append(other)
    return found


def _plain(text: str) -> str:
    return straighten(text[:400]).lower()


@cache
def _table() -> dict[str, dict[str, str]]:
    return dict(read_table(__package__, "bonds.yaml"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(str(_table()[name]))
