"""What a title is worth above a post: its form, how much of the body speaks of it, what a stranger stumbles over.

The weights are ours, set by reading the titles of 269 posts against four editors' remarks on 120 of them.
"""

import re
from collections import Counter
from collections.abc import Sequence

from repurpose.engines.extract.clauses import starts
from repurpose.engines.extract.heard import heard, telling
from repurpose.engines.extract.line import Line
from repurpose.engines.extract.scoring import Plan
from repurpose.engines.extract.statements import STATED
from repurpose.engines.extract.told import ASKED, Made
from repurpose.language.acronyms import initials
from repurpose.language.counting import count_words
from repurpose.language.measures import measure
from repurpose.language.mentions import read_mentions

_SHARE, _GRIP = 0.8, 0.8
"""Worth of a body that speaks of all the title's telling words, and of one whose every sentence does."""
_LEAST_SHARE, _LEAST_SHARE_ASKED, _LEAST_GRIP = 0.7, 0.5, 0.5
"""How much the body speaks at least of a title whose sentence stands outside it; less of the author's own question."""
_OUTSIDE, _INSIDE = 0.6, 0.3
"""Cost of a title whose sentence stands outside the body, and worth of one whose sentence stands in it."""
_SAID = 0.5
"""Share of a title's words that count as spoken of because the body holds its sentence."""
_UNSAID = 0.4
"""Cost of a title of the article's own of which the body holds no telling word."""
_FEWEST_TELLING, _VAGUE = 3, 0.3
"""Telling words that the article's own title needs to say what it is about, and the cost of each that is missing."""
_UNTAUGHT = 0.6
"""Cost of "How to …" above a body that tells nobody to do anything."""
_UNEXPLAINED = 0.95
"""Cost of each acronym that the post does not explain."""
_ASKS_HOW, _TOUCHED = 0.3, 0.7
"""Cost of "How do you …?", and of one that no other sentence of the body speaks of: its own may only touch it."""
_BEST_WORDS = 11
_SMALL = re.compile(r"(?<![\w'-])[a-z]+(?![\w-])")
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_WORD = re.compile(r"[A-Za-z]+")


def own_worth(made: Made, lines: Sequence[Line], plan: Plan) -> float:
    """Weigh the article's own title, whole, cut or asked."""
    told = heard(made.text, [lines[n].terms for n in plan.sentences])
    value = made.worth + _SHARE * told.share + _GRIP * told.grip - _UNSAID * (not told.share)
    value -= _UNTAUGHT * (_is_lesson(made.text) and not any(_teaches(lines[n]) for n in plan.sentences))
    value -= _VAGUE * max(0, _FEWEST_TELLING - len(telling(made.text)))
    return value - _UNEXPLAINED * len(_unexplained(made.text, lines, plan))


def worth(made: Made, lines: Sequence[Line], plan: Plan, number: int, names: frozenset[str]) -> float:
    """Weigh a title made from sentence `number`; 0 where the article speaks of it and the post does not.

    `names` are the names of the article in lower case: a statement that begins with one needs the body to say whose.
    """
    inside = number in plan.sentences
    told = heard(made.text, [lines[n].terms for n in plan.sentences if n != number])
    taken = made.note in (ASKED, STATED)  # not the author's own question
    letters = len(_unexplained(made.text, lines, plan))
    if not inside and (
        letters or told.share < (_LEAST_SHARE if taken else _LEAST_SHARE_ASKED) or told.grip < _LEAST_GRIP
    ):
        return 0.0
    line, m = lines[number], measure(made.text)
    value = made.worth + _SHARE * told.share + _GRIP * told.grip
    value += _INSIDE + _SAID * (1 - told.share) if inside else -_OUTSIDE * taken
    if made.note == STATED:
        value += 0.15 * (line.first or line.last) + 0.1 * min(len(line.titled), 3)
        value -= 0.4 * (made.text.split()[0].lower().removesuffix("'s") in names)
    elif inside:
        value += 0.4 * made.kept / line.measures.words - 0.5 * (not told.share)
    if starts(made.text, "asks_how"):
        value -= _ASKS_HOW + _TOUCHED * (1 - told.grip)
    value -= _UNEXPLAINED * letters
    value -= 0.3 * (m.numbers > 0) + 0.2 * (m.remedy > 0) + 0.3 * (_strange(made.text) > 2)
    return value - 0.02 * abs(count_words(made.text) - _BEST_WORDS)


def _is_lesson(title: str) -> bool:
    return title.lower().startswith(("how to ", "how-to ")) and not title.endswith("?")


def _teaches(line: Line) -> bool:
    return line.measures.imperative or line.measures.second > 0 or line.measures.remedy > 0


def common_words(lines: Sequence[Line]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that the article writes small more often than with a capital inside a sentence, and its names.

    Names are the others that it writes with a capital there; both are in lower case.
    """
    small = Counter(word for line in lines for word in _SMALL.findall(line.text))
    named = Counter(word.lower() for line in lines for word in _NAMED.findall(line.text))
    common = frozenset(word for word, count in small.items() if count > named[word])
    return common, frozenset(named) - common


def _unexplained(title: str, lines: Sequence[Line], plan: Plan) -> frozenset[str]:
    """Return the acronyms of a title that neither it nor the body spells out or says to be something."""
    acronyms = read_mentions(title).acronyms
    if not acronyms:
        return acronyms
    text = " ".join([title, *(lines[n].text for n in plan.sentences)])
    spelt = initials(_WORD.findall(text))
    return frozenset(
        name
        for name in acronyms
        if name not in spelt and not re.search(rf"\({re.escape(name)}s?\)|\b{re.escape(name)} is (?:an?|the) ", text)
    )


def _strange(title: str) -> int:
    """Count names, acronyms and spellings that only insiders read: every capital inside the title but I."""
    words = title.rstrip("?").split()[1:]
    return sum(
        word not in ("I", "I'm", "I've", "I'd") and any(c.isupper() or c.isdigit() for c in word) for word in words
    )
