"""The question to the reader on which an article ends: no line of ours asks it as well."""

import re
from collections.abc import Sequence

from repurpose.article import Article, Role, Sentence
from repurpose.engines.extract.read.kinds import asks_reader
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.wording.clear import is_clear
from repurpose.language.references import opening_need
from repurpose.language.terms import content_terms
from repurpose.language.typography import plain

_ASKS = re.compile(r"(?:how|what|where|when|why|who|which)\b", re.IGNORECASE)


def own_question(article: Article, body: Sequence[Line]) -> Sentence | None:
    """Return the question that ends the article, where it can end a post of these sentences, which it is none of.

    It is put to the reader and open, leans on nothing, and speaks of something that the post speaks of.
    """
    last = next((s for s in reversed(article.sentences) if s.role is Role.BODY), None)
    if last is None or any(line.sentence.index == last.index for line in body):
        return None
    asked = plain(last.text)
    if not asks_reader(asked) or not _ASKS.match(asked) or opening_need(asked) or not is_clear(asked.rstrip("?")):
        return None
    told = frozenset[str]().union(*(line.terms for line in body))
    return None if told.isdisjoint(content_terms(asked)) else last
