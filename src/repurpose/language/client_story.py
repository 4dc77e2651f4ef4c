"""Which sentences of an article tell of a client: learned from all of it, for one alone may not say who "she" is.

The patterns lie in `clients.yaml`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from repurpose.article import Article
from repurpose.language.clients import Detail, name_detail, names_client, pattern, practice_cues
from repurpose.language.words import any_of, straighten

_THEIRS = re.compile(any_of("he", "she", "him", "her", "hers", "his", "himself", "herself") + r"\b")
_PRACTICE = 2
"""Sentences that speak of one's work with people, from which a text is by somebody who does it."""


@dataclass(frozen=True, slots=True)
class ClientStory:
    """What an article tells of clients, beyond the sentences that say so."""

    names: frozenset[str] = frozenset()
    """Of those whom it names."""
    named: frozenset[int] = frozenset()
    """Indices of the sentences that tell of somebody so named, with the name or without."""
    told: frozenset[str] = frozenset()
    """These sentences, and those that go on about a client who has no name; quotes are straight."""

    def tells(self, sentence: str) -> bool:
        """Tell whether a sentence is one of theirs, or names one of them."""
        return straighten(sentence) in self.told or self._find(sentence) is not None

    def name_in(self, sentence: str) -> tuple[Detail, ...]:
        """Return the first of their names in a sentence, as what it tells of a person."""
        found = self._find(sentence)
        return (name_detail(*found.span()),) if found else ()

    def _find(self, sentence: str) -> re.Match[str] | None:
        return _any_of(self.names).search(sentence) if self.names else None


NOBODY = ClientStory()


def client_story(article: Article) -> ClientStory:
    """Learn whom an article names that is a client of its author, and which sentences tell of a client."""
    return _story(tuple(straighten(sentence.text) for sentence in article.sentences))


@lru_cache(maxsize=16)  # every plan of an article asks, and every check
def _story(texts: tuple[str, ...]) -> ClientStory:
    names = client_names(texts)
    numbers: set[int] = set()
    told: set[str] = set()
    of_name = of_client = False
    for number, (before, text) in enumerate(zip(("", *texts), texts, strict=False)):
        goes_on = _THEIRS.search(text.lower()) is not None
        of_name = bool(names) and (
            (goes_on and of_name) or bool(_any_of(names).search(text) or pattern("near-them").search(text))
        )
        of_client = of_name or (goes_on and (of_client or names_client(before)))
        if of_name:
            numbers.add(number)
        if of_client:
            told.add(text)
    return ClientStory(names, frozenset(numbers), frozenset(told))


def client_names(texts: tuple[str, ...]) -> frozenset[str]:
    """Return the names of clients in the sentences of a text: "my client Tom"; "I met Tom" and "Tom's treatment".

    The author's own family has therapists as well, and is none; nor is the author's own therapist.
    """
    if not _of_practice(texts):
        return frozenset()
    named, met, had, others = (set(_whom(name, texts)) for name in ("named", "met", "had", "others"))
    return frozenset(who for who in (named | (met & had)) - others if _is_person(who, texts))


def _of_practice(texts: tuple[str, ...]) -> bool:
    """Tell whether a text is by somebody who works with people; sentences with none of the cues need no pattern."""
    cued = (text for text in texts if any(map(text.lower().__contains__, practice_cues())))
    return len(list(islice(filter(pattern("practice").search, cued), _PRACTICE))) == _PRACTICE


def _is_person(name: str, texts: Sequence[str]) -> bool:
    """Tell whether "he" or "she" stands in a sentence with a name, or in the next: agencies have clients, too."""
    spoken = _any_of(frozenset((name,)))
    return any(
        spoken.search(text) and _THEIRS.search(f"{text} {after}".lower()) for text, after in pairwise((*texts, ""))
    )


def _whom(name: str, texts: Sequence[str]) -> Iterator[str]:
    return (who for text in texts for found in pattern(name).finditer(text) for who in found.groups() if who)


@lru_cache(maxsize=16)
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b")
