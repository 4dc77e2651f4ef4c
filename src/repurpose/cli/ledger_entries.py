"""What a person tells the ledger: posted, removed, contributed."""

import sys
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from repurpose.cli.book import LedgerOption

if TYPE_CHECKING:  # imported in the functions that need them: `--help` needs none
    from repurpose.ledger.store import Ledger
    from repurpose.ledger.types import Event
    from repurpose.spec.settings import Project, Settings

Entry = Annotated[
    str, typer.Argument(metavar="ENTRY", help="The draft's file, or its entry as the list names it: ID/CHANNEL@TARGET.")
]
At = Annotated[
    str,
    typer.Option(
        "--at", metavar="WHEN", help="When: 2026-11-02 or 2026-11-02T18:00, in the project's zone; else now.",
        show_default=False,
    ),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """What an ENTRY stands for."""

    event: "Event"
    """With all that is known of the draft; its kind and instant are still to be set."""
    text: str = ""
    """What is posted; empty for a page, and where only the ledger knows it."""


def posted(
    ctx: typer.Context,
    entry: Entry,
    url: Annotated[
        str, typer.Option("--url", metavar="ADDRESS", help="Where it stands now.", show_default=False)
    ] = "",
    at: At = "",
    channel: Annotated[
        str,
        typer.Option(
            "--channel", "-c", metavar="NAME",
            help="Where a file went that does not say so: CHANNEL or CHANNEL@SUBREDDIT.", show_default=False,
        ),
    ] = "",
    file: LedgerOption = None,
) -> None:  # fmt: skip
    """Record that a draft was posted, with the text that its file holds now.

    From then on its text counts as standing there: `check` and new drafts say where it is already.
    """
    import re

    from repurpose.errors import UsageError
    from repurpose.files import now
    from repurpose.ledger.store import Ledger
    from repurpose.ledger.types import EventKind

    if url and (not re.match(r"https?://\S+$", url) or len(url) > 2000):
        raise UsageError(f"--url: {url[:80]!r} is no address; write one like https://example.org/post")
    project, path = _place(file or ctx.obj, entry)
    moment = now()
    slot = instant(at, "--at", project.settings, before=moment) if at else moment
    with Ledger.open(path, write=True) as book:
        named = _named(entry, channel, book, project)
        event = replace(named.event, kind=EventKind.POSTED, at=moment, slot=slot, url=url, tz=project.settings.tz)
        before = _posted_before(event, book)
        if before is not None and not at:
            if not url or before.url == url:
                where = f" ({before.url})" if before.url else ""
                sys.stdout.write(f"{event.name}: was recorded as posted on {before.when:%Y-%m-%d}{where}; no change\n")
                return
            if not before.url:
                event = replace(event, slot=before.when)  # the address of what was recorded before
        book.record([event], [named.text] if named.text else [])
    if not named.text and event.text_sha256 and not Path(entry).is_file():
        known = _last(named.event, project)
        sys.stderr.write(f"note: the text is the one {known}; where you changed it, give the draft's file instead\n")
    sys.stdout.write(f"{event.name}: posted{_on(event, project)}{f', {url}' if url else ''}\n")


def removed(ctx: typer.Context, entry: Entry, file: LedgerOption = None) -> None:
    """Record that a draft left its channel or the calendar, or was never posted after all.

    What the ledger says of it stays in the log and counts no more.
    """
    from repurpose.errors import UsageError
    from repurpose.files import now
    from repurpose.ledger.state import places
    from repurpose.ledger.store import Ledger
    from repurpose.ledger.types import EventKind

    project, path = _place(file or ctx.obj, entry)
    with Ledger.open(path, write=True) as book:
        event = _named(entry, "", book, project).event
        if not places(book.entry(event.article, event.channel, event.target)):
            raise UsageError(f"{event.name} is neither posted nor planned, so there is nothing to remove")
        book.record([replace(event, kind=EventKind.REMOVED, at=now(), slot=None, url="")])
    sys.stdout.write(f"{event.name}: removed\n")


def contributed(
    ctx: typer.Context,
    subreddit: Annotated[str, typer.Argument(metavar="SUBREDDIT", help="With or without r/.")],
    count: Annotated[int, typer.Option("--count", min=1, max=1_000_000, metavar="N", help="How often.")] = 1,
    at: At = "",
    file: LedgerOption = None,
) -> None:
    """Record answers and posts of yours in a subreddit that were not for your own work.

    Where they are recorded, your share of own posts there can be counted.
    """
    from repurpose.files import now
    from repurpose.ledger.store import Ledger
    from repurpose.ledger.types import Event, EventKind
    from repurpose.listing import amount
    from repurpose.spec.base import typed_subreddit

    name = typed_subreddit(subreddit)
    project, path = _place(file or ctx.obj, "")
    moment = now()
    slot = instant(at, "--at", project.settings, before=moment) if at else moment
    event = Event(EventKind.CONTRIBUTED, moment, target=name, slot=slot, count=count)
    with Ledger.open(path, write=True) as book:
        book.record([event])
    sys.stdout.write(f"r/{event.target}: {amount(count, 'contribution')}{_on(event, project)}\n")


def instant(text: str, option: str, settings: "Settings", *, before: datetime | None = None) -> datetime:
    """Read an instant that a person typed, in the project's zone where it names none.

    Raises UsageError where it is none, or lies after `before`.
    """
    from repurpose.errors import UsageError
    from repurpose.slots import YEARS
    from repurpose.spec.settings import zone_of

    try:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone_of(settings))
        late = before is not None and moment > before
    except (ValueError, OverflowError):
        raise UsageError(f"{option}: {text[:40]!r} is no date; write it like 2026-11-02 or 2026-11-02T18:00") from None
    if moment.year not in YEARS:
        raise UsageError(f"{option}: {text[:40]} is in no year from {YEARS[0]} to {YEARS[-1]}; write another")
    if late:
        raise UsageError(f"{option}: {text[:40]} is still to come; the ledger records what has happened")
    return moment


def _place(explicit: Path | None, entry: str) -> "tuple[Project, Path]":
    """Return the project and its ledger: the project of the draft's file, else of the current folder.

    A folder of drafts is no project: without settings above the file, those above the current folder hold.
    """
    from repurpose.cli.book import ledger_path
    from repurpose.spec.settings import find_project

    project = find_project(Path(entry) if entry and Path(entry).is_file() else Path.cwd())
    if project.path is None:
        project = find_project(Path.cwd())
    return project, ledger_path(explicit, project)


def _named(entry: str, channel: str, book: "Ledger", project: "Project") -> Named:
    """Find what an ENTRY stands for: a file, else what the ledger knows by that name."""
    from difflib import get_close_matches

    from repurpose.errors import UsageError

    if Path(entry).is_file():
        return _of_file(Path(entry), channel, project)
    if (path := _draft_of(entry, project)) is not None and not channel:
        return _of_file(path, "", project)
    if channel:
        raise UsageError(f"{entry[:80]} is no file; --channel is for files that do not say where they went")
    article, _, place = entry.removesuffix(".md").rpartition("/")
    name, _, target = place.partition("@")
    known = [event for event in book.entry(article, name, target) if event.text_sha256]
    if not known:
        near = get_close_matches(entry[:200], book.names(), 1, 0.6)
        meant = f"did you mean {near[0]!r}?" if near else "`repurpose ledger` lists the entries"
        raise UsageError(f"{entry[:80]} is neither a file nor an entry of the ledger; {meant}")
    return Named(replace(known[-1], count=0))


def _draft_of(entry: str, project: "Project") -> Path | None:
    """Return the draft's file of an entry, where it lies in the settings' folder or below the calendar's."""
    folders = [project.folder(project.settings.out)] if project.settings.out else []
    for folder in (*folders, Path("calendar/drafts"), project.root / "calendar/drafts"):
        path = folder / f"{entry.removesuffix('.md')}.md"
        if ".." not in path.relative_to(folder).parts and path.is_file():
            return path
    return None


def _of_file(path: Path, channel: str, project: "Project") -> Named:
    """Read a draft's file as what was posted of it."""
    from repurpose.cli.channels import find_folder
    from repurpose.cli.drafts import read_drafts
    from repurpose.cli.linter import Linter
    from repurpose.draftfile import posted as as_posted
    from repurpose.errors import UsageError
    from repurpose.files import id_of, now
    from repurpose.ledger.store import text_sha256
    from repurpose.ledger.types import Event, EventKind

    linter = Linter(find_folder(None), channel)
    (file,) = read_drafts([str(path)], linter).files
    if file.posts:
        raise UsageError(f"{path} is a kit with several posts; give the file of one draft")
    draft, placement = file.draft, linter.placement(file.draft)
    text = as_posted(draft, placement.spec).text.strip("\n")
    event = Event(
        EventKind.POSTED,
        now(),
        channel=placement.spec.name,
        target=placement.target,
        article=draft.article_id or id_of(path, project.root),
        article_sha256=draft.article_sha256,
        spec_sha256=draft.spec_sha256,
        engine=draft.engine,
        text_sha256=text_sha256(text),
    )
    return Named(event, text if placement.spec.kind != "article" else "")


def _posted_before(event: "Event", book: "Ledger") -> "Event | None":
    """Return the last posting of the same text in the same place that still stands."""
    from repurpose.ledger.state import places

    same = [
        place
        for place in places(book.entry(event.article, event.channel, event.target))
        if place.posted and place.text_sha256 == event.text_sha256
    ]
    return replace(event, slot=same[-1].at, url=same[-1].url) if same else None


def _last(event: "Event", project: "Project") -> str:
    from repurpose.spec.settings import zone_of

    return f"{event.kind.value} on {event.at.astimezone(zone_of(project.settings)):%Y-%m-%d}"


def _on(event: "Event", project: "Project") -> str:
    from repurpose.spec.settings import zone_of

    zone = project.settings.tz or "UTC"
    return f" {event.when.astimezone(zone_of(project.settings)):%Y-%m-%d %H:%M} ({zone})"
