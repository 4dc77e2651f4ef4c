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
    from repurpose.cli.candidates import Gathered
    from repurpose.cli.exports import Wanted
    from repurpose.ledger.store import Ledger
    from repurpose.pipeline import Placement
    from repurpose.schedule.calendarfile import ReadCalendar
    from repurpose.schedule.history import History
    from repurpose.schedule.types import Candidate, Rules
    from repurpose.slots import Calendar, Entry, Unplaced
    from repurpose.spec.channel import ChannelSpec
    from repurpose.spec.pack import SubredditPack
    from repurpose.spec.settings import Project

_MOST_WEEKS = 520
_RECORDS = ("ics", "markdown", "json", "html", "csv")
"""Exports that show what was posted too; what a scheduling tool imports it posts."""


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
    from repurpose.cli.candidates import gather, targets_of, wanted_keys
    from repurpose.cli.exports import wanted_exports
    from repurpose.errors import UsageError
    from repurpose.files import OutputFolder, now
    from repurpose.ledger.types import Query
    from repurpose.pipeline import check_channel
    from repurpose.schedule.history import KINDS, described, history, lowered, news
    from repurpose.spec.find import find_channels

    first = _day(start)
    names = [str(path) for path in folder]
    project = inputs.project_of(names[0])
    found = find_channels(channels, project)
    if found.notice:
        inputs.say(found.notice)
    zone = _zone(tz, project)
    wanted = wanted_exports(export or [], ics_split, project)
    chosen = inputs.read_channels(channel or [], [], found, project)
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
    past = history(events, rules, wanted_keys(places), earlier.entries, moment, anew=anew)
    if not dry_run:
        OutputFolder.open(out)
    inputs.say_all(f"error: {fault}" for fault in read.unreadable)
    gathered = gather(places, home, out, room=_rooms(rules), done=past.keys, book=book, dry_run=dry_run)
    past = described(past, gathered.candidates)
    candidates = [candidate for candidate in gathered.candidates if lowered(candidate.key) not in past.keys]
    old, notes = _standing(earlier, candidates, gathered.refused, past, out)
    made, found_in = _placed(rules, candidates, old, past, earlier, out, moment, most_moves=max_moves if replan else 0)
    findings = [*conflicts, *found_in]
    made = replace(made, unplaced=tuple(sorted((*made.unplaced, *gathered.refused), key=_by_name)))
    _report(made, rules, places, earlier, past, gathered, moment)
    inputs.say_all(f"note: {note}" for note in notes)
    inputs.say_all(findings)
    _write(made, wanted, out, moment, dry_run=dry_run)
    if book is not None and not dry_run:
        book.record(
            news(past, made, earlier.entries, gathered.about, moment),
            [one.text.strip("\n") for one in candidates if one.text and one.channel not in pages],
        )
    if read.unreadable or any(finding.startswith("error") for finding in findings):
        raise typer.Exit(1)


def _day(text: str) -> date:
    from repurpose.errors import UsageError

    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"--start: {text[:40]!r} is not a date; write it as year-month-day, like 2026-12-01") from None


def _zone(wanted: str, project: "Project") -> str:
    from repurpose.cli.inputs import say
    from repurpose.errors import UsageError
    from repurpose.spec.zones import load_zone

    if not wanted and not project.settings.tz:
        say(
            "warning: no time zone is set, so times are in UTC; give --tz, or write `tz: Europe/Rome` in repurpose.yaml"
        )
    zone = wanted or project.settings.tz or "UTC"
    try:
        load_zone(zone)
    except LookupError as error:
        raise UsageError(f"--tz: {error.args[0]}") from None
    return zone


def rules_of(
    project: "Project",
    placements: "Sequence[Placement]",
    book: "Ledger | None",
    *,
    zone: str,
    start: date,
    weeks: int,
    now: datetime,
) -> "Rules":
    """Put the rules together for every channel and subreddit that something is placed in."""
    from fractions import Fraction

    from repurpose.ledger.state import share_of
    from repurpose.ledger.types import EventKind, Query
    from repurpose.schedule.rules import rules_for
    from repurpose.spec.find import retarget

    specs: dict[str, ChannelSpec] = {}
    targets: dict[str, dict[str, str]] = {}
    packs: dict[str, SubredditPack] = {}
    for placement in placements:
        name = placement.channel.spec.name
        specs.setdefault(name, placement.channel.spec)
        if placement.target:
            targets.setdefault(name, {}).setdefault(placement.target.lower(), placement.target)
        if placement.pack is not None:
            packs[placement.target.lower()] = placement.pack
    wide = [retarget(spec, tuple(targets[name].values())) if name in targets else spec for name, spec in specs.items()]
    given = tuple(book.events(Query(kinds=(EventKind.CONTRIBUTED,)))) if book is not None else ()
    shares = {
        name: share
        for name, pack in packs.items()
        if (share := share_of(given, name, now, Fraction(pack.promotion.share_percent, 100))) is not None
    }
    return rules_for(project.settings.calendar, wide, packs, zone=zone, start=start, weeks=weeks, shares=shares)


def _rooms(rules: "Rules") -> dict[str, int]:
    """Return how many entries each channel has room for in all."""
    from datetime import timedelta

    from repurpose.schedule.spread import room

    monday = rules.start - timedelta(days=rules.start.weekday())
    weeks = [monday + timedelta(weeks=number) for number in range(rules.weeks + 1)]
    return {name: sum(room(rules, name, week) for week in weeks) for name in rules.channels}


def _earlier(out: Path, rules: "Rules") -> "tuple[ReadCalendar, list[str]]":
    """Read the calendar that is there, with what was changed in its table, and the conflicts of the two."""
    from repurpose.cli.inputs import say
    from repurpose.schedule.calendarfile import FILE_NAME, ReadCalendar, read_calendar
    from repurpose.schedule.tablefile import BASE_NAME, TABLE_NAME, merged, read_base, read_table

    path, table = out / FILE_NAME, out / TABLE_NAME
    if not path.exists():
        return ReadCalendar((), {}, ()), []
    own = read_calendar(_text(path), str(path), take_second=rules.take_second)
    if not table.is_file():
        return own, []
    base = read_base(_text(out / BASE_NAME)) if (out / BASE_NAME).is_file() else None
    if base is None:
        say(f"warning: {table}: without its copy {BASE_NAME} nobody can tell what was changed by hand; it is not read")
        return own, []
    rows = read_table(_text(table), str(table), rules.zone)
    found, conflicts = merged(own, rows, base, str(table), take_second=rules.take_second)
    before, after = ({entry.key: entry for entry in read.entries} for read in (own, found))
    if changed := sum(before.get(key) != after.get(key) for key in {*before, *after}):
        say(f"note: {table}: {changed} changed by hand, taken over")
    return found, [f"error: {conflict}" for conflict in conflicts]


def _text(path: Path) -> str:
    from repurpose.files import read_bytes
    from repurpose.readers.decode import decode
    from repurpose.schedule.calendarfile import MOST_CHARACTERS

    return decode(read_bytes(path, most=4 * MOST_CHARACTERS), str(path)).text


def _standing(
    earlier: "ReadCalendar",
    candidates: "Sequence[Candidate]",
    refused: "Sequence[Unplaced]",
    past: "History",
    out: Path,
) -> "tuple[list[Entry], list[str]]":
    """Return the earlier entries whose drafts are still there, as they are now, and a note for each that is gone.

    A draft that this run refused is gone too. What was posted is left to the history.
    """
    from dataclasses import replace

    from repurpose.schedule.history import lowered

    known = {candidate.key: candidate for candidate in candidates}
    unfit = {lowered((one.article_id, one.channel, one.target)) for one in refused}
    kept, notes = [], list(earlier.notes)
    for entry in earlier.entries:
        if lowered(entry.key) in past.keys:
            continue
        candidate = known.get(entry.key)
        if candidate is not None and candidate.draft:
            kept.append(
                replace(
                    entry,
                    title=candidate.title,
                    draft=candidate.draft,
                    draft_sha256=candidate.draft_sha256,
                    state=candidate.state,
                    text=candidate.text,
                )
            )
        elif candidate is None and lowered(entry.key) not in unfit and entry.draft and (out / entry.draft).is_file():
            kept.append(entry)  # of an article that this run is not about
        else:
            line, _ = earlier.places[entry.key]
            notes.append(
                f"line {line} of the calendar: {entry.article_id} on {entry.channel} has no draft "
                f"{'for now' if lowered(entry.key) in unfit else 'any more'}: removed"
            )
    return kept, notes


def _placed(
    rules: "Rules",
    candidates: "Sequence[Candidate]",
    old: "Sequence[Entry]",
    past: "History",
    earlier: "ReadCalendar",
    out: Path,
    now: datetime,
    *,
    most_moves: int,
) -> "tuple[Calendar, list[str]]":
    """Place what has no place yet and verify the whole plan; conflicts among a person's own entries are findings."""
    from dataclasses import replace

    from repurpose.errors import EngineError
    from repurpose.schedule.calendarfile import FILE_NAME, read_calendar, write_calendar
    from repurpose.schedule.history import from_tomorrow, in_reach, shown
    from repurpose.schedule.occasions import clock_findings
    from repurpose.schedule.place import plan
    from repurpose.schedule.verifier import breaches
    from repurpose.spec.zones import load_zone

    today = now.astimezone(load_zone(rules.zone)).date()
    here = shown(past.posted, rules, earlier.entries)
    own = frozenset(here)
    known = (*here, *in_reach((one for one in (*past.posted, *past.elsewhere) if one not in own), rules))
    done = {entry.key for entry in (*past.posted, *past.elsewhere)}
    done |= {entry.key for entry in old if entry.local.date() < rules.start or entry.at < now}
    standing = [*known, *old]
    by_hand = {key for breach in breaches(rules, standing, candidates) for key in breach.keys}
    drafts = {candidate.key for candidate in candidates}
    movable = [
        entry
        for entry in old
        if most_moves
        and not entry.pinned
        and entry.key not in by_hand
        and entry.key in drafts
        and entry.local.date() > today
    ]
    free = {entry.key for entry in movable}
    fixed = [entry for entry in standing if entry.key not in free]
    stay = {entry.key for entry in fixed}
    waiting = from_tomorrow((c for c in candidates if c.key not in stay), rules, today)
    made = plan(rules, waiting, fixed, movable=movable, most_moves=most_moves)
    if rules.evenly:
        made = _spread(rules, made, waiting, movable, today, most_moves)
    whole = made.entries
    beside = set(known) - own
    made = replace(made, entries=tuple(entry for entry in whole if entry not in beside))
    # The file is sorted anew when it is written; positions are those that a person then finds.
    places = read_calendar(write_calendar(made), FILE_NAME, take_second=rules.take_second).places
    findings = [f"warning: {finding.message}" for finding in clock_findings(rules)]
    for breach in breaches(rules, whole, candidates):
        if not stay.issuperset(breach.keys):
            raise EngineError(f"the plan breaks {breach.rule} and was not written: {breach.message}")
        rows = [key for key in breach.keys if key in places and key not in done]
        if breach.rule == "outside" or not rows:
            continue
        line, column = places[rows[-1]]
        severity = "warning" if breach.rule in ("no-slot", "closed-day") else "error"
        findings.append(f"{severity}: {out / FILE_NAME}:{line}:{column}: {breach.rule}: {breach.message}")
    return made, findings


def _spread(
    rules: "Rules",
    made: "Calendar",
    waiting: "Sequence[Candidate]",
    movable: "Sequence[Entry]",
    today: date,
    most_moves: int,
) -> "Calendar":
    """Spread a plan over its weeks, and say anew why the rest is left over."""
    from dataclasses import replace
    from datetime import timedelta

    from repurpose.schedule.explain import unplaced
    from repurpose.schedule.spread import spread

    homes = {entry.key: entry for entry in movable}
    first = today + timedelta(days=1)
    entries = spread(rules, made.entries, waiting, first=first, homes=homes, most_moves=most_moves)
    placed = {entry.key for entry in entries}
    left = [candidate for candidate in waiting if candidate.key not in placed]
    return replace(made, entries=entries, unplaced=unplaced(rules, left, entries))


def _by_name(left: "Unplaced") -> tuple[str, str, str]:
    return left.article_id, left.channel, left.target


def _report(
    made: "Calendar",
    rules: "Rules",
    places: "Sequence[tuple[Article, Sequence[Placement]]]",
    earlier: "ReadCalendar",
    past: "History",
    gathered: "Gathered",
    now: datetime,
) -> None:
    from repurpose.cli.inputs import say_all
    from repurpose.report.calendar import changes, settled, shares, summary, unplaced_lines, warnings

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
    say_all(warnings(made, rules, [article.id for article, _ in places]))
    say_all(shares(made, rules, policies))
    say_all(settled(made, past, now))
    new = len({entry.key for entry in made.entries} - {entry.key for entry in earlier.entries})
    entries = f"{len(made.entries)} entries, {new} of them new"
    spared = f", {gathered.spared} for further subreddits not needed" if gathered.spared else ""
    if new and rules.evenly:
        say_all(["spread evenly over the weeks; `calendar: {spread: soonest}` in repurpose.yaml fills the first ones"])
    say_all([f"{entries}; {len(made.unplaced)} drafts not placed; {gathered.made} drafts made{spared}"])


def _write(made: "Calendar", wanted: "Wanted", out: Path, now: datetime, *, dry_run: bool) -> None:
    """Write calendar.yaml and every export; an export writes nothing itself."""
    from dataclasses import replace

    from repurpose.cli.exports import stale, write_exports
    from repurpose.cli.inputs import say
    from repurpose.exporters.types import Options
    from repurpose.files import OutputFolder
    from repurpose.schedule.calendarfile import FILE_NAME, write_calendar
    from repurpose.slots import State

    if dry_run:
        say("dry run: nothing is written")
        return
    place = OutputFolder.open(out)
    ahead = replace(made, entries=tuple(entry for entry in made.entries if entry.state is not State.POSTED))
    calendars = {"": ahead} | dict.fromkeys(_RECORDS, made)
    written = [FILE_NAME, *write_exports(wanted, calendars, place, Options(now=now))]
    place.write(FILE_NAME, write_calendar(made))
    say(f"{out}: {', '.join(written[:12])}" + (f" and {len(written) - 12} more" if len(written) > 12 else ""))
    if left := stale(wanted, written, out):
        say(f"warning: of an earlier run, not to be imported: {', '.join(left)}")
