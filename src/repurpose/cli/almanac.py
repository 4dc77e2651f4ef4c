"""What a calendar in the browser works with: the project's rules, the drafts and the ledger."""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from repurpose.batch.placing import with_account, with_own_pack
from repurpose.cli.book import open_book
from repurpose.cli.linter import Linter, TextFile
from repurpose.cli.whereabouts import around
from repurpose.draftfile import DraftFile, posted
from repurpose.errors import RepurposeError, UsageError
from repurpose.files import OutputFolder, lies_there, now, read_bytes, relative
from repurpose.ledger.types import Event, Query
from repurpose.placement import Placement
from repurpose.planning.calendar_draft import shown_title
from repurpose.planning.findings_cache import FindingsCache
from repurpose.planning.rows import errors_of
from repurpose.planning.timetable import rules_of
from repurpose.readers.decode import MOST_BYTES
from repurpose.schedule.calendarfile import ReadCalendar, read_calendar
from repurpose.schedule.history import KINDS
from repurpose.schedule.types import Candidate, Rules
from repurpose.schedule.wishes import wishes_of
from repurpose.slots import Entry, State
from repurpose.spec.find import ChannelFolder, load_channel
from repurpose.spec.settings import Project


class Almanac:
    """Knows one calendar's folder; drafts that have not changed are read once."""

    def __init__(
        self, folder: Path, project: Project, channels: ChannelFolder, linter: Linter, ledger: Path | None
    ) -> None:
        """Take the calendar's folder; `ledger` is what the command line names."""
        self._folder = folder.resolve()
        self._project = project
        self._channels = channels
        self._linter = linter
        self._ledger = ledger
        self._placements: dict[tuple[str, str], Placement | None] = {}
        self._drafts: dict[tuple[Path, bytes], TextFile] = {}
        self._caches: dict[Path, FindingsCache] = {}

    def read(self, text: str, path: str) -> ReadCalendar:
        """Read a calendar file; of a wall time that exists twice the settings say which is meant."""
        second = self._project.settings.calendar.double_times == "second"
        return read_calendar(text, path, take_second=second)

    def rules(self, read: ReadCalendar) -> Rules:
        """Return the rules of the channels that have entries, for the weeks of the file."""
        assert read.head is not None  # noqa: S101 - it was read from a file
        wanted = dict.fromkeys((entry.channel, entry.target) for entry in read.entries)
        placements = [made for channel, target in wanted if (made := self._placement(channel, target)) is not None]
        book = open_book(self._ledger, self._project, record=False)
        try:
            return rules_of(
                self._project,
                placements,
                book,
                zone=read.head.zone,
                start=read.head.start,
                weeks=read.head.weeks,
                now=now(),
            )
        finally:
            if book is not None:
                book.close()

    def dressed(self, entry: Entry) -> Entry:
        """Return an entry with what its draft says now; as it is where the draft cannot be read."""
        file, placement = self._draft(entry), self._placement(entry.channel, entry.target)
        if file is None or placement is None:
            return entry
        text = posted(file.draft, placement.spec)
        state = entry.state
        if state is not State.POSTED:
            touched = State.EDITED if file.draft.touched else State.DRAFTED
            state = State.APPROVED if file.draft.standing == "approved" else touched
        entry = replace(entry, title=shown_title(text, placement.spec) or entry.title, state=state, text=text.text)
        if state is not State.POSTED:
            with suppress(RepurposeError):  # it is shown as it is; the review of its draft says what cannot be read
                known = self._cache(file.draft)
                entry = replace(entry, errors=errors_of(file.draft, placement, self._linter.articles, known))
        return entry

    def candidate(self, entry: Entry) -> Candidate | None:
        """Return the embargo and expiry of the entry's article; nothing where no draft leads to it."""
        file = self._draft(entry)
        article = self._linter.article_of(file.draft) if file is not None else None
        if article is None:
            return None
        wishes = wishes_of(article)
        return Candidate(
            entry.article_id,
            entry.channel,
            entry.target,
            entry.title,
            not_before=wishes.not_before,
            not_after=wishes.not_after,
        )

    def events(self) -> tuple[Event, ...]:
        """Return what the ledger says of entries; nothing where there is none."""
        book = open_book(self._ledger, self._project, record=False)
        if book is None:
            return ()
        with book:
            return tuple(book.events(Query(kinds=KINDS)))

    @property
    def name(self) -> str:
        """What the ledger calls the calendar: its folder from the project's root."""
        return relative(self._folder, self._project.root)

    def record(self, events: Iterable[Event]) -> None:
        """Tell the ledger, which begins here where the project has settings."""
        book = open_book(self._ledger, self._project, record=True)
        if book is not None:
            with book:
                book.record(events)

    def now(self) -> datetime:
        """Return the present instant."""
        return now()

    def _cache(self, file: DraftFile) -> FindingsCache:
        """Return what is known of the drafts in a draft's folder."""
        folder = around(file)[1]
        if folder not in self._caches:
            self._caches[folder] = FindingsCache(OutputFolder(folder))
        return self._caches[folder]

    def _placement(self, channel: str, target: str) -> Placement | None:
        """Return a channel with its target's pack; nothing where the channel is not at hand: it has no slots then."""
        if (channel, target) not in self._placements:
            try:
                bare = with_account(Placement(load_channel(channel, self._channels), target), self._project.settings)
                found = with_own_pack(bare, self._channels)
            except UsageError:
                found = None
            self._placements[channel, target] = found
        return self._placements[channel, target]

    def _draft(self, entry: Entry) -> TextFile | None:
        """Read an entry's draft, if it lies in the calendar's folder or the project and is one for its channel."""
        if not lies_there(self._folder / entry.draft):
            return None
        path = (self._folder / entry.draft).resolve()
        if not any(path.is_relative_to(root) for root in (self._folder, self._project.root)):
            return None
        try:
            data = read_bytes(path, most=MOST_BYTES)
            key = path, hashlib.sha256(data).digest()
            if key not in self._drafts:
                self._drafts[key] = self._linter.read(data, str(path), path)
        except RepurposeError:
            return None
        file = self._drafts[key]
        return file if file.draft.channel == entry.channel else None
