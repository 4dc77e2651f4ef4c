"""Archives: one file that holds many articles, read one item at a time."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from repurpose.spec.front import front_matter

MOST_BYTES = 20 * 1024 * 1024
"""Of one item, as of an article's own file."""


@dataclass(frozen=True, slots=True)
class Item:
    """One article of an archive, or why it is none."""

    name: str
    """Unique in the archive and fit for an id: a slug, an id, or `000001`."""
    text: str = ""
    """Markdown with its front matter."""
    fault: str = ""
    """Why it cannot be read; empty where it can."""
    left_out: str = ""
    """Why it is no article that is wanted: `page`, `draft` …; empty where it is one."""


ReadItems = Callable[[Path, str], Iterator[Item]]
"""Path of the archive and the name of its text column, where it has columns."""


def with_front(fields: dict[str, object], body: str) -> str:
    """Set an item as an article: what is known of it as front matter, then its text."""
    known = {key: value for key, value in fields.items() if value}
    return front_matter(known) + body if known else body


def name_number(*names: str) -> int:
    """Return a number for names, the same in every process; that two share one is not to be expected in 10^9."""
    joined = "\0".join(names).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest(), "big")
