"""Titles: a question made from a clause, a statement of the article, or the article's own title, by one measure."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from repurpose.draft import Edit, Origin, edit_of
from repurpose.engines.extract.read.asked import Asked
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.titles.described import DESCRIBED, described
from repurpose.engines.extract.titles.questions import OWN_QUESTION, is_how_to
from repurpose.engines.extract.titles.statements import STATED, stated_above, topic_above
from repurpose.engines.extract.titles.title_candidates import candidates
from repurpose.engines.extract.titles.title_cost import title_cost
from repurpose.engines.extract.titles.title_idea import TitleIdea, title_idea
from repurpose.engines.extract.titles.title_opening import (
    UNTITLED,
    above_unheard,
    opening_part,
    opening_title,
    short_opening,
    unrepeated,
)
from repurpose.engines.extract.titles.title_worth import Weigher
from repurpose.engines.extract.wording.heard import telling
from repurpose.engines.extract.wording.told import ASKED, Made
from repurpose.language.counting import count_words
from repurpose.language.measures import measure
from repurpose.language.typography import restyle
from repurpose.spec.channel import Title

# All numbers here were set by hand; what a title is worth beside others was fitted (`title_worth.py`).
_CUT = 0.5
"""Cost of a clause that stops before its sentence does: with it, of the titles that weigh most above 1,082 posts
editors would have 245 not, 247 without (`benchmarks/labels/titles.jsonl`)."""
_FAR = 0.3
"""Cost of a statement that the body does not hold, beside what its distance costs (`title_worth.py`): of ten that stood
above posts editors would post under none."""
_ONE_WORD, _UNKEPT = 0.5, 1.0
"""Cost of an own title of one word, and of one that says what to do above a post that takes up none of it: of 5 and of
14, editors would post under none."""
_POINTS = re.compile(r"(?:this|these|that|those) (?:\w+ly )?(\w+)", re.IGNORECASE)
"""An own title that points at what its article names: "This question made me …"."""
_LEAST_SHARE, _LEAST_SHARE_OWN_QUESTION, _LEAST_GRIP = 0.7, 0.5, 0.5
"""How much the body speaks at least of a title whose sentence stands outside it; less of the author's own question."""
_LEAST_OF_ALL = (0.5, 0.4)
"""The same where there is nothing else: the first sentence is too long for a title."""
_ANSWERED = 0.6
"""Least share of a post that answers the question in its title: a backbone's (a practitioner's rule)."""
_NEAR, _INNER = 3, 2.4
"""Sentences from the body within which the post may take up little of a question, and `Made.asked` of one that asks who
else thought or felt the same."""
_LISTED, _LEAST_LISTED = 5, (0.3, 0.2)
"""Titles that are shown at least where the article has them, and how much the post speaks of what is only shown."""
_HEADING_GRIP = 0.4
"""How much of a post speaks at least of a heading that stands in place of the article's title."""


def title_ideas(
    lines: Sequence[Line],
    plan: Plan,
    rules: Title,
    own: str = "",
    asked: Asked | None = None,
    heading: str = "",
    about: Sequence[str] = (),
) -> tuple[TitleIdea, ...]:
    """Return the admissible titles for this plan, best first; at most one for each sentence.

    `own` is the article's title, which may be a question already or become one ("How to …"); `asked` what the plan
    answers: above somebody else's answer no other title will do. `heading` stands above all of it, and comes
    before `own` where the post speaks more of it; `about` what its author says of it elsewhere.
    """
    weigher = Weigher(lines, plan)
    ideas = []
    if asked is not None and _is_answered(lines, plan, asked):
        made = Made(asked.question, count_words(asked.question), asked.origin.note)
        ideas.append(title_idea(weigher.worth(made, None), made.text, asked.origin))
    if asked is not None and asked.others:
        return tuple(ideas)
    topic = topic_above(heading) if own else None
    nearer = topic is not None and _is_nearer(weigher, topic, own)
    above = topic if nearer else stated_above(heading, weigher.known)
    most = math.inf
    if above is not None:
        origin = Origin(None, edit_of(above.text, heading), None, above.note)
        ideas.append(title_idea(weigher.worth(above, None), restyle(above.text, heading), origin))
        most = ideas[-1].score if nearer else most
    for made in described(about, weigher.known):
        if not weigher.heard(made, None).share:
            continue  # the author says it of the article, not of this post
        origin = Origin(None, Edit.TRIMMED, None, made.note)
        score = weigher.worth(made, None) - _FAR * (made.note == DESCRIBED)
        ideas.append(title_idea(min(score, most), restyle(made.text, " ".join(about)), origin))
    best: dict[int, TitleIdea] = {}
    far: list[TitleIdea] = []
    # A post without a title of its own may get what is shown here; what else the author asks or felt is only offered.
    shown = _LEAST_LISTED if own else _LEAST_OF_ALL
    for made, number in candidates(weigher, rules, own):
        if number is None:
            origin = Origin(None, edit_of(made.text, own), None, made.note)
            score = weigher.worth(made, None) - _CUT * made.cut - _own_cost(weigher, made)
            ideas.append(title_idea(min(score, most), made.text, origin))
        elif (idea := _of_sentence(weigher, made, number)) is None:
            heard_at = (0.0, 0.0) if own and _is_inner(weigher, made) else shown
            far += filter(None, [_from_afar(weigher, made, number, heard_at)])
        elif number not in best or idea.score > best[number].score:
            best[number] = idea
    ideas = [*best.values(), *ideas]
    ideas.sort(key=lambda idea: (-idea.score, idea.passage.origins[0].sentence or 0))
    ideas = unrepeated(above_unheard(ideas, weigher), weigher)
    least = ideas[-1].score if ideas else 0.0
    spare = sorted(far, key=lambda idea: -idea.score) if ideas else []  # else `last_title` knows better
    spare = [replace(idea, score=min(idea.score, least)) for idea in spare[: max(0, _LISTED - len(ideas))]]
    return _once([*ideas, *spare])


def _own_cost(weigher: Weigher, made: Made) -> float:
    """Return what an own title costs that says too little, or promises what the post does not hold."""
    directs = made.text.lower().startswith("how to ") or measure(made.text).imperative
    named = telling(found[1]) if (found := _POINTS.match(made.text)) else frozenset[str]()
    points = bool(named) and named.isdisjoint(weigher.known)
    unkept = points or (directs and not weigher.heard(made, None).share)
    return _ONE_WORD * (" " not in made.text) + _UNKEPT * unkept


def _of_sentence(weigher: Weigher, made: Made, number: int) -> TitleIdea | None:
    """Return a title made from a sentence, weighed with what it costs the body; nothing where it may not stand."""
    lines, plan = weigher.lines, weigher.plan
    if number in plan.sentences:
        costs = title_cost(lines, plan, number, made)
    else:
        near = _is_near(weigher, made, number)
        costs = (_FAR * (made.note == STATED or near), False) if near or _is_heard(weigher, made) else None
    if costs is None:
        return None
    if is_how_to(made.text) and made.note == ASKED and not weigher.heard(made, number).share:
        return None  # the post takes up nothing of it; of 18 such questions editors would ask none
    cost, leaves = costs
    line = lines[number]
    origin = Origin(line.sentence.span, edit_of(made.text, line.text), number, made.note)
    score = weigher.worth(made, number) - _CUT * made.cut - cost
    return title_idea(score, made.text, origin, number if leaves else None)


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


def _is_near(weigher: Weigher, made: Made, number: int) -> bool:
    """Tell whether a title asks who else thought or felt what the author tells close to a post on their own life."""
    close = any(abs(n - number) <= _NEAR for n in weigher.plan.sentences)
    return close and made.note == ASKED and _is_inner(weigher, made) and weigher.heard(made, None).share > 0


def _is_inner(weigher: Weigher, made: Made) -> bool:
    """Tell whether a title asks what an author who tells of their own life thought, felt, found hard or asked."""
    return weigher.personal and made.asked >= _INNER and not is_how_to(made.text)


def _is_heard(weigher: Weigher, made: Made, least: float = _LEAST_SHARE, grip: float = _LEAST_GRIP) -> bool:
    """Tell whether the post speaks of a title whose sentence it does not hold; less is asked of the author's own."""
    told = weigher.heard(made, None)
    least = min(least, _LEAST_SHARE_OWN_QUESTION) if made.note == OWN_QUESTION else least
    return told.share >= least and told.grip >= grip and not weigher.unexplained(made.text)


def last_title(lines: Sequence[Line], plan: Plan, rules: Title) -> TitleIdea | None:
    """Return the last resort where an article has no title.

    What its body's first sentence says, or else what the article says elsewhere and the post speaks a little of.
    """
    first = opening_title(lines, plan, UNTITLED)
    if first is None:
        return None
    weigher = Weigher(lines, plan)
    far = (_from_afar(weigher, made, n, _LEAST_OF_ALL) for made, n in candidates(weigher, rules, "") if n is not None)
    opening = lines[plan.sentences[0]]
    short = short_opening(first, opening) or max(filter(None, far), key=lambda idea: idea.score, default=None)
    return short or opening_part(opening) or first


def _from_afar(weigher: Weigher, made: Made, number: int, least: tuple[float, float]) -> TitleIdea | None:
    """Return a title from elsewhere of which the post speaks a little; nothing for any other."""
    if number in weigher.plan.sentences or not _is_heard(weigher, made, *least):
        return None
    sentence = weigher.lines[number].sentence
    origin = Origin(sentence.span, edit_of(made.text, weigher.lines[number].text), number, made.note)
    return title_idea(weigher.worth(made, number), made.text, origin)
