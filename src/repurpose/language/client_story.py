"""Which sentences of an article tell of a client by name: learned from all of it, for one alone may not say who it is.

The patterns lie in `clients.yaml`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from repurpose.article import Article
from repurpose.language.clients import Detail, name_detail, pattern
from repurpose.language.words import straighten

_PRACTICE = 2
"""Sentences that speak of one's work with people, from which a text is by somebody who does it."""


@dataclass(frozen=True, slots=True)
class ClientStory:
    """What an article tells of clients whom it names."""

    names: frozenset[str]
    told: Mapping[int, str]
    """The sentences that tell of them, by name or not, each under its index."""

    def tells(self, sentence: str) -> bool:
        """Tell whether a sentence is one of theirs, or names one of them."""
        return bool(self.names) and (sentence in self.told.values() or self._find(sentence) is not None)

    def named(self, sentence: str) -> tuple[Detail, ...]:
        """Return the first of their names in a sentence, as what it tells of a person."""
        found = self._find(sentence) if self.names else None
        return (name_detail(*found.span()),) if found else ()

    def _find(self, sentence: str) -> re.Match[str] | None:
        return _any_of(self.names).search(sentence)


NOBODY = ClientStory(frozenset(), {})


def client_story(article: Article) -> ClientStory:
    """Learn whom an article names that is a client of its author, and which sentences tell of them."""
    sentences = article.sentences
    names = client_names(tuple(sentence.text for sentence in sentences))
    if not names:
        return NOBODY
    named = _any_of(names)
    told: dict[int, str] = {}
    for sentence in sentences:
        text = straighten(sentence.text)
        goes_on = sentence.index - 1 in told and pattern("theirs").search(text)
        if named.search(text) or goes_on or pattern("near-them").search(text):
            told[sentence.index] = sentence.text
    return ClientStory(names, told)


@lru_cache(maxsize=16)  # every plan of an article asks
def client_names(sentences: tuple[str, ...]) -> frozenset[str]:
    """Return the names of clients in a text about such work: "my client Tom"; "I met Tom" and "Tom's treatment".

    The author's own family has therapists as well, and is none; nor is the author's own therapist.
    """
    texts = [straighten(sentence) for sentence in sentences]
    if sum(pattern("practice").search(text) is not None for text in texts) < _PRACTICE:
        return frozenset()
    named, met, had, others = (set(_whom(name, texts)) for name in ("named", "met", "had", "others"))
    return frozenset(who for who in (named | (met & had)) - others if _is_person(who, texts))


def _is_person(name: str, texts: Sequence[str]) -> bool:
    """Tell whether "he" or "she" stands in a sentence with a name, or in the next: agencies have clients, too."""
    spoken = _any_of(frozenset((name,)))
    return any(
        spoken.search(text) and pattern("theirs").search(f"{text} {after}") for text, after in pairwise((*texts, ""))
    )


def _whom(name: str, texts: Sequence[str]) -> Iterator[str]:
    return (who for text in texts for found in pattern(name).finditer(text) for who in found.groups() if who)


@lru_cache(maxsize=16)
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b")
