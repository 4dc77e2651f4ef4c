"""CSV, Markdown, JSON and Postiz: each read back with a parser of its own."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.exporters.calendars import OPTIONS, calendar, calendars, entry

from repurpose.exporters import EXPORTERS
from repurpose.exporters.ics import uid
from repurpose.exporters.types import Options
from repurpose.slots import Calendar, Entry, State
from repurpose.spec.schema import json_schema


def only(name: str, made: Calendar, options: Options = OPTIONS) -> bytes:
    output = EXPORTERS[name].export(made, options)[0]  # beside the table lies its copy
    return output.content


def cells(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def from_row(row: dict[str, str]) -> Entry:
    plain = {key: value.removeprefix("'") for key, value in row.items()}
    return Entry(
        instant(plain["utc"]),
        datetime.fromisoformat(f"{plain['date']}T{plain['time']}"),
        plain["zone"],
        plain["article"],
        plain["channel"],
        plain["target"],
        plain["title"],
        plain["draft"],
        plain["draft_sha256"],
        State(plain["state"]),
        plain["pinned"] == "yes",
        plain["text"],
    )


@settings(deadline=None)
@given(calendars())
def test_csv_parses_back(made: Calendar) -> None:
    assert [from_row(row) for row in cells(only("csv", made))] == list(made.entries)


@given(st.text(max_size=8))
def test_no_cell_of_the_csv_begins_like_a_formula(title: str) -> None:
    (row,) = cells(only("csv", calendar(entry("2026-12-01T17:00", title=title, text="=1+1"))))
    assert row["text"] == "'=1+1"
    assert not row["title"].lstrip().startswith(("=", "+", "-", "@", "\t"))
    assert row["title"].removeprefix("'") == title


def from_json(document: dict[str, object]) -> Calendar:
    made = json.loads(json.dumps(document))
    entries = tuple(
        Entry(
            instant(one["at"]),
            instant(one["local"]),
            one["zone"],
            one["article"],
            one["channel"],
            one["target"],
            one["title"],
            one["draft"],
            one["draft_sha256"],
            State(one["state"]),
            one["pinned"],
            one["text"],
        )
        for one in made["entries"]
    )
    base = calendar(zone=made["zone"], weeks=made["weeks"])
    closed = tuple((date.fromisoformat(one["day"]), one["reason"]) for one in made["closed"])
    return replace(base, entries=entries, closed=closed)


@settings(deadline=None)
@given(calendars())
def test_json_parses_back_and_keeps_its_schema(made: Calendar) -> None:
    document = json.loads(only("json", made))
    jsonschema.validate(document, json_schema("calendar"), format_checker=jsonschema.FormatChecker())
    assert from_json(document) == made
    assert document["unplaced"][0]["nearest"] == "2027-02-01"


def markdown_rows(raw: bytes, heading: str) -> list[dict[str, str]]:
    """The first table that has such a column, as a reader of Markdown shows its cells."""
    rows: list[list[str]] = []
    inside = False
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(raw.decode()):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            inside = True
        elif token.type == "inline" and inside:
            inside = False
            rows[-1].append("".join(child.content for child in token.children or ()))
    start = next(number for number, row in enumerate(rows) if heading in row)
    width = rows[start]
    return [dict(zip(width, row, strict=True)) for row in rows[start + 1 :] if len(row) == len(width)]


@settings(deadline=None)
@given(calendars())
def test_a_reader_of_markdown_shows_the_calendar(made: Calendar) -> None:
    rows = markdown_rows(only("markdown", made), "Pinned")
    assert len(rows) == len(made.entries)
    for row, one in zip(rows, made.entries, strict=True):
        assert row["Title"] == " ".join(one.title.split())
        assert datetime.fromisoformat(f"{row['Day'].split()[1]}T{row['Time']}") == one.local
        assert (row["Article"], row["Channel"], row["Target"]) == one.key
        assert (row["Zone"], row["State"], row["Draft"]) == (one.zone, one.state.value, one.draft)
        assert row["Pinned"] == ("yes" if one.pinned else "")


def test_the_markdown_page_says_what_found_no_place() -> None:
    page = only("markdown", calendar(entry("2026-12-01T17:00"))).decode()
    assert page.startswith("# 8 weeks from 2026-12-01 (Europe/Berlin)\n")
    assert "| Tue 2026-12-01 | 18:00 | Europe/Berlin | reddit |" in page
    assert "| Left \\| out | reddit | coaching | b | subreddit-cooldown | 14 days. | 2027-02-01 |" in page


@settings(deadline=None)
@given(calendars())
def test_postiz_bodies_hold_the_same_posts(made: Calendar) -> None:
    posts = json.loads(only("postiz", made, replace(OPTIONS, integrations=(("blog", "cm1"),))))["posts"]
    for post, one in zip(posts, made.entries, strict=True):
        body = post["body"]
        assert set(body) == {"type", "date", "shortLink", "tags", "posts"}
        assert post["uid"] == uid(*one.key)
        assert instant(body["date"]) == one.at
        assert body["type"] == ("schedule" if one.state is State.APPROVED else "draft")
        (sent,) = body["posts"]
        assert sent["integration"]["id"] == (
            "cm1" if one.channel == "blog" else f"REPLACE-WITH-THE-ID-OF-{one.channel}"
        )
        content = sent["value"][0]["content"]
        if one.target:
            value = sent["settings"]["subreddit"][0]["value"]
            assert (value["subreddit"], value["title"]) == (f"/r/{one.target}", one.title)
            assert one.text in (content, f"{one.title}\n\n{content}")
        else:
            assert content == one.text
    assert re.search(r"\dZ", json.dumps(posts)) or not made.entries
    assert all(one.at.tzinfo is UTC for one in made.entries)
