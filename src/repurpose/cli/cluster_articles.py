"""What `--cluster` reads: a folder on any file system that fsspec reaches, or one file that holds many articles."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from repurpose.batch.shards import Piece, find_pieces
from repurpose.cli.inputs import read_tasks, say
from repurpose.cli.sources import Found, Sources
from repurpose.errors import SourceError, UsageError
from repurpose.files import is_archive

if TYPE_CHECKING:  # an extra
    from fsspec import AbstractFileSystem

    from repurpose.batch.task import Task
    from repurpose.spec.settings import Project


def absolute(address: str) -> str:
    """Return a place that workers find from other folders."""
    return address if "://" in address else str(Path(address).resolve())


def open_address(address: str) -> "tuple[AbstractFileSystem, str]":
    """Return the file system of an address, and the path there; raise UsageError where none answers to it."""
    from fsspec.core import url_to_fs

    try:
        system, path = url_to_fs(absolute(address))
    except (ImportError, ValueError) as error:
        raise UsageError(f"{address}: no file system answers to it: {error}") from error
    return system, str(path).rstrip("/")


@contextmanager
def pieces_of(source: str, text_column: str, project: "Project", unreadable: list[str]) -> Iterator[Iterator[Piece]]:
    """Give the articles of a folder, or of an archive, with the ids that a run without a cluster gives them.

    What is wrong with items of an archive is added to `unreadable`. An archive elsewhere is copied to this machine for
    as long as the block lasts. Raises SourceError and UsageError.
    """
    system, path = open_address(source)
    if not is_archive(Path(path)) or system.isdir(path):
        if text_column:
            raise UsageError("--text-column is for JSON Lines and Parquet, and none was named")
        yield find_pieces(system, path, _prefix(source, project))
        return
    with ExitStack() as stack:
        local, copied = Path(source), ""
        if "://" in source:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="repurpose-archive-")))
            local, copied = folder / PurePosixPath(path).name, source
            try:
                system.get_file(path, str(local))
            except OSError as error:
                raise SourceError(f"{source} cannot be read: {error.strerror or error}") from error
        elif not local.is_file():
            raise SourceError(f"{source} does not exist; check the name")
        faults: list[str] = []
        try:
            sources = Sources((Found(str(local), str(local.parent)),), text_column)
            yield (_piece(task, copied) for task in read_tasks(sources, faults, note=say))
        finally:
            unreadable += (fault.replace(str(local), copied or str(local)) for fault in faults)


def _prefix(source: str, project: "Project") -> str:
    """Return the way from the project to a folder: ids count from the project, where there is one."""
    if "://" in source:
        return ""
    folder, root = Path(source).resolve(), project.root.resolve()
    below = folder.relative_to(root).as_posix() if folder.is_relative_to(root) else "."
    return "" if below == "." else f"{below}/"


def _piece(task: "Task", copied: str) -> Piece:
    return Piece(copied or task.path, task.id, len(task.raw), task.raw, task.item)
