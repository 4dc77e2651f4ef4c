"""Days as they are typed on a command line."""

from datetime import date


def read_day(text: str, option: str) -> date:
    """Read a day; raise UsageError, which names the option, where the text is none."""
    from repurpose.errors import UsageError

    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        message = f"{option}: {text[:40]!r} is no date; write it as year-month-day, like 2026-12-01"
        raise UsageError(message) from None
