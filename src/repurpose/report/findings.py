"""Findings of checked draft files as lines for a terminal: where, what, the line itself and a caret."""

from collections.abc import Iterator, Sequence

from repurpose.finding import Severity
from repurpose.lint import Checked
from repurpose.listing import amount
from repurpose.report.drafts import measures, subreddit_note
from repurpose.report.terminal import printable
from repurpose.spans import Lines, Places, Span

_WIDTH = 100
"""Characters of a line that are shown around the finding: a paragraph is often one line of a thousand."""
_BEFORE = 30
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}


def finding_lines(checked: Checked, *, colour: bool = False) -> Iterator[str]:
    """Yield the lines of one draft: three for each finding that has a place, then how the draft measures up."""
    places = Places.of(checked.file.source, checked.file.written)
    for one in checked.located:
        finding, span = one.finding, one.place
        severity = _painted(finding.severity.value, _COLOURS[finding.severity], colour)
        said = f"{severity} {_painted(finding.rule, '1', colour)}: {printable(finding.message)}"
        if span is None:
            yield f"{checked.file.path}: {said}"
            continue
        line, column = places.locate(span.start)
        yield f"{checked.file.path}:{line}:{column}: {said}"
        yield from _excerpt(checked.file.source, places.lines, span)
    yield f"{checked.file.path}: {checked.result.placement.label}: {measures(checked.result)}"
    for placement in checked.rooms or (checked.result.placement,):
        if note := subreddit_note(placement):
            yield f"{checked.file.path}: note: {note}"


def summary(drafts: Sequence[Checked]) -> str:
    """Sum up a run over several drafts: `3 drafts checked: 1 error, 2 warnings, 0 advice`."""
    counts = severity_counts(drafts)
    counted = (amount(counts["error"], "error"), amount(counts["warning"], "warning"), f"{counts['advice']:,} advice")
    return f"{amount(len(drafts), 'draft')} checked: {', '.join(counted)}"


def severity_counts(drafts: Sequence[Checked]) -> dict[str, int]:
    """Count the findings of drafts by severity; a severity without any is 0."""
    counts = {severity.value: 0 for severity in Severity}
    for checked in drafts:
        for finding in checked.findings:
            counts[finding.severity.value] += 1
    return counts


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
    before = _cells(lead + printable(source[left : span.start]))
    # As wide as both together: a span may begin inside what a terminal draws as one.
    marked = _cells(lead + printable(source[left : max(span.start, min(span.end, right))])) - before
    yield f"{' ' * (len(gutter) - 2)}| {' ' * before}{'^' * max(1, marked)}"


def _cells(text: str) -> int:
    """Count the columns that a terminal gives to a text: two for wide letters and emoji, none for combining marks."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # its tables take 10 ms

    return cell_len(text)


def _painted(text: str, code: str, colour: bool) -> str:
    # Three colours: for these rich would cost 50 ms and wrap the lines.
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
