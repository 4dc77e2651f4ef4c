"""Front matter as text: where it stands, the keys that say the same, and YAML that reads back as the same strings."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FENCE = "---\n"
SUBTITLE = ("subtitle", "lead", "deck", "tagline", "kicker", "preface")
AUTHOR = ("author", "authors", "byline")
DATE = (
    *("date", "publishdate", "pubdate", "pub_date", "published_at", "publishedat", "published_date", "publisheddate"),
    *("publish_date", "date_published", "datepublished", "published_on", "pubdatetime", "post_date", "postdate"),
    *("created", "created_at", "createdat", "created_date", "createddate", "date_created"),
)
"""What programs of blogs call the day of a text, when it came out before when it was begun."""
_OPENING = re.compile(r"(---|\+\+\+)[^\S\n]*\n")
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[^\S\n]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[^\S\n]*$", re.MULTILINE),
}
_JSON = re.compile(
    r"(?P<named>---json[^\S\n]*\n)?(?P<inner>\{[^\S\n]*\n\s{0,40}\"[^\"\n]{1,80}\"[ ]*:[^\0]{0,64000}?\n\}[^\S\n]*\n)"
    r"(?(named)---[^\S\n]*(?:\n|\Z)|(?=\n))"
)
"""A head in JSON, above a blank line (Hugo) or between fences (Eleventy)."""
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w-]{0,30}):(?P<value>(?: .*)?)")
_COMMENT = re.compile(r"(?:/\*+|<!--)[^\S\n]*\n(?P<inner>[^\0]{0,8000}?)\n[^\S\n]*(?:\*/|-->)[^\S\n]*(?:\n|\Z)")
"""A head of a text in a comment (Pico, Raneto, Nikola), each of its lines with a mark of its own or without."""
_PERCENT = re.compile(r"%[ ]([^\n]{1,300})\n(?:%[ ]?([^\n]{0,300})\n(?:%[ ]?([^\n]{0,300})\n)?)?(?=\n)")
"""Pandoc's head: title, authors and date in a line each."""
_LINE_MARK = re.compile(r"^(?:[ ]?\*|\.\.)(?:[ ]|$)")
_KNOWN = frozenset(
    "title date tags category categories slug author authors summary status modified lang keywords subtitle".split()
)
_MAIL = frozenset(("from", "to", "subject"))
_LONGEST = 8_000


@dataclass(frozen=True, slots=True)
class Fenced:
    """What stands between two fences at the head of a text."""

    fence: str
    """`---` for YAML, `+++` for TOML, `{` for JSON, whose braces are its own."""
    start: int
    """Offset where `inner` begins."""
    inner: str
    body: int
    """Offset of the first character below the closing fence."""


def fenced(text: str) -> Fenced | None:
    """Return what stands between fences at the head of a text; nothing where none opens it, or none closes it."""
    if json := _JSON.match(text):
        return Fenced("{", json.start("inner"), json["inner"], json.end())
    opening = _OPENING.match(text)
    closing = _CLOSING[opening[1]].search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    inner = text[opening.end() : closing.start()]
    return Fenced(opening[1], opening.end(), inner, min(closing.end() + 1, len(text)))


def dump(fields: Mapping[str, object]) -> str:
    """Write a mapping as YAML lines, one line a value; what YAML would take for a number, a date or a no is quoted."""
    import yaml  # only where something is written

    return str(yaml.safe_dump(_plain(fields), allow_unicode=True, sort_keys=False, width=1_000_000))


def front_matter(fields: Mapping[str, object]) -> str:
    """Write a front matter with its fences and the blank line below it."""
    return f"{FENCE}{dump(fields)}{FENCE}\n"


def plain_fields(text: str) -> tuple[dict[str, str], int]:
    """Read the `Key: value` lines, without fences, with which a text of Pelican or MultiMarkdown begins.

    Or those of Hexo, above one line of `---`, of Pico and Nikola, in a comment, and of pandoc (`% A boat`). A line that
    is indented or an item goes on with the value above it; a blank line ends them. Returns the values by key and the
    offset of the first character below; nothing and 0 where the lines are a text's own: no title and no two of the
    known keys among them, or one that is no such line, or a mail's head.
    """
    if comment := _COMMENT.match(text):
        said = [_LINE_MARK.sub("", line) for line in comment["inner"].split("\n")]
        fields = _fields(line for line in said if line.strip())
        return fields, comment.end() if fields else 0
    if percent := _PERCENT.match(text):
        named = zip(("title", "author", "date"), percent.groups(default=""), strict=True)
        return {key: " ".join(value.split()) for key, value in named if value.strip()}, percent.end()
    head, parted, _ = text[:_LONGEST].partition("\n\n")
    lines = head.split("\n") if parted else []
    if "---" in lines:  # Hexo
        lines = lines[: lines.index("---")]
        head = "\n".join((*lines, "---"))
    fields = _fields(lines)
    return fields, len(head) + 1 if fields else 0


def _fields(lines: Iterable[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    key = ""
    for line in lines:
        field = _FIELD.fullmatch(line)
        if field:
            key = field["key"]
            fields[key] = field["value"].strip()
        elif key and line.lstrip().startswith("- "):
            fields[key] = f"{fields[key]}, {line.lstrip()[2:].strip()}".removeprefix(", ")
        elif key and line[:1] in " \t":
            fields[key] = f"{fields[key]} {line.strip()}".strip()
        else:
            return {}
    known = _KNOWN & {name.lower() for name in fields}
    if not (fields.keys() and ("title" in known or len(known) > 1)) or _MAIL & {name.lower() for name in fields}:
        return {}
    return fields


def plain_key(key: str) -> str:
    """Return a key of YAML without the colon that makes it a symbol of Ruby (`:title:`, nanoc)."""
    return key.removeprefix(":")


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
