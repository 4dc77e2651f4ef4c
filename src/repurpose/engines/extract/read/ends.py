"""How likely a stranger stumbles where a passage opens, or feels cut off where it ends.

The rules of `language.references` bar what leans for certain. What is left still begins, once in four times, in the
middle of a story: "We also trimmed the text." Here measures of a sentence and its place give the odds of that, by
logistic regression on what readers said who saw an opening and an ending and nothing else, or a passage with marks at
which a post could begin and end; the weights lie in `ends.yaml`, and `benchmarks/fit_ends.py` fits them anew. They
were fitted with the words below, some of which stand in `language` too, for other ends: a change here asks for a fit.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import log1p

from repurpose.datafile import as_numbers, read_table
from repurpose.engines.extract.fitted import logistic
from repurpose.engines.extract.read.line import Line
from repurpose.language.loose_ends import LooseEnds
from repurpose.language.terms import stem
from repurpose.language.words import any_of, straighten

_LEFT = 300
"""Most words counted of what a section goes on to say after an end: readers called 28 % of the drafts cut off that left
out 150 and more, of the others 6 %."""
_FRONT, _SHORT = 6, 8
"""Sentences of a post in which what it takes for granted is counted, and words up to which an opening is short."""
_THE = re.compile(r"\bthe (?:[a-z-]+ )?([a-z-]{3,})")
_EVENT = re.compile(
    any_of(
        "first", "began", "start(?:ed)?", "initially", "needed to", "wanted to", "want to", "trying to", "had to",
        "decided to", "in the process of", "set out",
    ) + r"\b"
)  # fmt: skip
_CONCLUDES = re.compile(
    any_of(
        "so that", "therefore", "thus", "in the end", "in short", "ultimately", "that's (?:why|how|what)",
        "this (?:means|meant|makes|made|allows|allowed|helps|helped|gives|gave|way)", "which (?:means|makes|made)",
        "as a result", "now", "today", "finally", "overall", "instead", "rather than", "not just", "never", "always",
        "every", "only",
    ) + r"\b"
)  # fmt: skip
"""Words of a result, of a contrast that is settled, and of what holds always."""
_MORE = re.compile(
    any_of(
        "also", "too", "another", "others?", "additional", "additionally", "further", "again", "same", "similar", "both"
    ) + r"\b"
)  # fmt: skip
_TURNS = re.compile(r"(?:but|however|yet|unfortunately|although|though|despite|still)\b")
_TROUBLE = re.compile(
    any_of(
        "but", "however", "yet", "although", "though", "despite", "without", "no", "not", "never", "unable", "cannot",
        "unfortunately", "problems?", r"challeng\w+", r"difficult\w*", "hard", r"lack\w*", "issues?", r"struggl\w*",
        r"fail\w*", "slow", "costly", r"burden\w*", r"confus\w*",
    ) + r"\b|n't\b"
)  # fmt: skip
"""What a sentence turns to or is troubled by: the answer often comes in the next section."""
_POINTS = ("this ", "these ", "that ")
_TAKEN_UP = ("it ", "it's ", "they ", "he ", "she ")
_COUNTED = re.compile(any_of("first", "second", "third", "last", "final") + r"\b")
_OWN = re.compile(any_of("our", "my") + r"\b")
_IS = re.compile(any_of("is", "are") + r"\b")


def with_risks(
    lines: Sequence[Line], title: frozenset[str], headings: Sequence[frozenset[str]], *, titled: bool
) -> tuple[Line, ...]:
    """Return the lines, each with its odds as an opening and as an ending.

    `title` and `headings`, one for each section, are the content words of the article's; `titled` where the channel
    has titles.
    """
    named = sum(line.measures.names > 0 for line in lines) / max(1, len(lines))
    known: set[str] = set()
    loose = LooseEnds([line.mentions for line in lines])
    opening: list[float] = []
    for at, line in enumerate(lines):
        risk = line.opening_risk
        if not line.bar:
            values = opening_measures(lines, at, known, loose, title, headings[line.section])
            risk = odds("opening", values | {"named article": named, "titled": float(titled)})
        opening.append(risk)
        known |= line.mentions.introduces
    marked = list(lines)
    for at, line in reversed([*enumerate(lines)]):  # an ending asks for the odds of what follows it
        if not line.bar:
            ending = odds("ending", ending_measures(marked, at))
            marked[at] = replace(line, opening_risk=opening[at], ending_risk=ending)
    return tuple(marked)


def opening_measures(
    lines: Sequence[Line], at: int, known: set[str], loose: LooseEnds, title: frozenset[str], heading: frozenset[str]
) -> dict[str, float]:
    """Measure a sentence as an opening; `known` is what the sentences before it introduce."""
    line = lines[at]
    second = lines[at + 1] if at + 1 < len(lines) and not lines[at + 1].opens_section else None
    text = straighten(line.text).lower()
    m = line.measures
    nouns = dict.fromkeys(map(stem, _THE.findall(text + " " + (straighten(second.text).lower() if second else ""))))
    return {
        "distance": log1p(at),
        "opens section": float(line.opens_section and at > 2),
        "inside paragraph": float(not line.first),
        "loose first": float(min(2, loose.count(at, at))),
        "loose front": min(4, loose.count(at, min(at + _FRONT, len(lines)) - 1)) / 4,
        "known nouns": min(3, sum(noun in known for noun in nouns)) / 3,
        "heading words": float(bool(heading & line.terms)),
        "announced": len(line.terms & (title | heading)) / max(1, len(line.terms)),
        "led in": float(at > 0 and lines[at - 1].text.endswith(":")),
        "more": float(_MORE.search(text) is not None),
        "counted": float(_COUNTED.search(text) is not None),
        "own": float(_OWN.search(text) is not None),
        "is": float(_IS.search(text) is not None),
        "time": float(m.time),
        "we": float(m.first_plural > 0),
        "plan": float(m.plan > 0),
        "hedge": float(m.hedges > 0),
        "booster": float(m.emphatic > 0),
        "central": line.centrality,
        "words": min(m.words, 40) / 40,
        "short": float(m.words <= _SHORT),
        "second leans": float(second is not None and second.inner_need in ("connective", "phrase")),
    }


def ending_measures(lines: Sequence[Line], at: int) -> dict[str, float]:
    """Measure a sentence as an ending, with the one that would follow it, which has its odds as an opening."""
    line = lines[at]
    after = lines[at + 1] if at + 1 < len(lines) and lines[at + 1].section == line.section else None
    m = line.measures
    text = straighten(line.text).lower()
    return {
        "begins paragraph": float(line.first and not line.last),
        "left": _left(lines, at) / _LEFT,
        "turns": float(_TURNS.match(text) is not None),
        "trouble": min(3, len(_TROUBLE.findall(text))) / 3,
        "whole paragraph": float(line.first and line.last),
        "place": at / len(lines),
        "words": min(m.words, 40) / 40,
        "we": float(m.first_plural > 0),
        "we past": float(m.first_plural > 0 and m.past > 0),
        "i past": float(m.first_singular > 0 and m.past > 0),
        "you": float(m.second > 0),
        "negation": float(m.negations > 0),
        "comparison": float(m.comparisons > 0),
        "concludes": float(_CONCLUDES.search(text) is not None),
        "title words": min(3, len(line.titled)) / 3,
        "heading words": min(3, line.headed) / 3,
        "leans": float(line.inner_need != ""),
        "points": float(text.startswith(_POINTS)),
        "takes up": float(text.startswith(_TAKEN_UP)),
        "begun": float(_EVENT.search(text) is not None),
        "semicolon": float(";" in line.text),
        "colon": float(":" in line.text),
        "brackets": float("(" in line.text),
        "item": float(line.item),
        "next inside": float(after is not None and not after.first),
        "next item": float(after is not None and after.item),
        "next risk": after.opening_risk if after else 0.0,
        "next more": float(after is not None and _MORE.search(straighten(after.text).lower()) is not None),
        "next we": float(after is not None and after.measures.first_plural > 0),
        "next shares": len(line.terms & after.terms) / max(1, len(line.terms)) if after else 0.0,
    }


def _left(lines: Sequence[Line], at: int) -> int:
    """Return how many words of its section follow a sentence, `_LEFT` at most."""
    words = 0
    for line in lines[at + 1 : at + 1 + _LEFT]:
        if line.section != lines[at].section or words >= _LEFT:
            break
        words += line.measures.words
    return min(words, _LEFT)


def odds(end: str, values: Mapping[str, float]) -> float:
    """Return the chance, from 0 to 1, that readers call it bad."""
    weight = _weights()[end]
    return logistic(weight["always"] + sum(weight.get(name, 0.0) * value for name, value in values.items()))


@cache
def _weights() -> dict[str, dict[str, float]]:
    return {end: as_numbers(row) for end, row in read_table(__package__, "ends.yaml").items()}
