"""`repurpose review`: drafts in a browser, edited, chosen, approved or sent back."""

from pathlib import Path
from typing import Annotated

import typer

from repurpose.cli.against import AgainstOption
from repurpose.cli.book import LedgerOption
from repurpose.cli.channels import ChannelsOption


def review(
    drafts: Annotated[Path, typer.Argument(metavar="DRAFTS", help="A folder of draft files, or a calendar's folder.")],
    calendar: Annotated[
        Path | None,
        typer.Option(
            "--calendar",
            metavar="DIR",
            help="Folder of a calendar to move entries in; without it, DRAFTS where it holds one.",
            show_default=False,
        ),
    ] = None,
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="Listen at this port, and not at any free one.")
    ] = 0,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,
    against: AgainstOption = None,
    folder: ChannelsOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Edit drafts in a browser and see the checks follow; approve them, or send them back with a note.

    Where there is a calendar, move its posts to other slots; each move is held to the calendar's rules.

    It listens on this machine alone, writes into that folder alone, and ends with Ctrl-C.
    """
    import sys
    from functools import partial

    from repurpose.cli.almanac import Almanac
    from repurpose.cli.book import open_book, posts_like
    from repurpose.cli.channels import find_folder
    from repurpose.cli.inputs import say
    from repurpose.cli.linter import Linter
    from repurpose.cli.review_drafts import ReviewDrafts
    from repurpose.cli.sources import project_of
    from repurpose.errors import UsageError
    from repurpose.extras import how_to_install
    from repurpose.files import OutputFolder
    from repurpose.listing import all_of, amount
    from repurpose.schedule.calendarfile import FILE_NAME

    if not drafts.is_dir():
        raise UsageError(f"{drafts} is no folder; name the folder that the drafts were written to")
    try:
        from repurpose.review.desk import Desk
        from repurpose.review.month import Month
        from repurpose.review.server import serve
    except ModuleNotFoundError as error:
        raise UsageError(f"a review needs {error.name}, which is not installed: {how_to_install('review')}") from error
    OutputFolder.open(drafts)
    project = project_of(str(drafts))
    channels = find_folder(folder, project)
    if (book := open_book(ledger, project, record=False)) is not None:
        book.close()  # what is wrong with it is told now, and not while somebody types
    past = partial(posts_like, explicit=ledger, project=project)
    linter = Linter(channels, against=against or "", past=past)
    desk = Desk(drafts, ReviewDrafts(drafts, linter))
    found = desk.listed()
    month, here = None, calendar or drafts
    if calendar is not None or (drafts / FILE_NAME).is_file():
        if not (here / FILE_NAME).is_file():
            raise UsageError(f"{here} holds no {FILE_NAME}; `repurpose calendar` makes one")
        month = Month(here / FILE_NAME, Almanac(here, project_of(str(here)), channels, linter, ledger))
        month.opened()
    if not found and month is None:
        raise UsageError(f"{drafts} holds no draft (a file whose front matter names a channel)")

    def ready(address: str) -> None:
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        shown = [f"{amount(len(found), 'draft')} of {drafts}"] if found else []
        shown += [str(here / FILE_NAME)] if month is not None else []
        say(f"{all_of(shown)}; open the address above, end with Ctrl-C")
        if open_browser:
            import webbrowser

            webbrowser.open(address)

    first = month is not None and calendar is None
    serve(desk, port=port, folder=str(drafts), ready=ready, month=month, month_first=first)
