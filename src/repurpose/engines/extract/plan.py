"""Choose the sentences of a post: one backbone, alone or with a piece that goes with it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from repurpose.engines.extract.appeal import Appeal
from repurpose.engines.extract.astray import ends_astray
from repurpose.engines.extract.consensus import agree
from repurpose.engines.extract.joins import follows
from repurpose.engines.extract.line import Line
from repurpose.engines.extract.planned import Plan
from repurpose.engines.extract.preface import Prefaces
from repurpose.engines.extract.runs import Run, find_runs
from repurpose.engines.extract.scorer import Scorer
from repurpose.engines.extract.subject import stops_before

_BACKBONE_SHARE = 0.6
"""Least share of the post that its backbone carries (a practitioner's rule)."""
_PIECE_WORDS = 12
"""Fewest words of a piece that stands beside the backbone."""
_SAME = 0.6
"""Least share of their sentences that two plans of one idea have in common."""
_OPENING, _ENDING, _APPEAL = 20.0, 22.0, 6.0
"""What the odds of a bad end cost among the plans of one idea, by their square, for small ones every end has; and what
the appeal of a plan is worth beside it."""
_BEGUN, _BROKEN = 4.0, 1.5
"""What it costs to open on a sentence that does not begin its paragraph, and to end on one that does not close it. A
practitioner takes whole paragraphs (craft 1); of the drafts that opened inside one, readers called half bad, where the
odds said a third."""
_UNTOLD = 4.0
"""What a sentence costs that points at one which the plan leaves out (`Line.tie`)."""
_ASTRAY = 1.7
"""What it costs to end on another matter: 0.28 of appeal, by how editors ranked 2,500 posts beside others."""
_BEFORE = 1.7
"""What it costs to stop before the article's subject has come up (`subject.stops_before`): as much as to end on another
matter (by hand)."""
_THIRD = 3.0
"""What a third piece costs: readers called a third of the drafts cut off that had one, of the others half as many."""
_AS_WELL = 0.05
"""How much riskier an ending may be that makes room for a first line (by hand)."""
_BACKBONES, _PIECES = 30, 40
"""How many of each, best first by their own sentences, are tried together."""


def rank_plans(scorer: Scorer, least: int, most: int, runs: int) -> tuple[Plan, ...]:
    """Return the plans of `least` to `most` words in at most `runs` runs, best first.

    They are all the runs of neighbouring sentences, and the best backbones with each of the best pieces; more runs are
    gathered only where nothing else fits. Ties fall to the earlier sentence, so the order is the same in every process.
    """
    lines = scorer.lines
    plans = [Plan((run.sentences,), run.words) for run in find_runs(lines, least, most)]
    if runs > 1:
        plans += _with_piece(scorer, least, most)
    plans = [plan for plan in plans if of_one_voice(lines, plan)]
    if not plans and runs > 1:
        plans = [plan for plan in _gathered(scorer, least, most, runs) if of_one_voice(lines, plan)]
    return agree([replace(plan, score=scorer.worth(plan, least, most)) for plan in plans], lines)


def best_cut(plans: Sequence[Plan], idea: Plan, prefaces: Prefaces, appeal: Appeal) -> Plan:
    """Return the plan that tells `idea` best to a stranger, among those that hold most of it.

    What to tell was settled by readers who knew the article; how to cut it, by readers who did not. A plan counts as it
    is and, where a preface leads to it, with the preface before it; a lone first sentence must lead to the next one.
    """
    same = _alike(plans, idea)
    same += [p for p in map(prefaces.before, same) if p is not None and of_one_voice(appeal.lines, p)]
    return _best_cut([p for p in same if _led_up_to(appeal.lines, p)] or same, appeal)


def _led_up_to(lines: Sequence[Line], plan: Plan) -> bool:
    """Tell whether what stands after a lone first sentence reads on after it."""
    return len(plan.runs) == 1 or len(plan.runs[0]) > 1 or follows(lines, *plan.runs[:2])


def within(plans: Sequence[Plan], idea: Plan, appeal: Appeal, most: int) -> Plan | None:
    """Return the best cut of at most `most` words that opens as `idea` does, ends as well and holds most of it."""
    if idea.words <= most:
        return idea

    def ends_as_well(plan: Plan) -> bool:
        ends = [appeal.lines[p.sentences[-1]].ending_risk for p in (plan, idea)]
        return ends[0] <= ends[1] + _AS_WELL

    same = [p for p in _alike(plans, idea) if p.words <= most and p.sentences[0] == idea.sentences[0]]
    same = [p for p in same if ends_as_well(p)]
    return _best_cut(same, appeal) if same else None


def of_one_voice(lines: Sequence[Line], plan: Plan) -> bool:
    """Tell whether a plan is all the author's, or all of one answer of somebody else."""
    return len({lines[number].voice for number in plan.sentences}) == 1


def _alike(plans: Sequence[Plan], idea: Plan) -> list[Plan]:
    own = set(idea.sentences)
    return [p for p in plans if len(own.intersection(p.sentences)) >= _SAME * max(len(own), len(p.sentences))]


def _best_cut(plans: Sequence[Plan], appeal: Appeal) -> Plan:
    def value(plan: Plan) -> float:
        lines = appeal.lines
        lost = _UNTOLD * _untold(lines, plan) + _ASTRAY * ends_astray(lines, plan) + _cut_short(lines, plan)
        lost += _BEFORE * stops_before(lines, plan) + _THIRD * (len(plan.runs) > 2)
        return plan.score - _risk(lines, plan) - lost + _APPEAL * appeal.of(plan)

    return max(plans, key=lambda plan: (value(plan), [-number for number in plan.sentences]))


def _risk(lines: Sequence[Line], plan: Plan) -> float:
    """Return what the ends of a plan cost: its first and last sentence, and a quarter as much at each join."""
    joins = sum(_cost(lines[before[-1]], lines[after[0]]) for before, after in pairwise(plan.runs)) / 4
    return joins + _cost(lines[plan.sentences[-1]], lines[plan.sentences[0]])


def _cut_short(lines: Sequence[Line], plan: Plan) -> float:
    """Return what it costs to begin or to end inside one of the author's paragraphs."""
    first, last = lines[plan.sentences[0]], lines[plan.sentences[-1]]
    return _BEGUN * (not first.first) + _BROKEN * (not last.last)


def _untold(lines: Sequence[Line], plan: Plan) -> int:
    """Return how many sentences point at an earlier one that the plan leaves out."""
    told = frozenset(plan.sentences)
    tied = [lines[n].tie for n in plan.sentences]
    return sum(tie is not None and tie.sentence not in told for tie in tied)


def _cost(last: Line, first: Line) -> float:
    return _OPENING * first.opening_risk**2 + _ENDING * last.ending_risk**2


def _best(scorer: Scorer, runs: Iterable[Run], count: int) -> list[Run]:
    """Return the runs whose own sentences are worth most."""
    return sorted(runs, key=lambda run: (-scorer.mean_worth(run.sentences), run.sentences))[:count]


def _with_piece(scorer: Scorer, least: int, most: int) -> list[Plan]:
    lines = scorer.lines
    backbones = _best(scorer, find_runs(lines, int(least * _BACKBONE_SHARE), most - _PIECE_WORDS), _BACKBONES)
    pieces = _best(scorer, find_runs(lines, _PIECE_WORDS, int(most * (1 - _BACKBONE_SHARE))), _PIECES)
    plans = []
    for backbone in backbones:
        for piece in pieces:
            words = backbone.words + piece.words
            if least <= words <= most and _goes_with(scorer, backbone, piece):
                runs = sorted((backbone.sentences, piece.sentences))
                plans.append(Plan(tuple(runs), words))
    return plans


def _goes_with(scorer: Scorer, backbone: Run, piece: Run) -> bool:
    """Ask that the piece echoes a content word of the backbone and does not merely lengthen it.

    One that ends the post ends a paragraph of the article too: a paragraph's first sentence alone begins what never
    comes.
    """
    if not _apart(scorer.lines, backbone, piece):
        return False
    if piece.sentences > backbone.sentences and not scorer.lines[piece.sentences[-1]].last:
        return False
    return len(scorer.terms(backbone.sentences) & scorer.terms(piece.sentences)) >= 2


def _apart(lines: Sequence[Line], one: Run, other: Run) -> bool:
    """Tell whether two runs neither overlap nor are one run cut in two."""
    before, after = (one, other) if one.sentences <= other.sentences else (other, one)
    gap = after.sentences[0] - before.sentences[-1]
    return gap > 1 or (gap == 1 and lines[after.sentences[0]].opens_section)


def _gathered(scorer: Scorer, least: int, most: int, runs: int) -> list[Plan]:
    """Fill the range from the article's best short runs, in their order: the way out for chopped-up articles."""
    lines = scorer.lines
    found = _best(scorer, find_runs(lines, _PIECE_WORDS, most), 60)
    plans = []
    for number, run in enumerate(found[:20]):
        chosen, words = [run], run.words
        for other in found[number + 1 :]:
            if words >= least or len(chosen) >= runs:
                break
            if all(_apart(lines, other, c) for c in chosen) and words + other.words <= most:
                chosen.append(other)
                words += other.words
        if least <= words <= most:
            plans.append(Plan(tuple(sorted(c.sentences for c in chosen)), words))
    return plans


def distinct(plans: Sequence[Plan], count: int) -> tuple[Plan, ...]:
    """Return the best `count` plans of which no two open alike or share over half of the shorter one's sentences."""
    chosen: list[Plan] = []
    for plan in plans:
        own = set(plan.sentences)
        if not any(_one_idea(own, plan, other) for other in chosen):
            chosen.append(plan)
            if len(chosen) == count:
                break
    return tuple(chosen)


def _one_idea(own: set[int], plan: Plan, other: Plan) -> bool:
    shared = own.intersection(other.sentences)
    return plan.sentences[0] == other.sentences[0] or len(shared) > min(len(own), len(other.sentences)) / 2
