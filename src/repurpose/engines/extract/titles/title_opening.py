"""Titles from the first sentence of a body: where there is no other, or the other would be said twice."""

import re
from collections.abc import Sequence
from dataclasses import replace

from repurpose.draft import Edit, Origin, edit_of
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.titles.own_title import CUT_TITLE, OWN_TITLE
from repurpose.engines.extract.titles.statements import STATED, points_elsewhere, serves
from repurpose.engines.extract.titles.title_cost import leaves_cleanly
from repurpose.engines.extract.titles.title_idea import TitleIdea, title_idea
from repurpose.engines.extract.titles.title_worth import Weigher
from repurpose.engines.extract.wording.clauses import SUBORDINATE, finish, without_asides
from repurpose.engines.extract.wording.clear import names_a_group
from repurpose.engines.extract.wording.heard import telling
from repurpose.engines.extract.wording.title_words import MOST_CHARACTERS, MOST_WORDS
from repurpose.engines.extract.wording.told import Made
from repurpose.language.fragments import is_finite
from repurpose.language.measures import measure
from repurpose.language.typography import capital, plain

# All numbers here were set by hand.
_MOST_OF_ALL = 22
"""Words of a first sentence that may be a title where there is no other."""
FIRST = "the first sentence"
UNTITLED = f"{FIRST}, for the article has no title"
PART = f"{FIRST} in part, for all of it is too long"
_UNHEARD = f"{FIRST}, for the post takes up next to nothing of the article's title"
_FEW_TELLING, _HARDLY = 2, 0.2
"""Words of the article's own title that may say too little of a post of which a smaller share speaks of them."""
_UNTAKEN = 0.3
"""How much less a first sentence may be worth than such a title."""
_BELOW_ITS_OWN = frozenset({"", "pronoun", "demonstrative", "person", "they", "it", "phrase", "soft connective"})
"""Needs of a sentence that the one before it meets as a title: a pointing word, but nothing that adds to it or answers
it (as `checks.dangling_opening` holds)."""
_THEY = re.compile(r"(?:they|their|them)\b", re.IGNORECASE)
_LED_IN = re.compile(r"[^,;:]{3,160}, (?=(?:I|we|our|my|the|they|people|it|there|[A-Z][\w.]*|\d+[A-Z]\w*)\b)")
_NAMED = re.compile(r", (?=(?:an?|the|one|including|as well as) )| (?=(?:in order to|so that) )")
"""Where what is only added to a clause may begin."""
_MORE = re.compile(
    rf"{_NAMED.pattern}|, (?=(?:\w+ly |often |sometimes )?\w+(?:ed|ing|en|wn) )"
    r"| and (?=(?:who|is|are|was|were|has|have|had|can|will|do|does|did) )"
)
"""The same, and where a participle or a second verb of the same subject begins."""
_POINT = re.compile(r"(?<=\w)\.(?=\w)|(?<=\b[A-Z])\.(?= )")
"""A point in a name: "U.S.", "rowing.org"."""
_FEWEST_LEFT = 5
"""Words that are left of a first sentence where it is cut."""


def above_unheard(ideas: list[TitleIdea], weigher: Weigher) -> list[TitleIdea]:
    """Put the body's first sentence before the article's own title where that is best and the post takes up none of it.

    Of 33 posts that take up nothing editors would rather have the first sentence above 21, the title above 6. Where the
    post takes up nothing of the sentence, but of the title, the sentence comes after it.
    """
    best = ideas[0].passage if ideas else None
    if best is None or best.origins[0].note not in (OWN_TITLE, CUT_TITLE):
        return ideas
    first = opening_title(weigher.lines, weigher.plan, _UNHEARD)
    told = weigher.heard(Made(best.text, 0, OWN_TITLE), None)
    if first is None or (told.share > 0 and (len(telling(best.text)) > _FEW_TELLING or told.grip >= _HARDLY)):
        return ideas
    made = Made(plain(first.passage.text), 0, STATED)
    if not serves(made.text) or not _rivals(first, weigher, ideas[0].score - _UNTAKEN):
        return ideas
    first = replace(first, score=ideas[0].score)
    rest = [idea for idea in ideas[1:] if idea.passage.text != first.passage.text]
    heard_less = told.share > 0 and not weigher.heard(made, first.sentence).share
    return [ideas[0], first, *rest] if heard_less else [first, ideas[0], *rest]


def unrepeated(ideas: list[TitleIdea], weigher: Weigher) -> list[TitleIdea]:
    """Put the body's first sentence before a statement that stays in the body and is worth less, else at the end.

    Of 50 posts editors would rather have it above 27, the statement above 23; and nothing is said twice.
    """
    first = opening_title(weigher.lines, weigher.plan, FIRST) if ideas else None
    if first is None or not serves(plain(first.passage.text)):
        return ideas
    if _stays(ideas[0], weigher.plan) and _rivals(first, weigher, ideas[0].score):
        return [replace(first, score=ideas[0].score), *ideas]
    return [*ideas, replace(first, score=min(0.0, ideas[-1].score))]


def _rivals(first: TitleIdea, weigher: Weigher, score: float) -> bool:
    """Tell whether the body's first sentence is worth at least `score`, as a statement of the article."""
    return weigher.worth(Made(plain(first.passage.text), 0, STATED), first.sentence) >= score


def _stays(idea: TitleIdea, plan: Plan) -> bool:
    """Tell whether a statement's sentence is in the body below it."""
    origin = idea.passage.origins[0]
    return origin.note == STATED and idea.sentence is None and origin.sentence in plan.sentences


def opening_title(lines: Sequence[Line], plan: Plan, note: str) -> TitleIdea | None:
    """Return the body's first sentence as its title, which leaves the body; nothing where the rest would not stand.

    What points back points at the title right above it; they are several, whom it must name.
    """
    number, following = plan.sentences[0], plan.sentences[1:2]
    line = lines[number]
    if not leaves_cleanly(lines, plan, number, below=_BELOW_ITS_OWN):
        return None
    if any(_THEY.match(lines[n].text) for n in following) and not names_a_group(line.text):
        return None
    text = line.trimmed.rstrip(".")
    origin = Origin(line.sentence.span, edit_of(text, line.text), number, note)
    return title_idea(0.0, text, origin, number)


def short_opening(first: TitleIdea, line: Line) -> TitleIdea | None:
    """Return the whole sentence `line`, the title `first`, where it has the length of one; else what it says in short.

    Nothing where it points elsewhere, or is far too long and has no clause that stands alone.
    """
    words, points = len(line.trimmed.split()), points_elsewhere(line.trimmed)
    if not points and words <= MOST_WORDS and len(first.passage.text) <= MOST_CHARACTERS:
        return first
    if claim := _claim(line):
        return title_idea(0.0, claim, Origin(line.sentence.span, Edit.TRIMMED, line.sentence.index, UNTITLED))
    return first if not points and words <= _MOST_OF_ALL else None


def opening_part(line: Line) -> TitleIdea | None:
    """Return what the sentence `line` says in the length of a title, with less of it than `short_opening` asks."""
    if claim := _claim(line, _MORE):
        return title_idea(0.0, claim, Origin(line.sentence.span, Edit.TRIMMED, line.sentence.index, PART))
    return None


def _claim(line: Line, added: re.Pattern[str] = _NAMED) -> str:
    """Return what a sentence too long for a title says, without what leads in to it or is added; empty for nothing."""
    text = _POINT.sub("·", without_asides(plain(line.trimmed)))
    led = _LED_IN.match(text) if SUBORDINATE.match(text.lower()) else None
    for rest in (text[led.end() :] if led else text, text):
        for end in (len(rest), *(found.start() for found in reversed(list(added.finditer(rest))))):
            clause = finish(rest[:end], MOST_WORDS, MOST_CHARACTERS, _FEWEST_LEFT)
            led_only = SUBORDINATE.match(clause.lower()) and "," not in clause
            if clause and not led_only and not points_elsewhere(clause) and (is_finite(clause) or measure(clause).past):
                return capital(clause.replace("·", "."))
    return ""
