"""The JSON document of `repurpose check --format json` (docs/check.md)."""

import json
from collections.abc import Sequence

from repurpose import __version__
from repurpose.checks.types import Subject
from repurpose.report.document import finding_fields
from repurpose.report.findings import Checked, severity_counts
from repurpose.spans import Lines

FORMAT = "repurpose.checks"
VERSION = 1


def checked_document(drafts: Sequence[Checked], unreadable: Sequence[str] = ()) -> str:
    """Set a run's findings as JSON, two spaces a level; every span in code points from 0, half-open."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "generator": f"repurpose {__version__}",
        "summary": {
            "drafts": len(drafts),
            **severity_counts(finding for checked in drafts for finding in checked.findings),
        },
        "drafts": [_draft(checked) for checked in drafts],
        "unreadable": list(unreadable),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _draft(checked: Checked) -> dict[str, object]:
    subject = checked.result.subject
    assert subject is not None  # noqa: S101 - a checked draft has one
    lines = Lines.of(checked.file.source)
    findings = []
    for finding in checked.findings:
        fields = finding_fields(finding, checked.posted.text)
        place = checked.in_file(finding.span) if finding.span is not None else None
        fields["in_file"] = None
        if place is not None:
            line, column = lines.locate(place.start)
            fields["in_file"] = {"span": [place.start, place.end], "at": f"{line}:{column}"}
        findings.append(fields)
    return {
        "path": checked.file.path,
        "channel": checked.result.spec.name,
        "target": checked.result.placement.target,
        "title": checked.posted.title,
        "text": checked.posted.text,
        "body_start": checked.posted.body_start,
        "measures": measure_fields(subject),
        "ignored": list(checked.file.ignore),
        "findings": findings,
    }


def measure_fields(subject: Subject) -> dict[str, object]:
    """Return how a body measures up; the scores are null for a text too short to score."""
    readability, unit = subject.readability, subject.spec.length.unit
    return {
        unit: subject.length(unit),
        "sentences": readability.sentences,
        "longest_sentence": readability.longest,
        "grade": round(readability.grade, 2) if readability.grade is not None else None,
        "reading_ease": round(readability.ease, 2) if readability.ease is not None else None,
    }
