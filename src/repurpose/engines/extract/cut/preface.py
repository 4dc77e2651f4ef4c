"""A sentence placed first that says what a post is about, where its idea begins in the middle of the article.

The best run often opens on something an earlier part introduced: a product, a project, "we" at work. The article's own
first sentences, and its sections', were written for readers who know nothing yet; one of them set before the run mends
the opening without a word that is not the author's. A stranger takes it for the subject, so it is set there only where
the post goes on with it; but "My brother died two weeks ago." is the subject of all that comes after it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from repurpose.engines.extract.plan.joins import INTRODUCES, follows, join_risk
from repurpose.engines.extract.plan.runs import RISKY, begins, closes, opens
from repurpose.engines.extract.read.line import Line, terms_of
from repurpose.engines.extract.read.planned import Plan
from repurpose.language.hard_matter import hard_matter, mourned

# All numbers here were set by hand.
_SAFE = 0.15
"""Greatest odds of stumbling over a sentence placed first."""
_SECTION = 2
"""Sentences at the start of a section that may be placed first; of the article, `joins.INTRODUCES`."""
_FEWEST_WORDS, _MOST_WORDS = 6, 34
_MOST_RISK = 0.65
"""Greatest odds that a reader notices where the sentence placed first meets the run. Of 44 told posts that changed when
these odds took the place of a count of shared words readers preferred 29, of 35 claimed ones 17."""
_HELPED = 0.1
"""Odds of stumbling over an opening from which a preface helps: of 37 posts with a safer one they preferred 17."""
_POINTS = re.compile(r"\b(?:these|those)\b|^[^,]{2,60}, (?:it|this|that|they|he|she)\b", re.IGNORECASE)
"""Words by which a sentence may lean on another, however well its first words stand: too much for one set alone."""
_OF_ALL = re.compile(r"(?:[^,]{2,40}, )?we(?:['’](?:ve|re)| are| have)? all\b", re.IGNORECASE)
"""What holds of everybody, "As humans, we all err", and says nothing of what the post is about."""
_SPOKEN, _TOLD = 0.2, 0.5
"""How often each sentence of a post says a word of the one before it, on average, and what share the post holds of what
that one says and its article comes back to: below both the post is about something else. Of 139 drafts that began so,
10 of the 34 on another subject are, and 2 of the 105 on theirs (`benchmarks/prefaces.py`)."""
_GENTLE = 8
"""Words by which the line that ends a post on such matter is longer than the shortest."""
_COST = 0.2
"""What a preface costs, as a plan's score counts."""


class Prefaces:
    """The sentences of one article that could stand first, for posts of at most `most` words in `runs` runs."""

    def __init__(self, lines: Sequence[Line], most: int, runs: int) -> None:
        self._lines, self._most, self._runs = lines, most, runs
        self._found = tuple(_candidates(lines))
        # A death, abuse: where the article begins by saying it and comes back to it, all is read in its light.
        begun = next((n for n, line in enumerate(lines[:INTRODUCES]) if _tells_harm_of_author(line)), None)
        self._hard = frozenset(n for n, line in enumerate(lines) if begun is not None and hard_matter(line.text))
        self._event = begun if any(n >= INTRODUCES for n in self._hard) else None
        self._said = Counter(term for line in lines for term in line.terms)
        self._before: dict[tuple[tuple[int, ...], ...], Plan | None] = {}
        self._alone: dict[int, bool] = {}

    def before(self, plan: Plan) -> Plan | None:
        """Return `plan` with the sentence before it that leads to it best; nothing where it needs none or has none."""
        if len(plan.runs) >= self._runs or len(plan.runs[0]) == 1:  # no room, or it has one
            return None
        if plan.runs not in self._before:  # neighbouring ideas have most of their plans in common
            self._before[plan.runs] = self._led(plan)
        return self._before[plan.runs]

    def _led(self, plan: Plan) -> Plan | None:
        if self._event is not None and not self.tells(plan):
            return self._with(plan, self._event, self._most - _GENTLE)
        if self._lines[plan.sentences[0]].opening_risk < _HELPED:
            return None
        risks = {
            number: join_risk(self._lines, ((number,), *plan.runs), 1)
            for number in self._found
            if number < plan.sentences[0] - 1
            and plan.words + self._lines[number].measures.words <= self._most
            and follows(self._lines, (number,), plan.runs[0])
            and self.leads(number, plan.sentences)
        }
        best = min(risks, key=lambda number: risks[number], default=-1)
        return None if best == -1 or risks[best] > _MOST_RISK else self._with(plan, best, self._most)

    def _with(self, plan: Plan, number: int, most: int) -> Plan | None:
        """Return `plan` with a sentence before it; nothing where it has more than `most` words then."""
        words = plan.words + self._lines[number].measures.words
        if words > most:
            return None
        return replace(plan, runs=((number,), *plan.runs), words=words, score=plan.score - _COST)

    def tells(self, plan: Plan) -> bool:
        """Tell whether a plan says what happened to the author, where the article begins by saying it."""
        return self._event is None or not self._announces(self._event, plan.sentences)

    def _announces(self, event: int, rest: Sequence[int]) -> bool:
        """Tell whether what happened to the author is announced before `rest` begins, and `rest` never says it."""
        return event < rest[0] - 1 and self._hard.isdisjoint(rest)

    def may_begin(self, plan: Plan) -> bool:
        """Tell whether the lone sentence that a plan begins with says something and leads on."""
        first, *rest = plan.sentences
        announced = first == self._event and self._announces(first, rest)
        if first not in self._alone:
            self._alone[first] = _says(self._lines[first])
        return announced or (self._alone[first] and self.leads(first, rest))

    def leads(self, number: int, rest: Sequence[int]) -> bool:
        """Tell whether the sentences `rest` go on with what a lone sentence before them is about."""
        own = self._lines[number].terms
        if sum(len(own & self._lines[n].terms) for n in rest) >= _SPOKEN * len(rest):
            return True
        again = {term: self._said[term] - 1 for term in own}
        told = sum(again[term] for term in own & terms_of(self._lines, rest))
        return told > 0 and told >= _TOLD * sum(again.values())


def _candidates(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the sentences that begin the article or a section of it and that a stranger understands."""
    inside = 0
    for number, line in enumerate(lines):
        inside = 0 if line.opens_section else inside + 1
        if (number < INTRODUCES or inside < _SECTION) and _stands(line, _SAFE):
            yield number


def stands_alone(line: Line, odds: float) -> bool:
    """Tell whether a sentence may be set first by itself: a stranger stumbles over it by these `odds` at most."""
    safe = line.opening_risk <= odds and _FEWEST_WORDS <= line.measures.words <= _MOST_WORDS
    return safe and begins(line) and closes(line) and _tells(line)


def _stands(line: Line, odds: float) -> bool:
    """Tell whether such a sentence also says what it is about."""
    return stands_alone(line, odds) and opens(line) and _says(line)


def _tells_harm_of_author(line: Line) -> bool:
    """Tell whether a sentence says, to a stranger too, what death or harm the author or the family came to."""
    m = line.measures
    own = m.first_singular + m.first_plural > 0 or bool(mourned(line.text))
    return own and bool(hard_matter(line.text)) and _stands(line, RISKY)


def _says(line: Line) -> bool:
    """Tell whether a sentence says something by itself, not of everybody, and points at nothing."""
    return _tells(line) and not _POINTS.search(line.trimmed) and not _OF_ALL.match(line.trimmed)


def _tells(line: Line) -> bool:
    """Tell whether a sentence asks, announces and orders nothing, and is no item of a list."""
    m = line.measures
    return not (line.item or m.question or m.announces or m.imperative)
