"""Findings as SARIF 2.1.0, the format of code scanning (OASIS standard, errata 01)."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from repurpose import __version__, checks
from repurpose.baseline import fingerprints
from repurpose.checks.types import Rule
from repurpose.files import STDIN
from repurpose.finding import Severity
from repurpose.lint import Checked, Located
from repurpose.spans import Places, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def sarif(drafts: Sequence[Checked], unreadable: Sequence[str], *, root: Path) -> str:
    """Set a run as one SARIF log, paths below `root` relative to it, columns in code points."""
    found = {one.finding.rule for checked in drafts for one in checked.located}
    rules = [rule for rule in checks.rules() if rule.name in found]
    numbers = {rule.name: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "repurpose",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not unreadable,
                "toolExecutionNotifications": [{"level": "error", "message": {"text": text}} for text in unreadable],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [result for checked in drafts for result in _results(checked, numbers, root)],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def uri_of(path: str, root: Path) -> str:
    """Return a path as a URI reference: relative below `root`, absolute elsewhere."""
    if path == STDIN:
        return "stdin"
    full = (root / path).resolve()
    base = root.resolve()
    return quote(full.relative_to(base).as_posix()) if full.is_relative_to(base) else full.as_uri()


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.page.strip()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family.value]},
    }


def _results(checked: Checked, numbers: dict[str, int], root: Path) -> Iterator[dict[str, object]]:
    uri = uri_of(checked.file.path, root)
    places = Places.of(checked.file.source, checked.file.written)
    for one, fingerprint in zip(checked.located, fingerprints(checked), strict=True):
        finding = one.finding
        result: dict[str, object] = {
            "ruleId": finding.rule,
            "ruleIndex": numbers[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [_location(uri, one.place, places, checked.result.placement.label)],
            "partialFingerprints": {"repurposeFinding/v1": fingerprint},
        }
        if one.related:
            result["relatedLocations"] = [_location(uri, span, places) for span in one.related]
        if (finding.expected or finding.safe) and one.replaces is not None:
            result["fixes"] = [_fix(uri, one, one.replaces, places)]
        yield result


def _location(uri: str, span: Span | None, places: Places, channel: str = "") -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": uri}}
    if span is not None:
        physical["region"] = _region(span, places)
    location: dict[str, object] = {"physicalLocation": physical}
    if channel:
        location["logicalLocations"] = [{"name": channel, "kind": "channel"}]
    return location


def _region(span: Span, places: Places) -> dict[str, int]:
    line, column = places.locate(span.start)
    end_line, end_column = places.locate(span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _fix(uri: str, one: Located, place: Span, places: Places) -> dict[str, object]:
    replacement = {"deletedRegion": _region(place, places), "insertedContent": {"text": one.finding.expected}}
    return {
        "description": {"text": f'Write "{one.finding.expected}"' if one.finding.expected else "Take it out"},
        "artifactChanges": [{"artifactLocation": {"uri": uri}, "replacements": [replacement]}],
    }
