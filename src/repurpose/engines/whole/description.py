"""What a page says of itself to search engines."""

from repurpose.article import Article, Role
from repurpose.language.references import opening_need
from repurpose.language.sentences import split
from repurpose.language.terms import centrality

LONGEST = 155
"""Most characters of a page's description; the channel's limit names the source."""
_SHORTEST = 20
"""Characters below which a summary says nothing: "what"."""
_TELLING = 50
_MARKUP = frozenset("*_`<>[]{}|")
_READ = 1_000
_EARLY, _LEAD = 8, 0.2
"""The first sentences of the body, and what they have before the others."""


def describe(article: Article, kept: frozenset[int] | None = None) -> str:
    """Return the author's description or summary where it fits, else whole sentences of it, else the most telling one.

    At most 155 characters; empty where no whole sentence fits. `kept` are the sentences on the page, all by default.
    """
    said = [" ".join(text.split()) for text in (article.meta.description, article.meta.summary)]
    whole = [text for text in said if _SHORTEST <= len(text) <= LONGEST]
    whole += [first for text in said if (first := _first_sentences(text[:_READ]))]
    return whole[0] if whole else _most_telling(article, kept)


def _first_sentences(summary: str) -> str:
    """Return as many whole sentences from the start of a summary as fit."""
    end = 0
    for _, stop in split(summary):
        if stop > LONGEST or not summary[:stop].endswith((".", "!", "?")):
            break
        end = stop
    return summary[:end] if end >= _SHORTEST else ""


def _most_telling(article: Article, kept: frozenset[int] | None) -> str:
    body = [s for s in article.sentences if s.role is Role.BODY and (kept is None or s.index in kept)]
    weight = centrality(tuple(s.text for s in body))
    fitting = [
        (weight[i] + (_LEAD if i < _EARLY else 0.0), -i, s.text)
        for i, s in enumerate(body)
        if _TELLING <= len(s.text) <= LONGEST
        and s.text.endswith((".", "!", "?"))
        and _MARKUP.isdisjoint(s.text)
        and not opening_need(s.text)
    ]
    return max(fitting)[2] if fitting else ""
