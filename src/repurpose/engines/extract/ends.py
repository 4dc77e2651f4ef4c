"""How likely a stranger stumbles where a passage opens, or feels cut off where it ends.

The rules of `language.references` bar what leans for certain. What is left still begins, once in four times, in the
middle of a story: "We also trimmed the text." Here measures of a sentence and its place give the odds of that, by
logistic regression on what readers said who saw an opening or an ending and nothing else; the weights lie in
`ends.yaml`, and `benchmarks/fit_ends.py` fits them anew.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import exp, log1p

from repurpose.datafile import read_table
from repurpose.engines.extract.line import Line
from repurpose.language.mentions import loose_ends
from repurpose.language.terms import stem
from repurpose.language.words import straighten

_THE = re.compile(r"\bthe (?:[a-z-]+ )?([a-z-]{3,})")
_EVENT = re.compile(
    r"\b(?:first|began|start(?:ed)?|initially|(?:needed|wanted|want|trying|had|decided) to|in the process of|set out)\b"
)
_TROUBLE = re.compile(
    r"\b(?:problems?|issues?|challenges?|difficult|hard|frustrat\w+|confus\w+|overwhelm\w+|vague|bottlenecks?|struggl\w+"
    r"|lack|impossible|unable|fail\w*|risks?|but)\b"
)
_MORE = re.compile(r"\b(?:also|too|another|others?|additional|additionally|further|again|same|similar|both)\b")
_TAKEN_UP = ("it ", "it's ", "they ", "he ", "she ")
_DECIDED = re.compile(r"\b(?:decided|reali[sz]ed|wanted|needed|began|started|tried|asked|planned|hoped|thought|knew)\b")
_COUNTED = re.compile(r"\b(?:first|second|third|last|final)\b")
_OWN = re.compile(r"\b(?:our|my)\b")
_IS = re.compile(r"\b(?:is|are)\b")
_GENERIC = re.compile(r"(?:an?|people|many|most|some|every|when|if|there|anyone|everyone|nobody|[a-z]{1,20}ing) ")


def with_risks(
    lines: Sequence[Line], title: frozenset[str], headings: Sequence[frozenset[str]], *, titled: bool
) -> tuple[Line, ...]:
    """Return the lines, each with its odds as an opening and as an ending.

    `title` and `headings`, one for each section, are the content words of the article's; `titled` where the channel
    has titles.
    """
    named = sum(line.measures.names > 0 for line in lines) / max(1, len(lines))
    known: set[str] = set()
    inside = 0
    result = []
    for at, line in enumerate(lines):
        inside = 0 if line.opens_section else inside + 1
        opening, ending = line.opening_risk, line.ending_risk
        if not line.bar:
            heading = headings[line.section]
            values = opening_measures(lines, at, known, title, heading) | {
                "named article": named,
                "inside section": min(inside, 30) / 10,
                "titled": float(titled),
            }
            opening = odds("opening", values)
            ending = odds("ending", ending_measures(lines, at))
        result.append(replace(line, opening_risk=opening, ending_risk=ending))
        known |= line.mentions.introduces
    return tuple(result)


def opening_measures(
    lines: Sequence[Line], at: int, known: set[str], title: frozenset[str], heading: frozenset[str]
) -> dict[str, float]:
    """Measure a sentence as an opening; `known` is what the sentences before it introduce."""
    line = lines[at]
    second = lines[at + 1] if at + 1 < len(lines) and not lines[at + 1].opens_section else None
    both = line.terms | second.terms if second else line.terms
    text = straighten(line.text).lower()
    m = line.measures
    nouns = dict.fromkeys(map(stem, _THE.findall(text + " " + (straighten(second.text).lower() if second else ""))))
    mentions = [each.mentions for each in lines[max(0, at - 40) : at + 2]]
    here = min(at, 40)
    return {
        "distance": log1p(at),
        "opens section": float(line.opens_section and at > 2),
        "inside paragraph": float(not line.first),
        "loose first": float(min(2, len(loose_ends(mentions, here, here)))),
        "loose": float(min(3, len(loose_ends(mentions, here, here + (second is not None))))),
        "known nouns": min(3, sum(noun in known for noun in nouns)) / 3,
        "known words": len(line.terms & known) / max(1, len(line.terms)),
        "title words": len(both & title) / max(1, len(title)),
        "heading words": float(bool(heading & line.terms)),
        "announced": len(line.terms & (title | heading)) / max(1, len(line.terms)),
        "led in": float(at > 0 and lines[at - 1].text.endswith(":")),
        "more": float(_MORE.search(text) is not None),
        "counted": float(_COUNTED.search(text) is not None),
        "own": float(_OWN.search(text) is not None),
        "is": float(_IS.search(text) is not None),
        "time": float(m.time),
        "past": float(m.past > 0),
        "we": float(m.first_plural > 0),
        "i past": float(m.first_singular > 0 and m.past > 0),
        "you": float(m.second > 0),
        "negation": float(m.negations > 0),
        "central": line.centrality,
        "item": float(line.item),
        "words": min(m.words, 40) / 40,
        "colon": float(":" in line.text),
        "generic": float(_GENERIC.match(text) is not None),
        "title names": float(bool({name.lower() for name in _named(line, second)} & title)),
        "second we": float(second is not None and second.measures.first_plural > 0),
        "second leans": float(second is not None and second.inner_need in ("connective", "phrase")),
    }


def _named(line: Line, second: Line | None) -> frozenset[str]:
    own = line.mentions.names | line.mentions.acronyms | line.mentions.called
    return own | second.mentions.names | second.mentions.acronyms if second else own


def ending_measures(lines: Sequence[Line], at: int) -> dict[str, float]:
    """Measure a sentence as an ending, with the one that would follow it."""
    line = lines[at]
    after = lines[at + 1] if at + 1 < len(lines) and not lines[at + 1].opens_section else None
    m = line.measures
    text = straighten(line.text).lower()
    return {
        "closes paragraph": float(line.last),
        "closes section": float(after is None),
        "place": at / len(lines),
        "words": min(m.words, 40) / 40,
        "we past": float(m.first_plural > 0 and m.past > 0),
        "i past": float(m.first_singular > 0 and m.past > 0),
        "negation": float(m.negations > 0),
        "remedy": float(m.remedy > 0),
        "you": float(m.second > 0),
        "central": line.centrality,
        "time": float(m.time),
        "leans": float(line.inner_need != ""),
        "semicolon": float(";" in line.text),
        "colon": float(":" in line.text),
        "takes up": float(text.startswith(_TAKEN_UP)),
        "decided": float(_DECIDED.search(text) is not None),
        "item": float(line.item),
        "begun": float(_EVENT.search(text) is not None),
        "trouble": float(_TROUBLE.search(text) is not None),
        "next more": float(after is not None and _MORE.search(straighten(after.text).lower()) is not None),
        "next we": float(after is not None and after.measures.first_plural > 0),
        "next you": float(after is not None and after.measures.second > 0),
        "next adds": float(after is not None and after.inner_need in ("connective", "answer", "soft connective")),
        "next shares": len(line.terms & after.terms) / max(1, len(line.terms)) if after else 0.0,
        "next points": float(after is not None and after.inner_need in ("pronoun", "demonstrative", "phrase", "it")),
    }


def odds(end: str, values: Mapping[str, float]) -> float:
    """Return the chance, from 0 to 1, that readers call it bad."""
    weight = _weights()[end]
    return 1 / (1 + exp(-weight["always"] - sum(weight.get(name, 0.0) * value for name, value in values.items())))


@cache
def _weights() -> dict[str, dict[str, float]]:
    table = read_table(__package__, "ends.yaml")
    return {end: {str(name): float(value) for name, value in row.items()} for end, row in table.items()}
