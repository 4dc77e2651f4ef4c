"""What the author says is so, asked of others as a question."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.wording.address import address
from repurpose.engines.extract.wording.clauses import finish
from repurpose.engines.extract.wording.clear import is_clear
from repurpose.engines.extract.wording.title_words import MOST_CHARACTERS, MOST_WORDS, either, words_of
from repurpose.engines.extract.wording.told import ASKED, TEAM, Made
from repurpose.language.measures import PLURAL, SINGULAR
from repurpose.language.typography import plain, small

_AUTHOR = (SINGULAR | PLURAL) - TEAM
"""Words that make a claim one about the author alone."""
_UNASKED = 1.0
"""`Made.asked` of a claim that nobody would ask about unless a person speaks of their own life."""
_SUBJECT = "I|we|it's|there's|there is|there are|the|our|most|people|nobody|no one|many|every|everyone|a lot of"
_NAMED = re.compile(r"(?:^|, )[Tt]he [a-z]+ that $")
"""A clause that is the subject of its sentence: "The fact that bread costs more is no secret."."""
_FRAME = 8
"""Words up to "that" which may say that the clause is not so."""


@cache
def _told_that() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{either('announces', 'tells')}),? that |\b(?:{either('tells_bare')}) (?=(?:{_SUBJECT})\b)"
    )


def says_that(text: str) -> Iterator[int]:
    """Yield where a clause begins that a sentence only announces: "we found that …", "I think the …"."""
    for found in _told_that().finditer(text):
        before = text[: found.end()].lower().replace(",", "").split()[-_FRAME:]
        if _NAMED.search(text, 0, found.end()):
            continue
        if not any(word in words_of("doubted") or word.endswith("n't") for word in before):
            yield found.end()


def from_claim(line: Line, frames: Sequence[str], common: frozenset[str]) -> Made | None:
    """Ask whether others find what the author says is generally so; frames with "Did" take what was so."""
    m, text = line.measures, plain(line.trimmed)
    if line.need or m.imperative or m.remedy or m.plan or m.promotion or m.exclamation:
        return None
    past = tells_past(finish(text, 99, 999))
    fitting = [frame for frame in frames if frame.startswith(("Did", "Was", "Were")) == past]
    if not fitting:
        return None
    frame = fitting[line.sentence.index % len(fitting)]
    bare = frame.replace("{clause}", "")
    clause = finish(text, MOST_WORDS - len(bare.split()), MOST_CHARACTERS - len(bare) - 3, least=6, unconditional=True)
    if not clause or not is_general(clause) or _not_asked().search(clause):
        return None
    first = clause.split()[0].lower()
    if clause[0].isupper() and first not in common and first not in words_of("starters"):
        return None  # a name
    if past and first == "the":
        return None  # what was so of one thing that the author met: "the script's job was to …"
    turned = address(clause, "they" if "anyone else" in frame else "you") or address(clause, "you")
    asked = (1.6 if past else 1.8) if is_asked(clause) else _UNASKED
    return Made(frame.replace("{clause}", small(turned)), len(clause.split()), ASKED, asked) if turned else None


@cache
def _not_asked() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words_of('not_asked'))})\b", re.IGNORECASE)


def is_asked(clause: str) -> bool:
    """Tell whether a claim is of the kind that people compare: how often, how hard, against what."""
    return any(word in words_of("asked") for word in clause.lower().replace(",", " ").split())


def tells_past(clause: str) -> bool:
    """Tell whether the first verb of a clause that shows its tense is a past one."""
    for word in clause.lower().replace(",", "").split():
        if word in words_of("past") or word in words_of("finite"):
            return word in words_of("past")
    return False


def is_general(clause: str) -> bool:
    """Tell whether a clause claims something of people or things at large that others can have met."""
    words = clause.lower().replace(",", " ").split()
    if not _AUTHOR.isdisjoint(words) or not opens_on_subject(words):
        return False
    verb = any(word in words_of("finite") for word in words[1:]) or any(
        word in words_of("before_verb") for word in words[1:-1]
    )
    return verb and is_clear(clause)


def opens_on_subject(words: Sequence[str]) -> bool:
    """Tell whether a statement opens on its subject, as far as the word or the verb after it shows."""
    first = words[0]
    if first in words_of("starters") or first.endswith("ing"):
        return True
    joined = words[3] if words[1] in ("and", "or") and len(words) > 3 else words[1]  # "sarcasm and irony are"
    return (first.endswith("s") and len(first) > 4) or joined in words_of("finite")
