"""Things that a sentence counts and leaves to be named: "We identified three attitudes that people hold"."""

import re
from functools import cache, lru_cache

from repurpose.language.measures import TOKEN
from repurpose.language.number_words import DOZEN, counts
from repurpose.language.reference_words import listed, patterns
from repurpose.language.words import any_of, straighten, table

_READ = 400
"""Characters of a sentence that are read."""
_VAGUE = ("several", "various", "certain")
_SEVERAL = 2
"""What "several" and the like count at least."""
_UNNAMED = (
    r"(?:(?:just|basically|really|at least|about|also|out|together) ){0,2}"
    r"(?:the following )?(?P<number>a few|a couple of|a number of|a handful of|a variety of|a range of|[a-z]+|\d\d?)"
    r" (?!more\b|additional\b|\w+illion\b)(?:(?!of\b|and\b|or\b|to\b|in\b|who\b|that\b|is\b|are\b)[\w'-]{1,30} ){0,3}?"
    r"(?!\w*(?:years|months|weeks|days|hours|minutes|seconds|decades|times|miles|words)\b)[a-z]{2,30}[^\Wusi']s\b"
    r"(?!.*\b(?:including|such as|like)\b)(?:[^,:;—–]*|[^:;—–]*\b(?:that|which) [^:;—–]*)$"
)
"""Several things after which nothing names them."""


@lru_cache(maxsize=1024)  # asked of an end, and of what follows it
def counted(sentence: str) -> int:
    """Return how many things a sentence says there are without naming them, two where they are "several"; else 0."""
    lower = straighten(sentence[:_READ]).lower()
    if _numbers().isdisjoint(lower.split()):
        return 0  # most sentences: a set of words costs less to look for than the pattern
    found = _counted().search(lower)
    if not found or _guessed(lower[: found.start()]):
        return 0
    word = found["number"]
    if word.isdigit():
        number = int(word)
        return number if number <= DOZEN else 0
    return counts().get(word, _SEVERAL if " " in word or word in _VAGUE else 0)


def _guessed(before: str) -> bool:
    """Tell whether the words before a count deny it or suppose it: then it is none for certain."""
    return any(
        word in listed("supposing") or word in table("negation") or word.endswith("n't")
        for word in TOKEN.findall(before)
    )


@cache
def _numbers() -> frozenset[str]:
    """Return the words one of which is in every count that is worth anything."""
    digits = (form for number in range(DOZEN + 1) for form in (f"{number}", f"{number:02}"))
    return frozenset((*counts(), *digits, *_VAGUE, *"few couple number handful variety range".split()))


@cache
def _counted() -> re.Pattern[str]:
    """Compile what says that there are several things, unnamed."""
    there = ("there (?:is|are|was|were|exist|remain)", "there's", "here (?:is|are)", "here's")
    ours = ("i(?:'ve)? (?:have|had|got)", "we(?:'ve)? (?:have|had|got)")
    return re.compile(f"{any_of(*there, *ours, *patterns('counting'))} {_UNNAMED}")
