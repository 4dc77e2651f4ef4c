"""The teaser of a page: the line below a title in a blog's list, which is not the author's first line of a post."""

import re
from itertools import islice

from repurpose.article import Article, Role
from repurpose.language.boilerplate import role_of
from repurpose.language.fragments import is_bare_item, is_finite, is_noun_phrase
from repurpose.language.language_id import looks_english
from repurpose.language.measures import measure
from repurpose.language.sentences import split
from repurpose.language.words import straighten

_CUT = ("...", "…")
_CLOSING = " \"'”’)]*_"
"""Marks that may stand behind the end of a line."""
_UNSTOPPED = re.compile(r"\s[^\W\d_][\w'’-]*$")
"""Ends on a plain word, and no address or face."""
_MARKUP = re.compile(r"</?[a-z][^<>]{0,200}>|\{[{%]", re.IGNORECASE)
_HALF = re.compile(
    r"how to [^?]*$|(?:how|why|what) (?![^,?]* (?:is|was) (?:an?|the|that|how|when|not)\b)[^,?]*\w$", re.IGNORECASE
)
"""An indirect question that no sentence holds: "How to mend a boat.", "Why we sank"; "What I saw is that we sank" is a
sentence."""
_WORD = re.compile(r"\w+")
_FEW = 4
"""Words up to which a line that shows no verb has none; a longer one may have a verb that no table holds."""
_SAME = 6
"""First words by which a line is the beginning of the article."""


def why_teaser(article: Article, line: str) -> str:
    """Say what shows that a line is a page's teaser ("it is cut off"); empty where it may be a line of a post."""
    sentences = [line[start:end] for start, end in split(line)]
    words = _words(line)
    if not words:
        return "it has no word"
    if line.rstrip(_CLOSING).endswith(_CUT) or (len(sentences) > 1 and _UNSTOPPED.search(line)):
        return "it is cut off"
    if "\n\n" in line:
        return "it has several paragraphs"
    if _MARKUP.search(line):
        return "it holds the page's own marks"
    if any(words == _words(text) for text in (article.title, article.meta.summary, article.meta.description)):
        return "the title or the description says the same"
    if words[:_SAME] == _opening(article)[: len(words[:_SAME])]:
        return "the article begins with the same words"
    told, _ = part_line(line)
    if not told:
        return "it speaks about the text"
    return "it is no sentence" if _is_label(told) and looks_english(article.body.of(article.source.text)) else ""


def part_line(line: str) -> tuple[str, str]:
    """Return what a line tells, and what it says about the text ("This is the story of how it went.")."""
    sentences = [line[start:end] for start, end in split(line)]
    about = [sentence for sentence in sentences if role_of(sentence) is Role.ABOUT_TEXT]
    if not about:
        return line, ""
    return " ".join(sentence for sentence in sentences if sentence not in about), " ".join(about)


def _is_label(line: str) -> bool:
    """Tell whether a line names a thing and says nothing of it; what else speaks of its author is theirs."""
    if _HALF.match(line):
        return True
    measured = measure(line)
    if measured.first_singular or measured.first_plural:
        return False
    return is_noun_phrase(line) or (len(_words(line)) <= _FEW and is_bare_item(line) and not is_finite(line))


def _opening(article: Article) -> list[str]:
    body = (sentence.text for sentence in article.sentences if sentence.role is Role.BODY)
    return _words(" ".join(islice(body, _SAME)))


def _words(text: str) -> list[str]:
    return _WORD.findall(straighten(text).lower())
