"""Items of a list that were no sentences: set as prose they read as if a word were lost."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

import yaml

from repurpose.language.measures import TOKEN
from repurpose.language.words import straighten

_READ = 400
"""Characters of a sentence that are read."""
_PARTED = frozenset(",;—–")
"""Marks that part a leading phrase from its clause."""
_COMPARED = frozenset({"more", "less", "fewer", "better"})


def is_finite(text: str) -> bool:
    """Tell whether a sentence shows a finite verb among common ones, or one that its form gives away."""
    return _shows_verb(_words(text))


def is_fragment(text: str) -> bool:
    """Tell whether a sentence is surely none: "Using a shared calendar.", "More light between the desks."."""
    words = _words(text)
    if not words or not _PARTED.isdisjoint(text[:_READ]):
        return False
    gerund = words[0].endswith("ing") and len(words[0]) > 4 and words[0] not in _table("not_gerund")
    return (gerund or words[0] in _COMPARED) and not _shows_verb(words)


def _shows_verb(words: Sequence[str]) -> bool:
    if not _table("finite").isdisjoint(words) or any(
        word.endswith(("'ll", "'ve", "'d", "'re", "'m")) for word in words
    ):
        return True
    return any(
        (word.endswith("ed") and after in _table("objects"))
        or (word.endswith("s") and not word.endswith(("ss", "'s")) and after not in _table("plural_before"))
        for word, after in pairwise(words)
    )


def _words(text: str) -> list[str]:
    return TOKEN.findall(straighten(text[:_READ]).lower())


@cache
def _table(name: str) -> frozenset[str]:
    text = files(__package__).joinpath("fragments.yaml").read_text(encoding="utf-8")
    return frozenset(yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))[name].split())
