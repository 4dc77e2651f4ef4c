"""The posts of an article: one for each of its ideas, told by the best cut of it that can be framed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from repurpose.draft import Passage
from repurpose.engines.extract.cut.appeal import Appeal
from repurpose.engines.extract.cut.cut import Cuts
from repurpose.engines.extract.cut.introduce import Introductions
from repurpose.engines.extract.cut.landing import landing_first
from repurpose.engines.extract.cut.preface import Prefaces
from repurpose.engines.extract.cut.sooner import sooner
from repurpose.engines.extract.frame.frame import body_words
from repurpose.engines.extract.frame.framer import Framed, Framer
from repurpose.engines.extract.plan.plan import distinct, rank_plans
from repurpose.engines.extract.plan.scorer import Scorer
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan, one_idea
from repurpose.engines.extract.wording.title_words import MOST_CHARACTERS
from repurpose.engines.types import Brief
from repurpose.language.counting import count_words

Post = tuple[Plan, Framed]

_TRIED, _CUTS = 60, 40
"""How many plans are framed before the article is refused, and how many cuts of one idea at most (by hand)."""
_APPEAL_BY_SHARE = 0.5
"""What the appeal of an idea is worth beside `Plan.agreed` when the ideas of an article are ordered."""

_TELLS = 4
"""Fewest words of a sentence that a post may hold but once (by hand)."""
_SAME, _SAME_OF = 0.7, 6
"""Share of the longer one's content words, and how many it has at least, from which two sentences say the same (by
hand)."""


@dataclass(frozen=True, slots=True)
class Plans:
    """What could be posted of an article."""

    lines: Sequence[Line]
    ranked: Sequence[Plan]
    """Best first."""
    ideas: Sequence[Plan]
    """The best cut of each idea, best first."""
    cuts: Cuts
    introductions: Introductions
    fits: Callable[[tuple[Passage, ...]], bool] | None = None
    """Tells whether a post keeps the channel's hard limits; nothing where it has none."""

    def other_cuts(self, idea: Plan) -> Sequence[Plan]:
        """Return other cuts of an idea, best first."""
        return self.cuts.others(idea)[:_CUTS]


def find_plans(brief: Brief, lines: Sequence[Line]) -> Plans:
    """Rank what can be posted of an article as it was read."""
    spec = brief.spec
    least, most = body_words(brief.article, spec)
    scorer = Scorer(lines, spec.form, brief.tones, spec.readability)
    ranked = rank_plans(scorer, least, most, spec.passages)
    appeal = Appeal(lines, scorer.loose, titled=spec.title is not None)
    cuts = Cuts(ranked, Prefaces(lines, most, spec.passages), appeal)
    introductions = Introductions(lines, most, spec.passages)
    return Plans(lines, ranked, _ideas(ranked, cuts), cuts, introductions, brief.fits)


def make_posts(framer: Framer, of: Plans, *, only_best: bool) -> Sequence[Post]:
    """Return the post of each idea, best first; where none can be framed, that of the best plan that can.

    Posts that say their title again come last. Two ideas may have come to one cut. Where `only_best` is wanted, it is
    first, and others may be missing.
    """
    made: list[Post] = []
    for idea in of.ideas:
        post = _post(framer, of, idea)
        made += [post] if post is not None else []
        if only_best and post is not None and not post[1].repeats:
            break
    if not made:
        found = (_framed(framer, of, plan) for plan in of.ranked[:_TRIED])
        made = [_unrepeated(framer, of, post) for post in islice(filter(None, found), 1)]
    made.sort(key=lambda post: post[1].repeats)
    first = dict(reversed(made))  # where two ideas came to one cut it is told once
    return [(plan, first[plan]) for plan in distinct([plan for plan, _ in made])]


def _post(framer: Framer, of: Plans, idea: Plan) -> Post | None:
    """Return the best cut of an idea that can be framed."""
    for plan in islice(_cuts(of, idea), _TRIED):
        made = _framed(framer, of, plan)
        if made is not None:
            return _unrepeated(framer, of, made)
    return None


def _cuts(of: Plans, idea: Plan) -> Iterator[Plan]:
    """Yield the cuts of an idea, best first; then whatever else is of it."""
    yield idea
    yield from of.other_cuts(idea)
    yield from (plan for plan in of.ranked if one_idea(plan, idea))


def _framed(framer: Framer, of: Plans, plan: Plan) -> Post | None:
    """Frame a plan as a post; nothing where it cannot be one, says a thing twice or breaks a hard limit."""
    made = _told(framer, of, plan)
    if made is None or _says_again(framer.lines, made[0]):
        return None
    return made if of.fits is None or of.fits(made[1].passages) else None


def _says_again(lines: Sequence[Line], plan: Plan) -> bool:
    """Tell whether two runs hold sentences that say the same, as two lists may: inside of one that is a refrain.

    One as short as "Of course." says nothing twice.
    """
    said = [[lines[n] for n in run if lines[n].measures.words >= _TELLS] for run in plan.runs]
    pairs = ((one, other) for before, after in combinations(said, 2) for one in before for other in after)
    return any(
        one.trimmed.casefold() == other.trimmed.casefold() or _alike(one.terms, other.terms) for one, other in pairs
    )


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two sentences have nearly all their content words in common."""
    most = max(len(one), len(other))
    return most >= _SAME_OF and len(one & other) >= _SAME * most


def _told(framer: Framer, of: Plans, plan: Plan) -> Post | None:
    """Frame a plan, below what it is about or a first line where one helps; nothing where it misses the range, or the
    line that it needs.

    What comes back may be a shorter plan of the same idea.
    """
    introduced = of.introductions.before(plan)
    for told in (plan,) if introduced is None else (introduced, plan):
        framed = framer.frame(told)
        if framed is not None and (made := _led(framer, of, told)) is not None:
            return made
        if framed is not None and not framer.needs_lead(told):
            return _spelt(framer, told, framed)
    return None


def _spelt(framer: Framer, plan: Plan, framed: Framed) -> Post:
    """Return what was framed, or a plan that stops sooner and as well and leaves room to spell its letters out."""
    for shorter in sooner(framer.lines, plan, plan.words) if framed.bare else ():
        other = framer.frame(shorter)
        if other is not None and not other.bare:
            return shorter, other
    return plan, framed


def _unrepeated(framer: Framer, of: Plans, made: Post) -> Post:
    """Return what was made, or in place of a post that says its title again another cut of its idea.

    A post of an untitled article may have its own first sentence as its title; without it the rest may fall short.
    """
    plan, framed = made
    spare = None
    for other in of.other_cuts(plan) if framed.repeats else ():
        better = _framed(framer, of, other)
        if better is not None and _improves(better[1], framed):
            return better
        if spare is None and better is not None and not better[1].repeats and framed.title is None:
            spare = better  # its title is long, and stands once
    return spare or made


def _improves(other: Framed, framed: Framed) -> bool:
    """Tell whether a post may stand in place of one that begins with its title.

    Another first sentence is a better title only where it has the length of one and there was none at all.
    """
    fits = framed.title is None and len(other.passages[0].text) <= MOST_CHARACTERS
    return not other.repeats and (fits or not other.makeshift)


def _led(framer: Framer, of: Plans, plan: Plan) -> Post | None:
    """Put a first line above a plan, or above a shorter one of its idea; nothing where it needs none."""
    lead = framer.lead(plan)
    if lead is None:
        return None
    for room in dict.fromkeys(framer.rooms):
        shorter = of.cuts.within(plan, room - count_words(lead.text))
        # What the title leaves open may have been told by a sentence that is gone.
        if shorter is not None and framer.lead(shorter) is not None:
            framed = framer.frame(shorter, lead)
            if framed is not None:
                return shorter, framed
    return None


def _ideas(plans: Sequence[Plan], cuts: Cuts) -> Sequence[Plan]:
    """Return the ideas of an article, best first, each as the cut that tells it best."""

    def worth(plan: Plan) -> float:
        """Return what an idea is worth beside the others of its article."""
        return plan.agreed + _APPEAL_BY_SHARE * cuts.appeal.of(plan)

    # Two ideas may have come closer to each other by their best cuts.
    ideas = distinct(sorted(map(cuts.best, distinct(plans)), key=worth, reverse=True))
    return landing_first(ideas, worth, cuts)
