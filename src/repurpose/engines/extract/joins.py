"""Whether one run reads on after another, although sentences between them were left out."""

from collections.abc import Sequence

from repurpose.engines.extract.line import Line, introduced_by

INTRODUCES = 4
"""Sentences at the start of an article, written to lead to all of it: one alone may stand before any run (by hand)."""


def follows(lines: Sequence[Line], before: Sequence[int], after: Sequence[int]) -> bool:
    """Tell whether the run `after` reads on where the run `before` stops.

    It begins a paragraph, takes up a content word, and opens on no name, acronym or "the workshop" that `before` does
    not know: each of these tells a reader that something is missing.
    """
    if len(before) == 1 and before[0] < INTRODUCES:
        return True
    first = lines[after[0]]
    told = introduced_by(lines, before)
    new = first.mentions
    known = told.issuperset(new.names | new.acronyms | new.full | new.called)
    # A phrase may be read as longer than it is, "the tool fails": one reading that is known is enough.
    named = not new.leading or any(told.issuperset(noun.split()) for noun in new.leading)
    return first.first and known and named and any(first.terms & lines[n].terms for n in before)
