"""Questions from what the author says of themselves: "I thought …" becomes "Did anyone else think …?"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from repurpose.engines.extract.wording.address import address, of_others
from repurpose.engines.extract.wording.clauses import finish, goes_on
from repurpose.engines.extract.wording.clear import is_hollow, is_insiders, is_unnamed, stands_alone
from repurpose.engines.extract.wording.title_words import MOST_CHARACTERS, MOST_WORDS, either, words_of
from repurpose.language.measures import measure

ASKED = "as a question to the reader"

Whose = Literal["you", "they", "everybody"]
"""Who the author's I and we become; `everybody` leaves a bare "we" as it is."""


@dataclass(frozen=True, slots=True)
class Made:
    """A title made from a sentence, before anything is known of the post."""

    text: str
    kept: int
    """Words of the sentence that the title repeats."""
    note: str
    asked: float = 0.0
    """How likely somebody would ask it: from 1 for a question that needs somebody to speak of themselves to about 3."""
    cut: bool = False
    """Stops before its sentence does."""


TEAM = frozenset("us our ours ourselves".split())
"""After "we" what a team says of itself, and after "I", without a "we", what two share of whom one is not named: "their
fellows", "our quarrel" ask a stranger about people nobody knows. In a claim it is often all people's: "our habits"."""
_UNKNOWN = 0.5
"""By how much less likely somebody would ask a question about "the" of what was never introduced."""
_PAST_AGAIN = re.compile(
    r"\b(?:and|but|then|or) (?:(?:then|also|so) )?(?:am|was|were|is|did|had|have|has|went|came|took|gave|began|saw"
    r"|wrote|ran|grew|knew)\b"
)
"""A second verb that goes with the author's own subject, not with the frame's."""
_SUBJECT = re.compile(
    r"\b(?:that|which|who|what|how|when|where|why|if|whether|because|it|they|you|we|I|there|than|as|so)"
    r"(?:\W+[\w'-]+){0,3}\W+$"
)
_GERUND = re.compile(r"(?!(?:br|s|w?r|sw|cl|spr|fl|str|st|p)ing\b)\w+ing\b")
_NOT_WHY = re.compile(r"\bnot (?:because\b[^.;]*\bor )?because $")
"""What follows is denied as a reason: "not because we had to or because I thought it would float"."""
_BELIEFS = frozenset("think assume believe expect imagine figure".split())
"""Verbs of what turned out to be so or not: asked after as often as what is hard (`how.from_difficulty`)."""
_HELPLESS = "couldn't help but"
_LINKED = re.compile(r"(?:that|like|as if|as though|how|why|if|whether) ")
_THAT_DOES = re.compile(r"that (?:can|could|is|was|will|would|has|had|may|might|should|are|were|it)\b")
_LEANING = re.compile(
    r"(?:so|about|of|it|this|that|them|him|her|me|you)\b(?! (?:is|was|would|took|takes)\b)"
    r"(?!(?<=\bit)(?: \w+)? (?:hard|easy|difficult|harder|easier|impossible)\b)"
)
_A_THING = re.compile(r"(?:an?|some|one|two|more)\b")
"""After "I needed": one thing of one person, which nobody asks others about."""
_A_PLACE = re.compile(r"(?:an?|the|in|at|on|here|there|this|that|so|very|with)\b")
_NEXT_VERB = re.compile(
    r"\b(?:and|but|then|or) (?:(?:then|also|so|finally|eventually|quickly|just|never|soon) )?(?P<verb>[a-z]+)\b"
)
_GRADED = re.compile(r"\b(?:more|most|less|very|so|as|too) \w+$")


@cache
def _finite_alone() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either('finite_alone')})\b")


def is_verb_phrase(clause: str) -> bool:
    """Tell whether no finite verb without a subject of its own follows: "to write is to think" is no phrase."""
    return all(_SUBJECT.search(clause[: found.start()]) for found in _finite_alone().finditer(clause))


def framed(opening: str, rest: str, asked: float, whose: Whose, unknown: int = 0) -> Made | None:
    """Put a whole clause behind `opening`; nothing where it would not read whole or leans on something left out.

    `asked` is how likely somebody would ask it (`Made.asked`); `unknown` is how often it may say "the" of what was
    never introduced, at a cost.
    """
    space = MOST_CHARACTERS - len(opening) - 4  # "they" is longer than "we"
    clause = finish(rest, MOST_WORDS - len(opening.split()), space)
    told = "We know " + clause.removeprefix("that ")
    if not clause or is_unnamed(clause) or not stands_alone(told, unknown=unknown) or _PAST_AGAIN.search(clause):
        return None
    if is_insiders(clause) or is_hollow(clause) or goes_on(clause, rest):
        return None
    words = clause.split()  # "US" is no "us"
    if whose == "everybody" and not TEAM.isdisjoint(words) and "we" not in words:
        return None
    if (whose == "you" or opening.endswith(" to")) and not is_verb_phrase(clause):
        return None
    if opening.endswith((" to", " do you")) and _GERUND.match(clause):
        return None  # the author's own slip, "how to creating"
    if whose == "everybody" and not measure(clause).first_singular:
        turned = clause  # the author says "I" of themselves, so "we" is everybody
    else:
        turned = address(clause, "you" if whose == "you" else "they") or address(clause, "you")
        turned = of_others(turned) if turned == clause and whose != "you" else turned
    asked -= 0.0 if stands_alone(told) else _UNKNOWN
    _, others, verb = opening.partition("anyone else ")
    kept = len(clause.split()) + (1 + len(verb.split()) if others else 0)  # the author's subject and verb went with it
    return Made(f"{opening} {turned}?", kept, ASKED, asked) if turned else None


@cache
def _subject() -> re.Pattern[str]:
    """Match I or we with its verb, at the start or after a seam that begins a clause of its own."""
    return re.compile(
        r"(?:^|(?:,|;|—|–| -) |\b(?:because|but|so|[Gg]rowing up) |, (?:and|but|so|because|while|although|then) )"
        rf"(?P<subject>I|[Ww]e)(?P<short>'ve|'d|'m|'re)?(?: (?P<adverb>{either('dropped_adverbs', 'kept_adverbs')}))?"
        r"(?: (?P<be>am|are|was|were))? (?=(?P<rest>[^,].*)$)"
    )


def from_told(text: str) -> Iterator[Made]:
    """Yield the questions that ask whether others did, felt or thought what the author says of themselves."""
    for found in _subject().finditer(text):
        if _NOT_WHY.search(text, 0, found.start("subject")):
            continue
        adverb, short = found["adverb"] or "", found["short"] or ""
        if adverb in ("now", "already"):
            continue
        if found["be"] or short in ("'m", "'re"):
            made = _being(found["rest"], adverb, past=found["be"] in ("was", "were"))
        else:
            made = _doing(found["rest"], adverb, short, plural=found["subject"] != "I")
        if made:
            yield made


def _doing(rest: str, adverb: str, short: str, *, plural: bool) -> Made | None:
    """Find the verb that opens `rest` in the tables, the longest first, and put it into its frame."""
    whose: Whose = "they" if plural else "everybody"
    kept = f"{adverb} " if adverb in words_of("kept_adverbs") else ""
    simple = not short and adverb not in ("have", "had")
    asked = adverb in ("did", "do", _HELPLESS)  # "I did notice": the base form follows
    words = rest.split()
    if plural and not TEAM.isdisjoint(words):
        return None
    for size in (3, 2, 1):
        if len(words) <= size:
            continue
        verb, after = " ".join(words[:size]), " ".join(words[size:])
        if words_of("has").get(verb, verb) in words_of("tasks") or (
            plural and words_of("did").get(verb, verb) in words_of("team_wishes")
        ):
            return None
        if simple and not asked and verb in words_of("did"):
            return _verbed("Did anyone else", kept, words_of("did")[verb], _before_past(after), whose)
        if not asked and verb in words_of("has"):
            return _verbed("Has anyone else", kept, words_of("has")[verb], _before_past(after), whose)
        if simple and verb in words_of("does") and not (verb == "have" and plural):
            past = adverb in ("did", _HELPLESS)
            return _verbed("Did anyone else" if past else "Does anyone else", kept, verb, after, whose)
    return None


def _verbed(frame: str, adverb: str, verb: str, after: str, whose: Whose) -> Made | None:
    """Put the author's verb into a frame: "Did anyone else" takes the base form, "Has anyone else" the participle."""
    if (
        (verb == "been" and _A_PLACE.match(after))
        or (verb == "use to" and after.startswith("be "))
        or (adverb == "never " and frame.startswith("Did"))
        or (after.startswith("to ") and after.split()[1] in words_of("spoken_verbs"))
        or verb == "want"
        or (verb == "need" and _A_THING.match(after))
    ):
        return None
    if verb in words_of("clausal") and not after.startswith("to "):
        clause = _LINKED.sub("", after, count=1) if _LINKED.match(after) else after
        if not clause or _THAT_DOES.match(after) or not stands_alone(clause, unknown=1):
            return None
        if clause == after and _LEANING.match(after):
            return None
    unknown = int(verb in words_of("clausal"))  # "the paperwork" of a belief is everybody's
    made = framed(f"{frame} {adverb}{verb}", after, _asked(verb), whose, unknown)
    if made and verb in words_of("clausal") and after.startswith("that ") and not _has_verb(made.text):
        return None
    return made


def _asked(verb: str) -> float:
    if verb in _BELIEFS:
        return 2.7
    if verb in words_of("inner"):
        return 2.4
    return 1.6


def _has_verb(question: str) -> bool:
    """Tell whether the clause after "that" kept its verb when it was cut."""
    clause = question.partition(" that ")[2].rstrip("?").lower().split()
    known = (words_of("finite"), words_of("did"), words_of("has"), words_of("does"))
    return any(word in verbs or word.endswith("ed") for word in clause for verbs in known)


def _before_past(after: str) -> str:
    """Cut where a second past verb follows "and": it cannot stand after "did" or "has"."""
    for found in _NEXT_VERB.finditer(after):
        verb = found["verb"]
        if verb.endswith("ed") or verb in words_of("did") or verb in words_of("has"):
            left = after[: found.start()].rstrip(" ,")
            return "" if _GRADED.search(left) else left  # "a more open and publicised …" is no second verb
    return after


@cache
def _state() -> re.Pattern[str]:
    return re.compile(rf"(?:so |too |really |always |still |often )?(?:{either('feelings', 'states')})\b")


def _being(rest: str, adverb: str, *, past: bool) -> Made | None:
    """Ask whether others are, or were, what the author is; only of states that others may share."""
    if not _state().match(rest):
        return None
    kept = f" {adverb}" if adverb in words_of("kept_adverbs") else ""
    verb = "Was" if past else "Is"
    return framed(f"{verb} anyone else{kept}", _before_past(rest) if past else rest, 2.3, "they")
