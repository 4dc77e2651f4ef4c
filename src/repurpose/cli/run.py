"""A run over articles: where each outcome goes, and what is said of it."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from repurpose.batch.deliver import Delivery, deliver, deliver_kit
from repurpose.batch.receipts import Receipt, written
from repurpose.batch.task import Made, Outcome, Setup, Task, run_task
from repurpose.cli.inputs import say, say_all
from repurpose.cli.intake import Intake, Memory
from repurpose.cli.progress import progress
from repurpose.cli.sources import Sources
from repurpose.errors import ExportError
from repurpose.report.document import document
from repurpose.report.summary import Counts, json_line, summary

if TYPE_CHECKING:  # only a kit is checked here
    from repurpose.spec.find import ChannelFolder


@dataclass(frozen=True, slots=True)
class Display:
    """How a run shows what it does."""

    kit: Path | None = None
    quiet: bool = False
    alone: bool = False
    """Whether the one draft itself is printed."""
    lines: bool = False
    """Whether JSON is a line for each article, as it comes, and not one document at the end."""
    channels: "ChannelFolder | None" = None
    """Where the kit's channels come from; wanted where there is a kit."""


def run_all(sources: Sources, setup: Setup, memory: Memory, display: Display, jobs: int | None) -> int:
    """Draft everything and return the exit code; what was finished is kept, whatever ends the run."""
    with progress(
        None if sources.archives else len(sources.entries),
        shown=sources.folders and not (display.lines and sys.stdout.isatty()),
    ) as bar:
        run = Run(setup, memory, display, bar)
        intake = Intake(sources, setup, memory, run.unchanged, run.note)
        try:
            for outcome in outcomes(intake.tasks(), setup, jobs):
                run.fail_all(intake.unreadable)
                run.take(outcome, intake.begun.pop(outcome.key, None))
            run.fail_all(intake.unreadable)
        except KeyboardInterrupt:
            run.stop("interrupted")
            return 130
        except ExportError as error:
            run.stop(f"error: {error}")
            return 1 if run.counts.drafted else 2
    return run.finish(intake)


def outcomes(tasks: Iterable[Task], setup: Setup, jobs: int | None) -> Iterator[Outcome]:
    """Yield what comes of each task, in their order; `jobs` processes work on many, one for each core by default."""
    if not setup.several:
        yield from (run_task(task, setup) for task in tasks)
        return
    from repurpose.batch.pool import cores, in_order, map_each  # one article pays for no processes

    for done in in_order(map_each(partial(run_task, setup=setup), tasks, jobs=jobs or cores())):
        task = done.item
        yield done.result or Outcome(task.name, task.id, task.key, error=f"{task.name}: {done.fault}")


class Run:
    """The side of a run that writes: drafts into their folder, the report on standard error."""

    def __init__(self, setup: Setup, memory: Memory, display: Display, advance: Callable[[], None]) -> None:
        """Take where the outcomes of a setup go; `advance` is called for each article that is done with."""
        self.counts = Counts()
        self._advance = advance
        self._setup, self._memory, self._display = setup, memory, display
        self._said: set[str] = set()
        self._documents: list[str] = []

    def take(self, outcome: Outcome, receipt: Receipt | None) -> None:
        """Put the drafts of one article where they are wanted, report them, and keep its receipt."""
        if outcome.error:
            self.fail(outcome.error, path=outcome.path, id=outcome.id)
            return
        self._say_notes(outcome.notes)
        if self._display.alone and outcome.made[0].draft is not None:
            # The draft first: on a terminal the report then stands under it, next to the prompt.
            sys.stdout.write(outcome.made[0].draft.text.rstrip("\n") + "\n")
            sys.stdout.flush()
        try:
            delivered = [self._deliver(made, outcome.id) for made in outcome.made]
        except ExportError as error:
            if error.hopeless:
                raise
            self.fail(str(error), path=outcome.path, id=outcome.id)
            return
        new = [made for made, where in zip(outcome.made, delivered, strict=True) if where and not where.kept]
        if self._memory.book is not None and new:
            from repurpose.batch.records import drafted, record_drafts

            record_drafts(drafted(new), self._memory.book)
        faulty = [made for made, where in zip(outcome.made, delivered, strict=True) if made.failed and not _own(where)]
        failed = bool(faulty)
        if self._display.kit is not None:
            failed |= self._deliver_kit(self._display.kit, outcome.kit)
        names = [name for where in delivered if where for name in where.files]
        self._print(outcome, names)
        say_all(outcome.map)
        self.counts = self.counts.plus(
            drafted=1,
            imperfect=int(failed),
            written=sum(where is not None and where.changed for where in delivered),
            kept=sum(where is not None and where.kept for where in delivered),
        )
        self._keep(faulty, receipt, names)
        self._advance()

    def unchanged(self, receipt: Receipt) -> None:
        """Count an article that need not be done again; what was wrong with it is still wrong."""
        say_all(receipt.failures)
        self.counts = self.counts.plus(unchanged=1, imperfect=int(receipt.failed))
        if self._display.lines:
            files = [file.name for file in receipt.files]
            sys.stdout.write(
                json_line("unchanged", id=receipt.id, sha256=receipt.sha256, files=files, failures=receipt.failures)
            )
        if self._memory.receipts is not None:
            self._memory.receipts.record(receipt)
        self._advance()

    def fail(self, error: str, *, path: str = "", id: str = "") -> None:
        """Name an article for which nothing could be done, with the reason."""
        say(f"error: {error}")
        self.counts = self.counts.plus(failed=1)
        if self._display.lines:
            sys.stdout.write(json_line("failed", path=path, id=id, error=error))
        self._advance()

    def fail_all(self, errors: list[str]) -> None:
        """Name the files that could not be read, and empty the list."""
        for error in errors:
            self.fail(error)
        errors.clear()

    def stop(self, why: str) -> None:
        """Say why the run ends before its end, and what is kept."""
        kept = self.counts.drafted + self.counts.unchanged
        say(f"{why}; {kept:,} of the articles are done and kept" if self._setup.several else why)

    def note(self, note: str) -> None:
        """Say a thing that a person should know."""
        self._say_notes([note])

    def finish(self, intake: Intake) -> int:
        """Say what is left to say and return the exit code."""
        for receipt in intake.gone():
            self.counts = self.counts.plus(gone=1)
            where = f"{intake.path_of(receipt)}{'#' if receipt.item else ''}{receipt.item}"
            said = f"note: the article of {receipt.id} is gone ({where}); its drafts are still there"
            if now := intake.renamed(receipt):
                said += f": {now} has its text, and with `id: {receipt.id}` in its front matter it keeps them"
            self.note(said)
        if self._display.lines:
            sys.stdout.write(json_line("summary", **self.counts.fields))
        elif self._setup.shown.json:
            sys.stdout.write(document(map(json.loads, self._documents)))
        if self._setup.several and not self._display.quiet:
            say(summary(self.counts))
        return self.counts.exit_code

    def _deliver(self, made: Made, id: str) -> Delivery | None:
        """Write a draft where files are wanted, and report it."""
        lines = list(made.lines)
        delivered = None
        if self._memory.place is not None and made.draft is not None:
            delivered = deliver(made, id, self._memory.place)
            if _own(delivered):  # what was found is of a text that lies nowhere
                name = f"{id} {made.label}" if self._setup.several else made.label
                lines = [f"{name} → {delivered.words}; `repurpose check` says what is found of it"]
            else:
                lines[0] += f" → {delivered.words}"
                if self._setup.several and not (delivered.changed or made.failed):
                    del lines[1:]  # nothing is new of it
        elif made.draft is None and self._memory.place is not None:
            old = self._memory.place.root / f"{id}/{made.label}.md"
            lines += [f"  note: {old} of an earlier run is still there"] * old.is_file()
        shown = self._setup.shown
        unseen = shown.lists and not (shown.json or shown.kit or delivered)
        if made.draft is None or not (self._display.quiet or unseen):
            say_all(lines)
        return delivered

    def _deliver_kit(self, path: Path, text: str) -> bool:
        """Write a kit and report it; tell whether it fails its own check."""
        from repurpose.cli.linter import kit_errors  # only a kit pays for the linter

        delivery = deliver_kit(path, text)
        errors = kit_errors(text, delivery.path, self._display.channels) if self._display.channels is not None else 0
        fails = f"; `repurpose check {delivery.path}` finds {errors} error{'s' * (errors > 1)}" if errors else ""
        if fails or not self._display.quiet or Path(delivery.path) != path:
            say(f"kit → {delivery.words}{fails}")
        return bool(errors)

    def _print(self, outcome: Outcome, names: list[str]) -> None:
        if self._display.lines:
            sys.stdout.write(json_line("drafted", **json.loads(outcome.document), files=names))
            sys.stdout.flush()
        elif self._setup.shown.json:
            self._documents.append(outcome.document)
        else:
            sys.stdout.write(outcome.lists)

    def _keep(self, faulty: list[Made], receipt: Receipt | None, names: list[str]) -> None:
        """Keep the receipt, once all files lie there."""
        receipts, place = self._memory.receipts, self._memory.place
        if receipts is None or place is None or receipt is None:
            return
        files = [file for name in names if (file := written(place, name)) is not None]
        failures = [made.lines[0] for made in faulty]
        receipts.record(replace(receipt, files=tuple(files), failures=tuple(failures), failed=bool(faulty)))

    def _say_notes(self, notes: Iterable[str]) -> None:
        if not self._display.quiet:
            say_all(note for note in notes if note not in self._said)
            self._said.update(notes)


def _own(where: Delivery | None) -> bool:
    """Tell whether a person's file stays that posts another text than the one that was made."""
    return where is not None and where.own
