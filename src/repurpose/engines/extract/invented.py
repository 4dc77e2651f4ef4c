"""Say where an article is fiction: a post of it, with its author's account above it, reads as what they lived."""

import re

from repurpose.article import Article
from repurpose.engines.extract.little import RULE
from repurpose.finding import Finding, Severity
from repurpose.spec.channel import ChannelSpec

_FICTION = frozenset(
    "fiction|short story|short stories|short fiction|flash fiction|microfiction|fan fiction|fanfiction|novel|novella"
    "|novelette|novel excerpt|poem|poems|poetry|verse|prose poem|haiku|sonnet".split("|")
)
_OF_IT = frozenset(
    "essay|essays|review|reviews|book review|book reviews|criticism|interview|interviews|nonfiction|non fiction|memoir"
    "|craft|writing|writing advice|writing tips|publishing|news".split("|")
)
"""Beside these, a tag is what an article is about: a review of a novel, advice to those who write one."""
_KINDS = ("type", "genre", "form", "format", "kind")
"""Keys besides the tags under which a site says what a text is."""
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
    said = [value for key, text in article.meta.extra if key.lower() in _KINDS for value in text.split(",")]
    words = {_BETWEEN.sub(" ", word.strip(" #")).lower(): word.strip() for word in (*said, *article.meta.tags)}
    if not _OF_IT.isdisjoint(words):
        return ""
    return next((word for plain, word in words.items() if plain in _FICTION), "")
