"""The project's ledger, as the commands that make and check drafts use it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:  # imported in the functions that need them: `--help` needs none, and most runs have no ledger
    from repurpose.ledger.store import Ledger
    from repurpose.ledger.types import Event, Post
    from repurpose.spec.settings import Project

LedgerOption = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        help="Take this ledger, and not the project's .repurpose/ledger.sqlite3.",
        show_default=False,
    ),
]


def ledger_path(explicit: Path | None, project: "Project") -> Path:
    """Return where the ledger lies or would lie: beside the project's settings, else by the current folder."""
    from repurpose.files import shown
    from repurpose.ledger.types import PLACE
    from repurpose.spec.settings import find_project

    if explicit is not None:
        return explicit
    return shown((project if project.path is not None else find_project(Path.cwd())).root / PLACE)


def open_book(explicit: Path | None, project: "Project", *, record: bool) -> "Ledger | None":
    """Open the ledger of a run; nothing where there is none and none is wanted.

    With `record` one is begun where it is named or the project has settings; a folder that is no project is left
    alone. Raises LedgerError.
    """
    path = ledger_path(explicit, project)
    new = not path.exists()
    if new and explicit is None and not (record and project.path is not None):
        return None
    from repurpose.ledger.store import Ledger

    book = Ledger.open(path, write=record)
    if new:
        from repurpose.cli.inputs import say

        say(f"note: {path} begins here: it keeps what is drafted and posted; `repurpose ledger` lists it")
    return book


def posts_like(text: str, explicit: Path | None, project: "Project") -> "tuple[Post, ...]":
    """Ask the ledger as it is now which posts share words with a text; a server's threads cannot share one file.

    Nothing without a ledger. Raises LedgerError.
    """
    book = open_book(explicit, project, record=False)
    if book is None:
        return ()
    with book:
        return book.posts_like(text)


def changed_notes(name: str, sha256: str, postings: "Iterable[Event]") -> Iterator[str]:
    """Yield a note for each place where an older state of an article was posted."""
    for event in {event.entry: event for event in postings}.values():
        if event.article_sha256 and event.article_sha256 != sha256:
            yield f"note: {name} has changed since it was posted as {event.name} ({event.when:%Y-%m-%d})"
