"""Sentence boundaries in visible English text: nupunkt, with guards of our own.

nupunkt (Punkt with a trained abbreviation list) decides; the guards mend what it does to closing quotes and brackets,
emoji, list numbers, short words it takes for abbreviations ("the code. Others …"), and "you and I. Did …".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from repurpose.datafile import read_table
from repurpose.language.pictures import cut_behind, face_end, face_start, has_picture, is_pictured
from repurpose.language.words import table

_CLOSERS = "\"'”’»)]}*_"
_LONG_WORD = re.compile(r"\S{500,}")
_INSIDE = re.compile(r"(?<![\w.])([\w'’°-]{1,30}+)([.!?])([\"”’)\]]*+) ++(?=[\"“‘(\[]?[A-Z0-9])")
# "… the game.This post …": the space after the stop was lost, and the word is none that a name or a file ends in.
_GLUED = re.compile(
    r"(?<=[a-z]{2})[.!?][\"”’)]?(?=(?:This|The|It|We|In|They|That|These|There|But|And|If|For|To|As|My|Our|You) [a-z])"
)
_FIRST_WORD = re.compile(r"[\"“‘(\[]*([^\W\d_][\w'’-]*+)?")
_AND_I = re.compile(r"\b(?:and|or|than|as|but) I$")
_LAST_WORD = re.compile(r"([\w.'’°-]{1,30})\.$")
_WORD_BY_WORD = re.compile(r"(?:[A-Z][a-z'’-]*\. ?)+")
_LIST_NUMBER = re.compile(r"\(?\d{1,2}[.)]")
_INITIALS = re.compile(r"(?:\b(?:[Tt]he|at|of|and|by|for|with|from) (?:U\.S|U\.K|U\.N|D\.C)|(?:^|, )U\.[SKN])\.$")
_ODD_NAME = re.compile(r"\b[a-z]{2,12}[A-Z]!$")
_REPORTS = re.compile(
    r"(?:I|(?:My|The) \w{1,20}|[A-Z][\w'’]{1,20})(?: \w{1,20}ly)? (?:said|asked|told|thought|wondered|whispered|shouted"
    r"|cried|replied|yelled|answered|muttered|exclaimed|added)\b(?=[.,;:]|$| (?:my|him|her|them|our)sel| \w{1,20}ly\b"
    r"| (?:to|with|in|at|as|when|while|after|before)\b)"
)
"""Who said it, behind a quotation: "“Row!” I told myself."."""
_I_QUOTE = re.compile(r"[^\"“”]*\b(?:I|[Ww]e)\b[^\"“”]*[\"“]")
"""What an author quotes in a sentence of their own."""
_INCHES = re.compile(r"(?<=\d)\"|(\"[^\"]*\")")
"""A mark behind a digit where no quotation is open, or a quotation: "the 6" pipes"."""
_MIXED_CASE = re.compile(r"[a-z][\w-]*?(?:[A-Z]|\d|\.[a-z])")

_ASIDE = 160
"""Characters of an aside in brackets on each side of a stop inside it."""
_QUOTED = 400
"""Characters of a quotation before its reporting clause that are read."""
_TOLD = 320
"""Most characters of a sentence that quotes several."""
_KEPT = 1024
"""Decisions and words that nupunkt keeps."""
_BLOCK = 2_000
"""Characters up to which the sentences of a block are kept."""


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Split `text`, one block of visible text, into sentences.

    Returns offset pairs, ordered and disjoint, that cover everything but the white space between them.
    """
    return _kept(text) if len(text) <= _BLOCK else _split(text)


def ends_asking(text: str) -> bool:
    """Tell whether a text ends on a question."""
    return without_closers(text).endswith("?")


def is_closed(text: str) -> bool:
    """Tell whether a sentence has its end: a stop or a colon, or an emoji in the place of one."""
    bare = without_closers(text)
    return bool(bare) and (bare.endswith((".", "!", "?", ":", "…")) or has_picture(text, len(bare)))


def without_closers(text: str) -> str:
    """Return a text up to its last stop: without quotation marks, brackets, emphasis and emoji that come after it."""
    end = len(text)
    while end:
        if (face := face_start(text, end)) < end:
            end = face
        elif text[end - 1] in _CLOSERS + " " or is_pictured(text[end - 1]):
            end -= 1
        else:
            break
    return text[:end]


@lru_cache(maxsize=512)  # a page is split when it is read, and again where its plain text is looked through
def _kept(text: str) -> tuple[tuple[int, int], ...]:
    return _split(text)


def _split(text: str) -> tuple[tuple[int, int], ...]:
    if not text.strip():
        return ()
    text = text.replace("\u00a0", " ")  # a space for the guards, and no offset moves
    # nupunkt looks back to the last space at every stop, which is quadratic in a word: a long one hides its stops.
    plain = _LONG_WORD.sub(lambda word: "x" * (len(word[0]) - 3) + word[0][-3:], text)
    spans = [
        part
        for span in _model().spans(plain)
        for piece in _unglue(text, *span)
        for unit in cut_behind(text, *piece)
        for part in _divide(text, *unit)
    ]
    made: list[tuple[int, int]] = []
    for start, end in spans:
        if made:
            before, upto = made[-1]
            taken = _belongs_before(text, start, end)
            if taken == end or (taken == start and _goes_on(text, before, upto, start, end)):
                made[-1] = (before, end)
                continue
            if taken > start:
                made[-1] = (before, taken)
                start = taken + len(text[taken:end]) - len(text[taken:end].lstrip())
        made.append((start, end))
    return tuple(_told_whole(text, made))


def _told_whole(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the sentences, as one those in which the author tells what was said: "I called, “Row! It sinks!”"."""
    at = 0
    while at < len(spans):
        start, end = spans[at]
        at += 1
        own = _INCHES.sub(r"\1", text[start:end]) if end - start < _TOLD else ""
        if _left_open(own) and _I_QUOTE.match(own):
            last = next((n for n in range(at, len(spans)) if _left_open(text[slice(*spans[n])])), at - 1)
            if spans[last][1] - start <= _TOLD:
                at, end = last + 1, spans[last][1]
        yield start, end


def _left_open(text: str) -> bool:
    """Tell whether a quotation begins in a text that ends elsewhere, or ends that began elsewhere."""
    return text.count('"') % 2 == 1 or text.count("“") != text.count("”")


@cache
def _model() -> Any:
    from nupunkt import load_default_model  # here, because `--help` splits nothing
    from nupunkt.core import tokens

    model = load_default_model()
    # It would keep 32,768 decisions and twice as many words: an archive fills that, and needs no more than these.
    model._DECISION_MEMO_SIZE = tokens._DERIVED_CACHE_SIZE = _KEPT
    return model


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_table(__package__, "sentences.yaml")[name])


def _unglue(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _GLUED.finditer(text, start, end):
        yield start, match.end()
        start = match.end()
    yield start, end


def _divide(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of one of nupunkt's sentences, cut where a word only looks like an abbreviation."""
    for match in _INSIDE.finditer(text, start, end):
        word, stop, _ = match.groups()
        following = text[match.end() : match.end() + 4].lstrip('"“‘([')[:1]
        lower = word.lower()
        if word == "I":
            cut = stop == "." and _AND_I.search(text, max(start, match.end(1) - 6), match.end(1)) is not None
        elif following.isdigit():
            cut = stop == "." and word.islower() and len(word) > 3 and lower not in _words("before_number")
            cut = cut and lower not in _words("abbreviations")
        elif stop == ".":
            cut = word.islower() and word.isalpha() and len(word) > 1
            cut = cut and (lower not in _words("abbreviations") or (lower == "art" and following.isupper()))
        else:
            # "Yahoo! Finance" is a name; "Really? Yes" is two sentences, and nupunkt has seen that already.
            cut = False
        if cut and match.start() > start:
            yield start, match.end(3)
            start = match.end()
    yield start, end


def _belongs_before(text: str, start: int, end: int) -> int:
    """Return the offset up to which a sentence's beginning belongs to the one before it.

    Closing quotes and brackets, emoji and lone punctuation do; `start` when nothing does, `end` when all does.
    """
    at = face_end(text, start, end)
    while at < end and (text[at] in _CLOSERS or is_pictured(text[at : at + 2].lstrip(" ")[:1])):
        # An asterisk or a quote that opens something stays: a closer is followed by white space or more closing.
        if text[at] in "\"'*_" and at + 1 < end and text[at + 1].isalnum():
            break
        at += 1
    if at > start and at < end and text[at] in ".!?,;:…":
        # `), you have to` and `”.`: the sentence went on.
        rest = text[at:end].lstrip(".!?,;:… ")
        return end if text[at] in ",;:" or not rest or not rest[0].isupper() else at + 1
    if not any(char.isalnum() for char in text[at:end]):
        return end
    return at if at > start and (at == end or text[at] == " ") else start


def _goes_on(text: str, start: int, end: int, then: int, until: int) -> bool:
    """Tell whether `text[then:until]` goes on with the sentence `text[start:end]`."""
    left = text[max(start, end - 64) : end]  # a window, so that a long chain of joins stays linear
    right = text[then:until]
    if end - start < 6 and _LIST_NUMBER.fullmatch(left):
        return True
    if end - start == len(left) and _WORD_BY_WORD.fullmatch(left) and _WORD_BY_WORD.fullmatch(right):
        return True  # "Every. Single. Test."
    if re.fullmatch(r"\d{4}\.", right):
        return True  # the year of a reference
    if left.endswith((" !", " ?")):
        return True
    if _inside_brackets(text[max(start, end - _ASIDE) : end], text[then : then + _ASIDE]):
        return True
    last = _LAST_WORD.search(left)
    if right[0].isdigit() and _ODD_NAME.search(left):
        return True  # "useR! 2021"
    if last and right[0].isdigit():
        return last[1].lower() in _words("before_number")
    if _REPORTS.match(right) and _quoted_last(text[max(start, end - _QUOTED) : end]):
        return True
    match = _FIRST_WORD.match(right)
    first = match[1] if match else None
    if not first or not first[0].islower():
        return first is not None and _names_on(left, first, right)
    if _MIXED_CASE.match(first):
        return False  # a name: rOpenSci, v1, cloud.gov
    bare = left.rstrip(_CLOSERS)
    if bare != left or left.endswith(("!", "?", "…", "...")):
        return right[0] == first[0]
    return last is not None and is_abbreviation(last[1])


def is_abbreviation(word: str) -> bool:
    """Tell whether a word, without its stop, is one that has a stop in the middle of a sentence: "approx", "Ltd"."""
    return word.lower() in _words("abbreviations") or word in ("PhD", "Inc", "Co", "Ltd")


def _quoted_last(text: str) -> bool:
    """Tell whether a sentence is the end of a quotation, or one whole, and asks or cries out or breaks off."""
    if text[-1:] not in "\"”’'" or text[-2:-1] not in "!?…,":
        return False
    opened = max(text.rfind("“"), text.rfind('"', 0, -1))
    return opened < 1


def _inside_brackets(left: str, right: str) -> bool:
    """Tell whether a bracket opened in the middle of a sentence closes behind it: "(see What Now? A Guide), it …"."""
    opened = left.rfind(" (")  # a face has no space: ":-("
    if opened < 0 or ")" in left[opened:]:
        return False
    closed = right.find(")")
    return closed > 0 and "(" not in right[:closed] and not right[closed + 1 : closed + 2].isalnum()


def _names_on(left: str, first: str, right: str) -> bool:
    """Tell whether a name goes on after its initials: "the U.S. General Services Administration"."""
    if not _INITIALS.search(left) or first.lower() in table("stop"):
        return False
    following = right[len(first) + 1 : len(first) + 2]
    return right.startswith(first + " ") and following.isupper()
