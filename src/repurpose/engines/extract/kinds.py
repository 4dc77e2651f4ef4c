"""The kind of idea a post carries, read from its words; it decides how the post ends."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

import yaml

from repurpose.engines.extract.line import Line
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
_AUTHOR = re.compile("ME|MY")


@dataclass(frozen=True, slots=True)
class _Sign:
    """A phrase that tells the kind."""

    phrase: str
    strong: bool
    needed: str
    """Its longest part without ME and MY: a text without it cannot hold the phrase."""


@cache
def _signs() -> dict[IdeaKind, tuple[_Sign, ...]]:
    """Load the signs of each kind from `kinds.yaml`."""
    text = files(__package__).joinpath("kinds.yaml").read_text(encoding="utf-8")
    return {
        IdeaKind(kind): tuple(
            _Sign(phrase, strength == "strong", max(_AUTHOR.split(phrase), key=len))
            for strength, phrases in signs.items()
            for phrase in phrases
        )
        for kind, signs in yaml.load(text, Loader=_LOADER).items()
    }


@cache
def _compiled(phrase: str) -> re.Pattern[str]:
    escaped = re.escape(phrase).replace("ME", _ME).replace("MY", "(?:my|our)")
    return re.compile(rf"(?<![\w'-])(?:{escaped})(?![\w'-])")


def idea_kind(lines: Sequence[Line]) -> IdeaKind:
    """Return the kind that these sentences name most clearly, `other` where none is sure."""
    text = straighten(" ".join(line.text for line in lines)).lower()
    values = {}
    for kind, signs in _signs().items():
        strong: list[tuple[int, int, str]] = []
        weak: list[tuple[int, int, str]] = []
        for sign in signs:
            if sign.needed in text:
                # Of two phrases at one place the longer one counts.
                places = ((m.start(), -len(sign.phrase), m[0]) for m in _compiled(sign.phrase).finditer(text))
                (strong if sign.strong else weak).extend(places)
        value = _STRONG * len(_apart(strong)) + _WEAK * len(set(_apart(weak)))
        values[kind] = value * _COMMON.get(kind, 1.0)
    best = max(values, key=lambda kind: values[kind])  # a tie falls to the kind that stands first in the file
    return best if values[best] >= _ENOUGH else IdeaKind.OTHER


def _apart(places: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return the phrases found, none that overlaps an earlier one."""
    kept: list[str] = []
    end = 0
    for start, _, phrase in sorted(places):
        if start >= end:
            kept.append(phrase)
            end = start + len(phrase)
    return kept


def closings(closing: Closing, kind: IdeaKind, text: str) -> tuple[str, ...]:
    """Return the lines for this kind, the one for this text first.

    The text's own digest turns the list, so that different articles end differently and one article always alike.
    """
    lines = closing.by_kind.get(kind) or closing.by_kind.get(IdeaKind.OTHER) or ()
    if not lines:
        return ()
    turn = int.from_bytes(sha256(text.encode()).digest()[:4], "big") % len(lines)
    return lines[turn:] + lines[:turn]
