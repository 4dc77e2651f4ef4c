"""Titles from a whole clause of the article or from its own question, never from a key phrase."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from repurpose.draft import Edit, Kind, Origin, Passage
from repurpose.engines.extract.claims import UNASKED, statement
from repurpose.engines.extract.clauses import restyle
from repurpose.engines.extract.line import Line
from repurpose.engines.extract.questions import from_title, questions
from repurpose.engines.extract.scoring import Plan
from repurpose.engines.extract.told import ASKED, MOST_CHARACTERS, Made
from repurpose.language.counting import count_words
from repurpose.language.measures import measure
from repurpose.language.mentions import read_mentions
from repurpose.language.terms import content_terms
from repurpose.spec.channel import Title

_ECHO, _HEARD = 0.5, 0.3
"""Least share of a title's content words that the body must speak of, where its sentence stands outside the body: of a
question made for it, and of the author's own words as they stand."""
_BESIDE = 3
"""Sentences from the body within which a sentence stands beside it."""
_THEMES = 6
"""How many of an article's words are its themes."""
_SHORT = 2
"""Words that a question may miss of the range, at a cost: the article's own title is seldom nearer to it."""
_ASKED_WELL = 2.0
"""Worth of a title that may be short."""
_REPEATED = 0.6
"""Share of a sentence that a title may repeat while the sentence keeps its place in the body."""
_LENT, _TWICE = 0.3, 0.7
"""Cost of a title whose sentence keeps its place in the body: for a part of it, and for nearly all of it."""
_GOOD = 1.3
"""Value below which the article's own title is the better one."""
_LENDING = frozenset({"", "holds a link", "holds code", "a short list item", "points at another part of the page"})
"""Bars of a sentence whose clauses may still be asked about: the clause is tested by itself."""
_WORDS_READ = 60
_SMALL = re.compile(r"(?<![\w'-])[a-z]+(?![\w-])")
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")


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
    told = frozenset[str]().union(*(lines[n].terms for n in body))
    spoken = _themes(lines) | told
    sections = {lines[n].section for n in body}
    common = _common(lines)
    personal = _is_personal(lines)
    ideas = []
    for number, line in enumerate(lines):
        if not _may_serve(line):
            continue
        near = line.section in sections
        beside = near and any(abs(number - n) <= _BESIDE for n in body)
        best: TitleIdea | None = None
        for made in _made(line, rules, common, spoken):
            if made.worth <= UNASKED and made.note == ASKED and not personal:
                continue
            cost, spent = (0.0, False) if number not in body else _cost(lines, plan, number, made)
            if cost is None:
                continue
            if number not in body and not _is_echoed(made, told):
                continue  # the article speaks of it, the post does not
            value = _value(made, spoken, 0.15 * near + 0.2 * beside) - cost
            if value >= _GOOD and (best is None or value > best.score):
                text = restyle(made.text, line.text)
                origin = Origin(line.sentence.span, _edit(text, line.text), number, made.note)
                passage = Passage(Kind.TITLE, text, (origin,))
                best = TitleIdea(passage, round(value, 3), number if spent else None)
        if best is not None:
            ideas.append(best)
    if (asked := from_title(own)) and (fitting := _fitting(asked, rules)):
        value = _value(fitting, spoken, 0.35)
        if value >= _GOOD:
            text = restyle(fitting.text, own)
            origin = Origin(None, _edit(text, own), None, fitting.note)
            ideas.append(TitleIdea(Passage(Kind.TITLE, text, (origin,)), round(value, 3), None))
    return tuple(sorted(ideas, key=lambda idea: (-idea.score, idea.passage.origins[0].sentence or 0)))


def _edit(text: str, source: str) -> Edit:
    return Edit.VERBATIM if text == source else Edit.TRIMMED


def _is_personal(lines: Sequence[Line]) -> bool:
    """Tell whether somebody speaks of their own life: at least one word in fifty is I, me or my."""
    words = sum(line.measures.words for line in lines)
    return 50 * sum(line.measures.first_singular for line in lines) >= words


def _themes(lines: Sequence[Line]) -> frozenset[str]:
    """Return the content words that the article comes back to most: a title may always speak of them."""
    spread = Counter(term for line in lines for term in sorted(line.terms))
    return frozenset(term for term, count in spread.most_common(_THEMES) if count > 2)


def _common(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words that the article writes small more often than with a capital inside a sentence."""
    small = Counter(word for line in lines for word in _SMALL.findall(line.text))
    named = Counter(word.lower() for line in lines for word in _NAMED.findall(line.text))
    return frozenset(word for word, count in small.items() if count > named[word])


def _may_serve(line: Line) -> bool:
    return (
        line.bar in _LENDING and not line.item and line.promise != "colon" and 4 <= line.measures.words <= _WORDS_READ
    )


def _made(line: Line, rules: Title, common: frozenset[str], spoken: frozenset[str]) -> Iterator[Made]:
    for made in (*questions(line, rules.frames, common), statement(line, spoken)):
        if made is not None and (fitting := _fitting(made, rules)):
            yield fitting


def _fitting(made: Made, rules: Title) -> Made | None:
    """Return a title that keeps to the channel's words, worth less where it is a little short; else nothing."""
    least, most, words = rules.words.min or 1, rules.words.max or 99, count_words(made.text)
    short = _SHORT if made.worth >= _ASKED_WELL else 0
    if not least - short <= words <= most or len(made.text) > MOST_CHARACTERS:
        return None
    if made.note == ASKED and ("—" in made.text or read_mentions(made.text).acronyms):
        return None  # an aside that lost its sentence; letters that only the article spells out
    return replace(made, worth=made.worth - 0.4 * (least - words)) if words < least else made


def _value(made: Made, spoken: frozenset[str], place: float) -> float:
    """Weigh a title: what it asks, how much of it the body speaks of, and what a stranger would stumble over."""
    echo = _echo(made.text, spoken)
    if not echo:
        return 0.0
    m = measure(made.text)
    value = made.worth + echo + 0.4 * (place > 0) + 0.2 * (m.struggle > 0) + 0.2 * (m.negations > 0)
    value -= 1.5 * min(_strange(made.text), 2) + 0.4 * (m.numbers > 0) + 0.5 * (m.promotion > 0) + 0.3 * (m.remedy > 0)
    return value - 0.03 * abs(count_words(made.text) - 12)


def _is_echoed(made: Made, told: frozenset[str]) -> bool:
    return _echo(made.text, told) >= (_ECHO if made.note == ASKED else _HEARD)


def _echo(title: str, spoken: frozenset[str]) -> float:
    """Return the share of a title's content words that are spoken of."""
    terms = frozenset(content_terms(title))
    return len(terms & spoken) / max(len(terms), 1)


def _strange(title: str) -> int:
    """Count names, acronyms and spellings that only insiders read: every capital inside the title but I."""
    words = title.rstrip("?").split()[1:]
    return sum(
        word not in ("I", "I'm", "I've", "I'd") and any(c.isupper() or c.isdigit() for c in word) for word in words
    )


def _cost(lines: Sequence[Line], plan: Plan, number: int, made: Made) -> tuple[float | None, bool]:
    """Return what a title from a sentence of the body costs, and whether the sentence leaves; nothing where it may not.

    The turn and the ending are never the title's. A sentence that the title repeats leaves the body, if the body then
    still holds together; else it may stay under a question, which says it anew.
    """
    if number == plan.sentences[-1] or lines[number].measures.turn:
        return None, False
    if made.kept <= _REPEATED * lines[number].measures.words:
        return _LENT, False
    if number not in plan.sentences[-2:] and _leaves_cleanly(lines, plan, number):
        return 0.0, True
    return (_TWICE, False) if made.note == ASKED else (None, False)


def _leaves_cleanly(lines: Sequence[Line], plan: Plan, number: int) -> bool:
    """Tell whether the body still opens, joins and closes when this sentence is spent on the title."""
    for run in plan.runs:
        if number in run:
            at = run.index(number)
            if at == len(run) - 1:
                return False
            following = lines[run[at + 1]]
            if at == 0:
                return not following.need and following.measures.words > 4
            return not following.inner_need and not lines[run[at - 1]].promise
    return False
