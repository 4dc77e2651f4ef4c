"""`repurpose calendar`: drafts into the slots of some weeks, as files for people and other programs."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from repurpose.cli.book import LedgerOption
from repurpose.cli.channels import ChannelsOption

if TYPE_CHECKING:  # imported once the command runs, so that --help is quick
    from collections.abc import Sequence

    from repurpose.article import Article
    from repurpose.cli.candidates import Candidates
    from repurpose.cli.exports import Wanted
    from repurpose.placement import Placement
    from repurpose.schedule.calendarfile import ReadCalendar
    from repurpose.schedule.history import History
    from repurpose.schedule.types import FileFinding, Rules
    from repurpose.slots import Calendar, Unplaced

_MOST_WEEKS = 520
_DRAFTS = Path("drafts")
"""Where the examples write drafts; without a word of the user a calendar has its own."""


def calendar(
    ctx: typer.Context,
    folder: Annotated[list[Path], typer.Argument(metavar="FOLDER...", help="Articles, or folders of them.")],
    start: Annotated[str, typer.Option("--start", metavar="DATE", help="First day, like 2026-12-01.")],
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=_MOST_WEEKS, help="Length of the calendar.")] = 8,
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
    from dataclasses import replace

    from repurpose.batch.placing import placements_for
    from repurpose.cli import inputs
    from repurpose.cli.book import open_book
    from repurpose.cli.candidates import find_candidates
    from repurpose.cli.channel_arguments import read_channels
    from repurpose.cli.exports import wanted_exports
    from repurpose.cli.targets import targets_of, wanted_keys
    from repurpose.cli.timetable import rooms_of, rules_of, zone_of
    from repurpose.errors import UsageError
    from repurpose.files import OutputFolder, now, relative
    from repurpose.finding import Severity
    from repurpose.ledger.types import Query
    from repurpose.pipeline import check_channel
    from repurpose.report.calendar import finding_line, homeless
    from repurpose.schedule.calendarfile import FILE_NAME
    from repurpose.schedule.history import KINDS, described, history, lowered, news
    from repurpose.schedule.remake import Ground, placed, standing
    from repurpose.spec.find import find_channels

    first = _day(start)
    names = [str(path) for path in folder]
    project = inputs.project_of(names[0])
    found = find_channels(channels, project)
    if found.notice:
        inputs.say(found.notice)
    zone = zone_of(tz, project)
    wanted = wanted_exports(export or [], ics_split, project)
    chosen = read_channels(channel or [], [], found, project)
    timed = project.settings.calendar.channels
    specs = [one.channel.spec for one in chosen]
    left_out = [spec.name for spec in specs if spec.calendar is None and spec.name not in timed]
    chosen = tuple(one for one in chosen if one.channel.spec.name not in left_out)
    if not chosen:
        raise UsageError(f"{', '.join(left_out)} has no slots; add `calendar:` to its channel file")
    if left_out:
        inputs.say(f"note: {', '.join(left_out)} has no `calendar:` in its channel file, and stays out")
    for one in chosen:
        check_channel(one.channel)
    pages = {one.channel.spec.name for one in chosen if one.channel.spec.kind == "article"}
    home = drafts or (project.folder(project.settings.out) if project.settings.out else out / "drafts")
    if drafts is None and not project.settings.out and _DRAFTS.is_dir() and _DRAFTS.resolve() != home.resolve():
        inputs.say(f"note: {home} is used, not {_DRAFTS}; for the drafts there say --drafts {_DRAFTS}")
    read = inputs.read_articles(names, [], skip=home)
    places = [
        (article, targets_of(placements_for(article, chosen, project.settings), found)) for article in read.articles
    ]
    if (book := open_book(ledger, project, record=not dry_run)) is not None:
        ctx.call_on_close(book.close)
    moment = now()
    events = tuple(book.events(Query(kinds=KINDS))) if book is not None else ()
    wide = [placement for _, placements in places for placement in placements]
    rules = rules_of(project, wide, book, zone=zone, start=first, weeks=weeks, now=moment)
    earlier, conflicts = _earlier(out, rules)
    name = relative(out, project.root)
    past = history(events, rules, wanted_keys(places), earlier.entries, moment, calendar=name, anew=anew)
    if not dry_run:
        OutputFolder.open(out)
    inputs.say_all(f"error: {fault}" for fault in read.unreadable)
    gathered = find_candidates(
        places,
        home,
        out,
        room=rooms_of(rules),
        channels=found,
        done=past.keys,
        rows={lowered(entry.key) for entry in earlier.entries},
        gone={lowered(entry.key) for entry in earlier.entries if entry.at < moment},
        book=book,
        dry_run=dry_run,
    )
    past = described(past, gathered.candidates)
    candidates = [candidate for candidate in gathered.candidates if lowered(candidate.key) not in past.keys]
    old, notes = standing(earlier, candidates, gathered.refused, past, lambda draft: (out / draft).is_file())
    ground = Ground(rules, candidates, old, past, earlier.entries, moment, max_moves if replan else 0)
    made, found_in = placed(ground, str(out / FILE_NAME))
    findings = (*conflicts, *found_in)
    choices = {
        (article.id, one.channel.spec.name): one.choice
        for article, placements in places
        for one in placements
        if one.choice is not None
    }
    made = replace(
        made,
        unplaced=tuple(sorted((*made.unplaced, *gathered.refused), key=_by_name)),
        notes=tuple(f"{note}." for note in homeless(made, choices, most=len(made.entries))),
    )
    inputs.say_all(dict.fromkeys(slip for choice in choices.values() for slip in choice.slips))
    _report(made, rules, places, earlier, past, gathered, moment)
    inputs.say_all(f"note: {note}" for note in (*homeless(made, choices), *notes))
    inputs.say_all(map(finding_line, findings))
    _write(made, wanted, out, moment, dry_run=dry_run)
    if book is not None and not dry_run:
        book.record(
            news(past, made, earlier.entries, gathered.about, moment),
            [one.text.strip("\n") for one in candidates if one.text and one.channel not in pages],
        )
    if read.unreadable or any(one.finding.severity is Severity.ERROR for one in findings):
        raise typer.Exit(1)


def _day(text: str) -> date:
    from repurpose.errors import UsageError

    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"--start: {text[:40]!r} is not a date; write it as year-month-day, like 2026-12-01") from None


def _earlier(out: Path, rules: "Rules") -> "tuple[ReadCalendar, tuple[FileFinding, ...]]":
    """Read the calendar that is there, with what was changed in its table, and the conflicts of the two."""
    from repurpose.cli.inputs import say
    from repurpose.schedule.calendarfile import FILE_NAME, ReadCalendar, read_calendar
    from repurpose.schedule.tablefile import merged, read_base, read_table
    from repurpose.slots import TABLE_NAME, TABLE_STATE

    path, table = out / FILE_NAME, out / TABLE_NAME
    if not path.exists():
        return ReadCalendar((), {}, ()), ()
    own = read_calendar(_text(path), str(path), take_second=rules.take_second)
    if not table.is_file():
        return own, ()
    base = read_base(_text(out / TABLE_STATE)) if (out / TABLE_STATE).is_file() else None
    if base is None:
        say(
            f"warning: {table}: without its copy {TABLE_STATE} nobody can tell what was changed by hand; it is not read"
        )
        return own, ()
    rows = read_table(_text(table), str(table), rules.zone)
    found, conflicts = merged(own, rows, base, str(table), take_second=rules.take_second)
    before, after = ({entry.key: entry for entry in read.entries} for read in (own, found))
    if changed := sum(before.get(key) != after.get(key) for key in {*before, *after}):
        say(f"note: {table}: {changed} changed by hand, taken over")
    return found, conflicts


def _text(path: Path) -> str:
    from repurpose.files import read_bytes
    from repurpose.readers.decode import decode
    from repurpose.schedule.calendarfile import MOST_CHARACTERS

    return decode(read_bytes(path, most=4 * MOST_CHARACTERS), str(path)).text


def _by_name(left: "Unplaced") -> tuple[str, str, str]:
    return left.article_id, left.channel, left.target


def _report(
    made: "Calendar",
    rules: "Rules",
    places: "Sequence[tuple[Article, Sequence[Placement]]]",
    earlier: "ReadCalendar",
    past: "History",
    gathered: "Candidates",
    now: datetime,
) -> None:
    from repurpose.cli.inputs import say_all
    from repurpose.report.calendar import cautions, changes, count, settled, shares, summary, unplaced_lines, warnings

    policies = {
        placement.target.lower(): placement.pack.promotion.policy
        for _, placements in places
        for placement in placements
        if placement.pack is not None
    }
    lines = summary(made, rules)
    if earlier.entries:
        changed = changes(earlier.entries, made.entries)
        lines += ["", *(changed or ["nothing changed"])]
    sys.stdout.write("\n".join(lines) + "\n")
    say_all(unplaced_lines(made))
    say_all(warnings(made, rules, [article.id for article, _ in places], past.elsewhere))
    say_all(shares(made, rules, policies))
    say_all(settled(made, past, now))
    say_all(cautions(made, gathered.stale))
    new = len({entry.key for entry in made.entries} - {entry.key for entry in earlier.entries})
    entries = f"{count(len(made.entries), 'entry', 'entries')}, {new} of them new"
    spared = f", {gathered.spared} for further subreddits not needed" if gathered.spared else ""
    none = sum(one.rule == "no-draft" for one in made.unplaced)
    left, drafted = count(len(made.unplaced) - none, "draft"), count(gathered.made, "draft")
    without = f"; for {count(none, 'place')} there is no draft" if none else ""
    if new and rules.evenly:
        say_all(["spread evenly over the weeks; `calendar: {spread: soonest}` in repurpose.yaml fills the first ones"])
    say_all([f"{entries}; {left} not placed{without}; {drafted} made{spared}"])


def _write(made: "Calendar", wanted: "Wanted", out: Path, now: datetime, *, dry_run: bool) -> None:
    """Write calendar.yaml and every export; an export writes nothing itself."""
    from repurpose.cli.exports import stale, write_exports
    from repurpose.cli.inputs import say
    from repurpose.exporters.types import Options
    from repurpose.files import OutputFolder
    from repurpose.schedule.calendarfile import FILE_NAME, write_calendar

    if dry_run:
        say("dry run: nothing is written")
        return
    place = OutputFolder.open(out)
    written = [FILE_NAME, *write_exports(wanted, made, place, Options(now=now))]
    place.write(FILE_NAME, write_calendar(made))
    say(f"{out}: {', '.join(written[:12])}" + (f" and {len(written) - 12} more" if len(written) > 12 else ""))
    if left := stale(wanted, written, out):
        say(f"warning: of an earlier run, not to be imported: {', '.join(left)}")
