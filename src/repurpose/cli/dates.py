"""Days as they are typed on a command line."""

from datetime import date

from repurpose.slots import YEARS


def read_day(text: str, option: str) -> date:
    """Read a day; raise UsageError, which names the option, where the text is none."""
    from repurpose.errors import UsageError

    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        message = f"{option}: {text[:40]!r} is no date; write it as year-month-day, like 2026-12-01"
        raise UsageError(message) from None
    if day.year not in YEARS:
        raise UsageError(f"{option}: {day} is in no year from {YEARS[0]} to {YEARS[-1]}; write another")
    return day
