"""What only its engine could find of a draft, read from the file beside it."""

from pathlib import Path

from repurpose.draftfile import DraftFile
from repurpose.errors import SourceError
from repurpose.files import read_bytes
from repurpose.finding import Finding
from repurpose.originsfile import SUFFIX, read_findings
from repurpose.placement import Placement
from repurpose.readers.decode import MOST_BYTES


def engine_findings(file: DraftFile, placement: Placement, path: Path | None) -> tuple[Finding, ...] | None:
    """Return what the engine found of the draft at `path`, for where it goes; nothing where that is not known.

    A file that is missing or broken hides findings, and stops no check.
    """
    own = (placement.channel.spec.name, placement.target.lower()) == (file.channel, file.target.lower())
    if path is None or not own or not file.as_made:
        return None
    try:
        raw = read_bytes(path.with_name(f"{path.stem}{SUFFIX}"), most=MOST_BYTES)
    except SourceError:
        return None
    return read_findings(raw, file)
