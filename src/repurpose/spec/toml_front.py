"""TOML front matter, also with lines that a site's generator runs as code (Franklin.jl)."""

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from repurpose.spec.front import DATE

_DAY = re.compile(r"(?<==)([ ]*)(?:Dates\.)?Date\([ ]*(\d{4})[ ]*,[ ]*(\d{1,2})[ ]*,[ ]*(\d{1,2})[ ]*\)")
_KEY = re.compile(r"^[ ]*([A-Za-z_][\w-]*)[ ]*=", re.MULTILINE)
_CODE = re.compile(
    r"[ ]*(?:using [\w.,: ]{1,200}"
    r"|(?P<key>[A-Za-z_][\w-]*)[ ]*=[ ]*(?P<name>[A-Za-z_][\w.!]*)(?P<call>\([^\n]{0,500}\))?[ ]*(?:#.*)?)"
)
"""A line that loads a module, or gives a key the value of another one or of a call."""
HELD = frozenset(
    (*DATE, "draft", "published", "status", "embargo", "expires", "expirydate", "unlisted", "hidden", "private", "cw")
)
"""Keys that may keep a text from being posted: one that cannot be read is an error."""
_MOST = 40


@dataclass(frozen=True, slots=True)
class TomlFields:
    """The values by key, and the lines that no reader of TOML can tell the value of, by number from 0."""

    values: dict[str, Any]
    unread: tuple[int, ...]


def load_toml(inner: str) -> TomlFields:
    """Read TOML; a day that is written `Date(2021, 3, 4)` is that day, other code is passed over.

    Raises `tomllib.TOMLDecodeError` where anything else is wrong, and where the code says when or whether to publish.
    """
    lines = _DAY.sub(_as_day, inner).split("\n")
    keys = frozenset(_KEY.findall(inner))
    unread: list[int] = []
    while True:
        try:
            return TomlFields(tomllib.loads("\n".join(lines)), tuple(unread))
        except tomllib.TOMLDecodeError as error:
            at = re.search(r"\(at line (\d+),", str(error))
            number = int(at[1]) - 1 if at else -1
            code = _CODE.fullmatch(lines[number]) if at and len(unread) < _MOST else None
            if code is None or (code["key"] and not _is_passed_over(code, keys)):
                raise
            lines[number] = ""
            unread.append(number)


def _as_day(written: re.Match[str]) -> str:
    year, month, day = map(int, written.groups()[1:])
    return f"{written[1]}{year:04}-{month:02}-{day:02}"


def _is_passed_over(code: re.Match[str], keys: frozenset[str]) -> bool:
    """Tell whether a line is code that says nothing of when to publish: "title = Boat" lacks its quotation marks."""
    key = code["key"].lower()
    return key not in HELD and "warning" not in key and (code["call"] is not None or code["name"] in keys)
