"""From the words of a command line to sources: articles that were named, and files of folders that are read later."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from repurpose.batch.task import Task
from repurpose.cli.skipped_files import passed_over
from repurpose.errors import SourceError, UsageError
from repurpose.files import (
    DOCUMENT_SUFFIXES,
    STDIN,
    check_id,
    find_articles,
    has_suffix,
    id_of,
    is_archive,
    read_bytes,
    read_stdin,
    real,
    same_name,
)
from repurpose.listing import all_of
from repurpose.readers.decode import MOST_BYTES, decode
from repurpose.readers.frontmatter import read_front
from repurpose.readers.source import DOCUMENTS
from repurpose.readers.unread import COUNTED, refuse_unread
from repurpose.spec.settings import Project, find_project

FindProject = Callable[[Path], Project]
_MOST_DOCUMENT = 60 * 1024 * 1024
"""Of a document with its images, which are not read."""


class Found(NamedTuple):
    """A file of a folder, or one that holds many articles, not yet read."""

    path: str
    base: str
    """The folder that was named: ids count from it where there is no project."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What a command line names, in its order: articles that were read, and files of folders that were not yet."""

    entries: tuple["Task | Found", ...]
    text_column: str = ""
    """Of the archives that have columns."""
    beside: tuple[Path, ...] = ()
    """Files of the folders that may hold articles and are not read."""

    @property
    def folders(self) -> bool:
        """Whether there are folders or archives, of which each article may fail for itself."""
        return any(isinstance(entry, Found) for entry in self.entries)

    @property
    def several(self) -> bool:
        """Whether there may be more than one article."""
        return len(self.entries) > 1 or self.archives

    @property
    def archives(self) -> bool:
        """Whether there are files that hold many articles, nobody knows how many."""
        return any(isinstance(entry, Found) and is_archive(Path(entry.path)) for entry in self.entries)


def project_of(name: str) -> Project:
    """Find the project that the first input belongs to: the one of its folder, or of the current folder for stdin."""
    try:
        return find_project(Path.cwd() if name == STDIN else Path(name))
    except OSError as error:
        raise SourceError(f"{name[:80]} cannot be read: {error.strerror}") from error


def find_sources(
    names: Sequence[str], *, commands: Sequence[str] = (), skip: Path | None = None, text_column: str = ""
) -> Sources:
    """Read the files that the command line names, and find those of its folders, the one to `skip` left out.

    A file that was named must be readable, and may have been meant for one of the `commands`; one that is named twice,
    lies in a folder that is named too, or has a link to it there, is read once. Raises SourceError and UsageError.
    """
    if names.count(STDIN) > 1:
        raise UsageError("standard input (-) can be read once; name it once")
    find = cache(find_project)
    place = cache(real)  # a folder is looked up once for all its files
    known = set[Path]()
    entries: list[Task | Found] = []
    faults: list[str] = []
    beside: list[Path] = []

    def new(path: Path) -> bool:
        # It does not fail where the folder may be listed and not entered, as that of `Path` does.
        where = real(path) if os.path.islink(path) else place(path.parent) / path.name  # noqa: PTH114
        fresh = where not in known
        known.add(where)
        return fresh

    for name in names:
        path = Path(name)
        try:
            if name == STDIN:
                entries.append(_read_stdin())
            elif path.is_dir():
                files, others = _of_folder(path, skip)
                entries += (Found(str(file), name) for file in files if new(file))
                beside += others
            elif not new(path):
                continue
            elif is_archive(path) and path.is_file():
                entries.append(Found(name, str(path.parent)))
            else:
                entries.append(_read_named(path, commands, find))
        except SourceError as error:
            faults.append(
                f"standard input{str(error)[1:]}" if name == STDIN and str(error).startswith("-") else str(error)
            )
    if faults:
        raise SourceError("\nerror: ".join(faults))
    _refuse_twins([entry for entry in entries if isinstance(entry, Task)])
    if text_column and not any(isinstance(entry, Found) and is_archive(Path(entry.path)) for entry in entries):
        raise UsageError("--text-column is for JSON Lines and Parquet, and none was named")
    named = {real(Path(name)) for name in names}
    return Sources(tuple(entries), text_column, tuple(path for path in beside if real(path) not in named))


def _of_folder(folder: Path, skip: Path | None) -> tuple[Sequence[Path], Sequence[Path]]:
    """Find the articles of a folder, and the files beside them that are not read.

    Raises SourceError, and UsageError where it is the one to `skip`.
    """
    if skip is not None and real(skip) == real(folder):
        raise UsageError(
            f"{folder} is the folder that is read, and drafts do not go among articles; name another for them, such as "
            f"{folder / 'drafts'}"
        )
    beside: list[Path] = []
    try:
        found = find_articles(folder, skip=skip, suffixes=DOCUMENT_SUFFIXES, beside=beside, unread=COUNTED)
        return found, beside
    except SourceError as error:
        raise SourceError(f"{error}; {passed_over(beside)}" if beside else str(error)) from error


def read_file(path: Path, project: Project) -> Task:
    """Read one article's file as a task whose id is its path; raise SourceError."""
    settings = project.settings
    raw = read_bytes(path, most=_MOST_DOCUMENT if has_suffix(path, DOCUMENTS) else MOST_BYTES)
    refuse_unread(str(path), path.suffix)
    return Task(str(path), raw, id_of(path, project.root), base_url=settings.base_url, author=settings.author)


def with_id(task: Task) -> Task:
    """Return a task with the id that the article's front matter gives it, if any; raise SourceError."""
    document = not task.item and has_suffix(Path(task.path), DOCUMENTS)
    # A document names itself by its path alone: it is not converted twice.
    id = "" if document else read_front(decode(task.raw, task.name)).meta.id
    id = id or task.id
    check_id(id, task.name)
    return replace(task, id=id)


def _read_named(path: Path, commands: Sequence[str], find: FindProject) -> Task:
    try:
        return with_id(read_file(path, find(path.parent)))
    except SourceError as error:
        raise SourceError(f"{error}{_meant(path, commands)}") from error


def _read_stdin() -> Task:
    settings = project_of(STDIN).settings
    raw = read_stdin(most=MOST_BYTES)
    return with_id(Task(STDIN, raw, "stdin", base_url=settings.base_url, author=settings.author))


def _meant(path: Path, commands: Sequence[str]) -> str:
    """Say of a file that does not exist what it may be: a channel without its option, or a command."""
    from difflib import get_close_matches

    from repurpose.spec.find import find_channels

    if path.exists():
        return ""
    name = str(path).partition("@")[0].lower()
    if name in find_channels(project=find_project(Path.cwd())).names:
        return f" (did you mean `--channel {path}`?)"
    close = get_close_matches(str(path), commands, 1, 0.7)
    return f" (did you mean the command `repurpose {close[0]}`?)" if close else ""


def _refuse_twins(tasks: Sequence[Task]) -> None:
    """Refuse two named articles whose drafts would have the same file names."""
    seen: dict[str, str] = {}
    for task in tasks:
        if (first := seen.get(name := same_name(task.id))) is not None:
            raise UsageError(same_id((first, task.name), task.id))
        seen[name] = task.name


def same_id(names: Sequence[str], id: str) -> str:
    """Say that articles have one id, and what to do: a document has no front matter, so its name is all it has."""
    marked = [name for name in names if not has_suffix(Path(name), DOCUMENTS)]
    one = "one of them" if len(marked) != 1 else marked[0]
    cure = f"give {one} an `id:` of its own in its front matter" if marked else "rename one of them"
    return f"{all_of(names)} have the same id, {id!r}; {cure}"
