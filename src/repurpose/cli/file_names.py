"""Names of files that are written: none says that something else is in it."""

from pathlib import Path

from repurpose.errors import UsageError
from repurpose.files import ARCHIVE_SUFFIXES, DOCUMENT_SUFFIXES, has_suffix
from repurpose.readers.unread import COUNTED, UNREAD


def check_suffix(option: str, path: Path, what: str, suffixes: tuple[str, ...]) -> None:
    """Raise UsageError where a name has the suffix of another kind of text; the first of `suffixes` is the usual one.

    `what` says what is written: "a kit is Markdown".
    """
    if has_suffix(path, {*DOCUMENT_SUFFIXES, *ARCHIVE_SUFFIXES, *UNREAD, *COUNTED}.difference(suffixes)):
        cure = path.with_suffix(suffixes[0])
        raise UsageError(f"{option}: {what}, and {path} would be no {path.suffix} file; name it {cure}")
