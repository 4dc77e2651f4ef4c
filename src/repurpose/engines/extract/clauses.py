"""Whole clauses: where a sentence may be cut, whether what is left stands alone, and who it speaks of."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from repurpose.engines.extract.title_words import either, words_of
from repurpose.language.mentions import read_mentions
from repurpose.language.references import opening_need
from repurpose.language.words import straighten

Person = Literal["you", "they"]

_TURNED: dict[Person, dict[str, str]] = {
    "you": {
        "i": "you", "we": "you", "me": "you", "us": "you", "my": "your", "our": "your", "mine": "yours",
        "ours": "yours", "myself": "yourself", "ourselves": "yourself",
    },
    "they": {
        "i": "they", "we": "they", "me": "them", "us": "them", "my": "their", "our": "their", "mine": "theirs",
        "ours": "theirs", "myself": "themselves", "ourselves": "themselves",
    },
}  # fmt: skip
_FOLLOWING = {"am": "are", "was": "were", "wasn't": "weren't"}
_TOKEN = re.compile(r"(?P<word>[A-Za-z]+)(?P<short>'[a-z]+)?")
_FIRST = re.compile(rf"\b(?!(?-i:US)\b)(?:{'|'.join(_TURNED['you'])})\b", re.IGNORECASE)
_SECOND = re.compile(r"\byou(?:r|rs|rself|rselves)?\b", re.IGNORECASE)
_THIRD = re.compile(r"\b(?:they|them|their|theirs|themselves)\b", re.IGNORECASE)
_ADVERB = re.compile(r"(?:also|still|always|never|often|just|really|only|probably|once|\w+ly)$", re.IGNORECASE)


def address(clause: str, person: Person) -> str:
    """Turn I and we into you or they, with the verbs that must follow; empty where two persons would become one.

    "I was sure my own way was best" becomes "you were sure your own way was best". A clause that already speaks of
    "you", or of "them", beside its "I" would say something else afterwards.
    """
    if not _FIRST.search(clause):
        return clause
    if (_SECOND if person == "you" else _THIRD).search(clause):
        return ""
    table = _TURNED[person]
    turned: list[str] = []
    subject = False  # the last word was a turned subject, or an adverb after one
    at = 0
    for found in _TOKEN.finditer(clause):
        word, short = found["word"], found["short"] or ""
        if word.lower() in ("i", "we"):
            subject = True
            if turned and turned[-1].lower() in _FOLLOWING:  # "was I"
                turned[-1] = _FOLLOWING[turned[-1].lower()]
            short = "'re" if short == "'m" else short
        elif subject and (word + short).lower() in _FOLLOWING:
            word, short, subject = _FOLLOWING[(word + short).lower()], "", False
        else:
            subject = subject and bool(_ADVERB.match(word))
        turned += [clause[at : found.start()], (word if word == "US" else table.get(word.lower(), word)) + short]
        at = found.end()
    return "".join(turned) + clause[at:]


_YOUR = re.compile(r"\byour(?=(?:s|self|selves)?\b)")
_FRONT_OF_YOU = re.compile(r"\b(of|to|for|with|around|behind|beside|before|from) you$")
_PERSONS = re.compile(r"\b(?:you|they|them|their|theirs)\b", re.IGNORECASE)


def of_others(clause: str) -> str:
    """Turn "your" into "their" behind "anyone else", where it is theirs; a "you" that is everybody stays."""
    turned = _FRONT_OF_YOU.sub(r"\1 them", clause)
    bare = turned.removesuffix(" them") if turned != clause else turned
    return (
        clause
        if _PERSONS.search(bare)
        else _YOUR.sub("their", turned).replace("theirselves", "themselves").replace("theirself", "themselves")
    )


_ASIDE = re.compile(r",? ?\([^()]*\)(?!\w)")
_DASHED = re.compile(r" ?[—–] ?[^—–]+ ?[—–] ?| -{1,2} [^-]+ -{1,2} ")
_STRONG = re.compile(
    r"[;:](?= )| ?[—–] ?| -{1,2} "
    r"|, (?=(?:but|so|because|which|although|though|whereas|while|since|yet|who|where)\b)"
    r"|, and (?=(?:I|we|it|it's|they|he|she|you|there|that|this|then|so|yet|to me|for|in|as|if|when"
    r"|nobody|no one|everybody|everyone|people)\b)"
)
_WEAK = re.compile(
    r",? (?=(?:because|so that|in order to|when|while|unless|until|although|though|after|before|since|even if"
    r"|even though|once)\b)"
    r"| and (?=(?:I|we|it|they|he|she|you|there)\b)|, (?=(?:and|or)\b)"
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
_COMPARED = re.compile(r"\b(?:more|less|rather|\w+er)\b(?!.*\bthan\b)")
_FINAL_STOP = ".!?… "
_RELATIVES = frozenset("that which who whom whose where".split())
_NOMINATIVES = frozenset("i we they he she".split())
_DETERMINERS = frozenset("the a an my our their some any all most many every those these".split())
_VERBS = ("finite", "did", "has", "does")


@cache
def _linking() -> re.Pattern[str]:
    """Match a word between commas that only links: its commas part no clauses."""
    joined = "and|but|or|so|yet|which|who|because|although|while"
    return re.compile(rf", (?:{either('fronts')}|though|too)(?P<mark>(?=, (?:{joined})\b)|,)", re.IGNORECASE)


def _without_links(text: str) -> str:
    """Return the text without ", however,"; behind what stands in front of a subject a comma stays."""
    return _linking().sub(lambda found: found["mark"] if _SUBORDINATE.match(text.lower()) else "", text)


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
    return _DASHED.sub(" ", _ASIDE.sub("", _without_links(text))).strip().rstrip(_FINAL_STOP)


def strong_clause(text: str) -> str:
    """Return what stands before a second clause with a subject of its own; empty where none does, or a condition."""
    at = _seam(text, 1)
    clause = text[:at].rstrip(" ,:;")
    whole = at < len(text) and not _CONDITION.match(_SEAM_MARK.sub("", text[at:])) and not is_subject(clause)
    return clause if whole else ""


def is_subject(clause: str) -> bool:
    """Tell whether a clause cut off its sentence is a subject alone: "the habits that I kept", "rest we'll have"."""
    words = clause.lower().removeprefix("that ").split()
    if not words or words[0] not in _DETERMINERS:
        return False
    for at in range(2, len(words)):
        joined = words[at] in _RELATIVES
        own = words[min(at + joined, len(words) - 1)]  # "the habits that I kept" has a subject in its relative clause
        if joined or (_is_nominative(own) and words[at - 1] not in words_of("hanging")):
            behind = at + joined + (2 if _is_nominative(own) else 1)
            return not _shows_verb(words[:at]) and not _shows_verb(words[behind:])
    return False


def _is_nominative(word: str) -> bool:
    return word.partition("'")[0] in _NOMINATIVES


def _shows_verb(words: Sequence[str]) -> bool:
    return any(word.endswith("ed") or any(word in words_of(name) for name in _VERBS) for word in words)


def takes_back(clause: str, text: str) -> bool:
    """Tell whether what is gone after `clause`, cut off the front of `text`, limits it: "A, but B" does not hold as A.

    A denial claims less than that.
    """
    rest = _SEAM_MARK.sub("", text.removeprefix(clause))
    return _TURN.match(rest) is not None and not _DENIES.search(clause)


def _seam(text: str, least: int) -> int:
    """Return where the first clause of at least `least` words ends; the length of the text where it is the only one."""
    for seam in _STRONG.finditer(text):
        left, right = text[: seam.start()], text[seam.end() :]
        if right.startswith("but ") and _DENIED.search(left):
            continue  # "not A, but B" is one thought
        if len(left.split()) >= least:
            return seam.start()
    return len(text)


_SUBORDINATE = re.compile(
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
MARKUP = r"[\"()\[\]{}<>*_`|=@#/\\]|https?:|\bwww\."
"""Quotation, markup and addresses."""
_FOREIGN = re.compile(
    rf"{MARKUP}|(?:^|\s)'|'(?:\s|$)|\.\w|\.\s"
    r"|\b(?:us all|we all|of us|let's|let us|fellow)\b"
)
"""What no clause of one's own holds, and persons that cannot be turned."""


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
    if _SUBORDINATE.match(lower):
        return "," not in head and len(tail.split()) >= 3
    if tail.startswith(" but "):
        return bool(_DENIED.search(head)) and "," not in head
    return "," in head and bool(_LINK.search(tail))  # a list ends in "and"; one comma before it opens another clause


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BACK = re.compile(
    r"\b(?:do|did|does|doing) so\b|\bit$|\b\w+ that (?:for|to|in|with|on|at|as|and|by|into|from)\b"
    r"|\b(?:do|did|does|doing|of|for|with|about|like|to|after|from|on|in|than|know) (?:that|it|them)$"
    r"|\b\w{2,}ing that \w+$",
    re.IGNORECASE,
)


@cache
def _elsewhere() -> re.Pattern[str]:
    graded = rf"(?! an? (?:{either('difficulty')})\b)"  # "such a hard time" points nowhere
    return re.compile(rf"(?<!\bno )(?<!\beach )\b(?:{either('elsewhere')})\b{graded}", re.IGNORECASE)


_FORGIVEN = ("", "soft connective", "lower-case")


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
    # A clause may want its verb ("things that matter"), and has been given its capital here.
    if opening_need(cased) not in _FORGIVEN or len(read_mentions(cased).definite - known) > unknown:
        return False
    return not (_elsewhere().search(clause) or _YEAR.search(clause) or _BACK.search(clause))


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
    r"|noticed that) )(?:[a-z]+ )?[a-z]{2,}s\b"
    r"|\b(?:people|everyone|somebody|someone|anyone|nobody|children|men|women|folks|kids|users|students|clients|teams)\b"
)


def is_unnamed(clause: str) -> bool:
    """Tell whether a clause speaks of it or them before it has named anything they could stand for."""
    found = _LOOSE.search(clause)
    if not found:
        return False
    before = clause[: found.start()].lower()
    if found["one"]:
        return not _NOUN.search(before) and opening_need(capital(clause[found.start() :])) != ""
    return not _NOUNS.search(before)


def is_clear(clause: str) -> bool:
    """Tell whether a stranger understands a clause and knows everything that it speaks of."""
    return stands_alone(clause) and not is_unnamed(clause) and not is_insiders(clause)


def is_hollow(clause: str) -> bool:
    """Tell whether a clause names nothing but that there was something: "things we never could have guessed"."""
    return _HOLLOW.match(clause) is not None


def capital(text: str) -> str:
    """Return the text with its first letter a capital."""
    return text[0].upper() + text[1:]


def small(text: str) -> str:
    """Return the text ready to stand inside a sentence: its first letter small, unless it is I or an odd spelling."""
    first = text.split()[0]
    if first.partition("'")[0] == "I" or any(c.isupper() or c.isdigit() for c in first[1:]):
        return text
    return text[0].lower() + text[1:]


_OPENING_QUOTE = re.compile(r"(?<![\w’])'(?=\w)")


def restyle(text: str, original: str) -> str:
    """Return straight-quoted `text` with curly apostrophes and quotation marks where the original has them."""
    if "’" not in original or "'" in original:
        return text
    return _OPENING_QUOTE.sub("‘", text).replace("'", "’")


def plain(text: str) -> str:
    """Return the text with straight quotation marks and single spaces."""
    return " ".join(straighten(text).split())
