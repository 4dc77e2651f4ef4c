"""A run over articles: each task gets what lies on disk, each outcome goes where it is wanted."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from repurpose.batch.task import Made, Outcome, Setup, Task, run_task
from repurpose.cli.deliver import deliver, deliver_kit, held_elsewhere
from repurpose.cli.inputs import say, say_all
from repurpose.files import OutputFolder
from repurpose.readers.decode import decode
from repurpose.report.document import document

if TYPE_CHECKING:  # only who keeps a ledger pays for SQLite
    from repurpose.ledger.store import Ledger


def prepared(tasks: Iterable[Task], setup: Setup, place: OutputFolder | None, book: "Ledger | None") -> Iterator[Task]:
    """Give each task what earlier runs left: the sentences of other drafts, and the posts that share its words."""
    own = [f"{one.channel.spec.name}@{one.target}" if one.target else one.channel.spec.name for one in setup.wanted]
    for task in tasks:
        held = held_elsewhere(task.id, own, place)
        past = book.posts_like(decode(task.raw, task.path).text) if book is not None else None
        yield replace(task, held=held, past=past)


def outcomes(tasks: Iterable[Task], setup: Setup, jobs: int | None) -> Iterator[Outcome]:
    """Yield what comes of each task, in their order; `jobs` processes work on many, one for each core by default."""
    if not setup.several:
        yield from (run_task(task, setup) for task in tasks)
        return
    from repurpose.batch.pool import cores, in_order, map_each  # one article pays for no processes

    for done in in_order(map_each(partial(run_task, setup=setup), tasks, jobs=jobs or cores())):
        task = done.item
        yield done.result or Outcome(task.path, task.id, task.key, error=f"{task.path}: {done.fault}")


@dataclass(slots=True)
class Run:
    """Where the outcomes of a run go, and what is to be said at its end."""

    setup: Setup
    place: OutputFolder | None
    book: "Ledger | None"
    kit: Path | None
    quiet: bool
    alone: bool
    """Whether the one draft itself is printed."""
    unreadable: list[str] = field(default_factory=list)
    """What is wrong with files that were found in a folder."""
    _said: set[str] = field(default_factory=set)
    _documents: list[str] = field(default_factory=list)
    _drafted: int = 0
    _failed: bool = False

    def take(self, outcome: Outcome) -> None:
        """Put the drafts of one article where they are wanted, and the report on standard error."""
        self._say_unreadable()
        self._failed = self._failed or outcome.failed
        if outcome.error:
            say(f"error: {outcome.error}")
            return
        self._drafted += 1
        self._say_notes(outcome.notes)
        if self.alone and outcome.made[0].draft is not None:
            # The draft first: on a terminal the report then stands under it, next to the prompt.
            sys.stdout.write(outcome.made[0].draft.text.rstrip("\n") + "\n")
            sys.stdout.flush()
        written = [made for made in outcome.made if self._deliver(made, outcome.id)]
        if self.book is not None and written:
            from repurpose.cli.book import record_drafts

            record_drafts(written, self.book)
        if self.kit is not None:
            delivery = deliver_kit(self.kit, outcome.kit)
            if not self.quiet:
                say(f"kit → {delivery.words}")
        if self.setup.shown.json:
            self._documents.append(outcome.document)
        else:
            sys.stdout.write(outcome.lists)
        say_all(outcome.map)

    def finish(self) -> int:
        """Say what is left to say and return the exit code."""
        self._say_unreadable()
        if self.setup.shown.json:
            sys.stdout.write(document(map(json.loads, self._documents)))
        if not self._drafted:
            return 2
        return 1 if self._failed else 0

    def _deliver(self, made: Made, id: str) -> bool:
        """Write a draft where files are wanted and report it; return whether a file is the run's own."""
        lines, kept = list(made.lines), True
        if self.place is not None and made.draft is not None:
            delivered = deliver(made, id, self.place)
            lines[0] += f" → {delivered.words}"
            kept = delivered.kept
        if not self.quiet or made.draft is None:
            say_all(lines)
        return not kept

    def _say_unreadable(self) -> None:
        self._failed = self._failed or bool(self.unreadable)
        say_all(f"error: {fault}" for fault in self.unreadable)
        self.unreadable.clear()

    def _say_notes(self, notes: Iterable[str]) -> None:
        if not self.quiet:
            say_all(note for note in notes if note not in self._said)
            self._said.update(notes)
