"""`repurpose verify`: every sentence of a draft beside the one of the article that it comes from."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from repurpose.cli import in_colour
from repurpose.cli.against import AgainstOption
from repurpose.cli.channels import ChannelsOption

if TYPE_CHECKING:  # imported in the functions that need them: `--help` needs none
    from repurpose.article import Article
    from repurpose.draftfile import DraftFile
    from repurpose.spec.find import ChannelFolder
    from repurpose.verify import Comparison


class Format(StrEnum):
    """How the comparison is printed."""

    TEXT = "text"
    JSON = "json"


def verify(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="A draft file, or - for standard input.")],
    against: AgainstOption = None,
    channel: Annotated[
        str | None,
        typer.Option(
            "--channel",
            "-c",
            metavar="NAME",
            help="Read as a draft for this channel, or CHANNEL@SUBREDDIT, whatever the front matter says.",
            show_default=False,
        ),
    ] = None,
    folder: ChannelsOption = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How the comparison is printed.")] = Format.TEXT,
) -> None:
    """Trace every sentence of a draft to its article, however it was edited, and name what says something else.

    Exit code 1 where a statement has no source, or a number, date, name, quotation, address, denial or hedge differs.
    """
    from repurpose.cli.against import Articles
    from repurpose.cli.channels import find_folder
    from repurpose.cli.drafts import read_drafts
    from repurpose.cli.linter import Linter
    from repurpose.errors import UsageError
    from repurpose.report.verify import verify_document, verify_lines

    articles = Articles(against or "")
    channels = find_folder(folder)
    read = read_drafts([draft], Linter(channels, channel or "")).files
    if len(read) != 1:
        raise UsageError(f"{draft} is no single draft; give one file, or `repurpose check` the folder")
    if read[0].kit:
        raise UsageError(
            f"{read[0].name} is a kit and no single draft; `repurpose check` compares its posts with its article"
        )
    file = read[0].draft
    article = articles.of(file)
    if article is None:
        unnamed = f"{file.path} does not say which article it is from; name it: --against ARTICLE"
        raise UsageError("\nerror: ".join(articles.missing()) or unnamed)
    one = _compare(file, article, channel or "", channels)
    if format is Format.JSON:
        sys.stdout.write(verify_document(one))
    else:
        sys.stdout.writelines(f"{line}\n" for line in verify_lines(one, colour=in_colour()))
    if one.failed:
        raise typer.Exit(1)


def _compare(file: "DraftFile", article: "Article", channel: str, folder: "ChannelFolder") -> "Comparison":
    from repurpose.placement import Placement
    from repurpose.spec.find import load_channel
    from repurpose.verify import compare, compare_any

    name, _, target = (channel or file.channel).partition("@")
    if not name:
        return compare_any(file, article, [load_channel(each, folder).spec for each in folder.names])
    placement = Placement(load_channel(name, folder), target if channel else file.target)
    return compare(file, article, placement)
