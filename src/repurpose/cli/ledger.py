"""`repurpose ledger`: what was drafted, scheduled and posted."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from repurpose.cli.book import LedgerOption
from repurpose.cli.ledger_entries import contributed, posted, removed
from repurpose.listing import amount

if TYPE_CHECKING:  # imported in the functions that need them: `--help` needs none
    from repurpose.ledger.types import Query
    from repurpose.spec.settings import Project

_MOST = 512 * 1024 * 1024
"""Bytes of an export that is read: that of a million events and texts is half as large."""

ledger_app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)


@ledger_app.callback(help="List what was drafted, scheduled and posted, or record what you posted.")
def ledger(
    ctx: typer.Context,
    article: Annotated[
        str, typer.Option("--article", metavar="ID", help="Only this article, by its id or file.", show_default=False)
    ] = "",
    channel: Annotated[
        str, typer.Option("--channel", "-c", metavar="NAME", help="Only this channel.", show_default=False)
    ] = "",
    subreddit: Annotated[
        str,
        typer.Option("--subreddit", "--target", metavar="NAME", help="Only this subreddit.", show_default=False),
    ] = "",
    event: Annotated[
        list[str] | None,
        typer.Option("--event", metavar="KIND", help="Only these: drafted, posted …; may be repeated."),
    ] = None,
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="Only from this day on.", show_default=False)
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    file: LedgerOption = None,
) -> None:
    """List the ledger, unless a command follows."""
    from repurpose.errors import UsageError
    from repurpose.spec.settings import find_project

    ctx.obj = file
    if ctx.invoked_subcommand is not None:
        if article or channel or subreddit or event or since or as_json:
            raise UsageError(f"the filters and --json are for the list: leave them out before {ctx.invoked_subcommand}")
        return
    project = find_project(Path.cwd())
    _list(_query(article, channel, subreddit, event or [], since, project), project, file, as_json=as_json)


ledger_app.command(short_help="Record that a draft was posted.")(posted)
ledger_app.command(short_help="Record that a draft left its channel or the calendar.")(removed)
ledger_app.command(short_help="Record that you took part in a subreddit.")(contributed)


@ledger_app.command("export", short_help="Write the whole ledger as JSON.")
def export(
    ctx: typer.Context,
    target: Annotated[str, typer.Argument(metavar="FILE", help="Where to, or - for standard output.")],
    file: LedgerOption = None,
) -> None:
    """Write the whole ledger as one JSON document, to keep in Git or to take elsewhere.

    A file that is there and is something else stays as it is.
    """
    from repurpose.cli.book import ledger_path
    from repurpose.errors import ExportError, RepurposeError
    from repurpose.files import STDIN, read_bytes, write_text
    from repurpose.ledger.exchange import read_log, write_log
    from repurpose.ledger.store import Ledger
    from repurpose.readers.decode import decode
    from repurpose.spec.settings import find_project

    with Ledger.open(ledger_path(file or ctx.obj, find_project(Path.cwd()))) as book:
        log = book.log()
    if target == STDIN:
        sys.stdout.write(write_log(log))
        return
    if Path(target).is_file():
        try:
            read_log(decode(read_bytes(Path(target), most=_MOST), target).text, target)
        except RepurposeError:
            raise ExportError(f"{target} exists and is no export of a ledger; it stays: name another file") from None
    write_text(Path(target), write_log(log))
    sys.stdout.write(f"{target}: {amount(len(log.events), 'event')}\n")


@ledger_app.command("import", short_help="Add the events of an export.")
def import_(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FILE", help="An export, or - for standard input.")],
    file: LedgerOption = None,
) -> None:
    """Add what an export holds and the ledger does not: all of it or, where anything is wrong, nothing."""
    from repurpose.cli.book import ledger_path
    from repurpose.files import STDIN, read_bytes, read_stdin
    from repurpose.ledger.exchange import read_log
    from repurpose.ledger.store import Ledger
    from repurpose.readers.decode import decode
    from repurpose.spec.settings import find_project

    raw = read_stdin(most=_MOST) if source == STDIN else read_bytes(Path(source), most=_MOST)
    log = read_log(decode(raw, source).text, source)
    with Ledger.open(ledger_path(file or ctx.obj, find_project(Path.cwd())), write=True) as book:
        new = book.merge(log)
        known = len(log.events) - new
        sys.stdout.write(f"{book.path}: {amount(new, 'event')} added{f', {known:,} known already' if known else ''}\n")


def _list(query: "Query", project: "Project", explicit: Path | None, *, as_json: bool) -> None:
    from contextlib import closing

    from repurpose.cli.book import ledger_path
    from repurpose.ledger.store import Ledger
    from repurpose.report.ledger import ledger_document, ledger_lines
    from repurpose.spec.settings import zone_of

    path = ledger_path(explicit, project)
    if not path.exists() and explicit is None:
        if as_json:
            sys.stdout.write(ledger_document((), str(path)))
        else:
            sys.stderr.write(f"there is no ledger yet; {path} begins with the first thing that is recorded\n")
        return
    with closing(Ledger.open(path)) as book:
        if as_json:
            sys.stdout.write(ledger_document(book.events(query), str(path)))
            return
        lines = list(ledger_lines(book.events(query), zone_of(project.settings), project.settings.tz or "UTC"))
    if len(lines) == 1:
        sys.stderr.write(f"{path} holds no such event\n")
        return
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _query(article: str, channel: str, subreddit: str, kinds: list[str], since: str, project: "Project") -> "Query":
    """Make a query of the options; raise UsageError where one means nothing."""
    from difflib import get_close_matches

    from repurpose.cli.ledger_entries import instant
    from repurpose.errors import UsageError
    from repurpose.files import id_of
    from repurpose.ledger.types import EventKind, Query
    from repurpose.spec.base import subreddit_name

    known = [kind.value for kind in EventKind]
    for kind in kinds:
        if kind not in known:
            near = get_close_matches(kind[:40], known, 1)
            meant = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
            raise UsageError(f"--event: there is no event {kind[:40]!r}; {meant}")
    if article and Path(article).is_file():
        article = id_of(Path(article), project.root)
    name, _, target = channel.partition("@")
    return Query(
        article=article,
        channel=name,
        target=subreddit_name(subreddit.strip()) or target,
        kinds=tuple(EventKind(kind) for kind in kinds),
        since=instant(since, "--since", project.settings) if since else None,
    )
