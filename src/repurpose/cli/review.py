"""`repurpose review`: drafts in a browser, edited, chosen, approved or sent back."""

from pathlib import Path
from typing import Annotated

import typer

from repurpose.cli.against import AgainstOption
from repurpose.cli.channels import ChannelsOption


def review(
    drafts: Annotated[Path, typer.Argument(metavar="DRAFTS", help="A folder of draft files.")],
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="Listen at this port, and not at any free one.")
    ] = 0,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,
    against: AgainstOption = None,
    folder: ChannelsOption = None,
) -> None:
    """Edit drafts in a browser and see the checks follow; approve them, or send them back with a note.

    It listens on this machine alone, writes into that folder alone, and ends with Ctrl-C.
    """
    import sys

    from repurpose.cli.bench import Bench
    from repurpose.cli.drafts import Linter
    from repurpose.cli.inputs import project_of, say
    from repurpose.errors import UsageError
    from repurpose.files import OutputFolder
    from repurpose.spec.find import find_channels

    if not drafts.is_dir():
        raise UsageError(f"{drafts} is no folder; name the folder that the drafts were written to")
    try:
        from repurpose.review.desk import Desk
        from repurpose.review.server import serve
    except ModuleNotFoundError as error:
        raise UsageError(
            f"a review needs {error.name}, which is not installed: pip install 'repurpose-md[review]'"
        ) from error
    OutputFolder.open(drafts)
    project = project_of(str(drafts))
    channels = find_channels(folder, project)
    if channels.notice:
        say(channels.notice)
    bench = Bench(drafts, Linter(channels, "", "", against or "", None))
    desk = Desk(drafts, bench)
    found = desk.listed()
    if not found:
        raise UsageError(f"{drafts} holds no draft (a file whose front matter names a channel)")

    def ready(address: str) -> None:
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        say(f"{len(found)} drafts of {drafts}; open the address above, end with Ctrl-C")
        if open_browser:
            import webbrowser

            webbrowser.open(address)

    serve(desk, port=port, folder=str(drafts), ready=ready)
