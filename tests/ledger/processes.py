"""Events by the dozen, and processes that end where a test wants it."""

import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import BinaryIO

from repurpose.ledger.store import text_sha256
from repurpose.ledger.types import Event, EventKind

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def make_event(kind: str = "posted", number: int = 0, *, text: str = "", **fields: object) -> Event:
    known: dict[str, object] = {"article": "posts/rest", "channel": "reddit", "target": "quilts"}
    if kind == "contributed":
        known = {"target": "quilts", "count": 1}
    sha256 = text_sha256(text) if text else ""
    at = NOON + timedelta(minutes=number)
    return Event(EventKind(kind), at, text_sha256=sha256, **{**known, **fields})  # type: ignore[arg-type]


class Child:
    """A process of its own that runs a function and reports line by line; it is gone when the block ends."""

    def __init__(self, work: Callable[[Callable[[object], None]], None]) -> None:
        read, write = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            code = 1
            try:
                os.close(read)
                work(lambda said: (os.write(write, f"{said}\n".encode()), None)[1])
                code = 0
            finally:
                os._exit(code)
        os.close(write)
        self._said: BinaryIO = os.fdopen(read, "rb")
        self._ended = False

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.kill()
        self._said.close()

    def line(self) -> str:
        """Wait for the next report; empty when the process is done."""
        return self._said.readline().decode().strip()

    def kill(self) -> list[str]:
        """End it as `kill -9` does, and return what it had still reported."""
        if not self._ended:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self._ended = True
        return self._said.read().decode().split()

    def wait(self) -> int:
        """Wait for its end; return its exit code."""
        self._ended = True
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
