"""Word tables as compiled patterns."""

import re
from functools import cache
from importlib.resources import files

import yaml

# Base loaders keep every scalar a string: a safe loader would read the word "no" as false.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


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
    """Compile one table into a pattern that matches whole words in lower-case, straight-quoted text."""
    words = sorted(tables()[name], key=lambda w: (-len(w), w))
    return re.compile(r"(?<![\w'-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w-])")


def straighten(text: str) -> str:
    """Make curly quotation marks and apostrophes straight, keeping every offset."""
    return text if text.isascii() else text.translate(_STRAIGHT)


_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
