"""`repurpose init`: a project to start from, in which nothing of the user's is overwritten."""

import sys
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

STARTER = ("repurpose.yaml", "channels/newsletter.yaml", "example-article.md")
"""The last one lies beside the user's articles and not among them: a run over `posts/` must not draft it as theirs."""
SCHEMAS = ("channel", "tone", "settings")
SCHEMA_FOLDER = ".repurpose"
"""Where the files' `$schema` comments point."""


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Folder of the project; made where it does not exist.")
    ] = Path(),
) -> None:
    """Start a project: settings, a channel of your own, an article to try it on. Nothing is overwritten."""
    for name, text in starter_files():
        wrote = _write_new(folder / name, text)
        sys.stdout.write(f"{'wrote' if wrote else 'kept '} {folder / name}{'' if wrote else ' (it was there)'}\n")
    place = "" if folder == Path() else f"cd {folder}; "
    sys.stdout.write(f"\nnext: {place}repurpose {STARTER[-1]} --channel reddit\n")
    sys.stdout.write("then, with your own articles in posts/: repurpose posts/ --out drafts/\n")


def starter_files() -> list[tuple[str, str]]:
    """Return the files of a new project as (path, text)."""
    from repurpose.cli.schema import schema_text

    starter = files("repurpose.cli") / "starter"
    # In the package the files lie side by side, under names of their own.
    found = [(name, starter.joinpath(Path(name).name).read_text(encoding="utf-8")) for name in STARTER]
    return found + [(f"{SCHEMA_FOLDER}/{name}.schema.json", schema_text(name)) for name in SCHEMAS]


def _write_new(path: Path, text: str) -> bool:
    """Write a file where there is none, not even a link to nowhere; tell whether it was written."""
    from repurpose.errors import ExportError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        if path.parent.is_dir():
            return False
        raise ExportError(f"{path.parent} is a file, so no folder can be made of it; choose another place") from None
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}") from None
    return True
