"""What a sentence needs before it, and what it promises after it.

The tests read surface words only. They are strict where a reader stumbles (a pronoun without its noun) and say
nothing where English merely sounds connected. Measured on real posts: 20 % of all sentences open on something that
can dangle. The word lists lie in `references.yaml`.
"""

import re
from functools import lru_cache

from repurpose.language.counted import counted
from repurpose.language.measures import is_past, tokens
from repurpose.language.pointing import points_out
from repurpose.language.reference_words import TOKEN, compiled_lower, filed, front_of, listed, openers, patterns, starts
from repurpose.language.sentences import is_closed, without_closers
from repurpose.language.words import straighten, table

_READ = 400
"""Characters of a sentence that are read from its start or its end; what leans or promises does so sooner."""
_TAIL = 240
"""Characters before a sentence's stop in which it announces what follows."""
_HALVES = (("half", "other_half"), ("trouble", "relief"), ("pondered", "pondering"), ("whether", "told"))
"""Patterns of a sentence and of the one after it that together say one thing."""


@lru_cache(maxsize=1024)  # every channel asks anew, and so does every repair
def opening_need(sentence: str) -> str:
    """Name what the sentence leans on when nothing stands before it; empty when it stands alone.

    One of `lower-case`, `pronoun`, `connective`, `answer`, `phrase`, `demonstrative`, `person`, `they`,
    `it`, or the weaker `soft connective`.
    """
    bare = straighten(sentence[:_READ]).lstrip("\"'([ ")
    if not bare or (bare[0].islower() and not re.match(r"[a-z]{1,12}[A-Z0-9.]", bare)):
        return "lower-case"
    lower = bare.lower()
    words = TOKEN.findall(lower)
    first = words[0]
    stands = starts("standing", first, lower)
    if not stands:
        kind = openers().get(first, "")
        if kind == "answer":
            kind = kind if len(words) > 1 and words[1] in ",.!—-" else ""
        if kind and kind != "soft connective":
            return kind
        if starts("leaning", first, lower):
            return "phrase"
    if _verbless(words):
        return "lower-case"
    soft = openers().get(first, "") == "soft connective"
    return points_out(words, lower, bare, stands=stands) or ("soft connective" if soft else "")


def _verbless(words: list[str]) -> bool:
    """Tell whether the words are a list of nouns or half a question: hardly a sentence lacks a function word."""
    if words[-1] == "?":
        return len(words) < 12 and listed("questioning").isdisjoint(words)
    return len(words) > 4 and table("stop").isdisjoint(words)


@lru_cache(maxsize=1024)
def ending_promise(sentence: str, following: str = "") -> str:
    """Name what the sentence promises when nothing stands after it; empty when it can close a passage.

    `following` is its neighbour in the article, which shows whether a turn would be cut off.
    One of `question`, `colon`, `unfinished`, `promise`, `aside`, `negation`, `turn`, `list`, `parallel`.
    """
    lower = straighten(sentence[-_READ:]).lower().rstrip()
    words = tokens(lower)
    whole = len(sentence) <= _READ
    lower = lower.lstrip("\"'([ ") if whole else lower
    ending = without_closers(lower)
    if not ending:
        return "unfinished"
    if ending.endswith("?") and not _asked_by_others(lower):
        return "question"
    if ending.endswith((":", ";", ",", "—", "–", "-")):
        return "colon"
    if not is_closed(lower) or ending.endswith(("...", "…", " e.g.", " i.e.")):
        return "unfinished"
    announces = not filed("promise").keys().isdisjoint(words) and _announces(ending.rstrip(".!? "))
    if counted(sentence) or announces or _supposes(sentence):
        return "promise"
    if compiled_lower(patterns("aside")[0]).match(lower):
        return "aside"
    return _cut_off(ending, front_of(following, _READ), sentence, following)


def _announces(plain: str) -> bool:
    if len(plain) > _TAIL:  # the mark keeps patterns for a first word from matching at the cut
        plain = "…" + plain[-_TAIL:]
    words = dict.fromkeys(TOKEN.findall(plain))
    return any(compiled_lower(pattern).search(plain) for word in words for _, pattern in filed("promise").get(word, ()))


def _supposes(sentence: str) -> bool:
    """Tell whether a sentence begins by supposing a case, however long it then is."""
    return compiled_lower(patterns("set_up")[0]).match(front_of(sentence, _TAIL)) is not None


def _asked_by_others(lower: str) -> bool:
    """Tell whether the question stands in quotation marks inside a statement."""
    return lower.rstrip(".").endswith('?"') and '"' in lower[1:-2] and lower.count('"') % 2 == 0


def _cut_off(ending: str, after: str, sentence: str, following: str) -> str:
    if not after:
        return ""
    if (
        len(ending) < 90
        and compiled_lower(patterns("next_turn")[0]).match(after)
        and any(compiled_lower(p).match(ending) for p in patterns("bare_negation"))
        and not re.search(r"\b(?:but|because|until|unless|only|instead)\b", ending)
    ):
        return "negation"
    if compiled_lower(patterns("list_start")[0]).match(after):
        return "list"
    if compiled_lower(patterns("undone")[0]).match(after):
        return "negation"
    if _leads_up(ending, after):
        return "promise"
    if parallel(sentence, following):
        return "parallel"
    return "turn" if compiled_lower(patterns("turn")[0]).match(after) else ""


def _leads_up(ending: str, after: str) -> bool:
    """Tell whether a sentence only leads up to the next one, which acts on it, tells it or turns to its other half."""
    for pattern in patterns("goes_on"):
        found = compiled_lower(pattern).match(after)
        if found and all(map(is_past, found.groups())):
            return True
    if compiled_lower(patterns("aim")[0]).search(ending):
        return True
    halves = (
        one for one, other in _HALVES if compiled_lower(patterns(other)[0]).match(after)
    )  # few follow one: a match first
    return any(compiled_lower(patterns(one)[0]).search(ending.rstrip(".!")) for one in halves)


def parallel(first: str, second: str) -> bool:
    """Tell whether two neighbours open alike, so that they are kept or cut together."""
    a, b = _first_words(first), _first_words(second)
    if len(a) < 2 or len(b) < 2:
        return False
    if a[:2] == b[:2] and a[0] not in listed("common_openers"):
        return True
    return (len(a) == 3 and a == b) or (a[0] == b[0] and a[0] in ("to", "some", "sometimes", "maybe"))


def same_start(first: str, second: str) -> bool:
    """Tell whether two neighbours begin with the same two words, however common: "We can rest. We can ask."."""
    a, b = _first_words(first), _first_words(second)
    return len(a) > 1 and a[:2] == b[:2]


def told_by_others(sentence: str) -> bool:
    """Tell whether a sentence says what others hold: "Many people say", "The argument goes"."""
    return compiled_lower(patterns("others_say")[0]).match(front_of(sentence, _TAIL)) is not None


@lru_cache(maxsize=1024)  # every sentence is a first and a second one
def _first_words(sentence: str) -> list[str]:
    return [t for t in TOKEN.findall(straighten(sentence[:40]).lower()) if t[0].isalnum()][:3]
