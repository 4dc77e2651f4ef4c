"""What a sentence needs before it and promises after it, by its paragraph and what the language shows."""

import operator
from collections.abc import Sequence
from itertools import accumulate

from repurpose.engines.extract.read.groups import Group
from repurpose.engines.extract.read.openings import poor_opening
from repurpose.language.backstory import waiting
from repurpose.language.hard_matter import tells_harm
from repurpose.language.measures import measure
from repurpose.language.references import ending_promise, opening_need, same_start, told_by_others
from repurpose.language.terms import content_terms
from repurpose.language.ties import Tie
from repurpose.language.words import straighten

_LONE_TIP_WORDS = 9
"""Words from which a command that is a whole paragraph tells a reader something; a shorter one may be a hook."""
_SHOWS = frozenset(("let", "let's", "imagine", "picture", "suppose", "consider", "think", "look"))
"""Commands that lead to a scene or an example, and are no tips."""


def promises(paragraph: Sequence[str], following: Sequence[str]) -> tuple[str, ...]:
    """Name what each sentence of a paragraph promises (`Line.promise`); `following` holds what reads on after it."""
    own = any(measure(text).first_singular for text in paragraph)
    harmed = list(accumulate((own and tells_harm(text) for text in paragraph), operator.or_))
    return tuple(
        ending_promise(text, after) or ("change" if waits else "") or ("worst" if after and worst else "")
        for text, after, waits, worst in zip(paragraph, following, waiting(paragraph), harmed, strict=True)
    )


def need_of(
    group: Group, place: int, text: str, trimmed: str, promise: str, following: str, tied: Sequence[Sequence[Tie]]
) -> str:
    """Say why no post may open on a sentence of a group (`Line.need`); empty where one may.

    `tied` says for each sentence of the article what it points back to.
    """
    before = group.sentences[place - 1].text if place else ""
    if need := opening_need(trimmed):
        return need
    if place and group.term:
        return "label"
    if place and same_start(before, text):
        return "parallel"
    if place and told_by_others(before):
        return "reported"
    if group.led:
        return "list"
    if poor := poor_opening(trimmed):
        return poor
    begins_list = trimmed != text and promise == "list"  # "First, we wait. Second, …" without what is counted
    lone = len(group.sentences) == 1 and _is_tip(text, following)
    return "list" if begins_list or lone or (trimmed != text and _is_counted_on(group, place, tied)) else ""


def _is_tip(text: str, following: str) -> bool:
    """Tell whether a paragraph is a command of which the next sentence takes up nothing.

    It was an item of a list of tips, and what follows is another one or no longer of the list.
    """
    m = measure(text)
    if not m.imperative or m.question or m.words < _LONE_TIP_WORDS:
        return False
    command, _, what = text.partition(" ")
    shows = straighten(command).lower() in _SHOWS or what[:1].isupper()  # "Schedule A contains …"
    return not shows and set(content_terms(text)).isdisjoint(content_terms(following))


def _is_counted_on(group: Group, place: int, tied: Sequence[Sequence[Tie]]) -> bool:
    """Tell whether a point would lose its number while its paragraph counts on an earlier one too."""
    at = group.sentences[place].index
    later = (tie for s in group.sentences[place + 1 :] for tie in tied[s.index])
    return any(tie.sentence < at for tie in later)
