"""Choose the sentences of a post: one backbone, alone or with a piece that goes with it."""

from collections.abc import Iterable, Sequence

from repurpose.engines.extract.plan.consensus import agree
from repurpose.engines.extract.plan.runs import Run, find_runs
from repurpose.engines.extract.plan.scorer import Scorer
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan, of_one_voice, one_idea

_BACKBONE_SHARE = 0.6
"""Least share of the post that its backbone carries (a practitioner's rule)."""
_PIECE_WORDS = 12
"""Fewest words of a piece that stands beside the backbone."""
_BACKBONES, _PIECES = 30, 40
"""How many of each, best first by their own sentences, are tried together (by hand)."""
_ECHOED = 2
"""Fewest content words that a piece shares with its backbone (by hand)."""
_GATHERED, _FIRST = 60, 20
"""How many short runs a post may be gathered from, and how many of them it may be begun with (by hand)."""

_IDEAS = 8
"""How many ideas an article has at most."""


def rank_plans(scorer: Scorer, least: int, most: int, runs: int) -> tuple[Plan, ...]:
    """Return the plans of `least` to `most` words in at most `runs` runs, best first.

    They are all the runs of neighbouring sentences, and the best backbones with each of the best pieces; more runs are
    gathered only where nothing else fits. Ties fall to the earlier sentence, so the order is the same in every process.
    """
    lines = scorer.lines
    plans = [Plan((run.sentences,), run.words) for run in find_runs(lines, least, most)]
    if runs > 1:
        plans += _with_piece(scorer, least, most)
    plans = _of_one_voice(lines, plans)
    if not plans and runs > 1:
        plans = _of_one_voice(lines, _gathered(scorer, least, most, runs))
    return agree([Plan(plan.runs, plan.words, scorer.worth(plan)) for plan in plans], lines)


def _of_one_voice(lines: Sequence[Line], plans: list[Plan]) -> list[Plan]:
    alone = len({line.voice for line in lines}) == 1  # most articles: nobody but their author speaks
    return plans if alone else [plan for plan in plans if of_one_voice(lines, plan)]


def _best(scorer: Scorer, runs: Iterable[Run], count: int) -> list[Run]:
    """Return the runs whose own sentences are worth most."""
    return sorted(runs, key=lambda run: (-scorer.mean_worth(run.sentences), run.sentences))[:count]


def _with_piece(scorer: Scorer, least: int, most: int) -> list[Plan]:
    lines = scorer.lines
    backbones = _best(scorer, find_runs(lines, int(least * _BACKBONE_SHARE), most - _PIECE_WORDS), _BACKBONES)
    pieces = _best(scorer, find_runs(lines, _PIECE_WORDS, int(most * (1 - _BACKBONE_SHARE))), _PIECES)
    said = [(piece, scorer.terms(piece.sentences)) for piece in pieces]
    plans = []
    for backbone in backbones:
        own = scorer.terms(backbone.sentences)
        for piece, terms in said:
            words = backbone.words + piece.words
            if least <= words <= most and len(own & terms) >= _ECHOED and _goes_with(lines, backbone, piece):
                runs = sorted((backbone.sentences, piece.sentences))
                plans.append(Plan(tuple(runs), words))
    return plans


def _goes_with(lines: Sequence[Line], backbone: Run, piece: Run) -> bool:
    """Ask that a piece which echoes a backbone does not merely lengthen it.

    One that ends the post ends a paragraph of the article too: a paragraph's first sentence alone begins what never
    comes.
    """
    ends = piece.sentences > backbone.sentences
    return _apart(lines, backbone, piece) and (not ends or lines[piece.sentences[-1]].last)


def _apart(lines: Sequence[Line], one: Run, other: Run) -> bool:
    """Tell whether two runs neither overlap nor are one run cut in two."""
    before, after = (one, other) if one.sentences <= other.sentences else (other, one)
    gap = after.sentences[0] - before.sentences[-1]
    return gap > 1 or (gap == 1 and lines[after.sentences[0]].opens_section)


def _gathered(scorer: Scorer, least: int, most: int, runs: int) -> list[Plan]:
    """Fill the range from the article's best short runs, in their order: the way out for chopped-up articles."""
    lines = scorer.lines
    found = _best(scorer, find_runs(lines, _PIECE_WORDS, most), _GATHERED)
    plans = []
    for number, run in enumerate(found[:_FIRST]):
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


def distinct(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Return the best plans, an idea each."""
    chosen: list[Plan] = []
    for plan in plans:
        if not any(one_idea(plan, other) for other in chosen):
            chosen.append(plan)
            if len(chosen) == _IDEAS:
                break
    return tuple(chosen)
