"""Tables of articles: JSON Lines and Parquet, a row each, the text in a column of its own."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from repurpose.errors import SourceError, UsageError
from repurpose.extras import how_to_install
from repurpose.readers.items import MOST_BYTES, Item, name_number, with_front
from repurpose.readers.page import looks_like_html
from repurpose.readers.page_notes import piece_to_markdown

_TEXT = ("text", "body", "content", "markdown", "article", "html")
_ID = ("id", "slug", "name")
_FRONT = {
    "title": ("title", "headline", "subject"),
    "date": ("date", "published_at", "publish_date", "published"),
    "author": ("author", "byline"),
    "summary": ("summary", "description", "excerpt", "custom_excerpt"),
    "canonical_url": ("canonical_url", "url", "link", "absolute_url"),
    "language": ("language", "lang"),
    "tags": ("tags", "keywords"),
}
_STATUS = ("status", "draft", "published")
_UNPUBLISHED = frozenset(("draft", "future", "pending", "private", "scheduled", "trash", "deleted"))
"""What `status` says of a text that nobody may read yet, or any more: in Ghost, Buttondown and WordPress."""
_UNSAFE = re.compile(r"[^\w./-]+")
_ROWS = 256
"""Rows of a Parquet file that are unpacked at once."""

Row = Mapping[str, object]


def read_jsonl(path: Path, text_column: str = "") -> Iterator[Item]:
    """Yield a row for each line; a line that is no row is named by its number and costs only itself.

    Raises SourceError where the file cannot be read, and UsageError where the first row has no such column.
    """
    yield from _items(_lines(path), text_column, path)


def read_parquet(path: Path, text_column: str = "") -> Iterator[Item]:
    """Yield the rows of a Parquet file, of which no more than some hundred are unpacked at once.

    Raises SourceError where the file cannot be read, and UsageError where it has no such column.
    """
    try:
        import pyarrow.parquet as parquet
        from pyarrow import ArrowException
    except ImportError:
        raise SourceError(f"{path}: Parquet needs one more package: {how_to_install('parquet')}") from None

    def rows() -> Iterator[Row | str]:
        with parquet.ParquetFile(path) as file:
            names = set(file.schema_arrow.names)
            if text_column and text_column not in names:
                raise UsageError(
                    f"--text-column: {path} has no column {text_column!r}; it has {', '.join(sorted(names))}"
                )
            wanted = {text_column, *_TEXT, *_ID, *_STATUS, *(name for names in _FRONT.values() for name in names)}
            for batch in file.iter_batches(batch_size=_ROWS, columns=sorted(names & wanted)):
                yield from batch.to_pylist()

    try:
        yield from _items(rows(), text_column, path)
    except (ArrowException, OSError) as error:
        raise SourceError(f"{path} is no Parquet file that can be read: {str(error)[:200]}") from None


def _lines(path: Path) -> Iterator[Row | str]:
    """Yield the object of each line, or what is wrong with it."""
    try:
        with path.open("rb") as file:
            while line := file.readline(MOST_BYTES + 1):
                if len(line) > MOST_BYTES:
                    raise SourceError(f"{path} has a line of more than {MOST_BYTES >> 20} MB; it is no JSON Lines file")
                if not line.strip():
                    continue
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError) as error:
                    yield f"no JSON: {error}"
                else:
                    yield row if isinstance(row, dict) else "no object with a text in it"
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}") from error


def _items(rows: Iterable[Row | str], text_column: str, path: Path) -> Iterator[Item]:
    seen: set[int] = set()
    column = ""
    for number, row in enumerate(rows, 1):
        if isinstance(row, str):
            yield Item(f"{number:06}", fault=f"{path}#{number:06}: {row}")
            continue
        column = column or _column(row, text_column, path)
        name = _name(row, number, seen)
        if status := _unpublished(row):
            yield Item(name, left_out=f"{status} post")
            continue
        text = row.get(column)
        if not isinstance(text, str) or not text.strip():
            yield Item(name, fault=f"{path}#{name} has no text in {column!r}")
            continue
        try:
            yield Item(
                name, _article(row, piece_to_markdown(text, f"{path}#{name}") if looks_like_html(text) else text)
            )
        except SourceError as error:
            yield Item(name, fault=str(error))


def _unpublished(row: Row) -> str:
    """Return what a row says of itself that is not published; empty where it says no such thing."""
    status = str(row.get("status") or "").strip().lower()
    if status in _UNPUBLISHED:
        return status
    says_draft = row.get("draft") is True or row.get("published") is False
    return "draft" if says_draft else ""


def _column(row: Row, text_column: str, path: Path) -> str:
    """Return the name of the column with the text, by the first row."""
    if text_column:
        if text_column not in row:
            raise _no_column(text_column, row, path)
        return text_column
    found = next((name for name in _TEXT if name in row), None)
    if found is None:
        raise UsageError(f"{path} has no column {', '.join(_TEXT)}; name the one with the text: --text-column NAME")
    return found


def _no_column(name: str, names: Iterable[str], path: Path) -> UsageError:
    return UsageError(f"--text-column: {path} has no column {name!r}; it has {', '.join(sorted(names))[:500]}")


def _article(row: Row, text: str) -> str:
    """Set a row as an article; a text with its own front matter keeps it."""
    if text.startswith(("---\n", "+++\n")):
        return text
    front: dict[str, object] = {}
    for key, names in _FRONT.items():
        value = next((row[name] for name in names if row.get(name) and row[name] is not True), None)
        if isinstance(value, list):
            front[key] = [str(one) for one in value if isinstance(one, str | int)]
        elif value is not None and not isinstance(value, Mapping):
            front[key] = str(value)
    return with_front(front, text)


def _name(row: Row, number: int, seen: set[int]) -> str:
    own = next((row[name] for name in _ID if isinstance(row.get(name), str | int) and row[name] != ""), None)
    name = _UNSAFE.sub("-", str(own) if own is not None else f"{number:06}").strip("-./")[:100] or f"{number:06}"
    if name_number(name.lower()) in seen:
        name = f"{name}-{number:06}"
    seen.add(name_number(name.lower()))
    return name
