"""Choose the sentences of a post: one backbone, with none, one or two pieces that go with it."""

from collections.abc import Sequence
from dataclasses import replace

from repurpose.engines.extract.material import Line
from repurpose.engines.extract.runs import Run, find_runs
from repurpose.engines.extract.scoring import Plan, Scorer, fitted, prior
from repurpose.language.tone import preference, sum_tone, tone_score
from repurpose.spec.channel import Readability
from repurpose.spec.tone import ToneProfile

_BACKBONE_SHARE = 0.6
"""Least share of the post that its backbone carries (a practitioner's rule)."""
_PIECE_WORDS = 12
"""Fewest words of a piece that stands beside the backbone."""
_PREFERRED, _KEPT = 0.4, 0.3
"""Worth of a tone's preferences (-1 to 1) and of keeping all its ranges (0 to 1); the readers'
choices are met more often with both."""
_GRADE, _LONG = 0.03, 0.05
"""Cost of each grade above the channel's bound, and of each sentence longer than it wants."""
_BACKBONES, _PIECES = 30, 40
"""How many of each, best first by their own sentences, are tried together."""


def rank_plans(
    lines: Sequence[Line],
    form: str,
    least: int,
    most: int,
    pieces: int,
    tones: Sequence[ToneProfile] = (),
    bounds: Readability | None = None,
) -> tuple[Plan, ...]:
    """Return every plan of `least` to `most` words, best first.

    Each is one run of neighbouring sentences, or a backbone and one piece where `pieces` allows it; three runs are
    tried only where nothing else fits. Ties fall to the earlier sentence, so the order is the same in every process.
    """
    scorer = Scorer(lines)
    plans = [Plan((run.sentences,), run.words) for run in find_runs(lines, least, most)]
    if pieces > 1:
        plans += _with_piece(scorer, form, least, most)
    if not plans and pieces > 1:
        plans = _gathered(scorer, form, least, most, pieces)
    scored = []
    for plan in plans:
        values = scorer.features(plan)
        shape = prior(form, values, plan.words, least, most) - (_hardness(lines, plan, bounds) if bounds else 0.0)
        scored.append(replace(plan, score=fitted(form, values) + shape + _tone(lines, plan, tones)))
    return tuple(sorted(scored, key=lambda plan: (-plan.score, plan.sentences)))


def _tone(lines: Sequence[Line], plan: Plan, tones: Sequence[ToneProfile]) -> float:
    """Return a plan's worth for its tone: what the profiles prefer, and the share of their ranges that it keeps."""
    if not tones:
        return 0.0
    measured = sum_tone(lines[n].measures for n in plan.sentences)
    kept = sum(tone_score(measured, tone) for tone in tones) / len(tones)
    return _PREFERRED * preference(measured, tones) + _KEPT * kept


def _hardness(lines: Sequence[Line], plan: Plan, bounds: Readability) -> float:
    """Return what a plan costs for being harder to read than the channel wants.

    Letters stand for syllables here (0.3 a letter and 0.13 a word fits English prose); the exact grade is the check's.
    """
    measured = [lines[n].measures for n in plan.sentences]
    words = sum(m.words for m in measured) or 1
    syllables = 0.3 * sum(m.letters for m in measured) / words + 0.13
    grade = 0.39 * words / len(measured) + 11.8 * syllables - 15.59
    above = max(0.0, grade - bounds.grade.max) if bounds.grade.max is not None else 0.0
    too_long = sum(m.words > bounds.sentence_words for m in measured) if bounds.sentence_words is not None else 0
    return _GRADE * above + _LONG * too_long


def _best(scorer: Scorer, runs: Sequence[Run], form: str, count: int) -> list[Run]:
    """Return the runs whose own sentences are worth most."""
    return sorted(runs, key=lambda run: (-fitted(form, scorer.means(run.sentences)), run.sentences))[:count]


def _with_piece(scorer: Scorer, form: str, least: int, most: int) -> list[Plan]:
    lines = scorer.lines
    backbones = _best(
        scorer, list(find_runs(lines, int(least * _BACKBONE_SHARE), most - _PIECE_WORDS)), form, _BACKBONES
    )
    pieces = _best(scorer, list(find_runs(lines, _PIECE_WORDS, int(most * (1 - _BACKBONE_SHARE)))), form, _PIECES)
    plans = []
    for backbone in backbones:
        for piece in pieces:
            words = backbone.words + piece.words
            if least <= words <= most and _goes_with(lines, backbone, piece):
                runs = sorted((backbone.sentences, piece.sentences))
                plans.append(Plan(tuple(runs), words))
    return plans


def _goes_with(lines: Sequence[Line], backbone: Run, piece: Run) -> bool:
    """Ask that the piece echoes a content word of the backbone and does not merely lengthen it."""
    if not _apart(lines, backbone, piece):
        return False
    spoken = frozenset().union(*(lines[n].terms for n in backbone.sentences))
    echoed = frozenset().union(*(lines[n].terms for n in piece.sentences))
    return len(spoken & echoed) >= 2


def _apart(lines: Sequence[Line], one: Run, other: Run) -> bool:
    """Tell whether two runs neither overlap nor are one run cut in two."""
    before, after = sorted((one, other), key=lambda run: run.sentences)
    gap = after.sentences[0] - before.sentences[-1]
    return gap > 1 or (gap == 1 and lines[after.sentences[0]].opens_section)


def _gathered(scorer: Scorer, form: str, least: int, most: int, pieces: int) -> list[Plan]:
    """Fill the range from the article's best short runs, in their order: the way out for chopped-up articles."""
    lines = scorer.lines
    runs = _best(scorer, list(find_runs(lines, _PIECE_WORDS, most)), form, 60)
    plans = []
    for number, run in enumerate(runs[:20]):
        chosen, words = [run], run.words
        for other in runs[number + 1 :]:
            if words >= least or len(chosen) >= pieces:
                break
            if all(_apart(lines, other, c) for c in chosen) and words + other.words <= most:
                chosen.append(other)
                words += other.words
        if least <= words <= most:
            plans.append(Plan(tuple(sorted(c.sentences for c in chosen)), words))
    return plans


def distinct(plans: Sequence[Plan], count: int) -> tuple[Plan, ...]:
    """Return the best `count` plans of which no two share more than half of the shorter one's sentences."""
    chosen: list[Plan] = []
    for plan in plans:
        own = set(plan.sentences)
        if all(len(own & set(c.sentences)) <= min(len(own), len(c.sentences)) / 2 for c in chosen):
            chosen.append(plan)
            if len(chosen) == count:
                break
    return tuple(chosen)
