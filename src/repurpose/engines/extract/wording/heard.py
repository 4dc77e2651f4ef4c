"""How much of a post speaks of a title: its telling words, heard again in other sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from repurpose.engines.extract.wording.title_words import words_of
from repurpose.language.terms import content_terms, stem


@dataclass(frozen=True, slots=True)
class Heard:
    """Three shares, from 0 to 1."""

    share: float
    """Of the title's telling words, those that some sentence holds."""
    grip: float
    """Of the sentences, those that hold one of its telling words."""
    recurring: float
    """Of the sentences, those that hold a telling word, on the mean of its words."""


def heard(title: str, sentences: Sequence[frozenset[str]]) -> Heard:
    """Measure how much of `sentences`, each the stems of its content words, speaks of a title.

    Leave out the sentence that the title was made from: it always does.
    """
    own = telling(title)
    if not own or not sentences:
        return Heard(0.0, 0.0, 0.0)
    held = [own & terms for terms in sentences]
    return Heard(
        share=len(frozenset[str]().union(*held)) / len(own),
        grip=sum(map(bool, held)) / len(held),
        recurring=sum(map(len, held)) / len(own) / len(held),
    )


def telling(title: str) -> frozenset[str]:
    """Return the stems of the words that say what a title is about: not "use", "way" or "better"."""
    return frozenset(content_terms(title)) - _light()


@cache
def _light() -> frozenset[str]:
    return frozenset(stem(word) for word in words_of("light_words"))
