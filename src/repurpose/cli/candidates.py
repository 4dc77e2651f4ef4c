"""Drafts that want a slot: those that lie in the folder, and new ones for what is missing."""

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from repurpose.article import Article
from repurpose.batch.held import held_sentences
from repurpose.batch.strangers import file_of, stranger_of
from repurpose.batch.task import made_of
from repurpose.cli.book import drafted, record_drafts
from repurpose.cli.deliver import deliver, held_elsewhere
from repurpose.cli.found import Found, event_of, from_file, from_result, read_existing, weighed
from repurpose.cli.judging import changed_since, findings_of, off_topic
from repurpose.cli.packs import with_pack
from repurpose.cli.remembered import Remembered
from repurpose.draftfile import DraftFile
from repurpose.files import OutputFolder, is_archive
from repurpose.ledger.state import Key
from repurpose.ledger.store import Ledger
from repurpose.ledger.types import Event
from repurpose.pipeline import Result, make_drafts
from repurpose.placement import Placement
from repurpose.schedule.copies import copies_of
from repurpose.schedule.history import lowered
from repurpose.schedule.types import Candidate
from repurpose.schedule.wishes import Wishes, wishes_of
from repurpose.slots import Unplaced
from repurpose.spec.find import ChannelFolder

_BAR = 30
"""Characters of the progress bar."""


@dataclass(frozen=True, slots=True)
class Gathered:
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


def gather(
    places: Sequence[tuple[Article, Sequence[Placement]]],
    drafts: Path,
    out: Path,
    *,
    room: Mapping[str, int],
    channels: ChannelFolder,
    done: Collection[Key] = (),
    rows: Collection[Key] = (),
    gone: Collection[Key] = (),
    book: Ledger | None = None,
    dry_run: bool,
) -> Gathered:
    """Read the drafts of each article, and make and write those that are missing; with `dry_run` nothing is written.

    For what is `done`, posted or planned in another calendar, none is made. Of a channel's subreddits each article gets
    those that it names, else one first, in turn; the others only while the channel has fewer drafts than `room`. With
    an error a draft is none, but for what stands in the calendar's `rows`; what is `gone` stands there and has passed.
    """
    wishes = [wishes_of(article) for article, _ in places]  # every mistake in a date is said before any work is done
    folder = OutputFolder(drafts) if dry_run else OutputFolder.open(drafts)
    desk = _Desk(folder, out, channels, book, done, rows, Remembered(folder), dry_run)
    kept = []
    for own, wish, (article, _) in zip(desk.all_drafts(places, room), wishes, places, strict=True):
        alone, doubles = _without_doubles(own, {*done, *gone})
        sound, faulty = _without_errors(alone, {*done, *rows})
        desk.refused += doubles + faulty
        place = place_of(article)
        kept += [replace(one, candidate=_wishing(one.candidate, wish, place)) for one in sound]
    if not dry_run:
        desk.remembered.save()
    copies = copies_of([one.candidate for one in kept], done, book)
    desk.refused += copies.values()
    kept = [one for one in kept if one.candidate.key not in copies]
    return Gathered(
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
    channels: ChannelFolder
    book: Ledger | None
    done: Collection[Key]
    rows: Collection[Key]
    remembered: Remembered
    dry_run: bool
    refused: list[Unplaced] = field(default_factory=list)
    made: int = 0
    spared: int = 0

    def all_drafts(
        self, places: Sequence[tuple[Article, Sequence[Placement]]], room: Mapping[str, int]
    ) -> list[list[Found]]:
        """Return the drafts of each article: what lies there, what each gets, and the rest while there is `room`."""
        found: list[list[Found]] = []
        later: list[list[Placement]] = []
        counts: Counter[str] = Counter()
        for number, (article, placements) in enumerate(places):
            _progress(number, len(places))
            own, rest = self._first_round(article, placements, number)
            counts.update(one.candidate.channel for one in own)
            found.append(own)
            later.append(rest)
        for number, (article, _) in enumerate(places):
            names = [placement.channel.spec.name for placement in later[number]]
            wanted = [one for one, name in zip(later[number], names, strict=True) if counts[name] < room.get(name, 0)]
            made = self.make(article, wanted)
            counts.update(one.candidate.channel for one in made)
            found[number] += made
            self.spared += len(later[number]) - len(wanted)
        _progress(len(places), len(places))
        return found

    def _first_round(
        self, article: Article, placements: Sequence[Placement], turn: int
    ) -> tuple[list[Found], list[Placement]]:
        """Return what lies there and what is made for every article, and the placements for which nothing is yet."""
        if fault := stranger_of(article, self.folder):
            self.refused += [_unmade(article, placement, fault) for placement in placements]
            return [], []
        own, missing = self.existing(article, placements)
        there = {one.candidate.channel for one in own if one.candidate.target and one.candidate.draft}
        there |= {channel for id, channel, target in self.done if id == article.id and target}
        first = _first(missing, there, turn)
        own += self.make(article, first)
        return own, [placement for placement in missing if placement not in first]

    def existing(self, article: Article, placements: Sequence[Placement]) -> tuple[list[Found], list[Placement]]:
        """Return the drafts that lie there, and the placements for which none does.

        One for a subreddit that nobody chose and whose topics the article leaves out is none, but for what is `done` or
        stands in the calendar's `rows`.
        """
        own, missing = [], []
        for placement in placements:
            never = placement.pack is not None and placement.pack.promotion.policy == "never"
            if (file := read_existing(self.folder, article, placement)) is not None:
                own += self._unless_sent_back(file, article, placement)
            elif never and _key(article, placement) not in self.done:
                name = placement.channel.spec.name
                own.append(Found(placement, Candidate(article.id, name, placement.target, article.title or article.id)))
            elif _key(article, placement) not in self.done:
                missing.append(placement)
        for placement in _beside(placements, self.channels):
            if (file := read_existing(self.folder, article, placement)) is not None:
                key = _key(article, placement)
                if off_topic(placement) and not file.touched and key not in self.done and key not in self.rows:
                    self.refused.append(_unchosen(article, placement))
                else:
                    own += self._unless_sent_back(file, article, placement)
        return own, missing

    def _unless_sent_back(self, file: DraftFile, article: Article, placement: Placement) -> list[Found]:
        """Return what a file is for the calendar: nothing while somebody's note on it waits for an answer."""
        found = from_file(file, article, placement, self.out)
        if file.standing != "returned":
            findings = self.remembered.findings(file, placement, article, lambda: findings_of(file, placement, article))
            return [replace(weighed(found, findings), stale=changed_since(file, article))]
        reason = "it was sent back: mend it in the review, or set its `state:` to edited"
        self.refused.append(found.candidate.left_out("sent-back", reason))
        return []

    def make(self, article: Article, missing: Sequence[Placement]) -> list[Found]:
        """Make drafts, write and record them.

        A draft without a subreddit, which goes nowhere once there is one with, keeps no sentence from that.
        """
        if not missing:
            return []
        bare = [one.label for one in _bare(missing) if _key(article, one) not in self.done]
        held = held_elsewhere(article.id, article.source.sha256, bare, self.folder)
        taken = held_sentences(article, held, {placement.label for placement in missing})
        past = self.book.posts_like(" ".join(one.text for one in article.sentences)) if self.book is not None else None
        results = make_drafts(article, [replace(one, past=past) for one in missing], taken=taken)
        self.refused += [_refused(result, article) for result in results if result.draft is None]
        written = [result for result in results if result.draft is not None]
        self.made += len(written)
        works = [made_of(result, article) for result in written]
        own = []
        for result, work in zip(written, works, strict=True):
            path = self.folder.root / f"{article.id}/{result.placement.label}.md"
            if not self.dry_run:
                path = Path(deliver(work, article.id, self.folder).path)
            own.append(from_result(result, article, path, self.out))
        if self.book is not None and not self.dry_run:
            record_drafts(drafted(works), self.book)
        return own


def _first(missing: Sequence[Placement], there: Collection[str], turn: int) -> list[Placement]:
    """Return what is made for every article: of each channel one placement, of its subreddits another for each one.

    Of the channels that are `there`, which have a draft for one of their subreddits, nothing more. Subreddits that the
    article names itself are all wanted.
    """
    channels: dict[str, list[Placement]] = {}
    first = []
    for placement in missing:
        if placement.choice is not None and placement.choice.by_article and placement.target:
            first.append(placement)
        elif not placement.target or placement.channel.spec.name not in there:
            channels.setdefault(placement.channel.spec.name, []).append(placement)
    return first + [listed[turn % len(listed)] for listed in channels.values()]


def _key(article: Article, placement: Placement) -> Key:
    return lowered((article.id, placement.channel.spec.name, placement.target))


def wanted_keys(places: Sequence[tuple[Article, Sequence[Placement]]]) -> frozenset[Key]:
    """Return what a run is about."""
    return frozenset(_key(article, placement) for article, placements in places for placement in placements)


def _bare(placements: Iterable[Placement]) -> Iterable[Placement]:
    """Yield a placement without a subreddit for each channel that has some: `make` writes such drafts."""
    named = {placement.channel.spec.name: placement for placement in placements if placement.target}
    for placement in named.values():
        yield replace(placement, target="", pack=None)


def _beside(placements: Sequence[Placement], folder: ChannelFolder) -> Iterable[Placement]:
    """Yield where drafts of an article may lie for which none would be made: one that names no subreddit, and those for
    the built-in list's subreddits, which a person may have asked for.
    """
    here = {placement.label.lower() for placement in placements}
    yield from (placement for placement in _bare(placements) if placement.label not in here)
    for placement in {placement.channel.spec.name: placement for placement in placements}.values():
        for name in placement.choice.unfit if placement.choice is not None else ():
            if f"{placement.channel.spec.name}@{name}".lower() not in here:
                yield with_pack(replace(placement, target=name, pack=None), folder)


def _without_doubles(found: Sequence[Found], done: Collection[Key]) -> tuple[list[Found], list[Unplaced]]:
    """Leave out each draft of an article without a subreddit where there is one with: it would be there twice.

    One that is `done` counts, and stays.
    """
    there = [one.candidate.key for one in found if one.candidate.draft]
    there += [key for key in done if key[0] in {one.candidate.article_id for one in found}]
    rooms = {channel: f"r/{target}" for _, channel, target in there if target}
    kept, doubles = [], []
    for one in found:
        candidate = one.candidate
        if candidate.target or candidate.channel not in rooms or lowered(candidate.key) in done:
            kept.append(one)
            continue
        reason = f"the article's draft for {rooms[candidate.channel]} goes in its place, so that it is there once"
        doubles.append(candidate.left_out("no-subreddit", reason))
    return kept, doubles


def _without_errors(found: Sequence[Found], stay: Collection[Key]) -> tuple[list[Found], list[Unplaced]]:
    """Leave out each draft with an error, but for those that `stay`."""
    kept, faulty = [], []
    for one in found:
        if one.error is None or lowered(one.candidate.key) in stay:
            kept.append(one)
            continue
        reason = f"{one.error.message}: mend the draft, or name the rule in its `ignore:`"
        faulty.append(one.candidate.left_out(one.error.rule, reason))
    return kept, faulty


def _wishing(candidate: Candidate, wishes: Wishes, place: str) -> Candidate:
    return replace(
        candidate, not_before=wishes.not_before, not_after=wishes.not_after, priority=wishes.priority, place=place
    )


def place_of(article: Article) -> str:
    """Return the folder of an article's file, or the archive that the article lies in."""
    file = Path(file_of(article)).resolve()  # one shape for all that the command line names
    return (file if is_archive(file) else file.parent).as_posix()


def _refused(result: Result, article: Article) -> Unplaced:
    return _unmade(article, result.placement, result.refusal.reason if result.refusal else "")


def _unmade(article: Article, placement: Placement, reason: str) -> Unplaced:
    return Unplaced(
        article.id, placement.channel.spec.name, placement.target, article.title or article.id, "no-draft", reason
    )


def _unchosen(article: Article, placement: Placement) -> Unplaced:
    """Say why a draft for a subreddit is not placed, and how a person chooses it: the file tells nothing of that."""
    name = placement.target
    reason = (
        f"the article leaves out the topics of r/{name}, and nobody chose it: approve the draft, or name the subreddit "
        f"in the article (`subreddits: [{name}]`), in repurpose.yaml, or as --channel {placement.label}"
    )
    return replace(_unmade(article, placement, reason), rule="other-topic")


def targets_of(placements: Iterable[Placement], folder: ChannelFolder) -> tuple[Placement, ...]:
    """Put a channel's subreddits, each with its pack, in the place of the channel alone: a post must go to one of them.

    Raises SpecError where a pack is wrong.
    """
    found: dict[str, Placement] = {}
    for placement in placements:
        listed = placement.subreddits
        for target in [one.name for one in listed] if listed and not placement.target else [placement.target]:
            one = placement if target == placement.target else with_pack(replace(placement, target=target), folder)
            found.setdefault(one.label.lower(), one)
    return tuple(found.values())


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        full = _BAR * done // of
        bar = f"drafts [{'#' * full}{'.' * (_BAR - full)}] {done:,} of {of:,} articles"
        sys.stderr.write(f"\r{bar}" + ("\n" if done == of else ""))
        sys.stderr.flush()
