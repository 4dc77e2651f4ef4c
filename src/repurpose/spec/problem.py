"""How a mistake in a file is shown: where it is, the line, a caret and what to do."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from repurpose.errors import SpecError
from repurpose.listing import amount
from repurpose.spans import Lines, Span

MAX_SHOWN = 20
_WIDTH = 100
"""Characters of a line that are shown around the mistake."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in one file."""

    message: str
    span: Span
    """Where in the text; the caret goes under the part of it that is on its first line."""
    help: str = ""
    """What to do about it: "did you mean 'length'?"."""


def spec_error(problems: Sequence[Problem], text: str, path: str, more: int = 0) -> SpecError:
    """Make the error whose message is the whole report, in the order of the file; `more` were only counted."""
    lines = Lines.of(text)
    shown = sorted(problems, key=lambda p: (p.span.start, p.message))
    total = len(shown) + more
    parts = [f"{path} cannot be used: {amount(total, 'problem')}"]
    parts.extend(rendered(problem, text, lines, path) for problem in shown[:MAX_SHOWN])
    if total > MAX_SHOWN:
        parts.append(f"… and {total - min(len(shown), MAX_SHOWN)} more")
    return SpecError("\n\n".join(parts))


def rendered(problem: Problem, text: str, lines: Lines, path: str) -> str:
    """Set one mistake as lines: where and what it is, the line, a caret and what to do."""
    start = min(problem.span.start, len(text))
    line, column = lines.locate(start)
    first = lines.starts[line - 1]
    end = text.find("\n", first)
    row = text[first : end if end != -1 else len(text)]
    width = max(1, min(problem.span.end, first + len(row)) - start)
    left = max(0, column - 1 - _WIDTH // 2) if len(row) > _WIDTH else 0
    window = row[left : left + _WIDTH]
    before = window[: column - 1 - left]
    if left:
        before, window = "…" + before, "…" + window
    mark = "^" * min(max(1, _cells(window[len(before) : len(before) + width])), _WIDTH)
    gutter = str(line)
    caret = f" {'':>{len(gutter)}} | {' ' * _cells(before)}{mark}"
    return "\n".join(
        (
            f"{path}:{line}:{column}: {problem.message}",
            f" {gutter} | {_printable(window)}",
            f"{caret} {problem.help}".rstrip(),
        )
    )


def _cells(text: str) -> int:
    """Count the columns a terminal gives to a text."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _printable(text: str) -> str:
    # A file from a stranger must not move the cursor or colour the terminal.
    return "".join(c if c.isprintable() else " " if c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text)
