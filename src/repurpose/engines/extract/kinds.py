"""The kind of idea a post carries, read from its words; it decides how the post ends."""

import re
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

import yaml

from repurpose.engines.extract.material import Line
from repurpose.language.words import straighten
from repurpose.spec.channel import Closing, IdeaKind

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STRONG, _WEAK, _ENOUGH = 2.0, 1.0, 1.8
_COMMON = {IdeaKind.PRACTICE: 0.7, IdeaKind.CHANGE: 0.9}
"""What most posts have a little of counts less than what few name."""
_ME = (
    r"(?:i|we)(?:'ve|'d| have| had)?"
    r"(?: (?:also|always|often|once|first|just|soon|never|finally|initially|originally|simply|only))?"
)


@cache
def _signs() -> dict[IdeaKind, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Load the strong and the weak signs of each kind from `kinds.yaml`."""
    text = files(__package__).joinpath("kinds.yaml").read_text(encoding="utf-8")
    table = yaml.load(text, Loader=_LOADER)
    return {IdeaKind(kind): (_phrases(signs["strong"]), _phrases(signs["weak"])) for kind, signs in table.items()}


def _phrases(phrases: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    alternatives = (re.escape(p).replace("ME", _ME).replace("MY", "(?:my|our)") for p in longest_first)
    return re.compile(r"(?<![\w'-])(?:" + "|".join(alternatives) + r")(?![\w'-])")


def idea_kind(lines: Sequence[Line]) -> IdeaKind:
    """Return the kind that these sentences name most clearly, `other` where none is sure."""
    text = straighten(" ".join(line.text for line in lines)).lower()
    values = {}
    for kind, (strong, weak) in _signs().items():
        value = _STRONG * len(strong.findall(text)) + _WEAK * len(set(weak.findall(text)))
        values[kind] = value * _COMMON.get(kind, 1.0)
    best = max(values, key=lambda kind: values[kind])  # a tie falls to the kind that stands first in the file
    return best if values[best] >= _ENOUGH else IdeaKind.OTHER


def closings(closing: Closing, kind: IdeaKind, text: str) -> tuple[str, ...]:
    """Return the lines for this kind, the one for this text first.

    The text's own digest turns the list, so that different articles end differently and one article always alike.
    """
    lines = closing.by_kind.get(kind) or closing.by_kind.get(IdeaKind.OTHER) or ()
    if not lines:
        return ()
    turn = int.from_bytes(sha256(text.encode()).digest()[:4], "big") % len(lines)
    return lines[turn:] + lines[:turn]
