"""The kind of idea a post carries, read from its words; it decides how the post ends."""

from collections.abc import Sequence
from hashlib import sha256

from repurpose.engines.extract.material import Line
from repurpose.language.words import pattern, straighten
from repurpose.spec.channel import Closing, IdeaKind

_WORTH = {
    IdeaKind.LOST_EXPECTATION: 3.0,
    IdeaKind.MISTAKE: 2.5,
    IdeaKind.DILEMMA: 2.0,
    IdeaKind.CHANGE: 1.5,
    IdeaKind.DISCOVERY: 1.5,
    IdeaKind.HIDDEN_SIGN: 1.2,
    IdeaKind.PRACTICE: 1.0,
}
"""Rarer words tell more: a lost expectation is named in few texts, a practice in most."""
_ENOUGH = 1.5
"""Below it the text names no kind, and only a closing that suits every idea suits this one."""


def idea_kind(lines: Sequence[Line]) -> IdeaKind:
    """Return the kind whose words occur most in these sentences, `other` where none does."""
    text = straighten(" ".join(line.text for line in lines)).lower()
    hits = {kind: worth * len(pattern(f"kind {kind.value}").findall(text)) for kind, worth in _WORTH.items()}
    best = max(hits, key=lambda kind: hits[kind])
    return best if hits[best] >= _ENOUGH else IdeaKind.OTHER


def closings(closing: Closing, kind: IdeaKind, text: str) -> tuple[str, ...]:
    """Return the lines for this kind, the one for this text first.

    The text's own digest turns the list, so that different articles end differently and one article always alike.
    """
    lines = closing.by_kind.get(kind) or closing.by_kind.get(IdeaKind.OTHER) or ()
    if not lines:
        return ()
    turn = int.from_bytes(sha256(text.encode()).digest()[:4], "big") % len(lines)
    return lines[turn:] + lines[:turn]
