"""`repurpose preview`: drafts as their readers will see them, in one page."""

from pathlib import Path
from typing import Annotated

import typer

from repurpose.cli.against import AgainstOption
from repurpose.cli.book import LedgerOption
from repurpose.cli.channels import ChannelsOption


def preview(
    ctx: typer.Context,
    inputs: Annotated[
        list[str], typer.Argument(metavar="ARTICLE|DRAFTS...", help="Articles, or draft files, or a folder of either.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Write the page there.")],
    channel: Annotated[
        list[str] | None,
        typer.Option(
            "--channel", "-c", metavar="NAME", help="Channel to draft for, or CHANNEL@SUBREDDIT; may be repeated."
        ),
    ] = None,
    subreddit: Annotated[
        list[str] | None,
        typer.Option(
            "--subreddit",
            metavar="NAME",
            help="Subreddit to draft for, its channel where no --channel is named; may be repeated.",
        ),
    ] = None,
    since: Annotated[
        Path | None,
        typer.Option("--since", metavar="DIR", help="Show what changed since these drafts.", show_default=False),
    ] = None,
    against: AgainstOption = None,
    folder: ChannelsOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show drafts as their readers will see them, beside the article, in one page to open or to mail.

    The page is one file that loads nothing and sends nothing. Exit code 1 where a finding is an error or a channel got
    no draft; the page is written all the same.
    """
    from repurpose.cli.book import open_book
    from repurpose.cli.channels import find_folder
    from repurpose.cli.exhibits import Asked, counted, failed, read_exhibits
    from repurpose.cli.inputs import say, say_all
    from repurpose.cli.sources import project_of
    from repurpose.errors import UsageError
    from repurpose.files import check_target, real, write_text
    from repurpose.preview.page import preview_page

    if any(real(out) == real(Path(name)) for name in inputs):
        raise UsageError(f"{out} is what is to be shown; write the page to another file")
    if since is not None and not since.is_dir():
        raise UsageError(f"--since {since}: there is no such folder")
    project = project_of(inputs[0])
    channels = find_folder(folder, project)
    if (book := open_book(ledger, project, record=False)) is not None:
        ctx.call_on_close(book.close)
    asked = Asked(tuple(inputs), tuple(channel or ()), tuple(subreddit or ()), against or "", channels, since, book)
    _check_page(out)
    check_target(out)
    found = read_exhibits(asked)
    write_text(out, preview_page(found.exhibits))
    say_all(f"error: {fault}" for fault in found.unreadable)
    say(f"{counted(found.exhibits)} → {out}")
    if found.unreadable or failed(found.exhibits):
        raise typer.Exit(1)


def _check_page(path: Path) -> None:
    """Raise ExportError where a file is there that is no such page, and UsageError where its name says so."""
    from repurpose.cli.file_names import check_suffix
    from repurpose.errors import ExportError
    from repurpose.files import read_head

    check_suffix("--out", path, "a preview is a web page", (".html", ".htm"))
    if path.is_file():
        head = read_head(path, 4096)
        if b"<!doctype html>" not in head or b'http-equiv="Content-Security-Policy"' not in head:
            raise ExportError(f"{path} exists and is no preview; it stays as it is: name another file")
