"""Acronyms: the words a text spells one out with, and those words where it stands bare.

"Uniform Contract Format (UCF)" is found by the letters, read from the last back, as Schwartz and Hearst do
(A simple algorithm for identifying abbreviation definitions, 2003), but at the beginnings of words only.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from repurpose.datafile import read_table
from repurpose.language.mentions import known_acronyms
from repurpose.language.typography import capital
from repurpose.language.words import straighten

_BRACKETED = re.compile(r"(?P<release> \d[\d.]{0,5})? \((?:or )?(?P<acronym>[A-Z][A-Z&-]{0,6}[A-Z])(?P=release)?[),;]")
"""Letters, and behind them the number of a release where the words before have it too: "Rowing System 2 (RS 2)"."""
_TURNED = re.compile(r"(?P<acronym>[A-Z](?<!\w.)[A-Z]{1,6}) \((?P<words>[^()]{5,80})\)")
"""Letters with the words in brackets behind them: "UCF (Uniform Contract Format)"."""
_RELEASE = re.compile(r" v?\d+\.\d{1,2}(?:\.\d{1,2})?\b")
_LETTERS = re.compile(r"[A-Z](?<![\w&/'’.-].)[A-Z]{2,5}(?![\w&/-]|\.\w)")
_NAMED = re.compile(r"[A-Z](?<![\w-].)[a-z][\w-]*(?:[ -](?:(?:of|and|for|in|on|to|the|&) ){0,2}[A-Z][a-z][\w-]*){2,}")
"""Words with a capital, and small ones between them."""
_WORD = re.compile(r"[\w'’.&-]+")
_LONGEST = 200
"""Characters in which they are looked for."""
_MOST_WORDS = 9
"""Words before a bracket in which the first one of an acronym is looked for."""
_AN = re.compile(r"[aeio]|u(?!ni|s|til|\.)|ho(?:ur|nest)", re.IGNORECASE)
_DIVIDES = frozenset('(),;:“”"')


@dataclass(frozen=True, slots=True)
class Spelling:
    """What an acronym stands for."""

    words: str
    """As the text writes them: "Uniform Contract Format"."""
    the: bool
    """Whether "the" stands before them."""


def spellings(sentences: Sequence[str]) -> dict[str, Spelling]:
    """Return the acronyms that not everybody knows and that a text spells out, in brackets or elsewhere."""
    found: dict[str, Spelling] = {}
    for acronym, spelling in chain(_in_brackets(sentences), _turned(sentences)):
        found.setdefault(acronym, spelling)
    return found | dict(_named(sentences, found))


def _in_brackets(sentences: Sequence[str]) -> Iterator[tuple[str, Spelling]]:
    """Yield the acronyms in brackets behind their words, or before more that is said in them."""
    for sentence in sentences:
        for bracketed in _BRACKETED.finditer(sentence) if "(" in sentence else ():
            spelling = _words_of(bracketed["acronym"], sentence[: bracketed.start()])
            if spelling is not None and bracketed["acronym"] not in known_acronyms():
                yield bracketed["acronym"], spelling


def _turned(sentences: Sequence[str]) -> Iterator[tuple[str, Spelling]]:
    """Yield the acronyms with nothing but their words in brackets behind them."""
    for sentence in sentences:
        for turned in _TURNED.finditer(sentence) if "(" in sentence else ():
            spelling = _words_of(turned["acronym"], turned["words"])
            if spelling is not None and spelling.words == turned["words"] and turned["acronym"] not in known_acronyms():
                yield turned["acronym"], replace(spelling, the=sentence[: turned.start()].lower().endswith("the "))


def _named(sentences: Sequence[str], found: Collection[str]) -> Iterator[tuple[str, Spelling]]:
    """Yield the bare acronyms, by the words with a capital each that the text names in full: three letters at least."""
    text = "\n".join(sentences)
    bare = set(_LETTERS.findall(text)) - known_acronyms() - set(found)
    for named in _NAMED.finditer(text) if bare else ():
        letters = "".join(filter(str.isupper, named[0]))
        for acronym in sorted(filter(letters.endswith, bare)):
            spelling = _words_of(acronym, text[max(0, named.end() - _LONGEST) : named.end()])
            if spelling is not None and spelling.words[0].isupper():
                bare.remove(acronym)
                yield acronym, spelling


def _words_of(acronym: str, before: str) -> Spelling | None:
    """Return the last words of `before` whose initials are the letters of `acronym`; or nothing."""
    tokens = list(_WORD.finditer(before))[-_MOST_WORDS:]
    words = [straighten(token[0]).lower() for token in tokens]
    at = _first(words, len(words), "".join(c for c in acronym.lower() if c.isalpha()))
    if at is None or at == len(words) - 1 or words[at] in _listed("small"):
        return None
    spelt = re.sub(r"(?:['’]s|(?<=s)['’])$", "", before[tokens[at].start() :])
    if not _DIVIDES.isdisjoint(spelt):
        return None
    # The letters of HHS leave out "the Department of", which belongs to the name all the same.
    if at > 1 and words[at - 1] == "of" and words[at - 2] in _listed("bodies"):
        at -= 2
        spelt = before[tokens[at].start() : tokens[at + 2].start()] + spelt
    the = at > 0 and words[at - 1] == "the"
    return Spelling(spelt, the or (spelt[0].isupper() and not _listed("bodies").isdisjoint(words[at:])))


def _first(words: Sequence[str], end: int, letters: str) -> int | None:
    """Return where the words begin that end before `end` and have these initials; small words may have none."""
    if not letters:
        return end
    if not end:
        return None
    word = words[end - 1]
    if word in _listed("small") and end < len(words):
        found = _first(words, end - 1, letters)
        if found is not None:
            return found
    for own in (_initials(word), word[0]):
        if own and letters.endswith(own):
            return _first(words, end - 1, letters.removesuffix(own))
    return None


def _initials(word: str) -> str:
    """Return the initials of a word's parts: "decision-making", "u.s.", "o&m"."""
    return "".join(part[0] for part in re.split(r"[-.&]", word) if part)


def initials(words: Iterable[str]) -> str:
    """Return the first letters of words with a capital, a space for each other: an acronym they spell stands in it."""
    return "".join(word[0] if word[0].isupper() and not word.isupper() else " " for word in words)


def spell_out(sentences: Sequence[str], known: Mapping[str, Spelling]) -> list[tuple[str, tuple[str, ...]]]:
    """Return each sentence of a post with its bare acronyms spelt out where they first stand, and which those are.

    What would not fit the sentence around it is left: a quotation, a bracket, part of a longer name.
    """
    told: set[str] = set()
    result = []
    for sentence in sentences:
        new: list[str] = []
        lower = straighten(sentence).lower()
        for acronym, spelling in known.items():
            found = _bare(acronym).search(sentence) if acronym in sentence and acronym not in told else None
            if spelling.words.lower() in lower:
                told.add(acronym)
            elif found:
                told.add(acronym)
                spelt = _spelt(sentence, found, spelling)
                if spelt != sentence:
                    new.append(acronym)
                    sentence = spelt
        result.append((sentence, tuple(new)))
    return result


def _bare(acronym: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w&/'’.-])(?P<acronym>{re.escape(acronym)})(?P<many>s)?(?P<own>['’]s?)?(?![\w&/'’-]|\.\w)"
    )


def _spelt(sentence: str, found: re.Match[str], spelling: Spelling) -> str:
    """Return the sentence with the words of `spelling` before the acronym that was found; unchanged where none fit."""
    before, after = sentence[: found.start()], sentence[found.end() :]
    if after.startswith(" " + spelling.words.rsplit(" ", 1)[-1]):
        return sentence  # "the DATA Act" has the last word of its name behind it
    if straighten(before).count('"') % 2 or before.count("(") > before.count(")"):
        return sentence
    written = found["acronym"] + (found["many"] or "")
    release = _RELEASE.match(after)
    words = plural(spelling.words) if found["many"] else spelling.words
    many = _is_plural(words)
    ahead = before.split()
    last = ahead[-1].lower() if ahead else ""
    if not words or (last in ("a", "an") and many):
        return sentence
    if last in ("a", "an"):
        article = "an" if _AN.match(words) else "a"
        before = before.rstrip()[: -len(last)] + (article.capitalize() if ahead[-1][0] == "A" else article) + " "
    elif last not in _listed("determiners") and not last.endswith(("'s", "’s")):
        free = not last or last in _listed("before_noun") or last.endswith((",", ";", ":", "—", "–"))
        named = bool(ahead[1:]) and ahead[-1][0].isupper()
        the = spelling.the and not (found["many"] or release)
        if (named and not free) or (the and not (free and words[0].isupper())):
            return sentence
        words = "the " + words if the else words
    if not before.strip():
        words = capital(words)
    own = found["own"] or ""
    if release:  # its number belongs to the whole name: "Rowing System 2.1 (RS 2.1)"
        return f"{before}{words}{release[0]} ({written}{release[0]}){after[release.end() :]}"
    return f"{before}{words}{own[:1] if many else own} ({written}){after}"


def _is_plural(words: str) -> bool:
    return words.endswith("s") and not words.endswith(("ss", "us", "is"))


def plural(words: str) -> str:
    """Return the plural of a name: "statements of work", "product owners"; empty where it is not plain."""
    head, small, rest = next(
        ((h, s, r) for s in (" of ", " for ", " to ") for h, f, r in [words.partition(s)] if f), (words, "", "")
    )
    if _is_plural(head) or " and " in words:
        return words if _is_plural(head) else ""
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        head = head[:-1] + "ie"
    elif head.endswith(("s", "x", "sh", "ch")):
        head += "e"
    return f"{head}s{small}{rest}"


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(read_table(__package__, "acronyms.yaml")[name].split())
