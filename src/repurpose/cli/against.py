"""The articles that drafts are compared with: the one that is named, or the one that a draft's front matter names."""

import re
import sys
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from repurpose.files import ARCHIVE_SUFFIXES, DOCUMENT_SUFFIXES, STDIN, is_archive

if TYPE_CHECKING:  # imported where a draft is read: `--help` needs none
    from repurpose.article import Article
    from repurpose.cli.archived import Archive
    from repurpose.draftfile import DraftFile

AgainstOption = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="ARTICLE",
        help="Compare with this article; without it, with the one that the draft's front matter names.",
        show_default=False,
    ),
]
_HEAD = 4096
"""Bytes of an article in which its `id:` is looked for."""
_ID = re.compile(r"^id:[ \t]*[\"']?([^\s\"'#][^\n\"'#]*)", re.MULTILINE)


class Articles:
    """Articles by path, each read once."""

    def __init__(self, against: str) -> None:
        """Read the article at the path `against`, where it is not empty; of an archive each draft has its own."""
        self._archives: dict[Path, Archive] = {}
        self._archive = Path(against) if against and is_archive(Path(against)) else None
        self._named = self._read(Path(against)) if against and self._archive is None else None
        self._read_before: dict[Path, Article] = {}
        self._said: set[str] = set()

    def of(self, file: "DraftFile") -> "Article | None":
        """Return the article of a draft; say on stderr where it is not found or has changed since."""
        from repurpose.errors import SourceError

        if self._named is not None:
            return self._named
        if not file.article_id:
            return None
        path = self._archive or _find(file)
        if path is None:
            self._say(
                f"{file.path}: its article {file.article_id[:80]!r} was not found, so nothing was compared with it; "
                "name it: --against ARTICLE"
            )
            return None
        try:
            article = self._inside(path, file.article_id) if is_archive(path) else self._once(path)
        except SourceError as error:
            if path == self._archive:
                raise
            # Nobody named it: what only goes by its name stops no check.
            self._say(f"{error}; nothing of {file.path} was compared with it; name its article: --against ARTICLE")
            return None
        if article is None:
            self._say(f"{file.path}: {path} holds no article {file.article_id[:80]!r}, so nothing was compared with it")
            return None
        if file.article_sha256 and file.article_sha256 != article.source.sha256:
            self._say(f"{path} has changed since {file.path} was made from it")
        return article

    def _once(self, path: Path) -> "Article":
        if path not in self._read_before:
            self._read_before[path] = self._read(path)
        return self._read_before[path]

    def _inside(self, path: Path, id: str) -> "Article | None":
        from repurpose.cli.archived import Archive

        return self._archives.setdefault(path, Archive(path)).article(id)

    def _say(self, note: str) -> None:
        """Say a thing once: --fix and --watch look at a draft again and again."""
        if note not in self._said:
            sys.stderr.write(f"note: {note}\n")
        self._said.add(note)

    @staticmethod
    def _read(path: Path) -> "Article":
        from repurpose.files import read_bytes
        from repurpose.readers import read_article
        from repurpose.readers.decode import MOST_BYTES
        from repurpose.readers.source import read_source

        return read_article(read_source(read_bytes(path, most=3 * MOST_BYTES), str(path)), id=path.stem)


def _places(file: "DraftFile") -> "tuple[Path, ...]":
    """Return the folders below which an id may be a path: the project's root, the folder you are in, the draft's own.

    A draft lies at ID/CHANNEL.md below the folder that drafts are written to, so that folder and the one around it
    count as well.
    """
    from repurpose.spec.settings import find_project

    here = Path.cwd()
    own = here if file.path == STDIN else Path(file.path).absolute().parent
    parts = Path(file.article_id).parts
    drafts = own.parents[len(parts) - 1] if own.parts[-len(parts) :] == parts else own
    around = (drafts, drafts.parent) if drafts != own else (own,)
    return tuple(dict.fromkeys((find_project(own).root, here, *around)))


def _find(file: "DraftFile") -> Path | None:
    """Look for the article by its id as a path, then as an archive's with a name in it, then as some article's `id:`.

    What is returned may be an archive.
    """
    from repurpose.errors import SourceError
    from repurpose.files import check_id

    try:
        check_id(file.article_id, file.path)
    except SourceError:
        return None
    for folder in _places(file):
        for suffix in ("", *DOCUMENT_SUFFIXES):
            path = folder / f"{file.article_id}{suffix}"
            if path.is_file() and path.suffix in DOCUMENT_SUFFIXES:
                return _shown(path)
    for folder in _places(file):
        for holder in list(PurePosixPath(file.article_id).parents)[:-1]:
            for suffix in ARCHIVE_SUFFIXES:
                if (path := folder / f"{holder}{suffix}").is_file():
                    return _shown(path)
    named = (_named_in(folder).get(file.article_id) for folder in _places(file))
    return next((_shown(path) for path in named if path is not None), None)


@cache
def _named_in(root: Path) -> dict[str, Path]:
    """Return the articles whose front matter gives them an id: all of a project, else those right in the folder."""
    from repurpose.errors import SourceError
    from repurpose.files import find_articles
    from repurpose.spec.settings import FILE_NAME

    project = (root / FILE_NAME).is_file() or (root / ".git").exists()
    found: dict[str, Path] = {}
    try:
        for path in find_articles(root) if project else sorted(root.iterdir()):
            if path.suffix not in DOCUMENT_SUFFIXES or not path.is_file():
                continue
            with path.open("rb") as file:
                head = file.read(_HEAD).decode("utf-8", "replace")
            if (named := _ID.search(head.partition("\n---")[0])) and head.startswith(("---", "\ufeff---")):
                found.setdefault(named[1].strip(), path)
    except (OSError, SourceError):
        return found
    return found


def _shown(path: Path) -> Path:
    """Return a path as a person would type it here."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
