"""Say where an article is fiction: a post of it, with its author's account above it, reads as what they lived."""

import re
from functools import cache

from repurpose.article import Article
from repurpose.datafile import read_table
from repurpose.engines.extract.little import RULE
from repurpose.finding import Finding, Severity
from repurpose.spec.channel import ChannelSpec

_BETWEEN = re.compile(r"[\s_-]+")


def invented(article: Article, spec: ChannelSpec) -> tuple[Finding, ...]:
    """Return the finding `little-to-tell` where the front matter says fiction and no `intro:` for the channel does."""
    word = _fiction_word(article)
    if not word or article.meta.line_for(article.meta.intro, spec.name):
        return ()
    return (
        Finding(
            RULE,
            Severity.WARNING,
            f"This is fiction by its front matter (“{word}”): a reader of {spec.name} takes it for yours. "
            f"Add `intro:` to it (whose story this is), or skip {spec.name}.",
        ),
    )


def _fiction_word(article: Article) -> str:
    """Return the word of the front matter that says fiction; empty where none does, or another says what it is."""
    said = [value for key, text in article.meta.extra if key.lower() in _listed("keys") for value in text.split(",")]
    words = {_BETWEEN.sub(" ", word.strip(" #")).lower(): word.strip() for word in (*said, *article.meta.tags)}
    if not _listed("about_it").isdisjoint(words):
        return ""
    return next((word for plain, word in words.items() if plain in _listed("fiction")), "")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(read_table(__package__, "invented.yaml")[name])
