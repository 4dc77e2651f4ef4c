"""The extract engine: the author's own sentences, arranged. The stages, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from repurpose.article import Article, Role
from repurpose.draft import Kind, Refusal
from repurpose.engines.extract.context import unintroduced
from repurpose.engines.extract.cut.stops import stops_early
from repurpose.engines.extract.frame.framer import Framed, Framer
from repurpose.engines.extract.little import little_to_tell
from repurpose.engines.extract.not_yours import taken_for_yours
from repurpose.engines.extract.posts import Plans, Post, find_plans, make_posts
from repurpose.engines.extract.read.answers import Spare
from repurpose.engines.extract.read.groups import read_groups
from repurpose.engines.extract.read.kinds import idea_kind
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.material import read_lines, without_taken
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.why import reasons, too_short, unused
from repurpose.engines.types import Brief, Composition, Idea, TitleChoice
from repurpose.finding import Finding
from repurpose.language.counting import count_words
from repurpose.language.measures import measure
from repurpose.spec.channel import ChannelSpec, IdeaKind

VERSION = "1"

_FEWEST = 20
"""Words below which `best_effort` takes whatever there is (by hand)."""


def write(brief: Brief) -> Composition | Refusal:
    """Compose a post from one idea of the article, or say in numbers why none can be made.

    What is no good matter, an interview's answers and lists of tips, is taken only where there is nothing else, and an
    opening that takes something for granted only where there is not even that.
    """
    refusals = []
    for lines in _readings(brief):
        plans = find_plans(brief, lines)
        framer = Framer(brief.article, brief.spec, plans.lines)
        posts = make_posts(framer, plans, only_best=not brief.all_ideas)
        if posts:
            of_idea = partial(_composed, brief.article, plans, framer, posts)
            return replace(of_idea(1), of_idea=of_idea if brief.all_ideas else None)
        refusals.append(_refused(brief, plans, _refusal(brief, plans.lines)))
    if brief.best_effort and brief.spec.length.min > 1:
        nearest = write(replace(brief, spec=_widened(brief.spec)))
        if isinstance(nearest, Composition):
            return nearest
    return refusals[0]  # in the channel's own numbers


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


def _composed(article: Article, of: Plans, framer: Framer, posts: Sequence[Post], number: int) -> Composition:
    """Return the post of an idea by its number."""
    plan, framed = posts[number - 1]
    return Composition(
        passages=framed.passages,
        findings=_findings(framer, plan, framed),
        titles=_titles(framed),
        ideas=tuple(_idea(of.lines, number, *post, article.title) for number, post in enumerate(posts, 1)),
        why=reasons(of.lines, of.ranked, plan, framed.title, framed.closing),
    )


def _refused(brief: Brief, of: Plans, reason: str) -> Refusal:
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


def _widened(spec: ChannelSpec) -> ChannelSpec:
    """Return the spec with a range half as wide again at both ends, then none at all below: the nearest draft wins."""
    length = spec.length
    least = length.min * 2 // 3 if length.min > _FEWEST else 1
    wider = length.model_copy(update={"min": least, "max": length.max * 3 // 2})
    return spec.model_copy(update={"length": wider})


def _findings(framer: Framer, plan: Plan, framed: Framed) -> tuple[Finding, ...]:
    """Return what the author alone can mend; `little_to_tell` asks for a line in which they speak: not beside one."""
    own = measure(framer.intro)
    speaks = own.first_singular + own.first_plural > 0
    little = () if speaks else little_to_tell(framer.lines, plan, framer.spec)
    chosen = [framer.lines[n].sentence for n in plan.sentences]
    not_yours = taken_for_yours(framer.article, chosen, framer.spec)
    open_ends = unintroduced(framer.lines, plan, framed.passages) + stops_early(framer.lines, plan)
    return (not_yours or little) + open_ends


def _idea(lines: Sequence[Line], number: int, plan: Plan, framed: Framed, title: str) -> Idea:
    kind: IdeaKind = idea_kind([lines[n] for n in plan.sentences], title)
    body = (origin.sentence for p in framed.passages if p.kind is Kind.BODY for origin in p.origins)
    first = next((sentence for sentence in body if sentence is not None), plan.sentences[0])
    return Idea(
        number=number,
        sentences=plan.sentences,
        words=plan.words,
        post_words=sum(count_words(p.text) for p in framed.passages if p.kind is not Kind.TITLE),
        agreed=round(plan.agreed, 4),
        kind=kind.value,
        opening=lines[first].trimmed,
    )


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
