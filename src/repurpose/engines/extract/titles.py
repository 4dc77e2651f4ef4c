"""Titles: a question made from a clause, a statement of the article, or the article's own title, by one measure."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from repurpose.draft import Edit, Kind, Origin, Passage
from repurpose.engines.extract.asked import Asked
from repurpose.engines.extract.bars import CODE, ELSEWHERE, LINK, SHORT_ITEM
from repurpose.engines.extract.clauses import plain, restyle
from repurpose.engines.extract.heard import heard, telling
from repurpose.engines.extract.line import Line, introduced_by
from repurpose.engines.extract.own_title import CUT_TITLE, OWN_TITLE, own_titles
from repurpose.engines.extract.planned import Plan
from repurpose.engines.extract.questions import OWN_QUESTION, from_title, questions
from repurpose.engines.extract.statements import STATED, serves, stated_above, statements, topic_above
from repurpose.engines.extract.title_worth import Weigher
from repurpose.engines.extract.told import ASKED, MOST_CHARACTERS, Made
from repurpose.language.counting import count_words
from repurpose.language.hard_matter import hard_matter, tells_harm
from repurpose.language.mentions import read_mentions
from repurpose.language.references import same_start
from repurpose.spec.channel import Title

# All numbers here were set by hand; what a title is worth beside others was fitted (`title_worth.py`).
_SHORT = 2
"""Words that a statement or a good question may miss of the range."""
_ASKED_WELL = 2.0
"""`Made.asked` of a question that may be short."""
_REPEATED = 0.6
"""Share of a sentence that a title may repeat while the sentence keeps its place in the body."""
_LENT, _TWICE = 0.3, 0.6
"""Cost of a title whose sentence keeps its place in the body: for a part of it, and for nearly all of it."""
_CUT = 0.5
"""Cost of a clause that stops before its sentence does: with it, of the titles that weigh most above 827 posts editors
would have 182 not, 189 without (`benchmarks/labels/titles.jsonl`)."""
_OPENS = 1.5
"""Cost of a title whose sentence opened the body, by how much likelier a stranger stumbles over the next one."""
_LEAST_SHARE, _LEAST_SHARE_OWN_QUESTION, _LEAST_GRIP = 0.7, 0.5, 0.5
"""How much the body speaks at least of a title whose sentence stands outside it; less of the author's own question."""
_ANSWERED = 0.6
"""Least share of a post that answers the question in its title: a backbone's (a practitioner's rule)."""
_HEADING_GRIP = 0.4
"""How much of a post speaks at least of a heading that stands in place of the article's title."""
_UNTITLED, _UNHEARD = "the article has no title", "the post takes up next to nothing of the article's title"
_FEW_TELLING, _HARDLY = 2, 0.2
"""Words of the article's own title that may say too little of a post of which a smaller share speaks of them."""
_LENDING = frozenset({"", LINK, CODE, SHORT_ITEM, ELSEWHERE})
"""Bars of a sentence whose clauses may still be asked about: the clause is tested by itself."""
_WORDS_READ = 60
_SERIES = 3
"""Neighbours that begin alike, of which none alone is a title."""
_SMALL = re.compile(r"(?<![\w'-])[a-z]+(?![\w-])")
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_BELOW_ITS_OWN = frozenset({"", "pronoun", "demonstrative", "person", "they", "it", "phrase", "soft connective"})
"""Needs of a sentence that the one before it meets as a title: a pointing word, but nothing that adds to it or answers
it (as `checks.dangling_opening` holds)."""
_REPLY = re.compile(r"(?:okay|ok|well|yes|no|sure|maybe|perhaps|true|right|granted)\b,?", re.IGNORECASE)
"""A sentence that answers the one before it."""


@dataclass(frozen=True, slots=True)
class TitleIdea:
    """A title with what it costs the body."""

    passage: Passage
    score: float
    sentence: int | None
    """Index of the sentence it spends, which leaves the body; none where the body stays as it is."""


def title_ideas(
    lines: Sequence[Line], plan: Plan, rules: Title, own: str = "", asked: Asked | None = None, heading: str = ""
) -> tuple[TitleIdea, ...]:
    """Return the admissible titles for this plan, best first; at most one for each sentence.

    `own` is the article's title, which may be a question already or become one ("How to …"); `asked` what the plan
    answers: above somebody else's answer no other title will do. `heading` stands above all of it, and comes
    before `own` where the post speaks more of it.
    """
    weigher = Weigher(lines, plan)
    ideas = []
    if asked is not None and _is_answered(lines, plan, asked):
        made = Made(asked.question, count_words(asked.question), asked.origin.note, 0.0)
        title = Passage(Kind.TITLE, asked.question, (asked.origin,))
        ideas.append(TitleIdea(title, round(weigher.worth(made, None), 3), None))
    if asked is not None and asked.others:
        return tuple(ideas)
    topic = topic_above(heading) if own else None
    nearer = topic is not None and _is_nearer(weigher, topic, own)
    above = topic if nearer else stated_above(heading, weigher.known)
    most = math.inf
    if above is not None:
        origin = Origin(None, _edit(above.text, heading), None, above.note)
        title = Passage(Kind.TITLE, restyle(above.text, heading), (origin,))
        ideas.append(TitleIdea(title, round(weigher.worth(above, None), 3), None))
        most = ideas[-1].score if nearer else most
    best: dict[int, TitleIdea] = {}
    for made, number in candidates(weigher, rules, own):
        value = weigher.worth(made, number) - _CUT * made.cut
        if number is None:
            origin = Origin(None, _edit(made.text, own), None, made.note)
            ideas.append(TitleIdea(Passage(Kind.TITLE, made.text, (origin,)), min(round(value, 3), most), None))
            continue
        cost, spent = (0.0, False) if number not in plan.sentences else _cost(lines, plan, number, made)
        if cost is None or (number not in plan.sentences and not _is_heard(weigher, made)):
            continue
        if made.text.startswith("How do you ") and made.note == ASKED and not weigher.heard(made, number).share:
            continue  # the post takes up nothing of it; of 18 such questions editors would ask none
        line = lines[number]
        if number not in best or value - cost > best[number].score:
            origin = Origin(line.sentence.span, _edit(made.text, line.text), number, made.note)
            passage = Passage(Kind.TITLE, made.text, (origin,))
            best[number] = TitleIdea(passage, round(value - cost, 3), number if spent else None)
    ideas = [*best.values(), *ideas]
    ideas.sort(key=lambda idea: (-idea.score, idea.passage.origins[0].sentence or 0))
    return tuple(_above_unheard(ideas, lines, plan))


def _above_unheard(ideas: list[TitleIdea], lines: Sequence[Line], plan: Plan) -> list[TitleIdea]:
    """Put the body's first sentence before the article's own title where that is best and the post takes up none of it.

    Of 33 posts that take up nothing editors would rather have the first sentence above 21, the title above 6.
    """
    best = ideas[0].passage if ideas else None
    if best is None or best.origins[0].note not in (OWN_TITLE, CUT_TITLE):
        return ideas
    first = opening_title(lines, plan, _UNHEARD)
    told = heard(best.text, [lines[n].terms for n in plan.sentences])
    if first is None or (told.share > 0 and (len(telling(best.text)) > _FEW_TELLING or told.grip >= _HARDLY)):
        return ideas
    text = first.passage.text
    if not serves(plain(text)):
        return ideas
    return [replace(first, score=ideas[0].score), *(idea for idea in ideas if idea.passage.text != text)]


def _is_nearer(weigher: Weigher, above: Made, own: str) -> bool:
    """Tell whether a post speaks more of the heading above it than of the article's title."""
    told, whole = weigher.heard(above, None), weigher.heard(replace(above, text=own), None)
    return told.grip >= _HEADING_GRIP and told.share > whole.share


def _is_answered(lines: Sequence[Line], plan: Plan, asked: Asked) -> bool:
    """Tell whether most of a post answers a question."""
    answer = [lines[n] for n in plan.sentences if (own := lines[n].asked) and own.first == asked.first]
    return sum(line.measures.words for line in answer) >= _ANSWERED * plan.words


def candidates(weigher: Weigher, rules: Title, own: str) -> Iterator[tuple[Made, int | None]]:
    """Yield every title that can be made, with its sentence; the article's own title `own` at the end, with none."""
    common = _common_words(weigher.lines)
    for number, line in enumerate(weigher.lines):
        if _may_serve(line) and not _in_series(weigher.lines, number):
            for made in _made(line, rules, common, weigher):
                yield replace(made, text=restyle(made.text, line.text)), number
    asked = from_title(own)
    for made in (*own_titles(own), *((asked,) if asked and _fits(asked, rules) else ())):
        yield replace(made, text=restyle(made.text, own)), None


def opening_title(lines: Sequence[Line], plan: Plan, why: str = _UNTITLED) -> TitleIdea | None:
    """Return the body's first sentence as its title, which leaves the body; nothing where the rest would not stand.

    The last resort, and `why` it is. What points back points at the title right above it.
    """
    number = plan.sentences[0]
    line = lines[number]
    if not _leaves_cleanly(lines, plan, number, below=_BELOW_ITS_OWN):
        return None
    text = line.trimmed.rstrip(".")
    origin = Origin(line.sentence.span, _edit(text, line.text), number, f"the first sentence, for {why}")
    return TitleIdea(Passage(Kind.TITLE, text, (origin,)), 0.0, number)


def _edit(text: str, source: str) -> Edit:
    return Edit.VERBATIM if text == source else Edit.TRIMMED


def _common_words(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words that the article writes small more often than with a capital inside a sentence."""
    small = Counter(word for line in lines for word in _SMALL.findall(line.text))
    named = Counter(word.lower() for line in lines for word in _NAMED.findall(line.text))
    return frozenset(word for word, count in small.items() if count > named[word])


def _is_heard(weigher: Weigher, made: Made) -> bool:
    """Tell whether the post speaks of a title whose sentence it does not hold; less is asked of the author's own."""
    told = heard(made.text, [weigher.lines[n].terms for n in weigher.plan.sentences])
    least = _LEAST_SHARE_OWN_QUESTION if made.note == OWN_QUESTION else _LEAST_SHARE
    return told.share >= least and told.grip >= _LEAST_GRIP and not weigher.unexplained(made.text)


def _may_serve(line: Line) -> bool:
    if line.bar not in _LENDING or line.promise == "colon" or tells_harm(line.text):
        return False
    return 4 <= line.measures.words <= _WORDS_READ


def _in_series(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a sentence is one of several of its paragraph that begin alike: "We can bake. We can rest. …"."""
    first = last = number
    while first and lines[first - 1].block == lines[first].block and _alike(lines, first):
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].block == lines[last].block and _alike(lines, last + 1):
        last += 1
    return last - first >= _SERIES - 1


def _alike(lines: Sequence[Line], number: int) -> bool:
    return same_start(lines[number - 1].text, lines[number].text)


def _made(line: Line, rules: Title, common: frozenset[str], weigher: Weigher) -> Iterator[Made]:
    # Nobody is asked whether somebody died for them, too.
    for made in () if line.item or hard_matter(line.text) else questions(line, rules.frames, common):
        asked_of_all = weigher.personal or made.text.startswith("How do you ") or made.note != ASKED
        announces = made.text.rstrip("?").split()[-1] + ":" in line.text  # what comes after is what it is about
        if asked_of_all and not announces and _fits(made, rules):
            yield made
    yield from (made for made in statements(line, weigher.known) if _fits(made, rules))


def _fits(made: Made, rules: Title) -> bool:
    """Tell whether a title keeps to the channel's words, or is only a little short and good."""
    least, most, words = rules.words.min or 1, rules.words.max or 99, count_words(made.text)
    short = _SHORT if made.asked >= _ASKED_WELL or made.note == STATED else 0
    if not least - short <= words <= most or len(made.text) > MOST_CHARACTERS:
        return False
    # An aside that lost its sentence; letters that only the article spells out.
    return made.note != ASKED or not ("—" in made.text or read_mentions(made.text).acronyms)


def _cost(lines: Sequence[Line], plan: Plan, number: int, made: Made) -> tuple[float | None, bool]:
    """Return what a title from a sentence of the body costs, and whether the sentence leaves; nothing where it may not.

    The ending is never the title's, and the turn stays where it is. A sentence that the title repeats leaves the body,
    if the body then still holds together; else it may stay: under a question, which says it anew, or further down.
    """
    turn = lines[number].measures.turn
    if number == plan.sentences[-1] or (turn and made.note == ASKED):
        return None, False
    if made.kept <= _REPEATED * lines[number].measures.words:
        # What a first line says the title above it must not have said: a question says it anew.
        return (None if made.note == STATED and number == plan.sentences[0] else _LENT), False
    if not turn and number not in plan.sentences[-2:] and _leaves_cleanly(lines, plan, number):
        opens = number == plan.sentences[0]
        rise = lines[plan.sentences[1]].opening_risk - lines[number].opening_risk if opens else 0.0
        return _OPENS * max(0.0, rise), True
    if made.note == STATED:
        return (_LENT, False) if number != plan.sentences[0] else (None, False)
    return (_TWICE, False) if made.note == ASKED else (None, False)


def _leaves_cleanly(lines: Sequence[Line], plan: Plan, number: int, below: frozenset[str] = frozenset({""})) -> bool:
    """Tell whether the body still opens, joins and closes when this sentence is spent on the title.

    `below` are the needs with which it may open.
    """
    for run in plan.runs:
        if number in run:
            at = run.index(number)
            if len(run) == 1 and run is plan.runs[0] and len(plan.runs) > 1:
                return not lines[plan.runs[1][0]].need
            if at == len(run) - 1:
                return False
            following = lines[run[at + 1]]
            if number != plan.sentences[0] and _leans(lines, plan, run[at + 1], number):
                return False
            if at == 0:
                stands = following.need in below
                return stands and following.measures.words > 4 and not _REPLY.match(following.text)
            return not following.inner_need and not lines[run[at - 1]].promise
    return False


def _leans(lines: Sequence[Line], plan: Plan, following: int, number: int) -> bool:
    """Tell whether a sentence takes for granted what of its body only the one before it, `number`, brings up.

    A name, "the" something, or the "we" of whom the author has just named: "My parents saved. We were never poor."
    """
    line, spent = lines[following], lines[number]
    before = [n for n in plan.sentences if n < number]
    if line.tie is not None and line.tie.sentence == number:
        return True
    new = spent.mentions.introduces - introduced_by(lines, before)
    named = (line.mentions.names | line.mentions.acronyms) & new
    if named or any(new.issuperset(noun.split()) for noun in line.mentions.leading):
        return True
    first = spent.measures.first_singular and not spent.measures.first_plural
    return bool(first and line.measures.first_plural) and not any(lines[n].measures.first_plural for n in before)
