"""What an article's front matter says of when it may be posted, and how soon it should be."""

from dataclasses import dataclass
from datetime import date

from repurpose.article import Article
from repurpose.errors import SourceError
from repurpose.schedule.types import PRIORITIES
from repurpose.spans import Lines

_DATES = {"embargo": "not_before", "publishdate": "not_before", "expires": "not_after", "expirydate": "not_after"}
"""Keys of an article's front matter, Hugo's own among them, in lower case."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an article's front matter says of its posts."""

    not_before: date | None = None
    not_after: date | None = None
    priority: int = 3


def wishes_of(article: Article) -> Wishes:
    """Read embargo, expiry and priority; raise SourceError, with its place, where one is wrong."""
    found: dict[str, date] = {}
    priority = 3
    for key, value in article.meta.under(*_DATES, "priority"):
        if key.lower() in _DATES:
            try:
                # A date may have a time behind it, as Hugo writes it.
                found[_DATES[key.lower()]] = date.fromisoformat(value.strip()[:10])
            except ValueError:
                raise _wrong(article, key, f"{value[:40]!r} is not a date; write it like 2026-12-01") from None
        elif value.strip() not in {str(number) for number in PRIORITIES}:
            raise _wrong(article, key, f"{value[:40]!r} is no priority; write a number from 1 to 5, 5 goes first")
        else:
            priority = int(value)
    return Wishes(found.get("not_before"), found.get("not_after"), priority)


def _wrong(article: Article, key: str, message: str) -> SourceError:
    head = article.source.text[: article.body.start]
    at = max(0, head.find(f"\n{key}:") + 1)
    line, column = Lines.of(head).locate(at)
    return SourceError(f"{article.source.path}:{line}:{column}: {key}: {message}")
