"""Findings as workflow commands, which GitHub shows as annotations beside the lines of a pull request.

At most ten errors, ten warnings and ten notices of one step are shown there; the log has them all.
"""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from repurpose.finding import Severity
from repurpose.lint import Checked
from repurpose.spans import Places

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def github_lines(drafts: Sequence[Checked], unreadable: Sequence[str]) -> Iterator[str]:
    """Yield a command for each finding and each file that cannot be read."""
    for fault in unreadable:
        yield f"::error title=unreadable::{_escaped(fault)}"
    for checked in drafts:
        places = Places.of(checked.file.source, checked.file.written)
        for one in checked.located:
            finding = one.finding
            keys = {"file": PurePath(checked.file.path).as_posix()}
            if one.place is not None:
                line, column = places.locate(one.place.start)
                end_line, end_column = places.locate(one.place.end)
                keys |= {"line": str(line), "endLine": str(end_line)}
                if line == end_line:  # GitHub takes columns on one line only
                    keys |= {"col": str(column), "endColumn": str(end_column)}
            keys["title"] = f"{finding.rule} ({checked.result.placement.label})"
            said = ",".join(
                f"{key}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}" for key, value in keys.items()
            )
            yield f"::{_COMMANDS[finding.severity]} {said}::{_escaped(finding.message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
