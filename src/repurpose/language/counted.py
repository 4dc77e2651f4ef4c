"""Things that a sentence counts and leaves to be named: "We identified three attitudes that people hold"."""

import re
from functools import lru_cache

from repurpose.language.words import straighten

_READ = 400
"""Characters of a sentence that are read."""
_SEVERAL = 2
"""What "several" and the like count at least."""
_NUMBERS = {
    word: number
    for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)
}
_VERBS = (
    "identif(?:y|ied)|f(?:i|ou)nd|discover(?:ed)?|uncover(?:ed)?|observed?|noticed?|saw|seen|learn(?:ed|t)?|develop(?:ed)?"
    "|created?|add(?:ed)?|introduced?|compiled?|collect(?:ed)?|gather(?:ed)?|list(?:ed)?|proposed?|suggest(?:ed)?"
    "|recommend(?:ed)?|share[sd]?|present(?:s|ed)?|highlight(?:s|ed)?|outline[sd]?|use[sd]?"
    "|employ(?:s|ed)?|try|tried|follow(?:s|ed)?|apply|applied|face[sd]?|encounter(?:s|ed)?|consider(?:s|ed)?"
    "|pose[sd]?|raised?|c[oa]me (?:up with|down to)"
    "|consist(?:s|ed)? of|focus(?:e[sd]|ing)? on|result(?:s|ed)? in|boil(?:s|ed)? down to|fall(?:s|en)? into|refers? to"
    "|divided into"
)
"""What is done with things before they are named."""
_COUNTED = re.compile(
    r"\b(?:there (?:is|are|was|were|exist|remain)|there's|here (?:is|are)|here's|(?:i|we)(?:'ve)? (?:have|had|got)"
    rf"|{_VERBS}) (?:(?:just|basically|really|at least|about|also|out|together) ){{0,2}}"
    r"(?:the following )?(?P<number>a few|a couple of|a number of|a handful of|a variety of|a range of|[a-z]+|\d\d?)"
    r" (?!more\b|additional\b|\w+illion\b)(?:(?!of\b|and\b|or\b|to\b|in\b|who\b|that\b|is\b|are\b)[\w'-]{1,30} ){0,3}?"
    r"(?!\w*(?:years|months|weeks|days|hours|minutes|seconds|decades|times|miles|words)\b)[a-z]{2,30}[^\Wusi']s\b"
    r"(?!.*\b(?:including|such as|like)\b)(?:[^,:;—–]*|[^:;—–]*\b(?:that|which) [^:;—–]*)$"
)
"""Nothing after them names them."""
_GUESSED = re.compile(r"\b(?:if|could|would|might|may|not|never)\b|n't\b")
"""Words before a count that is none for certain."""


@lru_cache(maxsize=1024)  # asked of an end, and of what follows it
def counted(sentence: str) -> int:
    """Return how many things a sentence says there are without naming them, two where they are "several"; else 0."""
    lower = straighten(sentence[:_READ]).lower()
    found = _COUNTED.search(lower)
    if not found or _GUESSED.search(lower, 0, found.start()):
        return 0
    word = found["number"]
    if word.isdigit():
        number = int(word)
        return number if number <= max(_NUMBERS.values()) else 0
    return _NUMBERS.get(word, _SEVERAL if " " in word or word in ("several", "various", "certain") else 0)
