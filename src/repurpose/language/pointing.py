"""Words inside a sentence that point out of it: this, there, the same, another, "also"."""

import re
from itertools import pairwise

from repurpose.language.pronouns import unnamed
from repurpose.language.reference_words import listed
from repurpose.language.terms import stem
from repurpose.language.words import table

_FRONT, _HEAD, _CLAUSE = 10, 22, 40
"""Tokens within which a word that points back always dangles, within which it does before any comma, and within which
one that begins the main clause does."""
_DONE = 7
"""Tokens within which a "do that" takes up what nobody has told yet (by hand)."""
_BOUNDARY = frozenset(",;:—–()")
_PLACING = frozenset("for with like unlike in at on from during among".split())
"""Words that begin a phrase in front of the main clause which holds nothing that a "this" could stand for."""
_ENTERED, _HELD = frozenset(("in", "into")), frozenset(("role", "job", "position"))
_TELLING = frozenset("i i'm i've i'd".split())
"""Who has a job that is not named is the author."""
_STATING = frozenset("is was isn't wasn't has had means meant made will would can could seemed became".split())
_SUPPOSING = frozenset("if because although though unless since that".split())
"""After these a "that" which has a verb behind it is a subject, and none stands before it."""
_LAST = {"too": 18, "though": 18, "either": 9, "again": 9}
"""Last words of a sentence that add it to what stands before, and the place of the token up to which they do."""
_ADDS = (
    {"also": 18}
    | dict.fromkeys("subsequently consequently afterwards afterward accordingly meanwhile".split(), 8)
    | dict.fromkeys("likewise similarly therefore thus instead further then".split(), 5)
)
"""Words that add to something before them, and the token up to which they do."""
_TURNING = frozenset(("though", "however"))
_CONCEDING = frozenset("even as or and but".split())
"""Words before a "though" or "however" that begins a clause of its own."""
_TURNED = 7
"""Token up to which it turns from what stands before the sentence."""
_TIME = "(?:minute|hour|day|night|morning|evening|week|month|year|decade)s?$"
_SINCE = {
    "later": re.compile(_TIME),
    "after": re.compile(f"(?:shortly|soon|right|immediately)$|{_TIME}"),
    "since": re.compile("ever$"),
}
"""Words that count from an event where their clause ends on them, with what stands before: "two days later,"."""
_SINCE_UNTIL = 18
"""Token up to which they do."""

_ADDING = frozenset(
    {*_ADDS, *_LAST, *_SINCE, "another", "others", "other", "similar", "comparable", "instead", "both", "even", "hand"}
)
"""The words that may add to something, beside what stands between commas ("however")."""


def points_out(words: list[str], lower: str, bare: str, *, stands: bool) -> str:
    """Name what a sentence, given as `TOKEN`s, in lower case and as it is, leans on behind its first word.

    `stands` tells that its first word needs nothing. One of `connective`, `demonstrative`, `person`, `they`, `it`.
    """
    asides = listed("asides")
    if any(_adds(words, at) for at, word in enumerate(words[:40]) if at and (word in _ADDING or word in asides)):
        return "connective"
    return ("demonstrative" if _points(words) else "") or unnamed(words, lower, bare, stands)


def _adds(words: list[str], at: int) -> bool:
    """Tell whether the token at `at` adds to something left out."""
    word, previous = words[at], words[at - 1]
    following = words[at + 1] if at + 1 < len(words) else "."
    if word in _TURNING and following == "," and at < _TURNED and previous.isalpha() and previous not in _CONCEDING:
        return True  # "Deep down though, I row"
    if word in listed("asides") and (at < 9 or following == ".") and following in ",.":
        aside = previous == "," or words[at - 2 : at] == [",", "for"]
        return aside or (word in _LAST and following == "." and at < _LAST[word])
    if word in _ADDS and at < _ADDS[word]:
        return _links(word, words, previous, following)
    if word in ("another", "others"):
        ahead = _broken(words[:at]) and previous not in listed("met")
        first = at < 5 or (word == "another" and (previous in listed("being") or not ahead))
        return first and "one" not in words[:at] and previous not in ("each", "or", "yet", "to") and following != "'"
    if word == "other":
        counted = at < _HEAD and previous in ("several", "many", "some", "two", "three", "few")
        return counted or (at < 4 and previous not in ("each", "the", "every", "no", "any", "or"))
    if word in ("similar", "comparable"):
        return (
            at < 6 and following not in ("to", "with") and previous not in ("are", "is", "were", "was", "look", "feel")
        )
    if word in _SINCE:
        counts = at < _SINCE_UNTIL and following in ".,!" and _SINCE[word].match(previous) is not None
        return counts and not _broken(words[:at])
    if word in _LAST:
        inserted = word == "too" and previous == following == ","  # "Most days, too, we row"
        return at < _LAST[word] and (following in ".!" or inserted)
    if word == "instead" and following in ".!" and len(words) < 12:
        return listed("instead_of").isdisjoint(words[:at])
    if word == "both":
        return at < _HEAD and _both(words, at)
    if word == "even":
        return at < 4 and previous not in ("not", "to", "can't", "couldn't", "don't", "didn't")
    return word == "hand" and previous == "other" and at < 10


def _both(words: list[str], at: int) -> bool:
    """Tell whether "both" counts two things that the words before it do not name: "We had to meet both deadlines."."""
    noun, following = (*words[at + 1 : at + 3], ".", ".")[:2]
    if not noun.endswith("s") or len(noun) < 5 or noun in listed("paired") or words[at - 1] in ("that", "who", "which"):
        return False
    named = "and" in words[:at] or "or" in words[:at] or not {"and", "or"}.isdisjoint(words[at + 2 : at + 6])
    return not named and following not in listed("articles")


def _links(word: str, words: list[str], previous: str, following: str) -> bool:
    if word == "also":
        return previous not in ("but", "and", "only")
    if word == "then":
        return words[0] not in ("if", "when", "once", "now", "every", "since", "back")
    if word == "further":
        return following.endswith("s")
    return following != "of"


def _broken(before: list[str]) -> bool:
    """Tell whether a clause ends among these words: what points back may point at it."""
    return any(t in _BOUNDARY or t in listed("joining") for t in before[3:]) and len(before) > 4


def _turned(words: list[str]) -> bool:
    """Tell whether a second clause of a sentence begins, which may take up the first: "It is late, and I know this"."""
    for word, after in pairwise(words[:-1]):
        if (
            word in _BOUNDARY
            or (word in listed("joins_clause") and after != "of")
            or (word == "and" and after in listed("subjects"))
        ):
            return True
    return False


def _points(words: list[str]) -> bool:
    """Tell whether one of the first words points out of the sentence."""
    if listed("outside").isdisjoint(words):
        return False
    spoken = [t for t in words if t[0].isalnum()]
    if len(spoken) <= 9 and spoken[-1] in ("that", "this", "it", "them", "those", "these", "so"):
        return True
    if spoken[-1] == "this" and not _turned(words):
        return True
    for at, word in enumerate(words[:_CLAUSE]):
        if word not in listed("outside"):
            continue
        before, after = words[:at], [*words[at + 1 :], ".", "."]
        if word == "that" and before[-1:] == [","]:
            if _subject(before, *after[:2]):
                return True
        elif word == "this" and before[-1:] == [","] and _is_placed(before) and _states(*after[:2]):
            return True
        elif at < _HEAD:
            alone = after[0] in listed("auxiliary") or not after[0][0].isalnum() or word not in ("this", "these")
            if not (at >= _FRONT and alone and _broken(before)) and _dangles(word, before, after):
                return True
    return False


def _dangles(word: str, before: list[str], after: list[str]) -> bool:
    """Tell whether one of the words that point out, between these words of its sentence, points out of it."""
    previous, following = before[-1] if before else "", after[0]
    alone = following in listed("auxiliary") or not following[0].isalnum()
    if word == "this" and previous in _ENTERED and following in _HELD:
        return _TELLING.isdisjoint((*before, *after))  # "When I moved into this role": the one that the author has
    if word in ("this", "these", "those"):
        return _demonstrates(word, before, following, alone)
    if word == "that's":
        return previous in listed("thinking") and len(before) < 4
    if word == "that":
        return _takes_up(before, previous, following)
    if word == "there":
        if previous in listed("being") or previous in listed("before_there") or not before:
            return False
        # "When I started working there,": at a place that nothing in front of it names.
        unplaced = previous.endswith("ing") and not following[0].isalnum() and listed("placing").isdisjoint(before)
        return unplaced or following not in listed("after_there")
    if word in listed("ordinals"):
        return previous == "the" and following not in listed("counted")
    if word == "same":
        shared = before[-2:-1] in (["on"], ["in"], ["at"], ["from"])
        return previous == "the" and not shared and listed("compared").isdisjoint(after[:9])
    if word == "well":
        return previous == "as" and not following[0].isalnum() and following != "," and len(before) < 9
    if word in ("above", "below"):
        return not (following[0].isdigit() or following in ("all", "average", "zero", "ground", "the", "water", "and"))
    tests = {
        "such": following != "as"
        and (following not in ("a", "an") or (previous not in listed("being") and previous not in ("in", "at"))),
        "so": previous in listed("doing") and alone,
        "following": previous == "the",
        "given": previous == "the" and following not in ("name", "names", "time"),
        "aforementioned": True,
        "respective": previous not in ("their", "our", "your"),
        "here": following == "." and previous not in ("out", "around", "over"),
    }
    return tests[word]


def _takes_up(before: list[str], previous: str, following: str) -> bool:
    """Tell whether a "that" between these words stands for what was told before."""
    if previous in _SUPPOSING and following in listed("auxiliary"):
        return len(before) < _FRONT  # "I knew that if that had been my first ferry"
    if previous in listed("doing") and (len(before) < _DONE or not following[0].isalnum()):
        return True
    if previous in listed("prepositions") or following in ("new", "same", "particular", "kind", "sort", "point"):
        bare = not following[0].isalnum()
        return bare or (following not in listed("that_clause") and not following.endswith("ing"))
    return False


def _is_placed(before: list[str]) -> bool:
    """Tell whether these words only say for whom, when or where something is so: "To the porters of a lock,"."""
    return (before[0] in _PLACING and before[1] != "order") or before[:2] == ["to", "the"]


def _states(verb: str, what: str) -> bool:
    """Tell whether a clause says something of its subject, not "this is how we row" of what follows it."""
    return verb in _STATING and not what.startswith("wh") and what != "how"


def _subject(before: list[str], noun: str, verb: str) -> bool:
    """Tell whether "that" begins a main clause after a comma: "When I sit down, that surge is gone."."""
    if noun == "$":  # "For most people, that $30 ticket"
        return True
    told = stem(noun) in {stem(t) for t in before} or noun in listed("that_clause") or noun in table("stop")
    return verb in listed("being") and not told and before[0] in listed("fronting") and "," not in before[:-1]


def _demonstrates(word: str, before: list[str], following: str, alone: bool) -> bool:
    if word == "this":
        if following in listed("this_time"):
            return False
    elif following in ("days", "who", "whose", "whom", "which", "where", "that", "of", "with", "in"):
        return False
    if alone:
        # In "the news is that this is so" the clause that begins at "that" holds nothing to point at.
        return not _broken(before[:-1] if before[-1:] == ["that"] else before)
    return stem(following) not in {stem(t) for t in before}
