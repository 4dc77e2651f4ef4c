"""A sentence of the article, or a whole clause of one, as a title that says something."""

import re
from collections.abc import Iterator
from functools import cache

from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.titles.claims import opens_on_subject, says_that
from repurpose.engines.extract.titles.own_title import is_attributed, is_label
from repurpose.engines.extract.wording.clauses import (
    LETS,
    MARKUP,
    finish,
    is_subject,
    is_whole,
    strong_clause,
    takes_back,
    without_asides,
)
from repurpose.engines.extract.wording.clear import is_insiders, is_unnamed, stands_alone
from repurpose.engines.extract.wording.heard import telling
from repurpose.engines.extract.wording.title_words import MOST_CHARACTERS, MOST_WORDS, either, words_of
from repurpose.engines.extract.wording.told import Made
from repurpose.language.fragments import is_finite, is_noun_phrase
from repurpose.language.measures import PLURAL, SINGULAR, is_command, is_past, measure
from repurpose.language.references import opening_need
from repurpose.language.typography import capital, plain
from repurpose.language.words import any_of

STATED, HEADED = "a sentence of the article", "the heading above it"
_FEWEST_WORDS, _FEWEST_OF_A_HEADING, _MOST_COMMAS = 6, 4, 3
_FEWEST_OF_A_TOPIC, _FEWEST_TELLING = 3, 2
_AUTHOR = (SINGULAR | PLURAL) - frozenset("me mine myself us ours ourselves".split())
"""A told statement may open on these: the author, and what is theirs."""
_SUBJECT = 2
"""First words of a statement, which name what it is about."""
_STRANGE = re.compile(
    rf"{MARKUP}|[.:;] | [—–-] |, (?:who|which|whose|whom)\b[^,]*, "
    rf"|{any_of('us all', 'we all', LETS)}\b"
)
"""Marks, asides and persons that no title of one's own has."""
_TWICE = re.compile(r"\b(\w+) (?!that\b|had\b)\1\b")
"""A word that only what is left out kept apart from itself: "as I was was"."""
_YOU = re.compile(r"\byou(?:r|rs|rself|'\w+)?\b", re.IGNORECASE)
_ALSO = re.compile(r" (?:as well|too)$")
"""At the end it points at nothing that a stranger misses."""


_POINTING = re.compile(
    r"(?:it|it's|it'll)\b(?!(?: [\w']+){1,6}? (?:to [a-z]+|that|how|whether|if)\b)|(?:this|these|here|there)\b"
    r"|it (?:is|was) (?:the|an?)\b|(?:one|some|any|each|none|both|all) of\b|(?:though|although|whereas)\b"
    r"|oftentimes\b|often times\b|hopefully\b|perhaps (?:most|more|even)\b"
    r"|(?:along|together|as) with\b|(?:in addition to|besides|apart from|aside from)\b"
    r"|(?:the |the only )?ones? (?:that|who|whom|which|whose|I|we|you|they)\b|those that\b",
    re.IGNORECASE,
)
"""No title begins on what only its page knows, on one of several, on "the ones that", on a hope or a concession, or on
what adds it to something else."""
_CONDITION = re.compile(
    r"(?:if|when|whenever|where|because|while|since|unless|until|after|before|once|as|although|though)\b"
    r"(?:[^,]|, (?:and|or) )*$",
    re.IGNORECASE,
)
"""A clause that waits for its main one."""
_NUMBERED = re.compile(r"^#?\d{1,2}[.):]? (?=[A-Z])")
_DOING = re.compile(r"[A-Z][a-z]{2,}ing\b")
_HALF = re.compile(r"(?:\bnot|n't) (?:merely|simply)\b(?!.*\b(?:but|also)\b)")


_SECOND = re.compile(
    r"(?:, (?:but|so|yet) |; (?:but |however, )?| — (?:but )?)(?=(?:I|we|our|my|the|most|many|people|nobody)\b)"
)
"""Where a second clause begins that says more than the first."""
_LIMITS = re.compile(
    r"\b(?:exceptions?|some|most(?! importantly)|many(?! \w+ ago)|certain|rare|majority|cases|theory|principle|paper"
    r"|alone|(?:my|our) (?:opinion|view)|(?:perfect|ideal) world|in a way)\b"
    r"|\b(?:in the past|at first|at the (?:start|time|beginning)|in (?:my|our) experience), $",
    re.IGNORECASE,
)
"""What says how far a statement holds: it is not cut off."""
_SETS_IN = re.compile(
    r"(?:when|after|before|once|while|as|since) (?P<said>(?:I|we) (?:[\w']+ ){0,4}?[\w']+), (?=(?:I|we|my|our)\b)",
    re.IGNORECASE,
)
"""A time clause that may say of what, or only that something went on: "When we started, …"."""
_REASON = re.compile(
    r"(?:as|since|because|given|through|throughout|over|before|when|while) [^,;:]{3,120}, "
    r"(?=(?:I|we|I'm|I've|we've|we're|my|our) )",
    re.IGNORECASE,
)
"""What stands in front of what the author did: why, like whom, when."""


@cache
def _front() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{either('fronts')}), |(?:{either('fronts_bare')}),? (?:that )?|so,? (?=(?:I|we|my|our)\b)"
        r"|(?:about |almost |nearly )?(?:an?|one|two|three|four|five|several|many|a few)"
        r" (?:years?|months?|weeks?|days?) ago,? "
        r"|(?:this|last|that|earlier this) (?:past )?(?:year|month|week|spring|summer|fall|autumn|winter|day), "
        r"|(?:back )?in (?:early |late |mid-)?(?:[A-Z][a-z]+ )?(?:of )?(?:(?:19|20)\d\d|last year|this year),? "
        r"|(?:over|in|for|during) the (?:past|last) (?:[\w-]+ ){0,3}?(?:years?|months?|weeks?|days?|decades?|quarter), "
        r"|(?:in|on|at|after|for|from|by|with|during) (?:[\w'-]+ ){1,6}[\w'-]+, (?=(?:I|we|I'm|I've|we've|we're) ))",
        re.IGNORECASE,
    )


@cache
def _headed() -> re.Pattern[str]:
    """Return what a heading is that has a subject and a verb of its own: most are labels, questions or commands."""
    clause = r"(?:that|which|who|how|what|why|where|when|whether|if|to)"
    return re.compile(
        rf"(?!(?:what|why|how|where|when|who|which|is|are|can|do|does|did|on|for)\b|\w+ly\b|\w+ing\b.*\bhave\b)"
        rf"[\w'-]+ (?:(?!{clause}\b)[\w'-]+ )*?(?<!\bthe )(?:{either('finite')}) \w",
        re.IGNORECASE,
    )


def statements(line: Line, known: frozenset[str]) -> Iterator[Made]:
    """Yield the sentence, and its whole clauses that a stranger understands alone, without a link or a day in front.

    `known` are stems of the words of the body, which tells what "the" thing is.
    """
    m = line.measures
    text = plain(line.trimmed).rstrip(".! ")
    bare = line.item and not line.text.endswith(".")
    if bare or m.imperative or m.question or (m.plan and (m.first_singular or m.first_plural)) or line.names_back:
        return
    seen = set[str]()
    for begin, whole in _begins(text):
        if text.count('"', 0, begin) % 2:
            continue  # somebody else speaks
        rest = without_asides(text[begin:])
        for option in (rest, strong_clause(rest), _shortened(rest)):
            clause = capital(option) if option else ""
            if not clause or clause in seen:
                continue
            seen.add(clause)
            if (
                serves(clause)
                and stands(clause, known)
                and (whole or _opens(clause))
                and (option == rest or (_ends(clause) and not takes_back(option, rest)))
            ):
                yield Made(clause, len(clause.split()), STATED, cut=option != rest)


def _begins(text: str) -> Iterator[tuple[int, bool]]:
    """Yield where a statement may begin, and whether that is where the author begins it."""
    start = 0
    while (found := _front().match(text, start)) and not _LIMITS.search(found[0]):
        start = found.end()
    if (found := _SETS_IN.match(text, start)) and not telling(found["said"]):
        start = found.end()
    yield start, True
    if _is_long(text[start:]) and (found := _REASON.match(text, start)):
        yield found.end(), False
    yield from ((end, not _is_verb(text[end:].split(maxsplit=1)[0].lower())) for end in says_that(text))
    yield from ((found.end(), False) for found in _SECOND.finditer(text))


def _is_verb(word: str) -> bool:
    """Tell whether a word after "that" is its verb: of "the fact that sank in" nothing is a clause of its own."""
    return word in words_of("finite") or (word.isalpha() and is_past(word))


def _shortened(text: str) -> str:
    """Return the longest whole clause that fits a title of a text that is too long for one; empty where none does."""
    if not _is_long(text) or takes_back(strong_clause(text), text):
        return ""
    return finish(text, MOST_WORDS, MOST_CHARACTERS, _FEWEST_WORDS, unconditional=True)


def _is_long(text: str) -> bool:
    return len(text.split()) > MOST_WORDS or len(text) > MOST_CHARACTERS


def points_elsewhere(text: str) -> bool:
    """Tell whether a text begins on what only its page knows, or adds to something else."""
    return _POINTING.match(text) is not None


def stated_above(heading: str, known: frozenset[str]) -> Made | None:
    """Return a heading as a title where it says something by itself: "Delivery is the strategy".

    `known` are stems of the words of the body.
    """
    text = _NUMBERED.sub("", plain(heading)).rstrip(".! ")
    if not _headed().match(text) or not serves(text, _FEWEST_OF_A_HEADING) or not stands(text, known):
        return None
    return Made(text, len(text.split()), HEADED)


def topic_above(heading: str) -> Made | None:
    """Return a heading as a title where it says what to do or what is done: "Asking twice", "Keep the old files"."""
    text = _NUMBERED.sub("", plain(heading)).rstrip(".!: ")
    words = len(text.split())
    if not is_command(text) and not _DOING.match(text):
        return None
    if words < _FEWEST_OF_A_TOPIC or len(telling(text)) < _FEWEST_TELLING or len(text) > MOST_CHARACTERS:
        return None
    return None if text.endswith("?") or is_label(text) or is_attributed(text) else Made(text, words, HEADED)


def serves(clause: str, least: int = _FEWEST_WORDS) -> bool:
    """Tell whether a clause is whole and has the form of a title; what it is worth as one is weighed later."""
    return (
        least <= len(clause.split()) <= MOST_WORDS
        and len(clause) <= MOST_CHARACTERS
        and not clause[0].isdigit()
        and clause.count(",") <= _MOST_COMMAS
        and not _HALF.search(clause)
        and not _STRANGE.search(clause)
        and not _TWICE.search(clause)
        and not _YOU.search(clause)
        and clause.split()[-1].lower() not in words_of("hanging")
        and opening_need(_ALSO.sub("", clause)) == ""
        and _is_sentence(clause)
    )


def _is_sentence(clause: str) -> bool:
    """Tell whether a clause has a subject with a verb of its own, as far as common words show."""
    words = clause.lower().split()
    if words[0] == "to" or is_noun_phrase(clause) or is_subject(clause) or _CONDITION.match(clause):
        return False
    if words[0].endswith("ing") and len(words[0]) > len("thing"):
        return not words_of("finite").keys().isdisjoint(words[:-1])  # "driven by their needs"
    return words[0] in _AUTHOR or any(map(is_finite, clause.split(","))) or measure(clause).past > 0


def stands(clause: str, known: frozenset[str]) -> bool:
    """Tell whether a stranger understands it and nothing in it points elsewhere."""
    return (
        not is_command(clause)
        and not points_elsewhere(clause)
        and not is_insiders(" ".join(clause.split()[:_SUBJECT]))
        and not is_unnamed(clause)
        and stands_alone(_ALSO.sub("", clause), known)
    )


def _opens(clause: str) -> bool:
    """Tell whether what is left of a sentence begins with its subject."""
    words = clause.lower().split()
    return words[0] in _AUTHOR or opens_on_subject(words)


def _ends(clause: str) -> bool:
    """Tell whether what is left of a sentence is whole and kept its verb."""
    verbs = [word for word in clause.lower().split()[1:] if not word.endswith(("'ve", "'d"))]
    has_verb = any(word in words_of(name) for word in verbs for name in ("finite", "did", "past"))
    return is_whole(clause) and (has_verb or measure(clause).past > 0)
