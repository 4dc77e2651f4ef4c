"""The extract engine: the author's own sentences, arranged. The stages, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from repurpose.article import Role
from repurpose.draft import Kind, Refusal
from repurpose.engines.extract.context import unintroduced
from repurpose.engines.extract.cut.appeal import Appeal
from repurpose.engines.extract.cut.cut import best_cut, other_cuts, within
from repurpose.engines.extract.cut.introduce import Introductions
from repurpose.engines.extract.cut.preface import Prefaces
from repurpose.engines.extract.cut.sooner import sooner
from repurpose.engines.extract.cut.stops import stops_early
from repurpose.engines.extract.frame.frame import body_words
from repurpose.engines.extract.frame.framer import Framed, Framer
from repurpose.engines.extract.little import little_to_tell
from repurpose.engines.extract.not_yours import taken_for_yours
from repurpose.engines.extract.plan.plan import distinct, rank_plans
from repurpose.engines.extract.plan.scorer import Scorer
from repurpose.engines.extract.read.answers import Spare
from repurpose.engines.extract.read.groups import read_groups
from repurpose.engines.extract.read.kinds import idea_kind
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.material import read_lines, without_taken
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.why import reasons, too_short, unused
from repurpose.engines.extract.wording.title_words import MOST_CHARACTERS
from repurpose.engines.types import Brief, Composition, Idea, TitleChoice
from repurpose.finding import Finding
from repurpose.language.counting import count_words
from repurpose.spec.channel import ChannelSpec, IdeaKind

VERSION = "1"

_Post = tuple[Plan, Framed]

_TRIED, _CUTS = 60, 40
"""How many plans are framed before the article is refused, and how many cuts of one idea at most (by hand)."""
_APPEAL_BY_SHARE = 0.5
"""What the appeal of an idea is worth beside `Plan.agreed` when the ideas of an article are ordered."""
_FEWEST = 20
"""Words below which `best_effort` takes whatever there is (by hand)."""


def write(brief: Brief) -> Composition | Refusal:
    """Compose a post from one idea of the article, or say in numbers why none can be made.

    What is no good matter, an interview's answers and lists of tips, is taken only where there is nothing else, and an
    opening that takes something for granted only where there is not even that.
    """
    refusals = []
    for lines in _readings(brief):
        plans = _plan(brief, lines)
        framer = Framer(brief.article, brief.spec, plans.lines)
        posts = _posts(framer, plans, only_best=brief.idea is None and not brief.all_ideas)
        if posts:
            best = _composed(brief, plans, framer, posts, 1)
            return best if brief.idea is None else replace(best, asked=_asked(brief, plans, framer, posts))
        refusals.append(_refused(brief, plans, _refusal(brief, plans.lines)))
    if brief.best_effort and brief.spec.length.min > 1:
        return write(replace(brief, spec=_widened(brief.spec)))
    return refusals[0]


def _readings(brief: Brief) -> Iterator[Sequence[Line]]:
    """Yield the lines of the article, read once for each thing that is spared where it has any.

    In the last reading a post may open on what only an earlier part introduces.
    """
    article = brief.article

    def read(spare: Spare) -> Sequence[Line]:
        return without_taken(read_lines(article, brief.spec, brief.tones, spare=spare), brief.taken)

    strict = read(Spare.NOTHING)
    yield strict
    answers = any(sentence.role is Role.ANSWER for sentence in article.sentences)
    if answers or any(group.led for group in read_groups(article, lends=False)):
        yield read(Spare.ANSWERED)
    if answers:
        yield read(Spare.PARTS)
        yield read(Spare.TURNS)
    if any(line.stranger for line in strict):
        yield tuple(replace(line, stranger="") for line in strict)


@dataclass(frozen=True, slots=True)
class _Plans:
    """What could be posted of an article."""

    lines: Sequence[Line]
    ranked: Sequence[Plan]
    """Best first."""
    ideas: Sequence[Plan]
    """The best cut of each idea, best first."""
    prefaces: Prefaces
    appeal: Appeal
    introductions: Introductions

    def other_cuts(self, idea: Plan) -> Sequence[Plan]:
        """Return other cuts of an idea, best first."""
        return other_cuts(self.ranked, idea, self.prefaces, self.appeal)[:_CUTS]


def _plan(brief: Brief, lines: Sequence[Line]) -> _Plans:
    """Rank what can be posted of an article as it was read."""
    spec = brief.spec
    least, most = body_words(brief.article, spec)
    scorer = Scorer(lines, spec.form, brief.tones, spec.readability)
    ranked = rank_plans(scorer, least, most, spec.passages)
    appeal = Appeal(lines, scorer.loose, titled=spec.title is not None)
    prefaces = Prefaces(lines, most, spec.passages)
    introductions = Introductions(lines, most, spec.passages)
    return _Plans(lines, ranked, _ideas(ranked, prefaces, appeal), prefaces, appeal, introductions)


def _posts(framer: Framer, of: _Plans, *, only_best: bool) -> Sequence[tuple[Plan, Framed]]:
    """Return the post of each idea, best first; where none can be framed, that of the best plan that can.

    Posts that say their title again come last. Two ideas may have come to one cut. Where `only_best` is wanted, it is
    first, and others may be missing.
    """
    made: list[tuple[Plan, Framed]] = []
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


def _post(framer: Framer, of: _Plans, idea: Plan) -> tuple[Plan, Framed] | None:
    """Return the best cut of an idea that can be framed."""
    for plan in islice(_cuts(of, idea), _TRIED):
        made = _framed(framer, of, plan)
        if made is not None:
            return _unrepeated(framer, of, made)
    return None


def _cuts(of: _Plans, idea: Plan) -> Iterator[Plan]:
    """Yield the cuts of an idea, best first; then whatever else holds half of it."""
    yield idea
    yield from of.other_cuts(idea)
    own = set(idea.sentences)
    yield from (plan for plan in of.ranked if len(own.intersection(plan.sentences)) * 2 > len(own))


def _asked(brief: Brief, of: _Plans, framer: Framer, posts: Sequence[_Post]) -> Composition | Refusal:
    """Return the post of the idea that the brief names."""
    wanted = brief.idea or 0
    if not 1 <= wanted <= len(posts):
        where = f"{brief.spec.name}@{brief.target}" if brief.target else brief.spec.name
        return _refused(brief, of, f"there is no idea {brief.idea}; `-c {where} --ideas` lists those the article has")
    return _composed(brief, of, framer, posts, wanted)


def _composed(brief: Brief, of: _Plans, framer: Framer, posts: Sequence[_Post], number: int) -> Composition:
    """Return the post of an idea by its number."""
    plan, framed = posts[number - 1]
    return Composition(
        passages=framed.passages,
        findings=_findings(framer, plan, framed),
        titles=_titles(framed),
        ideas=tuple(_idea(of.lines, number, *post, brief.article.title) for number, post in enumerate(posts, 1)),
        why=reasons(of.lines, of.ranked, plan, framed.title, framed.closing),
    )


def _refused(brief: Brief, of: _Plans, reason: str) -> Refusal:
    return Refusal(brief.article.id, brief.spec.name, brief.target, reason, unused(of.lines))


def _titles(framed: Framed) -> tuple[TitleChoice, ...]:
    """Return the titles, first the one in use: the best may have left too many words, or too few, to the body."""
    choices = [TitleChoice(title.passage, title.score) for title in framed.titles]
    if framed.passages[0].kind is not Kind.TITLE:
        return tuple(choices)
    used = framed.passages[0]
    mine = [choice for choice in choices if choice.passage.text == used.text]
    score = framed.title.score if framed.title is not None else 0.0
    return (*(mine[:1] or [TitleChoice(used, score)]), *(choice for choice in choices if choice not in mine))


def _ideas(plans: Sequence[Plan], prefaces: Prefaces, appeal: Appeal) -> Sequence[Plan]:
    """Return the ideas of an article, best first, each as the cut that tells it best."""
    told = [best_cut(plans, idea, prefaces, appeal) for idea in distinct(plans)]
    # Two ideas may have come closer to each other by their best cuts.
    return distinct(sorted(told, key=lambda plan: -_worth(plan, appeal)))


def _worth(plan: Plan, appeal: Appeal) -> float:
    """Return what an idea is worth beside the others of its article."""
    return plan.agreed + _APPEAL_BY_SHARE * appeal.of(plan)


def _widened(spec: ChannelSpec) -> ChannelSpec:
    """Return the spec with a range half as wide again at both ends, then none at all below: the nearest draft wins."""
    length = spec.length
    least = length.min * 2 // 3 if length.min > _FEWEST else 1
    wider = length.model_copy(update={"min": least, "max": length.max * 3 // 2})
    return spec.model_copy(update={"length": wider})


def _framed(framer: Framer, of: _Plans, plan: Plan) -> tuple[Plan, Framed] | None:
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


def _spelt(framer: Framer, plan: Plan, framed: Framed) -> tuple[Plan, Framed]:
    """Return what was framed, or a plan that stops sooner and as well and leaves room to spell its letters out."""
    for shorter in sooner(framer.lines, plan, plan.words) if framed.bare else ():
        other = framer.frame(shorter)
        if other is not None and not other.bare:
            return shorter, other
    return plan, framed


def _unrepeated(framer: Framer, of: _Plans, made: tuple[Plan, Framed]) -> tuple[Plan, Framed]:
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


def _led(framer: Framer, of: _Plans, plan: Plan) -> tuple[Plan, Framed] | None:
    """Put a first line above a plan, or above a shorter one of its idea; nothing where it needs none."""
    lead = framer.lead(plan)
    if lead is None:
        return None
    for room in dict.fromkeys(framer.rooms):
        shorter = within(of.ranked, plan, of.appeal, room - count_words(lead.text))
        # What the title leaves open may have been told by a sentence that is gone.
        if shorter is not None and framer.lead(shorter) is not None:
            framed = framer.frame(shorter, lead)
            if framed is not None:
                return shorter, framed
    return None


def _findings(framer: Framer, plan: Plan, framed: Framed) -> tuple[Finding, ...]:
    """Return what the author alone can mend; `little_to_tell` asks for a line of theirs, so not where there is one."""
    little = () if framer.intro else little_to_tell(framer.lines, plan, framer.spec)
    chosen = [framer.lines[n].sentence for n in plan.sentences]
    not_yours = taken_for_yours(framer.article, chosen, framer.spec)
    open_ends = unintroduced(framer.lines, plan, framed.passages) + stops_early(framer.lines, plan)
    return (not_yours or little) + open_ends


def _idea(lines: Sequence[Line], number: int, plan: Plan, framed: Framed, title: str) -> Idea:
    kind: IdeaKind = idea_kind([lines[n] for n in plan.sentences], title)
    body = (origin.sentence for p in framed.passages if p.kind is Kind.BODY for origin in p.origins)
    first = next((sentence for sentence in body if sentence is not None), plan.sentences[0])
    return Idea(number, plan.sentences, plan.words, round(plan.agreed, 4), kind.value, lines[first].trimmed)


def _refusal(brief: Brief, lines: Sequence[Line]) -> str:
    """Say why no post can be made of an article."""
    spec = brief.spec
    if too_few := too_short(lines, spec):
        return too_few
    usable = sum(line.measures.words for line in lines if not line.bar)
    return (
        f"no run of neighbouring sentences that stands alone fills the range: {usable} usable words in pieces; "
        f"{spec.name} needs {spec.length.min} to {spec.length.max}"
    )
