"""Drafts that want a slot: those that lie in the folder, and new ones for what is missing."""

import hashlib
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from repurpose.article import Article
from repurpose.batch.task import held_sentences, made_of
from repurpose.cli.deliver import deliver, held_elsewhere
from repurpose.cli.packs import with_pack
from repurpose.draft import Draft
from repurpose.draftfile import DraftFile, posted, read_draft
from repurpose.errors import SourceError
from repurpose.files import OutputFolder, read_bytes
from repurpose.pipeline import Placement, make_drafts
from repurpose.readers.decode import MOST_BYTES, decode
from repurpose.schedule.types import PRIORITIES, Candidate
from repurpose.slots import State, Unplaced
from repurpose.spans import Lines
from repurpose.spec.find import ChannelFolder

_DATES = {"embargo": "not_before", "publishDate": "not_before", "expires": "not_after", "expiryDate": "not_after"}
"""Keys of an article's front matter, Hugo's own among them."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What there is to place."""

    candidates: tuple[Candidate, ...]
    refused: tuple[Unplaced, ...]
    """Placements for which no draft could be made."""
    made: int
    """Drafts that were missing."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an article's front matter says of its posts."""

    not_before: date | None = None
    not_after: date | None = None
    priority: int = 3


def gather(
    places: Sequence[tuple[Article, Sequence[Placement]]], drafts: Path, out: Path, *, dry_run: bool
) -> Gathered:
    """Read the drafts of each article, and make and write those that are missing; with `dry_run` nothing is written."""
    wishes = [wishes_of(article) for article, _ in places]  # every mistake in a date is said before any work is done
    folder = OutputFolder(drafts) if dry_run else OutputFolder.open(drafts)
    candidates: list[Candidate] = []
    refused: list[Unplaced] = []
    made = 0
    for number, (article, placements) in enumerate(places):
        _progress(number, len(places))
        own, missing = [], []
        for placement in placements:
            file = _existing(folder, article, placement)
            never = placement.pack is not None and placement.pack.promotion.policy == "never"
            if file is not None:
                own.append(_from_file(file, article, placement, out))
            elif never:
                own.append(
                    Candidate(article.id, placement.channel.spec.name, placement.target, article.title or article.id)
                )
            else:
                missing.append(placement)
        held = held_elsewhere(article.id, (), folder) if missing else ()
        results = make_drafts(article, missing, taken=held_sentences(article, missing, held)) if missing else ()
        for result in results:
            if result.draft is None:
                refused.append(_refused(result.placement, article, result.refusal.reason if result.refusal else ""))
                continue
            made += 1
            path = folder.root / f"{article.id}/{result.placement.label}.md"
            if not dry_run:
                path = Path(deliver(made_of(result, article), article.id, folder).path)
            own.append(_from_draft(result.draft, article, path, out))
        candidates += [_wishing(candidate, wishes[number]) for candidate in own]
    _progress(len(places), len(places))
    return Gathered(tuple(candidates), tuple(refused), made)


def wishes_of(article: Article) -> Wishes:
    """Read embargo, expiry and priority; raise SourceError, with its place, where one is wrong."""
    found: dict[str, date] = {}
    priority = 3
    for key, value in article.meta.extra:
        if key in _DATES:
            try:
                # A date may have a time behind it, as Hugo writes it.
                found[_DATES[key]] = date.fromisoformat(value.strip()[:10])
            except ValueError:
                raise _wrong(article, key, f"{value[:40]!r} is not a date; write it like 2026-12-01") from None
        elif key == "priority":
            if value.strip() not in {str(number) for number in PRIORITIES}:
                raise _wrong(article, key, f"{value[:40]!r} is no priority; write a number from 1 to 5, 5 goes first")
            priority = int(value)
    return Wishes(found.get("not_before"), found.get("not_after"), priority)


def _wrong(article: Article, key: str, message: str) -> SourceError:
    head = article.source.text[: article.body.start]
    at = max(0, head.find(f"\n{key}:") + 1)
    line, column = Lines.of(head).locate(at)
    return SourceError(f"{article.source.path}:{line}:{column}: {key}: {message}")


def _wishing(candidate: Candidate, wishes: Wishes) -> Candidate:
    return replace(candidate, not_before=wishes.not_before, not_after=wishes.not_after, priority=wishes.priority)


def _existing(folder: OutputFolder, article: Article, placement: Placement) -> DraftFile | None:
    path = folder.root / f"{article.id}/{placement.label}.md"
    if not path.is_file():
        return None
    return read_draft(decode(read_bytes(path, most=MOST_BYTES), str(path)).text, str(path))


def _from_file(file: DraftFile, article: Article, placement: Placement, out: Path) -> Candidate:
    text = posted(file, placement.spec)
    state = State.APPROVED if file.standing == "approved" else State.EDITED if file.touched else State.DRAFTED
    return Candidate(
        article.id,
        placement.channel.spec.name,
        placement.target,
        text.title or article.title or article.id,
        state,
        relative(Path(file.path), out),
        hashlib.sha256(text.text.encode()).hexdigest(),
        text.text,
    )


def _from_draft(draft: Draft, article: Article, path: Path, out: Path) -> Candidate:
    return Candidate(
        article.id,
        draft.channel,
        draft.target,
        draft.title or article.title or article.id,
        State.DRAFTED,
        relative(path, out),
        hashlib.sha256(draft.text.encode()).hexdigest(),
        draft.text,
    )


def _refused(placement: Placement, article: Article, reason: str) -> Unplaced:
    return Unplaced(
        article.id, placement.channel.spec.name, placement.target, article.title or article.id, "no-draft", reason
    )


def relative(path: Path, folder: Path) -> str:
    """Return a path from a folder, in POSIX form."""
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()


def targets_of(placements: Iterable[Placement], folder: ChannelFolder) -> tuple[Placement, ...]:
    """Put a channel's subreddits, each with its pack, in the place of the channel alone: a post must go to one of them.

    Raises SpecError where a pack is wrong.
    """
    found: dict[str, Placement] = {}
    for placement in placements:
        listed = placement.channel.spec.subreddits
        for target in [one.name for one in listed] if listed and not placement.target else [placement.target]:
            one = placement if target == placement.target else with_pack(replace(placement, target=target), folder)
            found.setdefault(one.label.lower(), one)
    return tuple(found.values())


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\rdrafts: {done} of {of} articles" + ("\n" if done == of else ""))
        sys.stderr.flush()
