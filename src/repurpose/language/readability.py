"""How hard a text is to read: Flesch and Flesch-Kincaid from our own words and sentences and textstat's syllables.

textstat's own word and sentence counts go wrong on dashes, slashes, lists and decimals, its syllable count does not.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from repurpose.language.counting import count_words
from repurpose.language.hyphens import provide
from repurpose.language.syllables import Pronunciations, english

FEWEST_WORDS = 100
"""Below this a sentence more or less moves the score by more than two points: no score is given."""
FEWEST_SENTENCES = 3

_URL = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]+@\S+")
# No English word is longer, and pyphen's time grows with the square of a word's length.
_NO_WORD = re.compile(r"\S{51,}")
_SPACED = str.maketrans(dict.fromkeys("-–—‒―‐‑/\\…", " "))
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


@dataclass(frozen=True, slots=True)
class Readability:
    """What was measured of one text; the scores are nothing where it is too short for them."""

    words: int
    """Without URLs and addresses."""
    sentences: int
    """Those that hold a word."""
    longest: int
    """Words of the longest sentence, as a reader counts them: with its address, "well-known" as one."""
    syllables: int | None
    """As textstat counts them."""
    grade: float | None
    """Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others, 1975)."""
    ease: float | None
    """Flesch reading ease: 206.835 - 1.015 words a sentence - 84.6 syllables a word (Flesch, 1948)."""


def measure(sentences: Sequence[str]) -> Readability:
    """Measure a text that comes as sentences without markup; headings, code and tables are already left out."""
    cleaned = [clean(sentence) for sentence in sentences]
    counts = [count for count in map(count_words, cleaned) if count]
    words, longest = sum(counts), max(map(count_words, sentences), default=0)
    if words < FEWEST_WORDS or len(counts) < FEWEST_SENTENCES:
        return Readability(words, len(counts), longest, None, None, None)
    syllables = int(_textstat().syllable_count(" ".join(cleaned)))
    by_sentence, by_word = words / len(counts), syllables / words
    return Readability(
        words,
        len(counts),
        longest,
        syllables,
        grade=0.39 * by_sentence + 11.8 * by_word - 15.59,
        ease=206.835 - 1.015 * by_sentence - 84.6 * by_word,
    )


def clean(sentence: str) -> str:
    """Straighten quotes, turn dashes and slashes into spaces, drop URLs: textstat would merge or misread them."""
    text = _URL.sub(" ", sentence).translate(_STRAIGHT).translate(_SPACED)
    return unicodedata.normalize("NFC", _NO_WORD.sub(" ", text))


class _Hyphens:
    """Stand where textstat expects pyphen's patterns, and load them only for a word our table does not hold."""

    def __init__(self, load: Callable[[], Any]) -> None:
        self._load = load

    def positions(self, word: str) -> Sequence[int]:
        """Return where a word may be hyphenated."""
        found: Sequence[int] = self._load().positions(word)
        return found


@cache
def _textstat() -> ModuleType:
    """Import textstat with our own table of pronunciations in place of its download.

    Its module `_get_cmudict` would import nltk (0.2 s) and fetch the dictionary from the network. It holds one
    function, which we provide before the import; the assignment below it also serves where textstat was imported
    already, and fails loudly should a later textstat have moved that function.
    """
    import sys

    pronunciations = Pronunciations(english())

    def get_cmudict(lang: str) -> Pronunciations | None:
        return pronunciations if lang.startswith("en") else None

    place = "textstat.backend.utils._get_cmudict"
    if place not in sys.modules:
        ours = ModuleType(place)
        ours.get_cmudict = get_cmudict  # type: ignore[attr-defined]
        sys.modules[place] = ours
    # Imported here and nowhere else: only a text that is scored pays for it.
    import textstat
    from textstat.backend.counts import _count_syllables

    if not callable(_count_syllables.get_cmudict):
        raise TypeError("textstat no longer asks get_cmudict for its pronunciations")
    _count_syllables.get_cmudict = get_cmudict
    load = _count_syllables.get_pyphen

    def get_pyphen(lang: str) -> Any:
        provide(lang)
        return load(lang)

    _count_syllables.get_pyphen = lambda lang: _Hyphens(lambda: get_pyphen(lang))
    module: ModuleType = textstat
    return module
