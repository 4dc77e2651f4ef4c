"""Words in italics that are named and not emphasised: "the term _dead water_"."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

_NAMED = re.compile(
    r"\b(?:definitions? of|(?<!\bI )(?<!\bwe )(?<!\bhe )(?<!\bshe )(?<!\byou )(?<!\bthey )called"
    r"|(?<!\bin )terms?|words|phrases?) $",
    re.IGNORECASE,
)
"""What words in italics are named by, so that they are no emphasis."""
_ALIKE = re.compile(r"\b(?:to|into|and|or|from|than) $")
_NEAR = 80
"""Characters before italics that are read for what names them."""
_STOP = re.compile(r"[.!?](?:\s|$)")
_SAYING = ("text", "code_inline", "text_special")


def quoting(children: "Sequence[Token]", content: str) -> frozenset[int]:
    """Return which tokens begin and end italics that name words: several of them, where a term or a definition is due.

    Those that come after such ones in their sentence are alike: "the definition of _dead water_ to _slack water_".
    """
    if not any(token.type == "em_open" for token in children):
        return frozenset()
    found: list[int] = []
    said = ""
    opened = begun = ended = -1
    for number, token in enumerate(children):
        if token.type == "em_open":
            opened, begun = number, len(said)
        elif token.type == "em_close" and opened >= 0:
            front = said[max(0, begun - _NEAR) : begun]
            alike = ended >= 0 and _ALIKE.search(front) and not _STOP.search(said, ended, begun)
            named = _NAMED.search(front) or alike
            marked = all(content[children[n].meta["pos"]] in "*_" for n in (opened, number))
            if named and marked and len(said[begun:].split()) > 1 and said[-1].isalnum():
                found += [opened, number]
                ended = len(said)
            opened = -1
        said += token.content if token.type in _SAYING else " " * (token.type in ("softbreak", "hardbreak"))
    return frozenset(found)
