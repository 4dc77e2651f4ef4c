"""From the words of a command line to draft files: paths, folders, patterns and standard input."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from repurpose.draftfile import DraftFile, read_draft
from repurpose.errors import SourceError, UsageError
from repurpose.files import STDIN, find_articles, read_bytes, read_stdin
from repurpose.readers.decode import MOST_BYTES, as_written, decode


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of a run."""

    files: tuple[DraftFile, ...]
    unreadable: tuple[str, ...]
    """What is wrong with files that were found in a folder; those that were named are an error at once."""


def read_drafts(names: Sequence[str], *, every: bool, stdin_name: str = "") -> Drafts:
    """Read every draft that is named; of a folder those that name a channel, or with `every` all texts.

    `stdin_name` stands for `-` in messages. Raises SourceError and UsageError for what was named itself, all at once.
    """
    if names.count(STDIN) > 1:
        raise UsageError("standard input (-) can be read once; name it once")
    files: dict[str, DraftFile] = {}
    faults: list[str] = []
    unreadable: list[str] = []
    for name in names:
        try:
            if Path(name).is_dir():
                read, wrong = _read_folder(Path(name), every=every)
                unreadable += wrong
            else:
                read = [_read(path, stdin_name) for path in _expanded(name)]
        except SourceError as error:
            faults.append(str(error))
            continue
        for file in read:
            files.setdefault(file.path, file)
    if faults:
        raise SourceError("\nerror: ".join(faults))
    return Drafts(tuple(files.values()), tuple(unreadable))


def _expanded(name: str) -> Iterator[str]:
    """Yield the files of a pattern that no shell expanded; a name that is none stands for itself."""
    if name == STDIN or Path(name).exists() or not set("*?[") & set(name):
        yield name
        return
    pattern = Path(name)
    below = pattern.relative_to(pattern.anchor).as_posix()
    matches = sorted(str(path) for path in Path(pattern.anchor).glob(below) if path.is_file())
    if not matches:
        raise SourceError(f"{name} matches no file")
    yield from matches


def _read_folder(folder: Path, *, every: bool) -> tuple[list[DraftFile], list[str]]:
    drafts, unreadable = [], []
    for path in find_articles(folder):
        try:
            file = _read(str(path))
        except SourceError as error:
            unreadable.append(str(error))
            continue
        if every or file.channel:
            drafts.append(file)
    if not drafts and not unreadable:
        raise SourceError(
            f"{folder} holds no draft (a file whose front matter names a channel); name it: --channel reddit"
        )
    return drafts, unreadable


def _read(name: str, stdin_name: str = "") -> DraftFile:
    raw = read_stdin(most=MOST_BYTES) if name == STDIN else read_bytes(Path(name), most=MOST_BYTES)
    path = stdin_name or name if name == STDIN else name
    file = read_draft(decode(raw, path).text, path)
    return replace(file, written=as_written(raw))
