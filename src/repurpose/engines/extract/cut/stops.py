"""How likely readers of a whole post feel that it stops too soon.

What a sentence and its place say of an ending `ends` knows; what only the post says is added here: whether its article
goes on with the matter of its last paragraph, and whether that paragraph belongs to the rest. By logistic regression on
what editors said of the endings of whole posts; the weights lie in `stops.yaml`, and `benchmarks/fit_stops.py` fits
them anew.
"""

from collections.abc import Mapping, Sequence
from math import log

from repurpose.article import Role
from repurpose.engines.extract.fitted import odds
from repurpose.engines.extract.read.line import Line, terms_of
from repurpose.engines.extract.read.planned import Plan, last_parted
from repurpose.finding import Finding, Severity

RULE = "stops-early"

_LEAST, _MOST = 0.02, 0.9
"""Odds of a sentence as an ending below and above which they say no more."""
_NEXT = 4
"""Sentences after a post's end that tell whether its matter goes on."""
_EARLY = 0.3
"""Odds of stopping too soon from which the author is told. Of 4,062 posts 622 had them by weights that never saw their
author: 43 % of those were called bad, 14 % of the others; of the 200 that strangers read strictly 26, and 73 %."""
_AS_WELL = 0.05
"""How much riskier an ending may be for the sake of words that a post needs more (by hand)."""
_QUOTED = 12
"""Words of what comes next that a finding quotes."""
_READ_ON = frozenset((Role.BODY, Role.LEAD_IN, Role.LIST, Role.QUOTE, Role.SPEECH, Role.ANSWER))
"""Roles of what an article tells next; a bio or an offer only closes it."""
_ECHOES, _TO_COME = 8, 3
"""Most words counted that the last paragraph takes up, and that the title names and the article has yet to come to."""


def stop_risk(lines: Sequence[Line], plan: Plan) -> float:
    """Return the odds, from 0 to 1, that a post feels cut off."""
    return odds(__package__, "stops", stop_measures(lines, plan))


def ends_as_well(lines: Sequence[Line], plan: Plan, other: Plan) -> bool:
    """Tell whether a post feels hardly more cut off than another."""
    return stop_risk(lines, plan) <= stop_risk(lines, other) + _AS_WELL


def stop_measures(lines: Sequence[Line], plan: Plan) -> Mapping[str, float]:
    """Measure where a post stops."""
    numbers = plan.sentences
    at = numbers[-1]
    last = lines[at]
    before, tail = last_parted(lines, plan)
    rest, paragraph = terms_of(lines, before), terms_of(lines, tail)
    after = [line for line in lines[at + 1 : at + 1 + _NEXT] if line.section == last.section]
    new = last.mentions.names and last.mentions.names.difference(*(lines[n].mentions.names for n in numbers[:-1]))
    chance = min(_MOST, max(_LEAST, last.ending_risk))
    return {
        "ending": log(chance / (1 - chance)),
        "goes on": sum(len(line.terms & paragraph) for line in after) / max(1, len(paragraph)),
        "takes up": min(_ECHOES, len(paragraph & rest)) if before else _ECHOES,
        "new name": float(bool(new)),
        "to come": min(_TO_COME, len(last.titled_later - rest - paragraph)),
        "one sentence": float(len(tail) == 1),
        "set apart": float(len(plan.runs) > 1 and len(plan.runs[-1]) == 1),
    }


def next_told(lines: Sequence[Line], plan: Plan) -> Line | None:
    """Return what the article says next, where readers may feel that a post stops too soon; else nothing."""
    if stop_risk(lines, plan) < _EARLY:
        return None
    return next((line for line in lines[plan.sentences[-1] + 1 :] if line.sentence.role in _READ_ON), None)


def stops_early(lines: Sequence[Line], plan: Plan) -> tuple[Finding, ...]:
    """Return a finding that quotes what the article says next, where readers may feel that the post stops too soon."""
    following = next_told(lines, plan)
    if following is None:
        return ()
    words = following.text.split()
    said = " ".join(words[:_QUOTED]) + ("…" if len(words) > _QUOTED else "")
    message = f"readers may feel that the post stops too soon; the article goes on: “{said}”"
    return (Finding(RULE, Severity.ADVICE, message),)
