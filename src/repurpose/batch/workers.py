"""The workers of `--cluster local`: processes of this machine, each replaced by another when it dies.

Dask's own nanny gives up its place where a worker dies while it is starting, as one does that is handed a deadly
article at once; on a busy machine all of them were gone in 5 runs of 14, and nobody replaced them. Here whoever waits
for the workers also looks after them, and starts as many as are missing.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection
from contextlib import suppress
from itertools import count
from pathlib import Path

_UNSEEN = 120.0
"""Seconds that a process may live without the scheduler knowing it, at its start or because it does not answer."""
_FAREWELL = 5.0
"""Seconds in which a worker ends what it writes."""


class LocalWorkers:
    """Some processes that serve a scheduler on this machine, one thread each."""

    def __init__(self, scheduler: str, number: int) -> None:
        """Start them."""
        self._scheduler = scheduler
        self._names = count()
        self._seen: dict[str, float] = {}
        """When the scheduler knew a worker last, or when it was started."""
        self._folder = tempfile.TemporaryDirectory(prefix="repurpose-workers-", ignore_cleanup_errors=True)
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        for _ in range(number):
            self._start()

    def look_after(self, known: Collection[str]) -> None:
        """Replace the processes that have ended, and those that the scheduler has not known for two minutes.

        `known` has the names of those that it knows.
        """
        now = time.monotonic()
        self._seen.update((name, now) for name in known if name in self._processes)
        for name, process in tuple(self._processes.items()):
            if process.poll() is None and now - self._seen[name] > _UNSEEN:
                process.kill()
                process.wait()
            if process.poll() is not None:
                del self._processes[name], self._seen[name]
                self._start()

    def close(self) -> None:
        """End them all."""
        for process in self._processes.values():
            process.terminate()
        deadline = time.monotonic() + _FAREWELL
        for process in self._processes.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, deadline - time.monotonic()))
            process.kill()
            process.wait()
        self._folder.cleanup()

    def _start(self) -> None:
        import dask

        name = f"repurpose-{next(self._names)}"
        arguments = [
            *("--name", name, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"),
            *("--memory-limit", "0", "--death-timeout", str(int(_UNSEEN)), "--local-directory", self._folder.name),
        ]
        environment = {
            **os.environ,
            # What this process imports its workers import, from wherever it was started.
            "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path),
            "DASK_INTERNAL_INHERIT_CONFIG": dask.config.serialize(dask.config.global_config),
        }
        self._processes[name] = subprocess.Popen(  # noqa: S603 - this interpreter, and an address that Dask gave
            [sys.executable, "-m", "distributed.cli.dask_worker", self._scheduler, *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches the driver alone, which ends them
        )
        self._seen[name] = time.monotonic()
