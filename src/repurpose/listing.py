"""Names and numbers of things in messages."""

from collections.abc import Sequence

MOST = 5
"""Names in a message that has no reason to list more or fewer."""


def all_of(names: Sequence[str]) -> str:
    """Join some names, at least one, as prose does: `a, b and c`."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def first_of(names: Sequence[str], most: int = MOST) -> str:
    """Join the first `most` names, and show that there are others: `a, b, …`."""
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def and_more(names: Sequence[str], most: int = MOST) -> str:
    """Join the first `most` names, and count the others: `a, b and 3 more`."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more:,} more" if more > 0 else "")


def amount(number: int, thing: str, things: str = "") -> str:
    """Set a number with its noun: `1 entry`, `2,000 entries`."""
    return f"{number:,} {thing if number == 1 else things or f'{thing}s'}"
