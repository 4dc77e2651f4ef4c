"""The faults of an iCalendar file that no parser reports: its bytes, and what must and must not occur together."""

import re
from collections import Counter
from collections.abc import Iterator

ONCE = ("UID", "DTSTAMP", "DTSTART")
AT_MOST_ONCE = ("DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "STATUS", "SEQUENCE", "TRANSP")


def faults(raw: bytes) -> list[str]:
    """Every fault that RFC 5545 names and we could make."""
    return [*_byte_faults(raw), *_content_faults(_unfolded(raw))]


def _byte_faults(raw: bytes) -> Iterator[str]:
    lines = raw.split(b"\r\n")
    if lines.pop() != b"":
        yield "the last line does not end"
    for number, line in enumerate(lines, 1):
        if b"\n" in line or b"\r" in line:
            yield f"line {number}: ends without CR LF"
        if len(line) > 75:
            yield f"line {number}: {len(line)} octets"
        if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", line):
            yield f"line {number}: control character"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"line {number}: a character is torn"


def _unfolded(raw: bytes) -> list[str]:
    return raw.decode(errors="replace").replace("\r\n ", "").split("\r\n")[:-1]


def _content_faults(lines: list[str]) -> Iterator[str]:
    if (lines[:1], lines[-1:]) != (["BEGIN:VCALENDAR"], ["END:VCALENDAR"]):
        yield "not one whole VCALENDAR"
    names = Counter(re.split("[:;]", line, maxsplit=1)[0] for line in lines)
    for name in ("PRODID", "VERSION"):
        if names[name] != 1:
            yield f"{name} occurs {names[name]} times"
    if any(";TZID=" in line.partition(":")[0] for line in lines):
        yield "a time that is not in UTC"
    seen: set[str] = set()
    event: dict[str, list[str]] = {}
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT":
            yield from _event_faults(event)
            for uid in event.get("UID", []):
                if uid in seen:
                    yield f"UID {uid} twice"
                seen.add(uid)
        else:
            event.setdefault(name.partition(";")[0], []).append(value)


def _event_faults(event: dict[str, list[str]]) -> Iterator[str]:
    for name in ONCE:
        if len(event.get(name, [])) != 1:
            yield f"{name} must occur once"
    for name in AT_MOST_ONCE:
        if len(event.get(name, [])) > 1:
            yield f"{name} occurs more than once"
    for name in ("DTSTAMP", "DTSTART", "DTEND"):
        if not all(re.fullmatch(r"\d{8}T\d{6}Z", value) for value in event.get(name, [])):
            yield f"{name} is no instant in UTC"
    if event.get("DTEND", ["Z"]) <= event.get("DTSTART", ["A"]):
        yield "ends before it starts"
    if not set(event.get("STATUS", [])) <= {"TENTATIVE", "CONFIRMED", "CANCELLED"}:
        yield "unknown STATUS"
    for name in ("SUMMARY", "DESCRIPTION"):
        for value in event.get(name, []):
            if re.search(r"(?<!\\)(?:\\\\)*[,;]", value) or re.search(r"(?<!\\)(?:\\\\)*\\[^\\;,nN]", value):
                yield f"{name}: not escaped"
