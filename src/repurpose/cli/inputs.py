"""From the words of a command line to articles."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from repurpose.article import Article
from repurpose.batch.task import Task, read_task
from repurpose.cli.skipped_files import notes_on, passed_over, why_left_out
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
    same_name,
)
from repurpose.readers.decode import MOST_BYTES, decode
from repurpose.readers.frontmatter import read_front
from repurpose.readers.items import name_number
from repurpose.readers.source import ARCHIVES, DOCUMENTS
from repurpose.readers.unread import COUNTED, refuse_unread
from repurpose.spec.settings import Project, find_project

FindProject = Callable[[Path], Project]
KnownId = Callable[[Task], Task]
Note = Callable[[str], None]
_MOST_DOCUMENT = 60 * 1024 * 1024
"""Of a document with its images, which are not read."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The articles of a run."""

    articles: tuple[Article, ...]
    unreadable: tuple[str, ...]
    """What is wrong with files that were found in a folder; those that were named are an error at once."""


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


def find_sources(names: Sequence[str], commands: Sequence[str], *, skip: Path | None, text_column: str = "") -> Sources:
    """Read the files that the command line names, and find those of its folders.

    A file that was named must be readable; one that is named twice, or lies in a folder that is named too, is read
    once. Raises SourceError and UsageError.
    """
    if names.count(STDIN) > 1:
        raise UsageError("standard input (-) can be read once; name it once")
    find = cache(find_project)
    place = cache(Path.resolve)  # a folder is looked up once for all its files
    known = set[Path]()
    entries: list[Task | Found] = []
    faults: list[str] = []
    beside: list[Path] = []

    def new(path: Path) -> bool:
        where = place(path.parent) / path.name
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
    named = {Path(name).resolve() for name in names}
    return Sources(tuple(entries), text_column, tuple(path for path in beside if path.resolve() not in named))


def _of_folder(folder: Path, skip: Path | None) -> tuple[Sequence[Path], Sequence[Path]]:
    """Find the articles of a folder, and the files beside them that are not read; raise SourceError."""
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


def read_tasks(
    sources: Sources, unreadable: list[str], known: KnownId = with_id, note: Note | None = None
) -> Iterator[Task]:
    """Read what was found, one article at a time, and add what is wrong with files of folders to `unreadable`.

    `known` gives a task its id: a run that remembers it need not read the front matter. `note` is told what of an
    archive or folder is no article.
    """
    left_out: Counter[str] = Counter()
    find = cache(find_project)  # once for all files of a folder
    seen: dict[int, str] = {}
    for entry in sources.entries:
        for task in [entry] if isinstance(entry, Task) else _read_found(entry, sources, find, unreadable, note or say):
            try:
                if isinstance(entry, Found) and not task.item and (why := why_left_out(Path(task.path), task.raw)):
                    left_out[why] += 1
                    continue
                task = task if task is entry else known(task)
                if (first := seen.get(name := name_number(same_name(task.id)))) is not None:
                    raise SourceError(same_id((first, task.name), task.id))
                seen[name] = task.name
            except SourceError as error:
                unreadable.append(str(error))
            else:
                yield task
    for line in notes_on(left_out):
        (note or say)(line)


def _read_found(found: Found, sources: Sources, find: FindProject, unreadable: list[str], note: Note) -> Iterator[Task]:
    """Read the articles of a file; one that cannot be read to its end is named in `unreadable`."""
    try:
        project = _project(found, find)
        if is_archive(Path(found.path)):
            yield from _items(found, sources, project, unreadable, note)
        else:
            yield read_file(Path(found.path), project)
    except SourceError as error:
        unreadable.append(str(error))
    except OSError as error:  # its folder may be listed and not entered
        unreadable.append(f"{found.path} cannot be read: {error.strerror}")


def read_articles(names: Sequence[str], commands: Sequence[str], *, skip: Path | None) -> Inputs:
    """Read every article that the command line names, folders included.

    A file that was named must be readable; of a folder the others are still read. Raises SourceError and UsageError.
    """
    sources = find_sources(names, commands, skip=skip)
    unreadable: list[str] = []
    articles = []
    for task in read_tasks(sources, unreadable):
        try:
            articles.append(read_task(task))
        except SourceError as error:
            unreadable.append(str(error))
    if not articles:
        raise SourceError("\nerror: ".join((f"{names[0]} holds no article that can be read", *unreadable)))
    return Inputs(tuple(articles), tuple(unreadable))


def _items(found: Found, sources: Sources, project: Project, unreadable: list[str], note: Note) -> Iterator[Task]:
    """Read an archive item by item; say at its end what was left out."""
    path, settings = Path(found.path), project.settings
    left_out: Counter[str] = Counter()
    own = id_of(path, project.root)
    for item in ARCHIVES[path.suffix.lower()](path, sources.text_column):
        if item.fault:
            unreadable.append(item.fault)
        elif item.left_out:
            left_out[item.left_out] += 1
        else:
            yield Task(
                found.path,
                item.text.encode("utf-8", "replace"),
                f"{own}/{item.name}",
                base_url=settings.base_url,
                author=settings.author,
                item=item.name,
            )
    if left_out:
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(left_out.items()))
        note(f"note: {path}: left out, for only published posts are drafted: {kinds}")


def _read_named(path: Path, commands: Sequence[str], find: FindProject) -> Task:
    try:
        return with_id(read_file(path, find(path.parent)))
    except SourceError as error:
        raise SourceError(f"{error}{_command_meant(path, commands)}") from error


def _read_stdin() -> Task:
    settings = project_of(STDIN).settings
    raw = read_stdin(most=MOST_BYTES)
    return with_id(Task(STDIN, raw, "stdin", base_url=settings.base_url, author=settings.author))


def _project(found: Found, find: FindProject) -> Project:
    """Return the project of a file in a folder; where there is none, the folder that was named is its root."""
    own = Path(found.path).parent
    project = find(own)
    if project.path is not None or project.root != own.resolve() or (project.root / ".git").exists():
        return project
    return find(Path(found.base))


def _command_meant(path: Path, commands: Sequence[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(str(path), commands, 1, 0.7) if not path.exists() else []
    return f" (did you mean the command `repurpose {close[0]}`?)" if close else ""


def _refuse_twins(tasks: Sequence[Task]) -> None:
    """Refuse two named articles whose drafts would have the same file names."""
    seen: dict[str, str] = {}
    for task in tasks:
        if (first := seen.get(name := same_name(task.id))) is not None:
            raise UsageError(same_id((first, task.name), task.id))
        seen[name] = task.name


def same_id(names: Sequence[str], id: str) -> str:
    """Say that articles have one id, and what to do."""
    return f"{' and '.join(names)} have the same id, {id!r}; give one of them an `id:` of its own in its front matter"


def say(text: str) -> None:
    """Write a line for the person at the terminal; standard output is for what gets posted."""
    sys.stderr.write(f"{text}\n")


def say_all(lines: Iterable[str]) -> None:
    """Write several lines for the person at the terminal."""
    for line in lines:
        say(line)
