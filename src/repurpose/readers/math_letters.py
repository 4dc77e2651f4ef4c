"""Letters of mathematics that stand for bold and slanted ones where a site has none: "𝗥𝗲𝘀𝘁 𝗳𝗶𝗿𝘀𝘁" is "Rest first"."""

import re
import unicodedata

_LETTER = "\U0001d400-\U0001d7ff"
_WORDS = re.compile(rf"[{_LETTER}](?:[{_LETTER}]|[^\w\n]{{1,3}}(?=[{_LETTER}]))*")
_WORD = re.compile(rf"[{_LETTER}]{{3}}")


def plain_letters(text: str) -> str:
    """Return `text` with whole words of such letters in plain ones, every offset kept; a formula's stay."""
    return _WORDS.sub(lambda found: _plain(found[0]) if _WORD.search(found[0]) else found[0], text)


def _plain(words: str) -> str:
    plain = (unicodedata.normalize("NFKC", char) if "\U0001d400" <= char <= "\U0001d7ff" else char for char in words)
    return "".join(plain)
