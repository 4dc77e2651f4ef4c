"""Is this English? A share of function words, no model: the checks and the engine know English only."""

import re
from functools import cache

from repurpose.datafile import read_table

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 40
_ENOUGH = 0.25
_LEAST = 0.12


def looks_english(text: str) -> bool:
    """Tell whether `text` is English prose, or too short (under 40 words) to say.

    Yes from a quarter of English function words on, no below an eighth; between them English ones must outnumber those
    of its neighbours. Letters outside Latin count as words without function.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < _FEWEST:
        return True
    english, other = _table()
    share = sum(map(english.__contains__, words)) / len(words)
    foreign = sum(map(other.__contains__, words)) / len(words)
    return share >= _LEAST and (share > foreign if share >= _ENOUGH else share > 2 * foreign)


@cache
def _table() -> tuple[frozenset[str], frozenset[str]]:
    table = read_table(__package__, "language_id.yaml")
    english = frozenset(table["english"])
    return english, frozenset(table["other"]) - english
