"""Lines that a program shows around a text: menus, buttons, counters, forms. The patterns are `page_controls.yaml`."""

import re
from enum import StrEnum
from functools import cache, lru_cache

from repurpose.datafile import read_table
from repurpose.language.words import straighten

_LONGEST = 400
LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,500}\)")
_ENDS = re.compile(r"^[\W_]+|[^\w)]+$|_+$")
_OWN = re.compile(r"(?:[-*•] |\d{1,2}[.)] )(?!\[)|[#<>|]")
"""How an author's items, headings, tags and tables begin: of these only what ends a text is a control."""
_BESIDE = re.compile(r" *[|·•∙»›→] *| / | > ")
"""What parts the entries of a menu, or the pages above this one, in one line."""


class Control(StrEnum):
    """How much a line tells that a program wrote it, from least to most."""

    WORD = "words"
    """A button's word, which may be an author's too."""
    PHRASE = "phrases"
    """What no author says on a line of its own, above or below a text."""
    BUTTON = "buttons"
    """What none says there between two paragraphs either."""
    END = "ends"
    """What stands below a text only."""


@lru_cache(maxsize=1024)
def control(line: str) -> Control | None:
    """Return what kind of control a line is, or nothing for a line of a text."""
    if len(line) > _LONGEST:
        return None
    shown = LINK.sub(r"\1", straighten(line)).strip()
    found = _kind(shown)
    if _OWN.match(line):
        return found if found is Control.END else None
    parts = [part for part in _BESIDE.split(shown) if part]
    if found is None and len(parts) > 1 and _kind(parts[0]) and (len(parts) > 2 or _kind(parts[-1])):
        return Control.PHRASE
    # The last line of a sentence that is broken anywhere ends on a stop; a button has none.
    return None if found is Control.WORD and shown.endswith((".", ",")) else found


def _kind(shown: str) -> Control | None:
    plain = _ENDS.sub("", shown).lower()
    return next((kind for kind in reversed(Control) if plain and _pattern(kind).fullmatch(plain)), None)


@cache
def _pattern(kind: Control) -> re.Pattern[str]:
    patterns = read_table(__package__, "page_controls.yaml")[kind.value]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
