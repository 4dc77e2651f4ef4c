"""Who wrote a text and when, as a page says it in a line of its own: "By Ada Byron", "Mar 4, 2019 · 7 min read"."""

import re
from dataclasses import dataclass

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = rf"(?P<month>(?:{'|'.join(rf'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)}|sept)\.?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    re.compile(rf"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?{date}\b", re.IGNORECASE)
    for date in (
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_DAY} {_MONTH},? {_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
    )
)
_OTHER = re.compile(
    r"\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d\b|\b\d{1,2} (?:hour|day|week|month|year)s? ago\b"
    rf"|^{_MONTH.replace('?P<month>', '?:')},? (?:19|20)\d\d$",
    re.IGNORECASE,
)
"""A date that does not say the day, or which number is the month."""
_LENGTH = re.compile(r"\b\d{1,3} ?min(?:ute)?s?(?: (?:read|listen))?\b", re.IGNORECASE)
_DAYS = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
_BY = re.compile(
    r"(?:^|(?<=\W))(?:[Ww]ords |[Tt]ext )?[Bb][Yy]:? "
    rf"(?!(?:{_DAYS})day\b|(?:{'|'.join(name.capitalize() for name in _MONTHS)})\b)"
    r"(?P<name>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|(?:de|del|van|von|der|da|la|and|&)(?!\w))){0,8})"
    r"(?:, (?:an?|the|our)\b[^.!?]{1,60})?"
)
_ROUND = re.compile(
    r"\b\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: (?:[A-Z]{2,4}|[+-]\d{4}))?"
    r"|\b(?:posted|published|updated|edited|written|last|first|on|at|in|under|read)\b:?",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,2}(?: ?[,·•|∙—–-])")
"""A name in front of a date: "Ada Byron · Mar 4, 2019"."""
_WORDS = re.compile(r"[\w'’-]*\w[\w'’-]*")
_MOST_ROUND = 3
"""Words beside a date that are still no sentence: a name, a topic."""
_ADDRESSED = re.compile(r"(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}) <[^<>@\s]{1,64}@[^<>@\s]{1,255}>")
"""Who sent a mail, as a mail program shows it."""
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a text, taken apart; empty is what it does not say."""

    title: str = ""
    subtitle: str = ""
    author: str = ""
    date: str = ""
    """Year first; empty also where it may be read in two ways."""


def read_byline(line: str) -> Head | None:
    """Return what a line says of author, day and length, if it says nothing else."""
    if len(line) > _LONGEST:
        return None
    if sender := _ADDRESSED.fullmatch(line):
        return Head(author=sender["name"])
    by = _BY.search(line)
    if by and _WORDS.findall(_without_dates(line[: by.start()])):
        return None  # "Photo by Ada Byron"
    rest = line[: by.start()] + line[by.end() :] if by else line
    dated = next((found for pattern in _DATES if (found := pattern.search(rest))), None)
    told = by is not None or any(pattern.search(rest) for pattern in (*_DATES, _OTHER, _LENGTH))
    if not told:
        return None
    words = _WORDS.findall(_without_dates(rest))
    if len(words) > _MOST_ROUND or any(not word[0].isupper() and not word.isdigit() for word in words):
        return None
    author = by["name"].rstrip(".,") if by else ""
    if dated and not by and len(words) > 1 and _NAMED.match(line):
        author = " ".join(words)
    return Head(author=author, date=_iso(dated) if dated else "")


def _without_dates(line: str) -> str:
    for pattern in (*_DATES, _OTHER, _LENGTH, _ROUND):
        line = pattern.sub(" ", line)
    return line


def _iso(found: re.Match[str]) -> str:
    month = found["month"]
    number = int(month) if month.isdigit() else [name[:3] for name in _MONTHS].index(month[:3].lower()) + 1
    day = int(found["day"])
    return f"{found['year']}-{number:02}-{day:02}" if 1 <= number <= 12 and 1 <= day <= 31 else ""
