"""Time zones from one source: the `tzdata` package, before what the machine has."""

import zoneinfo
from functools import cache


@cache
def tzdata_version() -> str:
    """Make `tzdata` the only source of zones and return its version: `2026.6`.

    A system's table may be a year old, and then a post lands an hour off (Vancouver, from November 2026).
    """
    from importlib.metadata import version

    zoneinfo.reset_tzpath([])
    zoneinfo.ZoneInfo.clear_cache()
    return version("tzdata")


def load_zone(name: str) -> zoneinfo.ZoneInfo:
    """Return a zone by its IANA name; raise LookupError, whose text says what to write, for an unknown one."""
    tzdata_version()
    try:
        return zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        from difflib import get_close_matches

        close = get_close_matches(name[:60], sorted(zoneinfo.available_timezones()), 1, 0.6)
        hint = f"did you mean {close[0]!r}?" if close else "write one like Europe/Rome"
        raise LookupError(f"{name[:60]!r} is no IANA time zone; {hint}") from None
