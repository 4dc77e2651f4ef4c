"""The articles of an archive that drafts were made from, looked up one by one."""

from collections.abc import Iterator
from pathlib import Path

from repurpose.article import Article
from repurpose.batch.task import Task, read_task
from repurpose.cli.inputs import find_sources, read_tasks


class Archive:
    """A file with many articles, read on from where the last one was found: drafts mostly come in its order."""

    def __init__(self, path: Path) -> None:
        """Take the path of an archive."""
        self._path = path
        self._ahead: Iterator[Task] = iter(())
        self._last: tuple[str, Article | None] = ("", None)

    def article(self, id: str) -> Article | None:
        """Return the article with an id, which may be its name in the archive alone; raise SourceError.

        The archive is read to its end, then once from its beginning; nothing is kept but the article found last.
        """
        if self._last[0] != id:
            found = self._search(id)
            if found is None:
                self._ahead = self._tasks()
                found = self._search(id)
            self._last = (id, read_task(found) if found is not None else None)
        return self._last[1]

    def _search(self, id: str) -> Task | None:
        return next((task for task in self._ahead if id in (task.id, task.item) or id.endswith(f"/{task.item}")), None)

    def _tasks(self) -> Iterator[Task]:
        return read_tasks(find_sources([str(self._path)], (), skip=None), [], note=lambda _: None)
