"""A calendar as a Markdown page with one table, for pull requests and wikis."""

import re
from collections.abc import Iterable, Iterator, Sequence

from repurpose.exporters.types import Options, Output
from repurpose.listing import amount
from repurpose.slots import TABLE_NAME, TABLE_STATE, Calendar, Entry, Unplaced
from repurpose.spec.timing import WEEKDAYS

COLUMNS = ("Day", "Time", "Zone", "Channel", "Target", "Title", "State", "Pinned", "Warnings", "Article", "Draft")
LEFT_OUT = ("Title", "Channel", "Target", "Article", "Rule", "Why", "First day that works")

_MARKUP = re.compile(r"[\\`*_\[\]<>&~|$#!]")


def export(calendar: Calendar, options: Options) -> tuple[Output, ...]:
    """Return `calendar.md`: entries in order, notes, and what found no place. Titles are escaped, texts left out.

    Beside it goes a copy, for the next run to tell what a person changed.
    """
    content = ("\n".join(_lines(calendar)) + "\n").encode()
    return Output(TABLE_NAME, content), Output(TABLE_STATE, content)


def _lines(calendar: Calendar) -> Iterator[str]:
    yield f"# {amount(calendar.weeks, 'week')} from {calendar.start.isoformat()} ({calendar.zone})"
    yield ""
    yield from _table(COLUMNS, map(_row, calendar.entries))
    for note in calendar.notes:
        parts = note.split("`")  # what stands between two of them is code
        yield from ("", "`".join(part if at % 2 else _escaped(part) for at, part in enumerate(parts)))
    if calendar.unplaced:
        yield from ("", "## Without a place", "")
        yield from _table(LEFT_OUT, map(_left_out, calendar.unplaced))


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _line(columns)
    yield _line(["---"] * len(columns))
    for row in rows:
        yield _line([_cell(cell) for cell in row])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


def _row(entry: Entry) -> Sequence[str]:
    return (
        f"{WEEKDAYS[entry.local.weekday()][:3]} {entry.local:%Y-%m-%d}",
        f"{entry.local:%H:%M}",
        entry.zone,
        entry.channel,
        entry.target,
        entry.title,
        entry.state.value,
        "yes" if entry.pinned else "",
        ", ".join((*(f"{rule} (error)" for rule in entry.errors), *entry.warnings)),
        entry.article_id,
        entry.draft,
    )


def _left_out(one: Unplaced) -> Sequence[str]:
    nearest = one.nearest.isoformat() if one.nearest else ""
    return one.title, one.channel, one.target, one.article_id, one.rule, one.reason, nearest
