"""A draft file with another text, state or note: everything else in it stays as a person left it."""

import hashlib
from dataclasses import dataclass

import yaml

from repurpose.draftfile import BY_HAND, STATES, TOOL_KEY, DraftFile, posted_sha256, read_draft
from repurpose.errors import SourceError
from repurpose.spans import Span
from repurpose.spec.front import FENCE, dump

MOST_NOTE = 2_000
"""Characters of a note."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person says of a draft."""

    state: str
    """One of `STATES`; `approved` holds for exactly this text."""
    note: str = ""
    """For whoever works on it next; never posted."""


def version_of(data: bytes) -> str:
    """Name the exact bytes of a file, so that a change on disk shows."""
    return hashlib.sha256(data).hexdigest()


def with_text(file: DraftFile, title: str | None, body: str) -> str:
    """Return the file's source with another title and body; `None` where the title is no field of its own.

    An approval of another text is dropped: the draft is then edited. Raises SourceError where the text cannot stand in
    a draft file.
    """
    new = _with_body(file, title, body)
    if file.state == "approved":
        changed = read_draft(new, file.path)
        if posted_sha256(changed) != posted_sha256(file):
            new = with_verdict(changed, Verdict("edited", file.note))
    return new


def with_verdict(file: DraftFile, verdict: Verdict) -> str:
    """Return the file's source with a state and a note; an approval carries the checksum of the text it is for.

    Raises SourceError where the front matter cannot be changed without changing what is posted.
    """
    assert verdict.state in STATES  # noqa: S101 - who asks has checked it
    fields = {
        "state": verdict.state,
        "approved_sha256": posted_sha256(file) if verdict.state == "approved" else "",
        "note": " ".join(verdict.note.split())[:MOST_NOTE],
    }
    new = _with_fields(file, fields)
    after = read_draft(new, file.path)
    same = (after.front, after.body, after.title, after.channel) == (file.front, file.body, file.title, file.channel)
    if not same or after.state != verdict.state:
        raise SourceError(f"{file.path}: its front matter is of a form that is not changed here; change it by hand")
    return new


def _with_body(file: DraftFile, title: str | None, body: str) -> str:
    source, at = file.source, file.body_span
    body = body.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    new = f"{source[: at.start]}{body}{source[at.end :]}"
    if not source.endswith("\n") and at.end == len(source):
        new += "\n"
    if title is not None and file.title_span is not None:
        span = file.title_span
        line = dump({"title": " ".join(title.split())}).removeprefix("title: ").rstrip("\n")
        new = f"{new[: span.start]}{line}{new[span.end :]}"
    after = read_draft(new, file.path)
    if after.body.rstrip() != body.strip("\n").rstrip() and body.strip():
        raise SourceError(f"{file.path}: this text would not be read back as it is")
    if title is not None and after.title != " ".join(title.split()):
        raise SourceError(f"{file.path}: this title would not be read back as it is")
    return new


def _with_fields(file: DraftFile, fields: dict[str, str]) -> str:
    source = file.source
    if not source.startswith(FENCE):
        return f"{FENCE}{dump({TOOL_KEY: _known(file) | _set(fields)})}{FENCE}\n{source}"
    close = source.find("\n---", len(FENCE) - 1) + 1
    root = yaml.compose(source[len(FENCE) : close], Loader=yaml.BaseLoader)
    entries = list(root.value) if isinstance(root, yaml.MappingNode) else []
    tool = next((value for key, value in entries if key.value == TOOL_KEY), None)
    if isinstance(tool, yaml.MappingNode) and tool.value and not tool.flow_style:
        return _in_block(source, tool, fields)
    if tool is not None:
        raise SourceError(f"{file.path}: `{TOOL_KEY}:` is of a form that is not changed here; change it by hand")
    # A draft written by hand names its channel at the top: those lines move below our key.
    lines = _lines_of(entries, close, (*BY_HAND, "ignore"))
    kept = source[:close]
    for span in reversed(lines):
        kept = kept[: span.start] + kept[span.end :]
    return f"{kept}{dump({TOOL_KEY: _known(file) | _set(fields)})}{source[close:]}"


def _in_block(source: str, tool: yaml.MappingNode, fields: dict[str, str]) -> str:
    """Set keys of a block mapping line by line, from its end to its beginning."""
    shift = len(FENCE)
    first = tool.value[0][0]
    indent = " " * first.start_mark.column
    starts = [key.start_mark.index - key.start_mark.column + shift for key, _ in tool.value]
    end = tool.value[-1][1].end_mark.index + shift
    line_end = source.find("\n", end - 1 if source[end - 1] == "\n" else end)
    ends = [*starts[1:], line_end + 1]
    places = {str(key.value): Span(a, b) for (key, _), a, b in zip(tool.value, starts, ends, strict=True)}
    edits = []
    for name, value in fields.items():
        line = f"{indent}{dump({name: value})}" if value else ""
        if name in places:
            edits.append((places[name], line))
        elif line:
            at = places["state"].end if "state" in places else starts[0]
            edits.append((Span(at, at), line))
    new = source
    # Of two at one place the one that replaces something goes first: the other stands before it.
    for span, line in sorted(edits, key=lambda edit: edit[0], reverse=True):
        new = f"{new[: span.start]}{line}{new[span.end :]}"
    return new


def _lines_of(entries: list[tuple[yaml.Node, yaml.Node]], close: int, names: tuple[str, ...]) -> list[Span]:
    starts = [key.start_mark.index - key.start_mark.column + len(FENCE) for key, _ in entries]
    ends = [*starts[1:], close]  # of no entry, one more
    return [Span(a, b) for (key, _), a, b in zip(entries, starts, ends, strict=False) if key.value in names]


def _known(file: DraftFile) -> dict[str, object]:
    found = {
        "channel": file.channel,
        "target": file.target,
        "flair": file.flair,
        "article": file.article_id,
        "ignore": list(file.ignore),
    }
    return {key: value for key, value in found.items() if value}


def _set(fields: dict[str, str]) -> dict[str, object]:
    return {key: value for key, value in fields.items() if value}
