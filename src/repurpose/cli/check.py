"""`repurpose check`: drafts against the rules of their channels."""

import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from repurpose.cli.channels import ChannelsOption

if TYPE_CHECKING:  # imported in the functions that need them: `--help` needs none
    from repurpose.article import Article
    from repurpose.draftfile import DraftFile
    from repurpose.report.findings import Checked
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
    folder: ChannelsOption = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How findings are printed.")] = Format.TEXT,
) -> None:
    """Check drafts exactly as they will be posted.

    The channel comes from the front matter, or from --channel for plain text, whose first line is the title where the
    channel has one. Exit code 1 where a finding is an error.
    """
    from repurpose.cli.channels import find_folder

    found = find_folder(folder)
    files, unreadable = _read_drafts(drafts, channel=channel or "")
    for fault in unreadable:
        sys.stderr.write(f"error: {fault}\n")
    loaded = _Loaded(found)
    checked = [_check(file, loaded.placement(file, channel or "")) for file in files]
    _print(checked, unreadable, format)
    if unreadable or any(one.result.failed for one in checked):
        raise typer.Exit(1)


class _Loaded:
    """Channels by name, each read and looked over once."""

    def __init__(self, folder: "ChannelFolder") -> None:
        self._folder = folder
        self._channels: dict[str, LoadedChannel] = {}

    def placement(self, file: "DraftFile", wanted: str) -> "tuple[LoadedChannel, str]":
        """Return the channel and target that a draft is for; raise UsageError where nobody says."""
        from repurpose.checks import unknown_rules
        from repurpose.errors import UsageError
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
        return loaded, target


def _check(file: "DraftFile", place: "tuple[LoadedChannel, str]") -> "Checked":
    from repurpose import checks
    from repurpose.checks.types import Subject
    from repurpose.draftfile import posted
    from repurpose.pipeline import Placement, Result
    from repurpose.report.findings import Checked

    for rule in file.ignore:
        if rule not in checks.rule_names():
            sys.stderr.write(f"note: {file.path}: ignore: there is no rule {rule[:60]!r}{checks.meant(rule)}\n")
    placement = Placement(*place)
    spec = placement.spec
    text = posted(file, spec)
    subject = Subject(
        text=text.text,
        spec=spec,
        title=text.title,
        title_span=text.title_span,
        body_start=text.body_start,
        target=placement.target,
        tones=placement.channel.tones,
        page=_page(text.text) if spec.markup == "markdown" else None,
    )
    result = Result(placement, spec, subject=subject, findings=checks.check(subject, ignore=file.ignore))
    return Checked(file, text, result)


def _page(text: str) -> "Article | None":
    """Read Markdown as an article, so that the checks count what a reader sees; a text without any is none."""
    from repurpose.article import Source
    from repurpose.errors import SourceError
    from repurpose.readers import read_article

    try:
        return read_article(Source("draft", text, ""), id="draft")
    except SourceError:
        return None


def _read_drafts(names: Sequence[str], *, channel: str) -> "tuple[list[DraftFile], list[str]]":
    """Read every draft that is named; of a folder the readable ones, with what is wrong with the others.

    Raises SourceError and UsageError for those that were named themselves, all at once.
    """
    from repurpose.errors import SourceError, UsageError
    from repurpose.files import STDIN

    if names.count(STDIN) > 1:
        raise UsageError("standard input (-) can be read once; name it once")
    files: dict[str, DraftFile] = {}
    faults: list[str] = []
    unreadable: list[str] = []
    for name in names:
        try:
            if Path(name).is_dir():
                read, wrong = _read_folder(Path(name), every=bool(channel))
                unreadable += wrong
            else:
                read = [_read(path) for path in _expanded(name)]
        except SourceError as error:
            faults.append(str(error))
            continue
        for file in read:
            files.setdefault(file.path, file)
    if faults:
        raise SourceError("\nerror: ".join(faults))
    return list(files.values()), unreadable


def _expanded(name: str) -> Iterator[str]:
    """Yield the files of a pattern that no shell expanded; a name that is none stands for itself."""
    from repurpose.errors import SourceError

    if name == "-" or Path(name).exists() or not set("*?[") & set(name):
        yield name
        return
    pattern = Path(name)
    below = pattern.relative_to(pattern.anchor).as_posix()
    matches = sorted(str(path) for path in Path(pattern.anchor).glob(below) if path.is_file())
    if not matches:
        raise SourceError(f"{name} matches no file")
    yield from matches


def _read_folder(folder: Path, *, every: bool) -> "tuple[list[DraftFile], list[str]]":
    """Read the drafts below a folder: files that name a channel, or every text where the command line names one."""
    from repurpose.errors import SourceError
    from repurpose.files import find_articles

    drafts, unreadable = [], []
    for path in find_articles(folder):
        try:
            file = _read(str(path))
        except SourceError as error:
            unreadable.append(str(error))
            continue
        if every or file.channel:
            drafts.append(file)
    if not drafts and not unreadable:
        raise SourceError(
            f"{folder} holds no draft (a file whose front matter names a channel); name it: --channel reddit"
        )
    return drafts, unreadable


def _read(name: str) -> "DraftFile":
    from repurpose.draftfile import read_draft
    from repurpose.files import STDIN, read_bytes, read_stdin
    from repurpose.readers.decode import MOST_BYTES, decode

    raw = read_stdin(most=MOST_BYTES) if name == STDIN else read_bytes(Path(name), most=MOST_BYTES)
    return read_draft(decode(raw, name).text, name)


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
