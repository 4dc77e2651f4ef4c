"""The words of a part in the form they are compared in: contractions opened, numbers read, endings cut."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from repurpose.language.number_words import number_words
from repurpose.language.terms import stem
from repurpose.language.words import straighten, table
from repurpose.tracing.tables import meanings, words

_TOKEN = re.compile(
    r"(?P<word>(?!(?:https?://|www\.|mailto:)[^\s<>\"])[^\W\d_][^\W_]*(?:'[^\W_]+)*)"  # first, for most are one
    r"|(?P<link>(?:https?://|www\.|mailto:)[^\s<>\"]+)"
    r"|(?P<iso>(?<!\d)\d{4}-\d\d-\d\d(?!\d))"
    r"|(?P<number>\d+(?:[.,:]\d+)*(?:[⁺⁻]?[⁰¹²³⁴-⁹]+)?)(?P<suffix>[^\W\d_]{0,12})"
    r"|(?P<sign>[%$€£¥₹°])"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_STOPS = frozenset('.!?:"“(•')


class Sort(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    DATE = "date"
    UNIT = "unit"
    LINK = "link"


class Token(NamedTuple):
    """One word, number or sign of a part; a tuple, for an article has thousands."""

    key: str
    """What it is compared by: `#34` for a number, `°3` for an ordinal, `@m5` for May, `%`, or a word's common form."""
    lower: str
    """The word itself, small, straight-quoted, a contraction opened."""
    start: int
    end: int
    """Where it stands in the part's text."""
    sort: Sort
    content: bool
    """Carries matter: no function word."""
    capital: bool = False
    """Begins with a capital."""
    opens: bool = False
    """Opens the part, or follows a stop or a quotation mark: a capital is nothing special there."""
    fresh: bool = False
    """A comma, dash, colon or bracket stands before it: a new clause may begin."""


@lru_cache(maxsize=1024)  # 3 kB each; an article's own are kept with it
def tokens(text: str) -> tuple[Token, ...]:
    """Read a part's visible text."""
    return tuple(_joined(tuple(_read(text, straighten(text)))))


def _read(text: str, plain: str) -> Iterator[Token]:
    after, opens = 0, True
    for found in _TOKEN.finditer(plain):
        fresh = opens
        if between := plain[after : found.start()].strip():
            opens = opens or not _STOPS.isdisjoint(between)
            fresh = opens or any(not char.isalnum() and char not in "'/-" for char in between)
        for token in _tokens(found, text):
            yield token._replace(opens=opens, fresh=fresh) if fresh else token  # whatever opens is fresh
            opens = fresh = False
        after = found.end()


def _tokens(found: re.Match[str], text: str) -> Iterable[Token]:
    start, end = found.span()
    match found.lastgroup:
        case "word":
            return _word(found[0], text[start].isupper(), start, end)
        case "link":
            return (Token("", found[0], start, end, Sort.LINK, content=False),)
        case "iso":
            return _date(found[0], start, end)
        case "sign":
            unit = meanings("units").get(found[0], found[0])
            return (Token(unit, found[0], start, end, Sort.UNIT, content=False),)
        case _:
            return _number(found["number"], found["suffix"], start)


def _date(written: str, start: int, end: int) -> Iterator[Token]:
    year, month, day = written.split("-")
    yield Token(f"#{year}", year, start, start + 4, Sort.DATE, content=True)
    yield Token(f"@m{int(month)}", month, start + 5, start + 7, Sort.DATE, content=True)
    yield Token(f"#{int(day)}", day, start + 8, end, Sort.NUMBER, content=True)


def _number(digits: str, suffix: str, start: int) -> Iterator[Token]:
    end = start + len(digits)
    value = digits.replace(",", "") if _THOUSANDS.fullmatch(digits) else digits
    value = value.lstrip("0") or "0"
    value = f"0{value}" if value[0] == "." else value
    if value.count(".") == 1 and ":" not in value:
        value = value.rstrip("0").rstrip(".")
    low = suffix.lower()
    if low in ("st", "nd", "rd", "th"):
        yield Token(f"°{value}", digits + low, start, end + len(suffix), Sort.NUMBER, content=True)
        return
    if low in meanings("multipliers") and len(low) < 3:
        yield Token(f"#{_times(value, meanings('multipliers')[low])}", digits + low, start, end + len(suffix),
                    Sort.NUMBER, content=True)  # fmt: skip
        return
    if low == "s":
        yield Token(f"#{value}s", digits + low, start, end + 1, Sort.NUMBER, content=True)
        return
    year = len(digits) == 4 and digits.isdecimal() and "1500" <= digits <= "2199" and not low
    yield Token(f"#{value}", digits, start, end, Sort.DATE if year else Sort.NUMBER, content=True)
    if low:
        unit = meanings("units").get(low)
        sort = Sort.UNIT if unit else Sort.WORD
        yield Token(unit or low, low, end, end + len(suffix), sort, content=False)


def _word(word: str, capital: bool, start: int, end: int) -> Iterable[Token]:
    (key, part, content), *more = _parts(word.lower())
    first = Token(key, part, start, end, Sort.WORD, content, capital)
    return (first, *(Token(*one[:2], start, end, Sort.WORD, one[2]) for one in more)) if more else (first,)


@lru_cache(maxsize=4096)  # the common words, as of `stem`
def _parts(lower: str) -> tuple[tuple[str, str, bool], ...]:
    """Return the words of a contraction, or the one word, each with its key and whether it carries matter."""
    return tuple((key_of(part), part, carries(part)) for part in _opened(lower))


def _opened(lower: str) -> tuple[str, ...]:
    """Open a contraction: "don't" is "do not"."""
    if "'" not in lower and lower not in meanings("contractions"):
        return (lower,)
    if lower in meanings("contractions"):
        return tuple(meanings("contractions")[lower].split())
    for ending, full in (("n't", "not"), ("'re", "are"), ("'ll", "will"), ("'ve", "have"), ("'m", "am")):
        if lower.endswith(ending):
            return lower[: -len(ending)], full
    for ending in ("'s", "'d"):
        if lower.endswith(ending):
            return lower[:-2], ending
    return (lower,)


def key_of(lower: str) -> str:
    """Return the form that a word is compared in."""
    if lower in meanings("same_words"):
        return meanings("same_words")[lower]
    lower = meanings("irregular").get(lower, lower)
    lower = _bare_verbs().get(lower, lower)
    return lower if lower in table("stop") else stem(lower)


@cache
def _bare_verbs() -> dict[str, str]:
    """Return the forms of the commonest verbs with the bare one: `stem` must not cut what is compared uncut."""
    found: dict[str, str] = {}
    for verb in sorted(words("common_verbs")):
        short = verb.removesuffix("e")
        doubled = short + short[-1]
        forms = (f"{verb}s", f"{verb}es", f"{verb}ed", f"{short}ed", f"{verb}ing", f"{short}ing", f"{doubled}ing")
        found.update(dict.fromkeys(forms, verb))
    return found


def carries(lower: str) -> bool:
    """Tell whether a word carries matter."""
    return len(lower) > 2 and lower not in table("stop")


def _joined(read: Sequence[Token]) -> Iterator[Token]:
    """Read numbers in words, months and weekdays, and units after numbers."""
    at = 0
    while at < len(read):
        token = read[at]
        if token.sort is Sort.WORD and not token.capital and token.lower not in _measuring():
            yield token  # most words
            at += 1
            continue
        if token.sort is Sort.WORD and (number := _spelt(read, at)):
            made, at = number
            yield made
            continue
        if token.sort is Sort.NUMBER and at + 1 < len(read) and (times := _multiplier(read[at + 1])):
            yield token._replace(key=f"#{_times(token.key[1:], times)}", end=read[at + 1].end)
            at += 2
            continue
        if token.sort is Sort.WORD:
            token = _calendar(read, at)
        unit = meanings("units").get(token.lower)
        if unit is not None and token.sort is Sort.WORD and at and _counts(read[at - 1]):
            token = token._replace(key=unit)
        if token.lower in ("percent", "percentage") or (token.lower == "cent" and at and read[at - 1].lower == "per"):
            token = token._replace(key="%", sort=Sort.UNIT, content=False)
        elif unit is not None and unit in "$€":
            token = token._replace(key=unit, sort=Sort.UNIT)
        yield token
        at += 1


def _counts(token: Token) -> bool:
    return token.sort is Sort.NUMBER or token.lower in number_words() or token.lower in meanings("multipliers")


def _multiplier(token: Token) -> str:
    return meanings("multipliers").get(token.lower, "") if len(token.lower) > 2 else ""


def _times(value: str, times: str) -> str:
    try:
        number = float(value) * int(times)
    except ValueError:
        return f"{value}x{times}"
    return f"{number:.4f}".rstrip("0").rstrip(".")


def _spelt(read: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """Read a number in words that begins here; return it with the place after it."""
    first = read[at]
    lower = first.lower
    if lower not in _begin_numbers():
        return None
    if lower in meanings("ordinals"):
        return first._replace(key=f"°{meanings('ordinals')[lower]}", sort=Sort.NUMBER), at + 1
    if lower in meanings("parts"):
        return first._replace(key=f"#{meanings('parts')[lower]}", sort=Sort.NUMBER, content=False), at + 1
    numbers, multipliers = number_words(), meanings("multipliers")
    total, group, end = 0, 0, at
    last = 1000
    while end < len(read) and end < at + 12:
        word = read[end].lower
        if end > at and read[end].fresh:
            break
        if word in numbers and (end == at or (last >= 20 and numbers[word] < 10) or last >= 100):
            last = numbers[word]
            group += last
        elif word in multipliers and len(word) > 2:
            last = int(multipliers[word])
            group = max(group, 1) * last
            if last >= 1000:
                total, group = total + group, 0
        elif word == "and" and last >= 100 and end + 1 < len(read) and read[end + 1].lower in numbers:
            pass
        elif word in meanings("ordinals") and last in range(20, 100) and int(meanings("ordinals")[word]) < 10:
            value = total + group + int(meanings("ordinals")[word])
            return first._replace(key=f"°{value}", end=read[end].end, sort=Sort.NUMBER, content=True), end + 1
        else:
            break
        end += 1
    return first._replace(key=f"#{total + group}", end=read[end - 1].end, sort=Sort.NUMBER, content=lower != "one"), end


@cache
def _measuring() -> frozenset[str]:
    """Return the words that may be a number, or a unit beside one."""
    return _begin_numbers().union(meanings("units"), ("percent", "percentage", "cent"))


@cache
def _begin_numbers() -> frozenset[str]:
    """Return the words with which a number in words may begin."""
    bare = (word for word in meanings("multipliers") if len(word) > 2)
    return frozenset((*meanings("ordinals"), *meanings("parts"), *number_words(), *bare))


def _calendar(read: Sequence[Token], at: int) -> Token:
    """Return the token as a date where it is a month or a weekday."""
    token = read[at]
    if not token.capital:
        return token
    if token.lower.removesuffix("s") in meanings("weekdays"):
        day = meanings("weekdays")[token.lower.removesuffix("s")]
        return token._replace(key=f"@d{day}", sort=Sort.DATE, content=True)
    if token.lower not in meanings("months"):
        return token
    if token.lower in words("ambiguous_months"):
        after = read[at + 1].sort in (Sort.NUMBER, Sort.DATE) if at + 1 < len(read) else False
        before = at > 0 and (read[at - 1].lower in words("before_month") or read[at - 1].sort is Sort.NUMBER)
        if not after and (not before or token.opens):
            return token
    return token._replace(key=f"@m{meanings('months')[token.lower]}", sort=Sort.DATE, content=True)
