"""The articles of a run, read one by one from its sources, and what a person is told meanwhile."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from repurpose.article import Article
from repurpose.batch.task import Task, read_task
from repurpose.cli.skipped_files import notes_on, why_left_out
from repurpose.cli.sources import FindProject, Found, Sources, find_sources, read_file, same_id, with_id
from repurpose.errors import SourceError
from repurpose.files import id_of, is_archive, same_name
from repurpose.readers.items import name_number
from repurpose.readers.source import ARCHIVES
from repurpose.spec.settings import Project, find_project

KnownId = Callable[[Task], Task]
Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ReadArticles:
    """The articles of a run."""

    articles: tuple[Article, ...]
    unreadable: tuple[str, ...]
    """What is wrong with files that were found in a folder; those that were named are an error at once."""


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


def read_articles(names: Sequence[str], *, skip: Path | None = None) -> ReadArticles:
    """Read every article that the command line names, folders included.

    A file that was named must be readable; of a folder the others are still read. Raises SourceError and UsageError.
    """
    sources = find_sources(names, skip=skip)
    unreadable: list[str] = []
    articles = []
    for task in read_tasks(sources, unreadable):
        try:
            articles.append(read_task(task))
        except SourceError as error:
            unreadable.append(str(error))
    if not articles:
        raise SourceError("\nerror: ".join((f"{names[0]} holds no article that can be read", *unreadable)))
    return ReadArticles(tuple(articles), tuple(unreadable))


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


def _project(found: Found, find: FindProject) -> Project:
    """Return the project of a file in a folder; where there is none, the folder that was named is its root."""
    own = Path(found.path).parent
    project = find(own)
    if project.path is not None or project.root != own.resolve() or (project.root / ".git").exists():
        return project
    return find(Path(found.base))


def say(text: str) -> None:
    """Write a line for the person at the terminal; standard output is for what gets posted."""
    sys.stderr.write(f"{text}\n")


def say_all(lines: Iterable[str]) -> None:
    """Write several lines for the person at the terminal."""
    for line in lines:
        say(line)
