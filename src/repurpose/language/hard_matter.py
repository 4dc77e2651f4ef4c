"""What is hard to read for whoever has lived it: harm done to oneself, suicide, abuse, a death.

The patterns lie in `hard_matter.yaml`, filed under cue words; most texts hold none and try no pattern.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from repurpose.datafile import read_table
from repurpose.language.cues import Filed, compiled, file_patterns
from repurpose.language.measures import TOKEN, tokens
from repurpose.language.words import straighten
from repurpose.spans import Span, overlaps_one

_OURS = re.compile(r"(?:(?:lost|losing) )?(?:my|our)\b|(?:death|loss|passing) of (?:my|our)\b", re.IGNORECASE)
"""What begins the words that tell of a death in the author's own family, where its name does not ("Dad died")."""
_NOTED = re.compile(r"[*_]{0,3} ?[:–—-][*_]{0,3} ?(?P<of>\w[^\n()\[\]*_.!?]{0,58}\w)\b")
"""What stands behind the words of a content note: of what it warns."""
_STOP = re.compile(r"[.!?] ")
_FENCES = ("---\n", "+++\n")
_SWITCHED_ON = ("true", "yes", "on")


class Matter(StrEnum):
    """What a text speaks of."""

    SELF_HARM = "self-harm"
    SUICIDE = "suicide"
    ABUSE = "abuse"
    DEATH = "death"


@dataclass(frozen=True, slots=True)
class Hard:
    """Where a text speaks of it."""

    matter: Matter
    span: Span


@lru_cache(maxsize=1024)  # every plan of an article asks of its sentences
def hard_matter(text: str) -> tuple[Hard, ...]:
    """Return where a text speaks of such matter, in order and disjoint; idioms ("dying to", "died laughing") are none.

    That somebody died counts where it was somebody near ("my sister"), or where such a one is spoken of too: otherwise
    it is told of people in history and in films.
    """
    plain = straighten(text).replace("\n", " ")
    pieces = tuple(_pieces(plain))
    found = list(_hits(_matters(), pieces))
    near = any(hit.matter is Matter.DEATH for hit in found)
    if anybody := list(_hits(_anybody(), pieces)):
        found += anybody if near or compiled(_spelt(_table()["near"])).search(plain) else []
    return _kept(found, plain)


def hard_in(post: str, article: str) -> tuple[Hard, ...]:
    """Return where a post speaks of such matter; of one whose article mourns somebody each word of death does."""
    found = hard_matter(post)
    if found or not of_article(article)[1]:
        return found
    plain = straighten(post).replace("\n", " ")
    words = compiled(_table()["grief"]).finditer(plain)
    return _kept([Hard(Matter.DEATH, Span(*word.span())) for word in words], plain)


def _kept(found: Sequence[Hard], plain: str) -> tuple[Hard, ...]:
    """Return what was found in order, the longest of what overlaps, and nothing that lies in an idiom."""
    if not found:
        return ()
    idioms = [Span(*match.span()) for pattern in _table()["idioms"] for match in compiled(pattern).finditer(plain)]
    kept: list[Hard] = []
    for hit in sorted(found, key=lambda hit: (hit.span.start, -hit.span.end)):
        if (not kept or hit.span.start >= kept[-1].span.end) and not overlaps_one(hit.span, idioms):
            kept.append(hit)
    return tuple(kept)


def tells_harm(text: str) -> bool:
    """Tell whether a text speaks of self-harm, suicide or abuse."""
    return any(hit.matter is not Matter.DEATH for hit in hard_matter(text))


def content_note(text: str) -> str:
    """Return what a text says of itself where it is hard to read: "Content warning: a death"; empty without any.

    A key of its front matter says it too: `cw: a death`.
    """
    keys, closed, _ = text[4:].partition(text[:4]) if text.startswith(_FENCES) else ("", "", "")
    if closed and (key := compiled(_table()["key"]).search(keys)):
        return key["said"] if key["of"].lower() in _SWITCHED_ON else f"{key['said']}: {key['of']}"
    found = compiled(_table()["note"]).search(text)
    if found is None:
        return ""
    of = _NOTED.match(text, found.end("said"))
    return f"{found['said']}: {of['of']}" if of else found["said"]


def warns_of_death(note: str) -> bool:
    """Tell whether a content note names a death, or a child that was lost before its birth, as what it warns of."""
    return compiled(_table()["warned"]).search(note) is not None


def mourned(text: str) -> frozenset[str]:
    """Return whom of their family the author says to have died or to be dying: "dad".

    Of an author who lost a child before its birth these are the words for that birth, too: "labor".
    """
    kin = compiled(rf"\b{_table()['family']}\b")
    called = compiled(rf"{_table()['elder']}\b")  # "Dad died"; nobody calls a child so: "child death"
    plain = " ".join(text.split())
    deaths = [hit.span.of(plain) for hit in hard_matter(plain) if hit.matter is Matter.DEATH]
    ours = [death for death in deaths if _OURS.match(death) or called.match(death)]
    named = {name.lower() for death in ours for name in kin.findall(death)}
    unborn = compiled(_table()["unborn"])
    if any(map(unborn.search, deaths)) and compiled(_table()["carrying"]).search(plain):
        named.update(_table()["birth"].split())
    return frozenset(named)


@lru_cache(maxsize=16)  # every plan of an article asks, and every check
def of_article(text: str) -> tuple[str, frozenset[str]]:
    """Return an article's content note and whom its author mourns."""
    return content_note(text), mourned(text)


def is_hard(post: str, article: str) -> bool:
    """Tell whether a post is hard to read by itself, by its article's own note, or for somebody in it who has died."""
    note, dead = of_article(article)
    return note != "" or not dead.isdisjoint(TOKEN.findall(post.lower())) or bool(hard_in(post, article))


def names_help(text: str) -> bool:
    """Tell whether a text says where somebody finds help: a helpline, its number, a crisis service."""
    return compiled(_table()["help"]).search(text) is not None


def _pieces(plain: str) -> Iterator[tuple[int, str, frozenset[str]]]:
    """Yield where each stretch up to a stop begins that holds a cue, itself and its cues.

    No pattern of the table reaches beyond a stop, and of a whole article few sentences hold a cue.
    """
    at = 0
    for end in (*(stop.end() for stop in _STOP.finditer(plain)), len(plain)):
        if cues := _cues().intersection(tokens(plain[at:end].lower())):
            yield at, plain[at:end], cues
        at = end


def _hits(filed: Filed, pieces: Iterable[tuple[int, str, frozenset[str]]]) -> Iterator[Hard]:
    for start, piece, cues in pieces:
        for matter, pattern in dict.fromkeys(one for cue in sorted(cues & filed.keys()) for one in filed[cue]):
            for match in compiled(_spelt(pattern)).finditer(piece):
                yield Hard(Matter(matter), Span(*match.span()).shift(start))


def _table() -> Any:
    return read_table(__package__, "hard_matter.yaml")


@cache
def _matters() -> Filed:
    return file_patterns(_table()["matters"])


@cache
def _anybody() -> Filed:
    return file_patterns({Matter.DEATH: _table()["anybody"]})


@cache
def _cues() -> frozenset[str]:
    return frozenset((*_matters(), *_anybody()))


@cache
def _spelt(pattern: str) -> str:
    """Return a pattern with its lists in place; one list may stand in another."""
    for name in ("self", "whose", "close", "human", "family", "elder", "late", "unlike", "when"):
        pattern = pattern.replace(f"{{{name}}}", _table()[name])
    return pattern
