"""Findings of checked draft files as lines for a terminal: where, what, the line itself and a caret."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from repurpose.draftfile import DraftFile, Posted
from repurpose.finding import Finding, Severity
from repurpose.pipeline import Result
from repurpose.report.drafts import measures
from repurpose.spans import Lines, Span

_WIDTH = 100
"""Characters of a line that are shown around the finding: a paragraph is often one line of a thousand."""
_BEFORE = 30
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft file and what the checks said of it."""

    file: DraftFile
    posted: Posted
    result: Result
    """With the subject and its findings; spans are in `Posted.text`."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, in the order of the text."""
        return self.result.findings

    def in_file(self, span: Span) -> Span:
        """Return where a span of the posted text stands in the file."""
        start = self.posted.in_file(span.start)
        return Span(start, self.posted.in_file(span.end - 1) + 1) if span.end > span.start else Span(start, start)


def finding_lines(checked: Checked, *, colour: bool = False) -> Iterator[str]:
    """Yield the lines of one draft: three for each finding that has a place, then how the draft measures up."""
    lines = Lines.of(checked.file.source)
    for finding in checked.findings:
        severity = _painted(finding.severity.value, _COLOURS[finding.severity], colour)
        said = f"{severity} {_painted(finding.rule, '1', colour)}: {printable(finding.message)}"
        if finding.span is None:
            yield f"{checked.file.path}: {said}"
            continue
        span = checked.in_file(finding.span)
        line, column = lines.locate(span.start)
        yield f"{checked.file.path}:{line}:{column}: {said}"
        yield from _excerpt(checked.file.source, lines, span)
    yield f"{checked.file.path}: {checked.result.placement.label}: {measures(checked.result)}"


def summary(drafts: Sequence[Checked]) -> str:
    """Sum up a run over several drafts: `3 drafts checked: 1 error, 2 warnings, 0 advice`."""
    counts = severity_counts(finding for checked in drafts for finding in checked.findings)
    drafts_checked = "1 draft checked" if len(drafts) == 1 else f"{len(drafts)} drafts checked"
    counted = [_counted(counts["error"], "error"), _counted(counts["warning"], "warning"), f"{counts['advice']} advice"]
    return f"{drafts_checked}: {', '.join(counted)}"


def severity_counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by severity; a severity without any is 0."""
    counts = {severity.value: 0 for severity in Severity}
    for finding in findings:
        counts[finding.severity.value] += 1
    return counts


def printable(text: str) -> str:
    """Take out what would move the cursor or colour the terminal: a draft may come from anybody."""
    return "".join(c if c.isprintable() else " " if c in "\t\n" else "\N{REPLACEMENT CHARACTER}" for c in text)


def _excerpt(source: str, lines: Lines, span: Span) -> Iterator[str]:
    """Yield the line that a span begins on, cut to a window, and carets below as much of the span as it shows."""
    number = lines.locate(span.start)[0]
    first = lines.starts[number - 1]
    end = source.find("\n", first)
    end = end if end != -1 else len(source)
    left = first if end - first <= _WIDTH else max(first, span.start - _BEFORE)
    right = min(end, left + _WIDTH)
    lead, tail = "…" if left > first else "", "…" if right < end else ""
    gutter = f"  {number} | "
    yield f"{gutter}{lead}{printable(source[left:right])}{tail}".rstrip()
    shown = max(1, _cells(source[span.start : min(span.end, right)]))
    yield f"{' ' * (len(gutter) - 2)}| {' ' * (len(lead) + _cells(source[left : span.start]))}{'^' * shown}"


def _cells(text: str) -> int:
    """Count the columns that a terminal gives to a text."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _painted(text: str, code: str, colour: bool) -> str:
    # Three colours: for these rich would cost 50 ms and wrap the lines.
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
