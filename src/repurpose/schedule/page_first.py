"""No post before its page: pages get their places first, and the posts of their articles those that come after."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from repurpose.schedule.types import Candidate, Rules
from repurpose.slots import Entry, Key

_DAY = timedelta(days=1)


def after_pages(posts: Iterable[Candidate], entries: Iterable[Entry], rules: Rules) -> list[Candidate]:
    """Return posts that wait for the day of their article's page, where it has one among the entries."""
    days = _first_days(entry for entry in entries if entry.channel in rules.pages)
    return [replace(post, page_on=days.get(post.article_id)) for post in posts]


def too_early(standing: Iterable[Entry], entries: Iterable[Entry], rules: Rules) -> frozenset[Key]:
    """Return the posts that stand on or before the day of their article's page among the entries.

    They stay: how many entries a run may move is limited, and the pages may have got their places only now.
    """
    days = _first_days(entry for entry in entries if entry.channel in rules.pages)
    return frozenset(one.key for one in standing if one.local.date() <= days.get(one.article_id, date.min))


def before_posts(
    pages: Iterable[Candidate], entries: Iterable[Entry], rules: Rules, homes: Mapping[Key, Entry]
) -> list[Candidate]:
    """Return pages that must go out before the posts of their articles that have their places, where there is time.

    One that stands behind such a post already, in its `homes`, stays free.
    """
    days = _first_days(entry for entry in entries if entry.channel not in rules.pages)
    found = []
    for page in pages:
        last = days[page.article_id] - _DAY if page.article_id in days else None
        late = page.key in homes and last is not None and homes[page.key].local.date() > last
        if last is not None and not late and last >= max(rules.start, page.not_before or rules.start):
            page = replace(page, not_after=min(last, page.not_after or last))
        found.append(page)
    return found


def _first_days(entries: Iterable[Entry]) -> dict[str, date]:
    days: dict[str, date] = {}
    for entry in entries:
        day = entry.local.date()
        days[entry.article_id] = min(day, days.get(entry.article_id, day))
    return days
