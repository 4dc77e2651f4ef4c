"""Calendars to export: fixed ones around clock changes, and any that hypothesis thinks of."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from repurpose.exporters.types import Options
from repurpose.slots import Calendar, Entry, State, Unplaced

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
OPTIONS = Options(NOW)
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Vancouver", "UTC")


def entry(at: str, article: str = "letters/winter", channel: str = "reddit", target: str = "", **more: object) -> Entry:
    zone = str(more.pop("zone", "Europe/Berlin"))
    instant = datetime.fromisoformat(at).replace(tzinfo=UTC)
    fields: dict[str, object] = {
        "title": f"What {article} taught me",
        "draft": f"drafts/{article}/{channel}.md",
        "draft_sha256": "ab" * 32,
        "state": State.EDITED,
        "text": f"What {article} taught me\n\nFirst; then, a second.\n\nC:\\notes, really?",
    }
    local = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return Entry(instant, local, zone, article, channel, target, **{**fields, **more})  # type: ignore[arg-type]


def calendar(*entries: Entry, zone: str = "Europe/Berlin", start: date = date(2026, 12, 1), weeks: int = 8) -> Calendar:
    ordered = tuple(sorted(entries, key=lambda e: (e.at, e.key)))
    unplaced = (Unplaced("b", "reddit", "coaching", "Left | out", "subreddit-cooldown", "14 days.", date(2027, 2, 1)),)
    return Calendar(ordered, unplaced, zone, start, weeks, "2026.6")


names = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
_NO_CHARACTERS = "".join(map(chr, (*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)))
"""Code points that no page may hold: the HTML exporter drops them."""
_characters = partial(
    st.characters, codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"], exclude_characters=_NO_CHARACTERS
)
texts = st.text(_characters(include_characters="\n\t"))
lines = st.text(_characters(), min_size=1, max_size=120).filter(lambda line: line == line.strip())


@st.composite
def entries(draw: st.DrawFn, bodies: st.SearchStrategy[str] = texts) -> Entry:
    zone = draw(st.sampled_from(ZONES))
    at = draw(st.datetimes(datetime(2026, 10, 1), datetime(2027, 5, 1))).replace(second=0, microsecond=0, tzinfo=UTC)  # noqa: DTZ001
    title = draw(lines)
    return Entry(
        at=at,
        local=at.astimezone(ZoneInfo(zone)).replace(tzinfo=None),
        zone=zone,
        article_id="/".join(draw(st.lists(names, min_size=1, max_size=3))),
        channel=draw(st.sampled_from(("reddit", "linkedin", "blog", "buffer-feed"))),
        target=draw(st.sampled_from(("", "therapists", "coaching"))),
        title=title,
        draft=draw(st.sampled_from(("", "drafts/a/reddit.md", "drafts/übung, zwei;/x.md"))),
        draft_sha256=draw(st.sampled_from(("ab" * 32, "0f" * 32))),
        state=draw(st.sampled_from(list(State))),
        pinned=draw(st.booleans()),
        text=draw(st.sampled_from((f"{title}\n\n", ""))) + draw(bodies),
    )


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    made = draw(st.lists(entries(), max_size=6, unique_by=lambda e: e.key))
    closed = draw(st.lists(st.dates(date(2026, 12, 1), date(2026, 12, 20)), max_size=3, unique=True).map(sorted))
    plain = calendar(*made, zone=draw(st.sampled_from(ZONES)), weeks=draw(st.integers(1, 20)))
    return replace(plain, closed=tuple((day, draw(lines)) for day in closed))
