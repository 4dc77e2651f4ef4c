"""Titles: a question made from a clause, a statement of the article, or the article's own title, by one measure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from repurpose.draft import Edit, Kind, Origin, Passage
from repurpose.engines.extract.asked import Asked
from repurpose.engines.extract.heard import heard, telling
from repurpose.engines.extract.line import Line
from repurpose.engines.extract.own_title import CUT_TITLE, OWN_TITLE
from repurpose.engines.extract.planned import Plan
from repurpose.engines.extract.questions import OWN_QUESTION
from repurpose.engines.extract.statements import (
    STATED,
    points_elsewhere,
    serves,
    shortest_claim,
    stated_above,
    topic_above,
)
from repurpose.engines.extract.title_candidates import candidates
from repurpose.engines.extract.title_cost import leaves_cleanly, title_cost
from repurpose.engines.extract.title_worth import Weigher
from repurpose.engines.extract.told import ASKED, MOST_CHARACTERS, MOST_WORDS, Made
from repurpose.language.counting import count_words
from repurpose.language.typography import plain, restyle
from repurpose.spec.channel import Title

# All numbers here were set by hand; what a title is worth beside others was fitted (`title_worth.py`).
_CUT = 0.5
"""Cost of a clause that stops before its sentence does: with it, of the titles that weigh most above 827 posts editors
would have 182 not, 189 without (`benchmarks/labels/titles.jsonl`)."""
_ONE_WORD = 0.5
"""Cost of an own title of one word: of five, editors would post under none."""
_LEAST_SHARE, _LEAST_SHARE_OWN_QUESTION, _LEAST_GRIP = 0.7, 0.5, 0.5
"""How much the body speaks at least of a title whose sentence stands outside it; less of the author's own question."""
_MOST_OF_ALL = 22
"""Words of a first sentence that may be a title where there is no other."""
_LEAST_OF_ALL = (0.5, 0.4)
"""The same where there is nothing else: the first sentence is too long for a title."""
_ANSWERED = 0.6
"""Least share of a post that answers the question in its title: a backbone's (a practitioner's rule)."""
_HEADING_GRIP = 0.4
"""How much of a post speaks at least of a heading that stands in place of the article's title."""
_FIRST = "the first sentence"
_UNTITLED = f"{_FIRST}, for the article has no title"
_UNHEARD = f"{_FIRST}, for the post takes up next to nothing of the article's title"
_FEW_TELLING, _HARDLY = 2, 0.2
"""Words of the article's own title that may say too little of a post of which a smaller share speaks of them."""
_BELOW_ITS_OWN = frozenset({"", "pronoun", "demonstrative", "person", "they", "it", "phrase", "soft connective"})
"""Needs of a sentence that the one before it meets as a title: a pointing word, but nothing that adds to it or answers
it (as `checks.dangling_opening` holds)."""


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
        made = Made(asked.question, count_words(asked.question), asked.origin.note)
        ideas.append(_idea(weigher.worth(made, None), made.text, asked.origin))
    if asked is not None and asked.others:
        return tuple(ideas)
    topic = topic_above(heading) if own else None
    nearer = topic is not None and _is_nearer(weigher, topic, own)
    above = topic if nearer else stated_above(heading, weigher.known)
    most = math.inf
    if above is not None:
        origin = Origin(None, _edit(above.text, heading), None, above.note)
        ideas.append(_idea(weigher.worth(above, None), restyle(above.text, heading), origin))
        most = ideas[-1].score if nearer else most
    best: dict[int, TitleIdea] = {}
    for made, number in candidates(weigher, rules, own):
        if number is None:
            origin = Origin(None, _edit(made.text, own), None, made.note)
            score = weigher.worth(made, None) - _CUT * made.cut - _ONE_WORD * (" " not in made.text)
            ideas.append(_idea(min(score, most), made.text, origin))
        elif (idea := _of_sentence(weigher, made, number)) and (number not in best or idea.score > best[number].score):
            best[number] = idea
    ideas = [*best.values(), *ideas]
    ideas.sort(key=lambda idea: (-idea.score, idea.passage.origins[0].sentence or 0))
    return _once(_unrepeated(_above_unheard(ideas, lines, plan), lines, plan))


def _idea(score: float, text: str, origin: Origin, sentence: int | None = None) -> TitleIdea:
    return TitleIdea(Passage(Kind.TITLE, text, (origin,)), round(score, 3), sentence)


def _of_sentence(weigher: Weigher, made: Made, number: int) -> TitleIdea | None:
    """Return a title made from a sentence, weighed with what it costs the body; nothing where it may not stand."""
    lines, plan = weigher.lines, weigher.plan
    if number in plan.sentences:
        costs = title_cost(lines, plan, number, made)
    else:
        costs = (0.0, False) if _is_heard(weigher, made) else None
    if costs is None:
        return None
    if made.text.startswith("How do you ") and made.note == ASKED and not weigher.heard(made, number).share:
        return None  # the post takes up nothing of it; of 18 such questions editors would ask none
    cost, leaves = costs
    line = lines[number]
    origin = Origin(line.sentence.span, _edit(made.text, line.text), number, made.note)
    score = weigher.worth(made, number) - _CUT * made.cut - cost
    return _idea(score, made.text, origin, number if leaves else None)


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


def _unrepeated(ideas: list[TitleIdea], lines: Sequence[Line], plan: Plan) -> list[TitleIdea]:
    """Put the body's first sentence before a statement that stays in the body, and at the end where it is no better.

    Of 50 posts editors would rather have it above 27, the statement above 23; and nothing is said twice.
    """
    first = opening_title(lines, plan, _FIRST) if ideas else None
    if first is None or not serves(plain(first.passage.text)):
        return ideas
    if _stays(ideas[0], plan):
        return [replace(first, score=ideas[0].score), *ideas]
    return [*ideas, replace(first, score=min(0.0, ideas[-1].score))]


def _stays(idea: TitleIdea, plan: Plan) -> bool:
    """Tell whether a statement's sentence is in the body below it."""
    origin = idea.passage.origins[0]
    return origin.note == STATED and idea.sentence is None and origin.sentence in plan.sentences


def _once(ideas: Sequence[TitleIdea]) -> tuple[TitleIdea, ...]:
    """Return the ideas, the better one of two that read alike."""
    first: dict[str, TitleIdea] = {}
    for idea in ideas:
        first.setdefault(idea.passage.text, idea)
    return tuple(first.values())


def _is_nearer(weigher: Weigher, above: Made, own: str) -> bool:
    """Tell whether a post speaks more of the heading above it than of the article's title."""
    told, whole = weigher.heard(above, None), weigher.heard(replace(above, text=own), None)
    return told.grip >= _HEADING_GRIP and told.share > whole.share


def _is_answered(lines: Sequence[Line], plan: Plan, asked: Asked) -> bool:
    """Tell whether most of a post answers a question."""
    answer = [lines[n] for n in plan.sentences if (own := lines[n].asked) and own.first == asked.first]
    return sum(line.measures.words for line in answer) >= _ANSWERED * plan.words


def opening_title(lines: Sequence[Line], plan: Plan, note: str) -> TitleIdea | None:
    """Return the body's first sentence as its title, which leaves the body; nothing where the rest would not stand.

    What points back points at the title right above it.
    """
    number = plan.sentences[0]
    line = lines[number]
    if not leaves_cleanly(lines, plan, number, below=_BELOW_ITS_OWN):
        return None
    text = line.trimmed.rstrip(".")
    origin = Origin(line.sentence.span, _edit(text, line.text), number, note)
    return _idea(0.0, text, origin, number)


def last_title(lines: Sequence[Line], plan: Plan, rules: Title) -> TitleIdea | None:
    """Return the last resort where an article has no title.

    The body's first sentence; where that is too long what it says without its additions, or else what the article says
    elsewhere and the post speaks a little of.
    """
    first = opening_title(lines, plan, _UNTITLED)
    if first is None:
        return None
    line = lines[plan.sentences[0]]
    words, points = len(line.trimmed.split()), points_elsewhere(line.trimmed)
    if not points and words <= MOST_WORDS and len(first.passage.text) <= MOST_CHARACTERS:
        return first
    if short := shortest_claim(line):
        return _idea(0.0, short, Origin(line.sentence.span, Edit.TRIMMED, line.sentence.index, _UNTITLED))
    if not points and words <= _MOST_OF_ALL:
        return first
    weigher = Weigher(lines, plan)
    far = [(made, n) for made, n in candidates(weigher, rules, "") if n not in plan.sentences]
    near = [
        _idea(
            weigher.worth(made, n),
            made.text,
            Origin(lines[n].sentence.span, _edit(made.text, lines[n].text), n, made.note),
        )
        for made, n in far
        if n is not None and _is_heard(weigher, made, *_LEAST_OF_ALL)
    ]
    return max(near, key=lambda idea: idea.score, default=first)


def _edit(text: str, source: str) -> Edit:
    return Edit.VERBATIM if text == source else Edit.TRIMMED


def _is_heard(weigher: Weigher, made: Made, least: float = _LEAST_SHARE, grip: float = _LEAST_GRIP) -> bool:
    """Tell whether the post speaks of a title whose sentence it does not hold; less is asked of the author's own."""
    told = weigher.heard(made, None)
    least = min(least, _LEAST_SHARE_OWN_QUESTION) if made.note == OWN_QUESTION else least
    return told.share >= least and told.grip >= grip and not weigher.unexplained(made.text)
