"""Sentences that say what something is: "Kiln is a tool that sorts letters", "they built Kiln, a tool for letters"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from repurpose.language.mentions import PIECE, stop_nouns
from repurpose.language.words import straighten, table

_READ = 400
"""Characters of a sentence that are read."""
_WORD = r"[A-Z][\w&'-]*(?:\.\w+)*"
_PRODUCT = r"[a-z]+(?:\.[a-z]\w+|[A-Z]\w*)"
_NAME = rf"(?:{_WORD}|{_PRODUCT})(?: (?:(?:of|for|and) (?:the )?)?{_WORD}){{0,5}}"
"""Words with a capital, small ones between them, or a word spelt as a product is: "login.gov", "eBook"."""
_KIND = r"(?:an?|the|one of the) (?P<kind>(?:[\w'-]+,? ){1,7}?)"
_TELLS = (
    r"(?:that|which|who|whose|of|for|to|where|in|with|by|from|on|designed|built|made|used|written|created|developed"
    r"|supporting|responsible|managed|hosted|offering)\b"
)
"""What tells one of a kind from others: "a tool that …", "a library of …"."""
_IS = re.compile(
    rf"(?:The |An? )?(?P<name>{_NAME}|[a-z][\w.-]+)(?: \((?P<letters>[A-Z][\w&-]+)\))? (?:is|are) {_KIND}{_TELLS}"
)
_MADE = (
    r"(?:\w{2,}ed|\w{2,}ing|is|called|built|introduce|announce|launch|use|build|of|upon|with|on) (?:the |our |an? )?"
)
_BESIDE = re.compile(rf"\b{_MADE}(?P<name>{_NAME})(?: \((?P<letters>[A-Z][\w&-]+)\))?, {_KIND}{_TELLS}")


@lru_cache(maxsize=1024)
def defined(sentence: str) -> frozenset[str]:
    """Return the names of which a sentence says what they are, and their letters in brackets."""
    return frozenset(_defined(straighten(sentence[:_READ])))


def defines(sentence: str, name: str) -> bool:
    """Tell whether a sentence says itself what a name is: "The Midas app is a marketplace", "known as “DevOps”".

    It need not tell one of a kind from others, as it must for `defined`: its reader asks no more.
    """
    own = re.escape(name)
    return bool(
        re.search(rf"^(?:The |An? )?(?:{own}|{own} [\w-]+) (?:is|are|was|were) (?:an?|the) ", sentence)
        or re.search(rf"\b(?:called|named|known as) [\"“‘']?{own}", sentence)
    )


def _defined(text: str) -> Iterator[str]:
    found = [m for m in (_IS.match(text),) if m is not None]
    if ", a" in text or ", the " in text or ", one of the " in text:
        found += _BESIDE.finditer(text)
    for one in found:
        kind = PIECE.findall(one["kind"])[-1]
        name = one["name"]
        if kind.islower() and kind not in stop_nouns() and name.lower() not in table("stop"):
            yield name.removesuffix("'s")
            if one["letters"]:
                yield one["letters"]
