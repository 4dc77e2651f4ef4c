"""Word tables, as sets and as phrases to count."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import yaml

# Base loaders keep every scalar a string: a safe loader would read the word "no" as false.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

COUNTED = (
    "time", "belief", "struggle", "turn_start", "remedy", "plan", "promotion", "hedge", "booster", "negation", "system"
)  # fmt: skip
"""Tables whose phrases are counted."""


@cache
def tables() -> dict[str, tuple[str, ...]]:
    """Load every table of `words.yaml`, in file order."""
    text = files(__package__).joinpath("words.yaml").read_text(encoding="utf-8")
    return {name: tuple(words) for name, words in yaml.load(text, Loader=_LOADER).items()}


@cache
def table(name: str) -> frozenset[str]:
    """Return one table as a set, for single words."""
    return frozenset(tables()[name])


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Compile one table into a pattern, to find where its phrases stand in lower-case, straight-quoted text."""
    words = sorted(tables()[name], key=lambda w: (-len(w), w))
    return re.compile(r"(?<![\w'-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w'-])")


@cache
def _index() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """File the phrases of the counted tables under their first word, longest first.

    Eleven alternations of some sixty phrases each would cost more to compile than an article costs to measure.
    """
    filed: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name in COUNTED:
        for phrase in tables()[name]:
            words = tuple(phrase.split())
            filed.setdefault(words[0], []).append((name, words))
    return {first: tuple(sorted(found, key=lambda f: -len(f[1]))) for first, found in filed.items()}


def count_phrases(tokens: Sequence[str]) -> dict[str, int]:
    """Count the phrases of each table of `COUNTED` in lower-case tokens; those of one table never overlap.

    `turn_start` counts at the first token only.
    """
    index = _index()
    counts = dict.fromkeys(COUNTED, 0)
    after = dict.fromkeys(COUNTED, 0)
    for at, token in enumerate(tokens):
        for name, words in index.get(token, ()):
            if at < after[name] or (at and name == "turn_start"):
                continue
            if len(words) == 1 or tuple(tokens[at : at + len(words)]) == words:
                counts[name] += 1
                after[name] = at + len(words)
    return counts


def straighten(text: str) -> str:
    """Make curly quotation marks and apostrophes straight, keeping every offset."""
    return text if text.isascii() else text.translate(_STRAIGHT)


_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
