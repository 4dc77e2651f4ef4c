import csv
import io
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from tests.exporters.calendars import OPTIONS, calendar, calendars, entry

import repurpose.exporters
from repurpose.errors import SpecError
from repurpose.exporters import EXPORTERS
from repurpose.exporters.preset import built_in, export_preset, read_preset
from repurpose.slots import Calendar, State

NAMES = sorted(path.stem for path in (Path(repurpose.exporters.__file__).parent / "presets").glob("*.yaml"))
OWN = """
name: own
tool: Our tool
source: its manual
checked_on: 2026-11-24
trust: low
rows: 2
networks: {linkedin: LinkedIn}
header: When,What,To
fill:
  When: {value: utc, form: "%Y-%m-%dT%H:%M:%SZ"}
  What: {value: body}
  To: {constant: page}
"""


def files(name: str, made: Calendar) -> dict[str, str]:
    return {output.name: output.content.decode() for output in EXPORTERS[name].export(made, OPTIONS)}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def in_calendar_zone(at: datetime, made: Calendar) -> datetime:
    return at.astimezone(ZoneInfo(made.zone)).replace(tzinfo=None)


def test_every_preset_is_registered_under_its_name() -> None:
    assert NAMES
    assert {name: built_in(name).name for name in NAMES} == {name: name for name in NAMES if name in EXPORTERS}


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None, max_examples=40)
@given(made=calendars())
def test_presets_parse_back(name: str, made: Calendar) -> None:
    preset = built_in(name)
    texts = next(column for column, cell in preset.fill.items() if cell.value == "text")
    clock = {column: cell.form for column, cell in preset.fill.items() if cell.form}
    found = set()
    for file, text in files(name, made).items():
        if file.endswith(".csv"):
            assert text.startswith(preset.header + "\r\n")
            for row in rows(text):
                when = datetime.strptime(" ".join(row[column] for column in clock), " ".join(clock.values()))  # noqa: DTZ007
                found.add((when, row[texts]))
    shown = replace(made, zone="UTC") if preset.in_utc else made
    assert found == {(in_calendar_zone(one.at, shown), one.text) for one in made.entries if one.channel == "linkedin"}


def test_an_account_may_be_in_another_zone_than_the_calendar() -> None:
    made = calendar(entry("2026-12-01T17:00", channel="linkedin"))
    options = replace(OPTIONS, account_zones=(("buffer", "America/New_York"),))
    table, readme = EXPORTERS["buffer"].export(made, options)
    assert table.name == "buffer-linkedin-America-New_York.csv"
    assert [row["Posting Time"] for row in rows(table.content.decode())] == ["2026-12-01 12:00"]
    assert "Set the account in Buffer to America/New_York" in readme.content.decode()


def test_the_files_of_buffer() -> None:
    made = calendar(
        entry("2026-12-01T17:00", channel="linkedin", text='He said "no", then\nleft.'),
        entry("2026-12-02T17:00", channel="reddit", target="therapists"),
    )
    shown = files("buffer", made)
    assert shown["buffer-linkedin-Europe-Berlin.csv"] == (
        'Text,Image URL,Tags,Posting Time\r\n"He said ""no"", then\nleft.",,,2026-12-01 18:00\r\n'
    )
    readme = shown["buffer-README.txt"]
    assert "Set the account in Buffer to Europe/Berlin" in readme
    assert "- 2026-12-02 18:00 reddit: What letters/winter taught me" in readme


def test_a_long_calendar_is_split_at_the_limit_of_rows() -> None:
    first = datetime.fromisoformat("2026-12-01T17:00")
    made = calendar(*(entry((first + timedelta(hours=n)).isoformat(), f"a{n}", "linkedin") for n in range(201)))
    shown = files("buffer", made)
    sizes = {name: len(rows(text)) for name, text in shown.items() if name.endswith(".csv")}
    assert sizes == {f"buffer-linkedin-Europe-Berlin-{n}.csv": size for n, size in ((1, 100), (2, 100), (3, 1))}


def test_metricool_marks_networks_and_what_is_not_approved() -> None:
    made = calendar(
        entry("2026-12-01T17:00", channel="linkedin", state=State.APPROVED),
        entry("2026-12-02T17:00", channel="linkedin-de"),
    )
    approved, edited = rows(files("metricool", made)["metricool-Europe-Berlin.csv"])
    assert len(approved) == 97
    assert (approved["LinkedIn"], approved["Facebook"], approved["Draft"]) == ("true", "false", "false")
    assert (edited["LinkedIn"], edited["Draft"], edited["Time"]) == ("true", "true", "18:00:00")


def test_a_time_that_the_clock_shows_twice_is_named() -> None:
    second = entry("2026-10-25T01:30", channel="linkedin")
    assert "twice that day" in files("buffer", calendar(second))["buffer-README.txt"]
    assert (
        "twice that day"
        not in files("buffer", calendar(entry("2026-10-25T02:30", channel="linkedin")))["buffer-README.txt"]
    )


def test_a_preset_of_ones_own() -> None:
    made = calendar(*(entry(f"2026-12-0{n}T17:00", f"a{n}", "linkedin") for n in (1, 2, 3)))
    own = read_preset(OWN, "own.yaml")
    shown = {output.name: output.content.decode() for output in export_preset(own, made, OPTIONS)}
    assert sorted(shown) == ["own-README.txt", "own-UTC-1.csv", "own-UTC-2.csv"]
    assert "The times are in UTC." in shown["own-README.txt"]
    assert rows(shown["own-UTC-2.csv"]) == [
        {"When": "2026-12-03T17:00:00Z", "What": "First; then, a second.\n\nC:\\notes, really?", "To": "page"}
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("What: {value", "Waht: {value", "'Waht'"),
        ("%H:%M:%SZ", "%999999d", "no form of a time"),
        ("value: body", "value: body, constant: x", "one of value, constant and network"),
        ('utc, form: "%Y-%m-%dT%H:%M:%SZ"', "utc", "needs a form"),
        ("header: When,What,To", "header: When,What,To,To", "twice"),
        ("header: When,What,To", 'header: "When,What,To\\nand on"', "not one line of CSV"),
        ("rows: 2", "row: 2", "row"),
    ],
)
def test_a_faulty_preset_is_refused_with_its_place(before: str, after: str, said: str) -> None:
    with pytest.raises(SpecError, match=r"own\.yaml:\d+:\d+") as caught:
        read_preset(OWN.replace(before, after), "own.yaml")
    assert said in str(caught.value)
