"""Say where a draft is not its author's own account: with their name above it, it reads as what they lived."""

import re
from collections.abc import Sequence
from functools import cache

from repurpose.article import Article, Role, Sentence
from repurpose.datafile import read_table
from repurpose.finding import Finding, Severity
from repurpose.spec.channel import ChannelSpec

RULE = "taken-for-yours"
_BETWEEN = re.compile(r"[\s_-]+")


def taken_for_yours(article: Article, chosen: Sequence[Sentence], spec: ChannelSpec) -> tuple[Finding, ...]:
    """Return the finding `taken-for-yours` where a draft of some sentences is fiction, or other people's answers.

    An `intro:` for the channel says whose they are.
    """
    if article.meta.intro_for(spec.name):
        return ()
    said = ""
    if word := _fiction_word(article):
        said = f"This is fiction by its front matter (“{word}”): a reader of {spec.name} takes it for yours. "
        said += f"Add `intro:` to it (whose story this is), or skip {spec.name}."
    elif any(sentence.role is Role.ANSWER for sentence in chosen):
        said = f"The draft holds what others say of themselves, as in an interview; a reader of {spec.name} takes it "
        said += "for yours. Add `intro:` to the article's front matter (who speaks, and what about), or skip it."
    return (Finding(RULE, Severity.WARNING, said),) if said else ()


def _fiction_word(article: Article) -> str:
    """Return the word of the front matter that says fiction; empty where none does, or another says what it is."""
    said = [value for _, text in article.meta.under(*_listed("keys")) for value in text.split(",")]
    words = {_BETWEEN.sub(" ", word.strip(" #")).lower(): word.strip() for word in (*said, *article.meta.tags)}
    if not _listed("about_it").isdisjoint(words):
        return ""
    return next((word for plain, word in words.items() if plain in _listed("fiction")), "")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(read_table(__package__, "not_yours.yaml")[name])
