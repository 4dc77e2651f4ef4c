"""A calendar as the CSV file that a scheduling tool imports. Each tool's layout is a dated file in `presets/`."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache, partial
from importlib.resources import files
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from repurpose.exporters.types import Export, Options, Output
from repurpose.exporters.wording import body, wall_time
from repurpose.listing import amount
from repurpose.slots import Calendar, Entry, State
from repurpose.spec.base import IsoDate, Name, SpecModel, fault
from repurpose.spec.load import read_model
from repurpose.spec.zones import load_zone

# A field width such as %999999999d would fill the memory.
_FORM = re.compile(r"(?:%[YmdHMS]|[-/.:,TZ ])+")


def _time_form(form: str) -> str:
    if form and not _FORM.fullmatch(form):
        raise fault(
            f"{form[:40]!r} is no form of a time; use %Y %m %d %H %M %S and - / . : , T Z or a space between them"
        )
    return form


class Cell(SpecModel):
    """What a column holds."""

    value: Literal["", "text", "body", "title", "when", "utc", "channel", "network", "target", "article", "draft"] = ""
    """A part of the entry; `draft` is `true` until it is approved, then `false`; `when` is its time in the calendar's
    zone, `utc` in UTC, both written by `form`."""
    form: Annotated[str, AfterValidator(_time_form)] = ""
    """How a time is written: `%Y-%m-%d %H:%M`."""
    constant: str = ""
    """The same text in each row."""
    network: str = ""
    """`true` where the entry goes to this network of the tool, else `false`."""

    @model_validator(mode="after")
    def _one_meaning(self) -> Self:
        if sum(map(bool, (self.value, self.constant, self.network))) != 1:
            raise fault("a column holds one of value, constant and network")
        if (self.value in ("when", "utc")) != bool(self.form):
            raise fault("a time, and nothing else, needs a form; write it like %Y-%m-%d %H:%M")
        return self


class Preset(SpecModel):
    """How one tool reads a CSV file."""

    name: Name
    """As it is typed, and how its files begin."""
    tool: str = Field(min_length=1)
    """The tool's name for people."""
    source: str = Field(min_length=3)
    """Where the layout was read."""
    checked_on: IsoDate
    """The day it was read."""
    trust: Literal["high", "medium", "low"]
    """How sure the layout is."""
    note: str = ""
    """What a person must know before importing."""
    rows: int | None = Field(default=None, gt=0)
    """Most posts in one file; nothing where no limit is known."""
    per_channel: bool = False
    """Whether one file may hold posts for one channel only."""
    networks: dict[str, str] = Field(min_length=1)
    """Channels that the tool can post to, and its name for each. `linkedin` stands for `linkedin-…` too."""
    header: str = Field(min_length=1)
    """The first line of the file, verbatim."""
    fill: dict[str, Cell] = Field(min_length=1)
    """What the columns hold; the others stay empty."""

    @model_validator(mode="after")
    def _columns_exist(self) -> Self:
        try:
            columns = self.columns
        except csv.Error:
            raise fault("the header is not one line of CSV; write it as the tool has it", "header") from None
        for name in self.fill:
            if name not in columns:
                raise fault(f"the header has no column {name!r}; spell it as there", "fill", name)
        if len(set(columns)) != len(columns):
            raise fault("the header names a column twice", "header")
        return self

    @property
    def columns(self) -> list[str]:
        """Return the names in the header, in order."""
        return next(csv.reader([self.header]))

    @property
    def in_utc(self) -> bool:
        """Tell whether the tool reads times as UTC, whatever its account is set to."""
        used = {cell.value for cell in self.fill.values()}
        return "utc" in used and "when" not in used

    def network(self, channel: str) -> str:
        """Return the tool's name for a channel, or nothing where it cannot post there."""
        return next((to for of, to in self.networks.items() if channel == of or channel.startswith(f"{of}-")), "")


def read_preset(text: str, path: str) -> Preset:
    """Read a preset that a user wrote; raise SpecError with every mistake in it."""
    return read_model(text, path, Preset)


@cache
def built_in(name: str) -> Preset:
    """Return a preset that comes along."""
    path = files(__package__).joinpath("presets", f"{name}.yaml")
    return read_preset(path.read_text(encoding="utf-8"), str(path))


def exporter(name: str) -> Export:
    """Return the exporter of a preset that comes along; its file is read when it is first used."""
    return partial(_export_named, name)


def _export_named(name: str, calendar: Calendar, options: Options) -> tuple[Output, ...]:
    return export_preset(built_in(name), calendar, options)


def export_preset(preset: Preset, calendar: Calendar, options: Options) -> tuple[Output, ...]:
    """Return the files to import, with the zone in their names, and a README of what to set and what is left out.

    Times are those of the account's zone, as `options` knows it, else of the calendar's; or UTC where the tool says so.
    """
    zone = "UTC" if preset.in_utc else dict(options.account_zones).get(preset.name, calendar.zone)
    calendar = replace(calendar, zone=zone)
    parts = list(_parts(preset, calendar))
    outputs = [Output(name, _written(preset, calendar, entries)) for name, entries in parts]
    sizes = {name: len(entries) for name, entries in parts}
    return *outputs, Output(f"{preset.name}-README.txt", _readme(preset, calendar, sizes).encode())


def _parts(preset: Preset, calendar: Calendar) -> Iterator[tuple[str, list[Entry]]]:
    zone = calendar.zone.replace("/", "-")
    served = [entry for entry in calendar.entries if preset.network(entry.channel)]
    channels = sorted({entry.channel for entry in served}) if preset.per_channel else [""]
    for channel in channels:
        entries = [entry for entry in served if channel in ("", entry.channel)]
        size = preset.rows or max(len(entries), 1)
        chunks = [entries[start : start + size] for start in range(0, len(entries), size)]
        for number, chunk in enumerate(chunks, 1):
            pieces = [preset.name, channel, zone, str(number) if len(chunks) > 1 else ""]
            yield "-".join(filter(None, pieces)) + ".csv", chunk


def _written(preset: Preset, calendar: Calendar, entries: list[Entry]) -> bytes:
    out = io.StringIO()
    out.write(preset.header + "\r\n")
    writer = csv.writer(out, lineterminator="\r\n")
    columns = preset.columns
    for entry in entries:
        writer.writerow([_cell(preset, preset.fill.get(name), entry, calendar) for name in columns])
    return out.getvalue().encode()


def _cell(preset: Preset, cell: Cell | None, entry: Entry, calendar: Calendar) -> str:
    if cell is None or cell.constant:
        return cell.constant if cell else ""
    if cell.network:
        return "true" if preset.network(entry.channel) == cell.network else "false"
    values: Mapping[str, str] = {
        "text": entry.text,
        "body": body(entry),
        "title": entry.title,
        "channel": entry.channel,
        "network": preset.network(entry.channel),
        "target": entry.target,
        "article": entry.article_id,
        "draft": "false" if entry.state is State.APPROVED else "true",
    }
    if cell.value in values:
        return values[cell.value]
    return (entry.at if cell.value == "utc" else wall_time(entry, calendar)).strftime(cell.form)


def _readme(preset: Preset, calendar: Calendar, sizes: dict[str, int]) -> str:
    told = (
        f"The times are local and name no zone. Set the account in {preset.tool} to {calendar.zone} before importing."
    )
    lines = [
        f"Files for {preset.tool}. Layout read {preset.checked_on.isoformat()}, trust: {preset.trust}.",
        f"Source: {preset.source}",
        "",
        "The times are in UTC." if preset.in_utc else told,
    ]
    if preset.note:
        lines += ["", preset.note]
    lines += ["", *(f"{name}: {amount(size, 'post')}" for name, size in sizes.items())]
    twice = [entry for entry in calendar.entries if preset.network(entry.channel) and _ambiguous(entry, calendar)]
    if twice:
        lines += ["", "The clock shows these times twice that day; look at them after importing:"]
        lines += [f"- {wall_time(entry, calendar):%Y-%m-%d %H:%M} {entry.title}" for entry in twice]
    left = [entry for entry in calendar.entries if not preset.network(entry.channel)]
    if left:
        lines += ["", f"Not in these files, because the layout has no place for their channel ({len(left)}):"]
        lines += [f"- {wall_time(entry, calendar):%Y-%m-%d %H:%M} {entry.channel}: {entry.title}" for entry in left]
    return "\n".join(lines) + "\n"


def _ambiguous(entry: Entry, calendar: Calendar) -> bool:
    zone = load_zone(calendar.zone)
    local = wall_time(entry, calendar)
    offsets: set[timedelta | None] = {local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)}
    return len(offsets) > 1
