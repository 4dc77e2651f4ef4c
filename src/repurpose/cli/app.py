"""The commands, each in a module of its own, and what they have in common."""

from typing import Annotated

import typer

from repurpose import __version__
from repurpose.cli.calendar import calendar
from repurpose.cli.channels import channels
from repurpose.cli.check import check
from repurpose.cli.explain import explain
from repurpose.cli.group import DefaultCommandGroup
from repurpose.cli.init import init
from repurpose.cli.ledger import ledger_app
from repurpose.cli.limits import limits
from repurpose.cli.make import make
from repurpose.cli.preview import preview
from repurpose.cli.review import review
from repurpose.cli.rules import rules
from repurpose.cli.schema import schema
from repurpose.cli.subreddits import subreddits
from repurpose.cli.verify import verify

app = typer.Typer(
    cls=DefaultCommandGroup,
    subcommand_metavar="FILE... | COMMAND [ARGS]...",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: rich would import a Markdown parser to draw boxes around it
    add_completion=True,
    # A traceback with its local variables would print a client's text.
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_COMMANDS = (
    (make, "Draft posts from articles; the word may be left out."),
    (check, "Check drafts exactly as they will be posted."),
    (verify, "Trace every sentence of a draft to its article."),
    (preview, "Show drafts as readers will see them, in one page."),
    (review, "Edit and approve drafts in a browser."),
    (calendar, "Place drafts into the slots of some weeks."),
    (channels, "List the channels, or one channel's rules."),
    (subreddits, "List what is known of subreddits' rules, or make a pack."),
    (explain, "Say what a rule is for."),
    (rules, "List the rules, also as JSON."),
    (limits, "List every number in the rules with its source."),
    (schema, "Print the JSON Schema of a file that you write."),
    (init, "Start a project in a folder; overwrite nothing."),
)
for command, summary in _COMMANDS:
    app.command(short_help=summary)(command)
app.add_typer(ledger_app, name="ledger", short_help="List what was drafted and posted, or record it.")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"repurpose {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Turn one article into what gets posted elsewhere, offline and in the author's own words.

    repurpose article.md --channel reddit    print a draft

    repurpose article.md --out drafts/       write one for every channel

    repurpose make --help                    list the options
    """
