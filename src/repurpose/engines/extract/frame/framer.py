"""A plan made a whole post: title, lead and intro above it, its closing below, its acronyms spelt out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from repurpose.article import Article
from repurpose.draft import Kind, Passage
from repurpose.engines.extract.frame.frame import frame_words, plain_title, standing_title, with_ends
from repurpose.engines.extract.frame.lead import title_lead
from repurpose.engines.extract.frame.setting import set_paragraphs
from repurpose.engines.extract.read.asked import Asked
from repurpose.engines.extract.read.kinds import is_personal
from repurpose.engines.extract.read.line import Line, introduced_by
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.titles.own_title import without_label
from repurpose.engines.extract.titles.title_idea import TitleIdea
from repurpose.engines.extract.titles.title_opening import FIRST, PART
from repurpose.engines.extract.titles.titles import last_title, title_ideas
from repurpose.finding import Severity
from repurpose.language.acronyms import spellings
from repurpose.language.counting import count
from repurpose.language.mentions import read_mentions
from repurpose.spec.channel import ChannelSpec

_TITLES = 6
"""How many titles are tried before the author's own."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A post as it will stand."""

    passages: tuple[Passage, ...]
    title: TitleIdea | None
    """The title made for it; nothing where it bears the author's own or none."""
    titles: tuple[TitleIdea, ...]
    """All the titles that could be made, best first."""
    repeats: bool = False
    """Its body begins with what stands as its title."""
    bare: bool = False
    """There is no room for the words of an acronym in it."""

    @property
    def makeshift(self) -> bool:
        """Whether its title is its first sentence or a part of it, made for want of a better one."""
        return self.title is not None and self.title.passage.origins[0].note.startswith(FIRST)

    @property
    def closing(self) -> int | None:
        """Index of the article's sentence that stands as the closing; nothing where none does."""
        last = self.passages[-1]
        return last.origins[0].sentence if last.kind is Kind.CLOSING else None


class Framer:
    """Frames the plans of one article for one channel."""

    def __init__(self, article: Article, spec: ChannelSpec, lines: Sequence[Line]) -> None:
        self.article, self.spec, self.lines = article, spec, lines
        self.intro = article.meta.intro_for(spec.name)
        """The author's own first line; empty where there is none."""
        self.rooms = tuple(spec.length.max - words for words in frame_words(article, spec))
        """Most words of a lead and a body together: beside the shortest closing, and beside the longest."""
        self._title = without_label(article.title)
        self._personal = is_personal(lines)
        self._about = (article.meta.description, article.subtitle)
        self._acronyms = spellings([line.text for line in lines])

    def frame(self, plan: Plan, lead: Passage | None = None) -> Framed | None:
        """Put title, `lead`, intro and closing around a plan; nothing when the exact word count misses the range."""
        titles = self._titles(plan)
        tried = (*titles[:_TITLES], *(() if titles else (self._last_title(plan),)), None)
        if self._answers(plan) and self._makes_titles:
            tried = titles
        above = () if lead is None else (lead,)
        # Where the words of an acronym would make the post too long, it stands bare.
        spelt = (self._acronyms, {}) if self._acronyms else ({},)
        for title, known in product(tried, spelt):
            body = _without(plan, title)
            passages = above + set_paragraphs(self.lines, body, self.spec, known)
            # The title's sentence is part of the idea, so it counts for the kind of closing.
            told = sorted({*plan.sentences, *((title.sentence,) if title and title.sentence is not None else ())})
            head: tuple[Passage, ...] = ()
            if self.spec.title is not None:
                head = (title.passage if title else plain_title(self.article, self.lines[body.sentences[0]]),)
            # A title asks whoever reads it; a first line that the post goes on to answer asks nobody.
            answered = not head and self._asked(plan) is not None
            named = "" if answered else "".join(p.text for p in head or above)
            held = [self.lines[n] for n in told]
            framed = with_ends(self.article, self.spec, held, passages, named, personal=self._personal)
            if framed is not None:
                repeats = bool(head) and _repeats(head[0], body)
                bare = known != self._acronyms  # with its words it was too long
                return Framed(head + framed, title, titles, repeats, bare)
        return None

    def lead(self, plan: Plan) -> Passage | None:
        """Return the question that a plan answers, or the article's title, as a line above it; nothing where none is.

        The author's own first line comes before any title.
        """
        if self.spec.lead == "none" or self.intro:
            return None
        asked = self._asked(plan)
        if asked is not None:
            return Passage(Kind.LEAD, asked.question, (asked.origin,))
        return None if self._answers(plan) else title_lead(self.lines, plan, self._title)

    def needs_lead(self, plan: Plan) -> bool:
        """Tell whether a plan is somebody's answer, which on a channel without titles stands below its question."""
        return self._answers(plan) and self.spec.lead == "title" and not self.intro

    def _answers(self, plan: Plan) -> bool:
        asked = self.lines[plan.sentences[0]].asked
        return asked is not None and asked.others

    def _asked(self, plan: Plan) -> Asked | None:
        """Return what is asked right above a plan, where a stranger understands it and the post begins to answer it."""
        first = self.lines[plan.sentences[0]]
        asked = first.asked
        if asked is None or not asked.question or asked.first != first.sentence.index or first.measures.question:
            return None
        unknown = read_mentions(asked.question).acronyms - introduced_by(self.lines, plan.sentences)
        return None if unknown else asked

    def _titles(self, plan: Plan) -> tuple[TitleIdea, ...]:
        rules, asked = self.spec.title, self._asked(plan)
        if rules is None or not self._makes_titles or (asked is None and self._answers(plan)):
            return ()
        above = {self.lines[n].section for n in plan.sentences}
        heading = self.article.sections[above.pop()].heading if len(above) == 1 else ""
        titles = title_ideas(self.lines, plan, rules, self.article.title, asked, heading, self._about)
        hard = [limit for limit in self.spec.limits if limit.of == "title" and limit.severity is Severity.ERROR]
        return tuple(t for t in titles if all(count(t.passage.text, limit.unit) <= limit.value for limit in hard))

    @property
    def _makes_titles(self) -> bool:
        return self.spec.title is not None and self.spec.title.form == "question"

    def _last_title(self, plan: Plan) -> TitleIdea | None:
        """Return a title from the opening, where the article has none of its own and no heading stands above it."""
        titled, _ = standing_title(self.article, self.lines[plan.sentences[0]])
        rules = self.spec.title
        return last_title(self.lines, plan, rules) if rules is not None and not titled else None


def _repeats(title: Passage, body: Plan) -> bool:
    """Tell whether a body begins with what stands as its title: all of it, or what was cut from it for one.

    A part of what would else be far too long a title may be said twice.
    """
    origin = title.origins[0]
    return origin.sentence == body.sentences[0] and origin.note.startswith(FIRST) and origin.note != PART


def _without(plan: Plan, title: TitleIdea | None) -> Plan:
    """Return the plan without the sentence that the title is made of."""
    if title is None or title.sentence not in plan.sentences:
        return plan
    runs = tuple(tuple(n for n in run if n != title.sentence) for run in plan.runs)
    return replace(plan, runs=tuple(run for run in runs if run))
