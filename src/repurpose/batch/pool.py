"""Map a pure function over many items, in worker processes that may be killed, hang or run out of memory.

The executors of the standard library only say that some worker died: every item in flight is then in doubt, and an
item that hangs cannot be ended. Here each worker has a pipe of its own, so the parent knows at any moment which item it
is at: exactly that item is tried again or given up, and the others lose nothing.
"""

import os
import signal
import threading
import time
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing import get_all_start_methods, get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from typing import Generic, TypeVar

from repurpose.batch.bounds import BOUNDS, Bounds, OvertimeError, bound_memory, overtime, within
from repurpose.errors import UsageError

Item = TypeVar("Item")
Result = TypeVar("Result")

SMALL = 12
"""Items below which workers are not worth their start: 0.4 s of CPU once and 0.2 s each; an article takes 0.15 s."""
_QUEUED = 4
"""Items that a worker is handed before it has answered, so that it never waits while the parent writes."""
_AHEAD = 1000
"""Items that may be finished before the oldest unfinished one; what `in_order` holds at most."""
_FAILED_STARTS = 3
_PRELOAD = ("repurpose.batch.pool", "repurpose.pipeline", "repurpose.draftfile")


@dataclass(frozen=True, slots=True)
class Done(Generic[Item, Result]):
    """What became of one item."""

    number: int
    """Its place among the items, from 0."""
    item: Item
    result: Result | None
    """Nothing where it was given up."""
    fault: str = ""
    """Why it was given up, in words."""


def cores() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_each(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    jobs: int,
    bounds: Bounds = BOUNDS,
    small: int = SMALL,
) -> Iterator[Done[Item, Result]]:
    """Yield what becomes of each item, as it is finished; `in_order` puts them back in the order of the items.

    `work` and the items are pickled; `work` has no side effects, for an item may be tried again. Items are drawn as
    they are needed, so they may be endless. One job, or fewer than `small` items, run in this process, where nothing
    bounds memory. A failing item yields its fault; UsageError is raised where no worker can be started. When the
    generator is closed, at Ctrl-C for one, the workers are ended at once.
    """
    numbered = enumerate(items)
    first = list(islice(numbered, small)) if jobs > 1 else []
    if jobs <= 1 or len(first) < small:
        yield from _here(work, chain(first, numbered), bounds)
    else:
        yield from _Pool(work, chain(first, numbered), jobs, bounds).run()


def in_order(finished: Iterable[Done[Item, Result]]) -> Iterator[Done[Item, Result]]:
    """Yield in the order of the items, as early as can be; at Ctrl-C what waits for its turn comes first."""
    early: dict[int, Done[Item, Result]] = {}
    following = 0
    try:
        for done in finished:
            early[done.number] = done
            while following in early:
                yield early.pop(following)
                following += 1
    except KeyboardInterrupt:
        yield from (early[number] for number in sorted(early))
        raise


def _here(
    work: Callable[[Item], Result], numbered: Iterable[tuple[int, Item]], bounds: Bounds
) -> Iterator[Done[Item, Result]]:
    for number, item in numbered:
        try:
            with within(bounds.seconds):
                result, fault = attempt(work, item)
        except OvertimeError:
            result, fault = None, overtime(bounds.seconds)
        yield Done(number, item, result, fault)


def attempt(work: Callable[[Item], Result], item: Item) -> tuple[Result | None, str]:
    """Run the function; return its result, or in words what is wrong. Raises OvertimeError."""
    try:
        return work(item), ""
    except OvertimeError:
        raise
    except MemoryError:
        return None, "it needs more memory than one article may have"
    except RecursionError:
        return None, "it is nested too deeply"
    except Exception as error:  # noqa: BLE001 - a fault of ours in one article must not cost the others
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.lineno}"
        return None, f"a fault of this program: {type(error).__name__} at {where}: {str(error)[:200]}"


def _serve(pipe: Connection, work: Callable[[Item], Result], memory: int) -> None:
    """Answer items with results until the pipe closes: the life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    inbox: SimpleQueue[Item] = SimpleQueue()
    # A thread empties the pipe, so that the parent is never blocked by a worker that is itself blocked on the parent.
    threading.Thread(target=_receive, args=(pipe, inbox), daemon=True).start()
    bound_memory(memory)
    pipe.send(None)
    while True:
        pipe.send(attempt(work, inbox.get()))


def _receive(pipe: Connection, inbox: "SimpleQueue[Item]") -> None:
    try:
        while True:
            inbox.put(pipe.recv())
    except (EOFError, OSError, MemoryError):
        os._exit(1)  # the parent is gone, or sent more than there is room for


@dataclass(slots=True, eq=False)
class _Worker(Generic[Item]):
    """A process, its pipe, and what it was handed: the first of `queue` is the item it is at."""

    process: BaseProcess
    pipe: Connection
    queue: deque[tuple[int, Item]] = field(default_factory=deque)
    since: float | None = None
    """When the first of the queue came to be first; nothing while the process starts."""

    def end(self) -> str:
        """End the process and return how it ended."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        code = self.process.exitcode or 0
        self.process.close()
        return f"signal {-code}" if code < 0 else f"exit code {code}"


class _Pool(Generic[Item, Result]):
    """The workers of one map, and who has which item."""

    def __init__(
        self, work: Callable[[Item], Result], numbered: Iterator[tuple[int, Item]], jobs: int, bounds: Bounds
    ) -> None:
        self._work, self._numbered, self._jobs, self._bounds = work, numbered, jobs, bounds
        self._context = _context()
        self._workers: list[_Worker[Item]] = []
        self._again: deque[tuple[int, Item]] = deque()
        self._open: set[int] = set()
        """Numbers of the items that were drawn and are not finished."""
        self._drawn = 0
        self._deaths: Counter[int] = Counter()
        self._failed_starts = 0

    def run(self) -> Iterator[Done[Item, Result]]:
        try:
            self._workers = [self._start() for _ in range(self._jobs)]
            while True:
                self._hand_out()
                busy = [worker for worker in self._workers if worker.queue]
                if not busy:
                    return
                ready = wait([worker.pipe for worker in busy], self._patience(busy))
                for worker in busy:
                    done = self._answer(worker) if worker.pipe in ready else self._overdue(worker)
                    if done is not None:
                        self._open.discard(done.number)
                        del self._deaths[done.number]
                        yield done
        finally:
            for worker in self._workers:
                worker.end()

    def _start(self) -> _Worker[Item]:
        ours, theirs = self._context.Pipe()
        # mypy: BaseContext declares no Process, every context has one
        process = self._context.Process(target=_serve, args=(theirs, self._work, self._bounds.memory), daemon=True)  # type: ignore[attr-defined]
        with _no_interrupt():
            process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        return _Worker(process, ours)

    def _hand_out(self) -> None:
        """Give every worker something to do, evenly, as far as the look-ahead allows."""
        for depth in range(1, _QUEUED + 1):
            for worker in tuple(self._workers):
                if len(worker.queue) < depth and (next_one := self._draw()) is not None:
                    self._hand(worker, next_one)

    def _draw(self) -> tuple[int, Item] | None:
        if self._again:
            return self._again.popleft()
        if self._open and self._drawn - min(self._open) >= _AHEAD:
            return None
        if (drawn := next(self._numbered, None)) is not None:
            self._drawn += 1
            self._open.add(drawn[0])
        return drawn

    def _hand(self, worker: _Worker[Item], numbered: tuple[int, Item]) -> None:
        if not worker.queue and worker.since is not None:
            worker.since = time.monotonic()
        worker.queue.append(numbered)
        with suppress(OSError):  # it was killed; its pipe is at its end, which `_answer` finds
            worker.pipe.send(numbered[1])

    def _patience(self, busy: list[_Worker[Item]]) -> float | None:
        """Return the seconds until the next item is overdue; nothing while all workers start."""
        started = [worker.since for worker in busy if worker.since is not None]
        return max(0.0, min(started) + self._bounds.seconds - time.monotonic()) if started else None

    def _answer(self, worker: _Worker[Item]) -> Done[Item, Result] | None:
        """Read what a worker has to say: that it is ready, a result, or that it is no more."""
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            return self._bury(worker)
        was_ready, worker.since = worker.since is not None, time.monotonic()
        if not was_ready:
            self._failed_starts = 0
            return None
        number, item = worker.queue.popleft()
        result, fault = answer
        return Done(number, item, result, fault)

    def _bury(self, worker: _Worker[Item]) -> Done[Item, Result] | None:
        """Replace a dead worker; try the item it was at again, or give it up."""
        started = worker.since is not None
        numbered = worker.queue.popleft() if started else None
        how = self._replace(worker)
        if numbered is None:
            self._failed_starts += 1
            if self._failed_starts >= _FAILED_STARTS * self._jobs:
                raise UsageError(f"worker processes cannot be started ({how}); run with --jobs 1")
            return None
        number, item = numbered
        self._deaths[number] += 1
        if self._deaths[number] < self._bounds.tries:
            self._again.appendleft(numbered)
            return None
        return Done(number, item, None, f"the process that worked on it died {self._deaths[number]} times ({how})")

    def _overdue(self, worker: _Worker[Item]) -> Done[Item, Result] | None:
        """End a worker whose item took too long and has no answer lying in the pipe."""
        late = worker.since is not None and time.monotonic() - worker.since >= self._bounds.seconds
        if not late or worker.pipe.poll():
            return None
        number, item = worker.queue.popleft()
        self._replace(worker)
        return Done(number, item, None, overtime(self._bounds.seconds))

    def _replace(self, worker: _Worker[Item]) -> str:
        """End a worker, take back what it was handed, start another; return how it ended."""
        self._again.extendleft(reversed(worker.queue))
        how = worker.end()
        self._workers[self._workers.index(worker)] = self._start()
        return how


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Keep Ctrl-C waiting, here for a moment and for good in a process that is started meanwhile.

    It reaches the whole group, and one that still imports its modules would say so with a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # which lets SIGINT through again when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context() -> BaseContext:
    """Return the way to start a worker: a fork of a process that has imported the engines (20 ms), else anew (1 s).

    A fork of this process itself would inherit its threads and half-written buffers.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(list(_PRELOAD))
    return context
