"""Edits that change neither the meaning nor the music of a sentence."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from repurpose.datafile import read_table
from repurpose.language.fragments import is_example
from repurpose.language.typography import capital
from repurpose.language.words import straighten
from repurpose.spans import Span, lies_in

_EXAMPLE = frozenset({"for example,", "for instance,"})
"""What may introduce a mere thing: "For example, changing a lock."."""
_ALSO = re.compile(r"^((?:[\w'’().-]+ ){1,9})(?<!but )(?<!and )(?<!only )also (?=\w)")
_TURN = re.compile(
    r"^((?:[\w'’-]+ ){1,4}[\w'’-]+)(?<!\beven)(?<!\bas) (?:though|however)(?=, (?:I|I['’]\w+|we|my|our|the|there) )"
)
"""A turn in front of its main clause, which needs no other: "Deep down though, I row"."""
_ASIDE = re.compile(
    r" \((?:pun (?:not )?intended|no pun intended|see [^()]{0,60}|more on (?:that|this) (?:later|below)"
    r"|(?:please )?(?:click|tap)(?: on)? (?:[\w-]{1,20} ){0,3}(?:links?|names?|titles?|images?|pictures?)\b[^()]{0,60}"
    r"|link(?:ed)? (?:below|above|here|removed)|source: [^()]{0,60}|via [^()]{0,40}|photo[^()]{0,60}"
    # what a linked file weighs: "(PDF, 1.2 MB, 12 pages)"
    r"|(?:pdf|csv|excel|word|powerpoint|docx?|xlsx?|pptx?|zip|mp[34])\b[^()\d]{0,20}, [\d.,]{1,9} ?"
    r"(?:[kmg]b|pages?|slides?|sheets?)\b[^()]{0,60})\)",
    re.IGNORECASE,
)
_STRAY = re.compile(
    r"(?<![\w*_@])[*_]{1,9}(?=[^\W_])|(?<=[^\W_])[*_]{2,3}(?![\w*_])|(?<=[^\W_]{2})\*(?![\w*-])"
    r"|^[*_]{1,3}(?!\S)|(?<!\S)[*_]{2,3}(?!\S)"
)
"""Marks of emphasis without their partner, and stars that lead to a footnote: not a blank to fill in ("____"), not
"@_name", not a star that stands alone for anything.
"""
_LABEL = re.compile(r"([A-Z][\w'’&/-]*(?: [\w'’&/-]+){0,4}): (?=[A-Z])")
_FINITE = re.compile(
    r"^(?:I|We|You|It|They|There|This|Nobody|Everyone)(?:'\w{1,2})? \w|\b(?:is|are|was|were|am|be|has|have|had|do|does"
    r"|did|can|could|will|would|should|may|might|must"
    r"|isn't|aren't|wasn't|weren't|don't|didn't|can't|I'm|we're|we've|it's|\w{2,20}ed) "
)
_OWN_WORDS = re.compile(r"(?:I|My)\b")


_TWICE = re.compile(r"(?<=\w)\.\.$")
"""A stop inside a link and the one behind it, or a slip; three are dots."""


def trim_opening(sentence: str) -> str:
    """Return the sentence without a leading linking word, its new first letter a capital; else unchanged.

    "We also found" becomes "We found": beside nothing, "also" adds to nothing.
    """
    found = _front("leads", ",? ").match(sentence)
    if not found:
        linked = _ALSO if " also " in sentence else _TURN
        return linked.sub(r"\1", sentence, count=1)
    lead = found.group().rstrip()
    rest = sentence[found.end() :]
    if not lead.endswith(",") and lead.lower() not in _listed("without_comma"):
        return sentence
    if lead.lower() in _EXAMPLE and is_example(rest):
        return sentence
    if len(rest.split(maxsplit=4)) < 4 or (lead.lower() == "and" and _front("after_and", r"\b").match(rest)):
        return sentence
    return capital(rest)


def trim_asides(sentence: str, code: Sequence[Span]) -> str:
    """Return the sentence without what belongs to the page: an empty aside, a run-in label, stray marks, a second stop.

    In its stretches of `code` every sign is meant.
    """
    stray = "]" in sentence and "[" not in sentence and not any("]" in span.of(sentence) for span in code)
    if "*" in sentence or "_" in sentence:
        sentence = _STRAY.sub(lambda sign: sign[0] if lies_in(sign.start(), code) else "", sentence)
    if stray:
        sentence = sentence.replace("]", "")
    if "(" in sentence:
        sentence = _ASIDE.sub("", sentence)
    if sentence.endswith(".."):
        sentence = _TWICE.sub(".", sentence)
    return trim_label(" ".join(sentence.split()))


def trim_label(sentence: str) -> str:
    """Return the sentence without a label run into it ("Schedule: We meet …"), where what follows is a sentence."""
    found = _LABEL.match(sentence)
    if not found or runs_on(sentence):
        return sentence
    rest = sentence[found.end() :]
    # "Ruth: I told them" has a speaker, which is never cut.
    named = found[1].istitle() and _OWN_WORDS.match(rest)
    if named or len(rest.split(maxsplit=6)) < 6 or not _FINITE.search(straighten(rest[:200])):
        return sentence
    return rest


def runs_on(sentence: str) -> bool:
    """Tell whether the words before a sentence's first colon say something, so that they are no label."""
    label = sentence.partition(":")[0]
    return not _listed("said").isdisjoint(straighten(label.lower()).split())


@cache
def _front(name: str, end: str) -> re.Pattern[str]:
    """Compile a list of patterns for the front of a sentence, any of them with `end` behind it."""
    return re.compile(rf"(?:{'|'.join(_table()[name])}){end}", re.IGNORECASE)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_table()[name].split())


def _table() -> Any:
    return read_table(__package__, "trim.yaml")
