"""Words that are named, in italics ("the term _dead water_") or as the text of a link ("I wrote [Why I row](…)")."""

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
_WRITES = re.compile(r"\b(?:wrote|written|read|reading|published) $")
_TEXT = re.compile(
    r"\b(?:articles?|books?|essays?|papers?|pieces?|posts?|reports?|talks?)(?: (?:called|entitled|titled))?[,:]? $"
)
"""What a title is the title of, right before it."""
_PLAIN = re.compile(r" (?!(?:and|for|in|of|on|the|to)\b)[a-z]+\b(?!['’])")
"""A word in a title that no name of a paper or a product has: "The Times of the North"."""
_NEAR = 80
"""Characters before a stretch that are read for what names it."""
_STOP = re.compile(r"[.!?](?:\s|$)")
_SAYING = ("text", "code_inline", "text_special")


def quoting(children: "Sequence[Token]", content: str) -> frozenset[int]:
    """Return which tokens begin and end what is named and has no marks of its own.

    Italics are, where they hold several words and a term or a definition is due; those that come after such ones in
    their sentence are alike: "the definition of _dead water_ to _slack water_". A link is whose text is the title of
    something written.
    """
    if not any(token.type in ("em_open", "link_open") for token in children):
        return frozenset()
    found: list[int] = []
    said = ""
    opened = begun = linked = linked_from = ended = -1
    for number, token in enumerate(children):
        if token.type == "em_open":
            opened, begun = number, len(said)
        elif token.type == "link_open":
            linked, linked_from = number, len(said)
        elif token.type == "link_close" and _is_title(said[:linked_from], said[linked_from:]):
            found += [linked, number]
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


def _is_title(before: str, link: str) -> bool:
    """Tell whether the text of a link is a title that would run into its sentence: "I wrote Why I row"."""
    inside = before.count('"') % 2 == 1 or before.count("“") > before.count("”")
    before = before[-_NEAR:]
    if inside or not link[:1].isupper() or " " not in link or not (link[-1].isalnum() or link[-1] in ")?!"):
        return False
    if "'s " in link[:_NEAR] or "’s " in link[:_NEAR]:  # "Ada Byron's post" names whose it is
        return False
    return _TEXT.search(before) is not None or (_WRITES.search(before) is not None and _PLAIN.search(link) is not None)
