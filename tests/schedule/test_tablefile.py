"""`calendar.md` may be edited as well as `calendar.yaml`; what was changed in both is said with its place."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.exporters.calendars import OPTIONS, calendar, entry

from repurpose.errors import SpecError
from repurpose.exporters import EXPORTERS
from repurpose.schedule.calendarfile import read_calendar
from repurpose.schedule.tablefile import read_base, read_table
from repurpose.slots import TABLE_STATE

ROOT = Path(__file__).resolve().parents[2]
WORDS = ("calendar", "posts", "--start", "2126-12-01", "--weeks", "3", "--tz", "Europe/Berlin", "-c", "linkedin")
HEAD = "| Day | Time | Zone | Channel | Target | Title | State | Pinned | Article | Draft |\n|---|---|\n"
ROW = "| {} | {} | {} | {} |  | T |  |  | a |  |\n"
Cli = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path, cli: Cli) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "posts")
    done = cli(*WORDS)
    assert done.exit_code == 0, done.stderr
    return tmp_path / "calendar"


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def times(folder: Path) -> dict[str, str]:
    entries = read_calendar((folder / "calendar.yaml").read_text(), "x").entries
    return {one.article_id: f"{one.local:%m-%d %H:%M}{' pinned' if one.pinned else ''}" for one in entries}


def test_the_table_reads_back_as_it_was_written() -> None:
    made = calendar(
        entry("2026-12-01T17:00", "a|b", title="A | B \\ [c]", target="therapists", pinned=True),
        entry("2026-12-02T17:00", zone="America/New_York"),
    )
    files = {output.name: output.content.decode() for output in EXPORTERS["markdown"].export(made, OPTIONS)}
    rows = read_table(files["calendar.md"], "calendar.md", "Europe/Berlin")
    assert {row.key: row.spot for row in rows} == read_base(files[TABLE_STATE])
    assert [row.key for row in rows] == [one.key for one in made.entries]
    assert rows[0].title == "A | B \\ [c]"


def test_a_time_changed_in_the_table_stays(cli: Cli, folder: Path) -> None:
    assert times(folder) == {"every-webhook-twice": "12-03 09:00", "the-ten-minutes-between": "12-10 09:00"}
    change(folder / "calendar.md", "Tue 2126-12-03 | 09:00", "2126-12-05 | 09:00")
    change(folder / "calendar.md", "Tue 2126-12-10 | 09:00", "Tue 2126-12-12 | 09:00")
    done = cli(*WORDS)
    assert "note: calendar/calendar.md: 2 changed by hand, taken over" in done.stderr
    assert times(folder) == {"every-webhook-twice": "12-05 09:00", "the-ten-minutes-between": "12-12 09:00"}
    assert "nothing changed" in cli(*WORDS).stdout


@pytest.mark.parametrize("exports", [("markdown",), ("json",), ("ics",), ("markdown", "json")])
def test_the_table_is_read_back_whatever_the_runs_between_wrote(
    cli: Cli, folder: Path, exports: tuple[str, ...]
) -> None:
    """The entry moves in a run that writes only some files; the table of then and its copy still belong together."""
    named = [word for name in exports for word in ("--export", name)]
    change(folder / "calendar.yaml", "2126-12-03 09:00", "2126-12-05 09:00")
    done = cli(*WORDS, *named)
    assert "changed by hand" not in done.stderr
    assert cli(*WORDS, *named).exit_code == 0
    assert times(folder)["every-webhook-twice"] == "12-05 09:00"
    change(folder / "calendar.md", "Tue 2126-12-10 | 09:00", "Tue 2126-12-12 | 09:00")
    done = cli(*WORDS, *named)
    assert "note: calendar/calendar.md: 1 changed by hand, taken over" in done.stderr
    assert times(folder) == {"every-webhook-twice": "12-05 09:00", "the-ten-minutes-between": "12-12 09:00"}


@pytest.mark.parametrize("copy", [None, "not a table"])
def test_a_table_without_its_copy_is_not_read_and_says_so(cli: Cli, folder: Path, copy: str | None) -> None:
    (folder / TABLE_STATE).unlink()
    if copy is not None:
        (folder / TABLE_STATE).write_text(copy)
    change(folder / "calendar.md", "Tue 2126-12-03 | 09:00", "2126-12-05 | 09:00")
    assert "warning: calendar/calendar.md: without its copy markdown-state.txt nobody can tell" in cli(*WORDS).stderr
    assert times(folder)["every-webhook-twice"] == "12-03 09:00"
    assert "warning: calendar/calendar.md" not in cli(*WORDS).stderr


def test_an_entry_changed_in_both_files_is_an_error_with_its_place(cli: Cli, folder: Path) -> None:
    change(folder / "calendar.md", "Tue 2126-12-03 | 09:00", "Wed 2126-12-04 | 09:00")
    change(folder / "calendar.yaml", "2126-12-03 09:00", "2126-12-05 09:00")
    done = cli(*WORDS)
    assert done.exit_code == 1
    assert (
        "error: calendar/calendar.md:5:3: edited-twice: every-webhook-twice on linkedin is 2126-12-04 09:00 here "
        "and calendar.yaml says 2126-12-05 09:00"
    ) in done.stderr
    assert times(folder)["every-webhook-twice"] == "12-05 09:00"


def test_a_line_taken_out_of_the_table_is_placed_anew_and_a_pin_is_read(cli: Cli, folder: Path) -> None:
    table = folder / "calendar.md"
    lines = table.read_text().split("\n")
    table.write_text(
        "\n".join(line for line in lines if "webhook" not in line).replace("| drafted |  |", "| drafted | x |")
    )
    done = cli(*WORDS)
    assert done.exit_code == 0, done.stderr
    assert times(folder)["the-ten-minutes-between"] == "12-10 09:00 pinned"
    assert "webhook" in table.read_text()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("| soon | 09:00 |  | linkedin |  | T |  |  | a |  |", "calendar.md:3:3: 'soon' is no date"),
        (
            "| 2026-12-01 | 9 Uhr |  | linkedin |  | T |  |  | a |  |",
            "calendar.md:3:3: '2026-12-01 9 Uhr' is no date and time",
        ),
        (
            "| 2026-12-01 | 09:00 | Europe/Rom | linkedin |  | T |  |  | a |  |",
            "calendar.md:3:24: 'Europe/Rom' is no IANA",
        ),
        ("| 0001-01-01 | 09:00 |  | b |  | T |  |  | a |  |", "calendar.md:3:3: 0001-01-01 is in no year from 1970"),
        ("| 2026-12-01 | 09:00 |  |  |  | T |  |  | a |  |", "calendar.md:3:1: the line has no channel"),
        (
            "| 2026-12-01 | 09:00 |  | b |  | T |  |  | a |  |\n" * 2,
            "calendar.md:4:3: a on b is there twice, first in line 3",
        ),
    ],
)
def test_a_mistake_in_the_table_has_its_place(line: str, said: str) -> None:
    with pytest.raises(SpecError) as caught:
        read_table(HEAD + line, "calendar.md", "Europe/Berlin")
    assert said in str(caught.value)


def test_a_table_without_its_first_line_is_refused_and_nothing_is_written(cli: Cli, folder: Path) -> None:
    change(folder / "calendar.md", "| Day |", "| When |")
    before = (folder / "calendar.yaml").read_bytes()
    done = cli(*WORDS)
    assert (done.exit_code, "has no table with the columns Day, Time" in done.stderr) == (2, True)
    assert (folder / "calendar.yaml").read_bytes() == before
