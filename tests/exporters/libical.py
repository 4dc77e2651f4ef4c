"""What libical, the library of Evolution and others, reads in an iCalendar file."""

import ctypes
import ctypes.util
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any


class IcalTime(ctypes.Structure):
    """`struct icaltimetype` of libical 3."""

    _fields_ = (
        *(
            (name, ctypes.c_int)
            for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_summer")
        ),
        ("zone", ctypes.c_void_p),
    )


def events(raw: bytes) -> list[tuple[str, datetime, str]]:
    """Return UID, instant and status of each event; raise ValueError where libical finds a fault."""
    name = ctypes.util.find_library("ical")
    if name is None:
        raise ValueError("libical is not installed (Debian: libical3)")
    library = ctypes.CDLL(name)

    def function(word: str, answer: type, *takes: type) -> Callable[..., Any]:
        found = getattr(library, word)
        found.restype, found.argtypes = answer, takes
        return found

    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    event_kind = function("icalcomponent_string_to_kind", number, text)(b"VEVENT")
    status_kind = function("icalproperty_string_to_kind", number, text)(b"STATUS")
    following = function("icalcomponent_get_next_component", pointer, pointer, number)
    uid = function("icalcomponent_get_uid", text, pointer)
    start = function("icalcomponent_get_dtstart", IcalTime, pointer)
    seconds = function("icaltime_as_timet", ctypes.c_long, IcalTime)
    status = function("icalcomponent_get_first_property", pointer, pointer, number)
    value = function("icalproperty_get_value_as_string", text, pointer)

    calendar = function("icalparser_parse_string", pointer, text)(raw)
    if not calendar or function("icalcomponent_count_errors", number, pointer)(calendar):
        raise ValueError("libical finds faults in the file")
    found = []
    event = function("icalcomponent_get_first_component", pointer, pointer, number)(calendar, event_kind)
    while event:
        at = datetime.fromtimestamp(seconds(start(event)), UTC)
        found.append((uid(event).decode(), at, value(status(event, status_kind)).decode()))
        event = following(calendar, event_kind)
    return found
