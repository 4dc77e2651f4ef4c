"""Have programs that are not ours read a calendar's iCalendar file, and a second one after moves and removals.

khal imports both files, and reads a folder with a file for each entry. vdirsyncer brings both to a Radicale server.
ical.js (Thunderbird's) and libical (Evolution's) parse both. Each must then hold every post once, at its instant, also
where it lies around a change of clocks. Run it as `read_ics.py BIN MODULES`: the folder that holds the first
three, and the one that ical.js is installed in.
"""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from urllib.error import URLError
from zoneinfo import ZoneInfo

import icalendar
import libical

from repurpose.exporters import EXPORTERS
from repurpose.exporters.ics import STATE_NAME, uid
from repurpose.exporters.types import Options, Split
from repurpose.slots import Calendar, Entry, State
from repurpose.spec.zones import tzdata_version

CHANGES = {
    "Europe/Berlin": ("2026-10-25", "2027-03-28"),
    "America/New_York": ("2026-11-01", "2027-03-14"),
    "Australia/Lord_Howe": ("2026-10-04", "2027-04-04"),
    "America/Vancouver": ("2026-11-01", "2027-03-14"),
}
NOW = datetime(2026, 9, 1, tzinfo=UTC)
Shown = dict[str, tuple[str, bool]]
"""By UID: the instant to the minute in UTC, and whether it is cancelled."""


def calendar_around_changes() -> Calendar:
    """Posts at 9:00 and 1:30 local time from the day before each change of clocks to the day after."""
    entries = []
    for zone, days in CHANGES.items():
        for change in days:
            for offset in (-1, 0, 1):
                for clock in ("01:30", "09:00"):
                    local = datetime.fromisoformat(f"{change}T{clock}") + timedelta(days=offset)
                    at = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
                    name = f"{zone}/{local.isoformat()}"
                    text = "Grüße; a, b\\c\n\n" + "🦊 long line " * 20
                    entries.append(Entry(at, local, zone, name, "reddit", "", name, "", "", State.APPROVED, text=text))
    entries.sort(key=lambda entry: (entry.at, entry.key))
    return Calendar(tuple(entries), (), "Europe/Berlin", date(2026, 9, 1), 40, tzdata_version())


def moved(calendar: Calendar) -> tuple[Calendar, set[str]]:
    """Move each fourth post by a day and remove each seventh; return the ids of what went."""
    stay, gone = [], set()
    for number, entry in enumerate(calendar.entries):
        if number % 7 == 0:
            gone.add(uid(*entry.key))
        elif number % 4 == 0:
            stay.append(replace(entry, at=entry.at + timedelta(days=1), local=entry.local + timedelta(days=1)))
        else:
            stay.append(entry)
    stay.sort(key=lambda entry: (entry.at, entry.key))
    return replace(calendar, entries=tuple(stay)), gone


def expected(calendar: Calendar) -> Shown:
    """Return what a reader must show."""
    return {uid(*entry.key): (f"{entry.at:%Y-%m-%dT%H:%M}", False) for entry in calendar.entries}


def run(*command: str | Path) -> str:
    """Run a program and return what it prints; show its errors where it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, timeout=120)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def once(name: str, rows: list[tuple[str, str, bool]]) -> Shown:
    """Return rows of UID, instant and whether cancelled by their UID."""
    shown = {one: (at, cancelled) for one, at, cancelled in rows}
    if len(rows) != len(shown):
        raise SystemExit(f"{name}: a post is there twice")
    return shown


def khal(binary: Path, work: Path, files: list[Path]) -> list[Shown]:
    """Import files one after the other; return what khal shows after each."""
    shown = []
    (work / "vdir").mkdir()
    config = khal_config(work, work / "vdir")
    for file in files:
        run(binary / "khal", "-c", config, "import", "--batch", "-a", "posts", file)
        shown.append(khal_list(binary, config))
    return shown


def khal_folder(binary: Path, work: Path, files: list[Path]) -> list[Shown]:
    """Let khal read a folder of one file for each entry, the second export written over the first."""
    shown = []
    folder = work / "folder"
    folder.mkdir()
    config = khal_config(work, folder)
    for file in files:
        for one in sorted(file.with_suffix("").iterdir()):
            # As the program writes: khal looks again where the folder itself has changed.
            shutil.copy(one, folder / "new").rename(folder / one.name)
        shown.append(khal_list(binary, config))
    return shown


def khal_config(work: Path, folder: Path) -> Path:
    """Write the settings for a calendar in a folder."""
    config = work / f"khal-{folder.name}.conf"
    config.write_text(
        f"[calendars]\n[[posts]]\npath = {folder}\n[sqlite]\npath = {config}.db\n"
        "[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
        "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%dT%H:%M\nlongdatetimeformat = %Y-%m-%dT%H:%M\n"
    )
    return config


def khal_list(binary: Path, config: Path) -> Shown:
    """Return what khal lists."""
    form = "POST {uid} {start-long-full} {status}"
    out = run(binary / "khal", "-c", config, "list", "--format", form, "2026-09-01", "2027-06-01")
    rows = [line.split()[1:] for line in out.splitlines() if line.startswith("POST ")]
    return once("khal", [(row[0], row[1], "CANCELLED" in row[2:]) for row in rows])


def ical_js(modules: Path, _: Path, files: list[Path]) -> list[Shown]:
    """Have ical.js parse files; the second updates what has the same UID, as it does in a program that imports it."""
    shown: list[Shown] = []
    for file in files:
        out = run("node", Path(__file__).with_suffix(".mjs"), modules, file)
        rows = [line.split("\t") for line in out.splitlines()]
        found = once("ical.js", [(one, at, status == "CANCELLED") for one, at, status in rows])
        shown.append((shown[-1] if shown else {}) | found)
    return shown


def through_libical(_: Path, files: list[Path]) -> list[Shown]:
    """Have libical parse files; the second updates what has the same UID."""
    shown: list[Shown] = []
    for file in files:
        rows = [
            (one, f"{at:%Y-%m-%dT%H:%M}", status == "CANCELLED")
            for one, at, status in libical.events(file.read_bytes())
        ]
        shown.append((shown[-1] if shown else {}) | once("libical", rows))
    return shown


def radicale(binary: Path, work: Path, files: list[Path]) -> list[Shown]:
    """Have vdirsyncer bring files to a Radicale server one after the other; return what the server holds after each."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/me/posts/"
    options = ["--server-hosts", f"127.0.0.1:{port}", "--auth-type", "none", "--config", ""]
    command = [str(binary / "radicale"), *options, "--storage-filesystem-folder", str(work / "radicale")]
    with (work / "radicale.log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        try:
            wait_for(address)
            ask(address, "MKCALENDAR")
            config, source = work / "vdirsyncer.conf", work / "source.ics"
            config.write_text(
                f'[general]\nstatus_path = "{work / "status"}"\n[pair posts]\n'
                f'a = "file"\nb = "server"\ncollections = null\n'
                f'conflict_resolution = "a wins"\n[storage file]\ntype = "singlefile"\npath = "{source}"\n'
                f'[storage server]\ntype = "caldav"\nurl = "{address}"\nusername = "me"\npassword = "none"\n'
            )
            shown = []
            for number, file in enumerate(files):
                shutil.copy(file, source)
                if not number:
                    run(binary / "vdirsyncer", "-c", config, "discover", "posts")
                run(binary / "vdirsyncer", "-c", config, "sync")
                events = icalendar.Calendar.from_ical(ask(address, "GET")).walk("VEVENT")
                shown.append(
                    {
                        str(event["uid"]): (
                            f"{event.start.astimezone(UTC):%Y-%m-%dT%H:%M}",
                            str(event.get("status")) == "CANCELLED",
                        )
                        for event in events
                    }
                )
                if len(events) != len(shown[-1]):
                    raise SystemExit("the server holds a post twice")
            return shown
        finally:
            server.terminate()


def ask(address: str, method: str) -> bytes:
    """Send one request to the server."""
    request = urllib.request.Request(address, method=method, headers={"Authorization": "Basic bWU6bm9uZQ=="})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return bytes(answer.read())


def wait_for(address: str) -> None:
    """Wait until the server answers, whatever it says."""
    for _ in range(100):
        try:
            ask(address, "OPTIONS")
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server does not start")


def main() -> None:
    """Compare what each program shows with the calendar."""
    binary, modules = map(Path, sys.argv[1:])
    programs = {
        "khal": partial(khal, binary),
        "khal, a file for each entry": partial(khal_folder, binary),
        "vdirsyncer and Radicale": partial(radicale, binary),
        "ical.js": partial(ical_js, modules),
        "libical": through_libical,
    }
    first = calendar_around_changes()
    second, gone = moved(first)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        files = exported(work, first, second)
        for name, read in programs.items():
            before, after = read(work, files)
            if before != expected(first):
                raise SystemExit(f"{name} differ on the first file: {before.items() ^ expected(first).items()}")
            if {key for key, (_, cancelled) in after.items() if cancelled} != gone:
                raise SystemExit(f"{name} do not show what was removed as cancelled")
            if {key: value for key, value in after.items() if key not in gone} != expected(second):
                raise SystemExit(f"{name} differ on the second file")
            print(f"{name}: {len(before)} posts at their instants, then {len(second.entries)}, {len(gone)} cancelled")


def exported(work: Path, *calendars: Calendar) -> list[Path]:
    """Export calendars one after the other, each as one file and as a folder beside it with a file for each entry."""
    files = []
    for number, calendar in enumerate(calendars):
        file = work / f"export-{number}.ics"
        file.with_suffix("").mkdir()
        for split in (Split.ENTRY, Split.NONE):
            state = work / f"{split.value}-state.json"
            before = state.read_bytes() if state.exists() else b""
            options = Options(NOW + timedelta(hours=number), split=split, ics_state=before)
            made = {output.name: output.content for output in EXPORTERS["ics"].export(calendar, options)}
            state.write_bytes(made.pop(STATE_NAME))
            for name, content in made.items():
                (file.with_suffix("") / Path(name).name if split is Split.ENTRY else file).write_bytes(content)
        files.append(file)
    return files


if __name__ == "__main__":
    main()
