"""Whole clauses: where a sentence may be cut, and whether nothing of what is left is missing."""

import re
from collections.abc import Sequence
from functools import cache

from repurpose.engines.extract.wording.title_words import either, words_of
from repurpose.language.words import any_of

_ASIDE = re.compile(r",? ?\([^()]*\)(?!\w)")
_LIMITING = re.compile(r"\(([a-z]+ly|almost|never|not|often)\)")
"""A word in parentheses without which a sentence says something else: "I (mistakenly) took it for rest"."""
_DASHED = re.compile(r" ?[—–] ?[^—–]+ ?[—–] ?| -{1,2} [^-]+ -{1,2} ")
_STRONG = re.compile(
    r"[;:](?= )| [—–] ?|[—–] ?| -{1,2} "
    r"|, (?=(?:but|so|because|which|although|though|whereas|while|since|yet|who|where)\b)"
    r"|, and (?=(?:I|we|it|it's|they|he|she|you|there|that|this|then|so|yet|to me|for|in|as|if|when"
    r"|nobody|no one|everybody|everyone|people)\b)"
)
_WEAK = re.compile(
    r",? (?=(?:because|so that|in order to|when|while|unless|until|although|though|(?<!look )(?<!looking )after|before"
    r"|since|even if|even though|once)\b)"
    r"| and (?=(?:I|we|it|they|he|she|you|there|that (?:the|no|my|our|I|we|it|they|there|people|everyone|being))\b)"
    r"|, (?=(?:and|or)\b)"
    r"|, (?=(?:especially|including|such as|like|rather than|instead of|particularly|for example|for instance|then|not"
    r"|as well as|or even|regardless|without|with|from|whether|even|at least)\b)"
)
_CONDITION = re.compile(
    r"[ ,]*(?:(?:even|especially|only) )?(?:if|when|while|unless|until|once|because|without|with)\b"
)
_DENIED = re.compile(r"\bnot\b|n't\b")
_DENIES = re.compile(r"\b(?:not|never|no|nobody|none|few|rarely)\b|n't\b", re.IGNORECASE)
_SEAM_MARK = re.compile(r"^[ ,;:—–-]+")
_TURN = re.compile(r"(?:but|yet|however|although|though|except|whereas)\b")
_PREDICATE = re.compile(
    r"(?:but|yet) (?!(?:I|we|you|he|she|they|it|there|this|that|these|those|what|when|who|how|where|why|if"
    r"|as|in|at|on|for|like|with|without|by|from|to|over|under|after|before|since|until|while|once|despite|then|now"
    r"|nobody|everybody|people|the|a|an|my|our|your|their|his|her|its|some|all|any|most|many|no|every|each|one)\b"
    r"|(?:I|we|it|they|you|he|she|there|that)'|[A-Z]|[a-z]+ing\b|[a-z]+s (?:is|are|was|were)\b)"
)
"""A turn that goes on with the subject before it."""
_COMPARED = re.compile(r"\b(?:more|less|rather|\w+er)\b(?!.*\bthan\b)")
_FINAL_STOP = ".!?… "
_RELATIVES = frozenset("that which who whom whose where".split())
_WHO = frozenset(("who", "which", "whom"))
_NOMINATIVES = frozenset("i we they he she".split())
_DETERMINERS = frozenset("the a an my our their some any all most many every those these".split())
_VERBS = ("finite", "did", "has", "does", "past")
SUBORDINATE = re.compile(
    r"(?:if|when|whenever|because|as|while|although|though|since|after|before|until|once|unless|even if|even when"
    r"|even though|in|on|at|for|with|without|during|by|from|of|over|under|to|unlike)\b"
)
_LINK = re.compile(r"\b(?:and|or)\b")
_PAIRED = tuple(
    (re.compile(rf"\b{first}\b"), re.compile(rf"\b{second}\b"))
    for first, second in (
        ("not only", "but"),
        ("not just", "but"),
        ("either", "or"),
        ("neither", "nor"),
        (r"between (?!(?:[\w-]+ )?[a-z]+s\b|them\b|us\b|you\b)", "and"),  # "between clients" is whole
    )
)
_SECOND_CLAUSE = re.compile(r", (?:and|or|but) (?:I|we|it|they|he|she|you|there)\b", re.IGNORECASE)
MARKUP = r"[\"()\[\]{}<>*_`|=@#/\\]|https?:|w(?<!\ww)ww\."
"""Quotation, markup and addresses."""
LETS = "let(?:'s| us)"
_FOREIGN = re.compile(
    rf"{MARKUP}|'(?:(?<!\S')|\s|$)|\.\w|\.\s"
    rf"|{any_of('us all', 'we all', 'of us', LETS, 'fellow')}\b"
)
"""What no clause of one's own holds, and persons that cannot be turned."""


@cache
def _linking() -> re.Pattern[str]:
    """Match a word between commas that only links: its commas part no clauses."""
    joined = "and|but|or|so|yet|which|who|because|although|while"
    return re.compile(rf", (?:{either('fronts')}|though|too)(?P<mark>(?=, (?:{joined})\b)|,)", re.IGNORECASE)


def _without_links(text: str) -> str:
    """Return the text without ", however,"; behind what stands in front of a subject a comma stays."""
    return _linking().sub(lambda found: found["mark"] if SUBORDINATE.match(text.lower()) else "", text)


def finish(text: str, words: int, characters: int, least: int = 3, *, unconditional: bool = False) -> str:
    """Return the longest whole clause at the start of `text` that fits; empty where a cut would break it.

    Cuts fall where a second clause begins; an aside in parentheses or between dashes is left out. With `unconditional`
    no condition is cut: "every slip feels like the end when you're a kid" says something else without its end.
    """
    whole = without_asides(text)
    text = whole[: _seam(whole, least)]
    shorter = [text[: seam.start()] for seam in _WEAK.finditer(text)]
    for option in (text, *reversed(shorter)):
        clause = option.rstrip(" ,:;")
        rest = text[len(clause) :]
        if (_COMPARED.search(clause) and " than " in rest) or (unconditional and _CONDITION.match(rest)):
            continue
        if clause != whole and is_subject(clause):
            continue
        if least <= len(clause.split()) <= words and len(clause) <= characters and is_whole(clause):
            return clause
    return ""


def without_asides(text: str) -> str:
    """Return the text without parentheses, what stands between dashes, ", however," and the final stop."""
    if "," in text:
        text = _without_links(text)
    if "(" in text:
        text = _ASIDE.sub("", _LIMITING.sub(r"\1", text))
    if "—" in text or "–" in text or " -" in text:
        text = _DASHED.sub(" ", text)
    return text.strip().rstrip(_FINAL_STOP)


def strong_clause(text: str) -> str:
    """Return what stands before a second clause with a subject of its own; empty where none does, or a condition."""
    at = _seam(text, 1)
    clause = text[:at].rstrip(" ,:;")
    whole = at < len(text) and not _CONDITION.match(_SEAM_MARK.sub("", text[at:])) and not is_subject(clause)
    return clause if whole else ""


def is_subject(clause: str) -> bool:
    """Tell whether a clause is a subject alone: "the habits that I kept", "rest we'll have", "rowers who had left"."""
    words = clause.lower().removeprefix("that ").split()
    plural = len(words) > 1 and words[0].endswith("s") and words[1] in _WHO
    if not words or not (words[0] in _DETERMINERS or plural):
        return False
    for at in range(1 if plural else 2, len(words)):
        joined = words[at] in _RELATIVES
        own = words[min(at + joined, len(words) - 1)]  # "the habits that I kept" has a subject in its relative clause
        if joined or (_is_nominative(own) and words[at - 1] not in words_of("hanging")):
            behind = at + joined + (2 if _is_nominative(own) else 1)
            return not _shows_verb(words[:at]) and _verbs(words[behind:]) <= sum(w in _WHO for w in words[behind:])
    return False


def _is_nominative(word: str) -> bool:
    return word.partition("'")[0] in _NOMINATIVES


def _shows_verb(words: Sequence[str]) -> bool:
    return _verbs(words) > 0


def _verbs(words: Sequence[str]) -> int:
    return sum(word.endswith("ed") or any(word in words_of(name) for name in _VERBS) for word in words)


def takes_back(clause: str, text: str) -> bool:
    """Tell whether what is gone after `clause`, cut off the front of `text`, limits it: "A, but B" does not hold as A.

    A denial claims less than that.
    """
    rest = _SEAM_MARK.sub("", text.removeprefix(clause))
    return _TURN.match(rest) is not None and not _DENIES.search(clause)


def goes_on(clause: str, text: str) -> bool:
    """Tell whether what is gone after `clause`, cut off the front of `text`, has no subject of its own.

    "I knew that it was wrong, yet saw nothing better" has none, "…, but I saw nothing better" may be parted.
    """
    rest = _SEAM_MARK.sub("", without_asides(text).removeprefix(clause))
    return _PREDICATE.match(rest) is not None


def _seam(text: str, least: int) -> int:
    """Return where the first clause of at least `least` words ends; the length of the text where it is the only one."""
    for seam in _STRONG.finditer(text):
        left, right = text[: seam.start()], text[seam.end() :]
        if right.startswith("but ") and _DENIED.search(left):
            continue  # "not A, but B" is one thought
        if len(left.split()) >= least:
            return seam.start()
    return len(text)


def is_whole(clause: str) -> bool:
    """Tell whether nothing of a clause is missing: no list cut short, no word that hangs, no half of a pair."""
    lower = clause.lower()
    last = lower.split()[-1]
    if _FOREIGN.search(clause) or last in words_of("hanging") or len(last) == 1 or _SECOND_CLAUSE.search(clause):
        return False
    for first, second in _PAIRED:
        if (found := first.search(lower)) and not second.search(lower, found.end()):
            return False
    head, comma, tail = lower.rpartition(",")
    if not comma:
        return True
    if SUBORDINATE.match(lower):
        return "," not in head and len(tail.split()) >= 3
    if tail.startswith(" but "):
        return bool(_DENIED.search(head)) and "," not in head
    return "," in head and bool(_LINK.search(tail))  # a list ends in "and"; one comma before it opens another clause
