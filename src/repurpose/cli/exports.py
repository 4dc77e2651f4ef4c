"""Which files a calendar is written as, and writing them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from repurpose.exporters.preset import Preset
    from repurpose.exporters.types import Exporter, Options
    from repurpose.files import OutputFolder
    from repurpose.slots import Calendar
    from repurpose.spec.settings import Project

_MOST_STATE = 100_000_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Exports:
    """The exports of a run, checked before anything is made."""

    exports: tuple["Exporter", ...]
    integrations: tuple[tuple[str, str], ...] = ()
    zones: tuple[tuple[str, str], ...] = ()
    split: Path | None = None
    """Folder for an iCalendar file of each entry."""


def wanted_exports(named: Sequence[str], split: Path | None, project: "Project") -> Exports:
    """Return the exports that the command line names, else the settings, else those that are made without asking.

    Presets in the project's own folder are known by their names, before the built-in ones. Raises UsageError and
    SpecError where a name is unknown or a preset is wrong.
    """
    from repurpose.cli.inputs import say
    from repurpose.errors import SpecError, UsageError
    from repurpose.exporters import EXPORTERS
    from repurpose.exporters.preset import export_preset
    from repurpose.exporters.types import Exporter

    settings = project.settings.exports
    own = _own_presets(project)
    if own:
        say(f"note: presets from {settings.presets} ({', '.join(sorted(own))}) before the built-in ones")
    known = {**EXPORTERS, **{name: Exporter(name, partial(export_preset, own[name])) for name in own}}
    default = [name for name, one in known.items() if not one.on_request]
    chosen = list(dict.fromkeys(named or settings.formats or default))
    for name in (*chosen, *settings.zones):
        if name not in known:
            close = get_close_matches(name[:60], known, 1, 0.5)
            hint = f"did you mean {close[0]!r}? There" if close else "there"
            message = f"unknown export {name[:60]!r}; {hint} are: {', '.join(known)}"
            raise UsageError(f"--export: {message}") if name in named else SpecError(f"{project.path}: {message}")
    if split is not None and "ics" not in chosen:
        chosen.append("ics")
    exports = tuple(known[name] for name in chosen)
    return Exports(exports, tuple(settings.postiz.items()), tuple(settings.zones.items()), split)


def write_exports(wanted: Exports, made: "Calendar", place: "OutputFolder", options: "Options") -> list[str]:
    """Write the exports into the calendar's folder and return their files' names; none has the text of a faulty draft.

    Raises ExportError where files lie there that no calendar of ours wrote: they are a person's.
    """
    from repurpose.exporters.ics import STATE_NAME
    from repurpose.slots import State, faulty

    state = place.read(STATE_NAME, most=_MOST_STATE)
    options = replace(
        options,
        ics_state=state or b"",
        integrations=wanted.integrations,
        account_zones=wanted.zones,
    )
    shown = replace(made, entries=tuple(replace(one, text="") if faulty(one) else one for one in made.entries))
    ahead = tuple(one for one in made.entries if one.state is not State.POSTED and not faulty(one))
    to_post = replace(made, entries=ahead)
    written = [
        output for one in wanted.exports for output in one.export(shown if one.shows_posted else to_post, options)
    ]
    _refuse_foreign(place.root, [one.name for one in written])
    if wanted.split is not None:
        _write_entries(wanted.split, shown, options)
    for one in written:
        place.write(one.name, one.content)
    return [one.name for one in written]


def _write_entries(out: Path, made: "Calendar", options: "Options") -> None:
    """Write an iCalendar file for each entry; raise ExportError where a file of that name is another program's."""
    from repurpose.errors import ExportError
    from repurpose.exporters import EXPORTERS
    from repurpose.exporters.ics import PRODID, STATE_NAME
    from repurpose.exporters.types import Split
    from repurpose.files import OutputFolder
    from repurpose.listing import and_more

    folder = OutputFolder.open(out)
    outputs = EXPORTERS["ics"].export(made, replace(options, split=Split.ENTRY))
    entries = [(one.name.rpartition("/")[2], one.content) for one in outputs if one.name != STATE_NAME]
    there = [(name, folder.read(name, most=_MOST_STATE)) for name, _ in entries]
    mark = f"PRODID:{PRODID}".encode()
    if others := [str(out / name) for name, raw in there if raw is not None and mark not in raw]:
        raise ExportError(
            f"{and_more(others)} would be overwritten, and another program wrote or changed what stands there; move it "
            "away, or give another --ics-split"
        )
    for name, content in entries:
        folder.write(name, content)


def stale(wanted: Exports, written: Sequence[str], out: Path) -> list[str]:
    """Return the files for scheduling tools that only an earlier run wrote: nobody should import them."""
    found = []
    for one in wanted.exports:
        if f"{one.name}-README.txt" in written:
            found += [path.name for path in out.glob(f"{one.name}-*.csv") if path.name not in written]
    return sorted(found)


def _refuse_foreign(out: Path, names: Sequence[str]) -> None:
    """Raise ExportError where a file would be overwritten that no calendar wrote, as far as what lies beside it tells.

    The states of the exports stay where somebody takes calendar.yaml away to begin anew.
    """
    from repurpose.errors import ExportError
    from repurpose.exporters.ics import STATE_NAME
    from repurpose.listing import and_more
    from repurpose.schedule.calendarfile import FILE_NAME
    from repurpose.slots import TABLE_STATE

    if any((out / ours).is_file() for ours in (FILE_NAME, STATE_NAME, TABLE_STATE)):
        return
    if there := sorted(name for name in names if (out / name).exists()):
        raise ExportError(
            f"{and_more([str(out / name) for name in there])} would be overwritten, and without a {FILE_NAME} beside "
            "nobody can tell whose that is; move it away, or give another --out"
        )


def _own_presets(project: "Project") -> "dict[str, Preset]":
    from repurpose.errors import SpecError
    from repurpose.exporters.preset import read_preset
    from repurpose.spec.load import load_text

    if project.path is None:
        return {}
    folder = project.folder(project.settings.exports.presets)
    found: dict[str, Preset] = {}
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else []:
        preset = read_preset(load_text(path)[0], str(path))
        if preset.name != path.stem:
            raise SpecError(f"{path}: the name is {preset.name!r}, but the file is {path.name}; make them agree")
        found[preset.name] = preset
    return found
