"""Stock phrases and where they stand. The phrases are `stock.yaml`, tried only where a word begins as they do."""

import re
from functools import cache
from importlib.resources import files

from repurpose.language.words import straighten

_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_KEY = 2
"""Letters that phrases are filed under."""


def stock_phrases(text: str) -> tuple[tuple[int, int], ...]:
    """Return where stock phrases stand in `text`, the longest at each place, in order and disjoint."""
    plain = straighten(text).replace("\n", " ")
    low = plain.lower()
    if len(low) != len(plain):  # a capital that grows would shift every place
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    found: list[tuple[int, int]] = []
    after = 0
    for word in _WORD.finditer(low):
        if word.start() < after:
            continue
        ends = [hit.end() for p in _filed().get(word[0][:_KEY], ()) if (hit := _compiled(p).match(low, word.start()))]
        if ends:
            after = max(ends)
            found.append((word.start(), after))
    return tuple(found)


@cache
def _filed() -> dict[str, tuple[str, ...]]:
    """File the phrases under their first two letters."""
    import yaml

    text = files(__package__).joinpath("stock.yaml").read_text(encoding="utf-8")
    filed: dict[str, list[str]] = {}
    for phrase in yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))["phrases"]:
        filed.setdefault(phrase[:_KEY], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in filed.items()}


@cache
def _compiled(phrase: str) -> re.Pattern[str]:
    return re.compile(phrase + r"(?!\w)")
