"""The articles that drafts are compared with: the one that is named, or the one that a draft's front matter names."""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from repurpose.cli.whereabouts import find_article, find_below
from repurpose.files import is_archive, stamp
from repurpose.listing import and_more

if TYPE_CHECKING:  # imported where a draft is read: `--help` needs none
    from repurpose.article import Article
    from repurpose.cli.archive_lookup import Archive
    from repurpose.draftfile import DraftFile
    from repurpose.spec.settings import Settings

AgainstOption = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="ARTICLE",
        help="Compare with this article, or each draft with its own in this folder or archive; without it, with the "
        "one that the draft's front matter names.",
        show_default=False,
    ),
]
_T = TypeVar("_T")
_Known = dict[Path, tuple[tuple[int, int], _T]]
"""What was read of files, each with the stamp that its file had then."""
_NAMED = 3
"""Most articles that one note names."""


class Articles:
    """Articles by path, each read once, and again where its file has changed: a review stays open for hours."""

    def __init__(self, against: str) -> None:
        """Read the article at the path `against`, if any; in a folder or an archive each draft has its own."""
        self._archives: _Known[Archive] = {}
        self._articles: _Known[Article] = {}
        self._sha256s: _Known[str] = {}
        self._holder = Path(against) if against and (is_archive(Path(against)) or Path(against).is_dir()) else None
        self._named = Path(against) if against and self._holder is None else None
        if self._named is not None:
            _fresh(self._articles, self._named, _article)
        self._said: set[str] = set()
        self._missing: dict[str, str] = {}
        """Of each draft whose article was not found, its id by the draft's path."""
        self._faults: dict[str, None] = {}
        """What is wrong with articles that were found by their names alone."""

    def of(self, file: "DraftFile") -> "Article | None":
        """Return the article of a draft; say on stderr where it has changed, keep for later that there is none."""
        from repurpose.errors import SourceError

        if self._named is not None:
            return _fresh(self._articles, self._named, _article)
        if not file.article_id:
            return None
        path = self._path(file)
        try:
            article = self._at(path, file.article_id) if path is not None else None
        except SourceError as error:
            if path == self._holder:
                raise
            # Nobody named it: what only goes by its name stops no check.
            fault = f"{error}; nothing of {file.path} was compared with it; name its article: --against ARTICLE"
            self._faults[fault] = None
            return None
        if article is None:
            self._missing[file.path] = file.article_id
        else:
            self._say_changed(path, file, article.source.sha256)
        return article

    def file_of(self, file: "DraftFile") -> tuple[str, str] | None:
        """Return path and checksum of a draft's article without reading it; nothing where it has no file of its own.

        Says on stderr where it has changed.
        """
        from repurpose.errors import SourceError

        path = self._path(file) if file.article_id and self._named is None else None
        if path is None or is_archive(path):
            return None
        try:
            found = _fresh(self._sha256s, path, _sha256)
        except SourceError:  # whoever reads it says why
            return None
        self._say_changed(path, file, found)
        return str(path), found

    def missing(self) -> list[str]:
        """Return sentences about the drafts whose articles were not found, one for all of them, or cannot be read."""
        return [*self._faults, *([self._not_found()] if self._missing else [])]

    def say_missing(self) -> None:
        """Say on stderr which drafts were compared with nothing since this was last said."""
        for sentence in self.missing():
            self._say(sentence)
        self._missing.clear()

    def _not_found(self) -> str:
        where = f" in {self._holder}" if self._holder else ""
        cure = "" if self._holder else "; name what holds {}, a file, a folder or an archive: --against posts/"
        ids = list(dict.fromkeys(self._missing.values()))
        if len(self._missing) == 1:
            (path,) = self._missing
            what = f"{path}: its article {ids[0][:80]!r} was not found{where}, so nothing was compared with it"
            return what + cure.format("it")
        named = and_more([repr(id[:80]) for id in ids], _NAMED)
        articles = "article was" if len(ids) == 1 else "articles were"
        what = f"{len(self._missing):,} drafts were compared with nothing, for their {articles} not found{where}"
        return f"{what} ({named})" + cure.format("it" if len(ids) == 1 else "them")

    def _path(self, file: "DraftFile") -> Path | None:
        if self._holder is None:
            return find_article(file)
        return self._holder if is_archive(self._holder) else find_below(self._holder, file)

    def _at(self, path: Path, id: str) -> "Article | None":
        return self._inside(path, id) if is_archive(path) else _fresh(self._articles, path, _article)

    def _inside(self, path: Path, id: str) -> "Article | None":
        from repurpose.cli.archive_lookup import Archive

        return _fresh(self._archives, path, Archive).article(id)

    def _say_changed(self, path: Path | None, file: "DraftFile", sha256: str) -> None:
        if file.article_sha256 and file.article_sha256 != sha256:
            self._say(f"{path} has changed since {file.path} was made from it")

    def _say(self, note: str) -> None:
        """Say a thing once: --fix and --watch look at a draft again and again."""
        if note not in self._said:
            sys.stderr.write(f"note: {note}\n")
        self._said.add(note)


def _fresh(known: _Known[_T], path: Path, read: Callable[[Path], _T]) -> _T:
    """Return what is known of a file, read anew where that has changed; raise what `read` does."""
    seen = stamp(path)
    if path not in known or known[path][0] != seen:
        known[path] = seen, read(path)
    return known[path][1]


def _article(path: Path) -> "Article":
    """Read the article in a file; raise SourceError."""
    from repurpose.files import read_bytes
    from repurpose.readers import read_article
    from repurpose.readers.decode import MOST_BYTES
    from repurpose.readers.source import read_source

    source = read_source(read_bytes(path, most=3 * MOST_BYTES), str(path))
    settings = _settings(path.absolute().parent)
    return read_article(source, id=path.stem, base_url=settings.base_url, author=settings.author)


def _sha256(path: Path) -> str:
    """Return the checksum of an article's file; raise SourceError."""
    from hashlib import sha256

    from repurpose.files import read_bytes
    from repurpose.readers.decode import MOST_BYTES

    return sha256(read_bytes(path, most=3 * MOST_BYTES)).hexdigest()


@cache
def _settings(folder: Path) -> "Settings":
    """Return the settings of the project that a folder belongs to, read once."""
    from repurpose.spec.settings import find_project

    return find_project(folder).settings
