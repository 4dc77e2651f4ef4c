"""What a review does with drafts, whoever asks: list, look, save, approve, send back. Bytes decide, never times."""

from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from threading import RLock
from typing import Protocol

from repurpose.draftedit import Verdict, version_of, with_text, with_verdict
from repurpose.draftfile import DraftFile
from repurpose.errors import SourceError
from repurpose.files import read_bytes, real, write_text
from repurpose.preview.page import Exhibit, Room, room_of
from repurpose.readers.decode import MOST_BYTES


@dataclass(frozen=True, slots=True)
class Page:
    """A draft file as it lies there."""

    file: DraftFile
    bom: bool
    """Whether it begins with a byte-order mark."""
    carriage: bool
    """Whether its lines end in CR LF."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What else could stand in a draft."""

    titles: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    """Those for its kind of idea first."""
    passages: tuple[str, ...] = ()
    """Bodies of other ideas, paragraphs parted by an empty line, without their closings."""


class DraftSource(Protocol):
    """What a desk needs to know of channels, articles and checks."""

    def find(self) -> tuple[Path, ...]:
        """List the draft files."""

    def read(self, data: bytes, path: Path) -> Page:
        """Read a draft file; raise SourceError where it is none."""

    def show(self, file: DraftFile, path: Path) -> Exhibit:
        """Check a draft and put it beside its article."""

    def offer(self, file: DraftFile) -> Offered:
        """Return what else the article would give."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A draft in the list."""

    number: int
    path: str
    """Below the folder."""
    channel: str
    target: str
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft, looked at."""

    number: int
    path: str
    version: str
    """Of the file on disk."""
    title: str | None
    """`None` where the title is no field of its own."""
    body: str
    state: str
    note: str
    room: Room


class ConflictError(Exception):
    """The file on disk is another than the one that was edited."""


class Desk:
    """The drafts of one folder. One thing at a time: it serves one person."""

    def __init__(self, root: Path, source: DraftSource) -> None:
        self._root = real(root)
        self._source = source
        self._lock = RLock()
        self._paths: list[Path] = []

    def listed(self) -> tuple[Listed, ...]:
        """List the drafts as they are now; a draft keeps its number for as long as the desk is there."""
        with self._lock:
            found = []
            for path in self._source.find():
                if not real(path).is_relative_to(self._root):
                    continue  # a link that leads out of the folder
                if path not in self._paths:
                    self._paths.append(path)
                try:
                    page = self._source.read(read_bytes(path, most=MOST_BYTES), path)
                except SourceError:
                    continue
                file = page.file
                first = unescape(file.title) or file.body.lstrip().partition("\n")[0]  # a page's has entities
                number = self._paths.index(path)
                found.append(Listed(number, self._name(path), file.channel, file.target, first[:120], file.standing))
            return tuple(found)

    def opened(self, number: int) -> Sheet:
        """Look at a draft as it lies on disk; raise KeyError where there is none of that number."""
        with self._lock:
            data, page = self._read(number)
            return self._sheet(number, version_of(data), page.file)

    def tried(self, number: int, title: str | None, body: str) -> Sheet:
        """Look at a draft as if it held another text; nothing is written."""
        with self._lock:
            data, page = self._read(number)
            new = with_text(page.file, title, body)
            return self._sheet(number, version_of(data), self._again(number, page, new))

    def saved(self, number: int, title: str | None, body: str, version: str) -> Sheet:
        """Write another text; raise ConflictError where the file is no longer the one of `version`."""
        return self._changed(number, version, lambda file: with_text(file, title, body))

    def judged(self, number: int, verdict: Verdict, version: str) -> Sheet:
        """Write a state and a note; raise ConflictError where the file is no longer the one of `version`."""
        return self._changed(number, version, lambda file: with_verdict(file, verdict))

    def offered(self, number: int) -> Offered:
        """Return what else could stand in a draft."""
        with self._lock:
            return self._source.offer(self._read(number)[1].file)

    def _changed(self, number: int, version: str, change: Callable[[DraftFile], str]) -> Sheet:
        with self._lock:
            data, page = self._read(number)
            if version_of(data) != version:
                raise ConflictError
            new = change(page.file)
            text = ("\ufeff" if page.bom else "") + (new.replace("\n", "\r\n") if page.carriage else new)
            write_text(self._path(number), text)
            return self._sheet(number, version_of(text.encode()), self._again(number, page, new))

    def _path(self, number: int) -> Path:
        if not 0 <= number < len(self._paths):
            raise KeyError(number)
        path = real(self._paths[number])
        if not path.is_relative_to(self._root):
            raise KeyError(number)  # it has become a link that leads out of the folder
        return path

    def _read(self, number: int) -> tuple[bytes, Page]:
        path = self._path(number)
        data = read_bytes(path, most=MOST_BYTES)
        return data, self._source.read(data, self._paths[number])

    def _again(self, number: int, page: Page, source: str) -> DraftFile:
        text = source.replace("\n", "\r\n") if page.carriage else source
        return self._source.read(text.encode(), self._paths[number]).file

    def _sheet(self, number: int, version: str, file: DraftFile) -> Sheet:
        room = room_of(self._source.show(file, self._paths[number]), 1)
        titled = file.title if file.title_span is not None else None
        return Sheet(
            number, self._name(self._paths[number]), version, titled, file.body, file.standing, file.note, room
        )

    def _name(self, path: Path) -> str:
        resolved = real(path)
        return resolved.relative_to(self._root).as_posix() if resolved.is_relative_to(self._root) else path.name
