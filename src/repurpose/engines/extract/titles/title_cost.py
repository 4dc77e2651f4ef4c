"""What a title costs the body whose sentence it is made of: the sentence leaves, or is said twice."""

import re
from collections.abc import Sequence

from repurpose.engines.extract.read.line import Line, introduced_by
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.titles.statements import STATED
from repurpose.engines.extract.wording.told import ASKED, Made

# All numbers here were set by hand.
_REPEATED = 0.6
"""Share of a sentence that a title may repeat while the sentence keeps its place in the body."""
_LENT, _TWICE = 0.3, 0.6
"""Cost of a title whose sentence keeps its place in the body: for a part of it or a statement, and for a question that
says nearly all of it."""
_OPENS = 1.5
"""Cost of a title whose sentence opened the body, by how much likelier a stranger stumbles over the next one."""
_REPLY = re.compile(r"(?:okay|ok|well|yes|no|sure|maybe|perhaps|true|right|granted)\b,?", re.IGNORECASE)
"""A sentence that answers the one before it."""
_OWED = re.compile(
    r"(?:(?!\b(?:an?|the|my|our|your|this|that|these|those|no|every|some|any|all) [a-z]|(?<= )[A-Z][a-z])[^,;:])*?"
    r"(?:(?<=[a-z] )(?:him|her|them|it)\b(?! (?:is|was|has|had|will|would|can|could)\b)|\bsince(?:[.,!?]|$))"
)
"""A sentence with "him", "it" or a bare "since", and nothing before that these could mean: "I had to deal with it"."""
_BELOW = frozenset({"", "it"})
"""Needs of a sentence that the one before it meets as a title: "Digital content is like a puppy. You must feed it"."""


def title_cost(lines: Sequence[Line], plan: Plan, number: int, made: Made) -> tuple[float, bool] | None:
    """Return what a title from a sentence of the body costs, and whether the sentence leaves; nothing where it may not.

    The ending is never the title's, and the turn stays where it is. A sentence of which the title says a part stays.
    One that it repeats leaves the body, if the body then still holds together; else it may stay: under a question,
    which says it anew, or further down.
    """
    turn, opens = lines[number].measures.turn, number == plan.sentences[0]
    if number == plan.sentences[-1] or (turn and made.note == ASKED):
        return None
    if made.kept <= _REPEATED * lines[number].measures.words:
        return _LENT, False
    if not turn and number not in plan.sentences[-2:] and leaves_cleanly(lines, plan, number):
        rise = lines[plan.sentences[1]].opening_risk - lines[number].opening_risk if opens else 0.0
        return _OPENS * max(0.0, rise), True
    if made.note == STATED and not opens:  # the last but one may leave where it must not stand twice
        return _LENT, not turn and leaves_cleanly(lines, plan, number)
    return (_TWICE, False) if made.note == ASKED else None


def leaves_cleanly(lines: Sequence[Line], plan: Plan, number: int, below: frozenset[str] = _BELOW) -> bool:
    """Tell whether the body still opens, joins and closes when this sentence is spent on the title.

    `below` are the needs with which it may open.
    """
    for run in plan.runs:
        if number in run:
            at = run.index(number)
            if len(run) == 1 and run is plan.runs[0] and len(plan.runs) > 1:
                return not lines[plan.runs[1][0]].need
            if at == len(run) - 1:
                return False
            following = lines[run[at + 1]]
            if number != plan.sentences[0] and _leans(lines, plan, run[at + 1], number):
                return False
            if at == 0:
                stands = following.need in below
                return stands and following.measures.words > 4 and not _REPLY.match(following.text)
            return not following.inner_need and not lines[run[at - 1]].promise
    return False


def _leans(lines: Sequence[Line], plan: Plan, following: int, number: int) -> bool:
    """Tell whether a sentence takes for granted what of its body only the one before it, `number`, brings up.

    A name, "the" something, an "it", or the "we" of whom the author has just named: "My parents saved. We were never
    poor."
    """
    line, spent = lines[following], lines[number]
    before = [n for n in plan.sentences if n < number]
    if any(tie.sentence == number for tie in (*line.ties, *line.names_back)) or _OWED.match(line.text):
        return True
    new = spent.mentions.introduces - introduced_by(lines, before)
    named = (line.mentions.names | line.mentions.acronyms) & new
    if named or any(new.issuperset(noun.split()) for noun in line.mentions.leading):
        return True
    first = spent.measures.first_singular and not spent.measures.first_plural
    return bool(first and line.measures.first_plural) and not any(lines[n].measures.first_plural for n in before)
