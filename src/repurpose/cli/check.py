"""`repurpose check`: drafts against the rules of their channels."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from repurpose.cli.against import AgainstOption
from repurpose.cli.channels import ChannelsOption

if TYPE_CHECKING:  # imported in the functions that need them: `--help` needs none
    from repurpose.draftfile import DraftFile
    from repurpose.lint import Checked
    from repurpose.pipeline import Placement
    from repurpose.spec.find import ChannelFolder, LoadedChannel


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


def check(
    drafts: Annotated[
        list[str],
        typer.Argument(metavar="DRAFT...", help="Draft files, folders or patterns of them, or - for standard input."),
    ],
    channel: Annotated[
        str | None,
        typer.Option(
            "--channel",
            "-c",
            metavar="NAME",
            help="Check as a draft for this channel, or CHANNEL@SUBREDDIT, whatever the front matter says.",
            show_default=False,
        ),
    ] = None,
    against: AgainstOption = None,
    folder: ChannelsOption = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How findings are printed.")] = Format.TEXT,
    stdin_filename: Annotated[
        str,
        typer.Option(
            "--stdin-filename", metavar="PATH", help="Name standard input like this in messages.", show_default=False
        ),
    ] = "",
) -> None:
    """Check drafts exactly as they will be posted.

    The channel comes from the front matter, or from --channel for plain text, whose first line is the title where the
    channel has one. Exit code 1 where a finding is an error.
    """
    from repurpose.cli.against import Articles
    from repurpose.cli.channels import find_folder
    from repurpose.cli.drafts import read_drafts
    from repurpose.lint import check_draft

    channels = _Channels(find_folder(folder))
    read = read_drafts(drafts, every=bool(channel), stdin_name=stdin_filename)
    for fault in read.unreadable:
        sys.stderr.write(f"error: {fault}\n")
    articles = Articles(against)
    checked = [
        check_draft(file, channels.placement(file, channel or ""), article=articles.of(file)) for file in read.files
    ]
    _print(checked, read.unreadable, format)
    if read.unreadable or any(one.result.failed for one in checked):
        raise typer.Exit(1)


class _Channels:
    """Channels by name, each read and looked over once."""

    def __init__(self, folder: "ChannelFolder") -> None:
        self._folder = folder
        self._channels: dict[str, LoadedChannel] = {}

    def placement(self, file: "DraftFile", wanted: str) -> "Placement":
        """Return the channel and target that a draft is for; raise UsageError where nobody says."""
        from repurpose.checks import unknown_rules
        from repurpose.errors import UsageError
        from repurpose.pipeline import Placement
        from repurpose.spec.find import apply_target, load_channel

        name, _, target = wanted.partition("@")
        if not wanted:
            name, target = file.channel, file.target
        if not name:
            raise UsageError(f"{file.path} does not say which channel it is for; name it: --channel reddit")
        if name not in self._channels:
            try:
                self._channels[name] = load_channel(name, self._folder)
            except UsageError as error:
                raise UsageError(str(error) if wanted else f"{file.path}: {error}") from error
            unknown_rules(self._channels[name].spec)
        loaded = self._channels[name]
        try:
            apply_target(loaded.spec, target)
        except UsageError as error:
            raise UsageError(f"{file.path}: {error}") from error
        return Placement(loaded, target)


def _print(checked: "Sequence[Checked]", unreadable: Sequence[str], format: Format) -> None:
    import os

    from repurpose.report.checked import checked_document
    from repurpose.report.findings import finding_lines, summary

    if format is Format.JSON:
        sys.stdout.write(checked_document(checked, unreadable))
        return
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    for one in checked:
        for line in finding_lines(one, colour=colour):
            sys.stdout.write(f"{line}\n")
    if len(checked) > 1:
        sys.stdout.write(f"{summary(checked)}\n")
