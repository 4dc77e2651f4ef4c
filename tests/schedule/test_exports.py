"""`repurpose calendar --export`, `--ics-split`, presets of one's own and the ids of integrations."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import pytest

from repurpose.exporters import EXPORTERS
from repurpose.exporters.types import Exporter, Output

ROOT = Path(__file__).resolve().parents[2]
Cli = Callable[..., Any]
WORDS = ("calendar", "posts", "--start", "2026-12-01", "--weeks", "3", "--tz", "Europe/Berlin", "-c", "linkedin")
PRESET = """
name: own
tool: Our tool
source: its manual
checked_on: 2026-11-24
trust: high
networks: {linkedin: LinkedIn}
header: When,What
fill:
  When: {value: when, form: "%Y-%m-%d %H:%M"}
  What: {value: text}
"""


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/hooks.md").write_text((ROOT / "examples/every-webhook-twice.md").read_text())
    (tmp_path / "repurpose.yaml").write_text("exports:\n  postiz: {linkedin: cm4abc}\n  zones: {own: Asia/Tokyo}\n")
    (tmp_path / "presets").mkdir()
    (tmp_path / "presets/own.yaml").write_text(PRESET)
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def test_without_a_name_all_is_written_that_needs_no_asking(cli: Cli, posts: Path) -> None:
    done = cli(*WORDS)
    assert done.exit_code == 0, done.stderr
    assert "note: presets from presets (own) before the built-in ones" in done.stderr
    made = names(posts / "calendar")
    assert {"calendar.ics", "calendar.html", "postiz.json", "buffer-linkedin-Europe-Berlin.csv"} <= made
    assert "own-Asia-Tokyo.csv" in made
    assert not [name for name in made if name.startswith(("ayrshare", "highlevel"))]
    assert "2026-12-01 17:00" in (posts / "calendar/own-Asia-Tokyo.csv").read_text()
    document = json.loads((posts / "calendar/postiz.json").read_text())
    assert document["posts"][0]["body"]["posts"][0]["integration"] == {"id": "cm4abc"}


def test_only_what_is_named_is_written_and_what_is_left_of_an_earlier_run_is_named(cli: Cli, posts: Path) -> None:
    assert cli(*WORDS, "--export", "json", "--export", "highlevel").exit_code == 0
    readme = {"highlevel-README.txt", "highlevel-linkedin-Europe-Berlin.csv"}
    assert names(posts / "calendar") == {"calendar.yaml", "calendar.json"} | readme
    (posts / "repurpose.yaml").write_text("exports: {formats: [highlevel], zones: {highlevel: Asia/Tokyo}}\n")
    done = cli(*WORDS)
    assert "warning: of an earlier run, not to be imported: highlevel-linkedin-Europe-Berlin.csv" in done.stderr


def test_a_file_for_each_entry_beside_the_one_for_all(cli: Cli, posts: Path) -> None:
    assert cli(*WORDS, "--ics-split", "events", "--export", "json").exit_code == 0
    (one,) = (posts / "events").iterdir()
    assert one.read_bytes() == (posts / "calendar/calendar.ics").read_bytes()
    (posts / "posts/hooks.md").unlink()
    (posts / "posts/other.md").write_text((ROOT / "examples/the-ten-minutes-between.md").read_text())
    for draft in sorted((posts / "calendar").rglob("linkedin.md")):
        draft.unlink()
    assert cli(*WORDS, "--ics-split", "events").exit_code == 0
    states = [
        icalendar.Calendar.from_ical(path.read_bytes()).events[0]["status"] for path in (posts / "events").iterdir()
    ]
    assert sorted(map(str, states)) == ["CANCELLED", "TENTATIVE"]


def test_an_export_is_written_byte_for_byte_in_its_own_encoding(
    cli: Cli, posts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = "\ufeffWhen\tWhat\r\n".encode("utf-16-le")
    monkeypatch.setitem(EXPORTERS, "csv", Exporter("csv", lambda made, options: (Output("calendar.tsv", content),)))
    done = cli(*WORDS, "--export", "csv")
    assert done.exit_code == 0, done.stderr
    assert (posts / "calendar/calendar.tsv").read_bytes() == content


def test_files_that_no_calendar_wrote_are_not_overwritten(cli: Cli, posts: Path) -> None:
    (posts / "calendar").mkdir()
    (posts / "calendar/calendar.csv").write_text("mine\n")
    done = cli(*WORDS)
    assert done.exit_code == 2
    assert "error: calendar/calendar.csv would be overwritten" in done.stderr
    assert (posts / "calendar/calendar.csv").read_text() == "mine\n"
    assert names(posts / "calendar") == {"calendar.csv"}
    (posts / "calendar/calendar.csv").unlink()
    assert cli(*WORDS).exit_code == 0
    (posts / "calendar/calendar.yaml").unlink()  # to begin anew
    assert cli(*WORDS).exit_code == 0


def test_a_file_for_an_entry_takes_no_place_of_another_programs(cli: Cli, posts: Path) -> None:
    assert cli(*WORDS, "--ics-split", "events").exit_code == 0
    (one,) = (posts / "events").iterdir()
    ours = one.read_bytes()
    one.write_bytes(ours.replace(b"-//repurpose//", b"-//Some calendar//"))
    (posts / "calendar/calendar.md").unlink()
    done = cli(*WORDS, "--ics-split", "events")
    assert done.exit_code == 2
    assert f"error: events/{one.name} would be overwritten, and another program wrote or changed" in done.stderr
    assert b"Some calendar" in one.read_bytes()
    assert not (posts / "calendar/calendar.md").exists()  # nothing else was written either
    one.write_bytes(ours)
    assert cli(*WORDS, "--ics-split", "events").exit_code == 0


@pytest.mark.parametrize(
    ("words", "settings", "said"),
    [
        (("--export", "bufer"), "tz: UTC\n", "--export: unknown export 'bufer'; did you mean 'buffer'?"),
        ((), "exports: {formats: [htlm]}\n", "repurpose.yaml: unknown export 'htlm'; did you mean 'html'?"),
        ((), "exports: {zones: {own: Europe/Berln}}\n", "repurpose.yaml:1:"),
        ((), "exports: {presets: mine}\n", "the file is other.yaml; make them agree"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_made(
    cli: Cli, posts: Path, words: tuple[str, ...], settings: str, said: str
) -> None:
    (posts / "mine").mkdir()
    (posts / "mine/other.yaml").write_text(PRESET)
    (posts / "repurpose.yaml").write_text(settings)
    done = cli(*WORDS, *words)
    assert (done.exit_code, said in done.stderr) == (2, True), done.stderr
    assert not (posts / "calendar").exists()
