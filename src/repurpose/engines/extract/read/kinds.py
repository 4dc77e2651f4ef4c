"""The kind of idea a post carries, read from its words; it decides how the post ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from repurpose.article import Role
from repurpose.datafile import read_table
from repurpose.engines.extract.read.line import Line
from repurpose.language.measures import TOKEN, is_past, measure
from repurpose.language.we import are_certain
from repurpose.language.words import straighten
from repurpose.spec.channel import Closing, IdeaKind

_ME = (
    r"(?:i|we)(?:'ve|'d| have| had)?"
    r"(?: (?:also|always|often|once|first|just|soon|never|finally|initially|originally|simply|only))?"
)
_AUTHOR = re.compile("ME|MY")
_DOES = re.compile(r"(?<![\w'-])(?:i|we)(?P<has>'ve|'d| have| had)?(?: (?:\w+ly|also|just|then|first|never|soon|even))*"
                   r" (?P<verb>\w+(?:n't)?)(?![\w'-])")  # fmt: skip
_PARTICIPLE = re.compile(r"\w*(?:en|[aio]wn|one|ung|un)")
_VERSION = re.compile(r"(?<![\w.])(?:v\d+|\d{1,3}\.\d{1,3}(?:\.\d{1,3})?)(?![\w])")
_ASKING = re.compile(r"(?:how|why|what|when|where|who|which|is|are|do|does|can|should|if)\b")
_QUOTED = re.compile(r'"[^"]*"')
_PRESENT = re.compile(
    r"(?<![\w'])(?:is|are|am|isn't|aren't|has|have|hasn't|haven't|do|does|don't|doesn't|can|can't|cannot|will|won't|may"
    r"|must|should|(?:it|that|there|he|she|what|here)'s|\w+'(?:ve|m|re|ll)"
    r"|(?:it|he|she|who|that|which|this|nobody|everybody|everyone|somebody|someone) (?!was\b)\w+[^\Ws]s)(?![\w'])"
)
"""Verbs that make a sentence one of today, whatever else it tells."""
_FAMILY = re.compile(
    r"\b(?:[Mm]y|[Oo]ur) (?:[\w-]+ ){0,2}(?:wife|husband|fianc[ée]e?|sons?|daughters?|child|children|kids?|baby|boys?"
    r"|girls?|mum|mom|mother|dad|father|parents|brother|sister|family|little one)\b"
)
"""Whom a couple speaks of; what we did is then no team's work."""
_OTHERS = re.compile(r"\b(?:anyone|anybody|someone|others|folks)\b")

UNSAID = frozenset(map(IdeaKind, ("news", "report", "account", "work", "experience", "advice", "claim", "other")))
"""Kinds that no phrase of the author's names: their lines ask no more than a title that asks by itself."""

_TOLD, _TWICE = 0.25, 2
"""Share and number of sentences in which the author does something, from which a post is an account of it."""
_SOME_PAST, _MUCH_PAST, _MOST_PAST = 0.2, 0.4, 0.5
"""Share of sentences told in the past from which what somebody did is an account, what a team did, and from which
nothing is a claim."""
_OURS = 0.3
"""Share of sentences in which a team speaks of itself, from which a post is about how it works."""
_ADVICE, _ADDRESSED = 3, 3
"""Commands (each counts twice) and phrases that tell what to do; how often the reader is addressed."""
_DENIED = 0.5
"""Denials for each sentence from which a text without a stressed word is a claim, too."""
_PERSONAL = 50
"""Words for each I, me and my up to which the author speaks of how things are for them."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """A phrase that tells the kind."""

    phrase: str
    needed: str
    """Its longest part without ME and MY: a text without it cannot hold the phrase."""


@cache
def _signs(place: str) -> dict[IdeaKind, tuple[_Sign, ...]]:
    """Load the signs of each kind in a `title` or a `text` from `kinds.yaml`."""
    return {
        IdeaKind(kind): tuple(_Sign(phrase, max(_AUTHOR.split(phrase), key=len)) for phrase in phrases)
        for kind, phrases in read_table(__package__, "kinds.yaml")[place].items()
    }


@cache
def _compiled(phrase: str) -> re.Pattern[str]:
    escaped = re.escape(phrase).replace("ME", _ME).replace("MY", "(?:my|our)")
    # "We found that this works" praises what stood before and tells nothing found.
    told = r"(?! th(?:is|ese)\b)" if phrase.endswith(" that") else ""
    # "Introducing and surviving on-call" is about both and introduces nothing.
    return re.compile(rf"(?<![\w'-])(?:{escaped})(?![\w'-])(?! (?:and|or) \w+ing\b){told}")


def idea_kind(lines: Sequence[Line], title: str) -> IdeaKind:
    """Return the kind of idea that these sentences of an article with this title carry, `other` where none is sure.

    What the author says of it goes first, where the post begins with it or it is said twice; then whether it is news,
    then how it is told. Whoever reports what others said has no news of their own and can answer no questions about it.
    """
    named = _titled_as(straighten(title).lower())
    kind = _said_as(lines) or (IdeaKind.NEWS if named is IdeaKind.NEWS else _told_as(lines))
    reports = named is IdeaKind.REPORT or any(line.sentence.role is Role.ANSWER for line in lines)
    return IdeaKind.REPORT if reports and kind in (IdeaKind.NEWS, IdeaKind.OTHER) else kind


def _said_as(lines: Sequence[Line]) -> IdeaKind | None:
    """Return the kind that a phrase of the author's tells for sure."""
    texts = [straighten(line.text).lower() for line in lines]
    counts = _counted("text", " ".join(texts))
    opening = _counted("text", " ".join(texts[:1])) if any(counts.values()) else counts
    # One phrase further down may be said in passing, but nobody announces something in passing.
    sure = [kind for kind, n in counts.items() if n >= _TWICE or opening[kind] or (n and kind is IdeaKind.NEWS)]
    return max(sure, key=lambda kind: counts[kind], default=None)


def _counted(place: str, text: str) -> dict[IdeaKind, int]:
    """Count the signs of each kind in a text, in the order of the file."""
    return {
        kind: sum(len(_compiled(sign.phrase).findall(text)) for sign in signs if sign.needed in text)
        for kind, signs in _signs(place).items()
    }


def _titled_as(title: str) -> IdeaKind | None:
    """Return what a title announces or reports; a question does not, nor does "How to …"."""
    if title.endswith("?") or _ASKING.match(title):
        return None
    counts = _counted("title", title)
    if counts[IdeaKind.REPORT]:
        return IdeaKind.REPORT
    return IdeaKind.NEWS if counts[IdeaKind.NEWS] or _VERSION.search(title) else None


def _told_as(lines: Sequence[Line]) -> IdeaKind:
    """Tell an account, a team's work, advice, an experience, a practice and a claim apart by their sentences."""
    if not lines:
        return IdeaKind.OTHER
    measures, personal = [line.measures for line in lines], is_personal(lines)
    told, past = sum(_tells(line.text) for line in lines), sum(_is_past(line.text) for line in lines) / len(lines)
    if told >= max(_TWICE, _TOLD * len(lines)) and past >= (_SOME_PAST if personal else _MUCH_PAST):
        family = any(_FAMILY.search(line.text) for line in lines)
        return IdeaKind.ACCOUNT if personal or family else IdeaKind.WORK
    orders = sum(2 * m.imperative + m.remedy for m in measures)
    if orders >= _ADVICE and sum(m.second for m in measures) >= _ADDRESSED:
        return IdeaKind.ADVICE
    if personal:
        return IdeaKind.EXPERIENCE
    ours = sum(m.first_plural > 0 for m in measures)
    if ours >= max(_TWICE, _OURS * len(lines)) and (told or are_certain(" ".join(line.text for line in lines))):
        return IdeaKind.PRACTICE
    weighed = sum(m.negations + m.struggle + m.hedges + m.emphatic + m.comparisons for m in measures)
    # Who says how things are denies, doubts, stresses and compares; who says what a thing is names it and its parts.
    if weighed <= sum(m.names for m in measures):
        return IdeaKind.OTHER
    if past >= _MOST_PAST:
        return IdeaKind.ACCOUNT if told else IdeaKind.OTHER
    stressed = any(m.emphatic or m.boosters or m.remedy for m in measures)
    denied = sum(m.negations for m in measures) >= _DENIED * len(lines)
    return IdeaKind.CLAIM if stressed or denied else IdeaKind.OTHER


def is_personal(lines: Sequence[Line]) -> bool:
    """Tell whether somebody speaks of their own life, by the share of I, me and my among the words."""
    measures = [line.measures for line in lines]
    return _PERSONAL * sum(m.first_singular for m in measures) >= sum(m.words for m in measures)


def _tells(sentence: str) -> bool:
    """Tell whether the author did something in this sentence: "we asked", "I have never seen"."""
    return any(
        is_past(found["verb"]) or (found["has"] and (found["has"] == "'ve" or _PARTICIPLE.fullmatch(found["verb"])))
        for found in _DOES.finditer(straighten(sentence).lower())
    )


def _is_past(sentence: str) -> bool:
    """Tell whether a sentence is told in the past throughout, what is quoted left out."""
    plain = _QUOTED.sub("", straighten(sentence)).lower()
    return any(map(is_past, TOKEN.findall(plain))) and not _PRESENT.search(plain)


def asks_reader(sentence: str) -> bool:
    """Tell whether a sentence is a question to whoever reads it: to you, anyone or others, and no quotation."""
    found = measure(sentence)
    return found.question and not found.quoted and (found.second > 0 or _OTHERS.search(sentence.lower()) is not None)


def closings(
    closing: Closing, kind: IdeaKind, key: str, *, asked: bool = False, gentle: bool = False
) -> tuple[str, ...]:
    """Return the lines for this kind, the one for this key first.

    `asked` is whether the post asks by itself, `gentle` whether it is hard to read. The digest of the key, some text
    of the article, turns the list, so that different articles end differently and one article always alike.
    """
    others = closing.by_kind.get(IdeaKind.OTHER) or ()
    if gentle:
        lines = closing.gentle or others
    else:
        lines = (closing.asked if asked else ()) or closing.by_kind.get(kind) or others
    if not lines:
        return ()
    turn = int.from_bytes(sha256(key.encode()).digest()[:4], "big") % len(lines)
    return lines[turn:] + lines[:turn]
