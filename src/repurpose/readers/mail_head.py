"""The head of a mail above a text: From, To, Subject and Date, as a copy of a newsletter has them."""

import re
from collections.abc import Sequence

from repurpose.readers.byline import Head, read_byline

_FORWARDED = re.compile(r"-{2,} ?(?:forwarded|original) message ?-{2,}|begin forwarded message:?", re.IGNORECASE)
_FIELD = re.compile(
    r"[*_]{0,2}(?P<name>from|to|subject|date|sent|cc|bcc|reply-to)\s?:[*_]{0,2}(?:\s+(?P<value>.{0,400}))?$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[<\[(]?(?:mailto:)?[\w.+-]{1,64}@[\w.-]{1,255}[>\])]?\s*")
_PREFIX = re.compile(r"(?:(?:re|fwd?|aw|wg)\s?: *|\[[^\[\]]{1,40}\] *)+", re.IGNORECASE)
_FEWEST = 2
"""Fields: one alone, "From: …", may begin a text."""
_RECIPIENTS = 60
"""Characters of the line that says to whom a mail went."""


def read_mail_head(lines: Sequence[str]) -> tuple[int, Head]:
    """Return how many of the first lines are a mail's head, none where there is none, and what they say."""
    sender = read_byline(lines[0]) if lines and _ADDRESS.search(lines[0]) else None
    if sender and sender.author:  # as a mail program shows it: "Ada Byron <ada@example.org>", the day, "to me"
        day = read_byline(lines[1]) if len(lines) > 1 else None
        to = 1 + (day is not None)
        return to + (len(lines) > to and lines[to].lower().startswith("to ") and len(lines[to]) < _RECIPIENTS), Head(
            author=sender.author, date=day.date if day else ""
        )
    fields: dict[str, str] = {}
    at = 1 if lines and _FORWARDED.fullmatch(lines[0]) else 0
    for line in lines[at:]:
        field = _FIELD.match(line)
        if field is None or field["name"].lower() in fields:
            break
        fields[field["name"].lower()] = (field["value"] or "").strip()
    if len(fields) < _FEWEST or not fields.keys() & {"from", "subject"}:
        return 0, Head()
    author = _ADDRESS.sub("", fields.get("from", "")).strip("\"' ")
    sent = read_byline(fields.get("date") or fields.get("sent") or "")
    return at + len(fields), Head(_PREFIX.sub("", fields.get("subject", ""), 1), "", author, sent.date if sent else "")
