"""What one item may take: seconds, and bytes of memory where the platform can hold a process to it."""

import ctypes
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one item may take before it is given up."""

    seconds: float = 60.0
    """Of wall time; a real article takes a tenth of a second."""
    memory: int = 2 << 30
    """Bytes of address space beyond what a worker has when it starts; 0 for no bound."""
    tries: int = 3
    """Workers that may die over an item: one death may be the machine's doing, three are the item's."""


BOUNDS = Bounds()


class OvertimeError(Exception):
    """An item ran longer than it may."""


def overtime(seconds: float) -> str:
    """Say that an item took too long."""
    return f"it took longer than {seconds:g} s and was stopped"


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise OvertimeError inside the block, in whatever thread runs it, once it has run for `seconds`.

    The exception arrives between two steps of Python: a single call into C that never returns is not stopped by it.
    Only a worker of its own (`pool.map_each`) can be ended at any point.
    """
    runner = threading.get_ident()
    lock = threading.Lock()
    over = False

    def stop() -> None:
        with lock:
            if not over:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(runner), ctypes.py_object(OvertimeError))

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            over = True
        # An exception that was set just before arrives in this call at the latest, so never after the block.
        timer.cancel()


def bound_memory(more: int) -> None:
    """Let this process have at most `more` bytes of address space beyond what it has.

    Past them Python raises MemoryError. Does nothing where the system does not say how much a process has, that is,
    anywhere but on Linux.
    """
    statm = Path("/proc/self/statm")
    if not more or sys.platform == "win32" or not statm.exists():
        return
    import resource

    has = int(statm.read_text("ascii").split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = has + more if hard == resource.RLIM_INFINITY else min(has + more, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
