"""Which cut of an idea a stranger reads best: where it begins and ends, what it leaves open, how it hangs together.

What to tell was settled by readers who knew the article (`plan`, `consensus`); how to cut it, by readers who did not:
their odds of stumbling (`ends`, `stops`), their liking (`appeal`), and what they found wrong with whole drafts.
"""

from collections.abc import Iterable, Sequence

from repurpose.engines.extract.cut.appeal import Appeal
from repurpose.engines.extract.cut.astray import ends_astray
from repurpose.engines.extract.cut.preface import Prefaces
from repurpose.engines.extract.cut.stops import ends_as_well, stop_risk
from repurpose.engines.extract.plan.joins import follows
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan, holds_most, of_one_voice
from repurpose.language.dated_words import is_dated

_STEPS, _STEPS_TITLED = 4, 1
"""How often a better cut is looked for among those that hold most of the best one so far. Two strangers preferred what
the further steps give to posts without a title in 27 of 42 readings; below a title, in 32 of 72."""
_OPENING, _STOP, _APPEAL = 20.0, 12.0, 6.0
"""What the odds of a bad opening cost among the plans of one idea, by their square, for small ones every opening has;
what those of stopping too soon cost, and what the appeal of a plan is worth beside them. Of 985 pairs of posts that
differ in where one idea stops, the editors' order is met in 65 %; when the last sentence alone was asked, in 62 %."""
_BEGUN, _BROKEN = 4.0, 1.5
"""What it costs to open on a sentence that does not begin its paragraph, and to end on one that does not close it. A
practitioner takes whole paragraphs (craft 1); of the drafts that opened inside one, readers called half bad, where the
odds said a third."""
_LINKED = 1.5
"""What it costs to open on a sentence without the word that linked it to the one before ("Also", "And"): strangers
called 7 such openings bad in 8 of 14 readings, others in one of six."""
_UNTOLD = 4.0
"""What a sentence costs that points at one which the plan leaves out (`Line.ties`, `Line.names_back`)."""
_UNNAMED = 4.0
"""What it costs never to say what the article is about (`Appeal.never_names`), by hand."""
_ASTRAY = 1.7
"""What it costs to end on another matter: 0.28 of appeal, by how editors ranked 2,500 posts beside others."""
_THIRD = 3.0
"""What a third piece costs: readers called a third of the drafts cut off that had one, of the others half as many."""
_NOTICED, _SEEN = 0.5, 30.0
"""Odds that a reader notices a cut up to which a lone sentence may stand below others, and what each one above them
costs anywhere (by hand): of 28 posts with such a cut two strangers called 24 bad inside, of 84 with others only 32."""
_DATED = 0.5
"""What a sentence costs that was true on the day it was written, of which a check would warn: editors who saw the posts
placed those with one as high (of 812 pairs 48 % lower), so it decides only between cuts that are as good."""


class Cuts:
    """The cuts of one article's plans; what was found wrong with a plan is looked for once."""

    def __init__(self, plans: Sequence[Plan], prefaces: Prefaces, appeal: Appeal) -> None:
        self._plans, self._prefaces, self.appeal = plans, prefaces, appeal
        self._flaws: dict[tuple[tuple[int, ...], ...], float] = {}

    def best(self, idea: Plan) -> Plan:
        """Return the plan that tells `idea` best to a stranger, among those that hold most of it.

        A plan counts as it is and, where a preface leads to it, with the preface before it; a sentence that stands
        alone in it must join. One that holds most of the best of them, and not just less, may be worth more still, and
        in a post without a title so on: what an idea leads to often lies some steps beyond what an article's good plans
        agree on. The best one gets a preface, where one leads to it, and without a title may be cut anew below it:
        readers want to know what a post is about.
        """
        before, cut = idea, self._best(self._of(idea))
        for _ in range(_STEPS_TITLED if self.appeal.titled else _STEPS):
            if cut.sentences == before.sentences:
                break
            before, cut = cut, self._beyond(self._of(cut), cut)
        led = self._led(cut)
        if led is None or self.appeal.titled:
            return led or cut
        preface = led.sentences[0]
        return self._beyond((plan for plan in self._of(led) if preface in plan.sentences), led)

    def others(self, idea: Plan) -> Sequence[Plan]:
        """Return the other plans that hold most of an idea, with a preface or without, best first."""
        others = [plan for plan in self._of(idea) if plan.sentences != idea.sentences]
        return sorted(others, key=self._rank, reverse=True)

    def within(self, idea: Plan, most: int) -> Plan | None:
        """Return the best cut of at most `most` words that opens as `idea` does, ends as well and holds most of it."""
        if idea.words <= most:
            return idea
        same = [p for p in _alike(self._plans, idea) if p.words <= most and p.sentences[0] == idea.sentences[0]]
        same = [p for p in same if ends_as_well(self.appeal.lines, p, idea)]
        return self._best(same) if same else None

    def worth(self, plan: Plan) -> float:
        """Return how well a stranger reads a cut, beside others of its article."""
        return self._liked(plan) - self._wrong(plan)

    def _of(self, idea: Plan) -> Sequence[Plan]:
        same = _alike(self._plans, idea)
        same += [led for led in map(self._led, same) if led is not None]
        same = [plan for plan in same if self._joined(plan)] or same
        return [plan for plan in same if self._prefaces.tells(plan)] or same

    def _led(self, plan: Plan) -> Plan | None:
        """Return a plan with the preface that leads to it; nothing where it has none or somebody else says it."""
        led = self._prefaces.before(plan)
        return led if led is not None and of_one_voice(self.appeal.lines, led) else None

    def _joined(self, plan: Plan) -> bool:
        """Tell whether each lone sentence joins: a first one leads to the rest, before a later one few see the cut."""
        if len(plan.runs) == 1:
            return True
        if len(plan.runs[0]) == 1 and not (
            follows(self.appeal.lines, *plan.runs[:2]) and self._prefaces.may_begin(plan)
        ):
            return False
        alone = [at for at, run in enumerate(plan.runs[1:]) if len(run) == 1]
        return all(self.appeal.joins(plan)[at] <= _NOTICED for at in alone)

    def _best(self, plans: Iterable[Plan]) -> Plan:
        """Return the plan that is worth most; flaws are looked for only as long as one without any could be."""
        best, *others = sorted(plans, key=self._liked, reverse=True)
        worth = self._rank(best)
        for other in others:
            if self._liked(other) < worth[0]:
                break
            own = self._rank(other)
            best, worth = (other, own) if own > worth else (best, worth)
        return best

    def _beyond(self, plans: Iterable[Plan], cut: Plan) -> Plan:
        """Return the best of some plans that does not just hold less than a cut; the cut where none is worth more."""
        held = set(cut.sentences)
        return self._best([cut, *(plan for plan in plans if not set(plan.sentences) < held)])

    def _rank(self, plan: Plan) -> tuple[float, list[int]]:
        """Return what a cut is worth; ties fall to the earlier sentence."""
        return self.worth(plan), [-number for number in plan.sentences]

    def _liked(self, plan: Plan) -> float:
        """Return what a cut would be worth without a flaw."""
        return plan.score + _APPEAL * self.appeal.of(plan)

    def _wrong(self, plan: Plan) -> float:
        if plan.runs not in self._flaws:
            self._flaws[plan.runs] = _flaws(self.appeal, plan)
        return self._flaws[plan.runs]


def _alike(plans: Sequence[Plan], idea: Plan) -> list[Plan]:
    """Return the plans that are cuts of an idea."""
    first, last = idea.sentences[0], idea.sentences[-1]
    near = (plan for plan in plans if plan.sentences[0] <= last and first <= plan.sentences[-1])
    return [plan for plan in near if holds_most(plan, idea)]


def _flaws(appeal: Appeal, plan: Plan) -> float:
    """Return what is wrong with a plan, as its score counts."""
    lines = appeal.lines
    return (
        _ends(lines, plan)
        + _cut_short(lines, plan)
        + _UNTOLD * _untold(lines, plan)
        + _UNNAMED * appeal.never_names(plan)
        + _ASTRAY * ends_astray(lines, plan)
        + _THIRD * (len(plan.runs) > 2)
        + _DATED * sum(is_dated(lines[n].text) for n in plan.sentences)
        + _SEEN * sum(max(0.0, odds - _NOTICED) for odds in appeal.joins(plan))
    )


def _ends(lines: Sequence[Line], plan: Plan) -> float:
    """Return what the ends of a plan cost: its first sentence, and where it stops."""
    return _OPENING * lines[plan.sentences[0]].opening_risk ** 2 + _STOP * stop_risk(lines, plan)


def _cut_short(lines: Sequence[Line], plan: Plan) -> float:
    """Return what it costs to begin or to end inside one of the author's paragraphs."""
    first, last = lines[plan.sentences[0]], lines[plan.sentences[-1]]
    return _BEGUN * (not first.first) + _BROKEN * (not last.last) + _LINKED * (first.trimmed != first.text)


def _untold(lines: Sequence[Line], plan: Plan) -> int:
    """Return how many sentences point at an earlier one that the plan leaves out, or call somebody whom it names."""
    tied = [ties for n in plan.sentences if (ties := lines[n].ties + lines[n].names_back)]
    return sum(any(tie.sentence not in plan.sentences for tie in own) for own in tied)
