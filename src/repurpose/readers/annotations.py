"""Annotations of Material for MkDocs: marks "(1)" in a block above `{ .annotate }`, and the list of their notes.

A reader of a post cannot follow them. On a page they stay as they are written.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from repurpose.article import FILLER, Role
from repurpose.readers.pieces import BODILY, Kind, Piece, Run

_ANNOTATED = re.compile(r"^[ ]{0,3}\{:?[^{}\n]{0,100}\.annotate\b[^{}\n]{0,100}\}[ ]*$", re.MULTILINE)
_MARK = re.compile(r"\(\d{1,2}\)!?")


def take_annotations(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """Return the pieces without the marks of annotations, and their notes as footnotes; `text` is their source."""
    found = list(pieces)
    at = 0
    for line in _ANNOTATED.finditer(text) if ".annotate" in text else ():
        while at < len(found) and found[at].span.start < line.start():
            at += 1
        if at and found[at - 1].kind in BODILY:
            marked = found[at - 1]
            found[at - 1] = replace(marked, runs=tuple(map(_without_marks, marked.runs)))
        if at < len(found) and found[at].kind is Kind.LIST and found[at].ordered:
            found[at] = replace(found[at], role=Role.FOOTNOTE)
    return found


def _without_marks(run: Run) -> Run:
    return replace(run, text=_MARK.sub(lambda mark: FILLER * len(mark[0]), run.text)).seen()
