"""From the words of a command line to drafts: paths, folders, patterns and standard input."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from repurpose.cli.linter import Linter, TextFile
from repurpose.errors import SourceError, UsageError
from repurpose.files import STDIN, find_articles, has_suffix, read_bytes, read_stdin, write_text
from repurpose.readers.decode import MOST_BYTES
from repurpose.readers.source import DOCUMENTS


@dataclass(frozen=True, slots=True)
class ReadDrafts:
    """The drafts of a run."""

    files: tuple[TextFile, ...]
    unreadable: tuple[str, ...]
    """What is wrong with files that were found in a folder; those that were named are an error at once."""


def read_drafts(names: Sequence[str], linter: Linter, *, stdin_name: str = "", drafts_only: bool = False) -> ReadDrafts:
    """Read every draft and kit that is named; of a folder those that name a channel, or every text where one is wanted.

    `stdin_name` stands for `-` in messages; with `drafts_only` named files are passed over like those of a folder.
    Raises SourceError and UsageError for what was named itself, all at once.
    """
    if names.count(STDIN) > 1:
        raise UsageError("standard input (-) can be read once; name it once")
    files: dict[str, TextFile] = {}
    faults: list[str] = []
    unreadable: list[str] = []
    for name in names:
        try:
            if Path(name).is_dir():
                read, wrong = _read_folder(Path(name), linter)
                if not read and not wrong and not drafts_only:
                    raise SourceError(
                        f"{name} holds no draft (a file whose front matter names a channel); name it: --channel reddit"
                    )
                unreadable += wrong
            elif not drafts_only and has_suffix(Path(name), DOCUMENTS) and Path(name).is_file():
                raise SourceError(f"{name} is a document, and a draft is Markdown: `repurpose {name}` drafts from it")
            elif name == STDIN:
                read = [linter.read(read_stdin(most=MOST_BYTES), stdin_name or STDIN, None)]
            else:
                read = [_read(path, linter) for path in _expanded(name)]
            if not drafts_only and not Path(name).is_dir():
                linter.refuse_others(read)
        except SourceError as error:
            faults.append(str(error))
            continue
        for file in read if not drafts_only else filter(linter.is_draft, read):
            unreadable += linter.unserved(file) if file.name not in files else ()
            files.setdefault(file.name, file)
    if faults:
        raise SourceError("\nerror: ".join(faults))
    return ReadDrafts(tuple(files.values()), tuple(unreadable))


def paths_of(names: Sequence[str]) -> Iterator[str]:
    """Yield the files that the words of a command line stand for now, those that are missing as they were named."""
    for name in names:
        try:
            yield from map(str, find_articles(Path(name))) if Path(name).is_dir() else _expanded(name)
        except SourceError:
            yield name


def save(file: TextFile, text: str) -> None:
    """Write a file's new text where it lies, behind links too; of standard input nothing is written."""
    if file.path is not None:
        write_text(file.path.resolve(), ("\ufeff" if file.bom else "") + text)


def _expanded(name: str) -> Iterator[str]:
    """Yield the files of a pattern that no shell expanded; a name that is none stands for itself."""
    if Path(name).exists() or not set("*?[") & set(name):
        yield name
        return
    pattern = Path(name)
    below = pattern.relative_to(pattern.anchor).as_posix()
    matches = sorted(str(path) for path in Path(pattern.anchor).glob(below) if path.is_file())
    if not matches:
        raise SourceError(f"{name} matches no file")
    yield from matches


def _read_folder(folder: Path, linter: Linter) -> tuple[list[TextFile], list[str]]:
    drafts, unreadable = [], []
    for path in find_articles(folder, wanted="draft"):
        try:
            file = _read(str(path), linter)
        except SourceError as error:
            unreadable.append(str(error))
            continue
        if linter.is_draft(file):
            drafts.append(file)
    return drafts, unreadable


def _read(name: str, linter: Linter) -> TextFile:
    return linter.read(read_bytes(Path(name), most=MOST_BYTES), name, Path(name))
