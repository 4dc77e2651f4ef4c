"""Who and what a sentence speaks of as if the reader knew it: "the book", a surname, an acronym."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from repurpose.datafile import read_table
from repurpose.language.terms import stem
from repurpose.language.words import straighten, table

_READ = 2_000
"""Characters of a sentence that are read."""
PIECE = re.compile(r"\d*[^\W\d_]+(?:[-'][^\W\d_]+)*|\d[\d.,]*|[^\s\d]")
"""A word ("café", "3D"), a number, or one mark."""
_POINTING = frozenset("the this that these those".split())
_TITLES = tuple([title, "."] for title in ("mr", "mrs", "ms", "dr", "prof"))
_LONGEST_PHRASE = 4
"""Words of a noun phrase after its article."""
_FRONT = 12
"""Words into a sentence up to which an unknown noun stops a reader; a later one is told by what stands before it."""
_NONE: frozenset[str] = frozenset()
_LONE = re.compile(r" [A-HJ-Z]\.? [A-Z]")
_INITIAL = re.compile(r"\b((?!The |An )[A-Z][a-z]+ )[A-HJ-Z]\.? (?=[A-Z][a-z])")
"""A middle initial, which would cut a person's name in two: "Ruth K Oar", "Ruth K. Oar"."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What one sentence takes for granted, and what it introduces."""

    definite: frozenset[str]
    """Stems of nouns after "the" or "this" that the sentence does not define itself."""
    names: frozenset[str]
    """Single capitalised names."""
    acronyms: frozenset[str]
    introduces: frozenset[str]
    """Stems and names a later sentence may lean on: every word of it, and each acronym."""
    leading: frozenset[str]
    """Noun phrases after "the" or "Each" near its front: their stems, parted by spaces."""
    called: frozenset[str]
    """Single names, the sentence's first word among them where it does something as a person does."""
    full: frozenset[str]
    """The parts of longer names: whom a later sentence may call by one of them."""
    things: frozenset[str]
    """Names of no person: those after "in", "using" or an article."""

    @property
    def granted(self) -> frozenset[str]:
        """What it uses as if the reader knew it: nouns after "the", names, acronyms."""
        return self.definite | self.names | self.acronyms


@lru_cache(maxsize=512)  # what `ties` reads, too
def pieces_of(straight: str) -> tuple[str, ...]:
    """Return the words, numbers and marks of a text with straight quotes."""
    return tuple(PIECE.findall(straight))


@lru_cache(maxsize=1024)
def read_mentions(sentence: str) -> Mentions:
    """Collect the mentions of one sentence of visible text."""
    read = straighten(sentence[:_READ])
    if _LONE.search(read):  # few sentences, and it is found much faster
        read = _INITIAL.sub(r"\1", read)
    pieces = pieces_of(read)
    lower = [piece.lower() for piece in pieces]
    definite: set[str] = set()
    leading: set[str] = set()
    for at, word in enumerate(lower):
        if word in _POINTING or (word == "each" and at == 0):
            phrase = _phrase(lower, at)
            if phrase:
                cut = len(phrase) == _LONGEST_PHRASE
                if not cut:
                    definite.add(stem(phrase[-1]))
                if word in ("the", "each") and at < _FRONT:
                    read_as_name = cut and (pieces[at + 1][0].isupper() or "-" in phrase[0])
                    name = pieces[at + 1].isupper() or read_as_name
                    new = not name and phrase[-1] not in lower[:at]
                    leading.update(_heads(phrase if word == "the" else phrase[:1]) if new else ())
    units = _words("units")
    capitals = [
        (at, piece.removesuffix("'s")) for at, piece in enumerate(pieces) if piece[0].isupper() and piece not in units
    ]
    acronyms = _acronyms(capitals)
    single, full, things = _names(lower, [(at, name) for at, name in capitals if not name.isupper()])
    start = 0 if _acts(pieces) and lower[1:3] not in (["is", "a"], ["is", "an"], ["is", "the"]) else 1
    words = {stem(word) for word in lower if word[0].isalpha()}
    return Mentions(
        definite=frozenset(definite),
        names=single - {pieces[0]} if single else single,
        acronyms=acronyms,
        introduces=frozenset(words.union(single, full, acronyms)),
        leading=frozenset(leading),
        called=single & {name for at, name in capitals if at >= start},
        full=full,
        things=things,
    )


def _heads(phrase: Sequence[str]) -> Iterator[str]:
    """Yield the noun phrases that a string of words may begin with: what follows them may be a verb."""
    stems = [stem(word) for word in phrase]
    if len(phrase) == 1 or phrase[0] in _words("never_first"):
        yield stems[0]
    for end in range(2, len(phrase) + 1):
        yield " ".join(stems[:end])


def _phrase(lower: Sequence[str], at: int) -> list[str]:
    """Return the noun phrase that "the" at `at` belongs to; nothing where it needs no introduction.

    One that begins the sentence may be cut, "The garden rotas list tasks": its noun is somewhere in it.
    """
    phrase: list[str] = []
    for word in lower[at + 1 : at + 1 + _LONGEST_PHRASE]:
        plain = word in table("stop") and word not in _words("never_first")
        if not word[0].isalpha() or plain or (phrase and word.endswith(("ed", "ly"))):
            break
        phrase.append(word)
    after = lower[at + 1 + len(phrase)] if at + 1 + len(phrase) < len(lower) else "."
    cut = len(phrase) == _LONGEST_PHRASE
    if not phrase or (cut and at) or (not cut and (after in _words("defined_by") or after in _words("stop_nouns"))):
        return []
    noun = phrase[-1]
    if not cut and after in _words("placed_by") and _words("never_first").isdisjoint(phrase):
        return []
    # "the public takes", "the world's patterns": what everybody knows, then a verb or what is theirs
    if len(phrase) > 1 and phrase[1].endswith("s") and _shared(phrase[0].removesuffix("'s"), first=at == 0):
        return []
    if cut:
        return phrase
    known = _shared(noun, first=at == 0 or len(phrase) > 1)
    superlative = noun.endswith("est") and noun not in _words("no_superlative")
    return [] if known or len(noun) < 3 or superlative or noun.endswith("'s") else phrase


def _shared(noun: str, *, first: bool) -> bool:
    """Tell whether everybody knows which one is meant; `first` asks more of a noun that opens or has an adjective."""
    shared = noun in table("shared_world") or noun in _words("told_by_itself")
    return shared and not (first and noun in _words("never_first"))


def _names(
    lower: Sequence[str], capitals: Sequence[tuple[int, str]]
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return names that stand alone, the parts of longer names, and names that are no person's."""
    if not capitals or (len(capitals) == 1 and capitals[0][0] == 0 and lower[0] in table("stop")):
        return _NONE, _NONE, _NONE
    single: set[str] = set()
    full: set[str] = set()
    things: set[str] = set()
    run: list[str] = []
    for place, (at, name) in enumerate(capitals):
        goes_on = place + 1 < len(capitals) and capitals[place + 1][0] == at + 1
        # "When Made Tech started": inside a sentence a verb with a capital begins a name. So does no "I", no "The".
        begins = goes_on and at > 0 and len(name) > 1 and lower[at] not in _POINTING and lower[at - 1][0].isalpha()
        if lower[at] in table("stop") and not (run or begins):
            continue
        run.append(name)
        if goes_on:
            continue
        if len(run) > 1 or lower[max(0, at - 2) : at][-2:] in _TITLES:
            full.update(run)
        elif lower[at].removesuffix("'s") not in table("calendar") and not _is_known(name):
            single.update(run)
        start = at - len(run) + 1
        if start and len(run) == 1 and lower[start - 1] in _words("before_things"):
            things.update(run)
        run = []
    return frozenset(single), frozenset(full), frozenset(things)


def _acts(pieces: Sequence[str]) -> bool:
    """Tell whether the first word does something, as a name does: every sentence begins with a capital."""
    first, following = (*pieces[:2], "", "")[:2]
    acts = following.endswith(("ed", "ly")) or following.lower() in _words("done_by_people")
    return acts or first.endswith("'s") or first.isupper()


def _acronyms(capitals: Sequence[tuple[int, str]]) -> frozenset[str]:
    """Return the acronyms that not everybody knows."""
    found = {name.removesuffix("s") for _, name in capitals}
    known = known_acronyms()
    return frozenset(name for name in found if 2 <= len(name) <= 7 and name.isupper() and name not in known)


def _is_known(name: str) -> bool:
    """Tell whether a name is letters that everybody knows, several or joined to a word: "APIs", "HTTPS-only"."""
    return name.partition("-")[0].removesuffix("s") in known_acronyms()


def known_acronyms() -> frozenset[str]:
    """Return the acronyms that need no introduction."""
    return _words("known_acronyms")


def stop_nouns() -> frozenset[str]:
    """Return the nouns that say nothing by themselves: "time", "way"."""
    return _words("stop_nouns")


@cache
def never_first() -> frozenset[str]:
    """Return the stems of the nouns that cannot open a text without an introduction: "the team"."""
    return frozenset(map(stem, _words("never_first")))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_table(__package__, "mentions.yaml")[name].split())
