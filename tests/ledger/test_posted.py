"""What is posted is found without the ledger's file as with it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from repurpose.ledger.posted import Posted, read_posts, write_posts
from repurpose.ledger.store import Ledger, text_sha256
from repurpose.ledger.types import Event, EventKind

AT = datetime(2026, 11, 2, 18, tzinfo=UTC)
TEXTS = (
    "The kettle was on when my neighbour came in without knocking, and we sat until it was dark.",
    "Nobody reads a changelog\nuntil the day on which the build is red and everybody does.",
    "He came in without knocking, and we sat until it was dark; nobody reads a changelog until the day comes.",
)


def test_posts_are_found_as_in_the_ledger(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.sqlite3", write=True) as book:
        for number, text in enumerate(TEXTS):
            at = AT - timedelta(days=number)
            said = {"channel": "linkedin", "article": f"posts/{number}", "text_sha256": text_sha256(text)}
            book.record([Event(EventKind.POSTED, at, url="https://example.org/1", **said)], [text])
        book.record([Event(EventKind.DRAFTED, AT, channel="reddit", article="posts/7")])
        posts = read_posts(write_posts(book.posts()).encode())
        assert posts == book.posts()
        assert [post.article for post in posts] == ["posts/2", "posts/1", "posts/0"]
        for text in (*TEXTS, "\n".join(TEXTS), "Something else that stands nowhere, in quite a few words of its own."):
            assert Posted(posts).like(text) == book.posts_like(text)
        assert len(Posted(posts).like(TEXTS[0])) == 2
        book.record([Event(EventKind.REMOVED, AT, channel="linkedin", article="posts/2")])
        assert [post.article for post in book.posts()] == [post.article for post in book.posts_like("\n".join(TEXTS))]
        assert len(book.posts()) == 2
