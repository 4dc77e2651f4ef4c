"""The file of known findings of `repurpose check`: read, written and held against a run."""

import sys
from collections.abc import Sequence
from pathlib import Path

from repurpose.baseline import PathName, compare, read_baseline, write_baseline
from repurpose.errors import ExportError, UsageError
from repurpose.files import STDIN, read_bytes, relative, write_text
from repurpose.lint import Checked
from repurpose.listing import amount
from repurpose.readers.decode import MOST_BYTES, decode


def save_known(path: Path, drafts: Sequence[Checked]) -> None:
    """Write the findings of a run, with paths from the file's own folder.

    Raises ExportError where the file is there and is something else.
    """
    if path.is_file():
        try:
            read_baseline(_text(path), str(path))
        except UsageError:
            raise ExportError(f"{path} exists and is no baseline; it stays as it is: name another file") from None
    write_text(path, write_baseline(drafts, _names(path)))
    findings = sum(len(draft.located) for draft in drafts)
    sys.stderr.write(f"{path}: {amount(findings, 'finding')} written; use it with --baseline {path}\n")


def leave_out_known(path: Path, drafts: Sequence[Checked]) -> tuple[Checked, ...]:
    """Leave out the findings that a file knows and say how many.

    Raises UsageError or SourceError where the file cannot be read.
    """
    result = compare(drafts, read_baseline(_text(path), str(path)), _names(path))
    said = f"{amount(result.known, 'known finding')} left out"
    if result.stale:
        said += f"; {result.stale:,} of it found no more: write it again with --write-baseline {path}"
    sys.stderr.write(f"note: {path}: {said}\n")
    return result.drafts


def _text(path: Path) -> str:
    return decode(read_bytes(path, most=MOST_BYTES), str(path)).text


def _names(baseline: Path) -> PathName:
    folder = baseline.resolve().parent

    def name(path: str) -> str:
        return path if path == STDIN else relative(Path(path), folder)

    return name
