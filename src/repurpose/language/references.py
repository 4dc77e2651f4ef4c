"""What a sentence needs before it, and what it promises after it.

The tests read surface words only. They are strict where a reader stumbles (a pronoun without its noun) and say
nothing where English merely sounds connected. Measured on real posts: 20 % of all sentences open on something that
can dangle. The word lists lie in `references.yaml`.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from repurpose.language.cues import Filed, compiled, file_patterns, first_name
from repurpose.language.terms import stem
from repurpose.language.words import straighten, table

_TOKEN = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*|[^\sa-z0-9]")
_READ = 400
"""Characters of a sentence that are read from its start or its end; what leans or promises does so sooner."""
_TAIL = 240
"""Characters before a sentence's stop in which it announces what follows."""
_FRONT, _HEAD = 10, 22
"""Tokens within which a word that points back always dangles, and within which it does before any comma."""
_BOUNDARY = frozenset(",;:—–()")
_JOINS = frozenset("and or but because so when while if which who that although though where".split())
_DO = frozenset("do does did doing done".split())
_EXISTS = frozenset(
    "is are was were will would can could may might must should has have had isn't aren't wasn't weren't seems seemed"
    " exists exist lies remains used ought needs comes came goes , . ! ? ; : - — )".split()
)
_COMPARED = frozenset("as that way time day page place thing".split())
_BE = frozenset("is are was were be been being isn't wasn't aren't weren't have has had having it's that's".split())
_OUTSIDE = frozenset(
    "these those this that such above below same there so aforementioned respective following well here".split()
)
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def opening_need(sentence: str) -> str:
    """Name what the sentence leans on when nothing stands before it; empty when it stands alone.

    One of `lower-case`, `pronoun`, `connective`, `answer`, `phrase`, `demonstrative`, `comparative`, `person`,
    `they`, `it`, or the weaker `soft connective`.
    """
    bare = straighten(sentence[:_READ]).lstrip("\"'([ ")
    if not bare or (bare[0].islower() and not re.match(r"[a-z]{1,12}[A-Z0-9.]", bare)):
        return "lower-case"
    lower = bare.lower()
    words = _TOKEN.findall(lower)
    first = words[0]
    stands = _starts("standing", first, lower)
    if not stands:
        kind = _openers().get(first, "")
        if kind == "answer":
            kind = kind if len(words) > 1 and words[1] in ",.!—-" else ""
        if kind and kind != "soft connective":
            return kind
        if _starts("leaning", first, lower):
            return "phrase"
    if _verbless(words):
        return "lower-case"
    return (
        _adds(words)
        or _points(words)
        or _unnamed(words, lower, bare, stands)
        or ("soft connective" if _openers().get(first) == "soft connective" else "")
    )


def _verbless(words: list[str]) -> bool:
    """Tell whether the words are a list of nouns or half a question: hardly a sentence lacks a function word."""
    if words[-1] == "?":
        return len(words) < 12 and _words("questioning").isdisjoint(words)
    return len(words) > 4 and table("stop").isdisjoint(words)


def _adds(words: list[str]) -> str:
    """Find a word near the front that adds to something left out."""
    for at, word in enumerate(words[:14]):
        following = words[at + 1] if at + 1 < len(words) else "."
        if word in ("also", "likewise", "similarly", "again", "then", "therefore", "thus", "instead", "further"):
            last = following in ".,;!"
            early = 0 < at < (10 if word == "also" else 5) and (word != "further" or following.endswith("s"))
            early = early and not (word == "also" and words[at - 1] in ("but", "and", "only"))
            conditional = word == "then" and words[0] in ("if", "when", "once", "now", "every", "since", "back")
            if early and not conditional and following != "of" and not (word == "again" and not last):
                return "connective"
        elif word in ("too", "either") and 0 < at < 9 and following in ".!":
            return "connective"
        elif word in ("another", "others") and at > 0 and "one" not in words[:at] and not _each(words, at):
            if at < 5 or (word == "another" and not _broken(words[:at])):
                return "connective"
        elif word == "other" and 0 < at < 4 and words[at - 1] not in ("each", "the", "every", "no", "any", "or"):
            return "connective"
        elif word in _ASIDES and 0 < at < 9 and following in ",.":
            if words[at - 1] == "," or words[at - 2 : at] == [",", "for"]:
                return "connective"
        elif (
            word == "even" and 0 < at < 4 and words[at - 1] not in ("not", "to", "can't", "couldn't", "don't", "didn't")
        ) or (word == "hand" and 0 < at < 10 and words[at - 1] == "other"):
            return "connective"
    return ""


_ASIDES = frozenset("however though meanwhile instance nevertheless nonetheless therefore conversely".split())


def _each(words: list[str], at: int) -> bool:
    return words[at - 1] in ("each", "or", "yet", "to", "one") or words[at + 1 : at + 2] == ["'"]


def _broken(before: list[str]) -> bool:
    """Tell whether a clause ends among these words: what points back may point at it."""
    return any(t in _BOUNDARY or t in _JOINS for t in before[3:]) and len(before) > 4


def _points(words: list[str]) -> str:
    """Find a word that points out of the sentence: this, those, such, there, above, the same."""
    if _OUTSIDE.isdisjoint(words):
        return ""
    spoken = [t for t in words if t[0].isalnum()]
    if len(spoken) <= 9 and spoken[-1] in ("that", "this", "it", "them", "those", "these", "so"):
        return "demonstrative"
    for at, word in enumerate(words[:_HEAD]):
        if word in _OUTSIDE:
            before, after = words[:at], [*words[at + 1 :], ".", "."]
            pronoun = after[0] in _words("auxiliary") or not after[0][0].isalnum() or word not in ("this", "these")
            if at >= _FRONT and pronoun and _broken(before):
                continue
            if _dangles(word, before, after):
                return "demonstrative"
    return ""


def _dangles(word: str, before: list[str], after: list[str]) -> bool:
    """Tell whether one of `_OUTSIDE`, between these words of its sentence, points out of it."""
    previous, following = before[-1] if before else "", after[0]
    alone = following in _words("auxiliary") or not following[0].isalnum()
    if word in ("this", "these", "those"):
        return _demonstrates(word, before, following, alone)
    if word == "that":
        if previous in _words("prepositions") or following in ("new", "same", "particular", "kind", "sort", "point"):
            bare = not following[0].isalnum()
            return bare or (following not in _words("that_clause") and not following.endswith("ing"))
        return previous in _DO and not following[0].isalnum()
    if word == "there":
        placed = previous in _BE or previous in (
            "out",
            "over",
            "get",
            "getting",
            "got",
            "go",
            "up",
            "do",
            "does",
            "did",
        )
        return bool(before) and not placed and following not in _EXISTS
    if word == "same":
        shared = before[-2:-1] in (["on"], ["in"], ["at"], ["from"])
        return previous == "the" and not shared and _COMPARED.isdisjoint(after[:9])
    if word == "well":
        return previous == "as" and not following[0].isalnum() and following != "," and len(before) < 9
    if word in ("above", "below"):
        return not (following[0].isdigit() or following in ("all", "average", "zero", "ground", "the", "water", "and"))
    tests = {
        "such": following != "as"
        and (following not in ("a", "an") or (previous not in _BE and previous not in ("in", "at"))),
        "so": previous in _DO and alone,
        "following": previous == "the",
        "aforementioned": True,
        "respective": True,
        "here": following == "." and previous not in ("out", "around", "over"),
    }
    return tests[word]


def _demonstrates(word: str, before: list[str], following: str, alone: bool) -> bool:
    if word == "this":
        if following in _words("this_time"):
            return False
    elif following in ("days", "who", "whose", "that", "of", "with", "in"):
        return False
    if alone:
        return not _broken(before)
    return stem(following) not in {stem(t) for t in before}


def _unnamed(words: list[str], lower: str, bare: str, stands: bool) -> str:
    """Find a third-person pronoun that no noun of the same sentence can stand for."""
    found = re.search(r"\b(?:he|she|him|her|his|hers|he's|she's|himself|herself)\b", lower)
    if found:
        before = _TOKEN.findall(lower[: found.start()])
        named = re.search(r"(?<=[a-z,\"] )[A-Z][a-z]+|^[A-Z][a-z]+ (?:said|was|is|had)\b", bare[: found.start()])
        if not named and _words("people").isdisjoint(before):
            return "person"
    found = re.search(r"\b(?:they|them|their|theirs|themselves|they're|they've|they'd|they'll)\b", lower)
    if found:
        before = _TOKEN.findall(lower[: found.start()])
        if not any(_plural(t) for t in before) or (
            before[-2:-1] in (["all"], ["each"], ["both"])
            and "s" not in {t[-1] for t in before if t not in table("stop")}
        ):
            return "they"
    found = re.search(r"\bit(?:s|self|'s|'d|'ll)?\b", lower)
    if found and not (stands and found.start() == 0) and found.start() < 48:
        before = [t for t in _TOKEN.findall(lower[: found.start()]) if t[0].isalpha()]
        if not any(t in _ARTICLES or (t not in table("stop") and len(t) > 2) for t in before):
            rest = lower[found.start() :]
            if not _starts("standing", "it", rest) and not compiled(_pattern("inner_it")).match(rest):
                return "it"
    return ""


_ARTICLES = frozenset("a an the my our your each every".split())


def _plural(word: str) -> bool:
    if word in _words("plural") or word == "and":
        return True
    ends = word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
    return ends and len(word) > 3 and word not in table("stop")


def ending_promise(sentence: str, following: str = "") -> str:
    """Name what the sentence promises when nothing stands after it; empty when it can close a passage.

    `following` is its neighbour in the article, which shows whether a turn would be cut off.
    One of `question`, `colon`, `unfinished`, `promise`, `negation`, `turn`, `list`, `parallel`.
    """
    lower = straighten(sentence[-_READ:]).lower().rstrip()
    whole = len(sentence) <= _READ
    lower = lower.lstrip("\"'([ ") if whole else lower
    ending = lower.rstrip("\"')] *")
    if not ending:
        return "unfinished"
    if ending.endswith("?") and not _asked_by_others(lower):
        return "question"
    if ending.endswith((":", ";", ",", "—", "–", "-")):
        return "colon"
    if not ending.endswith((".", "!", "?", "…")) or ending.endswith(("...", "…")):
        return "unfinished"
    if _announces(ending.rstrip(".!? ")):
        return "promise"
    return _cut_off(ending, straighten(following[:_READ]).lower().lstrip("\"'([*_ "), sentence, following)


def _announces(plain: str) -> bool:
    if len(plain) > _TAIL:  # the mark keeps patterns for a first word from matching at the cut
        plain = "…" + plain[-_TAIL:]
    return first_name(_filed("promise"), dict.fromkeys(plain.split()), plain) != ""


def _asked_by_others(lower: str) -> bool:
    """Tell whether the question stands in quotation marks inside a statement."""
    return lower.rstrip(".").endswith('?"') and '"' in lower[1:-2] and lower.count('"') % 2 == 0


def _cut_off(ending: str, after: str, sentence: str, following: str) -> str:
    if not after:
        return ""
    if (
        len(ending) < 90
        and compiled(_pattern("next_turn")).match(after)
        and any(compiled(p).match(ending) for p in _reference()["bare_negation"])
        and not re.search(r"\b(?:but|because|until|unless|only|instead)\b", ending)
    ):
        return "negation"
    if compiled(_pattern("list_start")).match(after):
        return "list"
    if compiled(_pattern("turn")).match(after):
        return "turn"
    return "parallel" if parallel(sentence, following) else ""


def parallel(first: str, second: str) -> bool:
    """Tell whether two neighbours open alike, so that they are kept or cut together."""
    a, b = _first_words(first), _first_words(second)
    if len(a) < 2 or len(b) < 2:
        return False
    if a[:2] == b[:2] and a[0] not in _words("common_openers"):
        return True
    return (len(a) == 3 and a == b) or (a[0] == b[0] and a[0] in ("to", "some", "sometimes", "maybe"))


@lru_cache(maxsize=4096)  # every sentence is a first and a second one
def _first_words(sentence: str) -> list[str]:
    return [t for t in _TOKEN.findall(straighten(sentence[:40]).lower()) if t[0].isalnum()][:3]


@cache
def _reference() -> dict[str, Any]:
    text = files(__package__).joinpath("references.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=_LOADER)
    return loaded


@cache
def _words(name: str) -> frozenset[str]:
    listed = _reference()[name]
    return frozenset(listed.split() if isinstance(listed, str) else listed)


@cache
def _openers() -> dict[str, str]:
    return {word: kind for kind, words in _reference()["openers"].items() for word in words.split()}


@cache
def _pattern(name: str) -> str:
    return str(_reference()[name])


@cache
def _filed(name: str) -> Filed:
    return file_patterns({name: _reference()[name]})


def _starts(name: str, first: str, lower: str) -> bool:
    return any(compiled(pattern).match(lower) for _, pattern in _filed(name).get(first, ()))
