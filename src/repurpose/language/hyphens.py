"""Where English words may be hyphenated, by pyphen, without the 50 ms that it takes to read all of its patterns."""

from collections.abc import Iterator
from functools import cache

Pattern = tuple[int, tuple[int, ...]]
"""Where in its letters a pattern's values begin, and the values."""
_DIRECTIVES = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUNDLEFTHYPHENMIN", "COMPOUNDRIGHTHYPHENMIN")


MOST_WORDS = 1024
"""Words that are kept at a time, at half a kilobyte each."""


class Patterns:
    """The patterns of a `hyph_*.dic` as pyphen's dictionary holds them, each read when a word first asks for it."""

    def __init__(self, text: str) -> None:
        """File the lines below the first, which names the encoding, under their letters."""
        letters = text.encode().translate(None, b"0123456789").decode()
        self._lines = {
            key: line
            for key, line in zip(letters.split("\n")[1:], text.split("\n")[1:], strict=True)
            if key != line and not line.startswith(_DIRECTIVES)  # without a digit it says nothing
        }

    def __iter__(self) -> Iterator[str]:
        """Yield the letters of every pattern."""
        return iter(self._lines)

    def get(self, letters: str) -> Pattern | None:
        """Return the pattern of these letters, nothing where there is none."""
        line = self._lines.get(letters)
        return None if line is None else _read(line)


@cache
def _read(line: str) -> Pattern | None:
    """Read "4a1ma" as the values before, between and after its letters, without the zeros at both ends."""
    values = [0]
    for char in line:
        if char.isdigit():
            values[-1] = int(char)
        else:
            values.append(0)
    used = [place for place, value in enumerate(values) if value]
    return (used[0], tuple(values[used[0] : used[-1] + 1])) if used else None


class RecentWords(dict[str, object]):
    """Words that pyphen has hyphenated; all are forgotten when there are too many, for an archive has no last word."""

    def __setitem__(self, word: str, points: object) -> None:
        """Keep where a word may be hyphenated."""
        if len(self) >= MOST_WORDS:
            self.clear()
        super().__setitem__(word, points)


def provide(lang: str) -> None:
    """Give pyphen its dictionary for a language, where it has not read it yet."""
    import pyphen

    path = pyphen.LANGUAGES[pyphen.language_fallback(lang)]
    if path in pyphen.hdcache:
        return
    text = path.read_text(encoding="utf-8")
    if not text.startswith("UTF-8\n") or "/" in text or "^^" in text:
        return  # another encoding, or marks of irregular hyphenation: pyphen reads them itself
    ours = object.__new__(pyphen.HyphDict)
    ours.patterns = Patterns(text)
    ours.maxlen = max(map(len, ours.patterns))
    ours.cache = RecentWords()
    pyphen.hdcache[path] = ours
