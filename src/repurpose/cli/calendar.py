"""`repurpose calendar`: drafts into the slots of some weeks, as files for people and other programs."""

import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from repurpose.cli.book import LedgerOption
from repurpose.cli.channels import ChannelsOption
from repurpose.cli.dates import read_day
from repurpose.slots import MOST_WEEKS, YEARS

if TYPE_CHECKING:  # imported once the command runs, so that --help is quick
    from collections.abc import Sequence

    from repurpose.batch.placing import Wanted
    from repurpose.cli.exports import Exports
    from repurpose.planning.calendar import Planned
    from repurpose.slots import Calendar
    from repurpose.spec.find import ChannelFolder
    from repurpose.spec.settings import Project

_WEEKS = 8
_NO_ZONE = "warning: no time zone is set, so times are in UTC; give --tz, or write `tz: Europe/Rome` in repurpose.yaml"
_DRAFTS = Path("drafts")
"""Where the examples write drafts; without a word of the user a calendar has its own."""


def calendar(
    ctx: typer.Context,
    folder: Annotated[list[Path], typer.Argument(metavar="FOLDER...", help="Articles, or folders of them.")],
    start: Annotated[
        str,
        typer.Option(
            "--start",
            metavar="DATE",
            help="First day, like 2026-12-01; that of the calendar that is there where none is named.",
            show_default=False,
        ),
    ] = "",
    weeks: Annotated[
        int | None,
        typer.Option(
            "--weeks",
            min=1,
            max=MOST_WEEKS,
            help="Length of the calendar: 8, or without --start that of the one that is there.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Write the calendar's files there.")] = Path(
        "calendar"
    ),
    drafts: Annotated[
        Path | None,
        typer.Option(
            "--drafts",
            metavar="DIR",
            help="Folder of the drafts, as --out of `make`. Without it: the settings' `out:`, else drafts/ in --out.",
            show_default=False,
        ),
    ] = None,
    channel: Annotated[
        list[str] | None,
        typer.Option("--channel", "-c", metavar="NAME", help="Channel, or CHANNEL@SUBREDDIT; may be repeated."),
    ] = None,
    tz: Annotated[
        str, typer.Option("--tz", metavar="ZONE", help="IANA time zone, like Europe/Rome.", show_default=False)
    ] = "",
    replan: Annotated[
        bool, typer.Option("--replan", help="Let entries that are there move, at most --max-moves of them.")
    ] = False,
    max_moves: Annotated[int, typer.Option("--max-moves", min=0, metavar="N", help="For --replan.")] = 10,
    anew: Annotated[
        bool, typer.Option("--anew", help="Place again what another calendar planned and nobody posted.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would come of it; write nothing.")] = False,
    export: Annotated[
        list[str] | None,
        typer.Option(
            "--export", metavar="NAME", help="File to write, like ics, html or buffer; may be repeated. Else all."
        ),
    ] = None,
    ics_split: Annotated[
        Path | None,
        typer.Option("--ics-split", metavar="DIR", help="Also an iCalendar file for each entry.", show_default=False),
    ] = None,
    channels: ChannelsOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Place drafts into the slots of some weeks; drafts that are missing are made.

    Entries that calendar.yaml holds already stay where they are, and so does what was posted. Standard output is a
    summary.
    """
    from functools import partial

    from repurpose.cli import inputs
    from repurpose.cli.against import Articles
    from repurpose.cli.book import open_book
    from repurpose.cli.channels import find_folder
    from repurpose.cli.exports import wanted_exports
    from repurpose.cli.progress import progress
    from repurpose.cli.sources import project_of
    from repurpose.errors import UsageError
    from repurpose.files import now
    from repurpose.finding import Severity
    from repurpose.planning.calendar import Request, plan_calendar
    from repurpose.report.calendar import faults, finding_line

    first, length = _weeks(start, weeks, out)
    if (first + timedelta(weeks=length)).year not in YEARS:
        raise UsageError(f"--weeks: {length} weeks from {first} go on after the year {YEARS[-1]}; take fewer")
    names = [str(path) for path in folder]
    project = project_of(names[0])
    found = find_folder(channels, project)
    zone = _zone(tz, project)
    wanted = wanted_exports(export or [], ics_split, project)
    chosen = _with_slots(channel or [], found, project)
    home = drafts or (project.folder(project.settings.out) if project.settings.out else out / "drafts")
    if drafts is None and not project.settings.out and _DRAFTS.is_dir() and _DRAFTS.resolve() != home.resolve():
        inputs.say(f"note: {home} is used, not {_DRAFTS}; for the drafts there say --drafts {_DRAFTS}")
    read = inputs.read_articles(names, skip=home)
    if (book := open_book(ledger, project, record=not dry_run)) is not None:
        ctx.call_on_close(book.close)
    inputs.say_all(f"error: {fault}" for fault in read.unreadable)
    request = Request(
        articles=read.articles,
        wanted=chosen,
        project=project,
        channels=found,
        zone=zone,
        start=first,
        weeks=length,
        out=out,
        drafts=home,
        book=book,
        now=now(),
        progress=partial(progress, shown=True),
        most_moves=max_moves if replan else 0,
        anew=anew,
        dry_run=dry_run,
        finder=Articles(""),
    )
    planned = plan_calendar(request)
    if not zone and planned.rules.zone == "UTC":
        inputs.say(_NO_ZONE)
    inputs.say_all(planned.table_notes)
    inputs.say_all(planned.slips)
    tabled = not dry_run and any(one.name == "markdown" for one in wanted.exports)
    _report(planned, request.now, home, tabled=tabled)
    inputs.say_all(f"note: {note}" for note in (*(planned.homeless if planned.changed else ()), *planned.taken_out))
    inputs.say_all(map(finding_line, planned.findings))
    faulty = faults(planned.calendar, request.now)
    inputs.say_all(f"error: {fault}" for fault in faulty)
    _write(planned.calendar, wanted, out, request.now, dry_run=dry_run)
    if book is not None and not dry_run:
        book.record(planned.news, planned.texts)
    if read.unreadable or faulty or any(one.finding.severity is Severity.ERROR for one in planned.findings):
        raise typer.Exit(1)


def _weeks(start: str, weeks: int | None, out: Path) -> tuple[date, int]:
    """Return the first day and the length that somebody names, else those of the calendar that is there.

    Raises UsageError where there is none, and SpecError where it cannot be read.
    """
    from repurpose.errors import UsageError
    from repurpose.files import now
    from repurpose.planning.calendar import head_of

    if start:
        return read_day(start, "--start"), weeks or _WEEKS
    if (head := head_of(out)) is None:
        raise UsageError(f"there is no calendar in {out} yet; name its first day, like --start {now():%Y-%m-%d}")
    return head.start, weeks or head.weeks


def _zone(named: str, project: "Project") -> str:
    """Return the zone that somebody names for a calendar, if any; raise UsageError where it is unknown."""
    from repurpose.errors import UsageError
    from repurpose.spec.zones import load_zone

    zone = named or project.settings.tz
    try:
        load_zone(zone or "UTC")
    except LookupError as error:
        raise UsageError(f"--tz: {error.args[0]}") from None
    return zone


def _with_slots(names: "Sequence[str]", folder: "ChannelFolder", project: "Project") -> "tuple[Wanted, ...]":
    """Load the channels that are wanted and have slots, and say which have none.

    Raises UsageError where none has, and where one is unknown or wrong.
    """
    from repurpose.cli.channel_arguments import read_channels
    from repurpose.cli.inputs import say
    from repurpose.errors import UsageError

    chosen = read_channels(names, [], folder, project)
    timed = project.settings.calendar.channels
    specs = [one.channel.spec for one in chosen]
    left_out = [spec.name for spec in specs if spec.calendar is None and spec.name not in timed]
    chosen = tuple(one for one in chosen if one.channel.spec.name not in left_out)
    if not chosen:
        raise UsageError(f"{', '.join(left_out)} has no slots; add `calendar:` to its channel file")
    if left_out:
        say(f"note: {', '.join(left_out)} has no `calendar:` in its channel file, and stays out")
    return chosen


def _report(planned: "Planned", now: datetime, drafts: Path, *, tabled: bool) -> None:
    """Print the summary, and say what a person should know; `tabled` says that `calendar.md` is written."""
    from repurpose.cli.inputs import say_all
    from repurpose.listing import amount
    from repurpose.report.calendar import (
        cautions,
        changes,
        settled,
        shares,
        summary,
        thin_weeks,
        unplaced_lines,
        unused,
    )

    made, rules = planned.calendar, planned.rules
    earlier, past, found = planned.earlier, planned.past, planned.candidates
    policies = {
        placement.target.lower(): placement.pack.promotion.policy
        for _, placements in planned.places
        for placement in placements
        if placement.pack is not None
    }
    lines = summary(made, rules)
    if earlier.entries:
        changed = changes(earlier.entries, made.entries)
        lines += ["", *(changed or ["nothing changed"])]
    sys.stdout.write("\n".join(lines) + "\n")
    say_all(unplaced_lines(made, tabled=tabled))
    if planned.changed:  # what was said once, and nobody answered, is no news
        say_all(thin_weeks(made, rules, past.elsewhere))
    say_all(unused(made, [article.id for article, _ in planned.places], past.elsewhere))
    say_all(shares(made, rules, policies))
    say_all(settled(made, past, now))
    say_all(cautions(made, found.stale, drafts, tabled=tabled))
    new = len({entry.key for entry in made.entries} - {entry.key for entry in earlier.entries})
    entries = f"{amount(len(made.entries), 'entry', 'entries')}, {new} of them new"
    if outside := sum(not rules.start <= entry.local.date() < rules.end for entry in made.entries):
        entries += f", {outside} outside these weeks"
    spared = f", {found.spared} for further subreddits not needed" if found.spared else ""
    none = sum(one.rule == "no-draft" for one in made.unplaced)
    left, drafted = amount(len(made.unplaced) - none, "draft"), amount(found.made, "draft")
    without = f"; {amount(len(past.elsewhere), 'draft')} in another calendar" if past.elsewhere else ""
    without += f"; for {amount(none, 'place')} there is no draft" if none else ""
    if new and rules.evenly:
        say_all(["spread evenly over the weeks; `calendar: {spread: soonest}` in repurpose.yaml fills the first ones"])
    say_all([f"{entries}; {left} not placed{without}; {drafted} made{spared}"])


def _write(made: "Calendar", wanted: "Exports", out: Path, now: datetime, *, dry_run: bool) -> None:
    """Write calendar.yaml and every export; an export writes nothing itself."""
    from repurpose.cli.exports import stale, write_exports
    from repurpose.cli.inputs import say
    from repurpose.exporters.types import Options
    from repurpose.files import OutputFolder
    from repurpose.listing import and_more
    from repurpose.schedule.calendarfile import FILE_NAME, write_calendar

    if dry_run:
        say("dry run: nothing is written")
        return
    place = OutputFolder.open(out)
    written = [FILE_NAME, *write_exports(wanted, made, place, Options(now=now))]
    place.write(FILE_NAME, write_calendar(made))
    say(f"{out}: {and_more(written, 12)}")
    if left := stale(wanted, written, out):
        say(f"warning: of an earlier run, not to be imported: {', '.join(left)}")
