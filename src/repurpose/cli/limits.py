"""`repurpose limits`: every number of the rules, with where it comes from."""

import json
import shutil
import sys
import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from repurpose.cli.channels import VERSION, ChannelsOption, find_folder, load_all, unit_text

if TYPE_CHECKING:
    from repurpose.spec.numbers import Number


def limits(
    channel: Annotated[
        str | None, typer.Argument(metavar="[CHANNEL]", help="Only this channel's numbers.", show_default=False)
    ] = None,
    folder: ChannelsOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Print every number in the rules with its unit, severity, source and date."""
    from repurpose.spec.numbers import numbers

    found = find_folder(folder)
    loaded = load_all(found, [channel] if channel else found.names)
    rows = [number for one in loaded for number in numbers(one)]
    if as_json:
        document = {"version": VERSION, "limits": [{**asdict(row), "checked_on": _day(row)} for row in rows]}
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
        return
    width = min(shutil.get_terminal_size().columns, 100)
    sys.stdout.write("\n\n".join(_block(one.spec.name, rows, width) for one in loaded) + "\n")


def _block(channel: str, rows: "list[Number]", width: int) -> str:
    """Write one channel's numbers; those of one source stand together above it."""
    lines = [channel]
    own = [row for row in rows if row.channel == channel]
    for row, after in zip(own, [*own[1:], None], strict=True):
        lines.append(f"  {row.of}: {bounds_text(row)} ({row.severity})")
        basis = _basis(row)
        if after is None or basis != _basis(after):
            lines.extend(textwrap.wrap(basis, width, initial_indent="      ", subsequent_indent="      "))
    return "\n".join(lines)


def bounds_text(row: "Number") -> str:
    """Say a bound in words: "120 to 220 words", "at most 300 characters", "no exclamation marks"."""
    unit = unit_text(row.unit)
    if row.least is not None and row.most is not None:
        return f"{row.least:,g} to {row.most:,g} {unit}"
    if row.least is not None:
        return f"at least {row.least:,g} {unit}"
    return f"at most {row.most:,g} {unit}" if row.most else f"no {unit}"


def _basis(row: "Number") -> str:
    source = row.source or "no source is given in the channel's file"
    day = f" ({row.checked_on.isoformat()})" if row.checked_on else ""
    note = f". {row.note[:1].upper()}{row.note[1:]}" if row.note else ""
    return f"{source}{day}{note}"


def _day(row: "Number") -> str | None:
    return row.checked_on.isoformat() if row.checked_on else None
