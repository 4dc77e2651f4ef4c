"""Pronouns of the third person that no noun of their own sentence can stand for."""

import re
from functools import cache

from repurpose.language.reference_words import TOKEN, compiled_lower, listed, patterns, starts
from repurpose.language.words import any_of, straighten, table

_FRONT = 10
"""Tokens within which somebody does something with an "it" before any noun is named."""
_ADVERB = 4
"""Tokens of what may stand in front of a clause with its comma: "In the end,"."""
_NAMING = frozenset(("something", "anything", "everything", "nothing", "and"))
"""Words before an "it" that it may stand for, or that begin another clause with its own noun."""
_IT = 48
"""Characters of a sentence within which an "it" wants a noun before it (by hand)."""
_PLURAL_ITS = re.compile(
    r"(?:(?!every|each|an?\b|the\b|this|one\b)[\w-]+ ){0,2}(?:(?!(?:a|an|the|its|is|was|has|does)\b)[\w-]+[^\Wsui]s) "
    r"(?:cannot|can|can't|could|must|should|will|would|may|might|are|were|have|do|did|don't|didn't)(?: not)?"
    r"(?: [\w-]+){1,2} its\b"
)
"""The subject is many, and "its" is of one: "Teams cannot change its settings"."""
_PERSON = re.compile(any_of("he", "she", "him", "her", "his", "hers", "he's", "she's", "himself", "herself") + r"\b")
_SEVERAL = re.compile(
    any_of("they", "them", "their", "theirs", "themselves", "they're", "they've", "they'd", "they'll") + r"\b"
)
_THING = re.compile(any_of("it(?:s|self|'s|'d|'ll)?") + r"\b")
_THEY = re.compile(any_of("they(?:'re|'ve|'d|'ll)?") + r"\b")
_NAMED = re.compile(
    r"(?<=[a-z,;:\"'(-] )(?!I\b)[A-Z]\w|\b(?=\d*[A-Z])[A-Z\d]{2,7}s?\b|^[\"(]?(?:The )?[A-Z][a-z]+(?:'s)? [A-Z]"
)


def names_several(text: str) -> bool:
    """Tell whether a sentence as it is written names what "they" may stand for: many, or a person, a firm, a team."""
    straight = straighten(text)
    if _NAMED.search(straight):
        return True
    return any(_plural(t) or t in listed("people") for t in TOKEN.findall(straight.lower()))


def leans_on_several(text: str) -> bool:
    """Tell whether "they" is a subject in a sentence and stands for something before it."""
    found = _THEY.search(straighten(text).lower())
    return found is not None and not names_several(text[: found.start()])


def unnamed(words: list[str], lower: str, bare: str, stands: bool) -> str:
    """Find a third-person pronoun that no noun of the same sentence can stand for."""
    if fronted := compiled_lower(patterns("fronted")[0]).match(lower):
        who, rest = fronted["who"], lower[fronted.start("who") :]
        if who != "it" or not _without_noun(rest):
            return {"it": "it", "they": "they"}.get(who, "person")
    if found := _PERSON.search(lower):
        before = TOKEN.findall(lower[: found.start()])
        named = re.search(r"(?<=[a-z,\"] )[A-Z][a-z]+|^[A-Z][a-z]+ (?:said|was|is|had)\b", bare[: found.start()])
        if not named and listed("people").isdisjoint(before):
            return "person"
    if found := _SEVERAL.search(lower):
        before = TOKEN.findall(lower[: found.start()])
        if not any(_plural(t) for t in before) or (
            before[-2:-1] in (["all"], ["each"], ["both"])
            and "s" not in {t[-1] for t in before if t not in table("stop")}
        ):
            return "they"
    if _PLURAL_ITS.match(lower):
        return "it"
    found = _THING.search(lower)
    if found and not (stands and found.start() == 0) and found.start() < _IT:
        before = [t for t in TOKEN.findall(lower[: found.start()]) if t[0].isalpha()]
        if not any(t in listed("articles") or (t not in table("stop") and len(t) > 2) for t in before):
            rest = lower[found.start() :]
            if not _without_noun(rest):
                return "it"
    return _acted_on(words, bare)


def _without_noun(rest: str) -> bool:
    """Tell whether the "it" with which these words begin stands for nothing: "it is hard to"."""
    return starts("standing", "it", rest) or compiled_lower(patterns("inner_it")[0]).match(rest) is not None


def _acted_on(words: list[str], bare: str) -> str:
    """Find "it" or "them" that somebody does something with before any noun is named: "We had to talk about it."."""
    words = _without_adverb(words)
    at = next((at for at, word in enumerate(words[:_FRONT]) if word in ("it", "them")), 0)
    before, following = words[:at], words[at + 1] if at + 1 < len(words) else "."
    if len(before) < 2 or not all(word[0].isalpha() for word in before) or re.search(r"\bIT\b", bare):
        return ""
    subject = following in listed("being") or following in listed("modal")
    if subject or not _NAMING.isdisjoint(before) or _without_noun(" ".join(words[at:])):
        return ""
    said = [place for place, word in enumerate(before) if word not in _plain() and not word.endswith("ly")]
    if not said or not listed("articles").isdisjoint(before) or not all(_is_done(before, place) for place in said):
        return ""
    done_with = said[-1] == at - 1 or before[-1] in listed("with_it")  # not "You know when it rains"
    if not done_with or before[said[-1]].startswith(patterns("phrased_it")):
        return ""
    return "it" if words[at] == "it" else "they"


@cache
def _plain() -> frozenset[str]:
    """Return the words that say nothing of what is done with an "it"."""
    return table("stop") | listed("acting") | listed("helping")


def _without_adverb(words: list[str]) -> list[str]:
    """Leave out words in front that name nothing: "At first, we hid it"."""
    front = words.index(",") if "," in words[:_ADVERB] else 0
    named = any(word not in table("stop") and not word.endswith("ly") for word in words[:front])
    return words[front + 1 :] if front and not named else words


def _is_done(before: list[str], place: int) -> bool:
    """Tell whether a word is what somebody does: "we talked", "I want to talk"."""
    ahead = (word for word in reversed(before[:place]) if word not in listed("helping") and not word.endswith("ly"))
    return before[place - 1 : place] == ["to"] or next(ahead, "").partition("'")[0] in listed("acting")


def _plural(word: str) -> bool:
    if word in listed("plural") or word == "and":
        return True
    ends = word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
    return ends and len(word) > 3 and word not in table("stop")
