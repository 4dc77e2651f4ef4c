"""The JSON document of `repurpose check --format json` (docs/check.md)."""

import json
from collections.abc import Sequence

from repurpose import __version__
from repurpose.lint import Checked
from repurpose.placement import Placement
from repurpose.report.document import finding_fields, measure_fields
from repurpose.report.drafts import subreddit_note
from repurpose.report.findings import severity_counts
from repurpose.spans import Lines, Places

FORMAT = "repurpose.checks"
VERSION = 1


def checked_document(drafts: Sequence[Checked], unreadable: Sequence[str]) -> str:
    """Set a run's findings as JSON, two spaces a level; every span in code points from 0, half-open."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "generator": f"repurpose {__version__}",
        "summary": {
            "drafts": len(drafts),
            **severity_counts(drafts),
        },
        "drafts": [_draft(checked) for checked in drafts],
        "unreadable": list(unreadable),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _subreddit(placement: Placement) -> dict[str, object] | None:
    """Return by which rules of its subreddit a draft was checked; nothing without a target."""
    if not placement.target:
        return None
    pack = placement.pack
    return {
        "name": placement.target,
        "pack_checked_on": pack.checked_on.isoformat() if pack is not None else None,
        "note": subreddit_note(placement),
    }


def _draft(checked: Checked) -> dict[str, object]:
    places = Places.of(checked.file.source, checked.file.written)
    lines = Lines.of(checked.posted.text)
    findings = []
    for one in checked.located:
        fields = finding_fields(one.finding, lines)
        fields["in_file"] = None
        if one.place is not None:
            span = places.span(one.place)
            fields["in_file"] = {"span": [span.start, span.end], "at": places.at(one.place.start)}
        findings.append(fields)
    return {
        "path": checked.file.path,
        "channel": checked.result.spec.name,
        "target": checked.result.placement.target,
        "subreddit": _subreddit(checked.result.placement),
        "rooms": [_subreddit(placement) for placement in checked.rooms],
        "title": checked.posted.title,
        "text": checked.posted.text,
        "body_start": checked.posted.body_start,
        "measures": measure_fields(checked.subject),
        "ignored": list(checked.file.ignore),
        "findings": findings,
    }
