"""What of a run is to be done: each article with what earlier runs left, those that are unchanged taken out."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from repurpose.batch.deliver import held_by, held_elsewhere, touched
from repurpose.batch.keys import past_key, setup_key, task_key
from repurpose.batch.receipts import Receipt, Receipts, stands
from repurpose.batch.strangers import source_of, stranger
from repurpose.batch.task import Setup, Task
from repurpose.cli.book import changed_notes
from repurpose.cli.inputs import read_tasks
from repurpose.cli.sources import Sources, with_id
from repurpose.errors import SourceError, UsageError
from repurpose.files import OutputFolder, has_suffix
from repurpose.readers.decode import decode
from repurpose.readers.frontmatter import read_front
from repurpose.readers.items import name_number
from repurpose.readers.source import DOCUMENTS
from repurpose.spec.base import typed_subreddit

if TYPE_CHECKING:  # only who keeps a ledger pays for SQLite
    from repurpose.ledger.store import Ledger

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Memory:
    """What a run remembers from one time to the next: receipts of the folder, and the ledger."""

    place: OutputFolder | None
    receipts: Receipts | None
    """Nothing where only named files are drafted: those are always done."""
    book: "Ledger | None"


class Intake:
    """The tasks of a run, prepared one by one."""

    def __init__(
        self, sources: Sources, setup: Setup, memory: Memory, unchanged: Callable[[Receipt], None], note: Note
    ) -> None:
        """Take what is to be read.

        `unchanged` is told of each article that need not be done again, `note` what a person should know of one.
        """
        self.unreadable: list[str] = []
        """What is wrong with files that were found in a folder."""
        self.begun: dict[str, Receipt] = {}
        """For each task that is under way, by its key, the receipt that it will have."""
        self._sources, self._setup, self._memory = sources, setup, memory
        self._unchanged, self._note = unchanged, note
        self._labels = tuple(one.label for one in setup.wanted)
        self._packs = {
            f"{one.label}@{name}".lower(): pack.sha256
            for one in setup.wanted
            if not one.target
            for name, pack in one.packs
        }
        """Checksums of the packs that articles may name, by the labels of the drafts for which they hold."""
        self._wanted = " ".join(sorted(label.lower() for label in self._labels))
        self._seen: set[int] = set()
        """Numbers of sources and items: of an archive of millions, the names would not fit into memory."""
        self._archives: set[str] = set()
        self._files: dict[str, str] = {}
        """Names of the articles that are files of their own and may have an `id:`, by checksum."""

    def tasks(self) -> Iterator[Task]:
        """Yield what is to be done, as it is asked for."""
        book = self._memory.book
        # The fingerprint reads all of our own code: only a run that keeps receipts asks for it.
        setup = setup_key(self._setup, packs=False) if self._memory.receipts is not None else ""
        mark = book.mark() if book is not None else ""
        posted = book.posted_sources() if book is not None else {}
        for task in read_tasks(self._sources, self.unreadable, self._with_known_id, self._note):
            source = self._source(task)
            self._seen.add(name_number(source, task.item))
            if task.item:
                self._archives.add(source)
            elif not has_suffix(Path(task.path), DOCUMENTS):
                self._files[task.sha256] = task.name
            if task.id in posted:
                for note in changed_notes(task.name, task.sha256, posted[task.id]):
                    self._note(note)
            place, own = self._memory.place, self._own(task)
            bare = [label for label in self._labels if label not in own]
            held = held_elsewhere(task.id, task.sha256, own, place, bare=bare)
            standing = held_by(task.id, task.sha256, own, place) if held else ()
            task = replace(task, held=held, standing=standing)
            named = (label for label in own if label not in self._labels)
            key = task_key(setup, task, [self._packs.get(label.lower(), "") for label in named])
            found = self._receipt(task)
            if found is not None and found.key == key and found.mark == mark and self._stands(found):
                self._unchanged(found)
                continue
            try:
                if fault := self._stranger(task):
                    raise SourceError(fault)
                past = book.posts_like(task.source.text) if book is not None else None
            except SourceError as error:  # drafts of another article, or a document that cannot be converted
                self.unreadable.append(str(error))
                continue
            receipt = Receipt(source, task.item, self._wanted, task.sha256, task.id, key, mark, past_key(past))
            if found is not None and (found.key, found.past) == (key, receipt.past) and self._stands(found):
                self._unchanged(replace(found, mark=mark))
                continue
            self.begun[key] = receipt
            if place is not None:
                self._note_outdated(place, task, bare)
            standing = standing or held_by(task.id, task.sha256, own, place)
            yield replace(task, past=past, key=key, standing=standing)

    def gone(self) -> Iterator[Receipt]:
        """Yield the receipts of articles that are no more and have drafts; forget those whose drafts are gone, too.

        Ask when all tasks were drawn: an item is gone that its archive no longer holds.
        """
        receipts, place = self._memory.receipts, self._memory.place
        if receipts is None or place is None:
            return

        def there(source: str, item: str) -> bool:
            if name_number(source, item) in self._seen:
                return True
            return not (item and source in self._archives) and _there(place.root / source)

        forgotten = []
        for receipt in receipts.missing(there):
            moved = any(there(*place) for place in receipts.places(receipt.id))
            if not moved and any((place.root / file.name).exists() for file in receipt.files):
                yield receipt
            else:
                forgotten.append(receipt)
        receipts.forget(forgotten)

    def renamed(self, receipt: Receipt) -> str:
        """Return the file that has the text of an article that is gone; empty where there is none."""
        return self._files.get(receipt.sha256, "")

    def path_of(self, receipt: Receipt) -> str:
        """Return the path of an article's file from where the program runs, for messages."""
        place = self._memory.place
        return os.path.normpath(place.root / receipt.source) if place is not None else receipt.source

    def _with_known_id(self, task: Task) -> Task:
        found = self._receipt(task)
        return replace(task, id=found.id) if found is not None and found.sha256 == task.sha256 else with_id(task)

    def _own(self, task: Task) -> tuple[str, ...]:
        """Return the labels of an article's drafts: one for each subreddit that it names, in its channel's place."""
        bare = {one.label: one.channel for one in self._setup.wanted if one.channel.spec.subreddits and not one.target}
        if not (bare and self._setup.each_named and b"subreddits" in task.raw.lower()):
            return self._labels
        try:
            named = [typed_subreddit(name) for name in read_front(decode(task.raw, task.name)).meta.subreddits or ()]
        except (SourceError, UsageError):  # whoever drafts it says why
            named = []
        if not named:
            return self._labels
        own = [label for label in self._labels if label not in bare]
        for label, channel in bare.items():
            known = {listed.name.lower(): listed.name for listed in channel.spec.subreddits}
            own += (f"{label}@{known.get(name.lower(), name)}" for name in named)
        return tuple(own)

    def _note_outdated(self, place: OutputFolder, task: Task, bare: Iterable[str]) -> None:
        """Name the drafts in whose place those go that name a subreddit now: nobody but a person takes a file away."""
        for label in bare:
            path = place.root / f"{task.id}/{label}.md"
            if path.is_file() and not touched(place, task.id, label):
                self._note(
                    f"note: {path} is of an earlier run: drafts that name a subreddit go in its place; delete it"
                )

    def _receipt(self, task: Task) -> Receipt | None:
        receipts = self._memory.receipts
        return receipts.find(self._source(task), task.item, self._wanted) if receipts is not None else None

    def _source(self, task: Task) -> str:
        """Return the path of a task's file from the folder of the drafts."""
        return source_of(task.path, self._memory.place) if self._memory.place is not None else task.path

    def _stranger(self, task: Task) -> str:
        place = self._memory.place
        return stranger(task.path, task.id, task.sha256, lambda: task.source.text, place) if place is not None else ""

    def _stands(self, found: Receipt) -> bool:
        return self._memory.place is not None and stands(self._memory.place, found.files)


def _there(path: Path) -> bool:
    """Tell whether a file is there, or may be: in a folder that must not be entered nobody can say that it is gone."""
    try:
        return path.exists()
    except OSError:
        return True
