"""Word tables, as sets and as phrases to count."""

import re
from collections.abc import Iterable
from functools import cache

from repurpose.datafile import read_table

COUNTED = (
    "time", "belief", "struggle", "turn_start", "remedy", "plan", "promotion", "announcement", "hedge", "booster",
    "emphatic", "negation", "system", "people", "reason", "comparison",
)  # fmt: skip
"""Tables whose phrases are counted."""
DENIED = tuple(
    f"{no}{between}"
    for no in ("not ", "n't ", "never ")
    for between in ("", "a ", "an ", "the ", "be ", "been ", "have been ", "so ", "all that ")
)
"""What stands right before a booster that boosts nothing: "wasn't perfect", "not a great fit"."""
_INSIDE = re.compile(r"[\w'-]")
_SMALL = re.compile(r"(?<![\w'’-])[a-z]+(?![\w-]|\.\w)")
_STRAIGHT = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " "))


@cache
def tables() -> dict[str, tuple[str, ...]]:
    """Load every table of `words.yaml`, in file order."""
    return {name: tuple(words) for name, words in read_table(__package__, "words.yaml").items()}


@cache
def table(name: str) -> frozenset[str]:
    """Return one table as a set, for single words."""
    return frozenset(tables()[name])


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Compile one table into a pattern, to find where its phrases stand in lower-case, straight-quoted text."""
    words = sorted(tables()[name], key=lambda w: (-len(w), w))
    denied = "".join(f"(?<!{words})" for words in (DENIED if name == "booster" else ()))
    return re.compile(denied + r"(?<![\w'-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w'-])")


@cache
def _index() -> dict[str, tuple[tuple[str, str], ...]]:
    """File the phrases of the counted tables under their first word, longest first, as (table, phrase).

    Eleven alternations of some sixty phrases each would cost more to compile than an article costs to measure.
    """
    filed: dict[str, list[tuple[str, str]]] = {}
    for name in COUNTED:
        for phrase in tables()[name]:
            filed.setdefault(phrase.split()[0], []).append((name, phrase))
    return {first: tuple(sorted(found, key=lambda f: -len(f[1]))) for first, found in filed.items()}


def any_of(*words: str) -> str:
    """Return a pattern of what begins with one of some words; a word may be a pattern after its first letter.

    Letters come before all else: a set of first letters is looked for some times faster than a word boundary, as long
    as letter case counts. Of two words that fit, the earlier one is found.
    """
    rest: dict[str, list[str]] = {}
    for word in words:
        rest.setdefault(word[0], []).append(word[1:])
    begun = (rf"{first}(?<!\w{first})(?:{'|'.join(ends)})" for first, ends in rest.items())
    return f"(?:{'|'.join(begun)})"


def count_phrases(text: str, tokens: Iterable[str]) -> dict[str, int]:
    """Count the phrases of each table of `COUNTED` in lower-case, straight-quoted text.

    Those of one table never overlap. `tokens` are the text's words. `turn_start` counts at the very start only.
    """
    index = _index()
    counts = dict.fromkeys(COUNTED, 0)
    after = dict.fromkeys(COUNTED, 0)
    upto = 0
    for token in tokens:
        start = text.find(token, upto)
        upto = start + len(token)
        for name, phrase in index.get(token, ()):
            if not text.startswith(phrase, start):  # first, for it is most often so
                continue
            end = start + len(phrase)
            if start < after[name] or (start and name == "turn_start"):
                continue
            if name == "booster" and text.endswith(DENIED, 0, start):
                continue
            if not _INSIDE.match(text, end) and not _joined(text, start):
                counts[name] += 1
                after[name] = end
    return counts


def _joined(text: str, start: int) -> bool:
    """Tell whether a word goes on before `start`."""
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_'-")


def straighten(text: str) -> str:
    """Make curly quotation marks and apostrophes straight, keeping every offset."""
    if text.isascii():
        return text
    # Five searches of C code: `translate` looks every letter up and takes ten times as long.
    for curly, straight in _STRAIGHT:
        text = text.replace(curly, straight)
    return text


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that texts write small: one of these is no name where it has a capital."""
    return frozenset(word for text in texts for word in _SMALL.findall(text))
