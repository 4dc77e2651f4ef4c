"""What can be measured of one English sentence without a model."""

import re
from dataclasses import dataclass
from functools import lru_cache

from repurpose.language.counting import count_words
from repurpose.language.sentences import ends_asking
from repurpose.language.words import count_phrases, straighten, table

TOKEN = re.compile(r"[a-z]+(?:['-][a-z]+)*")
SINGULAR = frozenset({"i", "i'm", "i've", "i'd", "i'll", "me", "my", "mine", "myself"})
PLURAL = frozenset({"we", "we're", "we've", "we'd", "we'll", "us", "our", "ours", "ourselves"})
SECOND = frozenset({"you", "you're", "you've", "you'd", "you'll", "your", "yours", "yourself", "yourselves"})
NUMBER = re.compile(r"(?<![\w.])[$€£]?\d[\d.,]*%?")
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"[A-Z](?<=[a-z,;:] [A-Z])[A-Za-z]+")  # its first letter first, which is found fastest
# Whole words only, none given back: one word of a megabyte costs no more than its length.
# Anchored at word starts and bounded, so that a text without spaces cannot make it slow.
_SERIES = re.compile(r"(?<!\w)\w{1,30}, (?:\w{1,30} ){0,5}\w{1,30},? (?:and|or) \w")


@dataclass(frozen=True, slots=True)
class Measures:
    """Counts and flags of one sentence; counts are of words unless said otherwise."""

    words: int
    """By the counting rule of `language.counting`."""
    letters: int
    first_singular: int
    """I, me, my, mine, myself and their contractions."""
    first_plural: int
    second: int
    past: int
    """Verbs in the past tense: irregular forms from a table and regular ones in -ed."""
    time: bool
    """Sets a scene in time: "last spring", "when I started"."""
    belief: bool
    """The author noticing, believing or wondering."""
    struggle: int
    """Words of resistance, doubt and failure."""
    turn: bool
    """Opens on a turn: But, Instead, It turned out."""
    question: bool
    exclamation: bool
    negations: int
    hedges: int
    boosters: int
    """Words that intensify or praise, where nothing right before them denies it."""
    emphatic: int
    """The same, denied or not, and what holds always or most: every, never, best."""
    remedy: int
    """Phrases that tell the reader what to do."""
    plan: int
    """Will, plan to, upcoming: a roadmap's words."""
    promotion: int
    announces: bool
    """Tells of a launch, a release or a programme."""
    system: int
    """Nouns of teams, rules and arrangements."""
    people: int
    """Words for people who have no name: a friend, someone, others."""
    reasons: int
    """Because, since, so that: words that say why."""
    comparisons: int
    """More, worse, than: words that hold one thing against another."""
    the: int
    """How often "the" stands."""
    series: bool
    """Three or more items in a row."""
    imperative: bool
    """Opens on a bare verb: a command."""
    numbers: int
    names: int
    """Capitalised words inside the sentence, I excepted."""
    quoted: bool
    """Holds a quotation mark."""
    contractions: int


@lru_cache(maxsize=512)  # a dozen rules ask it of one sentence; an article has some hundreds of texts
def tokens(lower: str) -> tuple[str, ...]:
    """Return the words of a text in lower case (`TOKEN`)."""
    return tuple(TOKEN.findall(lower))


@lru_cache(maxsize=1024)
def measure(sentence: str) -> Measures:
    """Measure one sentence of visible text."""
    straight = straighten(sentence)
    lower = straight.lower()
    words = tokens(lower)
    phrases = count_phrases(lower, words)
    past = table("past")
    return Measures(
        words=count_words(sentence),
        letters=sum(map(str.isalpha, lower)),
        first_singular=len([t for t in words if t in SINGULAR]),
        first_plural=len([t for t in words if t in PLURAL]),
        second=len([t for t in words if t in SECOND]),
        past=len([t for t in words if t in past or (t.endswith("ed") and is_past(t))]),
        time=phrases["time"] > 0,
        belief=phrases["belief"] > 0,
        struggle=phrases["struggle"],
        turn=phrases["turn_start"] > 0,
        question="?" in lower and ends_asking(lower),
        exclamation="!" in lower,
        negations=phrases["negation"],
        hedges=phrases["hedge"],
        boosters=phrases["booster"],
        emphatic=phrases["emphatic"],
        remedy=phrases["remedy"],
        plan=phrases["plan"],
        promotion=phrases["promotion"],
        announces=phrases["announcement"] > 0,
        system=phrases["system"],
        people=phrases["people"],
        reasons=phrases["reason"],
        comparisons=phrases["comparison"],
        the=words.count("the"),
        series=", " in lower and (" and " in lower or " or " in lower) and bool(_SERIES.search(lower)),
        imperative=bool(words) and words[0] in table("imperative"),
        numbers=len(NUMBER.findall(lower)) if _DIGIT.search(lower) else 0,
        names=len(_NAME.findall(straight)),
        quoted='"' in straight,
        contractions=sum(map(is_contraction, words)) if "'" in lower else 0,
    )


def is_command(sentence: str) -> bool:
    """Tell whether a sentence opens on a bare verb (`Measures.imperative`)."""
    first = TOKEN.search(straighten(sentence).lower())
    return first is not None and first[0] in table("imperative")


def is_past(token: str) -> bool:
    """Tell whether a lower-case word is a verb in the past tense: from the table, or in -ed and no exception."""
    return token in table("past") or (token.endswith("ed") and len(token) > 4 and token not in table("not_past"))


def is_contraction(token: str) -> bool:
    """Tell whether a lower-case word is one; -'s is not, for it is mostly a possessive."""
    return "'" in token and not token.endswith("'s")
