"""`repurpose calendar`: drafts into the slots of some weeks, as files for people and other programs."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from repurpose.cli.channels import ChannelsOption

if TYPE_CHECKING:  # imported once the command runs, so that --help is quick
    from collections.abc import Sequence

    from repurpose.article import Article
    from repurpose.pipeline import Placement
    from repurpose.schedule.calendarfile import ReadCalendar
    from repurpose.schedule.types import Candidate, Rules
    from repurpose.slots import Calendar, Entry, Unplaced
    from repurpose.spec.channel import ChannelSpec
    from repurpose.spec.pack import SubredditPack
    from repurpose.spec.settings import Project

_MOST_WEEKS = 520
_STATE = "ics-state.json"


def calendar(
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
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would come of it; write nothing.")] = False,
    channels: ChannelsOption = None,
) -> None:
    """Place drafts into the slots of some weeks; drafts that are missing are made.

    Entries that calendar.yaml holds already stay where they are. Standard output is a summary.
    """
    from repurpose.batch.placing import placements_for
    from repurpose.cli import inputs
    from repurpose.cli.candidates import gather, targets_of
    from repurpose.errors import UsageError
    from repurpose.files import OutputFolder
    from repurpose.pipeline import check_channel
    from repurpose.spec.find import find_channels

    first = _day(start)
    names = [str(path) for path in folder]
    project = inputs.project_of(names[0])
    found = find_channels(channels, project)
    if found.notice:
        inputs.say(found.notice)
    zone = _zone(tz, project)
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
    home = drafts or (project.folder(project.settings.out) if project.settings.out else out / "drafts")
    read = inputs.read_articles(names, [], skip=home)
    places = [
        (article, targets_of(placements_for(article, chosen, project.settings), found)) for article in read.articles
    ]
    rules = _rules(project, places, zone=zone, start=first, weeks=weeks)
    earlier = _earlier(out, rules)
    if not dry_run:
        OutputFolder.open(out)
    inputs.say_all(f"error: {fault}" for fault in read.unreadable)
    gathered = gather(places, home, out, dry_run=dry_run)
    old, notes = _standing(earlier, gathered.candidates, out)
    made, findings = _placed(rules, gathered.candidates, old, out, most_moves=max_moves if replan else 0)
    from dataclasses import replace

    made = replace(made, unplaced=tuple(sorted((*made.unplaced, *gathered.refused), key=_by_name)))
    _report(made, rules, places, earlier, gathered.made)
    inputs.say_all(f"note: {note}" for note in notes)
    inputs.say_all(findings)
    _write(made, out, dry_run=dry_run)
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


def _rules(
    project: "Project", places: "Sequence[tuple[Article, Sequence[Placement]]]", *, zone: str, start: date, weeks: int
) -> "Rules":
    """Put the rules together for every channel and subreddit that an article is wanted for."""
    from repurpose.schedule.rules import rules_for
    from repurpose.spec.find import retarget

    specs: dict[str, ChannelSpec] = {}
    targets: dict[str, dict[str, str]] = {}
    packs: dict[str, SubredditPack] = {}
    for _, placements in places:
        for placement in placements:
            name = placement.channel.spec.name
            specs.setdefault(name, placement.channel.spec)
            if placement.target:
                targets.setdefault(name, {}).setdefault(placement.target.lower(), placement.target)
            if placement.pack is not None:
                packs[placement.target.lower()] = placement.pack
    wide = [retarget(spec, tuple(targets[name].values())) if name in targets else spec for name, spec in specs.items()]
    return rules_for(project.settings.calendar, wide, packs, zone=zone, start=start, weeks=weeks)


def _earlier(out: Path, rules: "Rules") -> "ReadCalendar":
    from repurpose.files import read_bytes
    from repurpose.readers.decode import decode
    from repurpose.schedule.calendarfile import FILE_NAME, MOST_CHARACTERS, ReadCalendar, read_calendar

    path = out / FILE_NAME
    if not path.exists():
        return ReadCalendar((), {}, ())
    text = decode(read_bytes(path, most=MOST_CHARACTERS), str(path)).text
    return read_calendar(text, str(path), take_second=rules.take_second)


def _standing(earlier: "ReadCalendar", candidates: "Sequence[Candidate]", out: Path) -> "tuple[list[Entry], list[str]]":
    """Return the earlier entries whose drafts are still there, as they are now, and a note for each that is gone."""
    from dataclasses import replace

    known = {candidate.key: candidate for candidate in candidates}
    kept, notes = [], list(earlier.notes)
    for entry in earlier.entries:
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
        elif candidate is None and entry.draft and (out / entry.draft).is_file():
            kept.append(entry)  # of an article that this run is not about
        else:
            line, _ = earlier.places[entry.key]
            notes.append(
                f"line {line} of the calendar: {entry.article_id} on {entry.channel} has no draft any more: removed"
            )
    return kept, notes


def _placed(
    rules: "Rules",
    candidates: "Sequence[Candidate]",
    old: "Sequence[Entry]",
    out: Path,
    *,
    most_moves: int,
) -> "tuple[Calendar, list[str]]":
    """Place what has no place yet and verify the whole plan; conflicts among a person's own entries are findings."""
    from repurpose.errors import EngineError
    from repurpose.schedule.calendarfile import FILE_NAME, read_calendar, write_calendar
    from repurpose.schedule.occasions import clock_findings
    from repurpose.schedule.place import plan
    from repurpose.schedule.verifier import breaches

    by_hand = {key for breach in breaches(rules, old, candidates) for key in breach.keys}
    drafts = {candidate.key for candidate in candidates}
    movable = [
        entry for entry in old if most_moves and not entry.pinned and entry.key not in by_hand and entry.key in drafts
    ]
    free = {entry.key for entry in movable}
    fixed = [entry for entry in old if entry.key not in free]
    stay = {entry.key for entry in fixed}
    made = plan(rules, [c for c in candidates if c.key not in stay], fixed, movable=movable, most_moves=most_moves)
    # The file is sorted anew when it is written; positions are those that a person then finds.
    places = read_calendar(write_calendar(made), FILE_NAME, take_second=rules.take_second).places
    findings = [f"warning: {finding.message}" for finding in clock_findings(rules)]
    past = {entry.key for entry in fixed if entry.local.date() < rules.start}
    for breach in breaches(rules, made.entries, candidates):
        if not stay.issuperset(breach.keys):
            raise EngineError(f"the plan breaks {breach.rule} and was not written: {breach.message}")
        if breach.rule == "outside" or past.issuperset(breach.keys):
            continue
        line, column = places[breach.keys[-1]]
        severity = "warning" if breach.rule in ("no-slot", "closed-day") else "error"
        findings.append(f"{severity}: {out / FILE_NAME}:{line}:{column}: {breach.rule}: {breach.message}")
    return made, findings


def _by_name(left: "Unplaced") -> tuple[str, str, str]:
    return left.article_id, left.channel, left.target


def _report(
    made: "Calendar",
    rules: "Rules",
    places: "Sequence[tuple[Article, Sequence[Placement]]]",
    earlier: "ReadCalendar",
    drafted: int,
) -> None:
    from repurpose.cli.inputs import say_all
    from repurpose.report.calendar import changes, shares, summary, unplaced_lines, warnings

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
    say_all(shares(made, policies))
    new = len({entry.key for entry in made.entries} - {entry.key for entry in earlier.entries})
    entries = f"{len(made.entries)} entries, {new} of them new"
    say_all([f"{entries}; {len(made.unplaced)} drafts not placed; {drafted} drafts made"])


def _write(made: "Calendar", out: Path, *, dry_run: bool) -> None:
    """Write calendar.yaml and every export; an export writes nothing itself."""
    from repurpose.cli.inputs import say
    from repurpose.exporters import EXPORTERS
    from repurpose.exporters.types import Options
    from repurpose.files import OutputFolder, now
    from repurpose.schedule.calendarfile import FILE_NAME, write_calendar

    if dry_run:
        say("dry run: nothing is written")
        return
    place = OutputFolder.open(out)
    state = place.read(_STATE, most=100_000_000)
    options = Options(now=now(), ics_state=state.decode() if state else "")
    written = [FILE_NAME]
    place.write(FILE_NAME, write_calendar(made))
    for export in EXPORTERS.values():
        for output in export(made, options):
            place.write(output.name, output.content.decode())
            written.append(output.name)
    say(f"{out}: {', '.join(written[:12])}")
