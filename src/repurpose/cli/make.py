"""`repurpose FILE`: the default command, from articles to drafts."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from repurpose.cli.book import LedgerOption

if TYPE_CHECKING:  # the engines and parsers are imported in the functions that need them: `--help` needs none
    from repurpose.spec.find import LoadedChannel

_DRAFTS = "Where the drafts go"
_ENGINE = "What is drafted"


def complete_channel(incomplete: str) -> list[str]:
    """Complete the name of a channel."""
    from repurpose.spec.find import find_channels

    return [name for name in find_channels().names if name.startswith(incomplete)]


def make(
    ctx: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Articles, folders of articles, or - for standard input.")
    ],
    channel: Annotated[
        list[str] | None,
        typer.Option(
            "--channel",
            "-c",
            metavar="NAME",
            help="Channel to draft for, or CHANNEL@SUBREDDIT; may be repeated. All of them where none is named.",
            autocompletion=complete_channel,
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
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="DIR", help="Write draft files there, as ID/CHANNEL.md.", rich_help_panel=_DRAFTS
        ),
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON document with everything.", rich_help_panel=_DRAFTS)
    ] = False,
    kit: Annotated[
        Path | None,
        typer.Option(
            "--kit",
            metavar="FILE",
            help="Write the article and its posts as one Markdown document.",
            rich_help_panel=_DRAFTS,
        ),
    ] = None,
    channels: Annotated[
        Path | None,
        typer.Option("--channels", metavar="DIR", help="Folder with your own channel files.", rich_help_panel=_ENGINE),
    ] = None,
    best_effort: Annotated[
        bool,
        typer.Option(
            "--best-effort", help="Print the nearest draft where no draft keeps every rule.", rich_help_panel=_ENGINE
        ),
    ] = False,
    condense: Annotated[
        bool,
        typer.Option(
            "--condense", help="Condense a page to its channel's length: whole paragraphs go.", rich_help_panel=_ENGINE
        ),
    ] = False,
    idea: Annotated[
        int | None,
        typer.Option("--idea", min=1, metavar="N", help="Draft idea N of --ideas.", rich_help_panel=_ENGINE),
    ] = None,
    ideas: Annotated[
        bool,
        typer.Option("--ideas", help="List the ideas that would carry a post, best first.", rich_help_panel=_ENGINE),
    ] = False,
    titles: Annotated[
        int | None,
        typer.Option("--titles", min=1, metavar="N", help="List the N best titles.", rich_help_panel=_ENGINE),
    ] = None,
    why: Annotated[
        bool,
        typer.Option("--why", help="Say of every sentence why it was kept or left out.", rich_help_panel=_ENGINE),
    ] = False,
    ledger: LedgerOption = None,
    text_column: Annotated[
        str, typer.Option("--text-column", metavar="NAME", help="Column with the text, of JSON Lines or Parquet.")
    ] = "",
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that draft; one for each core by default."),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar="ADDRESS",
            help="Draft a folder on a Dask cluster, or `local`, into shards below --out.",
            rich_help_panel=_DRAFTS,
        ),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Report nothing but refusals on standard error.")
    ] = False,
) -> None:
    """Draft posts from articles: one draft to standard output, or many with --out, --json or --kit.

    Standard output is what gets posted and nothing else; the report is on standard error.
    """
    from repurpose.batch.receipts import Receipts
    from repurpose.batch.task import Setup, Shown
    from repurpose.cli.book import open_book
    from repurpose.cli.channel_arguments import read_channels
    from repurpose.cli.channels import find_folder
    from repurpose.cli.inputs import say
    from repurpose.cli.intake import Memory
    from repurpose.cli.run import Display, run_all
    from repurpose.cli.skipped_files import passed_over
    from repurpose.cli.sources import find_sources, project_of
    from repurpose.errors import UsageError
    from repurpose.files import STDIN, OutputFolder
    from repurpose.pipeline import Options

    shown = Shown(json=json, kit=kit is not None, ideas=ideas, titles=titles or 0, why=why)
    project = project_of(STDIN if cluster and "://" in files[0] else files[0])
    folder = find_folder(channels, project, quiet=quiet)
    chosen = read_channels(channel or [], subreddit or [], folder, project)
    if kit is not None and out is None and not json:
        # The kit begins with the article itself.
        chosen = tuple(one for one in chosen if one.channel.spec.kind != "article")
    loaded = [one.channel for one in chosen]
    _check_condense(condense, loaded)
    _check_idea(idea, loaded)
    if cluster is not None:
        from repurpose.cli.cluster import Request, run_on_cluster

        if (book := open_book(ledger, project, record=True)) is not None:
            ctx.call_on_close(book.close)
        options = Options(idea=idea, best_effort=best_effort, condense=condense)
        setup = Setup(chosen, project.settings, options, several=True, each_named=True)
        raise typer.Exit(
            run_on_cluster(cluster, Request(files, out, text_column, jobs, json, quiet), setup, project, book)
        )
    takes_many = bool(out or json or kit or shown.lists)
    if not takes_many and project.settings.out and (len(chosen) > 1 or len(files) > 1 or Path(files[0]).is_dir()):
        out = project.folder(project.settings.out)
    sources = find_sources(files, commands=_commands(ctx), skip=out, text_column=text_column)
    if sources.beside and not quiet:
        say(f"note: {passed_over(sources.beside)}")
    articles = len(sources.entries)
    if sources.archives and (kit is not None or not (takes_many or out is not None)):
        raise UsageError("an archive holds many articles: write their drafts with --out DIR, or ask for --json")
    _check_room(takes_many or out is not None, kit is not None, articles, [one.spec.name for one in loaded])
    place = OutputFolder.open(out) if out is not None else None
    if kit is not None:
        _check_kit(kit, files)
    if (book := open_book(ledger, project, record=place is not None)) is not None:
        ctx.call_on_close(book.close)
    alone = not (takes_many or place is not None)
    setup = Setup(
        chosen,
        project.settings,
        Options(idea=idea, best_effort=best_effort, condense=condense),
        replace(shown, map=not quiet and articles == 1, others=alone and not quiet),
        several=sources.several,
        each_named=place is not None,
    )
    receipts = Receipts.open(place) if place is not None and sources.folders else None
    if receipts is not None:
        ctx.call_on_close(receipts.close)
    display = Display(kit, quiet, alone=alone, lines=json and sources.folders, channels=folder)
    raise typer.Exit(run_all(sources, setup, Memory(place, receipts, book), display, jobs))


def _check_room(takes_many: bool, kit: bool, articles: int, channels: Sequence[str]) -> None:
    """Raise UsageError where the drafts do not fit where they are wanted."""
    from repurpose.errors import UsageError

    if kit and articles > 1:
        raise UsageError(f"--kit writes one article's kit, and {articles} were given; use --out DIR")
    drafts = articles * len(channels)
    if drafts > 1 and not takes_many:
        each = ", ".join(channels)
        what = f"{articles} articles for {each}" if articles > 1 else each
        ways = "--out DIR or --json" if articles > 1 else "--out DIR, --json or --kit FILE"
        raise UsageError(
            f"{drafts} drafts ({what}) do not fit on standard output: write them with {ways}, or name one article and "
            "one --channel"
        )


def _check_kit(kit: Path, files: Sequence[str]) -> None:
    """Raise UsageError where a kit would lie where its article does, and ExportError where it cannot be written."""
    from repurpose.cli.file_names import check_suffix
    from repurpose.errors import UsageError
    from repurpose.files import ARTICLE_SUFFIXES, check_target, real

    if any(real(kit) == real(Path(name)) for name in files):
        raise UsageError(f"--kit: {kit} is the article itself; give the kit a file of its own")
    check_suffix("--kit", kit, "a kit is Markdown", ARTICLE_SUFFIXES)
    check_target(kit)


def _check_condense(condense: bool, channels: "Sequence[LoadedChannel]") -> None:
    """Raise UsageError where there is no page to condense."""
    from repurpose.errors import UsageError

    if condense and not any(loaded.spec.aim == "article" for loaded in channels):
        names = ", ".join(loaded.spec.name for loaded in channels)
        raise UsageError(f"--condense is for pages (`aim: article`), and {names} has none; name one: --channel blog")


def _check_idea(idea: int | None, channels: "Sequence[LoadedChannel]") -> None:
    """Raise UsageError where a single idea is wanted of no channel that tells one."""
    from repurpose.errors import UsageError

    if idea is not None and not any(loaded.spec.aim == "idea" for loaded in channels):
        names = ", ".join(loaded.spec.name for loaded in channels)
        raise UsageError(f"--idea is for channels that tell one idea (`aim: idea`), and {names} tells none")


def _commands(ctx: typer.Context) -> list[str]:
    group = ctx.parent.command if ctx.parent is not None else None
    return sorted(getattr(group, "commands", ()))
