"""Questions to a reader, made from one sentence without changing what it says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.titles.claims import from_claim
from repurpose.engines.extract.titles.how import HOW_TO, from_difficulty, from_how, is_how
from repurpose.engines.extract.titles.own_title import OWN_TITLE
from repurpose.engines.extract.wording.address import address
from repurpose.engines.extract.wording.clauses import finish, is_whole
from repurpose.engines.extract.wording.clear import is_clear
from repurpose.engines.extract.wording.title_words import MOST_CHARACTERS, MOST_WORDS, starts
from repurpose.engines.extract.wording.told import Made, framed, from_told
from repurpose.language.mentions import read_mentions
from repurpose.language.typography import capital, plain, small

OWN_QUESTION = "the article's own question"
_OWN = 2.5
"""`Made.asked` of a question that the author asks already."""
_LONGEST = 60
"""Words of a sentence beyond which nothing is taken from it."""
_TITLE_CASE = re.compile(r"\b[A-Z][a-z]+ (?:[a-z]{1,3} )?[A-Z][a-z]+ (?:[a-z]{1,3} )?[A-Z][a-z]+\b")
_THOUGHT = re.compile(
    r'^(?P<before>[^"]*\b(?:I|[Mm]y|me|myself)\b[^"]*)"(?P<asked>[^"]*\b(?:I|my|me|myself)\b[^"]*\?)"[^"]*$'
)
"""A question about the author, in quotation marks; the author's own where the sentence speaks of nobody else."""
_OTHERS = re.compile(
    r"\b(?:you|your|he|she|they|him|her|them|his|their|who|someone|somebody|people|everyone|everybody)\b", re.IGNORECASE
)
_OF_ONESELF = re.compile(r"why \w+(?:n't)? (?:I|we)\b", re.IGNORECASE)
"""Asked of a reader as "you", it would blame: "Why do you have such a hard time resting?"."""
_WEIGHED = re.compile(r"Is (?:this|it) ((?:[\w'-]+,? ){1,6})or (?:is (?:this|it) )?((?:[\w'-]+ ){1,7}[\w'-]+)\?$")
"""Two names for what the author goes through: "Is this grief, or is it the winter?"."""


def questions(line: Line, frames: Sequence[str], common: frozenset[str], *, personal: bool = True) -> Iterator[Made]:
    """Yield the questions a sentence can become; each holds a whole clause of it.

    `common` are the words that the article writes small: only they lose a capital. Readers are asked whether it is so
    with them only where the article is `personal`, elsewhere how they do it.
    """
    text = plain(line.text)
    if line.measures.question:
        yield from _own(line)
    elif '"' not in text and line.measures.words <= _LONGEST:
        if personal:
            yield from from_told(text)
            yield from from_difficulty(text)
        yield from (made for made in from_how(text) if personal or is_how_to(made.text))
        if personal or any(map(is_how_to, frames)):
            claimed = from_claim(line, frames, common)
            if claimed and (personal or is_how_to(claimed.text)):
                yield claimed


def is_how_to(question: str) -> bool:
    """Tell whether a question, or the frame of one, asks a reader how they do something."""
    return question.startswith("How do you ")


def from_title(title: str) -> Made | None:
    """Return the article's own title as a question: one that asks already, or "How to …"; nothing for any other."""
    text = plain(title)
    if not text or _TITLE_CASE.search(text) or '"' in text:
        return None
    if text.endswith("?") and starts(text, "question_starts") and len(text) <= MOST_CHARACTERS:
        turned = address(text, "you")
        return Made(turned, len(text.split()), OWN_TITLE, _OWN) if turned and is_whole(turned.rstrip("?")) else None
    found = HOW_TO.match(small(text))
    if not found or not is_how(found["rest"]) or not (made := framed("How do you", found["rest"], _OWN, "you")):
        return None
    return replace(made, note=OWN_TITLE)


def _is_alone(before: str) -> bool:
    """Tell whether nobody is named or meant beside the author."""
    mentions = read_mentions(before)
    return not (_OTHERS.search(before) or mentions.names or mentions.full)


def _own(line: Line) -> Iterator[Made]:
    """Yield the article's own question, I and we turned into you, if a stranger could answer it."""
    text = plain(line.trimmed).rstrip("\"' ")
    thought = _THOUGHT.match(plain(line.text))
    if thought and _is_alone(thought["before"]):
        text = capital(thought["asked"])
    elif (weighed := _WEIGHED.match(text)) and all(map(is_clear, weighed.groups())):
        yield Made(text, line.measures.words, OWN_QUESTION, _OWN)
        return
    elif line.need:
        return
    if '"' in text or _TITLE_CASE.search(text) or starts(text, "rhetorical"):
        return
    text = finish(text.rstrip("?!. "), MOST_WORDS, MOST_CHARACTERS - 4)
    if not text or not starts(text, "question_starts") or not is_clear(text):
        return
    if turned := text if _OF_ONESELF.match(text) else address(text, "you"):
        kept = len(text.split()) if thought else line.measures.words
        yield Made(capital(turned) + "?", kept, OWN_QUESTION, _OWN)
