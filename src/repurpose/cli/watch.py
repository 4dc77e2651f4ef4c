"""`--watch`: run again whenever one of the files looks different. The clock and the disk are arguments."""

from collections.abc import Callable, Iterator, Mapping

Stamps = Mapping[str, tuple[int, int]]
"""What each file looked like: path to time and size."""


def changes(before: Stamps, after: Stamps) -> tuple[str, ...]:
    """Return the paths that came, went or look different, sorted."""
    return tuple(sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path)))


def rounds(look: Callable[[], Stamps], wait: Callable[[], None]) -> Iterator[tuple[str, ...]]:
    """Yield the changed paths of each round, every path in the first; wait while nothing changes.

    What changes while a round is worked on starts the next one. Ends when `wait` raises.
    """
    seen: Stamps = look()
    yield tuple(sorted(seen))
    while True:
        now = look()
        changed = changes(seen, now)
        seen = now
        if changed:
            yield changed
        else:
            wait()
