"""`repurpose check`: drafts against the rules of their channels."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from repurpose.cli import hush, in_colour, is_screen
from repurpose.cli.against import AgainstOption
from repurpose.cli.book import LedgerOption
from repurpose.cli.channels import ChannelsOption

if TYPE_CHECKING:  # imported in the functions that need them: `--help` needs none
    from repurpose.cli.linter import Linter, TextFile
    from repurpose.lint import Checked


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command line asks for."""

    drafts: tuple[str, ...]
    channel: str
    subreddit: str
    against: str
    channels: Path | None
    format: Format
    stdin_name: str
    fix: bool
    diff: bool
    baseline: Path | None
    write_baseline: Path | None
    drafts_only: bool
    ledger: Path | None


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
    subreddit: Annotated[
        str,
        typer.Option("--subreddit", metavar="NAME", help="Check for this subreddit, by its pack.", show_default=False),
    ] = "",
    against: AgainstOption = None,
    folder: ChannelsOption = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How findings are printed.")] = Format.TEXT,
    stdin_filename: Annotated[
        str,
        typer.Option(
            "--stdin-filename", metavar="PATH", help="Name standard input like this in messages.", show_default=False
        ),
    ] = "",
    fix: Annotated[
        bool,
        typer.Option(
            "--fix", help="Mend in the files what cannot change their meaning; of - the text goes to standard output."
        ),
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Print what --fix would change, and write nothing.")] = False,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="Leave out the findings of this file.", show_default=False),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(
            "--write-baseline",
            metavar="FILE",
            help="Write all findings to this file, for --baseline.",
            show_default=False,
        ),
    ] = None,
    drafts_only: Annotated[
        bool, typer.Option("--drafts-only", help="Pass over files that name no channel, as in a folder.")
    ] = False,
    ledger: LedgerOption = None,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")] = False,
) -> None:
    """Check drafts exactly as they will be posted.

    The channel comes from the front matter, or from --channel for plain text, whose first line is the title where the
    channel has one. Exit code 1 where a finding is an error.
    """
    wanted = Wanted(
        drafts=tuple(drafts),
        channel=channel or "",
        subreddit=subreddit,
        against=against or "",
        channels=folder,
        format=format,
        stdin_name=stdin_filename,
        fix=fix,
        diff=diff,
        baseline=baseline,
        write_baseline=write_baseline,
        drafts_only=drafts_only,
        ledger=ledger,
    )
    _refuse_contradictions(wanted, watch=watch)
    if watch:
        _watch(wanted)
    raise typer.Exit(_run(wanted))


def _refuse_contradictions(wanted: Wanted, *, watch: bool) -> None:
    from repurpose.errors import UsageError
    from repurpose.files import STDIN

    if watch and (STDIN in wanted.drafts or wanted.write_baseline or wanted.diff):
        raise UsageError("--watch looks at files again and again: leave out -, --write-baseline and --diff")

    if wanted.write_baseline and (wanted.baseline or wanted.fix or wanted.diff):
        raise UsageError("--write-baseline takes all findings as they are: leave out --baseline, --fix and --diff")
    if wanted.diff and wanted.format is not Format.TEXT:
        raise UsageError(f"--diff prints a diff and nothing else: leave out --format {wanted.format.value}")


def _watch(wanted: Wanted) -> None:
    """Check again whenever a draft, a channel's file or the baseline changes; what is broken now may be mended next."""
    from repurpose.cli.watch import rounds
    from repurpose.errors import RepurposeError
    from repurpose.files import pause

    first = True
    for changed in rounds(partial(_stamps, wanted), partial(pause, 0.5)):
        if is_screen():
            sys.stdout.write("\x1b[2J\x1b[H")
        try:
            _run(wanted)
        except RepurposeError as error:
            if first:
                raise
            sys.stderr.write(f"error: {error}\n")
        sys.stdout.flush()
        sys.stderr.write("watching; Ctrl-C ends it\n" if first else f"changed: {', '.join(changed[:3])}\n")
        first = False


def _stamps(wanted: Wanted) -> dict[str, tuple[int, int]]:
    """Tell what every file looks like that a run would read."""
    from repurpose.cli.drafts import paths_of
    from repurpose.files import stamp
    from repurpose.spec.find import find_channels
    from repurpose.spec.settings import find_project

    paths = [Path(path) for path in paths_of(wanted.drafts)]
    folder = find_channels(wanted.channels, find_project(Path.cwd()))
    if not folder.built_in:
        paths += sorted(folder.path.glob("**/*.y*ml"))
    if wanted.baseline:
        paths.append(wanted.baseline)
    if wanted.against:
        paths.append(Path(wanted.against))
    return {str(path): stamp(path) for path in paths}


def _run(wanted: Wanted) -> int:
    """Check once and print; return the exit code: 1 where something is wrong with a text, else 0."""
    from repurpose.cli.book import open_book
    from repurpose.cli.channels import find_folder
    from repurpose.cli.linter import Linter
    from repurpose.spec.settings import find_project

    folder = find_folder(wanted.channels)
    book = open_book(wanted.ledger, find_project(Path.cwd()), record=False)
    try:
        past = book.posts_like if book is not None else None
        return _check(wanted, Linter(folder, wanted.channel, wanted.subreddit, wanted.against, past))
    finally:
        if book is not None:
            book.close()


def _check(wanted: Wanted, linter: "Linter") -> int:
    from repurpose.cli.baseline_file import leave_out_known, save_known
    from repurpose.cli.drafts import read_drafts

    read = read_drafts(wanted.drafts, linter, stdin_name=wanted.stdin_name, drafts_only=wanted.drafts_only)
    for fault in read.unreadable:
        sys.stderr.write(f"error: {fault}\n")
    linter.gather(read.files)
    found = [(file, linter.check(file)) for file in read.files]  # all, before the first file is touched
    linter.say_missing()
    if wanted.write_baseline:
        save_known(wanted.write_baseline, _all(found))
        return int(bool(read.unreadable))
    if wanted.diff:
        lines = _diffs(read.files, linter)
        return _write(lines, int(bool(lines or read.unreadable) or _failed(_all(found))))
    if wanted.fix:
        found = [_mended(file, linter) for file, _ in found]
    drafts: Sequence[Checked] = _all(found)
    if wanted.baseline:
        drafts = leave_out_known(wanted.baseline, drafts)
    code = int(bool(read.unreadable) or _failed(drafts))
    report = _report(drafts, read.unreadable, wanted.format)
    piped = [file.text for file, _ in found if wanted.fix and file.path is None]
    if piped:  # standard output is the mended text's
        sys.stderr.write("".join(report))
    return _write(piped or report, code)


def _all(found: "Iterable[tuple[TextFile, tuple[Checked, ...]]]") -> "list[Checked]":
    return [one for _, drafts in found for one in drafts]


def _failed(drafts: "Iterable[Checked]") -> bool:
    return any(one.result.failed for one in drafts)


def _mended(file: "TextFile", linter: "Linter") -> "tuple[TextFile, tuple[Checked, ...]]":
    """Make the safe edits in a file, and write it where there are any."""
    from repurpose.cli.drafts import save
    from repurpose.listing import amount
    from repurpose.mend import mend

    done = mend(file.text, partial(linter.look, file))
    if done.edits:
        save(file, done.text)
        sys.stderr.write(f"{file.name}: {amount(done.edits, 'edit')} made\n")
    return replace(file, text=done.text), done.drafts


def _diffs(files: "Iterable[TextFile]", linter: "Linter") -> list[str]:
    from repurpose.mend import diff, mend

    lines: list[str] = []
    for file in files:
        after = mend(file.text, partial(linter.look, file)).text
        lines += diff(file.text, after, file.name)
    return lines


def _report(drafts: "Sequence[Checked]", unreadable: Sequence[str], format: Format) -> list[str]:
    """Set what was found in the form that is wanted."""
    from repurpose.report.checked import checked_document
    from repurpose.report.findings import finding_lines, summary
    from repurpose.report.github import github_lines
    from repurpose.report.sarif import sarif

    match format:
        case Format.JSON:
            return [checked_document(drafts, unreadable)]
        case Format.SARIF:
            return [sarif(drafts, unreadable, root=Path.cwd())]
        case Format.GITHUB:
            return [f"{line}\n" for line in github_lines(drafts, unreadable)]
    lines = [f"{line}\n" for one in drafts for line in finding_lines(one, colour=in_colour())]
    return [*lines, f"{summary(drafts)}\n"] if len(drafts) > 1 else lines


def _write(parts: Iterable[str], code: int) -> int:
    """Write to standard output and return the exit code, which also whoever stops reading (`| head`) gets."""
    try:
        for part in parts:
            sys.stdout.write(part)
        sys.stdout.flush()
    except BrokenPipeError:
        hush()
        raise typer.Exit(code) from None
    return code
