"""What may not be posted, decided before anything is chosen."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from repurpose.article import Article, Role, Sentence
from repurpose.datafile import read_table
from repurpose.engines.extract.read.calls import speaks_to_reader
from repurpose.engines.extract.read.goals import is_goal
from repurpose.engines.extract.read.letter import speaks_in_letter
from repurpose.engines.extract.read.trim import runs_on, trim_asides
from repurpose.language.boilerplate import role_of
from repurpose.language.client_story import client_story
from repurpose.language.cues import Filed, file_patterns, found_in
from repurpose.language.fragments import is_finite
from repurpose.language.list_signs import begins_item
from repurpose.language.measures import measure
from repurpose.language.sentences import ends_asking, is_closed
from repurpose.language.terms import content_terms
from repurpose.language.words import straighten
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.tone import Barred, ToneProfile

NAMES_OWN = "names the author or the offer"
LINK, CODE = "holds a link", "holds code"
LOST = "holds what a post cannot show"
SHORT_ITEM = "a short list item"
ELSEWHERE, CALL, COINED = "points at another part of the page", "a call to action", "a coined label"
NEWS = "thanks, news or an invitation"
GOAL = "a goal or a rule that lost its label"
CLIENT, TO_SOMEBODY = "tells of a client by name", "speaks to whom a letter is for"
"""Bars that are told apart later; those from `ELSEWHERE` to `NEWS` are names of `bars.yaml`."""

_URL = re.compile(r"https?://|www\.|\b[\w-]{1,60}\.(?:com|org|net|gov|io|ca|co|edu)/\w|\w@\w", re.IGNORECASE)
_CODE = re.compile(r"`|\w\(\)|::|=>|->|\{|\}|</|/>|_|(?<![\w-])--\w|\w/\w+\.\w|\$[A-Za-z_]|<\w{1,40}>|\w\[\d|\\\w")
_CODE_MARKS = frozenset("`()=>-{}<_/$[\\:")
"""One of these stands in every piece of code."""
_RUN_TOGETHER = re.compile(r"[.!?](?<=[a-z]{2}.)[A-Z][a-z]+(?:[ ,;]|'s\b)")
"""The stop of one sentence and the first word of the next without a space: "the public.That is"."""
_SPEAKER = re.compile(r"[A-Z][\w.'-]* [A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}(?: \([^()]{1,60}\))?: ")
_LABELLED = re.compile(
    r"[A-Z][\w'/&-]*(?:\(s\)[\w']*)?(?: [\w'/&-]+){0,4}(?: \([^()]{1,40}\))?: (?=[A-Z]|[\u2300-\U0001ffff])"
)
_TERM = re.compile(r"(?!The )[A-Z][\w'/&-]*(?: [\w'/&-]+){0,4}(?: \([^()]{1,40}\))? [-–—] (?=[A-Z])(?!I\b)")
"""A term and what it means, of a list: "Oven - Bakes the bread."; "For once - I was late" goes on."""
_ASIDE = re.compile(r"[(\[]([A-Z][^()\[\]]{12,300})[)\]]")
_READ = 600
"""Characters of a sentence that are read: what may not be posted says so sooner."""
_NAME = re.compile(r"\b[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)+\b")

_SUBJECT = 3
"""Sentences of the body up to which a name counts as the author's own."""
_OWN = (Role.BIO, Role.OFFER, Role.DISCLAIMER, Role.COPYRIGHT, Role.NEWSLETTER)
_SOLD = 3
"""Words of an offer that speak of what is sold wherever they stand; two do side by side, as "rowing retreat" does."""


class Offer(NamedTuple):
    """What an article sells."""

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    """Those of its words that stand side by side in it."""

    def is_told(self, text: str) -> bool:
        """Tell whether a sentence speaks of what is sold."""
        terms = content_terms(text) if self.words else ()
        return len(self.words.intersection(terms)) >= _SOLD or not self.pairs.isdisjoint(pairwise(terms))


_NOTHING_SOLD = Offer(frozenset(), frozenset())


def bars(article: Article, spec: ChannelSpec, tones: Sequence[ToneProfile]) -> tuple[str, ...]:
    """Say for each sentence why it may not stand in a post for `spec` and its `tones`; empty where it may."""
    sentences = article.sentences
    names = own_names(sentences)
    offered = read_offer(sentences) if any(Barred.OFFER in tone.bars for tone in tones) else _NOTHING_SOLD
    spoken = quoted_across(sentences)
    guards = spec.checks.get("client-details", "off") != "off"
    to_somebody = speaks_in_letter(article)
    of_clients = client_story(article).named if guards else ()
    starts = {block.sentences[0].index for block in article.blocks() if len(block.sentences) > 1}
    result = []
    for sentence in sentences:
        text = trim_asides(straighten(sentence.text), sentence.code)
        role = _role_without_asides(sentence, text)
        if role not in spec.roles or sentence.lost:
            result.append(LOST if sentence.lost else role.value)
            continue
        label = sentence.index in starts and _is_label(article.source.text, sentence)
        if sentence.index in of_clients:
            why = CLIENT
        elif sentence.index in to_somebody:
            why = TO_SOMEBODY
        elif sentence.role is Role.LIST and begins_item(text):
            why = "an item with its sign"
        elif sentence.index in spoken or _SPEAKER.match(text):
            why = Role.SPEECH.value
        elif label or ((found := _LABELLED.match(text) or _TERM.match(text)) and not runs_on(found[0])):
            why = "a run-in label"
        elif is_goal(article.source.text, sentence.span):
            why = GOAL
        elif any(name in text for name in names):
            why = NAMES_OWN
        elif offered.is_told(text):
            why = "promotes by proxy"
        else:
            why = barred_by_form(text) or barred_by_words(text)
        result.append(why)
    return tuple(result)


def _role_without_asides(sentence: Sentence, text: str) -> Role:
    """Return the role of what is posted of a sentence: it may be about the text in "(more on this later)" alone."""
    if sentence.role is not Role.ABOUT_TEXT or role_of(sentence.text) is not Role.ABOUT_TEXT:
        return sentence.role
    return role_of(text) or Role.BODY


def barred_by_form(text: str) -> str:
    """Say what a post cannot show of a sentence with straight quotes: a link, code, a fragment; empty where it can."""
    aside = _is_aside(text)
    if not is_closed(text) and not aside:
        return "no closing punctuation"
    if text.endswith((" .", " !")):
        return "a word is missing at its end"
    if _RUN_TOGETHER.search(text):
        return "a space is missing"
    if ("/" in text or "." in text[:-1] or "@" in text) and _URL.search(text):
        return LINK
    if not _CODE_MARKS.isdisjoint(text) and _CODE.search(text):
        return CODE
    fragment = text.startswith(("-", "–", "—", "•", "*", "[")) and not aside
    return "an attribution or a fragment" if fragment else ""


def _is_aside(text: str) -> bool:
    """Tell whether brackets hold a whole sentence, and so close it as a stop does: "[We meant no harm, though]"."""
    aside = _ASIDE.fullmatch(text)
    return aside is not None and is_finite(aside[1])


@lru_cache(maxsize=1024)
def barred_by_words(text: str) -> str:
    """Say why the words of a sentence with straight quotes may not be posted; empty where they may."""
    read = text[:_READ]
    return next((name for name, start, end in found_in(_patterns(), read) if _counts(name, read, start, end)), "")


def _counts(name: str, text: str, start: int, end: int) -> bool:
    """Tell whether what was found bars a sentence: a call to action must speak to its reader."""
    return name != CALL or speaks_to_reader(text, start, end)


@cache
def _patterns() -> Filed:
    return file_patterns(read_table(__package__, "bars.yaml"))


def _is_label(source: str, sentence: Sentence) -> bool:
    """Tell whether a sentence is a bold or italic heading run into its paragraph, and not what the author claims."""
    span, text = sentence.span, sentence.text
    marks = ("**", "__", "*", "_")
    before, after = source[max(0, span.start - 2) : span.start], source[span.end : span.end + 3]
    short = len(text.split()) <= 8 and not runs_on(text)
    claimed = is_finite(text) and not ends_asking(text) and not measure(text).imperative
    return short and not claimed and any(before.endswith(mark) and mark in after for mark in marks)


def own_names(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Learn the author's own names from bio, offer, disclaimer and copyright: runs of two or more capitalised words.

    A name that the text itself speaks of again and again is its subject, not a signature.
    """
    found = dict.fromkeys(name for s in sentences if s.role in _OWN for name in _NAME.findall(s.text))
    body = [s.text for s in sentences if s.role not in _OWN]
    return tuple(name for name in found if sum(name in text for text in body) <= _SUBJECT)


def read_offer(sentences: Sequence[Sentence]) -> Offer:
    """Learn what is being sold: content words of the offer that the rest of the text uses sparingly."""
    offered = [content_terms(s.text) for s in sentences if s.role in (Role.OFFER, Role.NEWSLETTER)]
    spread = Counter(term for s in sentences if s.role not in _OWN for term in set(content_terms(s.text)))
    rare = max(3, len(sentences) // 20)
    words = frozenset(term for terms in offered for term in terms if 0 < spread[term] <= rare)
    return Offer(words, frozenset(pair for terms in offered for pair in pairwise(terms) if words.issuperset(pair)))


def quoted_across(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Find sentences that are quotation whole, or lie in one that opens in one sentence and closes in a later one."""
    inside: set[int] = set()
    opened: list[int] = []
    for sentence in sentences:
        text = straighten(sentence.text)
        if text.startswith('"') and text.rstrip(" .").endswith('"') and text.count('"') == 2:
            inside.add(sentence.index)
        if opened:
            opened.append(sentence.index)
            if text.count('"') % 2:
                inside.update(opened)
                opened = []
            elif len(opened) > 8:  # a stray mark, not a quotation
                opened = []
        elif text.count('"') % 2:
            opened = [sentence.index]
    return frozenset(inside)
