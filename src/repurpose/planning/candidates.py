"""Drafts that want a slot: those that lie in the folder, and new ones for what is missing."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from repurpose.article import Article
from repurpose.batch.deliver import deliver, held_elsewhere
from repurpose.batch.held import held_sentences, posted_sentences
from repurpose.batch.records import drafted, record_drafts
from repurpose.batch.strangers import file_of, stranger_of
from repurpose.batch.task import made_draft
from repurpose.draftfile import DraftFile
from repurpose.files import OutputFolder, is_archive
from repurpose.ledger.store import Ledger
from repurpose.ledger.types import Event
from repurpose.placement import Placement
from repurpose.planning.calendar_draft import CalendarDraft, event_of, from_file, from_result, read_existing, weighed
from repurpose.planning.findings_cache import FindingsCache, article_mark
from repurpose.planning.judging import changed_since, findings_of, off_topic, outlived
from repurpose.planning.targets import also_there, first_round, key_of, untargeted
from repurpose.planning.unplaced import unchosen, unmade, without_doubles, without_errors
from repurpose.schedule.copies import copies_of
from repurpose.schedule.history import lowered
from repurpose.schedule.types import Candidate
from repurpose.schedule.wishes import Wishes, wishes_of
from repurpose.sharing import make_drafts
from repurpose.slots import Key, Unplaced
from repurpose.spec.find import ChannelFolder

Progress = Callable[[int], AbstractContextManager[Callable[[], None]]]
"""Takes how many articles there are; what it yields is called for each that is done with."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What there is to place."""

    candidates: tuple[Candidate, ...]
    refused: tuple[Unplaced, ...]
    """Placements for which no draft could be made."""
    made: int
    """Drafts that were missing."""
    spared: int
    """Drafts for further subreddits that were not made, because their channels have more than they have room for."""
    about: dict[Key, Event]
    """For each candidate what the ledger is told of its draft; kind and instants are still to be set."""
    stale: frozenset[Key]
    """Candidates whose articles have changed since."""


def find_candidates(
    places: Sequence[tuple[Article, Sequence[Placement]]],
    drafts: Path,
    out: Path,
    *,
    room: Mapping[str, int],
    start: date,
    channels: ChannelFolder,
    done: Collection[Key],
    rows: Collection[Key],
    gone: Collection[Key],
    beside: Collection[Candidate],
    book: Ledger | None,
    cache: FindingsCache,
    dry_run: bool,
    progress: Progress,
) -> Candidates:
    """Read the drafts of each article, and make and write those that are missing; with `dry_run` nothing is written.

    For what is `done`, posted or planned in another calendar, none is made. Of a channel's subreddits each article gets
    those that it names, else one first, in turn; the others only while the channel has fewer drafts than `room`. With
    an error a draft is none, but for what stands in the calendar's `rows`; what is `gone` stands there and has passed,
    and `beside` are the drafts that stand there of other articles.
    """
    wishes = [wishes_of(article) for article, _ in places]  # every mistake in a date is said before any work is done
    folder = OutputFolder(drafts) if dry_run else OutputFolder.open(drafts)
    desk = _Desk(folder, out, start, channels, book, done, rows, cache, dry_run, progress)
    kept = []
    for own, wish, (article, _) in zip(desk.all_drafts(places, room), wishes, places, strict=True):
        alone, doubles = without_doubles(own, {*done, *gone}, rows)
        sound, faulty = without_errors(alone, {*done, *rows})
        desk.refused += doubles + faulty
        place = place_of(article)
        kept += [replace(one, candidate=_wishing(one.candidate, wish, place)) for one in sound]
    if not dry_run:
        desk.cache.save()
    drafted = [one.candidate for one in kept]
    copies = copies_of(drafted, done, book, rows=rows, beside=beside, sent_back=desk.sent_back)
    desk.refused += copies.values()
    kept = [one for one in kept if one.candidate.key not in copies]
    return Candidates(
        candidates=tuple(one.candidate for one in kept),
        refused=tuple(desk.refused),
        made=desk.made,
        spared=desk.spared,
        about={lowered(one.candidate.key): event_of(one) for one in kept},
        stale=frozenset(lowered(one.candidate.key) for one in kept if one.stale),
    )


@dataclass(slots=True)
class _Desk:
    """Where drafts are read and made, and what came of it."""

    folder: OutputFolder
    out: Path
    start: date
    channels: ChannelFolder
    book: Ledger | None
    done: Collection[Key]
    rows: Collection[Key]
    cache: FindingsCache
    dry_run: bool
    progress: Progress
    refused: list[Unplaced] = field(default_factory=list)
    sent_back: list[Candidate] = field(default_factory=list)
    made: int = 0
    spared: int = 0

    def all_drafts(
        self, places: Sequence[tuple[Article, Sequence[Placement]]], room: Mapping[str, int]
    ) -> list[list[CalendarDraft]]:
        """Return the drafts of each article: what lies there, what each gets, and the rest while there is `room`."""
        found: list[list[CalendarDraft]] = []
        later: list[list[Placement]] = []
        counts: Counter[str] = Counter()
        with self.progress(len(places)) as advance:
            for number, (article, placements) in enumerate(places):
                own, rest = self._first_round(article, placements, number)
                counts.update(one.candidate.channel for one in own)
                found.append(own)
                later.append(rest)
                advance()
        for number, (article, _) in enumerate(places):
            names = [placement.channel.spec.name for placement in later[number]]
            wanted = [one for one, name in zip(later[number], names, strict=True) if counts[name] < room.get(name, 0)]
            made = self.make(article, wanted)
            counts.update(one.candidate.channel for one in made)
            found[number] += made
            self.spared += len(later[number]) - len(wanted)
        return found

    def _first_round(
        self, article: Article, placements: Sequence[Placement], turn: int
    ) -> tuple[list[CalendarDraft], list[Placement]]:
        """Return what lies there and what is made for every article, and the placements for which nothing is yet."""
        if fault := stranger_of(article, self.folder):
            self.refused += [unmade(article, placement, fault) for placement in placements]
            return [], []
        own, missing = self.existing(article, placements)
        there = {one.candidate.channel for one in own if one.candidate.target and one.candidate.draft}
        there |= {channel for id, channel, target in self.done if id == article.id and target}
        first = first_round(missing, there, turn)
        own += self.make(article, first)
        return own, [placement for placement in missing if placement not in first]

    def existing(
        self, article: Article, placements: Sequence[Placement]
    ) -> tuple[list[CalendarDraft], list[Placement]]:
        """Return the drafts that lie there, and the placements for which none does.

        One for a subreddit that nobody chose and whose topics the article leaves out is none, but for what is `done` or
        stands in the calendar's `rows`.
        """
        own, missing = [], []
        for placement in placements:
            never = placement.pack is not None and placement.pack.promotion.policy == "never"
            if (file := read_existing(self.folder, article, placement)) is not None:
                own += self._unless_sent_back(file, article, placement)
            elif never and key_of(article, placement) not in self.done:
                name = placement.channel.spec.name
                own.append(
                    CalendarDraft(placement, Candidate(article.id, name, placement.target, article.title or article.id))
                )
            elif key_of(article, placement) not in self.done:
                missing.append(placement)
        for placement in also_there(placements, self.channels):
            if (file := read_existing(self.folder, article, placement)) is not None:
                key = key_of(article, placement)
                if off_topic(placement) and not file.touched and key not in self.done and key not in self.rows:
                    self.refused.append(unchosen(article, placement))
                else:
                    own += self._unless_sent_back(file, article, placement)
        return own, missing

    def _unless_sent_back(self, file: DraftFile, article: Article, placement: Placement) -> list[CalendarDraft]:
        """Return what a file is for the calendar: nothing while somebody's note on it waits for an answer."""
        found = from_file(file, article, placement, self.out)
        if file.standing != "returned":
            mark = article_mark(article.source.path, article.source.sha256)
            findings = self.cache.findings(file, placement, mark, lambda: findings_of(file, placement, article))
            known = weighed(found, findings, old=outlived(article, self.start))
            return [replace(known, stale=changed_since(file, article))]
        reason = "it was sent back: mend it in the review, or set its `state:` to edited"
        self.refused.append(found.candidate.left_out("sent-back", reason))
        self.sent_back.append(found.candidate)
        return []

    def make(self, article: Article, missing: Sequence[Placement]) -> list[CalendarDraft]:
        """Make drafts, write and record them.

        A draft without a subreddit, which goes nowhere once there is one with, keeps no sentence from that, unless a
        person has chosen it or sent it back.
        """
        if not missing:
            return []
        bare = [one.label for one in untargeted(missing) if key_of(article, one) not in self.done]
        held = held_elsewhere(article.id, article.source.sha256, (), self.folder, bare=bare)
        labels = {placement.label for placement in missing}
        taken = held_sentences(article, held, labels)
        past = self.book.posts_like(" ".join(one.text for one in article.sentences)) if self.book is not None else None
        posted = posted_sentences(article, past or (), labels)
        results = make_drafts(article, [replace(one, past=past) for one in missing], taken=taken, posted=posted)
        self.refused += [
            unmade(article, one.placement, one.refusal.reason) for one in results if one.refusal is not None
        ]
        written = [result for result in results if result.draft is not None]
        self.made += len(written)
        works = [made_draft(result, article) for result in written]
        own = []
        for result, work in zip(written, works, strict=True):
            path = self.folder.root / f"{article.id}/{result.placement.label}.md"
            if not self.dry_run:
                path = Path(deliver(work, article.id, self.folder).path)
            own.append(from_result(result, article, path, self.out, old=outlived(article, self.start)))
        if self.book is not None and not self.dry_run:
            record_drafts(drafted(works), self.book)
        return own


def _wishing(candidate: Candidate, wishes: Wishes, place: str) -> Candidate:
    return replace(
        candidate, not_before=wishes.not_before, not_after=wishes.not_after, priority=wishes.priority, place=place
    )


def place_of(article: Article) -> str:
    """Return the folder of an article's file, or the archive that the article lies in."""
    file = Path(file_of(article)).resolve()  # one shape for all that the command line names
    return (file if is_archive(file) else file.parent).as_posix()
