"""What the author says is so: asked of others as a question, or left as a statement."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from repurpose.engines.extract.clauses import (
    address,
    either,
    finish,
    is_insiders,
    is_unnamed,
    is_whole,
    plain,
    small,
    stands_alone,
    starts,
    tables,
)
from repurpose.engines.extract.line import Line
from repurpose.engines.extract.told import ASKED, MOST_CHARACTERS, MOST_WORDS, Made

UNASKED = 1.0
"""Worth of a claim that nobody would ask about unless a person speaks of their own life."""


@cache
def _hedged() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('hedged_starts')}),? (?:(?:(?<= is )|(?<= is, ))that )?")


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either('announces')}) that |\b(?:{either('announces_how')}) how (?!to\b)")


def from_claim(line: Line, text: str, frames: Sequence[str], common: frozenset[str]) -> Iterator[Made]:
    """Ask whether others find what the author says is generally so; frames with "Did" take what was so."""
    m = line.measures
    if m.imperative or m.remedy or m.plan or m.promotion or m.exclamation:
        return
    starts = [found.end() for found in _announced().finditer(text)]
    if not line.need:
        hedged = _hedged().match(text)
        starts.insert(0, hedged.end() if hedged else 0)
    for start in starts:
        if made := _claimed(text[start:], line.sentence.index, frames, common):
            yield made
            return


def _claimed(text: str, turn: int, frames: Sequence[str], common: frozenset[str]) -> Made | None:
    past = is_past(finish(text, 99, 999))
    fitting = [frame for frame in frames if frame.startswith(("Did", "Was", "Were")) == past]
    if not fitting:
        return None
    frame = fitting[turn % len(fitting)]
    bare = frame.replace("{clause}", "")
    clause = finish(text, MOST_WORDS - len(bare.split()), MOST_CHARACTERS - len(bare) - 3, least=6, unconditional=True)
    if not clause or not is_general(clause) or is_insiders(clause) or _not_asked().search(clause):
        return None
    first = clause.split()[0].lower()
    if clause[0].isupper() and first not in common and first not in tables("starters"):
        return None  # a name
    turned = address(clause, "they" if "anyone else" in frame else "you") or address(clause, "you")
    worth = (1.6 if past else 1.8) if is_asked(clause) else UNASKED
    return Made(frame.replace("{clause}", small(turned)), worth, len(clause.split()), ASKED) if turned else None


@cache
def _not_asked() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(tables('not_asked'))})\b", re.IGNORECASE)


def is_asked(clause: str) -> bool:
    """Tell whether a claim is of the kind that people compare: how often, how hard, against what."""
    return any(word in tables("asked") for word in clause.lower().replace(",", " ").split())


def is_past(clause: str) -> bool:
    """Tell whether the first verb of a clause that shows its tense is a past one."""
    for word in clause.lower().replace(",", "").split():
        if word in tables("past") or word in tables("finite"):
            return word in tables("past")
    return False


def is_general(clause: str) -> bool:
    """Tell whether a clause claims something of people or things at large that others can have met."""
    words = clause.lower().replace(",", " ").split()
    if any(word in tables("own_words") for word in words) or not _opens(words):
        return False
    verb = any(word in tables("finite") for word in words[1:]) or any(
        word in tables("before_verb") for word in words[1:-1]
    )
    return verb and stands_alone(clause) and not is_unnamed(clause)


def _opens(words: Sequence[str]) -> bool:
    """Tell whether a statement opens on its subject, as far as the word or the verb after it shows."""
    first = words[0]
    if first in tables("starters") or first.endswith("ing"):
        return True
    joined = words[3] if words[1] in ("and", "or") and len(words) > 3 else words[1]  # "sarcasm and irony are"
    return (first.endswith("s") and len(first) > 4) or joined in tables("finite")


def statement(line: Line, spoken: frozenset[str]) -> Made | None:
    """Return a whole sentence that may stand as a title as it is: told or general, and understood by a stranger.

    `spoken` are stems of the words of the body, which tells what "the" thing is.
    """
    m = line.measures
    clause = plain(line.trimmed).rstrip(". ")
    words = clause.lower().split()
    if line.need or m.second or m.imperative or m.promotion or m.plan or m.question or m.exclamation:
        return None
    if (
        not 8 <= len(words) <= MOST_WORDS
        or len(clause) > MOST_CHARACTERS
        or clause[0].isdigit()
        or starts(clause, "pointers")
    ):
        return None
    if (
        not is_whole(clause)
        or ("," in clause and not m.series)
        or is_unnamed(clause)
        or not stands_alone(clause, spoken)
    ):
        return None
    if words[0] not in tables("own_starts") and not _opens(words):
        return None
    verbs = [word for word in words[1:] if not word.endswith(("'ve", "'d"))]  # "sketches we've shared" is no sentence
    if not any(word in tables(name) for word in verbs for name in ("finite", "did", "past")):
        return None
    personal = m.first_singular > 0 or m.first_plural > 0
    if not (m.struggle or m.negations) or (is_past(clause) and not personal):
        return None  # a flat report: the article's own title is the better one
    worth = 0.5 + 0.3 * personal + 0.3 * (m.struggle > 0) + 0.3 * (m.negations > 0)
    return Made(clause, worth, len(words), "a sentence of the article")
