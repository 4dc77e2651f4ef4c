"""The articles of an archive that drafts were made from, looked up one by one."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from repurpose.article import Article
from repurpose.batch.task import Task, read_task
from repurpose.cli.inputs import read_tasks
from repurpose.cli.sources import find_sources


class Archive:
    """A file with many articles, read on from where the last one was found: drafts mostly come in its order."""

    def __init__(self, path: Path) -> None:
        """Take the path of an archive."""
        self._path = path
        self._ahead: Iterator[Task] = iter(())
        self._last: tuple[str, Article | None] = ("", None)

    def article(self, id: str) -> Article | None:
        """Return the article with an id; raise SourceError.

        The archive is read once for its ids, then to its end and once from its beginning; no article is kept but the
        one found last.
        """
        if self._last[0] != id:
            own = self._own_id(id)
            found = (self._search(own) or self._search_anew(own)) if own else None
            self._last = (id, read_task(found) if found is not None else None)
        return self._last[1]

    def _own_id(self, id: str) -> str:
        """Return the id that an article has now, empty for none: the archive may lie elsewhere than it did.

        Its name inside the archive then ends its old id; of several names that do so it is the longest.
        """
        if id in self._names:
            return id
        ids, parts = self._ids, id.split("/")
        return next((ids[name] for at in range(len(parts)) if (name := "/".join(parts[at:])) in ids), "")

    @cached_property
    def _names(self) -> dict[str, str]:
        """The name of each article inside the archive, by its id."""
        return {task.id: task.item for task in self._tasks()}

    @cached_property
    def _ids(self) -> dict[str, str]:
        """The id of each article, by its name inside the archive."""
        return {name: id for id, name in self._names.items()}

    def _search(self, id: str) -> Task | None:
        return next((task for task in self._ahead if task.id == id), None)

    def _search_anew(self, id: str) -> Task | None:
        self._ahead = self._tasks()
        return self._search(id)

    def _tasks(self) -> Iterator[Task]:
        return read_tasks(find_sources([str(self._path)]), [], note=lambda _: None)
