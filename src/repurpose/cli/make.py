"""`repurpose FILE`: the default command, from articles to drafts."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from repurpose.cli.book import LedgerOption

if TYPE_CHECKING:  # the engines and parsers are imported in the functions that need them: `--help` needs none
    from repurpose.article import Article
    from repurpose.files import OutputFolder
    from repurpose.ledger.store import Ledger
    from repurpose.pipeline import Result
    from repurpose.spec.find import LoadedChannel
    from repurpose.spec.settings import Project

_DRAFTS = "Where the drafts go"
_ENGINE = "What is drafted"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command line wants to see, and where."""

    out: Path | None
    json: bool
    kit: Path | None
    ideas: bool
    titles: int
    """Number of titles to list; 0 for none."""
    why: bool
    quiet: bool

    @property
    def lists(self) -> bool:
        """Whether lists are printed in place of the draft."""
        return self.ideas or bool(self.titles) or self.why

    @property
    def takes_many(self) -> bool:
        """Whether there is room for more than one draft."""
        return bool(self.out or self.json or self.kit or self.lists)


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
        typer.Option("--subreddit", metavar="NAME", help="Subreddit to draft for; may be repeated."),
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
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Report nothing but refusals on standard error.")
    ] = False,
) -> None:
    """Draft posts from articles: one draft to standard output, or many with --out, --json or --kit.

    Standard output is what gets posted and nothing else; the report is on standard error.
    """
    from repurpose.cli import inputs
    from repurpose.cli.book import open_book, with_past
    from repurpose.cli.deliver import held_elsewhere
    from repurpose.files import OutputFolder, check_target
    from repurpose.pipeline import Options, check_channel, make_drafts
    from repurpose.report.document import document
    from repurpose.spec.find import find_channels

    wanted = Wanted(out, json, kit, ideas, titles or 0, why, quiet)
    project = inputs.project_of(files[0])
    folder = find_channels(channels, project)
    if folder.notice and not quiet:
        inputs.say(folder.notice)
    chosen = inputs.read_channels(channel or [], subreddit or [], folder, project)
    if kit is not None and not wanted.out and not json:
        chosen = tuple(one for one in chosen if one[0].spec.kind != "article")  # the kit begins with the article itself
    _check_condense(condense, [loaded for loaded, _ in chosen])
    for loaded, _ in chosen:
        check_channel(loaded)
    if len(chosen) > 1 or len(files) > 1 or Path(files[0]).is_dir():
        wanted = _with_settings(wanted, project)
    read = inputs.read_articles(files, _commands(ctx), skip=wanted.out)
    _check_room(wanted, len(read.articles), [loaded.spec.name for loaded, _ in chosen])
    place = OutputFolder.open(wanted.out) if wanted.out is not None else None
    if kit is not None:
        check_target(kit)
    if (book := open_book(ledger, project, record=place is not None)) is not None:
        ctx.call_on_close(book.close)

    inputs.say_all(f"error: {fault}" for fault in read.unreadable)
    options = Options(idea=idea, best_effort=best_effort, condense=condense)
    runs: list[tuple[Article, tuple[Result, ...]]] = []
    failed = bool(read.unreadable)
    places = [inputs.placements_for(article, chosen, project, folder) for article in read.articles]
    inputs.say_all(() if quiet else inputs.unlisted_notes(places))
    for article, placements in zip(read.articles, places, strict=True):
        held = held_elsewhere(article, placements, place)
        results = make_drafts(article, with_past(placements, article, book), options, taken=held)
        _show(article, results, wanted, place, book, named=article.id if len(read.articles) > 1 else "")
        _show_map(article, () if quiet or len(read.articles) > 1 else results)
        failed = failed or any(result.failed for result in results)
        if json:
            runs.append((article, results))
    if json:
        sys.stdout.write(document(runs))
    if failed:
        raise typer.Exit(1)


def _with_settings(wanted: Wanted, project: "Project") -> Wanted:
    """Take the settings' folder where several drafts have no other place to go."""
    if wanted.takes_many or not project.settings.out:
        return wanted
    from dataclasses import replace

    return replace(wanted, out=project.folder(project.settings.out))


def _check_room(wanted: Wanted, articles: int, channels: Sequence[str]) -> None:
    """Raise UsageError where the drafts do not fit where they are wanted."""
    from repurpose.errors import UsageError

    if wanted.kit is not None and articles > 1:
        raise UsageError(f"--kit writes one article's kit, and {articles} were given; use --out DIR")
    drafts = articles * len(channels)
    if drafts > 1 and not wanted.takes_many:
        each = ", ".join(channels)
        what = f"{articles} articles for {each}" if articles > 1 else each
        raise UsageError(
            f"{drafts} drafts ({what}) do not fit on standard output: write them with --out DIR, --json or --kit FILE, "
            "or name one article and one --channel"
        )


def _check_condense(condense: bool, channels: "Sequence[LoadedChannel]") -> None:
    """Raise UsageError where there is no page to condense."""
    from repurpose.errors import UsageError

    if condense and not any(loaded.spec.aim == "article" for loaded in channels):
        names = ", ".join(loaded.spec.name for loaded in channels)
        raise UsageError(f"--condense is for pages (`aim: article`), and {names} has none; name one: --channel blog")


def _commands(ctx: typer.Context) -> list[str]:
    group = ctx.parent.command if ctx.parent is not None else None
    return sorted(getattr(group, "commands", ()))


def _show(
    article: "Article",
    results: "Sequence[Result]",
    wanted: Wanted,
    place: "OutputFolder | None",
    book: "Ledger | None",
    *,
    named: str,
) -> None:
    """Put the drafts of one article where they are wanted, and the report on standard error."""
    from repurpose.cli.book import record_drafts
    from repurpose.cli.deliver import deliver, deliver_kit
    from repurpose.cli.inputs import say
    from repurpose.report.drafts import result_lines

    alone = not (wanted.json or wanted.lists or wanted.takes_many)
    if alone and results[0].draft is not None:
        # The draft first: on a terminal the report then stands under it, next to the prompt.
        sys.stdout.write(results[0].draft.text.rstrip("\n") + "\n")
        sys.stdout.flush()
    written: list[Result] = []
    for result in results:
        where = ""
        if place is not None and result.draft is not None:
            delivered = deliver(result, article, place)
            where = delivered.words
            written += [] if delivered.kept else [result]
        if not wanted.quiet or result.refusal is not None:
            for line in result_lines(result, article=named, where=where):
                say(line)
    if book is not None and written:
        record_drafts(written, book)
    if wanted.kit is not None:
        delivery = deliver_kit(wanted.kit, article, results)
        if not wanted.quiet:
            say(f"kit → {delivery.words}")
    if wanted.json:
        return
    if wanted.lists:
        for result in results:
            heading = " ".join(part for part in (named, result.placement.label) if part)
            _print_lists(article, result, wanted, heading=heading if named or len(results) > 1 else "")


def _show_map(article: "Article", results: "Sequence[Result]") -> None:
    """Say on standard error which sections several drafts use; of many articles only the JSON document says it."""
    from repurpose.cli.inputs import say_all
    from repurpose.report.coverage import coverage, coverage_lines

    if sum(result.draft is not None for result in results) > 1:
        say_all(coverage_lines(coverage(article, results)))


def _print_lists(article: "Article", result: "Result", wanted: Wanted, *, heading: str) -> None:
    """Print the runners-up and reasons."""
    from repurpose.report.drafts import idea_lines, title_lines, why_lines

    if heading:
        sys.stdout.write(f"{heading}\n")
    lists = []
    if wanted.ideas:
        lists.append(idea_lines(result))
    if wanted.titles:
        lists.append(title_lines(result, wanted.titles))
    if wanted.why:
        lists.append(why_lines(result, article))
    sys.stdout.write("\n".join("".join(f"{line}\n" for line in lines) for lines in lists))
