"""A calendar that is asked for in another zone keeps its times of day."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from repurpose.schedule.calendarfile import ReadCalendar, read_calendar
from repurpose.schedule.types import ChannelRules, Rules
from repurpose.schedule.zone_change import in_zone
from repurpose.slots import Slot, State

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
CALENDAR = """\
format: repurpose.calendar
version: 1
zone: UTC
start: 2026-12-01
weeks: 2
entries:
- {when: 2026-12-01 09:00, article: past, channel: blog}
- {when: 2026-12-08 09:00, article: coming, channel: blog}
- {when: 2026-12-08 09:00, article: gone, channel: reddit, state: posted}
- {when: 2026-12-08 09:00, zone: Asia/Tokyo, article: away, channel: reddit}
- {when: 2026-12-10 20:00, article: own, channel: reddit}
"""
RULES = Rules(
    zone="Europe/Berlin",
    start=date(2026, 12, 1),
    weeks=2,
    channels={"reddit": ChannelRules((Slot(3, time(20), "UTC"), Slot(1, time(9), "Europe/Berlin")))},
)


def read() -> ReadCalendar:
    return read_calendar(CALENDAR, "calendar.yaml")


def test_what_is_to_come_keeps_its_time_of_day() -> None:
    found, notes = in_zone(read(), RULES, NOW)
    moved = [new for old, new in zip(read().entries, found.entries, strict=True) if old != new]
    assert [(one.article_id, one.at, one.zone) for one in moved] == [
        ("coming", datetime(2026, 12, 8, 8, tzinfo=UTC), "Europe/Berlin")
    ]
    assert notes == ["was in UTC and is in Europe/Berlin: 1 entry keeps its time of day, there now"]


def test_where_nothing_is_to_move_nothing_is_said() -> None:
    assert in_zone(read(), replace(RULES, zone="UTC"), NOW) == (read(), [])
    posted = replace(read(), entries=tuple(replace(one, state=State.POSTED) for one in read().entries))
    assert in_zone(posted, RULES, NOW) == (posted, [])
