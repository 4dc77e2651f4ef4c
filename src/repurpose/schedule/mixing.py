"""An order in which folders take turns, so that a calendar does not fill up by the alphabet."""

from collections import deque
from collections.abc import Iterable
from pathlib import PurePosixPath


def mixed(articles: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the ids of articles, given as (folder, id), so that folders take turns, and inside one its own folders do.

    The files of a folder are one of its parts. The order of what is given does not matter.
    """
    paths = sorted({(*PurePosixPath(folder).parts, id) for folder, id in articles})
    return tuple(path[-1] for path in _turns(paths, 0))


def _turns(paths: list[tuple[str, ...]], depth: int) -> list[tuple[str, ...]]:
    parts: dict[str, list[tuple[str, ...]]] = {}
    for path in paths:
        parts.setdefault(path[depth] if len(path) > depth + 1 else "", []).append(path)
    waiting = deque(deque(_turns(group, depth + 1) if name else group) for name, group in sorted(parts.items()))
    found = []
    while waiting:
        part = waiting.popleft()
        found.append(part.popleft())
        if part:
            waiting.append(part)
    return found
