"""The disk: articles found and read within bounds, outputs written whole, inside their folder, or not at all."""

import errno
import os
import re
import stat
import sys
import time
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePath

from repurpose.errors import ExportError, SourceError

ARTICLE_SUFFIXES = (".md", ".markdown", ".txt")
DOCUMENT_SUFFIXES = (*ARTICLE_SUFFIXES, ".docx", ".html", ".htm")
"""Of what is converted, too; drafts are none of these."""
ARCHIVE_SUFFIXES = (".jsonl", ".ndjson", ".parquet", ".xml")
"""Of files that hold many articles."""
STDIN = "-"
_HOPELESS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)
"""What goes wrong with one output and would with every other one."""
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_SKIPPED_FOLDERS = ("node_modules", "_site", "__pycache__")
_LONGEST_PART = 120
# Names that Windows keeps for devices, with any suffix; a folder of drafts is shared across machines.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?$", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')


def has_suffix(path: PurePath, suffixes: Collection[str]) -> bool:
    """Tell whether a file's name ends in one of `suffixes`, in capitals or not."""
    return path.suffix.lower() in suffixes


def is_archive(path: Path) -> bool:
    """Tell by its name whether a file holds many articles."""
    return has_suffix(path, ARCHIVE_SUFFIXES)


def lies_there(path: Path) -> bool:
    """Tell whether a path leads to a file; one that no system has, too long or with a NUL byte, leads to none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def read_bytes(path: Path, *, most: int) -> bytes:
    """Read a whole file of at most `most` bytes.

    Raises SourceError where it is missing, no regular file, unreadable or larger; a larger one is not read at all.
    """
    try:
        if path.is_dir():
            os.scandir(path).close()  # one that may not be listed says so
            raise SourceError(f"{path} is a folder, not a file")
        if not path.is_file():
            raise SourceError(f"{path} {_why_no_file(path)}")
        size = path.stat().st_size
        if size > most:
            raise SourceError(
                f"{path} has {size / 1048576:.0f} MB; at most {most // 1048576} MB are read. "
                "Give the text itself, not an archive or an export."
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise SourceError(f"{path} cannot be read: {_cause(error)}") from error


def _why_no_file(path: Path) -> str:
    if path.exists():
        return "is not a regular file"
    if path.is_symlink():
        return f"is a link to {path.readlink()}, which does not exist; take it away, or put the file there"
    return "does not exist; check the name"


def read_head(path: Path, size: int) -> bytes:
    """Read the first `size` bytes of a file; raise SourceError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(size)
    except (OSError, ValueError) as error:
        raise SourceError(f"{path} cannot be read: {_cause(error)}") from error


def now() -> datetime:
    """Return the present instant, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day it is where this machine stands."""
    return datetime.now().astimezone().date()


def modified_on(path: Path) -> date:
    """Return the day a file was last written, in UTC; raise SourceError where it cannot be read."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    except (OSError, ValueError, OverflowError) as error:
        raise SourceError(f"{path} cannot be read: {_cause(error)}") from error


def read_stdin(*, most: int) -> bytes:
    """Read standard input to its end; raise SourceError past `most` bytes."""
    data = sys.stdin.buffer.read(most + 1)
    if len(data) > most:
        raise SourceError(f"standard input holds more than {most // 1048576} MB; give one article at a time")
    return data


def stamp(path: Path) -> tuple[int, int]:
    """Return what changes when a file is written, its time in nanoseconds and its size; zeros where there is none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def pause(seconds: float) -> None:
    """Wait."""
    time.sleep(seconds)


def find_articles(
    folder: Path,
    *,
    skip: Path | None = None,
    suffixes: tuple[str, ...] = ARTICLE_SUFFIXES,
    beside: list[Path] | None = None,
    unread: Collection[str] = (),
    wanted: str = "article",
) -> tuple[Path, ...]:
    """Find the articles below a folder, sorted by path; `wanted` is what they are for whoever asks.

    Hidden folders, folders that tools fill, links to folders and `skip` (where drafts are written) are left out.
    `beside` gets the archives and the files with a suffix of `unread`, also where no article is found: then SourceError
    is raised.
    """
    left_out = real(skip) if skip is not None else None
    others: list[Path] = []
    try:
        found = tuple(_articles(folder, left_out, suffixes, (*ARCHIVE_SUFFIXES, *unread), others))
    except OSError as error:
        raise SourceError(f"{folder} cannot be read: {_cause(error)}") from error
    if beside is not None:
        beside += others
    if not found:
        raise SourceError(f"{folder} holds no {wanted} (a file that ends in {', '.join(suffixes)})")
    return found


def _articles(
    folder: Path, left_out: Path | None, suffixes: tuple[str, ...], maybe: Collection[str], others: list[Path]
) -> Iterator[Path]:
    """Walk without recursion into the interpreter's stack, in the order of the sorted paths.

    A folder below that cannot be listed is yielded itself: who reads it says why, and goes on with the others.
    """
    pending = [folder]
    while pending:
        path = pending.pop()
        try:
            is_folder = path.is_dir()
            if is_folder:
                if real(path) == left_out or (path != folder and (path.is_symlink() or _skipped(path.name))):
                    continue
                pending.extend(sorted(path.iterdir(), reverse=True))
        except OSError:
            if path == folder:
                raise
            yield path
            continue
        if is_folder:
            continue
        if path.name.startswith((".", "~$")):
            continue
        if has_suffix(path, suffixes):
            yield path
        elif has_suffix(path, maybe):
            others.append(path)


def _skipped(name: str) -> bool:
    return name.startswith(".") or name in _SKIPPED_FOLDERS


def id_of(path: Path, root: Path) -> str:
    """Return an article's id where its front matter has none: its path below the project, POSIX, without suffix."""
    full, base = real(path), real(root)
    below = full.relative_to(base) if full.is_relative_to(base) else Path(full.name)
    return below.with_suffix("").as_posix()


def relative(path: Path, folder: Path) -> str:
    """Return a path from a folder, in POSIX form."""
    return Path(os.path.relpath(real(path), real(folder))).as_posix()


def real(path: Path) -> Path:
    """Return where a path leads, links followed; one whose links go in a circle, on which `Path.resolve` fails, too."""
    return Path(os.path.realpath(path))


def shown(path: Path) -> Path:
    """Return a path below the current folder as a person would type it here, any other as it is."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def check_id(id: str, path: str) -> None:
    """Raise SourceError where an id cannot name a folder below the output folder on every system."""
    for part in id.split("/"):
        if problem := _part_problem(part):
            raise SourceError(
                f"{path}: the id {id[:80]!r} cannot be a path: {problem}. Change `id:` in the front matter."
            )


def _part_problem(part: str) -> str:
    if not part:
        return "it has an empty part (an absolute path, or two slashes)"
    if part in (".", "..") or part.startswith("~"):
        return f"{part[:20]!r} leads out of the folder"
    if _FORBIDDEN.search(part) or any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in part):
        return f"{part[:40]!r} holds a character that no file name may hold"
    if part[-1] in ". " or part[0] == " ":
        return f"{part[:40]!r} ends in a full stop or begins or ends with a space"
    if _DEVICE.match(part):
        return f"{part[:20]!r} is the name of a device on Windows"
    if len(part.encode()) > _LONGEST_PART:
        return f"a part of it is longer than {_LONGEST_PART} bytes"
    return ""


def same_name(id: str) -> str:
    """Return what two names share when a file system takes them for one: letter case and composition ignored."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", id).casefold())


@dataclass(frozen=True, slots=True)
class OutputFolder:
    """A folder that outputs go to, and nothing of which goes elsewhere."""

    root: Path

    @classmethod
    def open(cls, root: Path) -> "OutputFolder":
        """Make the folder where it is missing; raise ExportError where it cannot be written to."""
        _refuse_stream(root)
        try:
            root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = _cause(error)
            if isinstance(error, FileExistsError | NotADirectoryError):
                why = next((f"{path} is a file" for path in (root, *root.parents) if path.is_file()), why)
            raise ExportError(f"{root} cannot be made a folder to write to: {why}") from error
        if not os.access(root, os.W_OK | os.X_OK):
            raise ExportError(f"{root} cannot be written to; choose another folder or change its permissions")
        return cls(root)

    def place(self, name: str) -> Path:
        """Return the path of an output, given in POSIX form; raise ExportError where a link leads it out."""
        path = self.root / name
        if not real(path.parent).is_relative_to(real(self.root)):
            raise ExportError(f"{path} leads out of {self.root}; nothing was written there")
        return path

    def read(self, name: str, *, most: int) -> bytes | None:
        """Return what an earlier run left under that name, if anything."""
        path = self.place(name)
        return read_bytes(path, most=most) if path.is_symlink() or path.exists() else None

    def write(self, name: str, content: str | bytes) -> bool:
        """Write an output whole, a text in UTF-8; return whether anything changed."""
        return write_bytes(self.place(name), content.encode() if isinstance(content, str) else content)


def write_text(path: Path, text: str) -> bool:
    """Write a text in UTF-8, as `write_bytes` does."""
    return write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all; return False where it already holds that.

    The bytes go to a temporary name in the same folder, reach the disk, and are renamed. Raises ExportError.
    """
    _refuse_stream(path)
    try:
        _refuse_special(path)
        if path.is_file() and not path.is_symlink():
            status = path.stat()
            if status.st_size == len(data) and path.read_bytes() == data:
                return False
            if not status.st_mode & _WRITABLE:  # another file would take its name, whatever its mode says
                raise ExportError(f"{path} cannot be written: it is read-only")
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        hopeless = error.errno in _HOPELESS
        raise ExportError(f"{path} cannot be written: {_cause(error)}", hopeless=hopeless) from error
    return True


def check_target(path: Path) -> None:
    """Raise ExportError where a file could not be written, before any work is done for it; make its folder."""
    _refuse_stream(path)
    OutputFolder.open(path.parent)
    _refuse_special(path)


def _refuse_stream(path: Path) -> None:
    """Raise ExportError for `-`: where it is no name it would be standard output, and files do not go there."""
    if path == Path(STDIN):
        raise ExportError("- is standard output elsewhere, and this is written as files: give a name")


def _refuse_special(path: Path) -> None:
    """Raise ExportError for what a file would replace and is none: a folder, and a device such as /dev/null."""
    if path.is_dir():
        raise ExportError(f"{path} is a folder; give the name of a file")
    if path.exists() and not path.is_file():
        raise ExportError(f"{path} is a device or pipe, which a file would replace; give the name of a file")


def _replace(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name[:100]}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        # O_EXCL: never through a link that somebody put under the temporary name.
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            if path.is_file():
                temporary.chmod(stat.S_IMODE(path.stat().st_mode))  # a draft that only its owner may read stays so
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _cause(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
