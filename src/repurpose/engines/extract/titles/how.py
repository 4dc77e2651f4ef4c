"""Questions how others do what the author wanted or had to decide, and whether they find it as hard."""

import re
from collections.abc import Iterator
from functools import cache

from repurpose.engines.extract.wording.title_words import either, starts, words_of
from repurpose.engines.extract.wording.told import Made, framed

_STRUGGLE = re.compile(r"\bstruggl(?:e|ed|es|ing) (?P<link>to|with) (?P<rest>(?!(?:since|when|ever|for)\b).*)$")
HOW_TO = re.compile(r"\bhow (?:best )?to (?P<rest>[a-z].*)$")


@cache
def _hard() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:it's|it is|it was|it can be|it gets|it felt|it feels|found it|finds? it|mak(?:es|e|ing) it|made it) "
        r"(?P<degree>(?:so|too|very|really|pretty|quite|often|still|always|especially|incredibly|extremely|sometimes"
        rf"|more|increasingly) )?(?P<kind>{either('difficulty')}) to (?P<rest>[a-z].*)$",
        re.IGNORECASE,
    )


@cache
def _feeling() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<verb>I'm|we're|I am|we are|I was|we were|are|often|feel|felt|feeling) "
        rf"(?P<kind>(?:so |too |really |still )?(?:{either('feelings')})) "
        r"(?P<rest>(?:of|about|that|to|by|with|for|when|because|how|if|whether|in) .*)$"
    )


def from_difficulty(text: str) -> Iterator[Made]:
    """Yield the questions that ask whether others find hard, or feel, what the sentence says somebody does."""
    made: list[Made | None] = []
    if (found := _hard().search(text)) and _is_hard(found):
        degree = (found["degree"] or "").strip().lower()
        kept = f"{degree} " if degree in ("so", "too", "really", "increasingly") else ""
        made.append(framed(f"Does anyone else find it {kept}{found['kind'].lower()} to", found["rest"], 2.7, "they"))
    if found := _STRUGGLE.search(text):
        made.append(framed(f"Does anyone else struggle {found['link']}", found["rest"], 2.7, "they"))
    if found := _feeling().search(text):
        made.append(framed(f"{_asks_who(found['verb'])} {found['kind']}", found["rest"], 2.4, "they"))
    yield from filter(None, made)


def _asks_who(verb: str) -> str:
    """Return what asks whether others are, were or feel so, by the author's own verb: who feels guilty is not so."""
    if verb.endswith(("was", "were")):
        return "Was anyone else"
    if verb.startswith("fe"):
        return f"{'Did' if verb == 'felt' else 'Does'} anyone else feel"
    return "Is anyone else"


def _is_hard(found: re.Match[str]) -> bool:
    """Tell whether somebody would ask: an "easier" needs its "than", and only what goes wrong is worth calling easy."""
    kind, rest = found["kind"].lower(), found["rest"]
    if kind in ("easier", "harder"):
        return " than " in rest
    return kind != "easy" or (found["degree"] or "").strip() in ("too", "so") or starts(rest, "slips")


@cache
def _aim() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!being )(?<!giving )(?<!gives )(?<!give )(?<!gave )\b(?:{either('aims')}) to (?P<rest>[a-z].*)$"
    )


@cache
def _gap() -> re.Pattern[str]:
    """Match what stands before an aim and is what is wanted ("what we wanted to say"): the verb has no object."""
    return re.compile(rf"\b(?:{either('gaps')})(?: [\w']+){{0,4}} $")


@cache
def _whether() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{either('deciding')}) (?P<rest>(?:whether|when|what|where|which \w+) (?:or not )?to [a-z].*)$"
    )


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<kind>{either('weighed')}) (?P<rest>between .*)$", re.IGNORECASE)


def from_how(text: str) -> Iterator[Made]:
    """Yield the questions that ask how others do what the sentence says somebody did, wanted or had to decide."""
    may_aim = " to " in text  # each pattern of an aim or a decision has it
    for phrase, asked in ((HOW_TO, 2.4), (_aim(), 2.0)) if may_aim else ():
        for found in phrase.finditer(text):
            if not is_how(found["rest"]) or (phrase is not HOW_TO and _gap().search(text[: found.start()])):
                continue
            if made := framed("How do you", found["rest"], asked, "you"):
                yield made
                if phrase is HOW_TO and 6 <= len(made.text.split()) <= 7:  # whole, but short for a title
                    yield Made(made.text.rstrip("?") + " in practice?", made.kept, made.note, asked - 0.2)
    others: list[Made | None] = []
    if may_aim and (decided := _whether().search(text)):
        others.append(framed("How do you decide", decided["rest"], 2.6, "you"))
    if " between " in text.lower() and (weighed := _between().search(text)):
        others.append(framed(words_of("weighed")[weighed["kind"].lower()], weighed["rest"], 2.6, "you"))
    yield from filter(None, others)


def is_how(rest: str) -> bool:
    """Tell whether what follows "how to" opens on a verb that others do in their own way."""
    verb = rest.split()[0].rstrip(",.;:")
    barred = verb in words_of("not_how") or verb in words_of("hanging") or verb.endswith("ly")
    return verb.isalpha() and not barred
