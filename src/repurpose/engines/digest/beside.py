"""What a summary beside a link to its article may hold, open and end on, though a post of its own may not."""

from collections.abc import Sequence
from dataclasses import replace

from repurpose.article import Role
from repurpose.engines.extract.read.bars import NAMES_OWN, barred_by_form, barred_by_words
from repurpose.engines.extract.read.line import Line
from repurpose.language.references import ending_promise
from repurpose.language.words import straighten
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.tone import Barred, ToneProfile

_BEFORE = frozenset({"pronoun", "demonstrative", "phrase", "connective", "soft connective", "person", "they", "it"})
"""Needs for something before a sentence."""
_RIDDLES = frozenset("he she they his her their he's she's they're he'd she'd they'd".split())
"""First words of an article that withhold whom it is about: "They thought they had found a paradise."."""


def beside_link(lines: Sequence[Line], spec: ChannelSpec, tones: Sequence[ToneProfile]) -> tuple[Line, ...]:
    """Return the lines as a summary may use them; the same where `spec` admits no talk of the text itself.

    The link shows what "this post" is and who has written it: a summary may name them, unless one of `tones` keeps the
    offer out. The article keeps what its sentences announce ("We have two new tools."), and its first sentence leans on
    nothing that the summary leaves out: it means the page itself ("This is part 3 of a series."). A sentence that
    begins like its neighbour can do without it.
    """
    if Role.ABOUT_TEXT not in spec.roles:
        return tuple(lines)
    first = next((n for n, line in enumerate(lines) if line.sentence.role in spec.roles), -1)
    named = not any(Barred.OFFER in tone.bars for tone in tones)
    return tuple(_admitted(line, first=number == first, named=named) for number, line in enumerate(lines))


def _admitted(line: Line, *, first: bool, named: bool) -> Line:
    text = straighten(line.text)
    bar = barred_by_form(text) or barred_by_words(text) if named and line.bar == NAMES_OWN else line.bar
    free = line.need == "parallel" or (first and line.need in _BEFORE and not _is_riddle(line.trimmed))
    return replace(
        line,
        bar="" if bar == Role.ABOUT_TEXT.value else bar,
        need="" if free else line.need,
        promise="" if _announces(line) else line.promise,
    )


def _is_riddle(text: str) -> bool:
    return straighten(text).lower().lstrip("\"'([ ").partition(" ")[0] in _RIDDLES


def _announces(line: Line) -> bool:
    """Tell whether a sentence promises by its own words, and supposes no case: "Imagine a town."."""
    return line.promise == "promise" and not line.measures.imperative and ending_promise(line.text) == "promise"
