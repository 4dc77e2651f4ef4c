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
    r"^(?:note that|left:|right:|above:|below:|pictured|caption|source|photo|image|credit)|\b(?:figure|fig\.|table|chart|diagram|screenshot|section|chapter|step|appendix|panel|slide|listing) \d|\[\d+\]|\((?:see|source|via|photo|image|credit)\b"
    r"|\b(?:shown|pictured|listed|described|outlined|mentioned|discussed) (?:above|below|here|earlier)|\b(?:see|as) (?:above|below)\b|\b(?:above|below)[,.:]"
    r"|\bthe (?:screenshot|image|photo|picture|video|gif|chart|graph|table|figure|diagram|link|links|slides) (?:above|below|shows|here)",
    re.I,
)
_COINED = re.compile(r"\b(?:i|we) (?:like to |have come to |'ve come to )?call (?:this|it|that|these|them)\b|\bwhat (?:i|we) call\b|\bcalled? (?:this|it) the\b", re.I)
_WORKS = re.compile(r"\b(?:i|we) (?:am|are|was|'m|'re) (?:a|an|the) [^.;]{0,60}\b(?:at|in|for|with) (?:the )?[A-Z]|\bI (?:work|worked|live|practise|practice) (?:at|in|for|as) [^.;]{0,40}[A-Z]\w+")
_CALL = re.compile(
    r"^(?:please |so |and |just |feel free to |be sure to |don't forget to |if you[^,]{0,80}, (?:please )?)?(?:join|follow|subscribe|sign up|check out|check it out|visit|contact|email|e-mail"
    r"|apply|register|download|read more|learn more|stay tuned|tweet|tell us|let us know|let me know|drop (?:us|me)|reach out|get in touch|share your|leave a|come (?:join|work)|watch this space|see you)\b"
    r"|\b(?:we want to hear from you|we'd love to hear|we would love to hear|we look forward to|looking forward to (?:hearing|seeing)|feedback is welcome|contributions are welcome|pull requests? (?:are )?welcome"
    r"|you can (?:find|read|learn|follow|download|watch|sign up|register|join) (?:more|us|me|it|the|our|out)|is available (?:at|on|here|from)|we're hiring|we are hiring)",
    re.I,
)
_NAME = re.compile(r"\b[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)+\b")

_SUBJECT = 3
"""Sentences of the body up to which a name counts as the author's own."""
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
        elif text.startswith(("-", "–", "—", "•", "*")):
            why = "an attribution or a fragment"
        elif _POINTER.search(text):
            why = "points at another part of the page"
        elif _CALL.search(text):
            why = "a call to action"
        elif _label(article.source.text, sentence):
            why = "a run-in label"
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


def _label(source: str, sentence: Sentence) -> bool:
    """Tell whether a sentence is a bold or italic heading run into its paragraph."""
    span = sentence.span
    marks = ("**", "__", "*", "_")
    before, after = source[max(0, span.start - 2) : span.start], source[span.end : span.end + 3]
    short = len(sentence.text.split()) <= 8
    return short and any(before.endswith(mark) and mark in after for mark in marks)


def own_names(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Learn the author's own names from bio, offer, disclaimer and copyright: runs of two or more capitalised words.

    A name that the text itself speaks of again and again is its subject, not a signature.
    """
    found = dict.fromkeys(name for s in sentences if s.role in _OWN for name in _NAME.findall(s.text))
    body = [s.text for s in sentences if s.role not in _OWN]
    return tuple(name for name in found if sum(name in text for text in body) <= _SUBJECT)


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
