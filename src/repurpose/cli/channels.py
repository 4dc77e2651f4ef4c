"""`repurpose channels`: which channels there are, and what one of them asks for."""

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from repurpose.report.columns import hung, table

if TYPE_CHECKING:  # pydantic and YAML are imported once the command runs, so that --help is quick
    from repurpose.spec.channel import ChannelSpec, Range
    from repurpose.spec.find import ChannelFolder, LoadedChannel
    from repurpose.spec.settings import Project

VERSION = 1
"""Of the JSON document."""

ChannelsOption = Annotated[
    Path | None,
    typer.Option(
        "--channels", metavar="DIR", help="Look in this folder before the built-in channels.", show_default=False
    ),
]


def channels(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Print this channel's rules.", show_default=False)
    ] = None,
    folder: ChannelsOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    as_yaml: Annotated[bool, typer.Option("--yaml", help="Print the channel's file, to copy and change.")] = False,
) -> None:
    """List the channels, or print one channel's rules."""
    from repurpose.errors import UsageError
    from repurpose.spec.find import channel_text

    if as_yaml and (name is None or as_json):
        raise UsageError("--yaml needs the name of a channel, and no --json")
    found = find_folder(folder)
    if as_yaml and name:
        sys.stdout.write(channel_text(name, found))
        return
    loaded = load_all(found, [name] if name else found.names)
    if as_json:
        sys.stdout.write(_as_json(loaded))
    elif name:
        sys.stdout.write(rules_text(loaded[0]))
    else:
        sys.stdout.write(_table(loaded))


def find_folder(explicit: Path | None, project: "Project | None" = None, *, quiet: bool = False) -> "ChannelFolder":
    """Find the channels for a command, and say on stderr which take the place of built-in ones unasked.

    The project is by default that of the current folder: a command about articles has theirs.
    """
    from dataclasses import replace

    from repurpose.checks import rule_names
    from repurpose.spec.find import find_channels
    from repurpose.spec.settings import find_project

    folder = find_channels(explicit, project or find_project(Path.cwd()))
    if folder.notice and not quiet:
        sys.stderr.write(folder.notice + "\n")
    return replace(folder, rules=rule_names())


def load_all(folder: "ChannelFolder", names: "tuple[str, ...] | list[str]") -> "list[LoadedChannel]":
    """Load channels; raise SpecError with the mistakes of all files that have any."""
    from repurpose.errors import SpecError
    from repurpose.spec.find import load_channel

    loaded, broken = [], []
    for name in names:
        try:
            loaded.append(load_channel(name, folder))
        except SpecError as error:
            broken.append(str(error))
    if broken:
        raise SpecError("\n\n".join(broken))
    return loaded


def _table(loaded: "list[LoadedChannel]") -> str:
    rows = [("channel", "kind", "body", "tone")]
    for channel in loaded:
        spec = channel.spec
        rows.append((spec.name, spec.kind, _length(spec), ", ".join(spec.tone) or "the article's own"))
    return "\n".join(table(rows)) + "\n\n`repurpose channels NAME` prints the rules of one.\n"


def _as_json(loaded: "list[LoadedChannel]") -> str:
    document = {"version": VERSION, "channels": [_entry(channel) for channel in loaded]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _entry(channel: "LoadedChannel") -> dict[str, Any]:
    spec = channel.spec.model_dump(mode="json")
    spec["roles"] = sorted(spec["roles"])  # a set has an order of its own in every process
    tones = [tone.model_dump(mode="json", exclude_none=True) for tone in channel.tones]
    return {"path": str(channel.path), "sha256": channel.sha256, "spec": spec, "tones": tones}


def rules_text(channel: "LoadedChannel") -> str:
    """Put a channel's rules in plain English."""
    from repurpose.spec.find import built_in_folder

    spec = channel.spec
    what = {"idea": "one idea of the article", "digest": "a summary of the article", "article": "the whole article"}
    how = {"told": ", told as it happened to the author", "claimed": ", claimed in the first line", "plain": ""}
    where = "built in" if channel.path.parent == built_in_folder() else channel.path
    parts = [
        (spec.name, f"{what[spec.aim]}{how[spec.form]} ({where})"),
        ("body", f"{_length(spec)}{', the title not counted' if spec.title else ''}{_strictness(spec)}"),
        ("title", _title(spec)),
        *(
            (_part(limit.of), f"at most {limit.value:,} {unit_text(limit.unit)} ({limit.severity.value})")
            for limit in spec.limits
        ),
        *(("fold", f"on {f.on} after about {f.characters} characters or {f.lines} lines") for f in spec.fold),
        ("hashtags", _hashtags(spec)),
        ("reserved", f"for tools that post: {' '.join(spec.reserved.characters)}" if spec.reserved else ""),
        ("readability", _readability(spec)),
        (
            "paragraphs",
            f"{spec.paragraphs.min:,} to {spec.paragraphs.max:,}, of at most {spec.paragraphs.sentences} sentences",
        ),
        (
            "taken",
            ", ".join(role.value for role in type(next(iter(spec.roles))) if role in spec.roles) if spec.roles else "",
        ),
        ("ends with", "a line for the kind of idea it is" if spec.closing else "the article's own ending"),
        ("links", _links(spec)),
        ("markup", "plain text, no Markdown left over" if spec.markup == "plain" else "Markdown"),
        ("subreddits", ", ".join(f"r/{s.name}" for s in spec.subreddits)),
        *((f"in r/{s.name}", _target(s)) for s in spec.subreddits if _target(s)),
        ("rules", ", ".join(f"{rule} {setting}" for rule, setting in spec.checks.items())),
    ]
    for tone in channel.tones:
        parts.append((f"tone {tone.name}", tone.says))
        parts.extend(("", f"{m.value}: {_bounds(bounds, m.unit)}") for m, bounds in tone.measures.items())
    width = min(shutil.get_terminal_size().columns, 100)
    lines = [line for label, text in parts if text for line in hung(label, text, width, margin=16, gap=2)]
    return "\n".join(lines) + "\n\n`repurpose limits " + spec.name + "` says where the numbers come from.\n"


def _length(spec: "ChannelSpec") -> str:
    length = spec.length
    bounds = f"{length.min:,}–{length.max:,}" if length.min else f"at most {length.max:,}"
    return f"{bounds} {unit_text(length.unit)}"


def _strictness(spec: "ChannelSpec") -> str:
    length = spec.length
    if length.severity.value != "error":
        return f" ({length.severity.value} only)"
    return f"; `check` warns outside and reports an error more than {length.tolerance:g} % beyond"


def _title(spec: "ChannelSpec") -> str:
    if spec.title is None:
        lead = ", or the article's title, counted, where the opening needs that" if spec.lead == "title" else ""
        return f"none; the first line is the hook{lead}"
    form = "a question a member would ask" if spec.title.form == "question" else "the article's own"
    words = _range(spec.title.words)
    return f"{form}, {words} words (warning)" if words else form


def _hashtags(spec: "ChannelSpec") -> str:
    if spec.hashtags is None:
        return ""
    if not spec.hashtags.max:
        return "none"
    return f"at most {spec.hashtags.max}" + (", below the text" if spec.hashtags.place == "end" else "")


def _links(spec: "ChannelSpec") -> str:
    if spec.links != "none":
        page = spec.kind == "article"
        return "as in the article" if page else "allowed; a draft has the words of the article's links and no address"
    return "none" if spec.bare_domains == "link" else "none; a bare domain (USA.gov) is a name"


def _readability(spec: "ChannelSpec") -> str:
    read, bounds = spec.readability, []
    if grade := _range(read.grade):
        bounds.append(f"Flesch-Kincaid grade {grade}")
    if read.sentence_words is not None:
        bounds.append(f"no sentence over {read.sentence_words} words")
    return f"{', '.join(bounds)} ({read.severity.value})" if bounds else ""


def _target(target: Any) -> str:
    said = []
    if target.length is not None:
        said.append(f"{target.length.min:,}–{target.length.max:,} {unit_text(target.length.unit)}")
    if target.title is not None:
        said.append(f"title: {target.title.form}")
    if target.links is not None:
        said.append(f"links: {target.links}")
    if target.flair:
        said.append(f"flair: {target.flair}")
    return ", ".join(said)


def _bounds(bounds: "Range", unit: str) -> str:
    return f"no {unit}" if bounds.max == 0 else f"{_range(bounds)} {unit}"


def _range(bounds: "Range") -> str:
    if bounds.min is not None and bounds.max is not None:
        return f"{bounds.min:g} to {bounds.max:g}"
    if bounds.min is not None:
        return f"at least {bounds.min:g}"
    return f"at most {bounds.max:g}" if bounds.max is not None else ""


def _part(of: str) -> str:
    return {"first-line": "first line", "text": "whole text"}.get(of, of)


def unit_text(unit: str) -> str:
    """Name a unit for people."""
    named = {
        "graphemes": "graphemes (what a reader takes for one character)",
        "utf16": "UTF-16 units (an emoji counts two)",
        "bytes": "bytes of UTF-8",
        "x-characters": "characters as X counts them (an address 23, an emoji 2)",
        "mastodon-characters": "characters as Mastodon counts them (an address 23)",
    }
    return named.get(unit, unit)
