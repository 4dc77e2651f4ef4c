"""A calendar as one CSV file for spreadsheets and scripts."""

import csv
import io
from collections.abc import Iterable

from repurpose.exporters.types import Options, Output
from repurpose.exporters.wording import utc_text
from repurpose.slots import Calendar, Entry, faulty

COLUMNS = "date time zone utc channel target article title state pinned draft draft_sha256 text errors".split()

_FORMULA = tuple("=+-@\t\r\n|%＝＋－＠")
"""What a spreadsheet may take for a formula at the start of a cell, after white space too."""


def export(calendar: Calendar, options: Options) -> tuple[Output, ...]:
    """Return `calendar.csv`: UTF-8 with a byte order mark, as Excel needs it, and lines that end in CR LF.

    A cell that a spreadsheet could run as a formula, or that begins with an apostrophe, gets an apostrophe before it.
    """
    return (Output("calendar.csv", _table(calendar.entries).encode("utf-8-sig")),)


def _table(entries: Iterable[Entry]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_row, entries))
    return out.getvalue()


def _row(entry: Entry) -> list[str]:
    cells = [
        f"{entry.local:%Y-%m-%d}",
        f"{entry.local:%H:%M}",
        entry.zone,
        utc_text(entry.at),
        entry.channel,
        entry.target,
        entry.article_id,
        entry.title,
        entry.state.value,
        "yes" if entry.pinned else "no",
        entry.draft,
        entry.draft_sha256,
        entry.text,
        ", ".join(entry.errors) if faulty(entry) else "",
    ]
    return [_guarded(cell) for cell in cells]


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("'", *_FORMULA)) or cell.lstrip().startswith(_FORMULA) else cell
