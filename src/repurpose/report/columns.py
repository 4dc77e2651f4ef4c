"""Text in columns for a terminal: a table, and labels with what belongs to them beside."""

import textwrap
from collections.abc import Sequence


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a line for each row, every cell but the last one as wide as the widest of its column."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    return ["  ".join((*map(str.ljust, row[:-1], widths), row[-1])) for row in rows]


def hung(label: str, text: str, width: int, *, margin: int, gap: int) -> list[str]:
    """Return a label and its text as lines of at most `width` columns, the text from column `margin` on.

    A label that leaves no `gap` before the text has a line of its own.
    """
    indent = " " * margin
    if len(label) > margin - gap:
        return [label, *textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent)]
    return textwrap.wrap(f"{label:<{margin}}{text}", width, subsequent_indent=indent) or [label]
