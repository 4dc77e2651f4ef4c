"""Questions to a reader, made from one sentence without changing what it says."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from repurpose.engines.extract.clauses import (
    address,
    capital,
    either,
    finish,
    is_insiders,
    is_unnamed,
    is_whole,
    plain,
    small,
    stands_alone,
    tables,
)
from repurpose.engines.extract.line import Line
from repurpose.engines.extract.told import ASKED, MOST_CHARACTERS, MOST_WORDS, Made, framed, from_told

_LONGEST = 60
"""Words of a sentence beyond which nothing is taken from it."""


def questions(line: Line, frames: Sequence[str], common: frozenset[str]) -> Iterator[Made]:
    """Yield the questions a sentence can become; each holds a whole clause of it.

    `common` are the words that the article writes small: only they lose a capital.
    """
    text = plain(line.text)
    if line.measures.question:
        yield from _own(line)
    elif '"' not in text and line.measures.words <= _LONGEST:
        yield from from_told(text)
        yield from from_difficulty(text)
        yield from from_how(text)
        yield from _from_claim(line, plain(line.trimmed), frames, common)


def from_title(title: str) -> Made | None:
    """Return the article's own title as a question: one that asks already, or "How to …"; nothing for any other."""
    text = plain(title)
    if not text or _TITLE_CASE.search(text) or '"' in text:
        return None
    if text.endswith("?") and _starts(text, "question_starts") and len(text) <= MOST_CHARACTERS:
        turned = address(text, "you")
        return Made(turned, 2.7, len(text.split()), OWN_TITLE) if turned and is_whole(turned.rstrip("?")) else None
    found = _HOW_TO.match(small(text))
    if not found or not _is_how(found["rest"]) or not (made := framed("How do you", found["rest"], 2.7, "you")):
        return None
    return Made(made.text, made.worth, made.kept, OWN_TITLE)


UNASKED = 1.0
"""Worth of a claim that nobody would ask about unless a person speaks of their own life."""
OWN_TITLE = "the article's own title"
_TITLE_CASE = re.compile(r"\b[A-Z][a-z]+ (?:[a-z]{1,3} )?[A-Z][a-z]+ (?:[a-z]{1,3} )?[A-Z][a-z]+\b")


def _own(line: Line) -> Iterator[Made]:
    """Yield the article's own question, I and we turned into you, if a stranger could answer it."""
    text = plain(line.trimmed).rstrip("\"' ")
    if line.need or '"' in text or _TITLE_CASE.search(text) or _starts(text, "rhetorical"):
        return
    text = finish(text.rstrip("?!. "), MOST_WORDS, MOST_CHARACTERS - 4)
    if not text or not _starts(text, "question_starts") or not stands_alone(text) or is_unnamed(text):
        return
    if (turned := address(text, "you")) and not is_insiders(text):
        worth = 2.9 if _starts(text, "open_questions") else 2.5
        yield Made(capital(turned) + "?", worth, line.measures.words, "the article's own question")


@cache
def _start(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{either(name)})\b", re.IGNORECASE)


def _starts(text: str, name: str) -> bool:
    return bool(_start(name).match(text))


@cache
def _hard() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:it's|it is|it was|it can be|it gets|it felt|it feels|found it|finds? it|mak(?:es|e|ing) it|made it) "
        r"(?P<degree>(?:so|too|very|really|pretty|quite|often|still|always|especially|incredibly|extremely|sometimes"
        rf"|more|increasingly) )?(?P<kind>{either('difficulty')}) to (?P<rest>[a-z].*)$",
        re.IGNORECASE,
    )


@cache
def _feeling() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:I'm|we're|I am|we are|I was|we were|are|often|feel|felt|feeling) "
        rf"(?P<kind>(?:so |too |really |still )?(?:{either('feelings')})) "
        r"(?P<rest>(?:of|about|that|to|by|with|for|when|because|how|if|whether|in) .*)$"
    )


_STRUGGLE = re.compile(r"\bstruggl(?:e|ed|es|ing) (?P<link>to|with) (?P<rest>.*)$")
_URGE = re.compile(
    r"\b(?:feel|felt|feeling|have|had) (?:the|an?) (?P<kind>urge|need|pressure|temptation|desire) to (?P<rest>.*)$"
)
_TROUBLE = re.compile(
    r"\b(?:have|had|has|having) (?:a )?(?P<kind>trouble|difficulty|hard time|difficult time) "
    r"(?P<rest>(?:\w+ing|with) .*)$"
)


def from_difficulty(text: str) -> Iterator[Made]:
    """Yield the questions that ask whether others find hard, or feel, what the sentence says somebody does."""
    made: list[Made | None] = []
    if (found := _hard().search(text)) and _is_hard(found):
        degree = (found["degree"] or "").strip().lower()
        kept = f"{degree} " if degree in ("so", "too", "really", "increasingly") else ""
        made.append(framed(f"Does anyone else find it {kept}{found['kind'].lower()} to", found["rest"], 2.7, "they"))
    if found := _STRUGGLE.search(text):
        made.append(framed(f"Does anyone else struggle {found['link']}", found["rest"], 2.7, "they"))
    if found := _URGE.search(text):
        made.append(framed(f"Does anyone else feel the {found['kind']} to", found["rest"], 2.7, "they"))
    if found := _TROUBLE.search(text):
        trouble = f"a {found['kind']}" if found["kind"].endswith("time") else found["kind"]
        made.append(framed(f"Has anyone else had {trouble}", found["rest"], 2.7, "they"))
    if found := _feeling().search(text):
        made.append(framed(f"Is anyone else {found['kind']}", found["rest"], 2.4, "they"))
    yield from filter(None, made)


def _is_hard(found: re.Match[str]) -> bool:
    """Tell whether somebody would ask: an "easier" needs its "than", and only what goes wrong is worth calling easy."""
    kind, rest = found["kind"].lower(), found["rest"]
    if kind in ("easier", "harder"):
        return " than " in rest
    return kind != "easy" or (found["degree"] or "").strip() in ("too", "so") or _starts(rest, "slips")


@cache
def _aim() -> re.Pattern[str]:
    return re.compile(rf"(?<!being )\b(?:{either('aims')}) to (?P<rest>[a-z].*)$")


_HOW_TO = re.compile(r"\bhow (?:best )?to (?P<rest>[a-z].*)$")
_GAP = re.compile(
    r"\b(?:what|that|which|who|whom|where|things?|everything|anything|nothing|all|something)(?: [\w']+){0,4} $"
)
"""Before an aim: what is wanted stands in front of it ("what we wanted to say"), so the verb has no object."""
_WHETHER = re.compile(
    r"\b(?:decid\w+|choos\w+|determin\w+|figur\w+ out|know\w*|wonder\w*|question|question of|unsure|sure|ask\w*) "
    r"(?P<rest>(?:whether|when|what|where|which \w+) (?:or not )?to [a-z].*)$"
)
_BETWEEN = re.compile(r"\b(?P<kind>balance|tension|line) (?P<rest>between .*)$", re.IGNORECASE)
_WEIGHED = {
    "balance": "How do you find the balance",
    "line": "Where do you draw the line",
    "tension": "How do you deal with the tension",
}
_BALANCING = re.compile(
    r"\b(?:(?:to|we|I|you|can|must|should) balance|balancing|balanced) (?!between|across|out|on|of)"
    r"(?P<rest>(?:the |our |my |your )?[a-z][\w' -]* (?:with|and|against) .*)$"
)
_HELPS = re.compile(r"\bhelp(?:s|ed)? (?:me|us|you|people|teams?) (?:to )?(?P<rest>[a-z].*)$")


def from_how(text: str) -> Iterator[Made]:
    """Yield the questions that ask how others do what the sentence says somebody did, wanted or had to decide."""
    for phrase, worth in ((_HOW_TO, 2.4), (_aim(), 2.0)):
        for found in phrase.finditer(text):
            if not _is_how(found["rest"]) or (phrase is not _HOW_TO and _GAP.search(text[: found.start()])):
                continue
            if made := framed("How do you", found["rest"], worth, "you"):
                yield made
                if phrase is _HOW_TO and 6 <= len(made.text.split()) <= 7:  # whole, but short for a title
                    yield Made(made.text.rstrip("?") + " in practice?", worth - 0.2, made.kept, made.note)
    others: list[Made | None] = []
    if asked := _WHETHER.search(text):
        others.append(framed("How do you decide", asked["rest"], 2.6, "you"))
    if weighed := _BETWEEN.search(text):
        others.append(framed(_WEIGHED[weighed["kind"].lower()], weighed["rest"], 2.6, "you"))
    if balanced := _BALANCING.search(text):
        others.append(framed("How do you balance", balanced["rest"], 2.5, "you"))
    if (helped := _HELPS.search(text)) and _is_helped(helped["rest"]):
        others.append(framed("What helps you", helped["rest"], 1.9, "you"))
    yield from filter(None, others)


def _is_how(rest: str) -> bool:
    verb = rest.split()[0].rstrip(",.;:")
    barred = verb in tables("not_how") or verb in tables("hanging") or verb.endswith("ly")
    return verb.isalpha() and not barred


def _is_helped(rest: str) -> bool:
    verb = rest.split()[0].rstrip(",.;:")
    return verb not in tables("hanging") and verb not in ("out", "navigate", "not") and not verb.endswith("ing")


_HEDGED = re.compile(
    r"(?:The (?:truth|thing|fact|point|reality|problem) is,? (?:that )?|In (?:all )?honesty,? |To be (?:honest|fair),? "
    r"|(?:Of course|Even so|After all|Sadly|Honestly|Unfortunately|Interestingly|Traditionally|But|And"
    r"|Still|Yet),? )"
)


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{either('announces')}) that "
        r"|\b(?:example of|proof of|reminder of|shows?|showed|noticed|reali[sz]ed|learn(?:ed|t)) how (?!to\b)"
    )


def _from_claim(line: Line, text: str, frames: Sequence[str], common: frozenset[str]) -> Iterator[Made]:
    """Ask whether others find what the author says is generally so; frames with "Did" take what was so."""
    m = line.measures
    if m.imperative or m.remedy or m.plan or m.promotion or m.exclamation:
        return
    starts = [found.end() for found in _announced().finditer(text)]
    if not line.need:
        hedged = _HEDGED.match(text)
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
    if not _SELF.isdisjoint(words) or not _opens(words):
        return False
    verb = any(word in tables("finite") for word in words[1:]) or not _BEFORE_VERB.isdisjoint(words[1:-1])
    return verb and stands_alone(clause) and not is_unnamed(clause)


def _opens(words: Sequence[str]) -> bool:
    """Tell whether a statement opens on its subject, as far as the word or the verb after it shows."""
    first = words[0]
    if first in tables("starters") or first.endswith("ing"):
        return True
    joined = words[3] if words[1] in ("and", "or") and len(words) > 3 else words[1]  # "sarcasm and irony are"
    return (first.endswith("s") and len(first) > 4) or joined in tables("finite")


_BEFORE_VERB = frozenset(("never", "rarely", "seldom", "often", "always", "usually"))
_SELF = frozenset(("i", "we", "my", "me", "mine", "myself", "i'd", "i've", "i'm", "we'd", "we've", "we're"))
_OWN_START = frozenset(("i", "we", "my", "our", "i'd", "i've", "i'm", "we'd", "we've", "we're"))
_POINTER = re.compile(r"(?:\d|this|these|here|there|it (?:is|was) (?:the|a))\b", re.IGNORECASE)


def statement(line: Line, spoken: frozenset[str]) -> Made | None:
    """Return a whole sentence that may stand as a title as it is: told or general, and understood by a stranger.

    `spoken` are stems of the words of the body, which tells what "the" thing is.
    """
    m = line.measures
    clause = plain(line.trimmed).rstrip(". ")
    words = clause.lower().split()
    if line.need or m.second or m.imperative or m.promotion or m.plan or m.question or m.exclamation:
        return None
    if not 8 <= len(words) <= MOST_WORDS or len(clause) > MOST_CHARACTERS or _POINTER.match(clause):
        return None
    if (
        not is_whole(clause)
        or ("," in clause and not m.series)
        or is_unnamed(clause)
        or not stands_alone(clause, spoken)
    ):
        return None
    if words[0] not in _OWN_START and not _opens(words):
        return None
    verbs = [word for word in words[1:] if not word.endswith(("'ve", "'d"))]  # "sketches we've shared" is no sentence
    if not any(word in tables(name) for word in verbs for name in ("finite", "did", "past")):
        return None
    personal = m.first_singular > 0 or m.first_plural > 0
    if not (m.struggle or m.negations):
        return None  # a flat report: the article's own title is the better one
    worth = 0.5 + 0.3 * personal + 0.3 * (m.struggle > 0) + 0.3 * (m.negations > 0)
    return Made(clause, worth, len(words), "a sentence of the article")
