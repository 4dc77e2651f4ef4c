"""Where code stands in Markdown: what is shown as it is typed, and so no link, image or tag."""

import re
from collections.abc import Iterator

from repurpose.spans import Span

_TOKEN = re.compile(
    r"^(?:[ ]{0,12}(?:[-*+>]|\d{1,3}[.)])?[ ]{0,12})(?P<fence>`{3,}|~{3,})[^`\n]*$|`+|\n[ ]*(?=\n)", re.MULTILINE
)


def code_spans(text: str) -> tuple[Span, ...]:
    """Return fenced blocks and stretches between equal runs of backticks, in order, disjoint.

    Code by indentation is not looked for. A stretch in backticks ends with its paragraph; an open fence, with the text.
    """
    found: list[Span] = []
    runs: list[tuple[int, int]] = []
    fence, begun = "", 0
    for token in _TOKEN.finditer(text):
        mark = token["fence"]
        if fence:
            if mark and mark.startswith(fence):
                found.append(Span(begun, token.end()))
                fence = ""
        elif mark:
            found += _paired(runs)
            runs, fence, begun = [], mark, token.start()
        elif token[0][0] == "\n":
            found += _paired(runs)
            runs = []
        else:
            runs.append((token.start(), token.end()))
    found += [Span(begun, len(text))] if fence else _paired(runs)
    return tuple(found)


def fenced_blocks(text: str) -> Iterator[tuple[Span, int]]:
    """Yield each fenced block of `text` with the column, from 0, in which its fence begins."""
    for span in code_spans(text):
        if span.start == 0 or text[span.start - 1] == "\n":
            opened = _TOKEN.match(text, span.start)
            if opened and opened["fence"]:
                yield span, opened.start("fence") - span.start


def _paired(runs: list[tuple[int, int]]) -> list[Span]:
    """Pair each run of backticks with the next one of its length."""
    following: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        following.setdefault(runs[number][1] - runs[number][0], []).append(number)
    found: list[Span] = []
    number = 0
    while number < len(runs):
        start, end = runs[number]
        same = following[end - start]
        while same and same[-1] <= number:
            same.pop()
        if same:
            found.append(Span(start, runs[same[-1]][1]))
            number = same[-1]
        number += 1
    return found
