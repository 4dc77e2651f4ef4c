"""Titles: a question made from a clause, a statement of the article, or the article's own title, by one measure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from repurpose.draft import Edit, Kind, Origin, Passage
from repurpose.engines.extract.claims import UNASKED
from repurpose.engines.extract.clauses import restyle, starts
from repurpose.engines.extract.line import Line
from repurpose.engines.extract.own_title import own_titles
from repurpose.engines.extract.questions import from_title, questions
from repurpose.engines.extract.scoring import Plan
from repurpose.engines.extract.statements import STATED, statements
from repurpose.engines.extract.told import ASKED, MOST_CHARACTERS, Made
from repurpose.engines.extract.weigh import common_words, own_worth, worth
from repurpose.language.counting import count_words
from repurpose.language.mentions import read_mentions
from repurpose.spec.channel import Title

_SHORT = 2
"""Words that a title may miss of the range, at a cost."""
_ASKED_WELL = 2.0
"""Worth of a question that may be short."""
_REPEATED = 0.6
"""Share of a sentence that a title may repeat while the sentence keeps its place in the body."""
_LENT, _TWICE = 0.3, 0.6
"""Cost of a title whose sentence keeps its place in the body: for a part of it, and for nearly all of it."""
_OPENS = 1.5
"""Cost of a title whose sentence opened the body, by how much likelier a stranger stumbles over the next one."""
_GOOD, _UNTITLED = 0.9, 0.2
"""Least value of a question or a statement, and where the article has no title to put in its place; there what the body
says itself may always serve."""
_LENDING = frozenset({"", "holds a link", "holds code", "a short list item", "points at another part of the page"})
"""Bars of a sentence whose clauses may still be asked about: the clause is tested by itself."""
_WORDS_READ = 60
_WORD = re.compile(r"[A-Za-z]+")
_REPLY = re.compile(r"(?:okay|ok|well|yes|no|sure|maybe|perhaps|true|right|granted)\b,?", re.IGNORECASE)
"""A sentence that answers the one before it."""


@dataclass(frozen=True, slots=True)
class TitleIdea:
    """A title with what it costs the body."""

    passage: Passage
    score: float
    sentence: int | None
    """Index of the sentence it spends, which leaves the body; none where the body stays as it is."""


def title_ideas(lines: Sequence[Line], plan: Plan, rules: Title, own: str = "") -> tuple[TitleIdea, ...]:
    """Return the admissible titles for this plan, best first; at most one for each sentence.

    `own` is the article's title, which may be a question already or become one ("How to …").
    """
    body = set(plan.sentences)
    known = frozenset[str]().union(*(lines[n].terms for n in body))
    (common, names), personal = common_words(lines), _is_personal(lines)
    names -= {word.lower() for word in _WORD.findall(own)}
    ideas = []
    for number, line in enumerate(lines):
        if not _may_serve(line):
            continue
        best: TitleIdea | None = None
        least = _GOOD if own else _UNTITLED if number not in body else -inf
        for made in _made(line, rules, common, known, personal):
            cost, spent = (0.0, False) if number not in body else _cost(lines, plan, number, made)
            if cost is None:
                continue
            value = worth(made, lines, plan, number, names) - cost
            if value >= least and (best is None or value > best.score):
                text = restyle(made.text, line.text)
                origin = Origin(line.sentence.span, _edit(text, line.text), number, made.note)
                best = TitleIdea(Passage(Kind.TITLE, text, (origin,)), round(value, 3), number if spent else None)
        if best is not None:
            ideas.append(best)
    ideas += _own(lines, plan, rules, own)
    return tuple(sorted(ideas, key=lambda idea: (-idea.score, idea.passage.origins[0].sentence or 0)))


def opening_title(lines: Sequence[Line], plan: Plan) -> TitleIdea | None:
    """Return the body's first sentence as its title, which leaves the body; nothing where the rest would not stand.

    The last resort of an article that has no title.
    """
    number = plan.sentences[0]
    line = lines[number]
    if not _leaves_cleanly(lines, plan, number):
        return None
    text = line.trimmed.rstrip(".")
    origin = Origin(
        line.sentence.span, _edit(text, line.text), number, "the first sentence, for the article has no title"
    )
    return TitleIdea(Passage(Kind.TITLE, text, (origin,)), 0.0, number)


def _own(lines: Sequence[Line], plan: Plan, rules: Title, own: str) -> Iterator[TitleIdea]:
    """Yield the article's title, whole and cut and as a question."""
    asked = from_title(own)
    fitting = _fitting(asked, rules) if asked else None
    if fitting:
        fitting = replace(fitting, worth=_question_worth(fitting, personal=False) + 0.1)
    for made in (*own_titles(own), *((fitting,) if fitting else ())):
        text = restyle(made.text, own)
        origin = Origin(None, _edit(text, own), None, made.note)
        yield TitleIdea(Passage(Kind.TITLE, text, (origin,)), round(own_worth(made, lines, plan), 3), None)


def _edit(text: str, source: str) -> Edit:
    return Edit.VERBATIM if text == source else Edit.TRIMMED


def _is_personal(lines: Sequence[Line]) -> bool:
    """Tell whether somebody speaks of their own life: at least one word in fifty is I, me or my."""
    words = sum(line.measures.words for line in lines)
    return 50 * sum(line.measures.first_singular for line in lines) >= words


def _may_serve(line: Line) -> bool:
    return line.bar in _LENDING and line.promise != "colon" and 4 <= line.measures.words <= _WORDS_READ


def _made(line: Line, rules: Title, common: frozenset[str], known: frozenset[str], personal: bool) -> Iterator[Made]:
    asking = () if line.item else questions(line, rules.frames, common)
    for made in asking:
        asked_of_all = personal or made.worth > UNASKED or made.note != ASKED
        announces = made.text.rstrip("?").split()[-1] + ":" in line.text  # what comes after is what it is about
        if asked_of_all and not announces and (fitting := _fitting(made, rules)):
            yield replace(fitting, worth=_question_worth(fitting, personal))
    for made in statements(line, known):
        if fitting := _fitting(made, rules):
            yield fitting


def _fitting(made: Made, rules: Title) -> Made | None:
    """Return a title that keeps to the channel's words, worth less where it is a little short; else nothing."""
    least, most, words = rules.words.min or 1, rules.words.max or 99, count_words(made.text)
    short = _SHORT if made.worth >= _ASKED_WELL or made.note == STATED else 0
    if not least - short <= words <= most or len(made.text) > MOST_CHARACTERS:
        return None
    if made.note == ASKED and ("—" in made.text or read_mentions(made.text).acronyms):
        return None  # an aside that lost its sentence; letters that only the article spells out
    loss = 0.1 if made.note == STATED else 0.4
    return replace(made, worth=made.worth - loss * (least - words)) if words < least else made


def _question_worth(made: Made, personal: bool) -> float:
    """Return what a question is worth beside a statement."""
    value = 0.1 + 0.55 * made.worth + 0.3 * personal
    if made.note == ASKED and starts(made.text, "asks_claim"):
        value -= 0.1 if personal else 0.8
    return value


def _cost(lines: Sequence[Line], plan: Plan, number: int, made: Made) -> tuple[float | None, bool]:
    """Return what a title from a sentence of the body costs, and whether the sentence leaves; nothing where it may not.

    The ending is never the title's, and the turn stays where it is. A sentence that the title repeats leaves the body,
    if the body then still holds together; else it may stay: under a question, which says it anew, or further down.
    """
    turn = lines[number].measures.turn
    if number == plan.sentences[-1] or (turn and made.note != STATED):
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


def _leaves_cleanly(lines: Sequence[Line], plan: Plan, number: int) -> bool:
    """Tell whether the body still opens, joins and closes when this sentence is spent on the title."""
    for run in plan.runs:
        if number in run:
            at = run.index(number)
            if len(run) == 1 and run is plan.runs[0] and len(plan.runs) > 1:
                return not lines[plan.runs[1][0]].need
            if at == len(run) - 1:
                return False
            following = lines[run[at + 1]]
            if at == 0:
                return not following.need and following.measures.words > 4 and not _REPLY.match(following.text)
            return not following.inner_need and not lines[run[at - 1]].promise
    return False
