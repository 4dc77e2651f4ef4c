"""What may not be posted, decided before anything is chosen."""

import re
from collections import Counter
from collections.abc import Sequence

from repurpose.article import Article, Role, Sentence
from repurpose.language.terms import content_terms
from repurpose.language.words import straighten
from repurpose.spec.channel import ChannelSpec

_URL = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|org|net|gov|io|ca|co|edu)/\w|\w@\w", re.I)
_CODE = re.compile(r"`|\w\(\)|::|=>|->|\{|\}|</|/>|\w{2}_\w{2}|(?<!\w)--\w|\w/\w+\.\w|\$[A-Za-z_]|<\w+>|\w\[\d|\\\w")
_POINTER = re.compile(
    r"\b(?:figure|fig\.|table|chart|diagram|screenshot|section|chapter|step|appendix) \d|\[\d+\]|\((?:see|source|via|photo|image|credit)\b"
    r"|\b(?:shown|pictured|listed|described|outlined|mentioned|discussed) (?:above|below|here|earlier)|\b(?:see|as) (?:above|below)\b|\b(?:above|below)[,.:]"
    r"|\bthe (?:screenshot|image|photo|picture|video|gif|chart|graph|table|figure|diagram|link|links|slides) (?:above|below|shows|here)",
    re.I,
)
_COINED = re.compile(r"\b(?:i|we) (?:like to |have come to |'ve come to )?call (?:this|it|that|these|them)\b|\bwhat (?:i|we) call\b|\bcalled? (?:this|it) the\b", re.I)
_WORKS = re.compile(r"\b(?:i|we) (?:am|are|was|'m|'re) (?:a|an|the) [^.;]{0,60}\b(?:at|in|for|with) (?:the )?[A-Z]|\bI (?:work|worked|live|practise|practice) (?:at|in|for|as) [^.;]{0,40}[A-Z]\w+")
_NAME = re.compile(r"\b[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)+\b")

_OWN = (Role.BIO, Role.OFFER, Role.DISCLAIMER, Role.COPYRIGHT, Role.NEWSLETTER)


def bars(article: Article, spec: ChannelSpec) -> tuple[str, ...]:
    """Say for each sentence why it may not stand in a post for `spec`; empty where it may."""
    sentences = article.sentences
    names = own_names(sentences)
    offered = offer_words(sentences)
    spoken = quoted_across(sentences)
    reserved = "non-promotional" in spec.tone
    result = []
    for sentence in sentences:
        text = straighten(sentence.text)
        if sentence.role not in spec.roles:
            why = sentence.role.value
        elif sentence.index in spoken:
            why = Role.SPEECH.value
        elif not _closed(text):
            why = "no closing punctuation"
        elif _URL.search(text):
            why = "holds a link"
        elif _CODE.search(text):
            why = "holds code"
        elif _POINTER.search(text):
            why = "points at another part of the page"
        elif _COINED.search(text):
            why = "a coined label"
        elif _WORKS.search(text):
            why = Role.IDENTITY.value
        elif any(name in text for name in names):
            why = "names the author or the offer"
        elif reserved and len(offered.intersection(content_terms(sentence.text))) >= 2:
            why = "promotes by proxy"
        else:
            why = ""
        result.append(why)
    return tuple(result)


def _closed(text: str) -> bool:
    return text.rstrip("\"')]* ").endswith((".", "!", "?", ":", "…"))


def own_names(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Learn the author's own names from bio, offer, disclaimer and copyright: runs of two or more capitalised words."""
    return frozenset(name for s in sentences if s.role in _OWN for name in _NAME.findall(s.text))


def offer_words(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Learn what is being sold: content words of the offer that the rest of the text uses sparingly."""
    offer = {term for s in sentences if s.role in (Role.OFFER, Role.NEWSLETTER) for term in content_terms(s.text)}
    spread = Counter(term for s in sentences if s.role not in _OWN for term in set(content_terms(s.text)))
    rare = max(3, len(sentences) // 20)
    return frozenset(term for term in offer if 0 < spread[term] <= rare)


def quoted_across(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Find sentences inside a quotation that opens in one sentence and closes in a later one, or that are quotation whole."""
    inside: set[int] = set()
    opened: list[int] = []
    for sentence in sentences:
        text = straighten(sentence.text)
        if sentence.text.startswith(("“", '"')) and text.rstrip(" .").endswith('"') and text.count('"') == 2:
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
