"""Content words, reduced to a common form, and how central a sentence is."""

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from math import log, sqrt

from repurpose.language.words import straighten, table

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


_ENDINGS = {
    "s": (("iveness", 3), ("ations", 3), ("ings", 3), ("ies", 3), ("es", 3), ("s", 3)),
    "n": (("ation", 3),),
    "g": (("ing", 3),),
    "d": (("ied", 3), ("ed", 3)),
    "y": (("edly", 3), ("ly", 4)),
}
"""Endings by their last letter, with the letters that must stand before them; the first that fits is cut."""


@lru_cache(maxsize=4096)  # the common words: new ones never end, and a quarter of the memory costs 30 ns a word
def stem(word: str) -> str:
    """Cut the commonest English endings, so that "rests", "rested" and "resting" are one term."""
    word = word.removesuffix("'s")
    for ending, keep in _ENDINGS.get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) >= keep and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    word = word.removesuffix("e") if len(word) > 4 else word
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


@lru_cache(maxsize=1024)
def content_terms(text: str) -> tuple[str, ...]:
    """Return the stems of the content words of `text`, in order, with repetitions."""
    stop = table("stop")
    return tuple(stem(w) for w in _WORD.findall(straighten(text).lower()) if w not in stop and len(w) > 2)


@lru_cache(maxsize=2)
def centrality(sentences: tuple[str, ...]) -> tuple[float, ...]:
    """Return for each sentence the cosine between its terms and those of all the others, from 0 to 1.

    Terms weigh `tf * log(1 + n / df)`: the centroid method (Radev et al. 2004), without the sentence itself.
    """
    bags = [Counter(content_terms(s)) for s in sentences]
    spread = Counter(chain.from_iterable(bags))
    weight = {term: log(1 + len(bags) / df) for term, df in spread.items()}
    total = Counter(chain.from_iterable(map(content_terms, sentences)))
    norm_total = sum((count * weight[term]) ** 2 for term, count in total.items())
    result = []
    for bag in bags:
        own = sum((count * weight[term]) ** 2 for term, count in bag.items())
        dot = sum(count * (total[term] - count) * weight[term] ** 2 for term, count in bag.items())
        cross = sum(count * total[term] * weight[term] ** 2 for term, count in bag.items())
        rest = norm_total - 2 * cross + own
        result.append(dot / sqrt(own * rest) if own > 0 and rest > 1e-9 else 0.0)
    return tuple(result)
