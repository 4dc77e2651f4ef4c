"""The articles that drafts are compared with: the one that is named, or the one that a draft's front matter names."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:  # imported where a draft is read: `--help` needs none
    from repurpose.article import Article
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
_LEVELS = 12
"""Folders upward from a draft in which its article is looked for."""


class Articles:
    """Articles by path, each read once."""

    def __init__(self, against: str) -> None:
        """Read the article at the path `against`, where it is not empty."""
        self._named = self._read(Path(against)) if against else None
        self._read_before: dict[Path, Article] = {}
        self._said: set[str] = set()

    def of(self, file: "DraftFile") -> "Article | None":
        """Return the article of a draft; say on stderr where it is not found or has changed since."""
        if self._named is not None:
            return self._named
        if not file.article_id:
            return None
        path = _find(file)
        if path is None:
            self._say(
                f"{file.path}: its article {file.article_id[:80]!r} was not found, so nothing was compared with it; "
                "name it: --against ARTICLE"
            )
            return None
        if path not in self._read_before:
            self._read_before[path] = self._read(path)
        article = self._read_before[path]
        if file.article_sha256 and file.article_sha256 != article.source.sha256:
            self._say(f"{path} has changed since {file.path} was made from it")
        return article

    def _say(self, note: str) -> None:
        """Say a thing once: --fix and --watch look at a draft again and again."""
        if note not in self._said:
            sys.stderr.write(f"note: {note}\n")
        self._said.add(note)

    @staticmethod
    def _read(path: Path) -> "Article":
        from repurpose.files import read_bytes
        from repurpose.readers import read_article
        from repurpose.readers.decode import MOST_BYTES, decode

        return read_article(decode(read_bytes(path, most=MOST_BYTES), str(path)), id=path.stem)


def _find(file: "DraftFile") -> Path | None:
    """Look for the article in the draft's folder and those above it: the id is a path below the project's root."""
    from repurpose.errors import SourceError
    from repurpose.files import ARTICLE_SUFFIXES, STDIN, check_id

    try:
        check_id(file.article_id, file.path)
    except SourceError:
        return None
    own = Path.cwd() if file.path == STDIN else Path(file.path).absolute().parent
    for folder in (own, *own.parents)[:_LEVELS]:
        for suffix in ("", *ARTICLE_SUFFIXES):
            path = folder / f"{file.article_id}{suffix}"
            if path.is_file() and path.suffix in ARTICLE_SUFFIXES:
                return _shown(path)
    return None


def _shown(path: Path) -> Path:
    """Return a path as a person would type it here."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
