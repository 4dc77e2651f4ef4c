"""The file beside a draft, as JSON: where each sentence of it came from, and what only its engine could find."""

import hashlib
import json
from collections.abc import Iterable, Iterator

from repurpose.article import Article
from repurpose.checks.engine_rules import ENGINE_RULES
from repurpose.draft import Draft, Origin
from repurpose.draftfile import DraftFile
from repurpose.finding import Finding, Severity
from repurpose.spans import Lines

SUFFIX = ".origins.json"
"""What takes the place of `.md` in its name."""
VERSION = 1
_MOST = 20
"""Findings that are read: an engine makes one of a rule."""
_LONGEST = 2_000
"""Characters of a message that are read."""


def write_origins(draft: Draft, article: Article, findings: Iterable[Finding], *, aim: str) -> str:
    """Set the origins of a draft as JSON, each span with its line and column in the article.

    `findings` are the engine's, as it made them: a check settles them with the channel as it is then. `aim` is the
    channel's.
    """
    lines = Lines.of(article.source.text)
    document = {
        "format": "repurpose.origins",
        "version": VERSION,
        "article": {"id": draft.article_id, "sha256": draft.article_sha256},
        "channel": draft.channel,
        "target": draft.target,
        "aim": aim,
        "text_sha256": hashlib.sha256(draft.text.encode()).hexdigest(),
        "findings": [
            {"rule": found.rule, "severity": found.severity.value, "message": found.message} for found in findings
        ],
        "passages": [
            {
                "kind": passage.kind.value,
                "run": passage.run,
                "span": [passage.span.start, passage.span.end],
                "origins": [origin_fields(origin, lines) for origin in passage.origins],
            }
            for passage in draft.passages
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_findings(raw: bytes, file: DraftFile) -> tuple[Finding, ...] | None:
    """Read what the engine found of a draft when it made it; what is no such finding is passed over.

    Nothing is known (`None`) of a text that was edited since, and where the file is broken or another draft's.
    """
    if not file.as_made:
        return None
    try:
        document = json.loads(raw)
        of = (document["article"]["sha256"], document["channel"], document["target"])
        listed = document["findings"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if of != (file.article_sha256, file.channel, file.target) or not isinstance(listed, list):
        return None
    return tuple(_findings(listed[:_MOST]))


def _findings(listed: Iterable[object]) -> Iterator[Finding]:
    known = {rule.name for rule in ENGINE_RULES}
    for one in listed:
        match one:
            case {"rule": str(rule), "severity": str(severity), "message": str(message)} if rule in known:
                if severity in tuple(Severity):
                    # On one line, and without the halves of a character that JSON can hold and no output can.
                    said = " ".join(message[:_LONGEST].encode(errors="replace").decode().split())
                    yield Finding(rule, Severity(severity), said)


def origin_fields(origin: Origin, lines: Lines) -> dict[str, object]:
    """Return an origin as JSON keys; `at` is line:column of the article, counted from 1 in code points."""
    fields: dict[str, object] = {"edit": origin.edit.value}
    if origin.span is not None:
        fields |= {"span": [origin.span.start, origin.span.end], "at": lines.at(origin.span.start)}
    if origin.sentence is not None:
        fields["sentence"] = origin.sentence
    if origin.note:
        fields["note"] = origin.note
    return fields
