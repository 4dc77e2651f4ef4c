"""The plan of a calendar, from its articles: what is read and made for it, and what comes of it. Nothing is printed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from repurpose.article import Article
from repurpose.batch.placing import Wanted, key_notes, placements_for, with_account
from repurpose.files import OutputFolder, lies_there, read_bytes, relative
from repurpose.ledger.store import Ledger
from repurpose.ledger.types import Event, Query
from repurpose.placement import Placement
from repurpose.planning.candidates import Candidates, Progress, find_candidates
from repurpose.planning.findings_cache import FindingsCache
from repurpose.planning.rows import ArticleFinder, channels_of, draft_of, with_errors, with_text
from repurpose.planning.targets import targets_of, wanted_keys
from repurpose.planning.timetable import rooms_of, rules_of
from repurpose.readers.decode import decode
from repurpose.report.calendar import faults, homeless
from repurpose.schedule.calendarfile import FILE_NAME, MOST_CHARACTERS, CalendarRows, ReadCalendar, read_calendar
from repurpose.schedule.history import KINDS, History, described, history, lowered, news
from repurpose.schedule.remake import Ground, placed, standing
from repurpose.schedule.tablefile import merged, read_base, read_table
from repurpose.schedule.types import FileFinding, Rules, candidate_of
from repurpose.schedule.zone_change import in_zone
from repurpose.slots import TABLE_NAME, TABLE_STATE, Calendar, Entry, Unplaced
from repurpose.spec.find import ChannelFolder
from repurpose.spec.settings import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A calendar that is wanted."""

    articles: Sequence[Article]
    wanted: Sequence[Wanted]
    """Channels with a timetable, and targets there."""
    project: Project
    channels: ChannelFolder
    zone: str
    """IANA name; empty for that of the calendar that is there, else UTC."""
    start: date
    weeks: int
    out: Path
    """The calendar's folder."""
    drafts: Path
    """The folder in which drafts lie and are made."""
    book: Ledger | None
    now: datetime
    progress: Progress
    most_moves: int = 0
    """How many entries that are there may move."""
    anew: bool = False
    """Whether to place again what another calendar planned and nobody posted."""
    dry_run: bool = False
    """Whether nothing is written."""
    finder: ArticleFinder
    """For drafts of the calendar that this run is not about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A calendar that was planned, with what there is to say of it and to record."""

    calendar: Calendar
    rules: Rules
    places: Sequence[tuple[Article, Sequence[Placement]]]
    earlier: ReadCalendar
    """The calendar that was there, with what was changed in its table."""
    past: History
    candidates: Candidates
    findings: tuple[FileFinding, ...]
    table_notes: tuple[str, ...]
    """What was taken over from the table and from another zone, or why the table was not read; each begins with `note:`
    or `warning:`."""
    slips: tuple[str, ...]
    """What may be a slip in the front matter of articles: in a key of ours, or in a subreddit's name."""
    homeless: tuple[str, ...]
    """Posts without a subreddit."""
    taken_out: tuple[str, ...]
    """Entries that were taken out."""
    news: tuple[Event, ...]
    """For the ledger: what was planned, moved and taken out."""
    texts: tuple[str, ...]
    """Texts of the posts, for the ledger."""

    @property
    def changed(self) -> bool:
        """Whether the calendar is new, or an entry of it is, has moved or was taken out."""
        before, after = ({(one.key, one.at) for one in read.entries} for read in (self.earlier, self.calendar))
        return self.earlier.head is None or before != after


def plan_calendar(request: Request) -> Planned:
    """Place the drafts of some articles into slots; drafts that are missing are made and written into their folder.

    What the calendar holds already stays where it is, and so does what was posted; calendar.yaml itself is left to
    whoever asked. Raises SpecError where it or its table is wrong, SourceError where a draft cannot be read.
    """
    out, book, now = request.out, request.book, request.now
    settings = request.project.settings
    places = [
        (article, targets_of(placements_for(article, request.wanted, settings), request.channels))
        for article in request.articles
    ]
    events = tuple(book.events(Query(kinds=KINDS))) if book is not None else ()
    wide = [placement for _, placements in places for placement in placements]
    take_second = settings.calendar.double_times == "second"
    earlier, conflicts, table_notes = _earlier(out, take_second=take_second)
    zone = request.zone or (earlier.head.zone if earlier.head is not None else "UTC")
    rules = rules_of(request.project, wide, book, zone=zone, start=request.start, weeks=request.weeks, now=now)
    earlier, shifted = in_zone(earlier, rules, now)
    table_notes += tuple(f"note: {out / FILE_NAME} {note}" for note in shifted)
    ids = {article.id for article in request.articles}
    asked, root = {one.channel.spec.name: one.channel for one in request.wanted}, request.project.root
    cache = FindingsCache(OutputFolder(request.drafts))
    known, about = channels_of(asked, earlier.entries, request.channels), wanted_keys(places)

    def dressed(entry: Entry) -> Entry:
        channel, file = known.get(entry.channel), draft_of(entry, (out, root, request.drafts))
        if channel is None or file is None:
            return entry
        entry = with_text(entry, file, channel)
        if lowered(entry.key) in about:  # its findings come with its candidate
            return entry
        placement = with_account(Placement(channel, entry.target), settings)
        return with_errors(entry, file, placement, request.channels, request.finder, cache)

    earlier = replace(earlier, entries=tuple(map(dressed, earlier.entries)))
    rows, name = earlier.entries, relative(out, root)
    others = (one for one in rows if one.article_id not in ids and one.channel in asked and one.at >= now)
    past = history(events, rules, about, rows, now, calendar=name, anew=request.anew)
    if not request.dry_run:
        OutputFolder.open(out)
    found = find_candidates(
        places,
        request.drafts,
        out,
        room=rooms_of(rules),
        start=rules.start,
        channels=request.channels,
        done=past.keys,
        rows={lowered(entry.key) for entry in rows},
        gone={lowered(entry.key) for entry in rows if entry.at < now},
        beside=list(map(candidate_of, others)),
        book=book,
        cache=cache,
        dry_run=request.dry_run,
        progress=request.progress,
    )
    past = described(past, found.candidates)
    waiting = [candidate for candidate in found.candidates if lowered(candidate.key) not in past.keys]
    old, taken_out = standing(earlier, waiting, found.refused, past, lambda draft: lies_there(out / draft))
    made, found_in = placed(Ground(rules, waiting, old, past, rows, now, request.most_moves), str(out / FILE_NAME))
    choices = {
        (article.id, one.channel.spec.name): one.choice
        for article, placements in places
        for one in placements
        if one.choice is not None
    }
    most = len(made.entries)
    made = replace(
        made,
        unplaced=tuple(sorted((*made.unplaced, *found.refused), key=_by_name)),
        notes=tuple(f"{note}." for note in (*faults(made, now, most), *homeless(made, choices, most))),
    )
    pages = {one.channel.spec.name for one in request.wanted if one.channel.spec.kind == "article"}
    return Planned(
        calendar=made,
        rules=rules,
        places=places,
        earlier=earlier,
        past=past,
        candidates=found,
        findings=(*conflicts, *found_in),
        table_notes=table_notes,
        slips=(
            *dict.fromkeys(slip for choice in choices.values() for slip in choice.slips),
            *(note for article in request.articles for note in key_notes(article)),
        ),
        homeless=tuple(homeless(made, choices)),
        taken_out=tuple(taken_out),
        news=tuple(news(past, made, rows, found.about, now)),
        texts=tuple(one.text.strip("\n") for one in waiting if one.text and one.channel not in pages),
    )


def head_of(out: Path) -> CalendarRows | None:
    """Return the days and the zone of the calendar in a folder; nothing where there is none.

    Raises SpecError where it is wrong.
    """
    path = out / FILE_NAME
    return read_calendar(_text(path), str(path), take_second=False).head if path.exists() else None


def _earlier(out: Path, *, take_second: bool) -> tuple[ReadCalendar, tuple[FileFinding, ...], tuple[str, ...]]:
    """Read the calendar that is there, with what was changed in its table, the conflicts of the two, and notes."""
    path, table = out / FILE_NAME, out / TABLE_NAME
    if not path.exists():
        return ReadCalendar((), {}, ()), (), ()
    own = read_calendar(_text(path), str(path), take_second=take_second)
    if not table.is_file():
        return own, (), ()
    base = read_base(_text(out / TABLE_STATE)) if (out / TABLE_STATE).is_file() else None
    if base is None:
        unread = f"without its copy {TABLE_STATE} nobody can tell what was changed by hand; it is not read"
        return own, (), (f"warning: {table}: {unread}",)
    rows = read_table(_text(table), str(table), own.head.zone if own.head is not None else "UTC")
    found, conflicts = merged(own, rows, base, str(table), take_second=take_second)
    before, after = ({entry.key: entry for entry in read.entries} for read in (own, found))
    changed = sum(before.get(key) != after.get(key) for key in {*before, *after})
    return found, conflicts, (f"note: {table}: {changed} changed by hand, taken over",) if changed else ()


def _text(path: Path) -> str:
    return decode(read_bytes(path, most=4 * MOST_CHARACTERS), str(path)).text


def _by_name(left: Unplaced) -> tuple[str, str, str]:
    return left.article_id, left.channel, left.target
