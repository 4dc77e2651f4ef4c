"""What stands somewhere, apart from its ledger: sent to other machines, and asked there as the ledger would be."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from repurpose.ledger.schema import run_hashes
from repurpose.ledger.types import Post


class Posted:
    """Posts, filed under their runs of words."""

    def __init__(self, posts: Iterable[Post]) -> None:
        """Take posts in the order in which they are to be found."""
        self.posts = tuple(posts)
        self._holders: dict[int, set[int]] = defaultdict(set)
        for number, post in enumerate(self.posts):
            for line in post.text.split("\n"):
                for each in run_hashes(line):
                    self._holders[each].add(number)

    def like(self, text: str) -> tuple[Post, ...]:
        """Return the posts that share a run of words with a text, as `Ledger.posts_like` does."""
        found: set[int] = set()
        for each in set(run_hashes(text)):
            found |= self._holders.get(each, set())
        return tuple(self.posts[number] for number in sorted(found))


def write_posts(posts: Iterable[Post]) -> str:
    """Set posts as JSON."""
    return json.dumps([asdict(post) | {"at": post.at.isoformat()} for post in posts], ensure_ascii=False)


def read_posts(raw: bytes) -> tuple[Post, ...]:
    """Read what `write_posts` wrote."""
    return tuple(Post(**{**fields, "at": datetime.fromisoformat(fields["at"])}) for fields in json.loads(raw))
