"""How a title reads above a post: what it says of the body, what a stranger stumbles over, its form.

Editors who saw posts with several titles each said which they would post under; the weights in `title_worth.yaml` were
fitted by ridge regression on that, and `benchmarks/fit_titles.py` fits them anew. They chiefly ask that the body goes
on speaking of what its title says.
"""

import re
from collections import Counter
from collections.abc import Sequence
from math import sqrt

from repurpose.engines.extract.fitted import worth
from repurpose.engines.extract.read.kinds import is_personal
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.titles.own_title import CUT_TITLE, OWN_TITLE
from repurpose.engines.extract.titles.questions import OWN_QUESTION
from repurpose.engines.extract.wording.heard import Heard, heard, telling
from repurpose.engines.extract.wording.told import ASKED, Made
from repurpose.language.acronyms import initials
from repurpose.language.counting import count_words
from repurpose.language.measures import measure
from repurpose.language.mentions import read_mentions

_PRACTISED = 0.5
"""Worth of a question that the author asks, or of one made of what they believed, noticed or found hard, by how likely
somebody would ask it, where they tell of their own life: what a practitioner would take, and what editors saw too
seldom to teach."""
_FEWEST_TELLING, _MOST_TELLING = 3, 6
_SHORT, _LONG = 5, 12
"""Words from which and up to which a title of the article's own has a good length."""
_FARTHEST = 10
"""Sentences from the body from which on a title's sentence is merely far."""
_TOLD = re.compile(r"(?:how|why) (?:I|we|my|our)\b", re.IGNORECASE)
"""What a title begins with that promises the author's own story."""
_TELLS = re.compile(r"(?:I|we)(?:['’]\w+)? \w", re.IGNORECASE)
"""What the article's own title begins with that tells it."""
_WORD = re.compile(r"[A-Za-z]+")


class Weigher:
    """Weighs the titles of one plan: what is known of its body is counted once."""

    def __init__(self, lines: Sequence[Line], plan: Plan) -> None:
        self.lines, self.plan = lines, plan
        self._body = {n: lines[n].terms for n in plan.sentences}
        self._everywhere = Counter(term for line in lines for term in line.terms)
        self.known = frozenset[str]().union(*self._body.values())
        """Stems of the body's content words."""
        self.personal = is_personal(lines) or is_personal([lines[n] for n in plan.sentences])
        """Whether the author speaks of their own life: all through the article, or in this post of it."""

    def worth(self, made: Made, number: int | None) -> float:
        """Return what a title is worth beside another of the same post; a step of one is "bad" to "it would do"."""
        asks = self.personal and made.note in (ASKED, OWN_QUESTION)
        practised = _PRACTISED * max(0.0, made.asked - 1) if asks else 0.0
        return worth(__package__, "title_worth", self.measures(made, number)) + practised

    def heard(self, made: Made, number: int | None) -> Heard:
        """Measure how much of the post speaks of a title, the sentence `number` that it was made from left out."""
        return heard(made.text, [terms for n, terms in self._body.items() if n != number])

    def measures(self, made: Made, number: int | None) -> dict[str, float]:
        """Measure a title from sentence `number`, or from the article's own title where there is none."""
        text, own, inside = made.text, number is None, number in self._body
        told = self.heard(made, number)
        words, m, telling_words = count_words(text), measure(text), telling(text)
        of_others = m.past > 0 and not m.first_singular and not m.first_plural
        values = {
            "own": own,
            "share": told.share,
            "own share": own * told.share,
            "recurring": told.recurring,
            "own recurring": own * told.recurring,
            "in article": self._spoken(telling_words),
            "own telling": own * min(len(telling_words), _MOST_TELLING),
            "vague": max(0, _FEWEST_TELLING - len(telling_words)),
            "inside": inside,
            "inside grip": inside * told.grip,
            "words": 0 if own else words,
            "own short": own * max(0, _SHORT - words),
            "own long": own * max(0, words - _LONG),
            "own told": own and (_TOLD.match(text) is not None or _tells(made)),
            "own question": made.note == OWN_QUESTION,
            "unexplained": len(self.unexplained(text)),
            "negation": m.negations > 0,
            "of others": of_others and not own,
            "contractions": 0 if own else m.contractions,
        }
        place = self._place(number) if number is not None else {}
        return {name: float(value) for name, value in (values | place).items()}

    def _place(self, number: int) -> dict[str, float]:
        """Measure where the sentence stands that a title was made from."""
        line, sentences = self.lines[number], self.plan.sentences
        return {
            "place": sentences.index(number) / len(sentences) if number in sentences else 0.5,
            # 0 also for a barred sentence that lends its clause to a title: the weight was fitted with that.
            "opening risk": line.opening_risk,
            "far": min(_FARTHEST, min(abs(number - n) for n in sentences)),
        }

    def _spoken(self, words: frozenset[str]) -> float:
        """Return how often the article speaks of these words, beside the root of its length."""
        times: int = sum(self._everywhere[word] for word in words)
        return times / max(1, len(words)) / sqrt(len(self.lines))

    def unexplained(self, title: str) -> frozenset[str]:
        """Return the acronyms of a title that neither it nor the body spells out or says to be something."""
        acronyms = read_mentions(title).acronyms
        if not acronyms:
            return acronyms
        text = " ".join([title, *(self.lines[n].text for n in self.plan.sentences)])
        spelt = initials(_WORD.findall(text))
        return frozenset(name for name in acronyms if name not in spelt and not _is_explained(name, text))


def _tells(made: Made) -> bool:
    """Tell whether the article's own title speaks as its author."""
    return made.note in (OWN_TITLE, CUT_TITLE) and _TELLS.match(made.text) is not None


def _is_explained(acronym: str, text: str) -> bool:
    name = re.escape(acronym)
    return re.search(rf"\({name}s?\)|\b{name} is (?:an?|the) ", text) is not None
