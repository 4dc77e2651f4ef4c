"""The extract engine: the author's own sentences, arranged. The stages, in order."""

from collections.abc import Sequence
from dataclasses import replace

from repurpose.article import Article
from repurpose.draft import Edit, Kind, Origin, Passage, Refusal
from repurpose.engines.extract.kinds import closings, idea_kind
from repurpose.engines.extract.little import little_to_tell
from repurpose.engines.extract.material import Line, read_lines
from repurpose.engines.extract.plan import distinct, rank_plans
from repurpose.engines.extract.scoring import Plan
from repurpose.engines.extract.setting import set_paragraphs
from repurpose.engines.extract.titles import TitleIdea, title_ideas
from repurpose.engines.extract.why import reasons
from repurpose.engines.types import Brief, Composition, Idea, TitleChoice
from repurpose.language.counting import count_words
from repurpose.spec.channel import ChannelSpec, IdeaKind

VERSION = "1"
_TRIED = 40
"""How many plans are framed before the article is refused."""
_IDEAS = 8


def write(brief: Brief) -> Composition | Refusal:
    """Compose a post from one idea of the article, or say in numbers why none can be made."""
    spec, article = brief.spec, brief.article
    lines = tuple(
        replace(line, bar=f"stands in another draft of this article") if line.sentence.index in brief.taken and not line.bar else line
        for line in read_lines(article, spec)
    )
    shortest, longest = _frame_words(article, spec)
    least, most = max(1, spec.length.min - longest), spec.length.max - shortest
    plans = rank_plans(lines, spec.form, least, most, spec.passages)
    ideas = distinct(plans, _IDEAS)
    order = _order(plans, ideas, brief.idea)
    for plan in order[:_TRIED]:
        composed = _frame(article, spec, lines, plan)
        if composed is not None:
            body, title, titles = composed
            kind = idea_kind([lines[n] for n in plan.sentences])
            return Composition(
                passages=body,
                findings=little_to_tell(lines, plans, spec),
                titles=tuple(TitleChoice(t.passage, t.score) for t in titles),
                ideas=tuple(_idea(lines, number, idea) for number, idea in enumerate(ideas, 1)),
                why=reasons(lines, plans, plan, title),
            )
    return Refusal(article.id, spec.name, brief.target, _refusal(lines, spec, plans, brief))


def _frame_words(article: Article, spec: ChannelSpec) -> tuple[int, int]:
    """Return the fewest and the most words that intro and closing can add."""
    intro = count_words(article.meta.line_for(article.meta.intro, spec.name))
    ask = article.meta.line_for(article.meta.ask, spec.name)
    if ask:
        return intro + count_words(ask), intro + count_words(ask)
    if spec.closing is None:
        return intro, intro
    sizes = [count_words(line) for lines in spec.closing.by_kind.values() for line in lines]
    return intro + min(sizes, default=0), intro + max(sizes, default=0)


def _order(plans: Sequence[Plan], ideas: Sequence[Plan], wanted: int | None) -> Sequence[Plan]:
    if wanted is None:
        return plans
    if not 1 <= wanted <= len(ideas):
        return ()
    chosen = ideas[wanted - 1]
    own = set(chosen.sentences)
    return [chosen, *(p for p in plans if p is not chosen and len(own & set(p.sentences)) * 2 > len(own))]


def _frame(
    article: Article, spec: ChannelSpec, lines: Sequence[Line], plan: Plan
) -> tuple[tuple[Passage, ...], TitleIdea | None, tuple[TitleIdea, ...]] | None:
    """Add title, intro and closing to a plan; nothing when the exact word count misses the range."""
    titles = title_ideas(lines, plan, spec.title) if spec.title and spec.title.form == "question" else ()
    for title in (*titles[:6], None):
        body = _without(plan, title)
        passages = set_paragraphs(lines, body, spec)
        framed = _with_ends(article, spec, lines, body, passages)
        if framed is None:
            continue
        head: tuple[Passage, ...] = ()
        if spec.title is not None:
            head = (title.passage if title else _plain_title(article, lines, body),)
        return head + framed, title, titles
    return None


def _without(plan: Plan, title: TitleIdea | None) -> Plan:
    if title is None or title.sentence not in plan.sentences:
        return plan
    runs = tuple(tuple(n for n in run if n != title.sentence) for run in plan.runs)
    return replace(plan, runs=tuple(run for run in runs if run))


def _plain_title(article: Article, lines: Sequence[Line], plan: Plan) -> Passage:
    """Fall back on the article's own title where no clause of it can be a question."""
    text = article.title or lines[plan.sentences[0]].trimmed
    return Passage(Kind.TITLE, text, (Origin(None, Edit.VERBATIM, None, "the article's own title"),))


def _with_ends(
    article: Article, spec: ChannelSpec, lines: Sequence[Line], plan: Plan, passages: tuple[Passage, ...]
) -> tuple[Passage, ...] | None:
    intro = article.meta.line_for(article.meta.intro, spec.name)
    ask = article.meta.line_for(article.meta.ask, spec.name)
    words = sum(count_words(p.text) for p in passages) + count_words(intro)
    front = (Passage(Kind.INTRO, intro, (Origin(None, Edit.AUTHOR, None, "your intro:"),)),) if intro else ()
    options: list[tuple[str, Edit, str]] = []
    if ask:
        options = [(ask, Edit.AUTHOR, "your ask:")]
    elif spec.closing is not None:
        kind = idea_kind([lines[n] for n in plan.sentences])
        text = " ".join(p.text for p in passages)
        options = [(line, Edit.ADDED, f"closing for an idea of the kind {kind.value}") for line in closings(spec.closing, kind, text)]
    else:
        options = [("", Edit.ADDED, "")]
    for line, edit, note in options:
        total = words + count_words(line)
        if spec.length.min <= total <= spec.length.max:
            back = (Passage(Kind.CLOSING, line, (Origin(None, edit, None, note),)),) if line else ()
            return front + passages + back
    return None


def _idea(lines: Sequence[Line], number: int, plan: Plan) -> Idea:
    kind: IdeaKind = idea_kind([lines[n] for n in plan.sentences])
    return Idea(number, plan.sentences, plan.words, round(plan.score, 4), kind.value, lines[plan.sentences[0]].trimmed)


def _refusal(lines: Sequence[Line], spec: ChannelSpec, plans: Sequence[Plan], brief: Brief) -> str:
    usable = sum(line.measures.words for line in lines if not line.bar)
    needed = f"{spec.name} needs {spec.length.min} to {spec.length.max}"
    if brief.idea is not None and plans:
        return f"there is no idea {brief.idea}; `--ideas` lists those the article has"
    if usable < spec.length.min:
        return f"the article has {usable} usable words; {needed}"
    return f"no run of neighbouring sentences that stands alone fills the range: {usable} usable words in pieces; {needed}"
