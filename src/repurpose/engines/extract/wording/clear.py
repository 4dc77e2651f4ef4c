"""Whether a stranger understands a clause by itself: nothing in it points at what stands elsewhere."""

import re
from functools import cache

from repurpose.engines.extract.wording.title_words import either, words_of
from repurpose.language.mentions import read_mentions
from repurpose.language.reference_words import listed
from repurpose.language.references import opening_need
from repurpose.language.typography import capital

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BACK = re.compile(
    r"\b(?:do|did|does|doing) so\b|\bit$|\b\w+ that (?:for|to|in|with|on|at|as|and|by|into|from)\b"
    r"|\b(?:do|did|does|doing|of|for|with|about|like|to|after|from|on|in|than|know) (?:that|it|them)$"
    r"|\bthat that(?:'s| is| was)\b"
    r"|\b\w{2,}ing that (?:\w+$|(?!(?:I|we|you|they|it|the|an?|my|our|their|people)\b)\w+ (?:to|in|into|with)\b)"
    r"|(?<!^)(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bout )\bthere\b(?!')"
    r"(?! (?:\w+ly |still |also |just |never |once |even )?(?:is|are|was|were|isn't|aren't|wasn't|weren't|has|have|had"
    r"|will|would|can|could|may|might|must|should|to be|being|seem|seems|seemed|seeming|exists?|comes?|came)\b)",
    re.IGNORECASE,
)
_FORGIVEN = ("", "soft connective", "lower-case")
"""Needs that do not count: a clause may want its verb ("things that matter"), and is given its capital here."""
_HOLLOW = re.compile(
    r"(?:that )?(?:(?:so |too |very )?(?:some|many|a few|a lot of|few|other|two|three) )?"
    r"(?:things?|something|everything|a lot)(?: (?:that|which))? (?:I|we|you|they|nobody|no one|would|never|could)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:(?P<one>it|its|itself|it's|one|ones)|they|them|their|theirs|themselves|both|they're)\b", re.IGNORECASE
)
_NOUN = re.compile(r"\b(?:an?|the|my|our|your|every|each|any|no|some) [a-z]")
_NOUNS = re.compile(
    r"(?:^|\b(?:the|many|most|some|my|our|your|all|few|of|for|with|to|new|young|and|other|no|more|these|find that"
    r"|noticed that|\d[\d,]*) )(?:[a-z]+ )?(?!(?:was|has|does|is)\b)[a-z]{2,}s\b"
    r"|\b(?:people|everyone|somebody|someone|anyone|nobody|children|men|women|folks|kids|users|students|clients|teams)\b"
)
_AT_LARGE = re.compile(
    r"(?<!^)(?<!\bthe )(?<!\bsome )(?<!\bmany )(?<!\bmost )(?<!\band )(?<!\bany )(?<!\bfew )others\b"
)
"""Other people, of whom the clause has not told some: "problems that others have solved"."""
_SINGLE = re.compile(r"he|she|his|her|him", re.IGNORECASE)
_MINE = re.compile(r"\b[Mm]y ([a-z]+)(?: ([a-z]+))?")


@cache
def _elsewhere() -> re.Pattern[str]:
    graded = rf"(?! an? (?:{either('difficulty')})\b)"  # "such a hard time" points nowhere
    return re.compile(rf"(?<!\bno )(?<!\beach )\b(?:{either('elsewhere')})\b{graded}", re.IGNORECASE)


@cache
def _insider() -> re.Pattern[str]:
    nouns = "|".join(words_of("insider_nouns"))
    return re.compile(
        rf"\b(?:the|each|both) (?:[\w'-]+ ){{0,2}}?(?:{nouns})(?:'s?)?(?![\w-])(?! (?:of|and its)\b)", re.IGNORECASE
    )


def is_insiders(clause: str) -> bool:
    """Tell whether a clause speaks of a thing of one project as if everybody knew it: "the subscription line"."""
    return _insider().search(clause) is not None


def stands_alone(clause: str, known: frozenset[str] = frozenset(), unknown: int = 0) -> bool:
    """Tell whether a stranger understands a clause: nothing in it points at what stands elsewhere.

    `known` are stems of nouns that may be "the" something without an introduction; `unknown` others are let pass.
    """
    cased = capital(clause)
    if opening_need(cased) not in _FORGIVEN or len(read_mentions(cased).definite - known) > unknown:
        return False
    return not (_points_away(clause) or _YEAR.search(clause) or _BACK.search(clause))


def _points_away(clause: str) -> bool:
    """Tell whether a word points at what stands elsewhere: not "others" at large, nor "she" after "my mother"."""
    for found in _elsewhere().finditer(clause):
        at_large = _AT_LARGE.match(clause, found.start())
        if not at_large and not (_SINGLE.fullmatch(found[0]) and _names_ones_own(clause[: found.start()])):
            return True
    return False


def _names_ones_own(text: str) -> bool:
    """Tell whether a text names somebody of the author's, for whom "she" may stand: "my old mother"."""
    return any(not listed("people").isdisjoint(found.groups()) for found in _MINE.finditer(text))


def is_unnamed(clause: str) -> bool:
    """Tell whether a clause speaks of it or them before it has named anything they could stand for."""
    found = _LOOSE.search(clause)
    if not found:
        return False
    before = clause[: found.start()].lower()
    if found["one"]:
        return not _NOUN.search(before) and opening_need(capital(clause[found.start() :])) != ""
    return not names_a_group(before)


def names_a_group(text: str) -> bool:
    """Tell whether a text names several for whom "they" could stand."""
    return _NOUNS.search(text.lower()) is not None


def is_clear(clause: str) -> bool:
    """Tell whether a stranger understands a clause and knows everything that it speaks of."""
    return stands_alone(clause) and not is_unnamed(clause) and not is_insiders(clause)


def is_hollow(clause: str) -> bool:
    """Tell whether a clause names nothing but that there was something: "things we never could have guessed"."""
    return _HOLLOW.match(clause) is not None
